"""The family of an event's reports: whose text each one is made of, as a drawing that reads from left to right.

A report stands one column right of what it was made of, copies below each other in the order of publication. A line is
drawn whole where the whole text comes from there, dashed where a part of it does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from khronika.publish.view import DossierView, report_order
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.lineage import Derivation, Extent

# In pixels: one row, and the height at which lines meet a member's two lines of words.
_ROW, _MIDDLE = 46, 17
# In per cent of a column: the part its words take; lines cross the rest.
_WORDS = 74.0
#: Copies of one text that are drawn; further ones are counted.
DRAWN = 12


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One report, or an origin that is known by its name alone (`document` None), or copies left undrawn (`more`).

    `x` is in per cent of the width, `y` in pixels from the top.
    """

    name: str
    document: str | None
    day: str | None
    x: float
    y: int
    more: int = 0


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """From an origin to its copy: `path` in a box from `x`, `width` per cent wide and as high as the drawing.

    It ends at the height `end`, in pixels.
    """

    x: float
    width: float
    path: str
    end: int
    extent: Extent


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """The drawing, its height in pixels, the width (per cent) that a member's words may take, and the same in sentences.

    `alone` are the reports that no other is known to be made of, and that are made of no other.
    """

    members: tuple[Member, ...]
    lines: tuple[Line, ...]
    height: int
    room: float
    derivations: tuple[tuple[Derivation, Document, Document | None], ...]
    alone: tuple[Document, ...]


#: What a member is known by: a document's id, or the name of an origin that is not in the collection.
_Key = tuple[str, str]


def event_family(view: DossierView, event: Event) -> Family | None:
    """The family of one event's reports; None where none of them is known to be made of another's text."""
    reports = {id_: view.document_of[id_] for id_ in event.documents if id_ in view.document_of}
    found = _derivations(view, reports)
    if not found:
        return None
    parents: dict[_Key, list[tuple[_Key, Extent]]] = defaultdict(list)
    for derivation in found:
        parents["report", derivation.to].append((_origin(view, derivation), derivation.extent))
    shown = {key for copy, origins in parents.items() for key in (copy, *(origin for origin, _ in origins))}
    tree = _Tree(view, shown, parents)
    members, lines, height = tree.draw()
    told = sorted(found, key=lambda each: (report_order(view.document_of[each.to]), each.extent != "wholly", each.id))
    return Family(
        members=tuple(members),
        lines=tuple(lines),
        height=height,
        room=round(tree.step * _WORDS / 100, 2),
        derivations=tuple((each, view.document_of[each.to], view.document_of.get(each.from_ or "")) for each in told),
        alone=tuple(sorted((r for r in reports.values() if ("report", r.id) not in shown), key=report_order)),
    )


def _derivations(view: DossierView, reports: Mapping[str, Document]) -> list[Derivation]:
    """The derivations of the reports, and of what they come from, as far back as is known."""
    found: dict[str, Derivation] = {}
    asked, waiting = set(reports), sorted(reports)
    while waiting:
        for derivation in view.origins_of.get(waiting.pop(), ()):
            found[derivation.id] = derivation
            origin = derivation.from_
            if origin in view.document_of and origin not in asked and origin is not None:
                asked.add(origin)
                waiting.append(origin)
    return [found[id_] for id_ in sorted(found)]


def _origin(view: DossierView, derivation: Derivation) -> _Key:
    if derivation.from_ is not None and derivation.from_ in view.document_of:
        return "report", derivation.from_
    return "name", derivation.from_outlet or view.words.say("another report")


class _Tree:
    """Members with their columns and rows."""

    def __init__(
        self, view: DossierView, shown: set[_Key], parents: Mapping[_Key, Sequence[tuple[_Key, Extent]]]
    ) -> None:
        self.view = view
        self.parents = parents
        self.depths: dict[_Key, int] = {}
        for key in sorted(shown):
            self._depth(key, ())
        self.children: dict[_Key, list[_Key]] = defaultdict(list)
        for key in sorted(shown, key=self._order):
            main = self._main_parent(key)
            if main is not None:
                self.children[main].append(key)
        self.roots = [key for key in sorted(shown, key=self._order) if self._main_parent(key) is None]
        self.step = 100 / (max(self.depths.values()) + 1)
        self.rows: dict[_Key, int] = {}

    def draw(self) -> tuple[list[Member], list[Line], int]:
        """Members and lines, and how high they stand."""
        members: list[Member] = []
        row = 0
        for root in self.roots:
            row = self._place(root, row, members)
        lines = list(self._lines())
        return members, lines, row * _ROW

    def _place(self, root: _Key, row: int, members: list[Member]) -> int:
        """Put a member and its copies from `row` on; the first row below them."""
        waiting: list[tuple[_Key, int]] = [(root, 0)]  # a member, or how many copies of it are left out
        while waiting:
            key, more = waiting.pop()
            depth = self.depths[key] + (1 if more else 0)
            x, y = round(depth * self.step, 2), row * _ROW
            if more:
                members.append(
                    Member(name=self.view.words.count(more, "more copy"), document=None, day=None, x=x, y=y, more=more)
                )
                row += 1
                continue
            document = self.view.document_of[key[1]] if key[0] == "report" else None
            name = key[1] if document is None else document.outlet or self.view.words.say("outlet not known")
            day = None if document is None else document.published
            members.append(Member(name=name, document=None if document is None else document.id, day=day, x=x, y=y))
            self.rows[key] = row
            copies = self.children[key]
            left = len(copies) - DRAWN
            waiting += [(key, left)] if left > 0 else []
            waiting += [(copy, 0) for copy in reversed(copies[:DRAWN] if left > 0 else copies)]
            row += 0 if copies else 1
        return row

    def _lines(self) -> Iterator[Line]:
        for copy in sorted(self.rows, key=lambda key: self.rows[key]):
            for origin, extent in self.parents.get(copy, ()):
                columns = self.depths[copy] - self.depths[origin]
                if origin not in self.rows or columns < 1:
                    continue
                start = (self.depths[origin] + _WORDS / 100) * self.step
                width = (columns - _WORDS / 100) * self.step - 1
                high, low = (self.rows[each] * _ROW + _MIDDLE for each in (origin, copy))
                path = f"M0,{high} C60,{high} 40,{low} 100,{low}"
                yield Line(x=round(start, 2), width=round(width, 2), path=path, end=low, extent=extent)

    def _depth(self, key: _Key, below: tuple[_Key, ...]) -> int:
        """Columns from the left: one more than the farthest origin. A circle is cut where it closes."""
        if key not in self.depths:
            above = [origin for origin, _ in self.parents.get(key, ()) if origin not in (*below, key)]
            self.depths[key] = 1 + max((self._depth(origin, (*below, key)) for origin in above), default=-1)
        return self.depths[key]

    def _main_parent(self, key: _Key) -> _Key | None:
        """The origin that a member stands beside: what it wholly comes from, else the one farthest right."""
        above = [
            (extent != "wholly", -self.depths[o], o)
            for o, extent in self.parents.get(key, ())
            if self.depths[o] < self.depths[key]
        ]
        return min(above)[2] if above else None

    def _order(self, key: _Key) -> tuple[object, ...]:
        return report_order(self.view.document_of[key[1]]) if key[0] == "report" else ("", key[1], "", "")
