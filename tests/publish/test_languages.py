"""The dossier in several languages: each page holds what the English one holds, and one can go from any to any other."""

from __future__ import annotations

import base64
import hashlib
import itertools
import posixpath
import re
from collections import Counter

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser as Tree

from khronika.cli.messages import read_catalogue
from khronika.messages.catalogues import known_languages
from khronika.messages.tongues import load_tongue
from khronika.publish.dossier import render_dossier
from khronika.publish.view import DossierView
from khronika.publish.words import Words

TONGUES = [load_tongue(code) for code in known_languages()]
TRANSLATED = [tongue.code for tongue in TONGUES[1:]]


@pytest.fixture(scope="session")
def site(view: DossierView) -> dict[str, str]:
    """The dossier in all languages."""
    return {name: data.decode() for name, data in render_dossier(view, single=False, tongues=TONGUES)}


def pages(site: dict[str, str]) -> dict[str, str]:
    return {name: page for name, page in site.items() if name.endswith(".html")}


def language_of(name: str) -> str:
    return name.partition("/")[0] if "/" in name else "en"


def test_the_first_language_is_at_the_root_and_nothing_else_is_written_twice(
    site: dict[str, str], folder: dict[str, str]
) -> None:
    assert len(pages(site)) == len(TONGUES) * len(pages(folder))
    assert {name for name in site if "/" not in name} == set(folder)
    assert [name for name in site if not name.endswith(".html")] == ["style.css"]
    for name, page in pages(site).items():
        assert f'<html lang="{language_of(name)}">' in page
        up = "../" if "/" in name else ""
        assert f'<link rel="stylesheet" href="{up}style.css">' in page


def test_every_page_leads_to_itself_in_every_language(site: dict[str, str]) -> None:
    for name, page in pages(site).items():
        tree = Tree(page)
        there = {}
        for kind in ("link[rel=alternate]", "nav.tongues a"):
            found = {str(each.attributes["hreflang"]): str(each.attributes["href"]) for each in tree.css(kind)}
            assert list(found) == [tongue.code for tongue in TONGUES]
            for code, href in found.items():
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), href.partition("#")[0]))
                assert target in site
                assert language_of(target) == code
                assert posixpath.basename(target) == posixpath.basename(name)
            there[kind] = found
        assert there["link[rel=alternate]"] == there["nav.tongues a"]
        (current,) = tree.css("nav.tongues a[aria-current]")
        assert current.attributes["lang"] == language_of(name)


def test_every_link_leads_to_a_place_that_exists(site: dict[str, str]) -> None:
    targets = {name: {node.attributes["id"] for node in Tree(page).css("[id]")} for name, page in pages(site).items()}
    for name, page in pages(site).items():
        for link in Tree(page).css("a"):
            file, _, anchor = str(link.attributes["href"]).partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name
            assert target in targets, (name, link.attributes["href"])
            assert not anchor or anchor in targets[target], (name, link.attributes["href"])


def test_pages_of_all_languages_have_the_same_shape(site: dict[str, str]) -> None:
    """Same headings, figures, ids and words of reports: nothing is lost on the way."""
    for name, page in pages(site).items():
        if "/" not in name:
            continue
        here, there = Tree(page), Tree(site[posixpath.basename(name)])
        for what in ("h1, h2, h3, h4, h5, h6", "[id]", "q", "svg", "table", "th", "a.plot", "details"):
            shapes = [
                [
                    (node.tag, node.attributes.get("id"))
                    for node in tree.css(what)
                    if not (tree.body and node.tag == "desc")
                ]
                for tree in (here, there)
            ]
            assert Counter(shapes[0]) == Counter(shapes[1]), (name, what)
        quoted = [sorted(node.text() for node in tree.css("q")) for tree in (here, there)]
        assert quoted[0] == quoted[1]
        doubled = [
            id_ for id_, times in Counter(str(n.attributes["id"]) for n in here.css("[id]")).items() if times > 1
        ]
        assert not doubled


def said_by_us(page: str) -> str:
    """What the page says itself: no words of reports, nothing that is marked as English, and no names."""
    tree = Tree(page)
    for each in tree.css("script, style, q, .words-of, title, [lang=en], .chain, nav.tongues"):
        if each.tag == "html":
            continue
        each.decompose()
    attributes = [
        value
        for node in tree.css("[title], [aria-label]")
        for value in (node.attributes.get("title"), node.attributes.get("aria-label"))
        if value
    ]
    assert tree.body is not None
    return " ".join(" ".join([tree.body.text(separator=" "), *attributes]).split())


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_english_is_left_in_the_pages(code: str, site: dict[str, str]) -> None:
    told = [
        message.id
        for message in read_catalogue(code)
        if isinstance(message.id, str) and len(message.id) > 7 and not re.search(r"[%{]", message.id)
        and message.string != message.id
    ]  # fmt: skip
    assert len(told) > 300
    for name, page in pages(site).items():
        if language_of(name) == code:
            text = said_by_us(page)
            assert not [each for each in told if re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text)], name


def test_english_that_is_left_would_be_seen(site: dict[str, str]) -> None:
    assert "What was reported" in said_by_us(site["index.html"])


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_the_record_says_in_english_is_marked_where_it_stays_so(code: str, view: DossierView) -> None:
    strange = msgspec.structs.replace(
        view,
        contradictions=tuple(
            msgspec.structs.replace(each, text="said as nobody says it") for each in view.contradictions
        ),
        failures=tuple(msgspec.structs.replace(each, detail="it broke") for each in view.failures),
    )
    for name, data in render_dossier(strange, single=False, tongues=[load_tongue(code)]):
        if name.endswith(".html"):
            page = data.decode()
            assert page.count("said as nobody says it") == page.count('lang="en">said as nobody says it')
            assert page.count("it broke") == page.count('lang="en">it broke')


def test_only_the_first_page_runs_a_script_and_its_policy_names_it(site: dict[str, str]) -> None:
    for name, page in pages(site).items():
        scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
        assert len(scripts) == (name == "index.html"), name
        (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
        assert policy.replace("&#39;", "'").startswith("default-src 'none'; style-src 'self'; ")
        for script in scripts:
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"script-src 'sha256-{digest}'; " in policy.replace("&#39;", "'")
            assert '["en", "fr", "ru"]' in script
            assert not re.search(r"fetch|XMLHttp|import|src|http|cookie|storage", script)
        assert ("script-src" in policy) == (name == "index.html")


def test_who_has_chosen_a_language_is_not_led_away(site: dict[str, str]) -> None:
    """The script leaves addresses with a fragment alone; every link to the first page has one."""
    assert "if (!location.hash)" in site["index.html"]
    for name, page in pages(site).items():
        for link in Tree(page).css("a"):
            href = str(link.attributes["href"])
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), href.partition("#")[0]))
            assert target != "index.html" or "#" in href, (name, href)
    assert "body:target { background: var(--paper)" in site["style.css"]  # a chosen page is no highlighted one


def test_one_language_alone_has_no_switch_and_no_script(view: DossierView, folder: dict[str, str]) -> None:
    russian = {name: data.decode() for name, data in render_dossier(view, single=False, tongues=[load_tongue("ru")])}
    assert set(russian) == set(folder)
    (_, single), *rest = render_dossier(view, single=True, tongues=[load_tongue("fr"), load_tongue("en")])
    assert not rest
    for page in (*pages(russian).values(), single.decode()):
        assert "<script" not in page
        assert 'class="tongues"' not in page
        assert "alternate" not in page
    assert '<html lang="fr">' in single.decode()


def test_the_same_records_give_the_same_bytes(view: DossierView, site: dict[str, str]) -> None:
    turned = msgspec.structs.replace(
        view, documents=view.documents[::-1], figures=view.figures[::-1], events=view.events[::-1]
    )
    again = {name: data.decode() for name, data in render_dossier(turned, single=False, tongues=TONGUES)}
    assert again == site


@pytest.mark.parametrize("code", TRANSLATED)
def test_headings_never_skip_a_level_and_nothing_is_confirmed(code: str, site: dict[str, str]) -> None:
    for name, page in pages(site).items():
        if language_of(name) == code:
            levels = [int(node.tag[1]) for node in Tree(page).css("h1, h2, h3, h4, h5, h6")]
            assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), name
            assert not re.search("confirm|подтвер", page.lower()), name


def test_words_agree_in_each_language(view: DossierView) -> None:
    event = next(each for each in view.events if each.where is not None)
    dated = msgspec.structs.replace(event, first="2021-01-31", last="2021-01-31", acts=("arrest",))
    dated = msgspec.structs.replace(dated, where=msgspec.structs.replace(event.where, name="Moscow"))  # type: ignore[type-var]
    names = {tongue.code: Words(tongue).event_name(dated) for tongue in TONGUES}
    assert names == {
        "en": event.name,
        "fr": "arrestation, Moscow, 31 janv. 2021",
        "ru": "задержание, Moscow, 31 янв. 2021\u202fг.",
    }
    figure = msgspec.structs.replace(view.figures[0], lower=3000, upper=None, approximate=False, act="arrest")
    counts = {tongue.code: Words(tongue).bounds_of(figure) for tongue in TONGUES}
    assert counts == {
        "en": "at least 3,000 arrested",
        "fr": "au moins 3\u202f000 (arrestations)",
        "ru": "не менее 3\xa0000 (задержания)",
    }
    assert {Words(tongue).people("unheard-of people") for tongue in TONGUES} == {"unheard-of people"}
