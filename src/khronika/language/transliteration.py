"""Names in Cyrillic letters, in Latin ones: how English reports commonly write them."""

from __future__ import annotations

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u",
}  # fmt: skip
#: Letters that are written otherwise at the beginning of a word.
_OPENING = {"е": "ye", "ё": "yo"}
#: Endings that English shortens, and the soft sign that it hears.
_ENDINGS = (
    ("ий", "y"),
    ("ый", "y"),
    ("ия", "ia"),
    ("ье", "ye"),
    ("ьё", "yo"),
    ("ья", "ya"),
    ("ьев", "yev"),
    ("ьева", "yeva"),
)
#: First names and loan words that have an English form of their own.
_OWN = {
    "алексей": "alexei", "александр": "alexander", "александра": "alexandra", "андрей": "andrei", "сергей": "sergei",
    "дмитрий": "dmitry", "юрий": "yuri", "григорий": "grigory", "евгений": "yevgeny", "евгения": "yevgenia",
    "екатерина": "yekaterina", "елена": "yelena", "елизавета": "yelizaveta", "ксения": "ksenia", "максим": "maxim",
    "петр": "pyotr", "федор": "fyodor", "семен": "semyon", "артем": "artyom", "николай": "nikolai", "михаил": "mikhail",
    "матвей": "matvei", "илья": "ilya", "майя": "maya", "софья": "sofya", "дарья": "darya", "наталья": "natalia", "наталия": "natalia",
    "татьяна": "tatyana", "юлия": "yulia", "мария": "maria", "лидия": "lidia", "игорь": "igor", "олег": "oleg",
    "курьер": "courier", "экспресс": "express", "таймс": "times", "пост": "post", "ньюс": "news", "медиа": "media",
    "инфо": "info", "интернешнл": "international", "телеграф": "telegraph", "онлайн": "online", "лайф": "life",
    "пресс": "press", "радио": "radio", "канал": "channel", "трибуна": "tribuna", "газета": "gazeta",
}  # fmt: skip


#: How names of Ukrainians are written that a Russian report gives in their Russian form.
_UKRAINIAN = {
    "александр": "oleksandr", "алексей": "oleksii", "андрей": "andrii", "анна": "hanna", "вадим": "vadym", "василий": "vasyl",
    "виталий": "vitalii", "владимир": "volodymyr", "геннадий": "hennadii", "григорий": "hryhorii", "денис": "denys",
    "дмитрий": "dmytro", "евгений": "yevhen", "екатерина": "kateryna", "елена": "olena", "игорь": "ihor", "ирина": "iryna",
    "кирилл": "kyrylo", "константин": "kostiantyn", "людмила": "liudmyla", "максим": "maksym", "михаил": "mykhailo",
    "николай": "mykola", "олег": "oleh", "павел": "pavlo", "петр": "petro", "сергей": "serhii", "татьяна": "tetiana",
    "филипп": "pylyp", "юрий": "yurii", "наталья": "nataliia", "мария": "mariia", "юлия": "yuliia",
}  # fmt: skip
_UKRAINIAN_LETTERS = {"г": "h", "и": "y", "й": "i"}


def transliterate(text: str) -> str:
    """`text` with its Cyrillic words in Latin letters, capitals kept; other words as they are."""
    return " ".join("-".join(_word(piece) for piece in word.split("-")) for word in text.split())


def transliterate_ukrainian(name: str) -> str:
    """The name of a Ukrainian in its Russian form, as English reports write it: "Павел Кириленко" is Pavlo Kyrylenko."""
    return " ".join(_as_cased(word, _ukrainian(word.lower())) for word in name.split())


def _ukrainian(word: str) -> str:
    known = _UKRAINIAN.get(word.replace("ё", "е"))
    if known is not None:
        return known
    for ending, latin in (("ский", "sky"), ("цкий", "tsky"), ("ская", "ska"), ("цкая", "tska"), ("ий", "ii")):
        if word.endswith(ending):
            return _ukrainian(word[: -len(ending)]) + latin
    return "".join(_UKRAINIAN_LETTERS.get(letter, _LETTERS.get(letter, letter)) for letter in word)


def latin_key(name: str) -> str:
    """A name for comparison whatever the script: in Latin letters, without case."""
    return (name if name.isascii() else transliterate(name.replace("ё", "е").replace("Ё", "Е"))).casefold()


def _word(word: str) -> str:
    lower = word.lower()
    plain = _OWN.get(lower) or _OWN.get(lower.replace("ё", "е")) or _spelled(lower)
    return _as_cased(word, plain)


def _as_cased(word: str, plain: str) -> str:
    """`plain` with the capitals of `word`."""
    if word.isupper() and len(word) > 1:
        return plain.upper()
    return plain[:1].upper() + plain[1:] if word[:1].isupper() else plain


def _spelled(word: str) -> str:
    if not any(letter in _LETTERS for letter in word):
        return word
    for ending, latin in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return _letters(word[: -len(ending)]) + latin
    return _letters(word)


def _letters(word: str) -> str:
    opening = _OPENING.get(word[:1])
    rest = word[1:] if opening else word
    return (opening or "") + "".join(_LETTERS.get(letter, letter) for letter in rest)
