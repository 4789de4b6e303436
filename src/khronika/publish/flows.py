"""How people moved between acts (arrested, then charged, then released, fined, deported), as a drawing to scale.

A band is drawn to scale only where a report itself says that one count is a part of another. Where nothing says so, the
acts are joined by a dashed line: the share is unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from khronika.messages.marks import mark_plural
from khronika.publish.charts import event_figures
from khronika.publish.terms import ACT_ORDER
from khronika.publish.view import DossierView
from khronika.publish.words import Words
from khronika.record.assessments import Assessment
from khronika.record.events import Event
from khronika.record.figures import WITHIN, Act

# In pixels: the tallest bar, the shortest that can be seen, the room for a label above a bar, and between two bars.
_TALLEST, _SHORTEST, _LABEL, _GAP = 132.0, 3.0, 38.0, 14.0
# In per cent of the width: room for the labels right of the last column.
_LAST_COLUMN = 70.0
_UNSAID = mark_plural(
    "What became of the other one is not reported, if no one is counted twice.",
    "What became of the other {number} is not reported, if no one is counted twice.",
)
_BEYOND = mark_plural(
    "Together they are {number} more than the whole.", "Together they are {number} more than the whole."
)


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """One act: its bar at `x` (per cent), `y` and `height` (pixels), and the range that stands beside it, in few letters.

    `open_above` where a voice sets no ceiling: a plus in the range.
    """

    act: Act
    range: str
    x: float
    y: float
    height: float
    open_above: bool


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """A connection from one bar to the next: `path` in a box `width` per cent wide and as high as the drawing.

    `known` where a report says the one is a part of the other and the band is to scale; else a dashed line.
    """

    source: Act
    target: Act
    x: float
    width: float
    path: str
    known: bool


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """The drawing: bars, bands, its height in pixels, and the same in sentences.."""

    nodes: tuple[Node, ...]
    bands: tuple[Band, ...]
    height: int
    sentences: tuple[str, ...]
    known: bool
    unknown: bool


class _Tree(msgspec.Struct, frozen=True):
    words: Words
    weighed: Mapping[Act, Assessment]
    parent: Mapping[Act, Act]
    known: frozenset[Act]

    def children(self, act: Act) -> list[Act]:
        """Acts that follow from one, those that are known parts first, larger before smaller."""
        found = [child for child, parent in self.parent.items() if parent == act]
        return sorted(found, key=lambda child: (child not in self.known, -self.size(child), ACT_ORDER[child]))

    def size(self, act: Act) -> int:
        """The count a bar is drawn for: the highest a voice gives."""
        return self.weighed[act].high or 0

    def counted(self, act: Act) -> str:
        """An act's range with what was done, in words."""
        return self.words.counted(self.words.span(self.weighed[act]), act)

    def depth(self, act: Act) -> int:
        """Steps from the first act."""
        return 0 if act not in self.parent else 1 + self.depth(self.parent[act])

    def group(self, act: Act) -> Act:
        """The act at the head of those that are drawn to one scale."""
        return self.group(self.parent[act]) if act in self.known else act


def event_flow(view: DossierView, event: Event) -> Flow | None:
    """The flow of one event; None where no two acts are connected."""
    weighed: dict[Act, Assessment] = {}
    for assessment in view.assessments_of.get(event.id, ()):
        if assessment.high is not None and (assessment.act not in weighed or assessment.group is None):
            weighed.setdefault(assessment.act, assessment)
    parts = _reported_parts(view, event)
    parent: dict[Act, Act] = {}
    known: set[Act] = set()
    for act in sorted(weighed, key=ACT_ORDER.__getitem__):
        whole = parts.get(act)
        if whole in weighed and whole is not None and not _leads_to(parent, whole, act):
            parent[act] = whole
            known.add(act)
    for act in sorted(weighed, key=ACT_ORDER.__getitem__):
        above = WITHIN.get(act)
        while act not in parent and above is not None:
            if above in weighed and not _leads_to(parent, above, act):
                parent[act] = above
            above = WITHIN.get(above)
    connected = set(parent) | set(parent.values())
    if not connected:
        return None
    shown = {act: weighed[act] for act in weighed if act in connected}
    return _draw(_Tree(view.words, shown, parent, frozenset(known)))


def _reported_parts(view: DossierView, event: Event) -> dict[Act, Act]:
    """For each act the act of the whole that reports most often make it a part of."""
    seen: dict[Act, Counter[Act]] = {}
    for figure in event_figures(view, event):
        whole = view.figure_of.get(figure.part_of) if figure.part_of else None
        if whole is not None and whole.act != figure.act:
            seen.setdefault(figure.act, Counter())[whole.act] += 1
    return {act: min(wholes, key=lambda whole: (-wholes[whole], ACT_ORDER[whole])) for act, wholes in seen.items()}


def _leads_to(parent: Mapping[Act, Act], start: Act, goal: Act) -> bool:
    while start != goal and start in parent:
        start = parent[start]
    return start == goal


def _draw(tree: _Tree) -> Flow:
    roots = [act for act in tree.weighed if act not in tree.parent]
    columns = max(tree.depth(act) for act in tree.weighed)
    step = _LAST_COLUMN / max(columns, 1)
    heights = _heights(tree)
    tops: dict[Act, float] = {}
    bottom = 0.0
    for root in sorted(roots, key=ACT_ORDER.__getitem__):
        bottom = _place(tree, root, bottom, heights, tops)
    height = int(bottom) + 8
    nodes = [_node(tree, act, step, tops[act], heights[act]) for act in sorted(tops, key=lambda act: tops[act])]
    bands = []
    for act in sorted(tree.weighed, key=ACT_ORDER.__getitem__):
        start = tops[act]
        for child in tree.children(act):
            thick = min(heights[child], max(tops[act] + heights[act] - start, 0.0)) if child in tree.known else 0.0
            path = _band(start, thick, tops[child], heights[child], known=child in tree.known)
            start += thick
            left = tree.depth(act) * step
            known = child in tree.known
            bands.append(Band(source=act, target=child, x=round(left, 2), width=round(step, 2), path=path, known=known))
    return Flow(
        nodes=tuple(nodes),
        bands=tuple(bands),
        height=height,
        sentences=tuple(_sentences(tree)),
        known=bool(tree.known),
        unknown=any(act not in tree.known for act in tree.parent),
    )


def _heights(tree: _Tree) -> dict[Act, float]:
    """Bar heights: to scale within each group of known parts; a lone act gets the height of one group's head."""
    heads = {act: tree.group(act) for act in tree.weighed}
    largest = {head: max(tree.size(act) for act in heads if heads[act] == head) for head in set(heads.values())}
    crowded = Counter(heads.values())
    heights = {}
    for act, head in heads.items():
        tallest = _TALLEST if crowded[head] > 1 else _TALLEST * 0.6
        share = tree.size(act) / largest[head] if largest[head] else 0.0
        heights[act] = round(max(share * tallest, _SHORTEST), 2)
    return heights


def _place(tree: _Tree, act: Act, top: float, heights: Mapping[Act, float], tops: dict[Act, float]) -> float:
    """Put an act and all that follows below `top`; the lowest point they reach."""
    tops[act] = top + _LABEL
    below = top
    for child in tree.children(act):
        below = _place(tree, child, below, heights, tops)
    return max(below, tops[act] + heights[act] + _GAP)


def _node(tree: _Tree, act: Act, step: float, top: float, height: float) -> Node:
    assessment = tree.weighed[act]
    return Node(
        act=act,
        range=tree.words.span_between(assessment.low, assessment.high, open_above=False)
        + ("+" if assessment.open_above else ""),
        x=round(tree.depth(act) * step, 2),
        y=round(top, 2),
        height=height,
        open_above=assessment.open_above,
    )


def _band(start: float, thick: float, top: float, height: float, *, known: bool) -> str:
    """The outline of a band in a box 100 wide, or the middle line of an unknown share."""
    if not known:
        begin, end = start + 10, top + min(height / 2, 10)
        return f"M0,{begin:.1f} C50,{begin:.1f} 50,{end:.1f} 100,{end:.1f}"
    return (
        f"M0,{start:.1f} C50,{start:.1f} 50,{top:.1f} 100,{top:.1f} L100,{top + height:.1f} "
        f"C50,{top + height:.1f} 50,{start + thick:.1f} 0,{start + thick:.1f} Z"
    )


def _rest(tree: _Tree, act: Act, parts: list[Act]) -> str:
    """What the parts leave over, in words; nothing where a range or an open end leaves it unsaid, or parts overlap."""
    counts = [tree.weighed[each] for each in (act, *parts)]
    if any(each.open_above or each.low != each.high for each in counts) or len(parts) < 2:
        return ""
    rest = tree.size(act) - sum(tree.size(part) for part in parts)
    words = tree.words
    if rest > 0:
        return words.tongue.ngettext(*_UNSAID, rest)
    if rest == 0:
        return words.say("Together they are all of them.")
    return words.tongue.ngettext(*_BEYOND, -rest)


def _sentences(tree: _Tree) -> Iterable[str]:
    for act in sorted(tree.weighed, key=lambda act: (tree.depth(act), ACT_ORDER[act])):
        parts = [child for child in tree.children(act) if child in tree.known]
        loose = [child for child in tree.children(act) if child not in tree.known]
        whole = tree.counted(act)
        if parts:
            listed = ", ".join(tree.counted(child) for child in parts)
            yield f"{tree.words.say('Of {whole}: {parts}.', whole=whole, parts=listed)} {_rest(tree, act, parts)}".rstrip()
        for child in loose:
            yield tree.words.say(
                "{part}; no report says what share of the {whole} that is.", part=tree.counted(child), whole=whole
            )
