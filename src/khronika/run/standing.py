"""Whether the conclusions in the database still stand: how they were made, written down once they are whole.

What says so goes before anything that they rest on changes, so that a run that was killed is made good by the next one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from khronika.archive.disk import Disk
from khronika.record.identity import canonical_json
from khronika.record.made import Made
from khronika.record.settings import Settings
from khronika.run.opening import Opened

#: Versions of the two steps; raised whenever the same figures may lead to other conclusions.
LINK_VERSION = "2"
WEIGH_VERSION = "2"

#: In the database's folder: how the conclusions that stand there were made.
MARKER = "concluded.json"


def made_link(settings: Settings) -> Made:
    """How lineage and events are made now."""
    return Made(step="link", version=LINK_VERSION, settings=settings.digest())


def made_weigh(settings: Settings) -> Made:
    """How assessments and contradictions are made now."""
    return Made(step="weigh", version=WEIGH_VERSION, settings=settings.digest())


def is_standing(opened: Opened, verb: Literal["link", "weigh"]) -> bool:
    """Whether what `verb` concluded is whole, and made as it would be made now."""
    return Disk().read(_marker(opened)) == _content(opened, verb)


def mark_standing(opened: Opened, verb: Literal["link", "weigh"]) -> None:
    """Say, durably, that what `verb` concluded is whole."""
    forget_conclusions(opened)
    Disk().write_new(_marker(opened), _content(opened, verb))


def forget_conclusions(opened: Opened) -> None:
    """Say, durably, that what the conclusions rest on is about to change."""
    marker = _marker(opened)
    if marker.exists():
        disk = Disk()
        disk.remove(marker)
        disk.sync_folder(marker.parent)


def _marker(opened: Opened) -> Path:
    return opened.folder / "db" / MARKER


def _content(opened: Opened, verb: Literal["link", "weigh"]) -> bytes:
    made = (made_link(opened.settings),) + ((made_weigh(opened.settings),) if verb == "weigh" else ())
    return canonical_json(made)
