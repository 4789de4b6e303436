"""As-of series: how the counts of stored events became known, worked out when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khronika.errors import BrokenRecord
from khronika.record.assessments import Assessment
from khronika.record.events import Event
from khronika.record.series import Series
from khronika.run.gathering import gather_again
from khronika.run.opening import Opened
from khronika.run.rulings import find_rulings
from khronika.weigh.rules.registry import all_rules
from khronika.weigh.series import trace_event


def trace_events(opened: Opened, events: Iterable[Event]) -> Iterator[Series]:
    """The series of each act and group of the events, by the rule of the settings."""
    rule = all_rules(opened.settings.hierarchy)[opened.settings.rule]
    rulings = find_rulings(opened.store).figures
    for found in gather_again(opened.store, events):
        told = found.figures, found.documents, found.derivations
        yield from trace_event(found.event, *told, rule, rulings, found.revisions, found.offices)


def trace_assessment(opened: Opened, assessment: Assessment) -> Series:
    """The series of the counts behind an assessment."""
    event = opened.store.get(assessment.event)
    if isinstance(event, Event):
        for series in trace_events(opened, [event]):
            if (series.act, series.group) == (assessment.act, assessment.group):
                return series
    raise BrokenRecord("assessment {id} is about counts that are not there; khronika audit says more", id=assessment.id)
