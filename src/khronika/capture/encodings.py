"""Which encoding bytes are in: by their mark, by what they declare, or by what they look like.

Names are the ones that stand in the `charset` parameter of a media type. They never swallow a byte order mark:
"utf-8", "utf-16le", "utf-16be", "utf-32le" and "utf-32be" decode a mark at the start as U+FEFF, so that every offset
of the text still maps to its bytes.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)

#: Labels that stand for a superset in practice (WHATWG Encoding Standard, "names and labels").
_SUPERSETS = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "windows-874",
    "tis-620": "windows-874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}

_PROLOG = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_META = re.compile(
    rb"""<meta\s[^>]*?(?:charset\s*=\s*["']?\s*|content\s*=\s*["'][^"'>]*?charset=)([A-Za-z0-9._:-]+)""", re.IGNORECASE
)

#: Letters of Russian running text and how often they stand there, per thousand (Lyashevskaya and Sharov, frequency
#: dictionary of modern Russian, 2009), with the letters of Ukrainian, Belarusian, Bulgarian and Serbian beside them.
_CYRILLIC_PER_MILLE = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґўјљњћђџ",
        [
            *(110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17, 17, 16, 16, 15, 12, 10, 9, 7, 6),
            *(5, 4, 3, 3, 1, 1, 6, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1),
        ],
        strict=True,
    )
)
_CYRILLIC_ENCODINGS = ("windows-1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
_CYRILLIC_MARKS = frozenset("«»„“”‘’–—…№§°\xa0•©®™")

#: What stands above ASCII in running text of the languages of western Europe.
_WESTERN = frozenset(
    "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýÿœšžßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒŠŽ«»„“”‘’‚‹›–—…•·°§©®™€£¿¡ªº\xa0\xad½¼¾±²³×"
)


def find_encoding(data: bytes, declared: str | None = None) -> tuple[str, bool]:
    """The name of the encoding of `data`, and whether the bytes said it themselves (a mark or a declaration).

    A declaration that the bytes disprove (they do not decode so, or they are UTF-8 beyond doubt) is set aside.
    `declared` is a label from outside the bytes (a MIME header); inside them the XML prolog and `<meta>` are asked.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, True
    wide = _find_wide(data)
    if wide is not None:
        return wide, False
    label = known_name(declared) or known_name(_declared_inside(data))
    if label is not None and not label.startswith(("utf-16", "utf-32")):
        if label != "utf-8" and _is_utf8_beyond_doubt(data):
            return "utf-8", False
        if _decodes(data, label):
            return label, True
    if _decodes(data, "utf-8"):
        return "utf-8", False
    return _guess_narrow(data), False


def known_name(label: str | None) -> str | None:
    """The name we write for a label, None where it is None or no encoding of that name is known."""
    if label is None:
        return None
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    return _written(_SUPERSETS.get(name, name))


def _written(name: str) -> str:
    cp125 = re.fullmatch(r"cp(125\d|874)", name)
    if cp125:
        return f"windows-{cp125[1]}"
    if name == "utf-8-sig":
        return "utf-8"
    return re.sub(r"^(utf-(?:16|32))-([lb]e)$", r"\1\2", name)


def _declared_inside(data: bytes) -> str | None:
    head = data[:4096]
    match = _PROLOG.search(head) or _META.search(head)
    return match[1].decode("ascii") if match else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _is_utf8_beyond_doubt(data: bytes) -> bool:
    """Whether the bytes are UTF-8 with at least three characters above ASCII: no other text is, by chance."""
    if data.isascii() or not _decodes(data, "utf-8"):
        return False
    return len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", data[:65536])) >= 3


def _find_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is nearly always one of very few (0x00, 0x04 for Cyrillic, 0x20)."""
    sample = data[:4096]
    if len(data) % 2 or len(sample) < 8:
        return None
    for first, name in ((1, "utf-16le"), (0, "utf-16be")):
        high, low = sample[first::2], sample[1 - first :: 2]
        blocks = high.count(0) + high.count(4) + high.count(0x20)
        if blocks < 0.95 * len(high) or low.count(0) > 0.05 * len(low) or not (high.count(0) or high.count(4)):
            continue
        if _decodes(data, name) and sum(_is_spelled(ch) for ch in sample.decode(name, "ignore")) >= 0.9 * len(high):
            return name
    return None


def _is_spelled(character: str) -> bool:
    return character.isprintable() or character.isspace()


def _guess_narrow(data: bytes) -> str:
    """The single-byte (or Asian) encoding that the bytes look like. Not UTF-8, no mark, nothing declared."""
    sample = data[:65536]
    runs = re.findall(rb"[\x80-\xff]+", sample)
    high = sum(map(len, runs))
    in_words = sum(len(run) for run in runs if len(run) >= 3)
    if in_words > 0.5 * high:
        best, score = max(
            ((name, _cyrillic_score(sample, name)) for name in _CYRILLIC_ENCODINGS), key=lambda item: item[1]
        )
        if score >= 30:
            return best
    elif _is_western(sample):
        return "windows-1252"
    match = from_bytes(sample, cp_exclusion=["utf_7"]).best()
    name = known_name(match.encoding) if match is not None else None
    return name if name is not None and _decodes(data, name) else "windows-1252"


def _cyrillic_score(sample: bytes, encoding: str) -> float:
    """How much the text looks Russian: mean letter frequency per thousand, with every oddity taken off.

    Odd are: what is no Cyrillic letter above ASCII, and a capital after a small letter (KOI8-R and windows-1251 hold
    each other's letters with the case turned round).
    """
    text = sample.decode(encoding, "replace")
    letters = 0
    score = 0.0
    before = " "
    for character in text:
        if character > "\x7f":
            small = character.lower()
            if character in _CYRILLIC_MARKS:
                score += 5
            else:
                score += _CYRILLIC_PER_MILLE.get(small, -60)
            if character != small and before != before.upper():
                score -= 120
            letters += 1
        before = character
    return score / letters if letters else 0.0


def _is_western(sample: bytes) -> bool:
    text = sample.decode("windows-1252", "replace")
    above = [character for character in text if character > "\x7f"]
    return sum(character in _WESTERN for character in above) >= 0.97 * len(above)
