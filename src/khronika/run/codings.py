"""Codings: the counts of stored events by every rule, worked out when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khronika.errors import BrokenRecord
from khronika.record.assessments import Assessment
from khronika.record.codings import Coding
from khronika.record.events import Event
from khronika.run.gathering import gather_again
from khronika.run.opening import Opened
from khronika.run.rulings import find_rulings
from khronika.weigh.codings import code_event
from khronika.weigh.rules.registry import all_rules


def code_events(opened: Opened, events: Iterable[Event]) -> Iterator[Coding]:
    """What every rule makes of each act and group of the events; the order of voices is that of the settings."""
    rules = all_rules(opened.settings.hierarchy).values()
    rulings = find_rulings(opened.store).figures
    for found in gather_again(opened.store, events):
        told = found.figures, found.documents, found.derivations
        yield from code_event(found.event, *told, rules, rulings, found.revisions, found.offices)


def code_assessment(opened: Opened, assessment: Assessment) -> list[Coding]:
    """What every rule makes of the counts behind an assessment."""
    event = opened.store.get(assessment.event)
    if not isinstance(event, Event):
        raise BrokenRecord(
            "assessment {id} is about an event that is not there; khronika audit says more", id=assessment.id
        )
    return [
        coding
        for coding in code_events(opened, [event])
        if (coding.act, coding.group) == (assessment.act, assessment.group)
    ]
