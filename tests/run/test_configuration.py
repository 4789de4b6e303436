from __future__ import annotations

from pathlib import Path

import pytest

from khronika.errors import UsageError
from khronika.record.settings import RULE_NAMES, Settings
from khronika.run.configuration import load_settings


def test_without_a_file_the_settings_are_the_usual_ones(tmp_path: Path) -> None:
    assert load_settings(None, tmp_path) == Settings()


def test_the_file_in_the_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "khronika.toml").write_text('max_input_bytes = 5\n[outlets]\n"post.example" = "The Post"\n')
    settings = load_settings(None, tmp_path)
    assert settings.max_input_bytes == 5
    assert settings.outlets == {"post.example": "The Post"}


def test_a_reader_asked_for_counts_instead_of_the_files(tmp_path: Path) -> None:
    assert load_settings(None, tmp_path).reader == "trained"
    (tmp_path / "khronika.toml").write_text('reader = "rules"\n')
    assert load_settings(None, tmp_path).reader == "rules"
    assert load_settings(None, tmp_path, "trained").reader == "trained"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("reader = 'magic'", "reader"),
        ("colour = 'red'", "colour"),
        ("max_input_bytes = 'many'", "max_input_bytes"),
        ("[[[", "not valid TOML"),
        ('rule = "magic"', "names no weighing rule; there are range, majority"),
        ('rule = "hierarchy"', "needs an order of voices"),
        ('hierarchy = "court"', "hierarchy"),
    ],
)
def test_what_no_setting_takes_is_told(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=words):
        load_settings(path, tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="could not be read"):
        load_settings(tmp_path / "none.toml", tmp_path)


def test_the_settings_in_the_page_on_language_models_are_taken(tmp_path: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "llm.md").read_text(encoding="utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(page.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    settings = load_settings(path, tmp_path)
    assert settings.reader == "llm"
    assert settings.llm is not None
    assert settings.llm.key_variable == "MODEL_KEY"


def test_the_settings_in_the_page_on_rules_are_taken(tmp_path: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(page.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    settings = load_settings(path, tmp_path)
    assert settings.rule == "hierarchy"
    assert settings.hierarchy == ("court", "official", "ngo", "Harbour Watch")
    assert all(f"\n## {name}\n" in page for name in RULE_NAMES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('reader = "llm"', "needs a table"),
        ('[llm]\nbase_url = "https://somebody:secret@models.example"\nmodel = "m"', "without user name"),
        ('[llm]\nbase_url = "https://models.example"\nmodel = "m"\nkey = "secret"', "key"),
    ],
)
def test_an_endpoint_that_will_not_do_is_told_without_its_secrets(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=words) as caught:
        load_settings(path, tmp_path)
    assert "secret" not in str(caught.value)
