"""A report block by block: nothing lost, page furniture folded, notes where the counts stand."""

from __future__ import annotations

import msgspec

from khronika.publish.addresses import Addresses
from khronika.publish.passages import report_blocks, report_failures
from khronika.publish.view import DossierView
from khronika.record.documents import Part

TO = Addresses(single=False)


def test_passages_joined_are_the_text(view: DossierView) -> None:
    for document in view.reports:
        text = view.texts[document.id].text
        for parts in (document.parts, (), (Part(kind="body", start=5, end=9),)):
            changed = msgspec.structs.replace(document, parts=parts)
            blocks = report_blocks(view, changed, TO)
            pieces = [segment for block in blocks for passage in block.passages for segment in passage.segments]
            assert "".join(text[piece.start : piece.end] for piece in pieces) == text


def test_every_figure_is_noted_once(view: DossierView) -> None:
    for document in view.reports:
        blocks = report_blocks(view, document, TO)
        noted = [figure.id for block in blocks for passage in block.passages for figure in passage.figures]
        assert sorted(noted) == sorted(figure.id for figure in view.figures_in.get(document.id, ()))


def test_related_boxes_are_folded_unless_a_figure_stands_in_them(view: DossierView) -> None:
    [post] = [each for each in view.reports if each.outlet == "Orlin Post"]
    folded = [block for block in report_blocks(view, post, TO) if block.clutter]
    assert [passage.kind for block in folded for passage in block.passages] == ["related"]
    parts = (Part(kind="related", start=0, end=post.length),)
    assert not [block for block in report_blocks(view, msgspec.structs.replace(post, parts=parts), TO) if block.clutter]


def test_failures_are_found_by_id_capture_or_address(view: DossierView) -> None:
    [post] = [each for each in view.reports if each.outlet == "Orlin Post"]
    for name in (post.id, post.capture, "reports/post.html"):
        failure = msgspec.structs.replace(view.failures[0], input=name)
        assert report_failures(msgspec.structs.replace(view, failures=(failure,)), post) == (failure,)
    assert report_failures(view, post) == ()
