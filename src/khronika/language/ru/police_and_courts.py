"""Police and courts among the words of a Russian source: bodies of one kind that are told apart by their place alone."""

from __future__ import annotations

from functools import cache

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.reading import Span, VoiceMention
from khronika.language.ru.morphology import forms, lemmas
from khronika.language.ru.places_of import body_place

#: Services that have main directorates of their own.
_OTHERS = frozenset({"мчс", "фсин", "фссп", "минюст", "росгвардия", "минобороны", "цб", "центробанк"})


@cache
def _offices(name: str) -> frozenset[str]:
    return frozenset(load_toml("ru", "voices")["bodies"][name].split())


def find_police(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    """The police of a place: "ГУ МВД по Москве", "московская полиция", "полиция"."""
    names = [lemmas(line.norms[at]) for at in range(start, end)]
    if any(not name.isdisjoint(_OTHERS) for name in names):
        return ()  # "ГУ МЧС", "ГУ ФСИН"
    office = any(not name.isdisjoint(_offices("police")) for name in names)
    directed = any(not name.isdisjoint(_offices("directorate")) for name in names) and any(
        "мвд" in name for name in names
    )
    place = body_place(line, start, end)
    ministry = (
        any("мвд" in name for name in names)
        and place not in {None, "Russia", ""}
        and any(line.norms[at] == "по" for at in range(start, end))
    )
    regional = any("мвд" in name for name in names) and any(
        name & {"краевой", "областной", "городской", "региональный", "республиканский"} for name in names
    )
    if not (office or directed or ministry or regional):
        return ()
    if place:
        return (VoiceMention(span=span, name=f"{place} police", kind="official"),)
    name = "regional police" if regional else "police"
    return (VoiceMention(span=span, name=name, kind="official", local=True),)


def find_court(line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
    """The courts' press service, or one court of a place."""
    shared = any(line.norms[at].startswith("объединенн") for at in range(start, end))
    served = any(line.norms[at].startswith("пресс-служб") for at in range(start, end))
    at = next((at for at in range(start, end) if "суд" in lemmas(line.norms[at])), None)
    if at is None and not (shared and served):
        return ()
    place = body_place(line, start, end)
    many = at is None or any(form.plural for form in forms(line.norms[at]) if form.lemma == "суд")
    if served and many:
        name = "joint press service" if shared else "press service"
        if place:
            return (VoiceMention(span=span, name=f"{name} of the {place} courts", kind="court"),)
        return (VoiceMention(span=span, name=f"{name} of the courts", kind="court", local=True),)
    level = next((name for stem, name in _LEVELS if any(line.norms[p].startswith(stem) for p in range(start, end))), "")
    if place:
        return (VoiceMention(span=span, name=f"{place} {level.title()}{'Court' if level else 'court'}", kind="court"),)
    return (VoiceMention(span=span, name=f"{level}court", kind="court", local=True),)


_LEVELS = (
    ("городск", "city "),
    ("районн", "district "),
    ("областн", "regional "),
    ("краев", "regional "),
    ("гарнизонн", "garrison "),
)
