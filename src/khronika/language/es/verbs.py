"""The groups of words in which Spanish verbs stand ("habrían sido detenidas", "resultaron heridos", "podrían ser expulsados")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from khronika.language.data import load_toml
from khronika.language.es.conjugation import all_forms
from khronika.language.lines import Line
from khronika.language.romance.verb_groups import Form, VerbGroup, gather_groups

#: How many words may stand between an auxiliary and what it goes with.
_REACH = 5


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("es", "verbs")["groups"][name].split())


def forms(norm: str) -> tuple[Form, ...]:
    """The readings of a word as a verb, none for other words."""
    return all_forms().get(norm, ())


def find_groups(line: Line) -> list[VerbGroup]:
    """The verbs of a sentence with their auxiliaries, in its order."""
    places = [at for at, norm in enumerate(line.norms) if norm in all_forms()]
    return gather_groups(places, lambda at: _group(line, at))


def _group(line: Line, at: int) -> VerbGroup | None:
    """The group whose first verb stands at a token."""
    readings = forms(line.norms[at])
    if not readings or _is_noun(line, at, readings):
        return None
    read = next((form for form in readings if form.kind == "finite"), readings[0])
    if read.kind == "participle" or (read.kind == "gerund" and read.lemma not in _words("auxiliaries")):
        return _made(line, at, at, read, read, passive=False, bare=True)
    chain = _chain(line, at, read)
    if chain is not None:
        return chain
    return _made(line, at, at, read, read, passive=False, bare=False)


def _chain(line: Line, at: int, first: Form) -> VerbGroup | None:
    """The group that an auxiliary or a modal verb opens, with the full verb behind it."""
    passive, place, last, modal = False, at, first, None
    while last.lemma in _words("auxiliaries") | _words("modals"):
        step = _next(line, place, last)
        if step is None:
            break
        following, form = step
        if last.lemma in _words("modals"):
            modal = modal or (last.lemma if line.norms[place] not in _words("managed") else "lograr")
        elif form.kind == "participle" and last.lemma != "haber":
            passive = True
            modal = modal or (last.lemma if last.lemma in _words("lasting") else None)
        place, last = following, form
    if place == at:
        return None
    return _made(line, at, place, first, last, passive=passive, bare=False, modal=modal)


def _next(line: Line, at: int, last: Form) -> tuple[int, Form] | None:
    """The participle, gerund or infinitive behind an auxiliary or modal verb, with its token."""
    norms = line.norms
    wanted = (
        {"infinitive"}
        if last.lemma in _words("modals")
        else {"participle"}
        if last.lemma == "haber"
        else {"participle", "gerund"}
    )
    place = at + 1
    while place < len(norms) and place - at <= _REACH:
        norm = norms[place]
        form = next((one for one in forms(norm) if one.kind in wanted), None)
        linked = norms[place - 1] not in _words("articles")
        if form is not None and linked:
            return place, form
        if norm not in _words("between") and not norm.endswith("mente"):
            return None
        place += 1
    return None


def _is_noun(line: Line, at: int, readings: Sequence[Form]) -> bool:
    """Whether an article before a word makes it a noun: "la marcha", "los detenidos", "su denuncia"."""
    before = line.norms[at - 1] if at else ""
    if line.capital(at) and at > 0 and before not in {'"', "-", "—", "¿", "¡", ":"}:
        return True
    if before == "lo":
        return False
    if before in _words("clitic_articles"):  # "la detuvieron", "los interrogan"
        only_finite = all(form.kind == "finite" for form in readings)
        return not (only_finite and (line.norms[at].endswith(tuple(_words("past"))) or _is_led(line, at - 1)))
    if before in _words("articles"):
        return True
    infinitive = all(form.kind == "infinitive" for form in readings)
    return before in _words("of") and not infinitive and any(form.kind == "finite" for form in readings)


def _is_led(line: Line, at: int) -> bool:
    """Whether a pronoun stands behind a word that no article follows: "que los interrogan", "no la suelta"."""
    return at > 0 and line.norms[at - 1] in _words("before_clitics")


def _made(
    line: Line, first: int, at: int, opening: Form, read: Form, *, passive: bool, bare: bool, modal: str | None = None
) -> VerbGroup:
    """The group from its first word to the full verb, with the clitics and the negation before it."""
    start = first
    while start > 0 and line.norms[start - 1] in _words("clitics") | _words("negation"):
        if line.norms[start - 1] in _words("clitic_articles") and bare:
            break
        start -= 1
    words = set(line.norms[start:first])
    reflexive = "se" in words or (line.norms[at].endswith("se") and read.kind in {"infinitive", "gerund"})
    kind = opening.kind
    if kind == "infinitive" and modal is None and start > 0:
        before = next((form for form in forms(line.norms[start - 1]) if form.kind == "finite"), None)
        modal = before.lemma if before is not None else None
    return VerbGroup(
        start=start,
        end=at + 1,
        at=at,
        lemma=read.lemma,
        kind=kind,
        passive=passive,
        reflexive=reflexive,
        bare=bare,
        conditional=opening.conditional,
        future=opening.future,
        negated=bool(words & _words("negation")),
        pronoun=None,
        modal=modal,
    )
