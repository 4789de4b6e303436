"""Voices by one name in every language."""

from __future__ import annotations

import pytest

from khronika.language import voice_names
from khronika.language.voice_names import KnownVoice, find_voice, voices_digest


@pytest.mark.parametrize("name", ["Novaya Gazeta Europe", "Новая газета Европа", "«Новая газета. Европа»"])
def test_one_name_in_any_script(name: str) -> None:
    assert find_voice(name) == KnownVoice("Novaya Gazeta Europe", "outlet")


def test_unknown_names_are_unknown() -> None:
    assert find_voice("Вестник Озёрска") is None


def test_a_package_may_add_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    class Entry:
        name = "lake"

        def load(self) -> object:
            return lambda: {
                "outlet": {"Lake Herald": ["Озёрный вестник"]},
                "ngo": {"Fontanka": []},
                "strange": {"X": []},
            }

    before = voices_digest()
    for cached in (voice_names._tables, voice_names._index, voices_digest):
        cached.cache_clear()
    monkeypatch.setattr(voice_names, "entry_points", lambda group: [Entry()] if group == voice_names.GROUP else [])
    try:
        assert find_voice("озёрный вестник") == KnownVoice("Lake Herald", "outlet")
        assert find_voice("Fontanka") == KnownVoice("Fontanka", "ngo")
        assert find_voice("X") is None
        assert voices_digest() != before
    finally:
        monkeypatch.undo()
        for cached in (voice_names._tables, voice_names._index, voices_digest):
            cached.cache_clear()
