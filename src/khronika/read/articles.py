"""Which blocks of a web page are the report: headline, lead, body, quotes, lists and tables, and what is not.

By our own rules alone: elements, class names, words, links, place on the page, and the one element that the running
text stands in.
"""

from __future__ import annotations

import re

from khronika.read.blocks import Block, Node, Page
from khronika.read.elements import count_nodes, give_roles, is_good, node_names
from khronika.read.furniture import (
    clutter_kind,
    ends_sentence,
    is_imprint,
    is_moment,
    is_postscript,
    is_related_heading,
    is_signed,
)
from khronika.read.stories import Story, find_story, is_within

_QUOTE = frozenset({"blockquote"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
REPORTING = frozenset({"lead", "body", "quote", "list", "table"})


def choose_title(page: Page, text: str) -> Block | None:
    """The headline's block: the `<h1>` nearest to the page's own title, else a heading that agrees with it."""
    wanted = set(_words(page.title or ""))
    for meta in page.metas:
        if meta.get("property") == "og:title":
            wanted |= set(_words(meta.get("content", "")))
    best: tuple[float, int, Block] | None = None
    headings = sum(1 for block in page.blocks if block.tag == "h1")
    for index, block in enumerate(page.blocks):
        if block.tag not in {"h1", "h2", "h3"} or not 0 < block.end - block.start <= 400:
            continue
        words = _words(text[block.start : block.end])
        if not words:
            continue
        node = block.node
        shared = sum(1 for word in words if word in wanted) / len(words) if wanted else 0.0
        score = shared * min(len(words), 6) / 3 + (1.0 if block.tag == "h1" else 0.0)
        if len(words) < 3:
            score -= 0.6
        if node is not None and node.role is not None:
            score -= 0.8
        alone = headings == 0 and (shared >= 0.4 or (block.tag == "h2" and not wanted))
        if block.tag != "h1" and ((shared < 0.6 and not alone) or len(words) < 3):
            continue
        telling = [word for word in words if len(word) > 3]
        agree = sum(1 for word in telling if word in wanted) >= len(telling) * 0.25
        if (
            wanted
            and telling
            and not agree
            and (headings > 1 or block.link_chars * 10 >= (block.end - block.start) * 9)
        ):
            score -= 1.2  # another story's headline, on a page of several
        if score > 0 and (best is None or (score, -index) > best[:2]):
            best = (score, -index, block)
    return best[2] if best else _unmarked_title(page, text, wanted)


def _unmarked_title(page: Page, text: str, wanted: set[str]) -> Block | None:
    """A first line that says what the page's own title says, on pages without headings; it becomes a block."""
    best: tuple[int, int, Block] | None = None
    for index, block in enumerate(page.blocks):
        line = text[block.start : block.end].partition("\n")[0]
        words = _words(line)
        if not 3 <= len(words) <= 40 or block.node is None or block.node.role is not None:
            continue
        if sum(1 for word in words if word in wanted) * 5 < len(words) * 4 or block.link_chars * 2 > len(line):
            continue
        if best is None or len(set(words)) > best[0]:
            best = (len(set(words)), index, block)
    if best is None:
        return None
    _, index, block = best
    end = block.start + len(text[block.start : block.end].partition("\n")[0])
    if end == block.end:
        return block
    title = Block(block.start, end, "h1", block.node)
    block.start = end + 1
    page.blocks.insert(index, title)
    return title


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def mark_parts(page: Page, text: str) -> Block | None:
    """Gives every block its kind; the headline's block comes out, None where the page has none."""
    total = count_nodes(page, text)
    give_roles(page, total)
    title = choose_title(page, text)
    if title is not None and _is_late(page, title, text):
        title = None
    start = page.blocks.index(title) if title is not None else -1
    story = find_story(page, text, start)
    began = False
    heading: Block | None = None
    teaser: Node | None = None
    postscript: Node | None = None
    for index, block in enumerate(page.blocks):
        if block is title:
            block.kind = "title"
            continue
        if block.tag == "hr":
            continue
        words = text[block.start : block.end]
        if index < start:
            block.kind = _before(block)
            continue
        kind = _kind(block, words, story, began)
        if kind in REPORTING and not story.holds(block, index, began):
            kind = "related"
        if heading is not None and kind in {"list", "body"} and block.tag in {"li", "td", "dd"}:
            kind = "related"
        elif block.tag in {"p", "div", "article", "section"} and kind == "body":
            heading = None
        if block.tag in _HEADINGS or kind == "related":
            heading = block if is_related_heading(words) else None if kind == "body" else heading
            if heading is block:
                kind = "related"
                if block.node is not None and story.is_beside(block.node.parent):
                    teaser = block.node.parent
            elif (
                began and block.tag in _HEADINGS and block.link_chars * 10 >= len(words) * 9 and block.node is not None
            ):
                teaser = block.node.parent if story.is_beside(block.node.parent) else None
                kind = "related"
        if teaser is not None and kind in REPORTING and is_within(block.node, teaser):
            kind = "related"
        if began and is_postscript(words) and (block.node is None or story.is_near(block.node)):
            postscript = block.node.parent if block.node is not None else None
            kind = "postscript"
        elif postscript is not None and is_within(block.node, postscript):
            kind = "postscript" if kind != "navigation" or "://" in words else kind
        block.kind = kind
        if kind in {"body", "lead"}:
            began = True
    _trim_headings(page)
    return title


def _is_late(page: Page, title: Block, text: str) -> bool:
    """Whether nearly all running text stands before what looks like the headline."""
    sizes = [
        (block.start > title.start, block.end - block.start)
        for block in page.blocks
        if is_good(block, text) and _role(block) is None
    ]
    after = sum(size for late, size in sizes if late)
    return after * 10 < sum(size for _, size in sizes)


def _role(block: Block) -> str | None:
    return block.node.role if block.node is not None else None


def _before(block: Block) -> str:
    role = _role(block)
    if role == "credit":
        return "credit"
    return "related" if role == "related" else "navigation"


def _kind(block: Block, words: str, story: Story, began: bool) -> str:
    size = len(words)
    role = _role(block)
    if role is not None:
        return role
    node = block.node
    if block.link_chars * 2 > size and not (size > 150 and ends_sentence(words) and block.link_chars * 10 < size * 8):
        if (
            block.tag in {"p", "blockquote"} and ends_sentence(words) and size > 60 and block.link_chars < size * 0.95
        ) or (block.tag in {"h2", "h3", "h4"} and began and block.link_chars < size):
            pass
        else:
            return "related"
    if size < 40 and began and is_moment(words):
        return "dateline"
    clutter = clutter_kind(words)
    if clutter is not None:
        return clutter
    tag = block.tag
    _, weak, lead, content = node_names(node)
    lead = lead or (node is not None and tag == "p" and node_names(node.parent)[2] and node.parent is not story.node)
    if lead and not began and size > 15:
        return "lead"
    if tag in {"p", "pre", "blockquote"}:
        if not began and is_imprint(words):
            return "credit"
        if tag == "blockquote" or _inside(node, _QUOTE):
            return "quote"
        if not began and size < 160 and not ends_sentence(words) and story.by_paragraph and is_signed(words):
            return "credit"
        if not began and block.bold_chars >= size * 0.9 and size > 80:
            return "lead"
        return "body"
    if tag == "li":
        return "list" if size > 25 or ends_sentence(words) or (began and not block.link_chars) else "navigation"
    if tag in {"dd", "dt"}:
        return "list"
    if tag in {"td", "th"}:
        if size > 25 and ends_sentence(words) and story.is_made_of(block):
            return "body"
        if size > 100 and ends_sentence(words):
            return "body"  # a cell that lays out the page
        return "table" if not is_layout(node) else "navigation"
    if tag in _HEADINGS:
        return "body"
    if story.is_made_of(block) and (content or (size > 25 and ends_sentence(words))):
        return "body"  # a channel's posts are short, and many end without a full stop
    if story.by_paragraph:
        if content and size > 120 and ends_sentence(words):
            return "body"
        if weak:
            return weak
        return "body" if size > 240 and ends_sentence(words) and block.link_chars * 4 < size else "navigation"
    return "body" if size > 60 and (ends_sentence(words) or size > 140) else "navigation"


def is_layout(node: Node | None) -> bool:
    """Whether a table cell lays out a page (it holds much text) rather than data."""
    return node is not None and (node.chars > 400 or "width" in (node.parent.attributes if node.parent else ""))


def _inside(node: Node | None, tags: frozenset[str]) -> bool:
    for _ in range(3):
        if node is None:
            return False
        if node.tag in tags:
            return True
        node = node.parent
    return False


def _trim_headings(page: Page) -> None:
    """A heading that no text of the report follows belongs to what follows it."""
    following = "navigation"
    for block in reversed(page.blocks):
        if block.tag == "hr":
            continue
        if block.tag in _HEADINGS and block.kind == "body":
            if following not in {"body", "list", "table", "quote", "lead"}:
                block.kind = "related"
        elif block.kind:
            following = block.kind
