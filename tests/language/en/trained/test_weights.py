"""Weights are used only when they are the ones the manifest names."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from khronika.errors import UnusableModel
from khronika.language.en.trained import weights as module
from khronika.language.en.trained.weights import load_weights

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
    monkeypatch.setattr(module, "_open", lambda model: model)
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
