"""The weights of the trained reader, checked against their digests before they are used."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cached_property, partial
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple, Protocol

import msgspec

from khronika.errors import UnusableModel
from khronika.language.en.trained.decoding import Thresholds
from khronika.language.en.trained.pieces import WordPieces
from khronika.record.identity import sha256_hex

MANIFEST = "manifest.toml"
ENCODER, LINKS, VOCABULARY = "encoder.onnx", "links.onnx", "vocabulary.txt"


class Session(Protocol):
    """What is used of an onnxruntime session."""

    def run(self, names: Any, inputs: dict[str, Any]) -> list[Any]:
        """The outputs for these inputs."""
        ...


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What lies beside the weights: the SHA-256 of each file by its name, and the thresholds chosen for these weights."""

    version: str
    files: dict[str, str]
    thresholds: Thresholds


class Weights(NamedTuple):
    """The reader's two networks, its vocabulary, and its thresholds. `digest` is the SHA-256 of the manifest, which
    holds the digests of all the rest.
    """

    version: str
    digest: str
    encoder: Session
    links: Session
    wordpieces: WordPieces
    thresholds: Thresholds


def load_weights(folder: Traversable | None = None) -> Weights:
    """The weights in `folder`, or those that came with the package.

    Raises `UnusableModel`, naming the file and both digests, where one is missing or is not the one the manifest names.
    """
    folder = folder or resources.files("khronika.language.en.trained").joinpath("weights")
    written = _read(folder, MANIFEST)
    try:
        manifest = msgspec.convert(tomllib.loads(written.decode("utf-8")), Manifest)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UnusableModel(f"{folder.joinpath(MANIFEST)} is no manifest of a reader's weights: {error}") from error
    encoder, links = (_Late(partial(_checked, folder, name, manifest)) for name in (ENCODER, LINKS))
    vocabulary = _checked(folder, VOCABULARY, manifest).decode("utf-8").splitlines()
    return Weights(manifest.version, sha256_hex(written), encoder, links, WordPieces(vocabulary), manifest.thresholds)


class _Late:
    """A network that is checked now and opened when it is first run: one process of many only needs its digest."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        self._read = read
        read()

    @cached_property
    def _session(self) -> Session:
        return open_network(self._read())

    def run(self, names: Any, inputs: dict[str, Any]) -> list[Any]:
        return self._session.run(names, inputs)


def _checked(folder: Traversable, name: str, manifest: Manifest) -> bytes:
    data = _read(folder, name)
    wanted, found = manifest.files.get(name, "none"), sha256_hex(data)
    if found != wanted:
        raise UnusableModel(
            f"{folder.joinpath(name)} is not the file that the reader was made with: its SHA-256 is {found}, "
            f"{MANIFEST} says {wanted}; install khronika again, or read by rules (--reader rules)"
        )
    return data


def _read(folder: Traversable, name: str) -> bytes:
    try:
        return folder.joinpath(name).read_bytes()
    except OSError as error:
        raise UnusableModel(
            f"{folder.joinpath(name)} is missing or cannot be read ({error.__class__.__name__}); "
            "install khronika again, or read by rules (--reader rules)"
        ) from error


def open_network(model: bytes) -> Session:
    """A session of this ONNX file on one thread: reports are read side by side by processes, and one thread gives the same sums each time.

    One fusion of onnxruntime's is left out: its operator takes a fifth longer than those it stands for (1.32).
    """
    import onnxruntime  # takes a tenth of a second: only where the trained reader is used

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session: Session = onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
    return session
