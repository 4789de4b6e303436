"""Spanish verbs: their forms, and the groups in which they stand."""

from __future__ import annotations

import pytest

from khronika.language.data import load_toml
from khronika.language.es.verbs import find_groups, forms
from language.es.passages import lines_of


@pytest.mark.parametrize(
    ("word", "lemma", "kind"),
    [
        ("huyeron", "huir", "finite"),
        ("cayó", "caer", "finite"),
        ("hirió", "herir", "finite"),
        ("murieron", "morir", "finite"),
        ("muertas", "morir", "participle"),
        ("absueltos", "absolver", "participle"),
        ("leído", "leer", "participle"),
        ("huido", "huir", "participle"),
        ("entregándose", "entregar", "gerund"),
        ("refugiarse", "refugiar", "infinitive"),
        ("destruyen", "destruir", "finite"),
        ("reunirían", "reunir", "finite"),
        ("detuvo", "detener", "finite"),
    ],
)
def test_forms(word: str, lemma: str, kind: str) -> None:
    assert (lemma, kind) in [(form.lemma, form.kind) for form in forms(word)]


@pytest.mark.parametrize(
    ("text", "lemma", "passive", "negated", "conditional", "modal"),
    [
        ("Habrían sido detenidas ayer.", "detener", True, False, True, None),
        ("Resultaron gravemente heridos.", "herir", True, False, False, None),
        ("No fueron liberados.", "liberar", True, True, False, None),
        ("Podrían ser expulsados.", "expulsar", True, False, True, "poder"),
        ("Siguen detenidos allí.", "detener", True, False, False, "seguir"),
        ("Han denunciado el hecho.", "denunciar", False, False, False, None),
    ],
)
def test_groups(text: str, lemma: str, passive: bool, negated: bool, conditional: bool, modal: str | None) -> None:
    group = find_groups(lines_of(text)[0])[0]
    assert (group.lemma, group.passive, group.negated, group.conditional, group.modal) == (
        lemma, passive, negated, conditional, modal,
    )  # fmt: skip


def test_an_article_makes_a_noun() -> None:
    assert find_groups(lines_of("La marcha, la denuncia y los heridos.")[0]) == []
    assert [group.lemma for group in find_groups(lines_of("Dice que los detuvieron.")[0])] == ["decir", "detener"]


def test_every_verb_that_says_or_does_something_has_its_forms() -> None:
    acts, cues = load_toml("es", "acts"), load_toml("es", "cues")
    rows = [row["verbs"] for row in acts["frame"]] + list(acts["weak"].values())
    rows += [
        words[name]
        for words in acts.values()
        if isinstance(words, dict)
        for name in ("done", "undergone")
        if name in words
    ]
    rows += [words for name, words in cues["verbs"].items() if name not in {"phrases", "tallies"}]
    verbs = {verb for row in rows for verb in row.split()}
    assert {verb for verb in verbs if not any(form.lemma == verb for form in forms(verb))} == set()
