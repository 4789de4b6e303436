from __future__ import annotations

import pytest

from khronika.read.decoding import decode
from khronika.read.drafts import Draft
from khronika.read.pages import read_html

BODY = (
    "<p>Police held twelve dockers after a march through the old port on Thursday, a spokesman said.</p>"
    "<p>The union put the number of those detained at fourteen and said that three had been beaten.</p>"
)
HEADLINE = "Twelve dockers held in Port Alba"


def read(body: str, head: str = f"<title>{HEADLINE}</title>", lang: str = "en") -> Draft:
    page = f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
    return read_html(decode(page.encode()), None, {})


def story(between: str = "", above: str = "", below: str = "") -> str:
    return f"{above}<h1>{HEADLINE}</h1>{between}{BODY}{below}"


@pytest.mark.parametrize(
    ("head", "above", "below"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"The Harbour Post"}}</script>', "", ""),
        ('<script type="application/ld+json">{"@graph":[{"@type":["Article"],"publisher":{"name":"The Harbour Post"}}]}</script>', "", ""),
        ('<meta property="og:site_name" content="The Harbour Post">', "", ""),
        (f"<title>{HEADLINE} - World - The Harbour Post</title>", "", ""),
        (f"<title>{HEADLINE} | The Harbour Post</title>", "", ""),
        (f"<title>The Harbour Post :: {HEADLINE}</title>", "", ""),
        (f"<title>The Harbour Post: {HEADLINE}</title>", "", ""),
        ("", '<header><a href="/">The Harbour Post</a> <a href="/n">News</a></header>', ""),
        ("", "<center><b>THE HARBOUR POST</b><br>Home | Region</center>", ""),
        ("", '<ol class="breadcrumb"><li>Home</li></ol>', "<footer>© 2024 The Harbour Post. All rights reserved</footer>"),
    ],
)  # fmt: skip
def test_the_outlet_is_found_where_pages_name_it(head: str, above: str, below: str) -> None:
    assert read(story(above=above, below=below), head).outlet == "The Harbour Post"


def test_a_channel_is_the_outlet_and_not_the_platform_it_posts_on() -> None:
    head = '<title>Port Alba Live – Telegram</title><meta property="og:site_name" content="Telegram"><meta property="og:title" content="Port Alba Live">'
    draft = read(f"<header>Port Alba Live</header><h1>Port Alba Live</h1>{BODY}", head)
    assert (draft.outlet, draft.title) == ("Port Alba Live", "Port Alba Live")


def test_a_dash_in_the_headline_is_no_outlet() -> None:
    headline = "Twelve held, fourteen hurt in Port Alba – union"
    draft = read(story().replace(HEADLINE, headline), f"<title>{headline}</title>")
    assert draft.outlet is None
    assert draft.title == headline


@pytest.mark.parametrize(
    ("head", "line", "published", "first"),
    [
        ("", "Published Friday, April 8, 2022 1:22 p.m. EDT", "2022-04-08", None),
        ("", "8 АПР 2022, 14:36. Обновлено 9 АПР, 21:05", "2022-04-08", None),
        ("", "Publié le 31-01-2021 à 13h24 - Mis à jour le 01-02-2021 à 13h31", "2021-01-31", None),
        ("", "Friday 12 January 2024, by The Post (Date first published: 3 January 2024).", "2024-01-12", "2024-01-03"),
        ("", "Updated 9 May 2023. Published 7 May 2023", "2023-05-07", None),
        ('<meta property="article:published_time" content="2022-04-08T23:30:00-04:00">', "", "2022-04-08", None),
        ('<meta itemprop="datePublished" content="2021-01-26T14:53:00+03:00">', "", "2021-01-26", None),
        ('<meta property="article:published_time" content="2021-08-02T23:40:00Z">', "3 August 2021, 05:40", "2021-08-03", None),
        ('<meta name="date" content="2022-10-01T05:42:00Z">', "31 янв, 23:52", "2022-01-31", None),
        ("", '<time datetime="2023-05-04T09:10:00+00:00">yesterday</time>', "2023-05-04", None),
        ("", "", None, None),
    ],
)  # fmt: skip
def test_the_printed_day_is_the_day_of_publication(
    head: str, line: str, published: str | None, first: str | None
) -> None:
    draft = read(story(f'<div class="dt">{line}</div>'), head)
    assert (draft.published, draft.first_published) == (published, first)


def test_a_day_in_the_report_is_no_day_of_publication() -> None:
    assert read(f"<h1>{HEADLINE}</h1>{BODY.replace('on Thursday', 'on 8 April 2022')}").published is None


def test_the_section_is_the_breadcrumb_without_root_and_headline() -> None:
    crumbs = f'<div class="crumbs"><a href="/">Home</a> › <a>World</a> › <a>Coast</a> › {HEADLINE}</div>'
    assert read(story(above=crumbs)).section == ("World", "Coast")


def test_dead_links_are_marked() -> None:
    page = (
        story()
        .replace("a spokesman", '<a href="#">a spokesman</a>')
        .replace("three", '<a href="https://x.example/">three</a>')
    )
    draft = read(page)
    assert [(draft.source.text[link.start : link.end], link.dead) for link in draft.links] == [
        ("a spokesman", True),
        ("three", False),
    ]


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ('<div class="byline">By <a href="/a">Ana Petrova</a></div>', "Ana Petrova"),
        ('<p class="auteur">Par Hélène MARCHAL — 15 janvier 2024</p>', "Hélène MARCHAL"),
        ('<span class="author">Staff Writer With AFP</span>', "Staff Writer With AFP"),
        ('<div class="byline">The Harbour Post</div>', None),
    ],
)
def test_the_byline_is_who_signs(line: str, byline: str | None) -> None:
    assert read(story(line), '<meta property="og:site_name" content="The Harbour Post">').byline == byline


def test_canonical_address_and_language_of_the_page() -> None:
    draft = read(story(), '<link rel="canonical" href="https://post.example/1">', lang="en-GB")
    assert (draft.url, draft.language) == ("https://post.example/1", "en-GB")
