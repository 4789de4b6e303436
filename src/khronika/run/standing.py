"""Whether the conclusions in the database still stand, as they would be made now."""

from __future__ import annotations

from khronika.record.made import Made
from khronika.record.settings import Settings
from khronika.run.opening import Opened

#: Versions of the two steps; raised whenever the same figures may lead to other conclusions.
LINK_VERSION = "10"
WEIGH_VERSION = "11"


def made_link(settings: Settings) -> Made:
    """How lineage and events are made now."""
    return Made(step="link", version=LINK_VERSION, settings=settings.digest())


def made_weigh(settings: Settings) -> Made:
    """How assessments and contradictions are made now."""
    return Made(step="weigh", version=WEIGH_VERSION, settings=settings.digest())


def is_linked(opened: Opened) -> bool:
    """Whether lineage and events are whole, for every report there is."""
    standing = opened.store.standing(made_link(opened.settings))
    return standing is not None and not opened.store.has_more_than(standing)


def is_weighed(opened: Opened) -> bool:
    """Whether lineage and events are whole and all of them weighed."""
    return is_linked(opened) and opened.store.standing(made_weigh(opened.settings)) is not None
