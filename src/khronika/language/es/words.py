"""Spanish words: the sentences they stand in, and the singulars of nouns."""

from __future__ import annotations

from functools import lru_cache

from khronika.language.reading import Passage, Sentence
from khronika.language.romance.tongues import REMEMBERED
from khronika.language.sentences import cut_sentences

#: Endings of plurals, and what stands in the singular: "balaceras", "jueces", "autobuses", "detenciones".
_PLURALS = (("ciones", "ción"), ("siones", "sión"), ("iones", "ión"), ("ces", "z"), ("es", ""), ("s", ""))
#: Endings of feminines, and the masculine: "detenida", "profesora", "alcaldesa".
_FEMININES = (
    ("a", "o"),
    ("a", "e"),
    ("ora", "or"),
    ("esa", ""),
    ("ona", "ón"),
    ("ina", "ín"),
    ("ana", "án"),
    ("esa", "és"),
)
#: Plurals that lose the accent of their singular: "peatones", "alemanes", "ingleses", "delfines".
_PLAIN = str.maketrans("áéíóú", "aeiou")
_ACCENTED = (("ones", "ón"), ("anes", "án"), ("enes", "én"), ("eses", "és"), ("ines", "ín"))


def cut_spanish(passage: Passage) -> tuple[Sentence, ...]:
    """The sentences of a report."""
    return cut_sentences("es", passage)


@lru_cache(maxsize=REMEMBERED)
def singulars(norm: str) -> tuple[str, ...]:
    """The singulars a noun may have, masculine ones too: "detenidas" is "detenida" and "detenido"."""
    found = [norm]
    for ending, other in (*_PLURALS, *_ACCENTED):
        if norm.endswith(ending) and len(norm) > len(ending) + 2:
            found.append(norm[: -len(ending)] + other)
    for singular in tuple(found):
        for ending, other in _FEMININES:
            if singular.endswith(ending) and len(singular) > len(ending) + 2:
                found.append(singular[: -len(ending)] + other)
    if norm.endswith("enes"):
        found.append(norm[:-2].translate(_PLAIN))  # "jóvenes", "crímenes"
    return tuple(dict.fromkeys(found))
