"""Cases: what of an event can be weighed together, act by act and group by group, before any rule is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.figures import Act, Figure
from khronika.record.lineage import Derivation, find_origins
from khronika.record.rulings import FigureRuling
from khronika.record.versions import Revision
from khronika.weigh.bounds import ZERO, exclude
from khronika.weigh.comparable import Selection, select_counts
from khronika.weigh.counts import Count, make_counts
from khronika.weigh.denials import find_denials, refuses
from khronika.weigh.ellipses import give_groups
from khronika.weigh.facts import Facts, bound_below, find_facts
from khronika.weigh.misquotations import NO_TEXTS, Texts, find_texts
from khronika.weigh.offices import NO_OFFICES, Offices
from khronika.weigh.ordering import in_order
from khronika.weigh.revisions import find_revised
from khronika.weigh.rulings import NOTHING, rule_figures
from khronika.weigh.spellings import unify_names
from khronika.weigh.voices import Speaker, give_voices
from khronika.weigh.withdrawals import Withdrawal, find_withdrawals


class Case(msgspec.Struct, frozen=True):
    """The counts of one event, act and group: every rule is asked about the same ones.

    `told` is all that was told, `selection` what of it can be compared, `used` the same with the floors that other figures
    imply, `withdrawals` what was taken back. `facts` are what the event's figures and their parts and wholes elsewhere
    imply, as persons left them, and `decided` says in lines what these decided. `texts` tell whose text reports are made of.
    """

    event: Event
    act: Act
    group: str | None
    told: tuple[Count, ...]
    selection: Selection
    speakers: Mapping[str, Speaker]
    withdrawals: Mapping[str, Withdrawal]
    used: tuple[Count, ...]
    facts: Facts
    decided: tuple[str, ...] = ()
    texts: Texts = NO_TEXTS

    @property
    def figures(self) -> Mapping[str, Figure]:
        """The figures that the facts rest on, by id."""
        return self.facts.figures

    @property
    def retracted(self) -> bool:
        """Whether nothing is left but what was taken back."""
        return not self.used and any(self._taken_back(count) for count in self.told)

    @property
    def counts(self) -> tuple[Count, ...]:
        """The comparable counts; those taken back where nothing else is left, none where nothing can be weighed."""
        if self.retracted:
            return tuple(count for count in self.told if self._taken_back(count))
        return self.used

    def _taken_back(self, count: Count) -> bool:
        return count.figure.id in self.withdrawals and count.figure.polarity == "positive"

    @property
    def denials(self) -> list[Count]:
        """The counts by which a voice refuses what another tells."""
        return find_denials(self.told, self.withdrawals)

    @property
    def denied(self) -> bool:
        """Whether a voice refuses a number that is told, or says that there was nobody where others count somebody."""
        denials, counts = self.denials, self.counts
        if any(refuses(denial, count) for denial in denials for count in counts):
            return True
        nobody = [count for count in counts if count.bounds == ZERO]
        return any(
            exclude(none.reach, count.reach) and none.voice != count.voice for none in nobody for count in counts
        )


def find_cases(
    event: Event,
    figures: Iterable[Figure],
    documents: Mapping[str, Document],
    derivations: Sequence[Derivation],
    rulings: Mapping[str, FigureRuling] = NOTHING,
    revisions: Sequence[Revision] = (),
    offices: Offices = NO_OFFICES,
) -> Iterator[Case]:
    """The cases of an event by act and group, those too of which nothing can be weighed.

    `figures` are the event's, and those elsewhere that are parts or wholes of them or take them back; `documents` (by id)
    and `derivations` those of all their reports. `rulings` are what persons decided about figures, by their ids,
    `revisions` what later versions of the same reports change, `offices` whom voices speak for.
    """
    by_id = {figure.id: figure for figure in unify_names(in_order(figures, documents))}
    ruled = rule_figures(event, by_id, documents, derivations, rulings)
    by_id = dict(ruled.figures)
    here = frozenset(event.figures)
    own = [figure for figure in by_id.values() if figure.id in here]
    withdrawals = find_revised(by_id, derivations, revisions) | find_withdrawals(
        by_id.values(), documents, copies=find_origins(derivations, "wholly")
    )
    facts, texts = find_facts(by_id.values(), withdrawals), find_texts(derivations)
    by_act: dict[Act, list[Count]] = defaultdict(list)
    for count in give_groups(make_counts(own, documents, derivations), by_id):
        by_act[count.act].append(count)
    for act in sorted(by_act):
        counts, speakers = give_voices(by_act[act], offices)
        groups: dict[str | None, list[Count]] = defaultdict(list)
        for count in counts:
            groups[count.group].append(count)
        for group in sorted(groups, key=lambda name: name or ""):
            told = groups[group]
            selection = select_counts(told, event, by_id, speakers, withdrawals, texts)
            decided = tuple(ruled.because.get((act, group), ()))
            used = tuple(bound_below(selection.used, facts))
            yield Case(event, act, group, tuple(told), selection, speakers, withdrawals, used, facts, decided, texts)
