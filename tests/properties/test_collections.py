"""Laws of whole collections, from the bytes of reports to the published record, with lineage and stories found as they are."""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from khronika.link import events as events_module
from khronika.link import lineage as lineage_module
from khronika.record.identity import content_id
from khronika.record.settings import Settings
from khronika.run import pipeline
from khronika.run.opening import open_both
from khronika.run.pipeline import RunReport, run_all
from khronika.run.publishing import record_lines
from khronika.weigh import cases as cases_module
from khronika.weigh.bounds import Bounds

#: Few examples: each makes a store or two, from the reports to the record.
laws = settings(
    derandomize=True,
    database=None,
    max_examples=10,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.generate),
)

OUTLETS = ("The Harbour Post", "The Gazette", "The Lantern", "The Echo")
DAYS = ("4 March 2023", "5 March 2023", "8 March 2023")
PLACES = ("Lyon", "Lyon", "Turin", "Vaux-Mirelle")
SENTENCES = (
    "Police arrested {n} dockers in {place} on 3 March 2023, the interior ministry said.",
    "The dockers' union said that {n} people were arrested in {place} on 3 March 2023.",
    "At least {n} people were injured in {place} on 3 March 2023, a hospital source said.",
    "{n} people were injured in {place} on 3 March 2023.",
    "Between {n} and 60 people were arrested in {place} on 3 March 2023, a police source said.",
    "The interior ministry denied that {n} people had been injured in {place} on 3 March 2023.",
    "By 4 p.m. on 3 March 2023 {n} people had been arrested in {place}, the dockers' union said.",
    "We wrote that {n} people had been injured in {place} on 3 March 2023. That was wrong.",
    "Of 40 people arrested in {place} on 3 March 2023, {n} were charged, a court said.",
)
#: Nouns and verbs that reports are filled with; a report of other things has others, since rare words tell of one story.
HERE = (
    "quay crane rope gate tide cellar lantern bakery stair market bridge tower meadow engine ladder window barrel ferry",
    "crossed carried sheltered followed reached covered emptied guarded painted circled",
)
AFAR = (
    "glacier violin saucer thistle pelican marble ribbon canyon walnut trumpet puddle feather almond compass velvet lagoon",
    "tasted whistled folded startled borrowed polished measured forgot admired repaired",
)


class Report(NamedTuple):
    """One report as a page."""

    outlet: str
    title: str
    day: str
    body: tuple[str, ...]
    credit: str = ""
    url: str = ""

    @property
    def page(self) -> str:
        address = f'<link rel="canonical" href="{self.url}">' if self.url else ""
        blocks = "".join(f"<p>{block}</p>" for block in (*([self.credit] if self.credit else []), *self.body))
        return (
            f'<html><head><title>{self.title}</title><meta property="og:site_name" content="{self.outlet}">{address}'
            f'</head><body><h1>{self.title}</h1><p class="date">{self.day}</p>{blocks}</body></html>'
        )


def filler(number: int, words: tuple[str, str] = HERE) -> str:
    """Sentences of one report's own: no run of them stands in another."""
    chance = random.Random(number)
    nouns, verbs = (each.split() for each in words)
    return " ".join(
        f"The {chance.choice(nouns)} by the {chance.choice(nouns)} {chance.choice(verbs)} the {chance.choice(nouns)} "
        f"behind the {chance.choice(nouns)}."
        for _ in range(7)
    )


@st.composite
def a_report(draw: st.DrawFn, number: int) -> Report:
    place = draw(st.sampled_from(PLACES))
    told = draw(
        st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from((3, 12, 15, 40))), min_size=1, max_size=3)
    )
    lines = [sentence.format(n=n, place=place) for sentence, n in told]
    title = f"A raid in {place}, as told by witness number {number}"
    return Report(
        draw(st.sampled_from(OUTLETS)),
        title,
        draw(st.sampled_from(DAYS)),
        (*lines, filler(number), filler(number + 50)),
        url=f"https://news.example/{number}",
    )


@st.composite
def collections(draw: st.DrawFn) -> list[Report]:
    """One to four reports; the last of them may be partly made of the first, or be a later version of it."""
    reports = [draw(a_report(number)) for number in range(draw(st.integers(1, 4)))]
    first, last = reports[0], reports[-1]
    how = draw(st.sampled_from(("as they are", "a part", "a version"))) if len(reports) > 1 else "as they are"
    if how == "a part":
        reports[-1] = last._replace(body=(*last.body, first.body[-1]), day=DAYS[-1])
    if how == "a version":
        body = (*last.body[:1], *first.body[1:])
        reports[-1] = first._replace(body=body, day="9 March 2023")
    return reports


Record = dict[str, list[dict[str, Any]]]


def publish(arrivals: Iterable[Sequence[Report]]) -> Record:
    """The published record of reports that arrive run by run, by kind of record; all captures at one time."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        here = Path(folder)
        find = partial(find_at_noon, pipeline.find_inputs)
        patch.setattr(pipeline, "find_inputs", find)
        with open_both(here / "store", Settings(reader="rules"), new=True) as opened:
            for reports in arrivals:
                paths = []
                for report in reports:
                    path = here / f"{content_id('file', report.page)}.html"
                    path.write_text(report.page, encoding="utf-8")
                    paths.append(str(path))
                run_all(opened, paths, RunReport())
            found: Record = {}
            for line in record_lines(opened):
                record = json.loads(line.replace(str(here).encode(), b""))
                found.setdefault(record["type"], []).append(record)
    return found


def find_at_noon(find: Callable[..., object], paths: object, settings: object, _: str, **more: object) -> object:
    return find(paths, settings, "2023-03-10T12:00:00Z", **more)


def lines(record: Record) -> dict[str, list[str]]:
    """Every record of every kind, whatever order they are published in."""
    return {kind: sorted(json.dumps(one, sort_keys=True) for one in found) for kind, found in record.items()}


@laws
@given(collections(), st.integers(0, 99))
def test_the_order_of_arrival_changes_no_record_of_any_kind(reports: list[Report], seed: int) -> None:
    """All at once, or one by one in another order, with conclusions drawn after each."""
    shuffled = list(reports)
    random.Random(seed).shuffle(shuffled)
    at_once, one_by_one = lines(publish([reports])), lines(publish([one] for one in shuffled))
    assert at_once.keys() == one_by_one.keys()
    for kind, expected in at_once.items():
        assert one_by_one[kind] == expected, kind


def essence(record: Record) -> dict[tuple[str, ...], tuple[object, ...]]:
    """What a copy must not change."""
    return {
        (one["event"], one["act"], one["group"]): (
            *(one[name] for name in ("low", "best", "high", "open_above", "standing")),
            tuple((voice["name"], voice["kind"]) for voice in one["voices"]),
        )
        for one in record.get("assessment", [])
    }


@laws
@given(collections(), st.data())
def test_a_copy_of_any_report_changes_no_number_no_voice_and_no_standing(
    reports: list[Report], data: st.DataObject
) -> None:
    origin = data.draw(st.sampled_from(reports))
    credit = data.draw(st.sampled_from(("", f"Republished from {origin.outlet}")))
    copy = origin._replace(outlet="The Second Mirror", day="10 March 2023", credit=credit, url="")
    assert essence(publish([[*reports, copy]])) == essence(publish([reports]))


#: What tells an unrelated report from the others: the country, the year, the numbers.
APART = {
    "another country and year": (("Lyon|Turin|Vaux-Mirelle", "Osaka"), ("2023", "2021")),
    "another year": (("Turin|Vaux-Mirelle", "Lyon"), ("2023", "2021")),
    "another country and other numbers": (
        ("Lyon|Turin|Vaux-Mirelle", "Osaka"),
        (r"\b(3|12|15|40|60)(?= (?!March))", r"7\1"),
    ),
}


@laws
@given(collections(), a_report(90), st.sampled_from(sorted(APART)))
def test_an_unrelated_report_changes_no_other_record(reports: list[Report], other: Report, how: str) -> None:
    """Of another year; or of another country, where the places are known: a village that no table knows could be anywhere."""
    assume("year" in how or not any("Vaux-Mirelle" in report.title for report in reports))
    title, body, day = "Told from afar", other.body, "5 March 2023" if "year" not in how else "5 March 2021"
    for before, after in APART[how]:
        body = tuple(re.sub(before, after, one) for one in body)
    body = (*body[:-2], filler(90, AFAR), filler(91, AFAR))
    unrelated = other._replace(outlet="The Far Herald", title=title, day=day, body=body, url="")
    alone, beside = lines(publish([reports])), lines(publish([[unrelated, *reports]]))
    for kind, expected in alone.items():
        assert set(expected) <= set(beside[kind]), kind


@laws
@given(collections())
def test_every_bound_is_implied_by_figures_that_the_record_names(reports: list[Report]) -> None:
    record = publish([reports])
    figures = {one["id"]: one for one in record.get("figure", [])}
    for one in record.get("assessment", []):
        named = [figures[id_] for voice in one["voices"] for id_ in voice["figures"]]
        stated = [figure for figure in named if (figure["lower"], figure["upper"]) != (None, None)]
        implied = {
            int(words.replace(",", ""))
            for line in one["because"]
            for words in re.findall(r"at least ([\d,]+), since", line)
        }
        floors = {figure["lower"] or 0 for figure in stated} | implied | sums(stated, "lower")
        ceilings = {figure["upper"] if figure["upper"] is not None else figure["lower"] for figure in stated}
        ceilings |= floors | sums(stated, "upper")
        assert one["low"] is None or one["low"] in floors
        assert one["high"] is None or one["high"] in ceilings
        assert one["best"] is None or one["low"] <= one["best"] <= one["high"]


def sums(figures: Iterable[dict[str, Any]], bound: str) -> set[int]:
    """What the parts of one whole make together."""
    parts: dict[str, list[int]] = {}
    for figure in figures:
        if figure["part_of"] is not None:
            parts.setdefault(figure["part_of"], []).append(figure[bound] or 0)
    return {sum(numbers) for numbers in parts.values()}


def number_as_they_come() -> Callable[..., str]:
    """Ids of events that tell when they were made."""
    numbers = count()
    return lambda *_, **__: content_id("event", next(numbers))


def bound_too_high(used: Sequence[Any], _: object) -> list[Any]:
    return [replace(one, bounds=one.bounds and Bounds(one.bounds.lower + 7, None)) for one in used]


FAULTS: tuple[tuple[object, str, object, Callable[[], None]], ...] = (
    (events_module, "event_id", number_as_they_come(), test_the_order_of_arrival_changes_no_record_of_any_kind),
    (
        lineage_module,
        "find_derivations",
        lambda *_: iter(()),
        test_a_copy_of_any_report_changes_no_number_no_voice_and_no_standing,
    ),
    (events_module, "days_between", lambda *_: 0, test_an_unrelated_report_changes_no_other_record),
    (cases_module, "bound_below", bound_too_high, test_every_bound_is_implied_by_figures_that_the_record_names),
)


@pytest.mark.parametrize(("module", "name", "fault", "law"), FAULTS)
def test_each_law_catches_a_planted_fault(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, fault: object, law: Callable[[], None]
) -> None:
    monkeypatch.setattr(module, name, fault)
    with pytest.raises(AssertionError):
        law()
