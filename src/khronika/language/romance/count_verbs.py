"""The verb beside a number that says what was done to those it counts: before them, or behind them."""

from __future__ import annotations

from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.romance.acts import Acts, Predicate
from khronika.language.romance.count_contexts import STOPS, Contexts, Scan
from khronika.language.romance.verb_groups import VerbGroup
from khronika.record.figures import Act

#: How many words a verb may stand before what it is done to, and behind what it befalls.
LEFT, RIGHT = 14, 34
#: How many words behind a verb of telling the verb for what befell the tellers may stand.
_TALE = 3
#: Acts that are handed to people, and how many words before its verb their noun may stand.
_HANDED: frozenset[Act | None] = frozenset({"fine", "summons", "conviction", "charge", "naturalisation", "threat"})
_GIVEN = 7
#: Verbs that may say no more than that somebody disapproves.
_CONDEMNING = frozenset({"condamner", "condenar"})
_DASHES = frozenset({"–", "—", "-"})
#: Acts that are done "against" people.
_AGAINST: frozenset[Act] = frozenset({"charge", "detention", "conviction"})


class CountVerbs:
    """The verbs beside the counts of a language."""

    def __init__(self, acts: Acts, contexts: Contexts) -> None:
        self._acts = acts
        self._words = contexts.words
        self._manner = tuple(tuple(row.split()) for row in contexts.rows("manner"))

    def left(self, scan: Scan, quantity: Quantity) -> Predicate | None:
        """The verb before the number whose object it is: "a interpellé plus de 200", "avoir emmené près de deux mille"."""
        line = scan.line
        at = quantity.first - 1
        while at >= 0 and quantity.first - at <= LEFT:
            norm = line.norms[at]
            if norm in STOPS or norm in self._words("clause_openers"):
                return None
            manner = self._manner_before(line, at + 1) if at + 1 == quantity.first else 0
            if manner:
                at -= manner
                continue  # "a placé en garde à vue neuf hommes"
            group = scan.group_over(at)
            if group is not None and at in scan.aside and not self._is_sentence(scan, group):
                group = None
            if group is not None:
                return self._governing(scan, quantity, group) or self._given(scan, quantity, group)
            at -= 1
        return None

    def _is_sentence(self, scan: Scan, group: VerbGroup) -> bool:
        """Whether a verb that may only say something sentences people: "a condamné à mort sept officiers"."""
        predicate = scan.predicate(group)
        behind = scan.line.norms[group.end : group.end + 1]
        sentenced = predicate is not None and predicate.act == "conviction"
        return sentenced and (bool(self._words("up_to").intersection(behind)) or group.lemma not in _CONDEMNING)

    def _given(self, scan: Scan, quantity: Quantity, group: VerbGroup) -> Predicate | None:
        """What is given to those a number counts: "des amendes ont été infligées à 27 commerçants"."""
        norms = scan.line.norms
        if norms[quantity.first - 1] not in self._words("taking"):
            return None
        start = max(0, group.start - _GIVEN) if group.passive else group.end
        end = group.start if group.passive else quantity.first - 1
        for at in range(end - 1, start - 1, -1):
            if norms[at] in STOPS:
                return None
            compound = self._acts.compound_event(norms, at)
            act = compound[0] if compound is not None else self._acts.event_act(norms[at])
            if act in _HANDED and act is not None:
                return Predicate(act, group, False, False, False)
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
        joined = self._is_joined(scan, group)
        if group.lemma in self._words("exchanging") and self._words("against").intersection(behind[-1:]):
            return predicate  # "douze soldats ont été échangés contre dix-sept prisonniers"
        beside = predicate.of_subject and bool(self._words("beside").intersection(behind[-1:]))
        if predicate.of_subject and not inverted and not joined and not beside:
            return None
        inserted = len(behind) > 2 and behind[0] == behind[-1] == "," and behind.count(",") == 2  # "a tué, lundi, neuf"
        if "," in behind and not (
            inserted or any(other.last <= quantity.first and other.first >= group.end for other in scan.quantities)
        ):
            return None
        if beside:
            return predicate  # "son fils a été libéré avec dix autres"
        behind = self._without_manner(behind)
        given = predicate.act in _AGAINST or group.lemma in self._words("exchanging")
        blocked = self._words("oblique") | (self._words("against") if not given else set())
        return predicate if object_marked or not blocked & set(behind) or not predicate.done else None

    def _manner_before(self, line: Line, end: int) -> int:
        """How many words before a token only say how something was done."""
        return next((len(row) for row in self._manner if line.norms[max(0, end - len(row)) : end] == row), 0)

    def _without_manner(self, behind: tuple[str, ...]) -> tuple[str, ...]:
        """The words between a verb and a number but for those that only say how: "tué par erreur cinq bergers"."""
        for row in self._manner:
            for at in range(len(behind) - len(row) + 1):
                if behind[at : at + len(row)] == row:
                    return behind[:at] + behind[at + len(row) :]
        return behind

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

    def right(self, scan: Scan, quantity: Quantity, after: int, *, alone: bool = False) -> Predicate | None:
        """The verb behind the number whose subject it is: "66 personnes, dont cinq enfants, auraient été tuées"."""
        line = scan.line
        at, relative, held, led, closed = after, False, None, False, quantity.first == 0
        seen = self._is_seen(scan, quantity)
        others = {quantity.first for quantity in scan.quantities} if alone else set()
        set_apart = line.norms[max(0, quantity.first - 1)] in self._words(
            "inserting"
        )  # ", dont trois, ont été évacués"
        while at < len(line.norms) and at - after <= RIGHT:
            norm = line.norms[at]
            if norm in _DASHES and at == after:
                close = next(
                    (place for place in range(at + 1, min(at + RIGHT, len(line.norms))) if line.norms[place] == norm),
                    None,
                )
                if close is not None:
                    at = close + 1
                    continue  # "treize personnes – huit femmes et cinq hommes – ont péri"
            if norm in _DASHES and not closed and line.norms[quantity.first - 1] in _DASHES:
                closed, at = True, at + 1
                continue  # "toute une famille – cinq personnes – a été tuée"
            if (
                norm in STOPS
                or norm in self._words("contrast")
                or (norm == "," and set_apart)
                or (at in others and line.norms[at - 1] == ",")
            ):
                break
            if at in scan.aside:
                at += 1
                continue
            if norm in self._words("inserting") and line.norms[at - 1] == ",":
                at = _close(line, at)
                if line.norms[at - 1 : at] == (";",):
                    break
                continue
            relative = relative or norm in self._words("relatives")
            group = scan.group_over(at)
            if group is None or self._is_counted(scan, quantity, group):
                at += 1
                continue
            predicate = scan.predicate(group)
            befalls = predicate is not None and (predicate.of_subject or self._is_doubled(line, quantity, group))
            told = predicate if befalls else None
            if relative:
                held = held or told
                relative, at = False, group.end
                continue
            if told is not None and group.kind == "infinitive" and (group.passive or seen):
                return told  # "a vu vingt personnes être traînées vers un fourgon"
            if told is None and self._leads(scan, group):
                led, at = True, group.end
                continue  # "ont dû signer", "restent enfermés", "disent avoir été frappés"
            if told is not None and led:
                return told
            if not group.bare and group.kind != "infinitive":
                if told is None and held is None and predicate is None:
                    among, further = self._among(scan, group), self._sharing(scan, group)
                    if among is not None or further is None:
                        return among
                    at = further.start
                    continue  # "auraient refusé de tirer et seraient aux arrêts"
                return told or held
            at = group.end
        return held

    def _is_counted(self, scan: Scan, quantity: Quantity, group: VerbGroup) -> bool:
        """Whether a participle is the noun of a number behind this one: "douze blessés et trois disparus"."""
        numbered = group.bare and scan.line.norms[group.start - 1] not in self._words("and")
        return numbered and any(other.last == group.start for other in scan.quantities if other.first > quantity.first)

    def _is_seen(self, scan: Scan, quantity: Quantity) -> bool:
        """Whether somebody sees those counted do what the infinitive behind them says: "a vu six hommes monter"."""
        before = next((one for one in reversed(scan.groups) if one.end <= quantity.first), None)
        return before is not None and quantity.first - before.end <= 1 and before.lemma in self._words("seeing")

    def _sharing(self, scan: Scan, group: VerbGroup) -> VerbGroup | None:
        """The next finite verb where it has the subject of one before it: "ont vu leur peine réduite et sont sortis"."""
        norms = scan.line.norms
        later = next((one for one in scan.groups if one.start >= group.end and one.kind == "finite"), None)
        if later is None or any(norm in STOPS for norm in norms[group.end : later.start]):
            return None
        return later if norms[later.start - 1] in self._words("and") | self._words("then") else None

    def tale(self, scan: Scan, noun_end: int) -> Predicate | None:
        """What people tell that was done to themselves: "cinq détenus disent avoir été battus"."""
        told = next((one for one in scan.groups if noun_end <= one.start <= noun_end + 1), None)
        if told is None or told.kind != "finite":
            return None
        norms = scan.line.norms
        later = next((one for one in scan.groups if told.end <= one.start <= told.end + _TALE), None)
        predicate = scan.predicate(later) if later is not None else None
        if later is None or predicate is None or not predicate.of_subject:
            return None
        between = set(norms[told.end : later.start])
        own = later.kind == "infinitive" or bool(self._words("subjects") & between)
        return predicate if own and not between & STOPS else None

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
