"""What the elements of a page hold, by their names, their tags and the text in them."""

from __future__ import annotations

import re

from khronika.read.blocks import Block, Node, Page
from khronika.read.furniture import ends_sentence

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
            counter counters cookie cookies gdpr consent privacy modal popup paywall sidebar widget widgets skip support supporters abonnement
            inscription soutien appeal membership toolbar ticker weather cart noprint screenreader hidden""",
        "credit": """caption captions figcaption byline bylines author authors auteur auteurs signature copyright credits credit
            sources bio biography authorbox""",
    }.items()
    for name in names.split()
}
_WIDGETS = frozenset({"widget", "widgets"})
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
    [
        "content",
        "body",
        "text",
        "article",
        "entry",
        "story",
        "post",
        "main",
        "material",
        "prose",
        "copy",
        "news",
        "item",
        "paragraph",
        "block",
    ]
)
#: Pieces of names that say the same wherever they stand ("jp-relatedposts").
_PIECES = (
    ("related", "related"),
    ("recommend", "related"),
    ("newsletter", "navigation"),
    ("comment", "navigation"),
    ("sidebar", "navigation"),
    ("breadcrumb", "navigation"),
    ("hierarchie", "navigation"),
    ("cookie", "navigation"),
    ("advert", "navigation"),
    ("donat", "navigation"),
    ("subscri", "navigation"),
    ("sharedaddy", "navigation"),
    ("addthis", "navigation"),
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
    [
        "lead",
        "lede",
        "lede",
        "standfirst",
        "summary",
        "chapo",
        "chapeau",
        "intro",
        "subtitle",
        "dek",
        "deck",
        "announce",
        "anons",
        "kicker",
        "subheadline",
        "accroche",
        "sommaire",
    ]
)


def _read_names(attributes: str) -> tuple[str | None, str | None, bool, bool]:
    """Role by a strong name, role by a weak one, whether a lead, whether content, of a start tag's attributes."""
    names = [words for groups in _ATTR.findall(attributes) for group in groups if group for words in group.split()[:40]]
    strong = weak = None
    lead = content = False
    for name in names:
        strong = strong or next((role for part, role in _PIECES if part in name.lower()), None)
        tokens = [token.lower() for token in _CAMEL.split(name) if token]
        whole = "".join(tokens)
        content = content or any(token in _CONTENT for token in tokens)
        lead = lead or any(token in _LEAD for token in tokens)
        posted = "message" in tokens  # "tgme_widget_message": a channel's post, no widget beside the report
        for token in (whole, *tokens):
            strong = strong or (None if posted and token in _WIDGETS else _STRONG.get(token))
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


_TALK = re.compile(r"(?i)comment|disqus|cookie|consent|gdpr|privacy")


def _talk(node: Node) -> bool:
    """Whether an element's names say that others speak in it, however long they speak."""
    return _TALK.search(node.attributes) is not None


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
        if holds and not (strong and not node.heading and (node.good * 5 < total * 2 or _talk(node))):
            continue
        role = strong or _ROLE_TAGS.get(node.tag)
        if role is None and weak and (node.chars < 400 or node.link_chars * 3 > node.chars):
            role = weak
        node.role = role
