"""Counts whose act is said elsewhere: parts of what was counted before, lists, tallies, places without a verb."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.reading import CountMention
from khronika.language.romance.acts import Acts, Predicate
from khronika.language.romance.nouns import NounPhrase
from khronika.language.romance.tongues import Tongue
from khronika.language.romance.verb_groups import VerbGroup, group_at
from khronika.record.figures import Act

STOPS = frozenset({";", ":", ".", "!", "?", "—", "–", "…"})
#: How many words before a number its tally is looked for, and those whom "parmi" names.
_TALLY, _AMONG = 8, 11
#: What a court hands to people.
_HANDED: frozenset[Act | None] = frozenset({"fine", "conviction", "deportation"})
#: How many words behind its noun a place that tells an act may end.
_BEHIND = 4


class Setting(NamedTuple):
    """What the lines before a sentence say of it: the act of its section's heading, and that of the list it stands in."""

    heading: Act | None = None
    rows: Act | None = None


class Told(NamedTuple):
    """What was counted so far: in this sentence, last in this paragraph, the last act the report spoke of, the setting."""

    sentence: Sequence[CountMention]
    last: CountMention | None
    act: Act | None
    setting: Setting = Setting()

    @property
    def before(self) -> CountMention | None:
        """The last count of the sentence, else of the paragraph."""
        return self.sentence[-1] if self.sentence else self.last


class Found(NamedTuple):
    """The act of a count, the verb that says it, and whether the words make the count a part of another."""

    act: Act
    group: VerbGroup | None = None
    at: int | None = None
    partitive: bool = False
    possible: bool = False


class Scan(NamedTuple):
    """A sentence to read counts in: its quantities, verbs, acts, and the tokens that only say who tells it."""

    line: Line
    quantities: Sequence[Quantity]
    groups: Sequence[VerbGroup]
    predicates: Sequence[Predicate]
    aside: Collection[int]

    def predicate(self, group: VerbGroup) -> Predicate | None:
        """The act that a verb group says."""
        return next((one for one in self.predicates if one.group is group), None)

    def group_over(self, at: int) -> VerbGroup | None:
        """The verb group that a token stands in."""
        return group_at(self.groups, at)


def is_one(quantity: Quantity) -> bool:
    """Whether a quantity is "un" or "une" with nothing beside it."""
    number = quantity.number
    return number.kind == "exact" and number.lower == 1 == number.upper and quantity.bound == ""


class Contexts:
    """What a language's words around a number say of it without a verb of its own, from `data/counting.toml`."""

    def __init__(self, tongue: Tongue, acts: Acts) -> None:
        self._tongue, self._acts = tongue, acts
        data = tongue.table("counting")
        self._parts = tuple(tuple(words.split()) for words in data["parts"])
        self._places: dict[str, Act] = data["places"]

    def words(self, name: str) -> frozenset[str]:
        """One list of words around counts."""
        return self._tongue.words("counting", name)

    def rows(self, name: str) -> tuple[str, ...]:
        """One list of phrases around counts."""
        return tuple(self._tongue.table("counting").get(name, ()))

    def is_one_more(self, line: Line, quantity: Quantity) -> bool:
        """Whether "un" counts one more of a row: "un quatrième manifestant est mort", no "un quart", "un dixième des"."""
        ordinals = tuple(self._tongue.words("groups", "other", "ordinals"))
        behind = line.norms[quantity.last : quantity.last + 1]
        return (
            bool(ordinals and behind) and behind[0].endswith(ordinals) and not self._is_share(line, quantity.last + 1)
        )

    def _is_share(self, line: Line, at: int) -> bool:
        return bool(self.words("governing").intersection(line.norms[at : at + 1]))

    def is_part(self, line: Line, quantity: Quantity) -> bool:
        """Whether words before the number make it a part: "dont 142", "parmi eux, une trentaine"."""
        end = quantity.first
        while end > 0 and line.norms[end - 1] in self.words("before_parts"):
            end -= 1
        if any(line.norms[max(0, end - len(words)) : end] == words for words in self._parts):
            return True
        set_apart = end < quantity.first  # "parmi eux figurent dix mineurs", "parmi les interpellés, dix mineurs"
        return set_apart and self._among_from(line, quantity, end) is not None

    def among_act(self, line: Line, quantity: Quantity) -> Act | None:
        """The act of those among whom a verb says that a number stands: "parmi les interpellés figurent 23 élèves, qui"."""
        end = quantity.first
        while end > 0 and line.norms[end - 1] in self.words("before_parts"):
            end -= 1
        verb = any(norm[0].isalpha() for norm in line.norms[end : quantity.first])
        return self._among_whom(line, quantity) if verb and self._among_from(line, quantity, end) is not None else None

    def _among_from(self, line: Line, quantity: Quantity, end: int) -> int | None:
        """Where "parmi" stands before token `end` in the clause of a number: "parmi les gardés à vue figurent"."""
        for at in range(end - 1, max(-1, quantity.first - _AMONG), -1):
            if line.norms[at] in STOPS | {","}:
                return None
            if line.norms[at] in self.words("among"):
                return at
        return None

    def by_context(self, scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told, *, part: bool) -> Found | None:
        """The act of a number that only what was counted before, or is counted beside it, makes a count."""
        line = scan.line
        before = told.sentence[-1] if told.sentence else None
        whole = told.before
        if part:
            among = self._among_whom(line, quantity)
            if among is not None:
                return Found(among, partitive=True)
            return Found(whole.act, partitive=True) if whole is not None and whole.act is not None else None
        mark = line.norms[quantity.first - 1] if quantity.first else ""
        behind = line.norms[quantity.last] if quantity.last < len(line.norms) else "."
        if noun.kind not in {"bare", "person"}:
            return None
        upper = self._upper(scan, quantity)
        if upper is not None:
            return upper
        if mark == "(" and behind == ")" and quantity.first > 1 and line.capital(quantity.first - 2):
            act = before.act if before is not None else self._said(scan) or told.act
            return Found(act, partitive=True) if act is not None else None
        bare = noun.kind == "bare"
        more = is_one(quantity) and self.is_one_more(line, quantity)
        behind = line.norms[noun.after] if more and noun.after < len(line.norms) else behind
        listed = mark in self.words("joining") and (behind in self.words("ends") or noun.head is not None)
        gapped = quantity.first - 1 in scan.aside and behind in self.words("ends") and bare and not is_one(quantity)
        if gapped and before is not None and before.act is not None:
            return Found(before.act)  # "les élus ont recensé 31 blessés, la préfecture huit"
        apart = mark in self.words("joining") | {";"}
        handed = self._handed(line, quantity) if before is not None and bare and apart else None
        if handed is not None:
            return Found(handed)  # "douze à des peines avec sursis et neuf à de simples amendes"
        if before is not None and before.act is not None and bare and listed and (more or not is_one(quantity)):
            return Found(before.act, partitive=before.partitive)
        numbered = self._numbered(line, quantity)
        if bare and numbered is not None:
            return Found(numbered)
        if before is not None and before.act is not None and bare and mark in self.words("up_to"):
            return Found(self._nearest(scan, quantity, before.span.end) or before.act)  # "pasó de 12 a 19"
        settled = noun.head is not None and line.norms[noun.head] in self.words("settled")
        if settled or not self._tallied(scan, quantity):
            return None  # "la ville compte 600 000 habitants"
        gathered = bool(self.words("gatherings").intersection(line.norms[: quantity.first])) and not bare
        near = line.norms[max(0, quantity.first - 3) : quantity.first]
        having = {form.lemma for norm in near for form in self._tongue.forms(norm)} & self.words("having_many")
        topic = whole.act if whole is not None else told.act if bare or not having else None
        act = "participation" if gathered else self._said(scan) or topic
        return Found(act) if act is not None and (bare or noun.kind == "person") else None

    def _handed(self, line: Line, quantity: Quantity) -> Act | None:
        """What those of a list are given behind their number: "et neuf à de simples amendes"."""
        behind = line.norms[quantity.last : quantity.last + _BEHIND + 1]
        if not self.words("handing").intersection(behind[:1]):
            return None
        acts = (self._acts.event_act(norm) for norm in behind[1:])
        return next((act for act in acts if act in _HANDED), None)

    def _numbered(self, line: Line, quantity: Quantity) -> Act | None:
        """The act of those whose number stands behind it: "porte à 31 le nombre de journalistes emprisonnés"."""
        behind = line.norms[quantity.last : quantity.last + _TALLY]
        if len(behind) < 4 or behind[1] not in self.words("tallies") or behind[2] not in self.words("governing"):
            return None
        acts = (self._acts.people_act(norm) or self._acts.done_act(norm) for norm in behind[3:6])
        return next((act for act in acts if act is not None), None)

    def _nearest(self, scan: Scan, quantity: Quantity, offset: int) -> Act | None:
        """The act of the last noun between an offset and a number: "celui des condamnations à 36"."""
        line = scan.line
        near = (at for at in range(quantity.first - 1, -1, -1) if line.tokens[at].start >= offset)
        return next((act for at in near if (act := self._acts.event_act(line.norms[at])) is not None), None)

    def by_place(self, scan: Scan, quantity: Quantity, noun: NounPhrase) -> Found | None:
        """The act that a place tells without a verb: "une nuit au poste pour des milliers de migrants"."""
        words = scan.line.norms
        verbless = not any(group.kind == "finite" for group in scan.groups)
        if noun.kind != "person" and not (noun.kind == "bare" and verbless and quantity.first == 0):
            return None
        if not verbless or noun.kind == "bare":
            words = words[noun.after : noun.after + _BEHIND]  # "il y a 91 journalistes derrière les barreaux"
        text = f" {' '.join(words)} "
        act = next((act for words, act in self._places.items() if f" {words} " in text), None)
        return Found(act) if act is not None and quantity.number.kind != "zero" else None

    def _upper(self, scan: Scan, quantity: Quantity) -> Found | None:
        """The act of the number that a count went from: "de 41 à 63 morts"."""
        line = scan.line
        behind, before = line.norms[quantity.last : quantity.last + 1], line.norms[quantity.first - 1]
        if not self.words("up_to").intersection(behind) or before not in self.words("from"):
            return None
        other = next((one for one in scan.quantities if one.first == quantity.last + 1), None)
        act = (
            self._acts.people_act(line.norms[other.last])
            if other is not None and other.last < len(line.norms)
            else None
        )
        return Found(act) if act is not None else None

    def _among_whom(self, line: Line, quantity: Quantity) -> Act | None:
        """The act of those whom "parmi" names: "parmi les blessés figurent six enfants"."""
        near = range(max(0, quantity.first - _AMONG), quantity.first)
        at = next((at for at in near if line.norms[at] in self.words("among")), None)
        norms = line.norms[at + 2 : quantity.first] if at is not None else ()
        acts = (self._acts.people_act(norm) or self._acts.done_act(norm) for norm in norms)
        return next((act for act in acts if act is not None), None)

    def _said(self, scan: Scan) -> Act | None:
        """The act that the sentence speaks of without a number: "les arrestations ont été les plus nombreuses"."""
        named = (
            act
            for at, norm in enumerate(scan.line.norms)
            if at not in scan.aside and (act := self._acts.event_act(norm) or self._crowd(norm))
        )
        return next(named, None)

    def _crowd(self, norm: str) -> Act | None:
        """The act of the plural nouns for those it was done to: "les morts ne sont plus trente-deux"."""
        return self._acts.people_act(norm) if norm.endswith("s") else None

    def _tallied(self, scan: Scan, quantity: Quantity) -> bool:
        """Whether words before the number say that it is a tally: "n'en a dénombré que", "le chiffre de", "s'établit à"."""
        line, tallies = scan.line, self.words("tallies")
        for at in range(quantity.first - 1, max(-1, quantity.first - _TALLY), -1):
            norm = line.norms[at]
            if norm in STOPS or norm in self.words("tally_stops"):
                return False
            if norm in tallies and line.norms[at - 1] in self.words("reflexive"):
                return False  # "s'y tenaient une vingtaine de personnes"
            lemmas = {form.lemma for form in self._tongue.forms(norm)} | {norm, norm.removesuffix("s")}
            if norm in self.words("being"):
                return line.norms[quantity.first - 1] not in self.words("up_to")  # "la tonne est toujours à 41"
            if lemmas & tallies:
                return True
        return False
