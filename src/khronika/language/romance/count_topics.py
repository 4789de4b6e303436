"""Counts that take up what a report speaks of: rows under a heading, lists behind a colon, "ils sont seize", "en compte neuf"."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.romance.acts import Acts
from khronika.language.romance.count_contexts import Found, Scan, Setting, Told
from khronika.language.romance.nouns import NounPhrase
from khronika.language.romance.tongues import Tongue
from khronika.language.romance.verb_groups import VerbGroup
from khronika.record.figures import Act

#: A heading and a row of a list have no more words than this, the label of a row no more than that.
_HEADING, _ROW, _LABEL = 9, 12, 6
#: How many words may stand between a verb and its number, and how many a sentence that is but a number has.
_NEAR, _ALONE = 3, 4
#: How many words behind "avoir" an age is looked for.
_AGE = 9
#: Acts whose sum somebody "retient", not the people themselves.
_LASTING: frozenset[Act | None] = frozenset({"killing", "injury", "disappearance"})
#: What people come back from.
_AWAY: frozenset[Act] = frozenset({"arrest", "detention", "abduction", "disappearance", "deportation"})
_JUDGED: frozenset[Act | None] = frozenset({"charge", "trial", "conviction", "acquittal", "remittal"})
_COLON = frozenset({":", "–", "—", "-", "="})
_OPENERS = frozenset({"–", "—", "("})
_ENDS = frozenset({".", ";", "!", "?", "…"})


class Topics:
    """What the numbers of a language's reports count where nothing beside them says it, from `data/counting.toml`."""

    def __init__(self, tongue: Tongue, acts: Acts) -> None:
        self._tongue, self._acts = tongue, acts
        self._numbered = tuple(tongue.table("counting").get("numbered", ()))
        self._parts = tuple(tuple(words.split()) for words in tongue.table("counting")["parts"])
        self._headings: dict[str, Act] = tongue.table("counting").get("headings", {})

    def _words(self, name: str) -> frozenset[str]:
        return self._tongue.words("counting", name)

    def said(self, norms: Sequence[str]) -> Act | None:
        """The act that words without a verb speak of: "Nos morts", "Arrestations par ville", "Arrêtés"."""
        for at, norm in enumerate(norms):
            compound = self._acts.compound_event(norms, at)
            act = compound[0] if compound else self._headings.get(norm) or self._acts.event_act(norm)
            act = act or (self._acts.people_act(norm) if norm.endswith("s") else None)
            act = act or (self._acts.done_act(norm) if norm.endswith("s") else None)
            if act is not None:
                return act
        return None

    def _is_heading(self, line: Line, *, alone: bool) -> bool:
        """Whether a line is the heading of what follows: short, alone, without a verb or a full stop."""
        end = line.norms[-1] if line.norms else "."
        if not alone or len(line.norms) > _HEADING or end in _ENDS:
            return False
        return not any(group.kind == "finite" for group in self._tongue.groups(line))

    def setting_behind(self, line: Line, counted: Sequence[Act | None], setting: Setting, *, alone: bool) -> Setting:
        """What a line says of the one behind it; `counted` are the acts of the counts that it makes."""
        if not counted and self._is_heading(line, alone=alone):
            act = self.said(line.norms)
            return Setting(act if line.kind != "title" else None, act)
        if line.norms and line.norms[-1] == "?" and not counted and len(line.norms) <= _HEADING:
            return setting._replace(rows=self.said(line.norms))  # "Combien de déplacés ?"
        if line.norms and line.norms[-1] == ":":
            return setting._replace(rows=counted[-1] if counted else self.said(line.norms))
        row = alone and bool(counted) and len(line.norms) <= _ROW
        return setting._replace(rows=counted[-1] if row else None)

    def recalled(self, scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told) -> Found | None:
        """The act of a number that takes up those spoken of: "en retient quinze", "il en reste onze", "ils sont seize"."""
        if noun.kind != "bare":
            return None
        group = _before(scan, quantity)
        if group is None:
            return None
        line, topic = scan.line, told.setting.heading or _topic(told)
        if group.lemma in self._words("telling") and group.end == quantity.first:
            return Found(topic, group) if topic is not None and self._closes(line, quantity.last) else None
        lead = next((one.start for one in scan.groups if one.end == group.start), group.start)  # "en a vu passer douze"
        of_them = bool(self._words("of_them").intersection(line.norms[max(0, lead - 1) : group.at]))
        predicate = scan.predicate(group)
        if predicate is not None and group.lemma in self._words("remaining"):
            return Found(predicate.act, group, group.at)  # "il en manque six"
        if of_them and (group.lemma in self._words("recalling") or predicate is None):
            act = topic or told.act
            if predicate is not None and act not in _LASTING:
                return None  # "la police en a retenu deux"
            return Found(act, group) if act is not None and self._recalls(group) else None
        if group.lemma in self._words("remaining") and topic is not None:
            return Found(topic, group)
        if group.lemma not in self._words("counting_being") or group.at >= quantity.first:
            return None
        if not self._is_told(line, group):
            return None
        done = self._done_behind(scan, quantity)
        within = predicate.act if predicate is not None and predicate.of_subject else None  # "dans une cellule"
        act = done or within or topic or self._in_street(line)
        return Found(act, group) if act is not None else None

    def _closes(self, line: Line, at: int) -> bool:
        return at >= len(line.norms) or line.norms[at] in _ENDS | {",", '"', ")"}

    def of_names(self, line: Line, noun: NounPhrase, told: Told) -> Found | None:
        """The act of those whose names a list holds: "la liste des disparus compte neuf noms"."""
        if noun.head is None or line.norms[noun.head] not in self._words("names"):
            return None
        listed = bool(self._words("lists").intersection(line.norms))
        act = self.said(line.norms[: noun.head]) if listed else None
        act = act or told.setting.heading or (_topic(told) if listed else None)
        return Found(act) if act is not None else None

    def of_papers(self, line: Line, noun: NounPhrase, told: Told) -> Found | None:
        """The act of files where the report speaks of judges: "une trentaine de dossiers ne contenaient que"."""
        topic = _topic(told)
        stands = noun.head is not None and line.norms[noun.head] in self._words("files")
        return Found(topic) if stands and topic is not None and topic in _JUDGED else None

    def _recalls(self, group: VerbGroup) -> bool:
        return bool({group.lemma} & (self._words("recalling") | self._words("remaining") | self._words("tallies")))

    def _is_told(self, line: Line, group: VerbGroup) -> bool:
        """Whether the subject of a verb is the pronoun for those spoken of, or left out at the head of a sentence."""
        subjects = self._words("subjects")
        if subjects:
            return bool(subjects.intersection(line.norms[max(0, group.start - 2) : group.at]))
        return group.start == 0 or line.norms[group.start - 1] in {",", ";", ":", '"'}

    def _done_behind(self, scan: Scan, quantity: Quantity) -> Act | None:
        """The act of "ils sont seize à avoir été arrêtés"."""
        behind = scan.line.norms[quantity.last : quantity.last + 1]
        group = scan.group_over(quantity.last + 1)
        beside = behind == (",",) and group is not None and group.bare  # "ils étaient seize, entassés dans un hangar"
        if not (self._words("up_to").intersection(behind) or beside):
            return None
        predicate = scan.predicate(group) if group is not None else None
        return predicate.act if predicate is not None and predicate.of_subject else None

    def _in_street(self, line: Line) -> Act | None:
        return "participation" if self._words("street").intersection(line.norms) else None

    def by_topic(self, scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told) -> Found | None:
        """The act of a number in a list, a row, or a sentence that is but a number."""
        if noun.kind == "thing" or (noun.kind not in {"bare", "person"}):
            return None
        return (
            self._by_label(scan, quantity, noun)
            or self._in_list(scan, quantity, noun, told)
            or self._summed(scan, quantity, noun)
            or self._in_row(scan, quantity, noun, told)
            or self._in_part(scan, quantity, noun, told)
            or self._gapped(scan, quantity, noun, told)
            or self._alone(scan, quantity, noun, told)
            or self._described(scan, quantity, noun, told)
        )

    def _by_label(self, scan: Scan, quantity: Quantity, noun: NounPhrase) -> Found | None:
        """The act of the label before a number: "Tués : 7 ; blessés : 22"."""
        norms = scan.line.norms
        if noun.kind not in {"bare", "person"} or quantity.first < 2 or norms[quantity.first - 1] not in _COLON:
            return None
        behind = norms[quantity.last : quantity.last + 1]
        if noun.kind == "bare" and behind and behind[0][0].isalpha() and behind[0] not in self._words("ends"):
            return None
        start = quantity.first - 1
        while start > 0 and norms[start - 1] not in _ENDS | {",", "("} and quantity.first - start <= _LABEL + 1:
            start -= 1
        label = norms[start : quantity.first - 1]
        if len(label) > _LABEL or any(
            group.kind == "finite" for group in scan.groups if start <= group.at < quantity.first
        ):
            return None
        framed = next((one.act for one in scan.predicates if start <= one.group.at < quantity.first), None)
        act = framed or self.said(label)
        return Found(act) if act is not None else None

    def _in_list(self, scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told) -> Found | None:
        """The act that words before a colon say of a list behind it: "ont été arrêtés : deux à Brenac, quatre à Solmes"."""
        line = scan.line
        offsets = {mention.span.end for mention in told.sentence}
        colon = next(
            (
                at
                for at in range(quantity.first - 1, 0, -1)
                if line.norms[at] == ":"
                or self._sums(line, at)
                or (line.norms[at] in _OPENERS and line.tokens[at - 1].end in offsets)
            ),
            None,
        )
        if colon is None or line.quoted[quantity.first] != line.quoted[colon - 1]:
            return None
        if _verb_within(scan, colon + 1, quantity) or not self._is_member(line, quantity, noun, colon):
            return None
        offset = line.tokens[colon].start
        before = [mention for mention in told.sentence if mention.span.start < offset]
        if before:
            return Found(before[-1].act, partitive=True) if before[-1].act is not None else None
        predicates = [one for one in scan.predicates if one.group.at < colon and not one.group.negated]
        if predicates:
            return Found(predicates[-1].act, predicates[-1].group)
        act = self.said(line.norms[:colon])
        return Found(act) if act is not None else None

    def _sums(self, line: Line, at: int) -> bool:
        """Whether a word opens what a sum is made of: "214 interpellés, soit 131 hommes et 83 femmes"."""
        return line.norms[at] in self._words("summing") and line.norms[at - 1] in {",", "("}

    def _summed(self, scan: Scan, quantity: Quantity, noun: NounPhrase) -> Found | None:
        """The act of the sum at the end: "deux fois plus de personnes ont été arrêtées, soit 480"."""
        line = scan.line
        summed = line.norms[quantity.first - 1] in self._words("summing") and self._closes(line, quantity.last)
        if noun.kind != "bare" or not summed:
            return None
        predicates = [one for one in scan.predicates if one.group.end < quantity.first and one.of_subject]
        return Found(predicates[-1].act, predicates[-1].group) if predicates else None

    def _is_member(self, line: Line, quantity: Quantity, noun: NounPhrase, colon: int) -> bool:
        """Whether a number stands where a list has one: behind the colon or a joint, its noun or a place behind it."""
        mark = line.norms[quantity.first - 1]
        joined = quantity.first - 1 == colon or mark in self._words("joining")
        return joined and (noun.kind == "person" or self._ends(line, quantity.last))

    def _ends(self, line: Line, at: int) -> bool:
        return at >= len(line.norms) or line.norms[at] in self._words("ends") or line.capital(at)

    def _in_row(self, scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told) -> Found | None:
        """The act of the list whose row a line is: "Brenac : 52", "5 à Solmes"."""
        line = scan.line
        act = told.setting.rows
        if act is None or len(line.norms) > _ROW or len(scan.quantities) > 1:
            return None
        if any(group.kind == "finite" for group in scan.groups):
            return None
        opens = all(not norm[0].isalnum() for norm in line.norms[: quantity.first])
        closes = all(not norm[0].isalnum() for norm in line.norms[max(quantity.last, noun.after) :])
        led = quantity.first > 0 and (line.norms[quantity.first - 1] in _COLON | {"|", "("})
        if (closes and led) or (opens and (closes or self._ends(line, quantity.last))):
            return Found(act)
        return None

    def _in_part(self, scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told) -> Found | None:
        """The act of a further part beside one: "dont onze en réanimation et 23 enfants"."""
        before = told.sentence[-1] if told.sentence else None
        if before is None or before.act is None or noun.kind != "person":
            return None
        line = scan.line
        if not before.partitive and not self._is_led(scan, quantity, before.span.end):
            return None
        mark = line.norms[quantity.first - 1]
        if mark not in self._words("joining"):
            return None
        start = next((at for at, token in enumerate(line.tokens) if token.start >= before.span.end), quantity.first)
        apart = any(norm in _ENDS for norm in line.norms[start : quantity.first])
        verb = any(start <= group.at < quantity.first and not group.bare for group in scan.groups)
        return None if apart or verb or self._speaks(scan, quantity, noun) else Found(before.act, partitive=True)

    def _gapped(self, scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told) -> Found | None:
        """The act of a verb left out: "Deux hommes ont été tués à Lens, trois femmes à Arras"."""
        line, before = scan.line, told.sentence[-1] if told.sentence else None
        after = max(noun.after, quantity.last)
        joined = quantity.first > 0 and line.norms[quantity.first - 1] in self._words("joining") | {";"}
        if before is None or not joined or after >= len(line.norms):
            return None
        if line.norms[after] not in self._words("gapping") or line.norms[after - 1] in self._words("settled"):
            return None
        end = next((at for at in range(after, len(line.norms)) if line.norms[at] in _ENDS | {","}), len(line.norms))
        verb = any(quantity.first <= group.start < end and not group.bare for group in scan.groups)
        ended = [one for one in scan.predicates if one.group.end <= quantity.first and one.of_subject]
        same = bool(ended) and ended[-1].act == before.act and not ended[-1].group.bare
        return Found(before.act, ended[-1].group) if same and not verb and before.act is not None else None

    def _is_led(self, scan: Scan, quantity: Quantity, offset: int) -> bool:
        """Whether words for a part stand before other people and a number: "parmi lesquels le chauffeur et cinq enfants"."""
        line = scan.line
        for at in range(quantity.first - 1, 0, -1):
            if line.tokens[at].start < offset or line.norms[at] in _ENDS:
                return False
            if any(line.norms[max(0, at - len(row)) : at] == row for row in self._parts):
                return True
        return False

    def _speaks(self, scan: Scan, quantity: Quantity, noun: NounPhrase) -> bool:
        """Whether a verb of its own stands behind a number."""
        after = max(noun.after, quantity.last)
        return any(after <= group.start <= after + 1 and not group.bare for group in scan.groups)

    def _alone(self, scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told) -> Found | None:
        """The act of a sentence that is but a number, or a number in a place or on a day: "Cinquante-deux."."""
        line = scan.line
        pause = next((at for at in range(quantity.last, len(line.norms)) if line.norms[at] == ","), len(line.norms))
        if noun.kind != "bare" or any(group.kind == "finite" and group.start < pause for group in scan.groups):
            return None
        opens = all(not norm[0].isalnum() or norm in self._words("already") for norm in line.norms[: quantity.first])
        if not opens or not self._ends(line, quantity.last):
            return None
        words = sum(norm[0].isalnum() for norm in line.norms)
        asked = told.setting.rows if told.before is None else None
        act = asked or told.setting.heading or _topic(told) or (told.act if words <= _ALONE else None)
        return Found(act) if act is not None and line.kind != "title" else None

    def _described(self, scan: Scan, quantity: Quantity, noun: NounPhrase, told: Told) -> Found | None:
        """The act of those of whom a sentence only says who they are: "Onze avaient moins de trente ans"."""
        line, whole = scan.line, told.before
        if whole is None or whole.act is None or (noun.kind == "unknown"):
            return None
        openers = _ENDS | {",", '"', ":"} | self._words("and") | self._words("clause_openers")
        opens = quantity.first == 0 or line.norms[quantity.first - 1] in openers
        after = max(noun.after, quantity.last)
        group = next((one for one in scan.groups if after <= one.start <= after + 1), None)
        if group is not None and noun.kind == "bare" and quantity.definite and group.lemma in self._words("remaining"):
            return Found(whole.act, group, partitive=True)  # "parmi les vingt-trois qui restent"
        if not opens or group is None or group.kind != "finite" or scan.predicate(group) is not None:
            return None
        behind = f" {' '.join(line.norms[group.end : group.end + _AGE])} "
        if group.lemma in self._words("counting_being") and any(f" {row} " in behind for row in self._numbered):
            return Found(whole.act, group, partitive=True)  # "Ses deux fils sont du nombre"
        if not (noun.kind == "bare" or noun.partitive):
            return None
        if whole.act in _AWAY and group.lemma in self._words("returning") and not group.negated:
            return Found("release", group, partitive=True)  # "Vingt-sept sont revenus"
        if group.lemma in self._words("remaining"):
            return Found(whole.act, group, partitive=True)
        aged = bool(self._words("years").intersection(line.norms[group.end : group.end + _AGE]))
        few = whole.lower is not None and 1 < quantity.lower <= whole.lower
        if group.lemma in self._words("counting_being") or (group.lemma in self._words("having") and aged) or few:
            return Found(whole.act, group, partitive=True)
        return None


def _topic(told: Told) -> Act | None:
    """What was counted last in the sentence or paragraph, else what the section is headed."""
    return (told.before.act if told.before is not None else None) or told.setting.heading


def _before(scan: Scan, quantity: Quantity) -> VerbGroup | None:
    """The verb right before a number, no more than a few words between."""
    norms = scan.line.norms
    for group in reversed(scan.groups):
        if group.end <= quantity.first:
            between = norms[group.end : quantity.first]
            return group if len(between) <= _NEAR and all(norm[0].isalpha() for norm in between) else None
        if group.start < quantity.first < group.end:
            return group
    return None


def _verb_within(scan: Scan, start: int, quantity: Quantity) -> bool:
    """Whether a finite verb stands in the list that begins at a token, in the member of a number or before it."""
    norms = scan.line.norms
    end = next((at for at in range(quantity.last, len(norms)) if norms[at] in _ENDS | _OPENERS | {")"}), len(norms))
    return any(start <= group.at < end and group.kind == "finite" for group in scan.groups)
