"""The people that a number counts: the noun behind it, with the words between."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.romance.acts import Acts
from khronika.language.romance.quantities import Quantities
from khronika.language.romance.tongues import REMEMBERED, Tongue

#: Words of so many letters are too short for an ending to tell persons by.
_SHORT = 5

#: What stands behind a number: people, an event that counts them ("arrestations"), papers that do, a thing, a crowd to
#: whom nothing was done, a noun that no table knows, or no noun.
NounKind = Literal["person", "event", "paper", "thing", "crowd", "unknown", "bare"]


class NounPhrase(NamedTuple):
    """What a quantity counts: `head` is the token of the noun (None for a bare number), `after` the token behind it.

    `whole` are the tokens that say what it is a part of ("d'entre eux"), `partitive` whether the words make it a part.
    """

    kind: NounKind
    head: int | None
    after: int
    group: str | None
    whole: tuple[int, int] | None = None
    partitive: bool = False


class Nouns:
    """The nouns of a language, from `data/groups.toml`."""

    def __init__(self, tongue: Tongue, acts: Acts, quantities: Quantities) -> None:
        self._tongue, self._acts, self._quantities = tongue, acts, quantities
        groups: dict[str, str] = tongue.table("groups")["groups"]
        self._groups = {word: group for group, words in groups.items() for word in words.split()}
        numbers = tongue.table("numbers")
        self._small = frozenset(
            word for table in ("units", "teens", "tens") for words in numbers[table].values() for word in words.split()
        )
        dates = tongue.table("dates")
        self._times = frozenset({*dates["weekdays"], *dates["months"], *dates["days"]})
        self._no_noun = self._times | self._other("never") | self._other("articles") | self._other("of")
        self._abstract = tuple(tongue.words("groups", "other", "abstract"))
        self._taking = tuple(tongue.words("groups", "other", "taking"))
        self._personal = tuple(sorted(tongue.words("groups", "other", "person_endings")))
        self._peoples = tuple(sorted(tongue.words("groups", "other", "people_endings")))
        self._done = tuple(sorted(tongue.words("groups", "other", "participles")))
        self._adverbs = tuple(tongue.words("groups", "other", "adverbs"))
        self._ordinals = tuple(tongue.words("groups", "other", "ordinals"))
        self.group_of = lru_cache(maxsize=REMEMBERED)(self._group_of)
        self.noun_kind = lru_cache(maxsize=REMEMBERED)(self._noun_kind)

    def _other(self, name: str) -> frozenset[str]:
        return self._tongue.words("groups", "other", name)

    def _group_of(self, norm: str) -> str | None:
        """The English noun of the group that a noun names, None where no table has it."""
        return next((self._groups[word] for word in self._tongue.singulars(norm) if word in self._groups), None)

    def _noun_kind(self, norm: str) -> NounKind:
        """What a noun is to a count."""
        if self._acts.event_act(norm) is not None:
            return "event"
        names = set(self._tongue.singulars(norm))
        if self.group_of(norm) is not None or self._acts.people_act(norm) is not None:
            return "person"
        if names & self._other("papers"):
            return "paper"
        if names & self._other("crowd"):
            return "crowd"
        if names & self._other("things") or self._quantities.is_unit(norm) or norm.endswith(self._abstract):
            return "thing"
        if len(norm) > _SHORT and norm.endswith(self._personal):
            return "person"
        if "-" in norm:
            first, last = norm.split("-")[0], norm.split("-")[-1]
            return (
                "person" if first in self._other("trade_prefixes") and self.noun_kind(last) == "person" else "unknown"
            )
        return "unknown"

    def _is_people(self, line: Line, at: int) -> bool:
        """Whether a capital and an ending name a people: "quatorze Soudanais"."""
        norm = line.norms[at]
        return line.capital(at) and not line.tokens[at].word.isupper() and norm.endswith(self._peoples)

    def _kind_at(self, line: Line, at: int) -> NounKind:
        """What the noun at a token is to a count, its capital told."""
        kind = self.noun_kind(line.norms[at])
        return "person" if kind == "unknown" and self._is_people(line, at) else kind

    def find(self, line: Line, quantity: Quantity) -> NounPhrase:
        """The noun that a quantity counts, with what it is a part of."""
        at = quantity.last
        norms = line.norms
        part = self._part(line, at)
        if part is not None:
            return part
        linked = at < len(norms) and norms[at] in self._other("of") and norms[at - 1].endswith(self._taking)
        at += linked
        seen = at
        while at < len(norms) and self._may_part(norms[at]) and not self._is_plain_noun(line, at):
            if norms[at] in self._other("of") | self._other("articles"):
                break
            seen, at = at, at + 1
        if at < len(norms) and norms[at] == '"' and at + 2 < len(norms) and '"' in norms[at + 1 : at + 4]:
            close = norms.index('"', at + 1)
            return NounPhrase(self.noun_kind(norms[at + 1]), at + 1, close + 1, self.group_of(norms[at + 1]))
        those = norms[at : at + 1] and norms[at] in self._other("postposed") and at + 1 < len(norms)
        if those and self._acts.people_act(norms[at + 1]) is not None:  # "elevó a 33 los muertos"
            return NounPhrase("person", at + 1, at + 2, self.group_of(norms[at + 1]))
        other = at > quantity.last + linked and norms[seen] in self._other("others")
        if at >= len(norms) or not self._may_be_noun(line, at) or (other and self._is_participle(norms[at])):
            return NounPhrase("bare", seen if other else None, at, None, partitive=False)
        compound = self._acts.compound_event(norms, at)
        if compound is not None:
            return NounPhrase("event", at, compound[1], None)
        held = norms[at + 2] if at + 2 < len(norms) and norms[at + 1] in self._other("of") else ""
        if held and set(self._tongue.singulars(norms[at])) & self._other("holding"):
            kind = self.noun_kind(held)
            if kind in {"person", "event"}:  # "38 nombres de fallecidos", "84 casos de tortura"
                return NounPhrase(kind, at + 2, at + 3, self.group_of(held))
        return NounPhrase(self._kind_at(line, at), at, at + 1, self.group_of(norms[at]))

    def _may_part(self, norm: str) -> bool:
        """Whether a word may stand between a number and its noun: "trois autres blessés", "un douzième mort"."""
        return norm in self._other("between") or self.is_ordinal(norm)

    def is_ordinal(self, norm: str) -> bool:
        """Whether a word says which one of a row is counted: "treizième"."""
        return bool(self._ordinals) and norm.endswith(self._ordinals)

    def _is_plain_noun(self, line: Line, at: int) -> bool:
        """Whether a word that may stand between is the noun itself: "douze jeunes ont", "deux petits"."""
        following = line.norms[at + 1] if at + 1 < len(line.norms) else "."
        return bool(set(self._tongue.singulars(line.norms[at])) & self._other("young")) and not self._is_word(following)

    def _is_participle(self, norm: str) -> bool:
        """Whether a word only says what befell people: "cinq autres portés disparus"."""
        plain = self._acts.people_act(norm) is None and self.group_of(norm) is None
        return plain and any(form.kind == "participle" for form in self._tongue.forms(norm))

    def _is_word(self, norm: str) -> bool:
        finite = any(form.kind == "finite" for form in self._tongue.forms(norm))
        return norm[0].isalpha() and norm not in self._other("never") and not finite

    def _may_be_noun(self, line: Line, at: int) -> bool:
        norm = line.norms[at]
        if norm.endswith(self._adverbs) or not norm[0].isalpha() or norm in self._no_noun:
            return False  # "dont trois grièvement"
        acts = self._acts.people_act(norm) is not None or self._acts.event_act(norm) is not None
        known = acts or self.group_of(norm) is not None
        named = line.capital(at) and self.group_of(norm) is None and self._acts.people_act(norm) is None
        if norm in self._other("pronouns") or (named and not self._is_people(line, at)):
            return False
        if self.noun_kind(norm) == "unknown" and norm.endswith(self._done):
            return False  # "dont trois aveuglés par des tirs"
        if norm.endswith(("s", "x")) and self.noun_kind(norm) in {"thing", "crowd", "paper"}:
            return True
        return known or not any(form.kind in {"finite", "participle", "gerund"} for form in self._tongue.forms(norm))

    def _part(self, line: Line, at: int) -> NounPhrase | None:
        """Reads "d'entre eux", "d'entre les victimes", "de ses trois enfants", "des 40 blessés" behind a number."""
        norms, articles = line.norms, self._other("articles")
        for row in self._tongue.table("groups")["other"]["among"]:
            words = tuple(row.split())
            if norms[at : at + len(words)] != words:
                continue
            end = at + len(words) + (norms[at + len(words) - 1] not in self._other("pronouns"))
            while end < len(norms) and norms[end - 1] in articles | self._other("owned"):
                end += 1
            end = min(end, len(norms))
            return NounPhrase("person", end - 1, end, self.group_of(norms[end - 1]), (at, end), partitive=True)
        if at >= len(norms) or norms[at] not in self._other("of_those") | self._other("of"):
            return None
        end = at + 1
        while end < len(norms) and (norms[end] in self._other("owning") or self._is_number(norms[end])):
            end += 1
        owned = norms[at] in self._other("of_those") or bool(self._other("owned").intersection(norms[at + 1 : at + 2]))
        people = end < len(norms) and (
            self.noun_kind(norms[end]) == "person" or self._acts.people_act(norms[end]) is not None
        )
        if owned and people:
            return NounPhrase("person", end, end + 1, self.group_of(norms[end]), (at, end + 1), partitive=True)
        return None

    def _is_number(self, norm: str) -> bool:
        return norm[0].isdigit() or norm in self._small
