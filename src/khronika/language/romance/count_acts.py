"""Which act a number counts: what its own words say, what befell it, what was done to it, or what was counted before."""

from __future__ import annotations

from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.romance.acts import Acts, Predicate
from khronika.language.romance.count_contexts import STOPS, Contexts, Found, Scan, Told, is_one
from khronika.language.romance.count_topics import Topics
from khronika.language.romance.nouns import NounPhrase
from khronika.language.romance.tongues import Tongue
from khronika.language.romance.verb_groups import VerbGroup
from khronika.record.figures import Act

#: How many words a verb may stand before what it is done to, and behind what it befalls.
_LEFT, _RIGHT = 14, 34
#: How many words a noun may stand before the number that it governs, and a participle behind its noun.
_GOVERNED, _ADJECTIVE = 4, 3
#: Acts that only people undergo: a noun that no table knows is one for people before them.
_PERSONAL: frozenset[Act] = frozenset(
    {
        "arrest",
        "detention",
        "killing",
        "injury",
        "release",
        "conviction",
        "charge",
        "abduction",
        "torture",
        "deportation",
        "enlistment",
        "displacement",
        "rescue",
    }
)
#: Those who are called up to their own work.
_ON_DUTY = frozenset({"officers", "medics"})
#: Acts that are done "against" people.
_AGAINST: frozenset[Act] = frozenset({"charge", "detention", "conviction"})
_TOLLS: frozenset[Act] = frozenset({"killing", "injury", "disappearance"})


class CountActs:
    """The acts of a language's counts, by its verbs and nouns and the words of `data/counting.toml`."""

    def __init__(self, tongue: Tongue, acts: Acts, contexts: Contexts, topics: Topics) -> None:
        self._tongue, self._acts, self._contexts = tongue, acts, contexts
        self._topics = topics
        self._words = contexts.words

    def act_of(self, scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told) -> Found | None:
        """What was done to those a number counts; None where it counts nobody, or nothing was done to them."""
        if noun.kind in {"thing", "crowd"} or quantity.number.first in scan.aside or self._is_lot(scan.line, quantity):
            return None
        part = noun.partitive or self._contexts.is_part(scan.line, quantity)
        alone = noun.kind == "bare" and scan.line.norms[quantity.number.first] in self._words("zeros")
        if quantity.number.kind == "zero" and (noun.kind == "unknown" or alone):
            return None
        found = self._topics.recalled(scan, quantity, noun, told) or self._by_words(scan, quantity, noun)
        if found is None and noun.kind in {"unknown", "paper"}:
            return None
        contexts = self._contexts
        found = found or contexts.by_place(scan, quantity, noun)
        found = found or contexts.by_context(scan, quantity, noun, told, part=part)
        found = found or self._topics.by_topic(scan, quantity, noun, told)
        if found is not None and found.act == "enlistment" and noun.group in _ON_DUTY:
            return None  # "deux cents policiers étaient mobilisés"
        if found is None or not self._may_count_one(scan, quantity, noun, told, found):
            return None
        return found._replace(partitive=found.partitive or part)

    def _is_lot(self, line: Line, quantity: Quantity) -> bool:
        """Whether the number tells of a group: "par groupes de cinq"."""
        before = line.norms[max(0, quantity.first - 2) : quantity.first]
        return bool(self._words("lots").intersection(before[:1]))

    def _may_count_one(self, scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told, found: Found) -> bool:
        """Whether "un" counts: "un mort et trois blessés", "dont un enfant", "deux femmes et un enfant", not "un homme"."""
        if not is_one(quantity):
            return True
        line, also = scan.line, self._words("and")
        if line.norms[quantity.first][0].isdigit():
            return True
        if found.partitive or self._contexts.is_part(line, quantity):
            return noun.kind in {"person", "bare"} and bool(told.sentence or told.last)
        joined = quantity.first > 0 and line.norms[quantity.first - 1] in also | {","} and bool(told.sentence)
        ahead = any(
            other.first > quantity.first and line.norms[other.first - 1] in also and other.first - noun.after <= 1
            for other in scan.quantities
        )
        toll = noun.head is not None and self._acts.people_act(line.norms[noun.head]) in _TOLLS
        done = found.group is not None and bool(told.sentence) and line.norms[found.group.start - 1] in also
        joined = joined or (done and found.group is not None and 0 < quantity.first - found.group.end <= 1)
        if joined and noun.kind == "unknown" and found.act in _PERSONAL:
            return True  # "trois imams et un diacre ont été arrêtés"
        return noun.kind == "person" and (joined or ahead or (toll and not scan.line.quoted[quantity.first]))

    def _by_words(self, scan: Scan, quantity: Quantity, noun: NounPhrase) -> Found | None:
        """The act that the words around the number say."""
        line = scan.line
        governed = self._governed(line, quantity)
        if governed is not None:
            return Found(governed[0], at=governed[1])
        if noun.kind == "event" and noun.head is not None:
            compound = self._acts.compound_event(line.norms, noun.head)
            act = compound[0] if compound is not None else self._acts.event_act(line.norms[noun.head])
            return Found(act, _beside(scan, quantity), noun.head) if act else None
        after = max(noun.after, quantity.last)
        base = self._is_base(scan, quantity)
        left = self._left(scan, quantity) if not base else None
        governed_too = left is not None and not left.weak and not left.group.negated
        adjective = self._by_adjective(scan, quantity, noun, after, base=base) if not governed_too else None
        if adjective is not None:
            return adjective
        own = self._acts.people_act(line.norms[noun.head]) if noun.head is not None and noun.kind == "person" else None
        if left is not None and left.weak and noun.kind == "bare":
            left = None  # "le budget atteint 40 millions"
        told = left or (self._right(scan, quantity, after) if not base else None)
        held = own == "abduction" and told is not None and told.act == "detention"
        if (
            told is not None
            and (noun.kind != "unknown" or told.act in _PERSONAL)
            and not (own and told.weak)
            and not held
        ):
            if not told.group.negated or quantity.number.kind == "zero" or told.lacking:
                return Found(told.act, told.group, told.group.at, possible=told.possible)
            if own is None:
                return None
        if own is None or (quantity.number.kind == "zero" and noun.partitive):
            return None  # "ninguno de los acusados pidió perdón"
        return Found(own, _beside(scan, quantity), noun.head)

    def _by_adjective(
        self, scan: Scan, quantity: Quantity, noun: NounPhrase, after: int, *, base: bool
    ) -> Found | None:
        """The act of a participle behind the noun, or of the verb of its clause: "les 46 personnes arrêtées ont été"."""
        adjective = self._adjective(scan, after, paper=noun.kind == "paper")
        if adjective is None:
            return None
        told = self._right(scan, quantity, after, alone=True) if noun.kind != "paper" and not base else None
        if told is not None and not (told.weak or told.group.bare or told.group.negated) and told.group.at > after + 1:
            return Found(told.act, told.group, told.group.at, possible=told.possible)
        if noun.kind != "unknown" or adjective[0] in _PERSONAL:
            return Found(adjective[0], _beside(scan, quantity), adjective[1])
        return None

    def _is_base(self, scan: Scan, quantity: Quantity) -> bool:
        """Whether a number is that of which another is a part: "sur 31 détenus, vingt-sept", "80 % des 450 personnes"."""
        before = scan.line.norms[max(0, quantity.first - 3) : quantity.first]
        later = any(other.first > quantity.first for other in scan.quantities)
        out_of = bool(self._words("out_of").intersection(before[-1:]))
        of_those = quantity.definite and bool(self._words("out_of_those").intersection(before[-1:]))
        opens = not any(norm[0].isalnum() for norm in before[:-1][-1:])
        part = any(other.last == quantity.first - 1 for other in scan.quantities)
        return (out_of and later) or (of_those and (part or (later and opens))) or "%" in before

    def _governed(self, line: Line, quantity: Quantity) -> tuple[Act, int] | None:
        """The act of a noun before the number: "l'arrestation de 12 personnes", "la mort d'au moins trois"."""
        at = quantity.first - 1
        leading = self._acts.leading_act(line.norms, quantity.first)
        if leading is not None:
            return leading
        if at < 1 or line.norms[at] not in self._words("governing"):
            return None
        compound = self._acts.compound_before(line.norms, at)
        if compound is not None:
            return compound
        at -= 1
        while at > 0 and quantity.first - at <= _GOVERNED and line.norms[at][0].isalpha():
            norm = line.norms[at]
            act = self._acts.event_act(norm) if norm not in self._words("dead") else None
            if act is not None:
                return act, at
            if any(form.kind == "finite" for form in self._tongue.forms(norm)):
                return None
            at -= 1
        return None

    def _adjective(self, scan: Scan, after: int, *, paper: bool) -> tuple[Act, int] | None:
        """The act of a participle right behind the noun: "civils tués", "Deux femmes et un enfant enlevés"."""
        norms, also = scan.line.norms, self._words("and")
        at = after
        while at < len(norms) and at - after <= _ADJECTIVE:
            group = scan.group_over(at)
            if group is not None and not group.bare:
                return None
            act = self._acts.done_act(norms[at], weak=True) if group is not None else None
            if act is not None and not (paper or act == "injury"):
                act = self._acts.done_act(
                    norms[at]
                )  # of the weak ones "six gardes atteints", not "dix objets retrouvés"
            if act is not None:
                return act, at
            if norms[at] in also and at + 1 < len(norms) and self._acts.done_act(norms[at + 1]) is not None:
                return None  # "avoir tué 33 hommes et capturé 5 autres"
            if group is not None or not norms[at][0].isalpha() or norms[at] in self._words("parting"):
                return None
            if self._acts.people_act(norms[at]) is not None and norms[at - 1] in also:
                return None
            at += 1
        return None

    def _left(self, scan: Scan, quantity: Quantity) -> Predicate | None:
        """The verb before the number whose object it is: "a interpellé plus de 200", "avoir emmené près de deux mille"."""
        line = scan.line
        at = quantity.first - 1
        while at >= 0 and quantity.first - at <= _LEFT:
            norm = line.norms[at]
            if norm in STOPS or norm in self._words("clause_openers"):
                return None
            group = scan.group_over(at) if at not in scan.aside else None
            if group is not None:
                return self._governing(scan, quantity, group)
            at -= 1
        return None

    def _governing(self, scan: Scan, quantity: Quantity, group: VerbGroup) -> Predicate | None:
        """The act of a verb before the number, where the number is its object, or its subject behind it."""
        line = scan.line
        predicate = scan.predicate(group)
        if predicate is None:
            return None
        behind = line.norms[group.end : quantity.first]
        object_marked = bool(self._words("to_whom").intersection(behind[-1:]))
        complement = object_marked and group.bare  # "se llevó detenidos a 48"
        inverted = complement or self._is_inverted(line, group, behind)
        if predicate.of_subject and not inverted and not self._is_joined(scan, group):
            return None
        if "," in behind and not any(
            other.last <= quantity.first and other.first >= group.end for other in scan.quantities
        ):
            return None
        blocked = self._words("oblique") | (self._words("against") if predicate.act not in _AGAINST else set())
        return predicate if object_marked or not blocked & set(behind) or not predicate.done else None

    def _is_joined(self, scan: Scan, group: VerbGroup) -> bool:
        """Whether a participle shares the auxiliary of an active verb before it: "ont dispersé la foule et interpellé 17"."""
        before = [one for one in scan.groups if one.end <= group.start]
        active = (
            bool(before)
            and before[-1].kind in {"finite", "infinitive"}
            and not before[-1].passive
            and not before[-1].reflexive
        )
        joins = scan.line.norms[group.start - 1] in self._words("and") | self._words("then") | {","}
        return group.bare and group.kind == "participle" and active and joins

    def _is_inverted(self, line: Line, group: VerbGroup, behind: tuple[str, ...]) -> bool:
        """Whether a verb stands before its subject: "Ont été tués trois enfants", "murieron en el acto 6 campesinos".

        Where the language puts subjects behind their verbs freely, `near` holds the words that may stand between.
        """
        opens = group.start == 0 or line.norms[group.start - 1] == ":"
        if self._words("near") and (not group.bare or (group.kind == "participle" and opens)):
            return all(norm in self._words("near") for norm in behind)
        return group.passive and (group.start == 0 or line.norms[group.start - 1] in self._words("inverting") | {","})

    def _right(self, scan: Scan, quantity: Quantity, after: int, *, alone: bool = False) -> Predicate | None:
        """The verb behind the number whose subject it is: "66 personnes, dont cinq enfants, auraient été tuées"."""
        line = scan.line
        at, relative, held, led = after, False, None, False
        others = {quantity.first for quantity in scan.quantities} if alone else set()
        while at < len(line.norms) and at - after <= _RIGHT:
            norm = line.norms[at]
            if norm in STOPS or norm in self._words("contrast") or (at in others and line.norms[at - 1] == ","):
                break
            if at in scan.aside:
                at += 1
                continue
            if norm in self._words("inserting") and line.norms[at - 1] == ",":
                at = _close(line, at)
                continue
            relative = relative or norm in self._words("relatives")
            group = scan.group_over(at)
            if group is None:
                at += 1
                continue
            predicate = scan.predicate(group)
            befalls = predicate is not None and (predicate.of_subject or self._is_doubled(line, quantity, group))
            told = predicate if befalls else None
            if relative:
                held = held or told
                relative, at = False, group.end
                continue
            if told is not None and group.kind == "infinitive" and group.passive:
                return told  # "a vu vingt personnes être traînées vers un fourgon"
            if told is None and self._leads(scan, group):
                led, at = True, group.end
                continue  # "ont dû signer", "restent enfermés", "disent avoir été frappés"
            if told is not None and led:
                return told
            if not group.bare and group.kind != "infinitive":
                if told is None and held is None and predicate is None:
                    return self._among(scan, group)
                return told or held
            at = group.end
        return held

    def _leads(self, scan: Scan, group: VerbGroup) -> bool:
        """Whether a finite verb says nothing but that of the infinitive or participle right behind it."""
        follower = scan.group_over(group.end)
        if follower is None or group.bare or group.kind != "finite" or scan.predicate(follower) is None:
            return False
        return follower.kind == "infinitive" or (follower.bare and group.lemma in self._words("lasting"))

    def _is_doubled(self, line: Line, quantity: Quantity, group: VerbGroup) -> bool:
        """Whether a number before its verb is its object, told again by a pronoun: "A otros tres los absolvió"."""
        before = line.norms[max(0, quantity.first - 1) : quantity.first]
        pronouns = self._words("doubling").intersection(line.norms[group.start : group.at])
        return bool(self._words("to_whom").intersection(before)) and bool(pronouns)

    def _among(self, scan: Scan, group: VerbGroup) -> Predicate | None:
        """The act of "figurent parmi les morts"."""
        norms = scan.line.norms
        for at in range(group.end, min(group.end + 4, len(norms))):
            those = norms[at - 1] in self._words("those")
            among = bool(self._words("among").intersection(norms[group.end : at]))
            act = self._acts.people_act(norms[at]) if those and among else None
            if act is not None:
                return Predicate(act, group, False, False, False)
        return None


def _close(line: Line, at: int) -> int:
    """The token behind the comma that ends an insertion."""
    end = next((place for place in range(at, len(line.norms)) if line.norms[place] in {",", ";"}), len(line.norms))
    return end + 1


def _beside(scan: Scan, quantity: Quantity) -> VerbGroup | None:
    """The finite verb nearest to a number, before it in its clause or else behind it, by which it may be hedged."""
    line = scan.line
    for at in range(quantity.first - 1, max(-1, quantity.first - _LEFT), -1):
        group = scan.group_over(at)
        if line.norms[at] in STOPS:
            break
        if group is not None and not group.bare:
            return group if at not in scan.aside else None
    return next(
        (
            group
            for group in scan.groups
            if group.start >= quantity.last
            and not group.bare
            and group.start not in scan.aside
            and not any(norm in STOPS | {","} for norm in line.norms[quantity.last : group.start])
        ),
        None,
    )
