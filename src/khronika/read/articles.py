"""Which blocks of a web page are the report: headline, lead, body, quotes, lists and tables, and what is not.

Our own rules first (elements, class names, words, links, place on the page). Where they leave doubt, on large pages
without a clear body, an extraction library's opinion is asked and re-anchored by `opinion`.
"""

from __future__ import annotations

import re

from khronika.read.furniture import clutter_kind, ends_sentence, is_related_heading
from khronika.read.html_text import Block, Node, Page

#: Names of classes and ids that say what an element holds, after splitting at capitals, digits and marks.
_STRONG = {
    name: role
    for role, names in {
        "related": """related recommended recommendations recommend readmore recirc recirculation outbrain taboola similar
            similaires aussi trending popular mostread mostpopular latest teaser teasers onward suggested morestories seealso
            alsoread""",
        "navigation": """nav navbar navigation menu submenu topbar breadcrumb breadcrumbs crumb crumbs ariane pagination pager
            masthead footer login search newsletter newsletters subscribe subscription subscriptions signup donate donation
            donations promo promos promotion ad ads adv advert advertisement advertising banner sponsor sponsored poll quiz
            cta share sharing shares social socials partage partager comments comment disqus respond tags telegram views
            counter counters cookie cookies gdpr consent modal popup paywall sidebar widget widgets skip abonnement
            inscription soutien appeal membership toolbar ticker weather cart noprint screenreader hidden""",
        "credit": """caption captions figcaption byline bylines author authors auteur auteurs signature copyright credits credit
            sources bio biography authorbox""",
    }.items()
    for name in names.split()
}
_WEAK = {
    name: role
    for role, names in {
        "related": "more also most read aussi lire lnk links further next also",
        "navigation": """top bar head header foot bc fil path tag label box topline support supportform reading nl tg rubric
            kicker category section tools actions info-bar rate likes follow number numbers stats infobox timestamp updated
            header""",
        "credit": "by meta dt date time published pubdate infos photo image img media source sig dateline",
    }.items()
    for name in names.split()
}
_CONTENT = frozenset(
    ["content", "body", "text", "article", "entry", "story", "post", "main", "material", "prose", "copy", "news", "item", "paragraph", "block"]
)
_ROLE_TAGS = {
    "nav": "navigation",
    "footer": "navigation",
    "form": "navigation",
    "button": "navigation",
    "select": "navigation",
    "menu": "navigation",
    "iframe": "navigation",
    "dialog": "navigation",
    "video": "navigation",
    "audio": "navigation",
    "object": "navigation",
    "aside": "related",
    "figcaption": "credit",
    "figure": "credit",
    "caption": "credit",
    "header": "navigation",
    "address": "credit",
}
_ATTR = re.compile(
    r"""(?:^|\s)(?:class|id|role|itemprop|data-component|data-testid)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")
_HIDDEN = re.compile(
    r"""display\s*:\s*none|visibility\s*:\s*hidden|aria-hidden\s*=\s*["']?true|(?:^|\s)hidden(?:\s|=|$)""", re.I
)
_LEAD = frozenset(
    ["lead", "lede", "lede", "standfirst", "summary", "chapo", "chapeau", "intro", "subtitle", "dek", "deck", "announce", "anons", "kicker", "subheadline", "accroche", "sommaire"]
)
_QUOTE = frozenset({"blockquote"})
_TEXT_TAGS = frozenset({"p", "li", "blockquote", "td", "th", "dd", "dt", "pre", "h2", "h3", "h4", "h5", "h6"})


def _read_names(attributes: str) -> tuple[str | None, str | None, bool, bool]:
    """Role by a strong name, role by a weak one, whether a lead, whether content, of a start tag's attributes."""
    names = [words for groups in _ATTR.findall(attributes) for group in groups if group for words in group.split()[:40]]
    strong = weak = None
    lead = content = False
    for name in names:
        tokens = [token.lower() for token in _CAMEL.split(name) if token]
        whole = "".join(tokens)
        content = content or any(token in _CONTENT for token in tokens)
        lead = lead or any(token in _LEAD for token in tokens)
        for token in (whole, *tokens):
            strong = strong or _STRONG.get(token)
        if len(tokens) == 1 or (tokens and all(token in _WEAK or token in _CONTENT for token in tokens)):
            for token in tokens:
                weak = weak or _WEAK.get(token)
    return strong, weak, lead, content


def node_names(node: Node | None) -> tuple[str | None, str | None, bool, bool]:
    """What the names of an element say; see `_read_names`. Remembered by the tag's words."""
    if node is None or not node.attributes:
        return None, None, False, False
    return _read_names(node.attributes)


def count_nodes(page: Page, text: str) -> int:
    """Counts characters, link characters and good paragraphs up the tree; the page's good characters come out."""
    total = 0
    for block in page.blocks:
        node = block.node
        size = block.end - block.start
        if node is None or not size:
            continue
        node.chars += size
        node.link_chars += block.link_chars
        if block.tag == "h1":
            node.heading = True
        if is_good(block, text):
            node.good += size
            total += size
    for node in reversed(page.nodes):
        parent = node.parent
        if parent is not None:
            parent.chars += node.chars
            parent.link_chars += node.link_chars
            parent.good += node.good
            parent.heading = parent.heading or node.heading
    return total


def is_good(block: Block, text: str) -> bool:
    """Whether a block reads as a paragraph of running text."""
    size = block.end - block.start
    if size < 60 or block.link_chars * 2 > size or block.tag in {"h1", "h2", "h3", "button", "option"}:
        return False
    return size > 140 or ends_sentence(text[block.end - 4 : block.end])


def give_roles(page: Page, total: int) -> None:
    """Gives every element the role of its own names and tag, or its parent's; one that holds the report has none."""
    for node in page.nodes:
        parent = node.parent
        if parent is not None and parent.role is not None:
            node.role = parent.role
            continue
        holds = node.heading or (total > 0 and node.good * 5 >= total * 2)
        strong, weak, _, _ = node_names(node)
        if node.attributes and _HIDDEN.search(node.attributes) and not holds:
            node.role = "navigation"
            continue
        if holds and not (strong and node.good * 5 < total * 2 and not node.heading):
            continue
        role = strong or _ROLE_TAGS.get(node.tag)
        if role is None and weak and (node.chars < 400 or node.link_chars * 3 > node.chars):
            role = weak
        node.role = role


def choose_title(page: Page, text: str) -> Block | None:
    """The headline's block: the `<h1>` nearest to the page's own title, else a heading that agrees with it."""
    wanted = set(_words(page.title or ""))
    for meta in page.metas:
        if meta.get("property") == "og:title":
            wanted |= set(_words(meta.get("content", "")))
    best: tuple[float, int, Block] | None = None
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
        if block.tag != "h1" and (shared < 0.6 or len(words) < 3):
            continue
        if best is None or (score, -index) > best[:2]:
            best = (score, -index, block)
    return best[2] if best else None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def mark_parts(page: Page, text: str) -> Block | None:
    """Gives every block its kind; the headline's block comes out, None where the page has none."""
    total = count_nodes(page, text)
    give_roles(page, total)
    title = choose_title(page, text)
    seen_title = title is None
    paragraphs = [block for block in page.blocks if block.tag == "p" and is_good(block, text) and _role(block) is None]
    by_paragraph = len(paragraphs) >= 2
    first_index = {id(block): index for index, block in enumerate(page.blocks)}
    start = first_index[id(title)] if title is not None else -1
    closed = False
    began = False
    heading: Block | None = None
    for index, block in enumerate(page.blocks):
        if block is title:
            block.kind = "title"
            seen_title = True
            continue
        if block.tag == "hr":
            continue
        words = text[block.start : block.end]
        if not seen_title or index < start:
            block.kind = _before(block, words)
            continue
        kind = _kind(block, words, by_paragraph, began)
        if heading is not None and kind in {"list", "body"} and block.tag in {"li", "td", "dd"}:
            kind = "related"
        elif block.tag in {"p", "div", "article", "section"} and kind == "body":
            heading = None
        if block.tag in {"h2", "h3", "h4", "h5", "h6", "b"} or kind == "related":
            heading = block if is_related_heading(words) else None if kind == "body" else heading
            if heading is block:
                kind = "related"
        if closed and kind in {"body", "list", "lead", "quote", "table"}:
            kind = "related"
        block.kind = kind
        if kind in {"body", "lead"}:
            began = True
    _trim_headings(page)
    return title


def _role(block: Block) -> str | None:
    return block.node.role if block.node is not None else None


def _before(block: Block, words: str) -> str:
    role = _role(block)
    if role == "credit":
        return "credit"
    return "related" if role == "related" else "navigation" if words else "navigation"


def _kind(block: Block, words: str, by_paragraph: bool, began: bool) -> str:
    size = len(words)
    role = _role(block)
    if role is not None:
        return role
    node = block.node
    if block.link_chars * 2 > size and not (size > 150 and ends_sentence(words) and block.link_chars * 10 < size * 8):
        if (block.tag in {"p", "blockquote"} and ends_sentence(words) and size > 60 and block.link_chars < size * 0.95) or (block.tag in {"h2", "h3", "h4"} and began and block.link_chars < size):
            pass
        else:
            return "related"
    clutter = clutter_kind(words)
    if clutter is not None:
        return clutter
    tag = block.tag
    _, weak, lead, content = node_names(node)
    if lead and not began and size > 30:
        return "lead"
    if tag in {"p", "pre", "blockquote"}:
        if tag == "blockquote" or _inside(node, _QUOTE):
            return "quote"
        if not began and size < 160 and not ends_sentence(words) and by_paragraph:
            return "credit"
        if not began and block.bold_chars >= size * 0.9 and size > 80:
            return "lead"
        return "body"
    if tag == "li":
        return "list" if size > 25 or ends_sentence(words) else "navigation"
    if tag in {"dd", "dt"}:
        return "list"
    if tag in {"td", "th"}:
        return "table" if not is_layout(node) else ("body" if size > 80 else "navigation")
    if tag in {"h2", "h3", "h4", "h5", "h6"}:
        return "body" if size < 300 else "body"
    if by_paragraph:
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
        if block.tag in {"h2", "h3", "h4", "h5", "h6"} and block.kind == "body":
            if following not in {"body", "list", "table", "quote", "lead"}:
                block.kind = "related"
        elif block.kind:
            following = block.kind
