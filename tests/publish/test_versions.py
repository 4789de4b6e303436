"""What a later version changed, as its pages tell it: each with the words of both."""

from __future__ import annotations

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser as Tree

from khronika.publish.addresses import Addresses
from khronika.publish.versions import event_comparisons, report_comparisons
from khronika.publish.view import DossierView
from khronika.record.versions import Revision

TO = Addresses(single=False)


@pytest.fixture
def revision(view: DossierView) -> Revision:
    (found,) = view.revisions
    return found


def test_a_report_is_compared_with_the_versions_beside_it(view: DossierView, revision: Revision) -> None:
    for id_ in (revision.earlier, revision.later):
        (found,) = report_comparisons(view, view.document_of[id_], TO)
        assert (found.earlier.id, found.later.id) == (revision.earlier, revision.later)
        assert [(line.fate, line.count) for line in found.lines] == [
            ("changed", True),
            ("withdrawn", True),
            ("withdrawn", False),
            ("new", False),
        ]
        assert [line.after is None for line in found.kept] == [False, True]


def test_both_sides_lead_to_their_words(view: DossierView, revision: Revision) -> None:
    (found,) = report_comparisons(view, view.document_of[revision.later], TO)
    changed = found.lines[0]
    assert changed.before is not None
    assert changed.after is not None
    assert changed.before.pieces == ("About 350 people",)
    assert changed.before.number == "about 350 arrested"
    assert changed.after.pieces == ("at least 340 dock workers",)
    assert changed.after.href.startswith(TO.report_file(revision.later))


def test_an_event_tells_the_counts_that_changed_and_no_statements(view: DossierView) -> None:
    docks, march = view.happenings
    (found,) = event_comparisons(view, docks, TO)
    assert [line.fate for line in found.lines] == ["changed", "withdrawn"]
    assert event_comparisons(view, march, TO) == ()


def test_a_version_that_is_not_here_is_left_out(view: DossierView, revision: Revision) -> None:
    gone = msgspec.structs.replace(view, revisions=(msgspec.structs.replace(revision, earlier="f" * 24),))
    assert report_comparisons(gone, view.document_of[revision.later], TO) == ()


def test_the_earlier_version_says_that_there_is_a_later_one(
    view: DossierView, folder: dict[str, str], revision: Revision
) -> None:
    earlier = Tree(folder[TO.report_file(revision.earlier)]).body.text()
    later = Tree(folder[TO.report_file(revision.later)])
    assert "a later version of this report" in earlier
    assert "What changed since the earlier version" not in earlier
    rows = [" ".join(row.text().split()) for row in later.css("table.versions tbody tr")]
    assert rows[0].startswith("changed count About 350 people")
    assert any(row.startswith("kept") and row.endswith("the same words") for row in rows)
