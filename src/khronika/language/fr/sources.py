"""Who speaks: the words of a source beside a verb of saying or behind a phrase."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.fr.cues import verbs, words
from khronika.language.fr.numbers import number_at
from khronika.language.fr.tongue import role_of
from khronika.language.fr.verbs import PRONOUNS, forms
from khronika.language.lines import Line
from khronika.language.romance.sources import Source
from khronika.language.romance.verb_groups import VerbGroup, group_at

HARD = frozenset({";", ":", ".", "?", "!", "(", ")", "—", "–", "…", "[", "]"})
DETERMINERS = frozenset(
    [
        "le",
        "la",
        "les",
        "l'",
        "un",
        "une",
        "des",
        "du",
        "de",
        "d'",
        "ce",
        "cet",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "notre",
        "nos",
        "plusieurs",
        "certains",
        "deux",
        "trois",
        "quelques",
        "aucun",
        "aucune",
        "même",
    ]
)
#: Words before which the words for a source end.
_BEYOND = frozenset(
    [
        "que",
        "qu'",
        "mais",
        "tandis",
        "alors",
        "après",
        "avant",
        "lors",
        "pendant",
        "selon",
        "où",
        "donc",
        "dont",
        "parce",
        "puis",
        "ni",
        "car",
        "si",
        "et",
    ]
)
PLACED = frozenset(["dans", "sur", "à", "au", "aux", "en", "sous", "devant", "depuis", "dès", "chez", "vers"])
#: Nouns behind which a place or a body still belongs to the source: "une source à la préfecture".
_HELD = frozenset(
    [
        "source",
        "onu",
        "état",
        "nations",
        "haut-commissariat",
        "média",
        "site",
        "portail",
        "secrétaire",
        "sources",
        "responsable",
        "correspondant",
        "correspondante",
        "ambassadeur",
        "poste",
        "installée",
        "installé",
        "basée",
        "basé",
        "proche",
        "proches",
        "agence",
        "officier",
        "élu",
        "habitant",
        "employé",
        "témoin",
        "journaliste",
        "médecin",
        "étudiant",
        "étudiante",
        "docteur",
        "docteure",
        "chef",
        "cheffe",
        "expert",
        "experte",
        "élève",
        "professeur",
        "professeure",
    ]
)
#: What follows "en" in the words for somebody's post: "un diplomate en poste dans la capitale".
_SERVING = frozenset({("poste",), ("charge",), ("service",), ("fonction",), ("exercice",)})
#: Participles that tell how a source was reached or who cites it.
_REACHED = frozenset(
    [
        "citer",
        "recueillir",
        "joindre",
        "interroger",
        "contacter",
        "interviewer",
        "solliciter",
        "questionner",
        "rencontrer",
        "baser",
        "installer",
        "retrouver",
        "relayer",
        "reprendre",
        "questionner",
        "connaître",
        "réfugier",
    ]
)


#: Verbs that tell of a source by their participle: "un officier requérant l'anonymat".
_ASKING = frozenset({"citer", "requérir", "réclamer", "exiger", "souhaiter"})
#: What opens a clause that tells of a source behind "que": "un avocat que cite la radio", "un relevé que nous publions".
_TELLING = frozenset({("cite",), ("citait",), ("citent",), ("nous",), ("j'",)})
#: Numbers between these are years.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


#: How many words a relative clause and a description between commas may have.
_ASIDE, _TITLE = 14, 9


_POINTING = frozenset({"lui", "eux", "celui-ci", "celle-ci", "ceux-ci", "celles-ci", "tous", "toutes"})
#: One of several who were spoken of.
_ONE_OF = tuple(
    tuple(row.split())
    for row in (
        "l' un d' eux",
        "l' une d' elles",
        "l' un d' entre eux",
        "l' une d' entre elles",
        "plusieurs d' entre eux",
        "l' un",
        "l' une",
    )
)


def read_source(line: Line, at: int, stop: int, groups: Sequence[VerbGroup]) -> Source | None:
    """The words for a source that begin at token `at`, with what is set beside them between commas; None for none."""
    if at >= stop:
        return None
    norm = line.norms[at]
    if norm in PRONOUNS | _POINTING or (norm == "ce" and line.norms[at + 1 : at + 2] == ("dernier",)):
        end = at + 1 + (norm == "ce")
        return Source(at, end, "pronoun")
    if norm in {"cette", "ce"} and line.norms[at + 1 : at + 2] in {("dernière",), ("dernier",)}:
        return Source(at, at + 2, "pronoun")
    one = next((len(row) for row in _ONE_OF if line.norms[at : at + len(row)] == row), None)
    if one is not None and line.norms[at + one : at + one + 1] not in {("de",), ("des",), ("d'",)}:
        return Source(at, at + one)
    end = _phrase_end(line, at, stop, groups)
    while end > at + 1 and line.norms[end - 1] in {"de", "d'", "à"}:
        end -= 1  # "l'opposition d'avoir menti"
    if end == at + 1 and norm in words("some"):
        return Source(at, end)
    if end == at or not any(
        line.norms[place][0].isalpha() and line.norms[place] not in DETERMINERS for place in range(at, end)
    ):
        return None
    return Source(at, _with_apposition(line, at, end, stop, groups))


def _phrase_end(line: Line, at: int, stop: int, groups: Sequence[VerbGroup]) -> int:
    """Where a noun phrase ends: before a verb, a mark, or words on when and where."""
    end = at
    while end < stop:
        norm = line.norms[end]
        if norm in HARD and not is_short_name(line, end, stop):
            break
        if norm == '"':
            close = next((place for place in range(end + 1, min(end + 8, stop)) if line.norms[place] == '"'), None)
            if close is None or not line.capital(end + 1) or end == at:
                break
            end = close + 1
            continue
        if norm == "(":
            end = line.norms.index(")", end) + 1
            continue
        filler = norm in words("fillers") - {"même", "elle", "eux", "lui"} and not line.capital(end)
        if norm in {",", "-"} or (filler and end > at):
            break
        if norm in {"que", "qu'"} and line.norms[end + 1 : end + 2] in _TELLING:
            end = _relative_end(line, end, stop)
            break
        if norm == "qui":
            end = _relative_end(line, end, stop)
            break
        if norm in {"que", "qu'"} and _is_paper(line.norms[end - 1]):
            made = next(
                (group for group in groups if group.kind == "finite" and end < group.start <= end + _TITLE), None
            )
            if made is None:
                return end
            close = _relative_end(line, made.end, stop)
            seen = close < stop and line.norms[close] == "," and close - end <= _ASIDE
            return close if seen else made.end if made.lemma in verbs("making") else end  # "le décompte que X a fait"
        if norm in _BEYOND and not (norm == "et" and _joins(line, end, stop)):
            break
        covered = norm == "sous" and "couvert" in line.norms[end + 1 : end + 3]
        retired = line.norms[end + 1 : end + 2] == ("retraite",) or line.norms[end + 2 : end + 3] == ("retraite",)
        serving = norm == "en" and line.norms[end + 1 : end + 2] in _SERVING
        if (
            norm in PLACED
            and not (covered or retired or serving)
            and end > at
            and not _HELD & set(line.norms[max(at, end - 2) : end])
        ):
            break
        group = group_at(groups, end)
        if group is not None and not group.bare and group.start <= end:
            break
        if group is not None and group.kind == "gerund" and group.lemma not in _ASKING:
            break
        end += 1
    return end


def _is_paper(norm: str) -> bool:
    role = role_of(norm)
    return role is not None and role.kind == "document"


def is_short_name(line: Line, at: int, stop: int) -> bool:
    """Whether a bracket holds only an abbreviation: "Iran Human Rights (IHR)", or a stop ends one: "M."."""
    if line.norms[at] == "." and at:
        return line.norms[at - 1] in {"m", "mm", "dr", "me", "mgr"} or len(line.norms[at - 1]) == 1
    if line.norms[at] != "(" or at + 2 >= stop:
        return False
    if line.norms[at + 2] == ")":
        return line.tokens[at + 1].word[:2].isupper()
    return line.capital(at + 1) and ")" in line.norms[at + 3 : min(at + 6, stop)]  # "(Parti vert)"


def _joins(line: Line, at: int, stop: int) -> bool:
    """Whether "et" joins two sources or two words of a name: "Ministère de la Justice et de la Paix"."""
    return at + 1 < stop and line.norms[at + 1] in {"de", "du", "des", "d'"}


def _relative_end(line: Line, at: int, stop: int) -> int:
    """Where a relative clause ends: before the next comma or hard mark."""
    ends = HARD | {",", '"'}
    return next(
        (place for place in range(at, stop) if line.norms[place] in ends and not _shortens(line, place, stop)), stop
    )


def _shortens(line: Line, at: int, stop: int) -> bool:
    return line.norms[at] == "." and is_short_name(line, at, stop)


def _with_apposition(line: Line, start: int, end: int, stop: int, groups: Sequence[VerbGroup]) -> int:
    """The token behind what stands between commas and only describes the source: ", 68 ans", ", cité par X", ", qui cite X"."""
    while end + 1 < stop and line.norms[end] == ",":
        opener = line.norms[end + 1]
        if opener == "qui" and _goes_on_telling(line, end + 2):
            return end
        close = _relative_end(line, end + 1, stop)
        if opener == "lequel" or opener == "laquelle":
            return end
        readings = forms(opener)
        reached = any(
            form.kind == "participle" or (form.kind == "gerund" and form.lemma in _REACHED) for form in readings
        )
        if reached and close < stop and line.norms[close] == '"':
            close = next((at for at in range(close + 1, stop) if line.norms[at] in {",", ";"}), stop)
        aged = opener[0].isdigit() and "ans" in line.norms[end + 1 : end + 4]
        role = next((at for at in range(end + 1, min(end + 4, close)) if role_of(line.norms[at]) is not None), None)
        first = end + 1 + any(form.kind == "participle" for form in readings)
        verbal = any(group.kind == "finite" for group in groups if first <= group.start < close)
        named = (
            line.capital(end + 1)
            and not verbal
            and close - end <= 6
            and role_of(line.norms[start + 1 if start + 1 < end else start]) is not None
        )
        last = close == stop or line.norms[close] in HARD
        lone = (
            last
            and opener in {"le", "la", "l'", "un", "une", "son", "sa"}
            and line.norms[end - 1]
            and line.capital(end - 1)
        )
        titled = (role is not None or lone) and not verbal and opener not in PLACED | {"selon", "d'"}
        relative = opener in {"qui", "dont"} and close - end <= _ASIDE and not counts_people(line, end + 1, close)
        doubted = verbs("tallies") & set(
            line.norms[end:close]
        )  # "Luc Ferrat, dont les chiffres n'ont pu être vérifiés"
        relative = relative and not (opener == "dont" and doubted)
        reached = reached and not verbal and not counts_people(line, end + 1, close)
        if not (reached or aged or named or titled or relative or _describes(line, start, end, close, verbal=verbal)):
            return end
        end = close
    return end


def _describes(line: Line, start: int, end: int, close: int, *, verbal: bool) -> bool:
    """Whether words between commas only tell who bears a name, or what name somebody bears.

    Reads "Berthe Morin, conseillère municipale" and "le curé, l'abbé Luc Ferrat".
    """
    opener = line.norms[end + 1]
    if verbal or close - end > _TITLE or counts_people(line, end + 1, close) or not opener[0].isalpha():
        return False
    if opener in {"l'", "le", "la"}:
        named = any(line.capital(at) and line.norms[at][0].isalpha() for at in range(end + 2, close))
        return named and any(role_of(norm) is not None for norm in line.norms[start:end][:3])
    told = line.capital(end - 1) and line.norms[end - 1][0].isalpha() and not line.capital(end + 1)
    verb = any(form.kind != "participle" for form in forms(opener))
    return told and not verb and opener not in PLACED | _BEYOND | words("fillers") | words("parting")


def with_joined(line: Line, source: Source, stop: int, groups: Sequence[VerbGroup]) -> Source:
    """The source with another that "et" joins to it: "le maire et plusieurs habitants"."""
    end = source.end
    if source.reference != "named" or line.norms[end : end + 1] != ("et",) or end + 1 >= stop:
        return source
    other = read_source(line, end + 1, stop, groups)
    verb = group_at(groups, other.end) if other is not None else None
    person = other is not None and any(role_of(norm) is not None for norm in line.norms[other.start : other.end][:3])
    if other is None or other.reference != "named" or not person or (verb is not None and verb.kind == "finite"):
        return source
    return source._replace(end=other.end)


def counts_people(line: Line, start: int, end: int) -> bool:
    """Whether words hold a number that is no year: they say more than who speaks."""
    found = (number_at(line.tokens, line.norms, at) for at in range(start, end))
    return any(one is not None and one.upper > 1 and not _FIRST_YEAR <= one.lower <= _LAST_YEAR for one in found)


def _goes_on_telling(line: Line, at: int) -> bool:
    """Whether a relative clause says more, and does not only describe who speaks: ", qui fait aussi état de"."""
    readings = {form.lemma for place in range(at, min(at + 2, len(line.norms))) for form in forms(line.norms[place])}
    told = readings & verbs("say") - {"citer", "dire"} or ("faire" in readings and "état" in line.norms[at : at + 4])
    return bool(told) or ("tenir" in readings and {"de", "d'"} & set(line.norms[at : at + 5]) != set())
