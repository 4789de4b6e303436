"""Voices by one name in every language."""

from __future__ import annotations

import pytest

from khronika.language import voice_names
from khronika.language.voice_names import KnownVoice, find_voice, voices_digest


@pytest.mark.parametrize("name", ["Novaya Gazeta Europe", "Новая газета Европа", "«Новая газета. Европа»"])
def test_one_name_in_any_script(name: str) -> None:
    assert find_voice(name) == KnownVoice("Novaya Gazeta Europe", "outlet")


@pytest.mark.parametrize(
    ("name", "voice"),
    [
        ("Médecins sans frontières", KnownVoice("Doctors Without Borders", "ngo")),
        ("Врачи без границ", KnownVoice("Doctors Without Borders", "ngo")),
        ("Cour pénale internationale", KnownVoice("International Criminal Court", "international")),
        ("УВКПЧ ООН", KnownVoice("OHCHR", "international")),
        ("OTAN", KnownVoice("NATO", "international")),
        ("Tsahal", KnownVoice("Israel Defense Forces", "military")),
    ],
)
def test_widely_used_bodies_go_by_one_name(name: str, voice: KnownVoice) -> None:
    assert find_voice(name) == voice


def test_no_name_of_the_table_means_two() -> None:
    (own, *_) = voice_names._tables()
    meant: dict[str, str] = {}
    for names in own.values():
        for name, others in names.items():
            for key in {voice_names._key(form) for form in (name, *others)}:
                assert meant.setdefault(key, name) == name, f"{key} is {meant[key]} and {name}"


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
