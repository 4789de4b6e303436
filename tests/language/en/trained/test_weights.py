"""Weights are used only when they are the ones the manifest names."""

from __future__ import annotations

import hashlib
import shutil
from importlib import resources
from pathlib import Path

import pytest

from khronika.cli.main import run_command
from khronika.errors import UnusableModel
from khronika.language.en.trained import weights as module
from khronika.language.en.trained.attributions import find_attributions
from khronika.language.en.trained.weights import Weights, load_weights
from khronika.language.reading import Span
from khronika.language.registry import load_analyser

THRESHOLDS = "[thresholds]\ncue = 0.3\nkeep = 0.5\nswitch = 1.0\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of small files that stand for weights; networks are not opened."""
    contents = {"encoder.onnx": b"one", "links.onnx": b"two", "vocabulary.txt": b"[PAD]\n[UNK]\n[CLS]\n[SEP]\n"}
    lines = ['version = "7"', "[files]"]
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
        lines.append(f'"{name}" = "{hashlib.sha256(data).hexdigest()}"')
    (tmp_path / "manifest.toml").write_text("\n".join([*lines, THRESHOLDS]), encoding="utf-8")
    monkeypatch.setattr(module, "open_network", lambda model: model)
    return tmp_path


def test_whole_files_are_loaded_under_the_digest_of_their_manifest(folder: Path) -> None:
    weights = load_weights(folder)
    assert weights.version == "7"
    assert weights.digest == hashlib.sha256((folder / "manifest.toml").read_bytes()).hexdigest()
    assert weights.thresholds.keep == 0.5


@pytest.mark.parametrize("name", ["encoder.onnx", "links.onnx", "vocabulary.txt"])
def test_a_damaged_file_is_named_with_both_digests(folder: Path, name: str) -> None:
    good = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    (folder / name).write_bytes(b"damaged")
    with pytest.raises(UnusableModel) as error:
        load_weights(folder)
    assert name in str(error.value)
    assert good in str(error.value)
    assert hashlib.sha256(b"damaged").hexdigest() in str(error.value)


def test_the_check_of_digests_sees_a_planted_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_checked", lambda place, name, _: place.joinpath(name).read_bytes())
    (folder / "links.onnx").write_bytes(b"damaged")
    load_weights(folder)  # without the check nothing is noticed: it is the check that the test above tests


@pytest.mark.parametrize("name", ["encoder.onnx", "manifest.toml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(UnusableModel, match=name.replace(".", r"\.") + " is missing"):
        load_weights(folder)


def test_a_file_the_manifest_does_not_name_is_refused(folder: Path) -> None:
    manifest = folder / "manifest.toml"
    manifest.write_text(manifest.read_text().replace('"links.onnx"', '"other.onnx"'), encoding="utf-8")
    with pytest.raises(UnusableModel, match=r"manifest\.toml says none"):
        load_weights(folder)


def test_a_broken_manifest_is_named(folder: Path) -> None:
    (folder / "manifest.toml").write_bytes(b"\xff")
    with pytest.raises(UnusableModel, match=r"manifest\.toml is no manifest"):
        load_weights(folder)


def test_a_run_with_damaged_weights_names_the_file_and_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(str(resources.files(module.__package__).joinpath("weights")), folder)
    damaged = bytearray((folder / "links.onnx").read_bytes())
    damaged[1000] ^= 1
    (folder / "links.onnx").write_bytes(damaged)
    monkeypatch.setattr(module, "load_weights", lambda: load_weights(folder))
    load_analyser.cache_clear()
    report = tmp_path / "report.txt"
    report.write_text("Nine men were killed in Dresna on Monday, police said.\n", encoding="utf-8")
    store = str(tmp_path / "store")
    assert run_command(["run", str(report), "--store", store]) == 1
    said = capsys.readouterr().err
    assert "links.onnx" in said
    assert hashlib.sha256(damaged).hexdigest() in said
    assert "--reader rules" in said
    load_analyser.cache_clear()
    assert run_command(["run", str(report), "--store", store, "--reader", "rules"]) == 0


@pytest.fixture(scope="module")
def committed() -> Weights:
    return load_weights()


def test_the_committed_weights_are_whole_and_small() -> None:
    lying = resources.files("khronika.language.en.trained").joinpath("weights")
    assert sum(len(file.read_bytes()) for file in lying.iterdir()) < 30_000_000


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "At least 40 dockers were detained in Port Alba on Sunday, reports the local outlet Harbour Post.",
            "the local outlet Harbour Post",
            "reports",
            "At least 40 dockers were detained in Port Alba on Sunday",
        ),
        (
            "According to the monitoring group Grey Docket, 18 people spent the night at the station.",
            "the monitoring group Grey Docket",
            "According to",
            "18 people spent the night at the station",
        ),
        ("The ministry denied that any minors had been held.", "The ministry", "denied", "any minors had been held"),
    ],
)
def test_the_committed_weights_read(committed: Weights, text: str, source: str, cue: str, content: str) -> None:
    (found,) = find_attributions(text, [Span(0, len(text))], committed)
    assert [text[slice(*span)] for span in found.source] == [source]
    assert text[slice(*found.cue)] == cue
    assert [text[slice(*span)] for span in found.content] == [content]
    assert 0.0 < found.confidence <= 1.0


def test_the_committed_weights_find_nothing_where_nobody_speaks(committed: Weights) -> None:
    text = "The road to the harbour was closed on Monday."
    assert find_attributions(text, [Span(0, len(text))], committed) == ()


def test_the_same_text_is_read_the_same_each_time(committed: Weights) -> None:
    text = "Police said two were held.\nThe road is closed.\nTwo were held, the union says, and nobody knows where."
    once, again = (find_attributions(text, [Span(0, len(text))], committed) for _ in range(2))
    assert once == again
    assert len(once) == 2


def test_a_paragraph_is_read_the_same_whatever_stands_around_it(committed: Weights) -> None:
    paragraph = "Two were held, the union says, and nobody knows where."
    around = (
        "Police said two were held, and that “the road is closed”, which the mayor of Port Alba denied on Sunday.\n"
    )
    (alone,) = find_attributions(paragraph, [Span(0, len(paragraph))], committed)
    text = around + paragraph
    moved = find_attributions(text, [Span(0, len(text))], committed)[-1]
    assert (moved.confidence, moved.cue.start - len(around)) == (alone.confidence, alone.cue.start)
    assert [piece.start - len(around) for piece in moved.content] == [piece.start for piece in alone.content]
