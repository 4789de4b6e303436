"""What somebody says whom nobody names."""

from __future__ import annotations

import pytest

from language.fr.said import named, said


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("On nous écrit que le marché est fermé.", "On nous écrit", "le marché est fermé"),
        ("Il a été expliqué aux élèves que le cours était annulé.", "Il a été expliqué", "le cours était annulé"),
        ("Le pont a cédé, dit-on à Belmont.", "dit-on", "Le pont a cédé"),
        ("Le pont a cédé, a-t-il été précisé.", "a-t-il été précisé", "Le pont a cédé"),
        ("Le bruit court que le pont a cédé.", "Le bruit court", "le pont a cédé"),
    ],
)  # fmt: skip
def test_nobody_is_named(text: str, cue: str, content: str) -> None:
    assert said(text) == [(None, cue, [content])]


def test_a_body_speaks_as_on() -> None:
    assert said("Au ministère, on évoque une « erreur isolée ».") == [
        ("ministère", "on évoque", ["une « erreur isolée »"])
    ]


def test_a_paper_one_reads_in_is_who_says_it() -> None:
    assert named("Le rapport a fuité lundi. On y apprend que le pont a cédé.") == [["report"]]


@pytest.mark.parametrize(
    "text",
    ["Les soi-disant experts sont partis.", "À Belmont, on ne parle que du pont.", "On sait que le pont est vieux."],
)
def test_nothing_is_said(text: str) -> None:
    assert said(text) == []
