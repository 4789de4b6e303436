"""The one element of a page that the report's running text stands in."""

from __future__ import annotations

import re

from khronika.read.blocks import Block, Node, Page
from khronika.read.elements import is_good

#: Text beside the story's element that may be drawn in with it, as a share of both.
_DRAWN_IN = 0.3
_NAME = re.compile(r"[\w-]+")


class Story:
    """Where the report is: the element `node` (None for the whole page), and the place of its first block."""

    def __init__(self, node: Node | None, first: int, by_paragraph: bool) -> None:
        self.node = node
        self.first = first
        self.by_paragraph = by_paragraph
        self.makes: frozenset[tuple[str, str]] = frozenset()
        self._inside: dict[int, bool] = {}

    def inside(self, node: Node | None) -> bool:
        """Whether an element lies in the story's, or is it."""
        return self.node is None or is_within(node, self.node, self._inside)

    def is_made_of(self, block: Block) -> bool:
        """Whether a block stands in the story, in an element made like those of its long paragraphs."""
        node = block.node
        return node is not None and (node.tag, node.attributes) in self.makes and self.inside(node)

    def is_near(self, node: Node) -> bool:
        """Whether an element lies in the story or in what the story lies in, three levels up."""
        above = self.node
        for _ in range(3):
            if above is not None and above.parent is not None and above.tag != "body":
                above = above.parent
        return above is None or is_within(node, above)

    def is_beside(self, node: Node | None) -> bool:
        """Whether an element stands outside the story, or is a small one of its own in it."""
        if self.node is None or node is None:
            return False
        return node is not self.node and (not self.inside(node) or node.good * 5 < self.node.good * 2)

    def holds(self, block: Block, index: int, began: bool) -> bool:
        """Whether a block may be the report's: it lies in the story, or opens it between the headline and the story."""
        return index < self.first or self.inside(block.node) or (not began and index <= self.first)


def is_within(node: Node | None, above: Node, known: dict[int, bool] | None = None) -> bool:
    """Whether `node` is `above` or lies in it; `known` remembers answers for the same `above`."""
    walked: list[int] = []
    found = False
    while node is not None:
        if node is above:
            found = True
            break
        if known is not None and id(node) in known:
            found = known[id(node)]
            break
        walked.append(id(node))
        node = node.parent
    if known is not None:
        known.update(dict.fromkeys(walked, found))
    return found


def find_story(page: Page, text: str, start: int) -> Story:
    """The element with most running text after block `start` (the headline), widened where more belongs to it.

    Like Readability's (Arc90, 2009) choice of the parent with the best paragraphs, but climbing only where nothing new
    comes in, or elements of the same make (the entries of a live page), or little.
    """
    weights: dict[int, int] = {}
    nodes: dict[int, Node] = {}
    paragraphs = 0
    makes: set[tuple[str, str]] = set()
    for block in page.blocks[start + 1 :]:
        if block.node is None or block.node.role is not None or not is_good(block, text):
            continue
        paragraphs += block.tag == "p"
        makes.add((block.node.tag, block.node.attributes))
        holder = _holder(block)
        weights[id(holder)] = weights.get(id(holder), 0) + block.end - block.start
        nodes[id(holder)] = holder
    if not weights:
        return Story(None, len(page.blocks), paragraphs >= 2)
    good: dict[int, int] = {}
    for key, weight in weights.items():
        node: Node | None = nodes[key]
        while node is not None:
            good[id(node)] = good.get(id(node), 0) + weight
            node = node.parent
    best = nodes[max(weights, key=lambda key: weights[key])]
    title = page.blocks[start].node if start >= 0 else None
    best = _widen(best, good, weights, nodes, title)
    story = Story(best, 0, paragraphs >= 2)
    story.makes = frozenset(makes)
    story.first = next(
        (index for index, block in enumerate(page.blocks) if index > start and story.inside(block.node)), 0
    )
    return story


def _holder(block: Block) -> Node:
    """The element that a paragraph is one of several in: above a `<p>`, a list, and a `<div>` with no other text."""
    node = block.node
    assert node is not None  # noqa: S101 - only blocks in elements are weighed
    if block.tag in {"p", "pre", "td", "dd", "li"} or node.chars == block.end - block.start:
        node = node.parent or node
    return node.parent or node if block.tag == "li" else node


def _widen(
    best: Node, good: dict[int, int], weights: dict[int, int], nodes: dict[int, Node], title: Node | None
) -> Node:
    chosen = best
    article = _article_of(best)
    while best.parent is not None and best.tag != "body":
        above = best.parent
        extra = good[id(above)] - good[id(best)]
        if extra:
            share = _DRAWN_IN if article is None or not is_within(above, article) else 2 * _DRAWN_IN
            if extra > good[id(above)] * share:
                kin = sum(weight for key, weight in weights.items() if _like(nodes[key], best, above))
                if kin < extra * 0.8:
                    break
            elif best is article and not weights.get(id(above)):
                break
            chosen = above
        if best.tag == "article" and title is not None and is_within(title, best):
            break
        best = above
    return chosen


def _article_of(node: Node | None) -> Node | None:
    while node is not None and node.tag != "article":
        node = node.parent
    return node


def _names(node: Node) -> set[str]:
    """The words of an element's attributes: "post" and "pinned" of `class="post pinned"`."""
    return set(_NAME.findall(node.attributes))


def _like(node: Node, best: Node, above: Node) -> bool:
    """Whether the text of `node` stands in a child of `above` made like `best`, beside it."""
    child = node
    for _ in range(8):
        if child.parent is above:
            names, wanted = _names(child), _names(best)
            return child is not best and child.tag == best.tag and len(names & wanted) * 2 >= len(names | wanted)
        if child.parent is None:
            return False
        child = child.parent
    return False
