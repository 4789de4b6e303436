"""Which act a number counts: what its own words say, what befell it, what was done to it, or what was counted before."""

from __future__ import annotations

from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.romance.acts import Acts
from khronika.language.romance.count_contexts import STOPS, Contexts, Found, Scan, Told, is_one
from khronika.language.romance.count_topics import Topics
from khronika.language.romance.count_verbs import LEFT, CountVerbs
from khronika.language.romance.nouns import NounPhrase
from khronika.language.romance.tongues import Tongue
from khronika.language.romance.verb_groups import VerbGroup
from khronika.record.figures import Act

#: How many words a noun may stand before the number that it governs, and a participle behind its noun.
_GOVERNED, _ADJECTIVE = 4, 3
#: How many words before the last number of a list the noun may stand that governs all of them.
_LISTED = 11
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
#: How many words before a number those stand that make it a plan.
_PLAN = 7
#: Those who are called up to their own work, and those whom somebody has too few of.
_NOT_MEANT: dict[Act, frozenset[str]] = {
    "enlistment": frozenset({"officers", "medics"}),
    "disappearance": frozenset({"teachers", "medics", "workers", "officers"}),
}
_FIGHTERS = frozenset({"soldiers", "officers"})
#: What people are who are brought or kept somewhere: "douze blessés ont été évacués" counts wounded.
_KEPT: dict[Act | None, Act] = {"abduction": "detention", "injury": "displacement", "killing": "displacement"}
_TOLLS: frozenset[Act] = frozenset({"killing", "injury", "disappearance"})


class CountActs:
    """The acts of a language's counts, by its verbs and nouns and the words of `data/counting.toml`."""

    def __init__(self, tongue: Tongue, acts: Acts, contexts: Contexts, topics: Topics) -> None:
        self._tongue, self._acts, self._contexts = tongue, acts, contexts
        self._topics = topics
        self._verbs = CountVerbs(acts, contexts)
        self._words = contexts.words

    def act_of(self, scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told) -> Found | None:
        """What was done to those a number counts; None where it counts nobody, or nothing was done to them."""
        named = noun.kind in {"thing", "person"} and not is_one(quantity)
        names = self._topics.of_names(scan.line, noun, told) if named else None
        if names is not None:
            return names
        if noun.kind in {"thing", "crowd"} or self._is_lot(scan.line, quantity):
            return None
        if quantity.number.first in scan.aside:
            tale = (
                self._verbs.tale(scan, max(noun.after, quantity.last))
                if noun.kind in {"person", "bare"} and not is_one(quantity)
                else None
            )
            return Found(tale.act, tale.group, tale.group.at) if tale is not None else None
        part = noun.partitive or self._contexts.is_part(scan.line, quantity)
        alone = noun.kind == "bare" and scan.line.norms[quantity.number.first] in self._words("zeros")
        if quantity.number.kind == "zero" and (noun.kind == "unknown" or alone):
            return None
        among = self._contexts.among_act(scan.line, quantity) if noun.kind == "person" else None
        if among is not None:
            return Found(among, partitive=True)
        found = self._topics.recalled(scan, quantity, noun, told) or self._by_words(scan, quantity, noun)
        if found is None and noun.kind == "paper":
            found = self._topics.of_papers(scan.line, noun, told)
        if found is None and noun.kind in {"unknown", "paper"}:
            return None
        contexts = self._contexts
        found = found or contexts.by_place(scan, quantity, noun)
        found = found or contexts.by_context(scan, quantity, noun, told, part=part)
        found = found or self._topics.by_topic(scan, quantity, noun, told)
        if found is not None and noun.group in _NOT_MEANT.get(found.act, ()) and not self._is_missed(scan.line, found):
            return None  # "deux cents policiers étaient mobilisés", "il manque 200 enseignants"
        if found is not None and found.act == "participation" and self._is_armed(scan.line, noun):
            return None  # "cinquante hommes à moto ont investi la place"
        if found is not None and found.act == "deportation" and noun.group == "families":
            found = found._replace(act="displacement")  # "l'expulsion de 30 familles"
        if found is None or not self._may_count_one(scan, quantity, noun, told, found):
            return None
        return found._replace(partitive=found.partitive or part)

    def _is_missed(self, line: Line, found: Found) -> bool:
        """Whether people have disappeared, and are not too few: "il manque 200 enseignants"."""
        return found.act == "disappearance" and (found.group is None or not self._acts.is_impersonal(line, found.group))

    def _is_same(self, line: Line, quantity: Quantity, told: Told) -> bool:
        """Whether "un" only says who the one counted right before it is."""
        before, comma = told.sentence[-1], line.tokens[quantity.first - 1]
        return before.partitive and before.upper == 1 and comma.word == "," and before.span.end == comma.start

    def _is_armed(self, line: Line, noun: NounPhrase) -> bool:
        """Whether those counted are armed, and join no march."""
        near = line.norms[noun.after : noun.after + _ADJECTIVE]
        return noun.group in _FIGHTERS or bool(self._words("armed").intersection(near))

    def _is_lot(self, line: Line, quantity: Quantity) -> bool:
        """Whether the number tells of a group or of a plan: "par groupes de cinq", "le quota est fixé à 500 recrues"."""
        before = line.norms[max(0, quantity.first - 2) : quantity.first]
        planned = self._words("planned").intersection(line.norms[max(0, quantity.first - _PLAN) : quantity.first])
        lots = self._words("lots").intersection(before[:1]) and self._words("governing").intersection(before[1:])
        return bool(planned or lots)

    def _may_count_one(self, scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told, found: Found) -> bool:
        """Whether "un" counts: "un mort et trois blessés", "dont un enfant", "deux femmes et un enfant", not "un homme"."""
        if not is_one(quantity):
            return True
        line, also = scan.line, self._words("and")
        if line.norms[quantity.first][0].isdigit() or self._contexts.is_one_more(line, quantity):
            return True
        only = {line.norms[max(0, quantity.first - 1)], *line.norms[quantity.last : quantity.last + 1]}
        if found.group is not None and self._words("only") & only:
            return True  # "un seul marin a survécu", "seul un enfant a survécu"
        told_of = noun.partitive and found.group is not None and found.at != noun.head  # "l'un d'eux est mort"
        if found.partitive or told_of or self._contexts.is_part(line, quantity):
            return noun.kind in {"person", "bare"} and bool(told.sentence or told.last)
        joined = quantity.first > 0 and line.norms[quantity.first - 1] in also | {","} and bool(told.sentence)
        if joined and self._is_same(line, quantity, told):
            return False  # "l'une d'elles, une élève, a été opérée"
        behind = {line.norms[other.first - 1] for other in scan.quantities if 0 <= other.first - 1 - noun.after <= 0}
        ahead = bool(behind & also)
        done = {line.norms[other.first - 1] for other in scan.quantities if 0 <= other.first - 2 - noun.after <= 0}
        beside = found.at is not None and found.at == noun.after and bool(done & (also | {","}))
        if noun.kind == "person" and beside and found.act in _TOLLS:
            return True  # "un détenu décédé, onze blessés"
        toll = noun.head is not None and self._acts.people_act(line.norms[noun.head]) in _TOLLS
        others = any(
            one.first > quantity.first and self._words("others").intersection(line.norms[one.last : one.last + 1])
            for one in scan.quantities
        )
        one_person = noun.head is not None and line.norms[noun.head] in self._words("anybody")
        if noun.kind == "person" and found.group is not None and (others or one_person):
            return True  # "une personne a été tuée", "un maçon est mort, trois autres sont blessés"
        if noun.kind == "event" and (joined or (toll and (ahead or "," in behind))):
            return True  # "on recense un mort et quatre disparus", "deux condamnations, une relaxe"
        governed = found.group is None and found.at is not None and found.at < quantity.first
        if governed and found.at is not None and told.sentence and noun.kind == "person":
            between = line.span(0, found.at)
            told_before = between is not None and told.sentence[-1].span.end <= between.end
            return told_before and bool(
                also.intersection(line.norms[: found.at][-_GOVERNED:])
            )  # "et la mort d'un élève"
        counted = bool(told.sentence) or told.last is not None
        if noun.kind == "bare" and counted and found.group is not None:
            return 0 <= found.group.start - quantity.last <= 1  # "vingt ont été remontés, un est mort"
        acted = found.group is not None and bool(told.sentence) and line.norms[found.group.start - 1] in also
        joined = joined or (acted and found.group is not None and 0 <= quantity.first - found.group.end <= 1)
        if joined and noun.kind == "unknown" and found.act in _PERSONAL:
            return True  # "trois imams et un diacre ont été arrêtés"
        return noun.kind == "person" and (joined or ahead or (toll and not scan.line.quoted[quantity.first]))

    def _by_words(self, scan: Scan, quantity: Quantity, noun: NounPhrase) -> Found | None:
        """The act that the words around the number say."""
        line = scan.line
        base = self._is_base(scan, quantity)
        governed = self._governed(line, quantity) if not base else None
        if governed is not None:
            return Found(governed[0], at=governed[1])
        if noun.head is not None and line.norms[noun.head] in self._words("bodies"):
            return Found("killing", _beside(scan, quantity), noun.head)  # "sept corps ont été repêchés"
        if noun.kind == "event" and noun.head is not None:
            compound = self._acts.compound_event(line.norms, noun.head)
            act = compound[0] if compound is not None else self._acts.event_act(line.norms[noun.head])
            return Found(act, _beside(scan, quantity), noun.head) if act else None
        after = max(noun.after, quantity.last)
        left = self._verbs.left(scan, quantity) if not base else None
        governed_too = left is not None and not left.weak and not left.group.negated
        adjective = self._by_adjective(scan, quantity, noun, after, base=base) if not governed_too else None
        if adjective is not None:
            return adjective
        own = self._acts.people_act(line.norms[noun.head]) if noun.head is not None and noun.kind == "person" else None
        if left is not None and left.weak and noun.kind == "bare":
            left = None  # "le budget atteint 40 millions"
        told = left or (self._verbs.right(scan, quantity, after) if not base else None)
        held = told is not None and told.act == _KEPT.get(own)
        if (
            told is not None
            and (noun.kind != "unknown" or told.act in _PERSONAL)
            and not (told.weak and (own or noun.kind == "unknown"))
            and not held
        ):
            if quantity.number.kind == "zero" and told.lacking:
                affirmed = self._acts.affirmed(told.group)  # "aucun n'a survécu" counts no survivor
                return Found(affirmed, told.group, told.group.at) if affirmed is not None else None
            if not told.group.negated or quantity.number.kind == "zero" or told.lacking:
                return Found(told.act, told.group, told.group.at, possible=told.possible)
            if own is None:
                return None
        if own is not None and self._is_kin(line, quantity):
            return None  # "l'avocat de deux des prévenus"
        if own is None or (quantity.number.kind == "zero" and noun.partitive):
            return None  # "ninguno de los acusados pidió perdón"
        return Found(own, _beside(scan, quantity), noun.head)

    def _is_kin(self, line: Line, quantity: Quantity) -> bool:
        """Whether a number only says whose counsel or kin somebody is."""
        before = line.norms[max(0, quantity.first - 2) : quantity.first]
        return len(before) > 1 and before[1] in self._words("governing") and before[0] in self._words("whose")

    def _by_adjective(
        self, scan: Scan, quantity: Quantity, noun: NounPhrase, after: int, *, base: bool
    ) -> Found | None:
        """The act of a participle behind the noun, or of the verb of its clause: "les 46 personnes arrêtées ont été"."""
        adjective = self._adjective(scan, after, paper=noun.kind == "paper")
        if adjective is None:
            return None
        told = self._verbs.right(scan, quantity, after, alone=True) if noun.kind != "paper" and not base else None
        denied = told is not None and told.group.negated and not told.lacking
        if told is not None and not (told.weak or told.group.bare or denied) and told.group.at > after + 1:
            return Found(told.act, told.group, told.group.at, possible=told.possible)
        if noun.kind != "unknown" or adjective[0] in _PERSONAL:
            return Found(adjective[0], _beside(scan, quantity), adjective[1])
        return None

    def _is_base(self, scan: Scan, quantity: Quantity) -> bool:
        """Whether a number is that of which another is a part: "sur 31 détenus, vingt-sept", "80 % des 450 personnes"."""
        before = scan.line.norms[max(0, quantity.first - 3) : quantity.first]
        later = any(other.first > quantity.first for other in scan.quantities)
        out_of = bool(self._words("out_of").intersection(before[-1:]))
        first = quantity.first == 1 and bool(self._words("opening_those").intersection(before[-1:]))
        of_those = quantity.definite and bool(self._words("out_of_those").intersection(before[-1:]))
        opens = not any(norm[0].isalnum() for norm in before[:-1][-1:])
        part = any(other.last == quantity.first - 1 for other in scan.quantities)
        near = any(0 <= quantity.first - 1 - other.last <= 2 for other in scan.quantities if other is not quantity)
        of_the = first or (part and bool(self._words("opening_those").intersection(before[-1:])))
        return (
            ((out_of or first) and later)
            or (of_the and part)
            or (out_of and near)
            or (of_those and (part or (later and opens)))
            or "%" in before
        )

    def _governed(self, line: Line, quantity: Quantity) -> tuple[Act, int] | None:
        """The act of a noun before the number: "l'arrestation de 12 personnes", "la mort d'au moins trois"."""
        joined = line.norms[quantity.first] in self._words("governing")  # "la mort d'un élève"
        at = quantity.first - 1 + joined
        leading = self._acts.leading_act(line.norms, quantity.first)
        if leading is not None:
            return leading
        if at < 1 or line.norms[at] not in self._words("governing"):
            return None
        compound = self._acts.compound_before(line.norms, at)
        if compound is not None:
            return compound
        at -= 1
        listed = at > 0 and line.norms[at] in self._words("and") | {","}  # "la mort de neuf civils et de deux soldats"
        reach = _LISTED if listed else _GOVERNED
        while at > 0 and quantity.first - at <= reach and (listed or line.norms[at][0].isalpha()):
            norm = line.norms[at]
            if norm in STOPS:
                return None
            act = self._acts.event_act(norm) if norm not in self._words("dead") else None
            act = "killing" if norm in self._words("bodies") else act  # "les corps sans vie de deux enfants"
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
            if group is not None and (
                not group.bare or any(one.last == at > one.first >= after for one in scan.quantities)
            ):
                return None  # behind a number of its own: "douze blessés et trois disparus"
            act = self._acts.done_act(norms[at], weak=True) if group is not None else None
            framed = scan.predicate(group) if group is not None and group.kind == "participle" else None
            if framed is not None and not framed.weak:
                act = framed.act  # "deux autres localisés dans une cellule"
            elif act is not None and not (paper or act == "injury"):
                act = self._acts.done_act(
                    norms[at]
                )  # of the weak ones "six gardes atteints", not "dix objets retrouvés"
            if act is not None:
                return act, at
            if norms[at] in also and at + 1 < len(norms) and self._acts.done_act(norms[at + 1]) is not None:
                return None  # "avoir tué 33 hommes et capturé 5 autres"
            if norms[at] == '"' and at == after:
                at += 1
                continue  # "neuf civils « blessés dans la bousculade »"
            if group is not None or not norms[at][0].isalpha() or norms[at] in self._words("parting"):
                return None
            if self._acts.people_act(norms[at]) is not None and norms[at - 1] in also:
                return None
            at += 1
        return None


def _beside(scan: Scan, quantity: Quantity) -> VerbGroup | None:
    """The finite verb nearest to a number, before it in its clause or else behind it, by which it may be hedged."""
    line = scan.line
    for at in range(quantity.first - 1, max(-1, quantity.first - LEFT), -1):
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
