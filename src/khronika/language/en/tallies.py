"""What a report has counted so far, so that "of them" and "the toll" find what they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from khronika.language.en.acts import find_cues
from khronika.language.en.drafts import Draft
from khronika.language.quantities import Quantity
from khronika.record.figures import Act
from khronika.text.tokens import Token


class Tally:
    """The counts of one report, in order.

    `drafts` are all of them, `here` those of the sentence being read; `base` is the whole that its first words name
    ("Of the 98 wounded, …") with `base_act`, `listed` the whole that a list after a colon splits, `topic` the count a
    sentence took up again ("All 58 dead were …"), `part` the block of text; `uncounted` are the tokens of
    the latest sentence of the block that counts nothing.
    """

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.here: list[Draft] = []
        self.base: Draft | None = None
        self.base_act: Act | None = None
        self.listed: Draft | None = None
        self.topic: tuple[int, Draft] | None = None
        self.part = 0
        self.title = False
        self.uncounted: Sequence[Token] = ()

    def begin(self, part: int, *, title: bool) -> None:
        """Begin a sentence of block `part`, of the headline where `title`."""
        self.title = title
        if part != self.part:
            self.uncounted = ()
        self.here, self.base, self.base_act, self.listed, self.part = [], None, None, None, part

    def add(self, draft: Draft) -> None:
        """Add a count of the sentence being read."""
        self.here.append(draft)
        self.drafts.append(draft)

    def take_up(self, quantity: Quantity, number: int) -> None:
        """Remember what "the 66" in sentence `number` speaks of, where it was counted before."""
        known = self.same(quantity) if quantity.definite and quantity.number.lower > 1 else None
        if known is not None:
            self.topic = (number, known)

    @property
    def spoken(self) -> Act | None:
        """The act that the sentence before names without a count: "There are two ways of counting the dead."."""
        return next((act for cue in find_cues(self.uncounted).values() if (act := cue.act("head"))), None)

    @property
    def asked(self) -> Act | None:
        """The act that the sentence before asks about: "How many have been driven from the hills?"."""
        roles = ("head", "harm-pp", "does-past", "does-pp", "does-base", "event", "state")
        return next((act for cue in find_cues(self.uncounted).values() if (act := cue.act(*roles))), None)

    @property
    def last(self) -> Draft | None:
        """The latest count of people, of this sentence or before."""
        return self.drafts[-1] if self.drafts else None

    def context(self) -> Draft | None:
        """The count that a number without a noun continues: the dead of the latest sentence that counts, else its last.

        Beyond the paragraph it is a count of the act that the report counts most.
        """
        if not self.drafts:
            return None
        if self.here:
            return next((draft for draft in reversed(self.here) if not draft.partitive), self.here[-1])
        if self.topic is not None and self.topic[0] >= self.drafts[-1].clause.number:
            return self.topic[1]
        latest = [draft for draft in self.drafts if draft.clause.number == self.drafts[-1].clause.number]
        dead = [draft for draft in latest if draft.act == "killing"]
        near = dead[0] if dead else latest[-1]
        if near.clause.sentence.part == self.part:
            return near
        tally = Counter(draft.act for draft in self.drafts)
        most = tally.most_common(1)[0][0]
        if tally[near.act] * 2 > tally[most]:
            return near
        return next(draft for draft in reversed(self.drafts) if draft.act == most)

    def whole_before(self, act: Act | None = None) -> Draft | None:
        """The count that "of them" means: the one just before in the sentence, else the latest that is no part.

        With `act` the latest of that act ("of the wounded"). A headline's count is no body's whole.
        """
        if act is None and self.here and self.here[-1].relation is None:
            return self.here[-1]
        if act is None and self.topic is not None and self.topic[0] >= self.drafts[-1].clause.number:
            return self.topic[1]
        for draft in reversed(self.drafts):
            if draft.clause.sentence.kind == "title" and not self.title:
                break
            if draft.relation is None and (draft.act == act if act else not draft.partitive):
                return draft
        return None

    def same(self, quantity: Quantity) -> Draft | None:
        """The latest count of the same number: what "the 41" takes up."""
        for draft in reversed(self.drafts):
            if quantity.number.lower in {draft.lower, draft.number} and draft.relation is None:
                return draft
        return None

    def same_before(self, quantity: Quantity, outer: Draft) -> Draft | None:
        """The count of the same number before `outer`."""
        for draft in reversed(self.drafts):
            if draft is not outer and quantity.number.lower in {draft.lower, draft.number}:
                return draft
        return None

    def part_of(self, draft: Draft, whole: Draft | None) -> None:
        """Make a draft a part of a whole, with its act."""
        draft.partitive = True
        if whole is not None:
            draft.act, draft.parent, draft.whole = whole.act, whole, whole.span

    def share_backwards(self) -> None:
        """Give the counts of the sentence that wait for an act that of the count after them; drop what has none."""
        for index in range(len(self.here) - 2, -1, -1):
            draft, following = self.here[index], self.here[index + 1]
            if draft.act is None and following.act is not None:
                draft.act, draft.trigger = following.act, following.trigger
        gone = [draft for draft in self.here if draft.act is None]
        for draft in gone:
            self.here.remove(draft)
            self.drafts.remove(draft)
        self._settle_fractions()

    def _settle_fractions(self) -> None:
        for index, draft in enumerate(self.here):
            if draft.share is None:
                continue
            following = self.here[index + 1] if index + 1 < len(self.here) else None
            if following is not None and following.share is None:
                draft.resolve(following)
        for draft in [draft for draft in self.here if draft.share is not None]:
            self.here.remove(draft)
            self.drafts.remove(draft)
