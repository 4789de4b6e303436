"""A web page's text, cut into blocks, each with the element it stands in; tags, scripts and comments left out.

A tolerant tokenizer of our own: no parser tried keeps true places in the source at this speed. It never fails, does
not recurse, and looks at every character a bounded number of times.
"""

from __future__ import annotations

import html
import re
from collections import Counter

from khronika.read.blocks import Block, Mark, Node, Page, attributes_of
from khronika.read.layers import Layer

_VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "basefont", "frame", "keygen",
])  # fmt: skip
_BLOCK = frozenset([
    "address", "article", "aside", "blockquote", "body", "button", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "html", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section",
    "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "legend", "video", "audio",
    "object", "iframe", "caption",
])  # fmt: skip
_CLOSES_P = _BLOCK - {"button", "option", "optgroup", "select", "object", "video", "audio", "iframe"}
_SIBLINGS = {
    "li": ("li", frozenset({"ul", "ol", "menu", "dir"})),
    "dt": ("dd", frozenset({"dl"})),
    "dd": ("dt", frozenset({"dl"})),
    "tr": ("tr", frozenset({"table", "tbody", "thead", "tfoot"})),
    "td": ("th", frozenset({"tr", "table"})),
    "th": ("td", frozenset({"tr", "table"})),
    "option": ("option", frozenset({"select", "optgroup"})),
}
#: Elements whose content is no text of the page, up to their end tag.
_RAW = frozenset([
    "script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "template", "svg",
    "math", "xmp", "canvas",
])  # fmt: skip
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>\x00]*)([^>]*)>")
_SPECIAL = re.compile(
    r" [ \t\n\r\f]+|[\t\n\r\f][ \t\n\r\f]*|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?"
)
_UNPLAIN = re.compile(r"[\t\n\r\f&]|  ")
_SPACES = " \t\n\r\f"


class _Reader:
    def __init__(self, source: str, page: Page) -> None:
        self.source = source
        self.page = page
        self.stack: list[tuple[str, Node | None, Mark | None]] = []
        self.open: Counter[str] = Counter()
        self.node: Node | None = None
        self.length = 0  # of the text so far
        self.block: Block | None = None
        self.rollback = 0  # chunks before the block
        self.solid = False  # the block holds more than white space
        self.space: tuple[int, int] | None = None
        self.inline_links = 0
        self.inline_bold = 0
        self.no_end: dict[str, int] = {}

    def find(self, words: str, start: int) -> int:
        """`str.find` that looks for what is not there only once."""
        if self.no_end.get(words, len(self.source) + 1) <= start:
            return -1
        found = self.source.find(words, start)
        if found < 0:
            self.no_end[words] = start
        return found

    def run(self) -> None:
        source, position, size = self.source, 0, len(self.source)
        while position < size:
            less = source.find("<", position)
            if less < 0:
                self.add_text(position, size)
                break
            if less > position:
                self.add_text(position, less)
            position = self.markup(less)
        self.flush()
        while self.stack:
            self.pop()

    def markup(self, less: int) -> int:
        source = self.source
        following = source[less + 1 : less + 2]
        if following in {"!", "?"}:
            if source.startswith("<!--", less):
                end = self.find("-->", less + 2)
                return end + 3 if end >= 0 else self.after(">", less)
            if source.startswith("<![CDATA[", less):
                end = self.find("]]>", less)
                if end >= 0:
                    self.add_text(less + 9, end)
                    return end + 3
            return self.after(">", less)
        if not (following.isalpha() or following == "/") or self.find(">", less) < 0:
            self.add_text(less, less + 1)
            return less + 1
        match = _TAG.match(source, less)
        if match is None:
            if following == "/":
                return self.after(">", less)
            self.add_text(less, less + 1)
            return less + 1
        closing, tag, raw = match.group(1), match.group(2).lower(), match.group(3)
        end = match.end()
        if not closing and ('"' in raw or "'" in raw):
            raw, end = self.whole_tag(match.start(3), end, raw)
        if closing:
            self.end_tag(tag, less, end)
            return end
        return self.start_tag(tag, raw, less, end)

    def after(self, words: str, start: int) -> int:
        end = self.find(words, start)
        return end + len(words) if end >= 0 else len(self.source)

    def whole_tag(self, start: int, end: int, raw: str) -> tuple[str, int]:
        """The tag to its true end, where a ">" stands inside a quoted attribute."""
        for _ in range(8):
            quote = '"' if raw.count('"') % 2 else "'" if raw.count("'") % 2 and '"' not in raw else ""
            if not quote:
                return raw, end
            close = self.find(quote, end)
            more = self.find(">", close) if 0 <= close <= end + 2000 else -1
            if more < 0:
                return raw, end
            end = more + 1
            raw = self.source[start:more]
        return raw, end

    def start_tag(self, tag: str, raw: str, less: int, end: int) -> int:
        page = self.page
        if tag in _RAW:
            return self.raw_element(tag, raw, end)
        if tag == "br":
            self.line_break(less, end)
        elif tag == "meta":
            page.metas.append(attributes_of(raw))
        elif tag == "link":
            page.links.append(attributes_of(raw))
        elif tag == "img":
            page.images.append((self.length, raw, self.node))
        elif tag == "hr":
            self.flush()
            page.blocks.append(Block(self.length, self.length, "hr", self.node))
        if tag in _VOID:
            return end
        if tag == "html" and page.language is None:
            named = attributes_of(raw)
            page.language = named.get("lang") or named.get("xml:lang")
        if tag in _BLOCK:
            self.flush()
            if tag in _CLOSES_P and self.node is not None and self.node.tag == "p":
                self.close("p")
            if tag in _SIBLINGS:
                self.close_sibling(tag)
            node = Node(tag, raw, self.node)
            page.nodes.append(node)
            self.push(tag, node, None)
        elif raw.endswith("/"):
            return end
        else:
            mark = Mark(tag, raw, self.length, self.node)
            if (
                tag in {"a", "time"}
                or "class" in raw
                or "itemprop" in raw
                or tag in {"b", "strong", "i", "em", "small"}
            ):
                page.marks.append(mark)
            self.push(tag, None, mark)
        return end

    def raw_element(self, tag: str, raw: str, end: int) -> int:
        key = "</" + tag
        if self.no_end.get(key, len(self.source) + 1) <= end:
            return end
        match = re.compile(re.escape(key) + r"(?![a-z])[^>]*>?", re.IGNORECASE).search(self.source, end)
        if match is None:
            self.no_end[key] = end
            return end if tag not in {"script", "style"} else len(self.source)
        content = self.source[end : match.start()]
        if tag == "title" and self.page.title is None:
            self.page.title = " ".join(html.unescape(content).split())
        elif tag == "script" and "ld+json" in raw:
            self.page.scripts.append(content)
        return match.end()

    def push(self, tag: str, node: Node | None, mark: Mark | None) -> None:
        self.stack.append((tag, node, mark))
        self.open[tag] += 1
        if node is not None:
            self.node = node
        elif tag == "a":
            self.inline_links += 1
        elif tag in {"b", "strong"}:
            self.inline_bold += 1

    def pop(self) -> None:
        tag, node, mark = self.stack.pop()
        self.open[tag] -= 1
        if node is not None:
            self.flush()
            self.node = node.parent
        elif mark is not None:
            mark.end = self.length
            if tag == "a":
                self.inline_links -= 1
            elif tag in {"b", "strong"}:
                self.inline_bold -= 1

    def close(self, tag: str) -> None:
        while self.stack:
            top = self.stack[-1][0]
            self.pop()
            if top == tag:
                return

    def close_sibling(self, tag: str) -> None:
        other, stops = _SIBLINGS[tag]
        for index in range(len(self.stack) - 1, max(len(self.stack) - 12, -1), -1):
            top = self.stack[index][0]
            if top in stops:
                return
            if top in {tag, other}:
                self.close(top)
                return

    def end_tag(self, tag: str, less: int, end: int) -> None:
        if tag == "br":
            self.line_break(less, end)
        elif tag in _BLOCK:
            self.flush()
            if self.open[tag]:
                self.close(tag)
        elif self.open[tag] and any(entry[0] == tag for entry in self.stack[:-9:-1]):
            while self.stack and self.stack[-1][1] is None:
                top = self.stack[-1][0]
                self.pop()
                if top == tag:
                    return

    def line_break(self, less: int, end: int) -> None:
        self.space = None
        if self.block is not None and self.solid:
            if self.at_break():
                self.flush()  # two in a row part paragraphs
                return
            self.page.chunks.append((less, end, "\n"))
            self.length += 1

    def begin(self) -> None:
        node = self.node
        self.rollback = len(self.page.chunks)
        self.block = Block(self.length, self.length, node.tag if node is not None else "", node)
        self.solid = False

    def add_text(self, start: int, end: int) -> None:
        source = self.source
        if self.block is None:
            while start < end and source[start] in _SPACES:
                start += 1
            if start == end:
                return
            self.begin()
            if self.length:
                self.page.chunks.append((start, start, "\n\n"))
                self.length += 2
                self.fix_marks(2)
            self.place_block()
        before = self.length
        if _UNPLAIN.search(source, start, end) is None:
            self.add_plain(start, end)
        else:
            position = start
            for match in _SPECIAL.finditer(source, start, end):
                if match.start() > position:
                    self.add_plain(position, match.start())
                position = match.end()
                found = match.group()
                if found[0] != "&":
                    self.blank(match.start(), position)
                    continue
                words = html.unescape(found)
                if not words.strip(_SPACES):
                    self.blank(match.start(), position)
                elif words == found:
                    self.word(match.start(), position, None)
                else:
                    self.word(match.start(), position, words)
            if position < end:
                self.add_plain(position, end)
        block = self.block
        if block is not None:
            grown = self.length - before
            if self.inline_links > 0:
                block.link_chars += grown
            if self.inline_bold > 0:
                block.bold_chars += grown

    def fix_marks(self, shift: int) -> None:
        """Inline elements opened before the block began start where it starts."""
        for entry in reversed(self.stack):
            mark = entry[2]
            if mark is None or mark.start != self.length - shift:
                break
            mark.start = self.length

    def place_block(self) -> None:
        """Let the open block begin here."""
        if self.block is not None:
            self.block.start = self.length

    def add_plain(self, start: int, end: int) -> None:
        source = self.source
        if source[start] == " ":
            self.blank(start, start + 1)
            start += 1
        stop = end - 1 if end > start and source[end - 1] == " " else end
        if stop > start:
            self.word(start, stop, None)
        if stop < end:
            self.blank(stop, end)

    def blank(self, start: int, end: int) -> None:
        if self.space is None:
            self.space = (start, end)

    def word(self, start: int, end: int, words: str | None) -> None:
        chunks = self.page.chunks
        if self.space is not None:
            if self.solid and not self.at_break():
                begin, stop = self.space
                chunks.append((begin, stop, None if self.source[begin:stop] == " " else " "))
                self.length += 1
                self.fix_marks(1)
            self.space = None
        chunks.append((start, end, words))
        size = end - start if words is None else len(words)
        self.length += size
        if not self.solid:
            self.solid = not (words if words is not None else self.source[start:end]).isspace()

    def at_break(self) -> bool:
        last = self.page.chunks[-1][2]
        return last == "\n"

    def flush(self) -> None:
        block, self.space = self.block, None
        if block is None:
            return
        self.block = None
        chunks = self.page.chunks
        if not self.solid:
            del chunks[self.rollback :]
            self.length = block.start - (2 if self.rollback else 0)
            return
        while chunks[-1][2] == "\n" or (chunks[-1][2] is not None and chunks[-1][2].isspace()):
            self.length -= len(chunks.pop()[2] or "")
        block.end = self.length
        self.page.blocks.append(block)


def read_page(layer: Layer) -> tuple[Page, Layer]:
    """The page found in the source `layer`, and the layer of its text.

    White space is collapsed as a browser does, `<br>` becomes a line break, blocks stand two line breaks apart; no other
    character is changed. Block and mark offsets are code points of the new layer.
    """
    page = Page()
    _Reader(layer.text, page).run()
    return page, layer.cut(page.chunks)
