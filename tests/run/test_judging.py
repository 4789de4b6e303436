"""A person's decision wins, and is found again: after a rebuild, with other settings, among more reports."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from khronika.errors import UsageError
from khronika.publish.decisions import describe_decision
from khronika.record.events import Event
from khronika.record.figures import Figure
from khronika.record.identity import canonical_json
from khronika.record.judgements import Decision, Judgement
from khronika.record.settings import Settings
from khronika.run import judging
from khronika.run.audit import audit
from khronika.run.decided import spread_rulings
from khronika.run.judging import judge
from khronika.run.lookup import find_event
from khronika.run.opening import Opened, open_both
from khronika.run.pipeline import RunReport, ignore_progress, run_all
from khronika.run.publishing import dossier_files
from khronika.run.rebuild import rebuild
from khronika.run.weighing import conclude
from khronika.store import store as stores

RULES = Settings(reader="rules")


def report(outlet: str, title: str, day: str, *paragraphs: str) -> str:
    return "\n\n".join((f"THE {outlet.upper()}", f"{title}\n{day}", *paragraphs)) + "\n"


SAME_NIGHT = (
    "The lights on the quay had been put out an hour before, and lorries came in by the gate that is kept shut on feasts.",
    "Nobody could say where the lorries went. The harbour master was not in his office in the morning.",
)
REPORTS = {
    "post.txt": report(
        "Harbour Post",
        "Dockers arrested in Lyon",
        "4 March 2023",
        "On 3 March 2023 police arrested 12 dockers in Lyon, the district police said.",
        *SAME_NIGHT,
    ),
    "echo.txt": report(
        "Echo",
        "Arrests on the quays of Lyon",
        "5 March 2023",
        "In Lyon 30 dockers were arrested on 3 March 2023, the dockers' union said.",
    ),
    "lantern.txt": report(
        "Lantern",
        "A raid in spring",
        "13 March 2023",
        "In Lyon 7 dockers were arrested on 12 March 2023, the court's press service said.",
    ),
    "mirror.txt": report(
        "Mirror",
        "Lyon arrests dockers",
        "6 March 2023",
        "On 3 March 2023 police arrested 12 dockers in Lyon, a police source said.",
        *SAME_NIGHT,
    ),
}
LATER = {
    "gazette.txt": report(
        "Gazette",
        "Lyon after the raid",
        "7 March 2023",
        "In Lyon 14 dockers were arrested on 3 March 2023, the harbour authority said.",
    )
}


@pytest.fixture(scope="module")
def sealed_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judged")
    for name, text in {**REPORTS, **LATER}.items():
        (folder / name).write_text(text, encoding="utf-8")
    with open_both(folder / "store", RULES, new=True) as both:
        done = RunReport()
        run_all(both, [str(folder / name) for name in REPORTS], done)
        assert not done.failed
    return folder


@pytest.fixture
def folder(sealed_store: Path, tmp_path: Path) -> Path:
    """A folder with the reports and a store of its own, in which nothing is judged."""
    shutil.copytree(sealed_store, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def opened(folder: Path) -> Iterator[Opened]:
    with open_both(folder / "store", RULES) as both:
        yield both


def figure(opened: Opened, number: int, outlet: str = "") -> Figure:
    (found,) = [each for each in opened.store.figures() if each.lower == number and outlet in each.chain[0].name]
    return found


def event_with(opened: Opened, number: int, outlet: str = "") -> Event:
    id_ = figure(opened, number, outlet).id
    return opened.store.events_with([id_])[id_]


def document_id(opened: Opened, outlet: str) -> str:
    (found,) = [each.id for each in opened.store.documents() if outlet in (each.outlet or "")]
    return found


def decide(opened: Opened, decision: Decision, *ids: str, **bounds: int) -> Judgement:
    made = judge(opened, decision, ids, by="A. Reader", why="seen there", **bounds)
    conclude(opened, ignore_progress)
    return made


def bounds(opened: Opened, number: int, outlet: str = "") -> tuple[int | None, int | None]:
    """What the event that holds a number adds up to."""
    (found,) = opened.store.assessments(event_with(opened, number, outlet).id)
    return found.low, found.high


def conclusions(opened: Opened) -> list[bytes]:
    store = opened.store
    records = (store.derivations(), store.events(), store.assessments(), store.contradictions(), store.judgements())
    return [canonical_json(record) for each in records for record in each]


def test_the_reports_are_three_voices_of_two_events_and_a_copy(opened: Opened) -> None:
    assert event_with(opened, 12, "Post") == event_with(opened, 30) == event_with(opened, 12, "Mirror")
    assert event_with(opened, 7) != event_with(opened, 30)
    assert bounds(opened, 30) == (12, 30)
    (copied,) = opened.store.derivations()
    assert (copied.to, copied.from_) == (document_id(opened, "Mirror"), document_id(opened, "Post"))
    assert not list(opened.store.failures())


def test_same_event_joins_two_events(opened: Opened) -> None:
    decide(opened, "same-event", event_with(opened, 7).id, event_with(opened, 30).id[:12])
    assert event_with(opened, 7) == event_with(opened, 30)
    assert bounds(opened, 7) == (7, 30)


def test_different_event_splits_one_and_a_copy_stays_with_its_original(opened: Opened) -> None:
    before = event_with(opened, 30)
    decide(opened, "different-event", figure(opened, 12, "Post").id, figure(opened, 30).id)
    assert event_with(opened, 12, "Post") == event_with(opened, 12, "Mirror") != event_with(opened, 30)
    assert event_with(opened, 12, "Post").id == before.id
    assert (bounds(opened, 12, "Post"), bounds(opened, 30)) == ((12, 12), (30, 30))
    assert audit(opened.folder, RULES).ok


def test_a_figure_can_be_set_apart_from_its_event(opened: Opened) -> None:
    decide(opened, "different-event", event_with(opened, 30).id, figure(opened, 30).id)
    assert event_with(opened, 12, "Post") == event_with(opened, 12, "Mirror") != event_with(opened, 30)


def test_not_copy_and_copy_change_derivations_and_voices(opened: Opened) -> None:
    mirror, post, lantern = (document_id(opened, name) for name in ("Mirror", "Post", "Lantern"))

    def voices() -> int:
        (found,) = opened.store.assessments(event_with(opened, 12, "Post").id)
        return len(found.voices)

    assert voices() == 2
    decide(opened, "not-copy", mirror, post)
    assert not list(opened.store.derivations())
    assert voices() == 3
    decide(opened, "copy", mirror, post)
    (copied,) = opened.store.derivations()
    assert (copied.to, copied.from_) == (mirror, post)
    assert copied.evidence[0] == "a person's decision"
    assert voices() == 2
    decide(opened, "copy", lantern, mirror)  # nothing in their texts leads from one to the other
    assert {(each.to, each.from_) for each in opened.store.derivations()} == {(mirror, post), (lantern, mirror)}


def test_a_rejected_derivation_is_none(opened: Opened) -> None:
    (copied,) = opened.store.derivations()
    decide(opened, "reject", copied.id)
    assert not list(opened.store.derivations())
    decide(opened, "accept", figure(opened, 30).id, next(opened.store.assessments()).id)
    assert not list(opened.store.derivations())


def test_a_rejected_figure_is_not_used_and_once_that_is_withdrawn_it_is_again(opened: Opened) -> None:
    before = conclusions(opened)
    rejected = decide(opened, "reject", figure(opened, 30).id)
    assert bounds(opened, 30) == (12, 12)
    withdrawal = decide(opened, "withdraw", rejected.id[:10])
    assert bounds(opened, 30) == (12, 30)
    assert [line for line in conclusions(opened) if b'"judgement"' not in line] == before
    decide(opened, "withdraw", withdrawal.id)
    assert bounds(opened, 30) == (12, 12)


def test_a_corrected_figure_counts_as_corrected(opened: Opened) -> None:
    decide(opened, "correct", figure(opened, 30).id, lower=20, upper=25)
    assert bounds(opened, 30) == (12, 25)


DECIDED: dict[str, tuple[tuple[Decision, tuple[str, ...]], ...]] = {
    "joined": (("same-event", ("7", "30")),),
    "split": (("different-event", ("12 Post", "30")),),
    "split and joined": (("same-event", ("7", "30")), ("different-event", ("12 Post", "30"))),
    "no copy": (("not-copy", ("Mirror", "Post")), ("reject", ("30",))),
}


def decide_all(opened: Opened, named: str) -> None:
    for decision, about in DECIDED[named]:
        ids = []
        for each in about:
            number, _, outlet = each.partition(" ")
            ids.append(figure(opened, int(number), outlet).id if number.isdigit() else document_id(opened, each))
        decide(opened, decision, *ids)


@pytest.mark.parametrize("named", DECIDED)
def test_decisions_survive_a_rebuild_byte_for_byte(folder: Path, named: str) -> None:
    with open_both(folder / "store", RULES) as opened:
        undecided = conclusions(opened)
        decide_all(opened, named)
        before = conclusions(opened)
    assert before != undecided
    report = rebuild(folder / "store", RULES)
    assert not report.failed
    with open_both(folder / "store", RULES) as opened:
        assert conclusions(opened) == before
    assert audit(folder / "store", RULES).ok


@pytest.mark.parametrize("named", DECIDED)
def test_neither_order_nor_time_of_arrival_changes_what_was_decided(folder: Path, named: str) -> None:
    """Decided before or after the last report came, and in whatever order the reports came."""
    every = [*REPORTS, *LATER]

    def concluded(place: str, first: Sequence[str], then: Sequence[str]) -> list[bytes]:
        with open_both(folder / place, RULES, new=True) as opened:
            run_all(opened, [str(folder / name) for name in first], RunReport())
            decide_all(opened, named)
            run_all(opened, [str(folder / name) for name in then], RunReport())
            return [line for line in conclusions(opened) if b'"judgement"' not in line]

    expected = concluded("one", every, ())
    assert concluded("two", list(REPORTS), list(LATER)) == expected
    assert concluded("three", list(REPORTS)[::-1], list(LATER)) == expected


def test_decisions_hold_with_other_settings(folder: Path) -> None:
    with open_both(folder / "store", RULES) as opened:
        decide_all(opened, "no copy")
        ids = {each.id for each in opened.store.figures()}
    other = msgspec.structs.replace(RULES, max_input_bytes=1 << 20)
    with open_both(folder / "store", other) as opened:
        run_all(opened, [], RunReport())
        assert ids.isdisjoint(each.id for each in opened.store.figures())
        assert bounds(opened, 30) == (12, 12)
        assert not list(opened.store.derivations())
        assert not list(opened.store.failures())


def test_a_decision_about_what_is_read_otherwise_now_is_told_and_stays(opened: Opened) -> None:
    rejected = decide(opened, "reject", figure(opened, 30).id)
    document = opened.store.documents_of([document_id(opened, "Echo")])[document_id(opened, "Echo")]
    made = msgspec.structs.replace(figure(opened, 30).made, version="a later one")
    opened.store.add_extractions([(document.id, (), ())], made)
    done = conclude(opened, ignore_progress)
    assert done is not None
    (told,) = done.failures
    assert (told.step, told.error, told.input) == ("link", "UnplacedJudgement", rejected.id)
    assert "A. Reader" in told.detail
    assert f"khronika judge withdraw {rejected.id}" in told.detail
    assert list(opened.store.failures()) == [told]
    assert list(opened.store.judgements()) == [rejected]
    judge(opened, "withdraw", [rejected.id], by="A. Reader", why="the reader is right")
    done = conclude(opened, ignore_progress)
    assert done is not None
    assert done.failures == []
    assert not list(opened.store.failures())


def test_a_run_that_is_killed_between_ledger_and_database_is_made_good(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def be_killed(*_: object) -> None:
        raise Killed

    with open_both(folder / "store", RULES) as opened, monkeypatch.context() as patch:
        patch.setattr(stores.Store, "add_judgements", be_killed)
        with pytest.raises(Killed):
            decide(opened, "reject", figure(opened, 30).id)
    assert [finding.kind for finding in audit(folder / "store", RULES).findings] == ["missing-row"]
    with open_both(folder / "store", RULES) as opened:
        assert len(list(opened.store.judgements())) == 1
        run_all(opened, [], RunReport())
        assert bounds(opened, 30) == (12, 12)
    assert audit(folder / "store", RULES).ok


def test_the_audit_finds_a_decision_that_no_ledger_tells_of(opened: Opened) -> None:
    told = decide(opened, "reject", figure(opened, 30).id)
    forged = msgspec.structs.replace(told, id="f" * 24, by="Somebody Else")
    opened.store.add_judgements([forged])
    kinds = {(finding.kind, finding.affects) for finding in audit(opened.folder, RULES).findings}
    assert kinds == {("extra-row", (forged.id,)), ("wrong-id", (forged.id,))}


def test_the_audit_finds_decisions_in_another_order(folder: Path) -> None:
    with open_both(folder / "store", RULES) as opened:
        decide(opened, "reject", figure(opened, 30).id)
        decide(opened, "accept", figure(opened, 30).id)
    assert audit(folder / "store", RULES).ok
    with contextlib.closing(sqlite3.connect(folder / "store" / "db" / "khronika.sqlite")) as connection:
        connection.execute("UPDATE judgements SET seq = 9 WHERE seq = 1")
        connection.commit()
    assert [finding.kind for finding in audit(folder / "store", RULES).findings] == ["changed-order"]


def test_an_event_tells_the_decisions_about_it(opened: Opened) -> None:
    spring = decide(opened, "accept", figure(opened, 7).id)
    rejected = decide(opened, "reject", figure(opened, 30).id)
    copied = decide(opened, "not-copy", document_id(opened, "Mirror"), document_id(opened, "Post"))
    judge(opened, "withdraw", [rejected.id], by="B. Reader", why="misread")
    conclude(opened, ignore_progress)
    told = find_event(opened, event_with(opened, 30).id).decisions
    assert [each.judgement for each in told] == [rejected, copied]
    lines = [describe_decision(each) for each in told]
    assert "A. Reader: “30 dockers” (arrest, The Echo) is rejected. Why: seen there" in lines[0]
    assert "by B. Reader: misread" in lines[0]
    assert "not made of each other's text" in lines[1]
    assert [each.judgement for each in find_event(opened, event_with(opened, 7).id).decisions] == [spring]


@pytest.mark.parametrize(
    ("decision", "about", "bounds", "says"),
    [
        ("same-event", ("30",), {}, r"needs 2\+ ids"),
        ("same-event", ("30", "Post"), {}, r"not about .* \(document\), but about: event, figure"),
        ("same-event", ("30", "30"), {}, "names one record twice"),
        ("copy", ("Post",), {}, "needs 2 ids"),
        ("copy", ("Post", "30"), {}, r"\(figure\), but about"),
        ("reject", ("Post",), {}, r"not about .* \(document\), but about: figure, derivation"),
        ("reject", (), {}, r"needs 1\+ ids"),
        ("reject", ("30",), {"lower": 3}, "takes no --lower"),
        ("correct", ("30",), {}, "give --lower, --upper or both"),
        ("correct", ("30",), {"lower": 9, "upper": 3}, "lower is not above upper"),
        ("correct", ("30",), {"lower": -1}, "zero or more"),
        ("withdraw", ("30",), {}, r"is about judgements, and .* another record \(figure\)"),
        ("withdraw", (), {}, "the id of a judgement"),
    ],
)
def test_a_decision_that_says_too_little_is_refused(
    decision: Decision, about: tuple[str, ...], bounds: dict[str, int], says: str, opened: Opened
) -> None:
    ids = [figure(opened, int(each)).id if each.isdigit() else document_id(opened, each) for each in about]
    with pytest.raises(UsageError, match=says):
        judge(opened, decision, ids, by="A. Reader", why="seen there", **bounds)
    assert not list(opened.store.judgements())


def test_an_assessment_cannot_be_rejected_but_its_figures_can(opened: Opened) -> None:
    assessment = next(iter(opened.store.assessments()))
    with pytest.raises(
        UsageError, match=f"khronika explain {assessment.id[:12]}.*reject or correct those that are wrong"
    ):
        judge(opened, "reject", [assessment.id], by="A. Reader", why="too low")
    assert not list(opened.store.judgements())
    assert judge(opened, "accept", [assessment.id], by="A. Reader", why="checked").about == (assessment.id,)


def test_a_page_draws_a_corrected_figure_and_its_copies_where_they_count(opened: Opened) -> None:
    decide(opened, "copy", *(document_id(opened, outlet) for outlet in ("Mirror", "Post")))
    twelve = [each for each in opened.store.figures() if each.lower == 12]
    judge(opened, "correct", [twelve[0].id], by="A. Reader", why="see page 2", lower=14, upper=14)
    conclude(opened, ignore_progress)
    assert {id_: ruling.lower for id_, ruling in spread_rulings(opened.store).items()} == {
        each.id: 14 for each in twelve
    }
    [(_, pieces)] = dossier_files(opened, "Lyon", ("en",), single=True)
    page = b"".join(pieces).decode()
    assert page.count("Counted as 14") == len(twelve) == 2
    assert 'aria-label="14 arrested, according to' in page
    assert 'aria-label="12 arrested, according to' not in page


def test_a_decision_needs_a_name_a_reason_and_records_that_are_there(opened: Opened) -> None:
    id_ = figure(opened, 30).id
    for by, why in (("", "seen"), ("A. Reader", " ")):
        with pytest.raises(UsageError, match="a name and a reason"):
            judge(opened, "reject", [id_], by=by, why=why)
    with pytest.raises(UsageError, match="no record begins"):
        judge(opened, "reject", ["fffe"], by="A. Reader", why="seen")


def test_the_very_same_decision_is_written_down_once(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "utc_now", lambda: "2026-01-02T03:04:05Z")
    made = decide(opened, "reject", figure(opened, 30).id)
    assert made.at == "2026-01-02T03:04:05Z"
    with pytest.raises(UsageError, match=made.id):
        decide(opened, "reject", figure(opened, 30).id)
    assert list(opened.store.judgements()) == [made]
