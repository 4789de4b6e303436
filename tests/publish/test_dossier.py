"""The dossier as a reader, a printer and an attacker meet it."""

from __future__ import annotations

import itertools
import re
import time
from collections import Counter
from html.parser import HTMLParser

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser as Tree

from khronika.messages.catalogues import known_languages
from khronika.messages.tongues import load_tongue
from khronika.publish.addresses import EVENTS_A_PAGE, Addresses, slug
from khronika.publish.dossier import link_figures, render_dossier
from khronika.publish.highlights import cut_marks
from khronika.publish.view import DossierView
from khronika.record.documents import Link
from khronika.record.quotes import Quote

VOID = {"meta", "link", "br", "hr", "img", "input"}
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e]]>{{ 7*7 }}<!--"


class Strict(HTMLParser):
    """Keeps the open elements, and what is wrong with them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if len(dict(attrs)) != len(attrs):
            self.wrong.append(f"attribute twice in {tag}")
        if tag == "a" and "a" in self.open:
            self.wrong.append("a link inside a link")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")


def parsed(page: str) -> Strict:
    reader = Strict()
    reader.feed(page)
    reader.close()
    assert not reader.wrong
    assert not reader.open
    return reader


def pages(view: DossierView) -> dict[str, str]:
    """Every page of both forms."""
    found = {}
    for form in (True, False):
        found |= {name: data.decode() for name, data in render_dossier(view, single=form)}
    del found["style.css"]
    return found


def ids(page: str) -> list[str]:
    return [str(attributes["id"]) for _, attributes in parsed(page).seen if "id" in attributes]


def links(page: str) -> list[str]:
    return [str(attributes["href"]) for tag, attributes in parsed(page).seen if tag == "a"]


def resolve(link: str, name: str) -> tuple[str, str]:
    file, _, anchor = link.partition("#")
    return file or name, anchor


def test_the_parser_sees_planted_faults() -> None:
    for fault in ("<p><b></p></b>", "<a href=x><a href=y></a></a>", "<p id=a id=b></p>"):
        with pytest.raises(AssertionError):
            parsed(fault)


def test_every_page_is_well_formed_and_its_ids_are_its_own(view: DossierView) -> None:
    for name, page in pages(view).items():
        doubled = [anchor for anchor, times in Counter(ids(page)).items() if times > 1]
        assert not doubled, name


def test_every_link_leads_to_a_place_that_exists(folder: dict[str, str], single: str) -> None:
    for site in (folder, {"dossier.html": single}):
        targets = {name: set(ids(page)) for name, page in site.items() if name.endswith(".html")}
        for name in targets:
            for link in links(site[name]):
                file, anchor = resolve(link, name)
                assert file in targets, link
                assert not anchor or anchor in targets[file], link


def test_every_figure_leads_from_chart_to_words_and_back(view: DossierView, folder: dict[str, str]) -> None:
    to = Addresses(single=False)
    for figure in view.figures:
        event = view.event_with[figure.id]
        event_page = Tree(folder[to.event_file(event.id)])
        mark = event_page.css_first(f"#m-{slug(figure.id)}")
        assert mark is not None
        assert mark.css_first("a").attributes["href"] == to.words(figure.document, figure.id)
        report = Tree(folder[to.report_file(figure.document)])
        words = report.css_first(f"#w-{slug(figure.id)}")
        assert words is not None
        assert to.mark(event.id, figure.id) in [link.attributes.get("href") for link in report.css("a")]


def test_words_that_carry_a_figure_link_straight_to_its_mark(view: DossierView, folder: dict[str, str]) -> None:
    figure = view.figures[0]
    to = Addresses(single=False)
    [link] = [
        each
        for each in Tree(folder[to.report_file(figure.document)]).css("section.text a.figure")
        if each.text() == figure.quote.quote
    ]
    assert link.attributes["href"] == to.mark(view.event_with[figure.id].id, figure.id)


def text_of_page(page: str) -> str:
    """The report's text as its page holds it: tags off, our own notes left out."""
    section = Tree(page).css_first("section.text")
    for own in section.css("ul.notes, summary"):
        own.decompose()
    return section.text()


def expected_text(text: str) -> str:
    return "".join(piece.words for piece in cut_marks(text)).replace("\r\n", "\n").replace("\r", "\n")


def squeezed(text: str) -> str:
    """White space between blocks belongs to the markup; what stands inside them is compared exactly."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines() if line.strip())


def test_stripped_of_tags_a_report_gives_its_text_back(view: DossierView, folder: dict[str, str]) -> None:
    to = Addresses(single=False)
    for document in view.reports:
        page = folder[to.report_file(document.id)]
        assert squeezed(text_of_page(page)) == squeezed(expected_text(view.texts[document.id].text))


@pytest.mark.parametrize("form", ["folder", "single"])
def test_nothing_is_loaded_and_nothing_runs(view: DossierView, form: str) -> None:
    for name, data in render_dossier(view, single=form == "single"):
        if name == "style.css":
            assert "url(" not in data.decode()
            assert "@import" not in data.decode()
            continue
        reader = parsed(data.decode())
        for tag, attributes in reader.seen:
            assert tag not in {"script", "img", "iframe", "object", "embed", "form", "base", "audio", "video", "source"}
            assert not [key for key in attributes if key.startswith("on") or key in {"src", "style", "srcset", "ping"}]
            if tag == "link":
                assert attributes == {"rel": "stylesheet", "href": "style.css"}
            if tag == "a":
                assert re.fullmatch(r"([\w-]+\.html)?(#[\w-]+)?", str(attributes["href"]))
        [policy] = [
            str(attributes["content"])
            for tag, attributes in reader.seen
            if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy.startswith("default-src 'none'; style-src ")
        assert "unsafe" not in policy


def hostile(view: DossierView) -> DossierView:
    """The sample with hostile words wherever a report could have put them."""
    documents = []
    for document, text in view.documents:
        words = EVIL + text.text[len(EVIL) :] if len(text.text) > 2 * len(EVIL) else text.text
        changed = msgspec.structs.replace(
            document,
            outlet=EVIL,
            title=EVIL,
            byline=EVIL,
            language=EVIL,
            url="javascript:alert(3)",
            section=(EVIL,),
            links=(Link(start=0, end=4, href="javascript:alert(4)", dead=True),),
        )
        documents.append((changed, msgspec.structs.replace(text, text=words)))
    return msgspec.structs.replace(
        view,
        title=EVIL,
        captures=tuple(msgspec.structs.replace(each, address=EVIL, media_type=EVIL) for each in view.captures),
        documents=tuple(documents),
        figures=tuple(
            msgspec.structs.replace(
                each,
                quote=Quote(start=each.quote.start, end=each.quote.end, quote=EVIL),
                chain=tuple(msgspec.structs.replace(link, name=EVIL) for link in each.chain),
                group=EVIL,
                as_of=EVIL,
            )
            for each in view.figures
        ),
        assessments=tuple(
            msgspec.structs.replace(
                each,
                group=EVIL,
                because=(EVIL,),
                voices=tuple(msgspec.structs.replace(voice, name=EVIL) for voice in each.voices),
            )
            for each in view.assessments
        ),
        codings=tuple(
            msgspec.structs.replace(each, group=EVIL, note=EVIL, grade=EVIL, rule=EVIL) for each in view.codings
        ),
        series=tuple(
            msgspec.structs.replace(each, voices=tuple(msgspec.structs.replace(one, name=EVIL) for one in each.voices))
            for each in view.series
        ),
        contradictions=tuple(msgspec.structs.replace(each, text=EVIL, explained=EVIL) for each in view.contradictions),
        failures=tuple(msgspec.structs.replace(each, detail=EVIL, input=EVIL) for each in view.failures),
        judgements=tuple(msgspec.structs.replace(each, by=EVIL, why=EVIL) for each in view.judgements),
    )


@pytest.mark.parametrize("form", ["folder", "single"])
@pytest.mark.parametrize("code", known_languages())
def test_hostile_words_stay_words(view: DossierView, form: str, code: str) -> None:
    test_nothing_is_loaded_and_nothing_runs(hostile(view), form)
    for name, data in render_dossier(hostile(view), single=form == "single", tongues=[load_tongue(code)]):
        if name.endswith(".html"):
            parsed(data.decode())
        page = data.decode()
        assert "<script" not in page, name
        assert "\u202e" not in re.sub(r'<bdi class="hidden-sign"[^>]*>\u202e</bdi>', "", page), name


def test_the_same_records_give_the_same_bytes_in_any_order(view: DossierView) -> None:
    turned = DossierView(
        title=view.title,
        made_by=view.made_by,
        settings=view.settings,
        captures=view.captures[::-1],
        documents=view.documents[::-1],
        statements=view.statements[::-1],
        figures=view.figures[::-1],
        events=view.events[::-1],
        assessments=view.assessments[::-1],
        codings=view.codings[::-1],
        series=view.series[::-1],
        contradictions=view.contradictions[::-1],
        derivations=view.derivations[::-1],
        revisions=view.revisions[::-1],
        judgements=view.judgements,
        failures=view.failures[::-1],
    )
    for form in (True, False):
        assert list(render_dossier(view, single=form)) == list(render_dossier(turned, single=form))


def test_the_same_counts_stand_beside_other_conventions(view: DossierView, folder: dict[str, str]) -> None:
    (arrests,) = [each for each in view.assessments if each.act == "arrest" and len(each.voices) == 3]
    page = Tree(folder[Addresses(single=False).event_file(arrests.event)])
    found, quiet = page.css("details.codings")
    rows = [[" ".join(cell.text().split()) for cell in row.css("th, td")] for row in found.css("tbody tr")]
    assert [row[0].split(" from ")[0].split(" Uppsala")[0] for row in rows[:2]] == ["Range this record", "UCDP"]
    assert [row[1:4] for row in rows] == [
        ["212", "212", "350 or more"],
        ["–", "–", "–"],
        ["212", "212", "212"],
        ["212", "–", "350"],
    ]
    assert rows[3][4] == "contested: a voice denies it"
    assert "open" in found.attributes
    assert "they differ, from 212 to 350" in found.css_first("summary").text()
    assert "open" not in quiet.attributes
    assert "all that give a number say 12" in quiet.css_first("summary").text()
    assert all(row.css_first("th").attributes["scope"] == "row" for row in found.css("tbody tr"))


def test_without_codings_no_table_of_conventions_is_drawn(view: DossierView) -> None:
    bare = msgspec.structs.replace(view, codings=())
    assert all(b"other conventions" not in data for _, data in render_dossier(bare, single=True))


def test_what_software_says_is_never_that_something_is_confirmed(view: DossierView, single: str) -> None:
    spoken = " ".join(text.text for _, text in view.documents)
    assert "confirm" not in spoken
    assert "confirm" not in single.lower()


def test_a_report_without_a_reader_is_shown_and_says_so(view: DossierView, folder: dict[str, str]) -> None:
    [russian] = [document for document in view.reports if document.language == "ru"]
    page = folder[Addresses(single=False).report_file(russian.id)]
    assert "There is no reader for Russian yet" in page
    assert "не менее трёхсот докеров" in page
    assert "1 report is kept and shown, but not read for counts" in folder["index.html"]


def test_failures_dead_links_and_copies_are_said(folder: dict[str, str]) -> None:
    everything = "\n".join(folder.values())
    assert "image/png is a kind that no reader takes" in folder["index.html"]
    assert 'title="Dead link in the report"' in everything
    assert "The text comes wholly from" in everything
    assert "different as-of dates" in everything


def test_decisions_are_told_on_the_page_of_what_they_are_about(view: DossierView, folder: dict[str, str]) -> None:
    to = Addresses(single=False)
    docks, march = (Tree(folder[to.event_file(event.id)]).body.text() for event in view.happenings)
    told = squeezed(docks)
    for words in (
        "12 March 2026, 09:30 UTC, A. Reader: “Up to 40 of them” (torture, The Tide) is rejected.",
        "Why: the sentence speaks of doctors",
        "Withdrawn by B. Reader: it speaks of the held",
        "are not made of each other's text. Why: written two days before",
    ):
        assert squeezed(words) in told
    assert told.index(squeezed("is rejected")) < told.index(squeezed("are not made of"))
    assert "Decisions" not in march


def test_reasons_link_the_figures_they_name(view: DossierView) -> None:
    figure = view.figures[0]
    line = f"counted on {figure.id}, not on {'0' * 24}"
    assert link_figures(view, line) == [
        ("counted on ", None),
        (f"“{figure.quote.quote}”", figure.id),
        (f", not on {'0' * 24}", None),
    ]


def test_headings_never_skip_a_level(view: DossierView) -> None:
    for name, page in pages(view).items():
        levels = [int(tag[1]) for tag, _ in parsed(page).seen if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), (name, levels)


def test_an_empty_record_makes_a_dossier_that_says_so() -> None:
    empty = DossierView(title="Nothing yet", made_by="khronika 0", settings="0")
    files = dict(render_dossier(empty, single=False))
    assert "No event was found" in files["index.html"].decode()


def test_two_thousand_events_are_listed_page_by_page_in_good_time(view: DossierView) -> None:
    [event] = [each for each in view.events if each.where is not None and each.where.name == "Kessel"]
    assessments = view.assessments_of[event.id]
    events, weighed = [], []
    for number in range(2000):
        name = f"{number:024x}"
        figures = event.figures if number == 0 else ()
        events.append(msgspec.structs.replace(event, id=name, figures=figures))
        weighed += [msgspec.structs.replace(each, id=f"{name}{each.act}", event=name) for each in assessments]
    many = msgspec.structs.replace(view, events=tuple(events), assessments=tuple(weighed))
    begun = time.perf_counter()
    names = Counter(name.partition("-")[0].partition(".")[0] for name, _ in render_dossier(many, single=False))
    assert names["event"] == 2000
    assert names["index"] == 2000 // EVENTS_A_PAGE
    assert time.perf_counter() - begun < 60
