"""The network: MiniLM told letter case and quotation, a tagger of cues, and a layer that reads once for each cue."""

from __future__ import annotations

import functools
import math
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from khronika.language.en.trained.distances import BUCKETS
from khronika.language.en.trained.words import QUOTES, SHAPES

HIDDEN, HEAD, HEADS, INNER, LAYERS, LONGEST, VOCABULARY = 384, 32, 12, 1536, 6, 512, 30522
#: BERT's own, as all-MiniLM-L6-v2 was trained with.
EPSILON, DROPOUT = 1e-12, 0.1
#: What BERT calls the parts of a layer.
BERT_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "after": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "last_norm": "output.LayerNorm",
}


class Shape(NamedTuple):
    """How deep and wide a reader is: layers of the encoder, heads and inner units in each; the same in the layer for cues.

    `shared`: that layer makes query, key and value once for all cues of a window, and adds for each cue what the distance
    from it changes in them. `hidden` is the width of a word's state, `head` that of one head.
    """

    layers: int = LAYERS
    heads: int = HEADS
    inner: int = INNER
    link_heads: int = HEADS
    link_inner: int = INNER
    shared: bool = False
    hidden: int = HIDDEN
    head: int = HEAD


def hide(held: Tensor) -> Tensor:
    """What is added to attention's scores, rows x 1 x 1 x length: 0 for what `held` has as 1, very negative for padding."""
    return (1.0 - held)[:, None, None, :] * -10000.0


class Layer(nn.Module):
    """One transformer layer of BERT, with as many heads and inner units as wanted.

    Plain products: in bfloat16 a third faster on a processor than torch's own attention.
    """

    def __init__(self, heads: int = HEADS, inner: int = INNER, hidden: int = HIDDEN, head: int = HEAD) -> None:
        super().__init__()
        self.head = head
        self.query, self.key, self.value = (nn.Linear(hidden, heads * head) for _ in range(3))
        self.after = nn.Linear(heads * head, hidden)
        self.norm = nn.LayerNorm(hidden, EPSILON)
        self.wide, self.narrow = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.last_norm = nn.LayerNorm(hidden, EPSILON)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """New states; `mask` is what `hide` says of padding."""
        return self.finish(states, self.attend(*self.look(states), mask))

    def look(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Query, key and value, rows x length x heads * head."""
        return self.query(states), self.key(states), self.value(states)

    def attend(self, query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
        """What is looked at, as wide as the query."""
        rows, length, width = query.shape
        query, key, value = (
            part.view(rows, length, width // self.head, self.head).transpose(1, 2) for part in (query, key, value)
        )
        weights = (query @ key.transpose(-1, -2) / math.sqrt(self.head) + mask.to(query.dtype)).softmax(-1)
        return (weights.to(value.dtype) @ value).transpose(1, 2).reshape(rows, length, width)

    def finish(self, states: Tensor, mixed: Tensor) -> Tensor:
        """New states from what was looked at."""
        return self.end(states + self.after(mixed))

    def end(self, sums: Tensor) -> Tensor:
        """What follows the attention, from the sums of what was and what was looked at."""
        states = self.norm(sums)
        return self.last_norm(states + self.drop(self.narrow(nn.functional.gelu(self.wide(states)))))


class Encoder(nn.Module):
    """Pieces to one state a word, and the cue tags of each word; in training also the auxiliary source and content."""

    def __init__(self, shape: Shape, vocabulary: int = VOCABULARY, places: int = LONGEST) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, shape.hidden)
        self.place = nn.Embedding(places, shape.hidden)
        self.shape = nn.Embedding(SHAPES, shape.hidden)
        self.quote = nn.Embedding(QUOTES, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, EPSILON)
        self.drop = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(
            Layer(shape.heads, shape.inner, shape.hidden, shape.head) for _ in range(shape.layers)
        )
        self.cue = nn.Linear(shape.hidden, 3)
        self.beside = nn.Linear(shape.hidden, 2)
        nn.init.normal_(self.shape.weight, std=0.01)
        nn.init.normal_(self.quote.weight, std=0.01)

    def forward(
        self, ids: Tensor, shapes: Tensor, quotes: Tensor, held: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor]:
        """States and cue logits by word: rows x words x HIDDEN, rows x words x 3."""
        states, mask = self.embed(ids, shapes, quotes), hide(held)
        for layer in self.layers:
            states = layer(states, mask)
        states = self.at_words(states, firsts)
        return states, self.cue(self.drop(states))

    def embed(self, ids: Tensor, shapes: Tensor, quotes: Tensor) -> Tensor:
        """The states before the first layer: rows x pieces x HIDDEN."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.word(ids) + self.place(places)[None] + self.shape(shapes) + self.quote(quotes)
        return self.drop(self.norm(states))

    @staticmethod
    def at_words(states: Tensor, firsts: Tensor) -> Tensor:
        """The states where words begin: rows x words x HIDDEN."""
        return states.gather(1, firsts[:, :, None].expand(-1, -1, states.shape[-1]))


class Links(nn.Module):
    """For one cue: the tag of each word (outside, source, content), and whether the cue is one at all."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.distance = nn.Embedding(BUCKETS, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, EPSILON)
        self.layer = Layer(shape.link_heads, shape.link_inner, shape.hidden, shape.head)
        self.tag = nn.Linear(shape.hidden, 3)
        self.valid = nn.Linear(shape.hidden, 1)
        self.drop = nn.Dropout(DROPOUT)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.shared = shape.shared
        if shape.shared:
            self.query_moved, self.key_moved, self.value_moved = (
                nn.Embedding(BUCKETS, shape.link_heads * shape.head) for _ in range(3)
            )
            for table in (self.query_moved, self.key_moved, self.value_moved):
                nn.init.normal_(table.weight, std=0.02)

    def forward(
        self, states: Tensor, there: Tensor, distances: Tensor, rows: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Tag logits (cues x words x 3) and the logit that the cue is one (cues).

        `distances` is cues x words; `states` and `there` are by window, `rows` says which is that of each cue; without it each
        cue has its own.
        """
        if rows is None:
            rows = torch.arange(len(states))
        there = there[rows]
        states, looks = self.begin(states, distances, rows)
        states = self.layer.finish(states, self.layer.attend(*looks, hide(there)))
        at_cue = (distances == BUCKETS // 2).to(states.dtype) * there
        pooled = (states * at_cue[:, :, None]).sum(1) / at_cue.sum(1).clamp(min=1.0)[:, None]
        states = self.drop(states)
        return self.tag(states), self.valid(self.drop(pooled)).squeeze(-1)

    def begin(self, states: Tensor, distances: Tensor, rows: Tensor) -> tuple[Tensor, tuple[Tensor, Tensor, Tensor]]:
        """The words' states for each cue (cues x words x HIDDEN), and query, key and value made of them."""
        if not self.shared:
            states = self.norm(states[rows] + self.distance(distances))
            return states, self.layer.look(states)
        states = self.norm(states)
        query, key, value = (part[rows] for part in self.layer.look(states))
        moved = (
            query + self.query_moved(distances),
            key + self.key_moved(distances),
            value + self.value_moved(distances),
        )
        return states[rows] + self.distance(distances), moved


class Reader(nn.Module):
    """Both together: one checkpoint."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        shape = shape or Shape()
        self.encoder = Encoder(shape)
        self.links = Links(shape)


def shape_of(weights: Mapping[str, Tensor]) -> Shape:
    """How deep and wide the reader is whose weights these are."""
    first, links = "encoder.layers.0", "links.layer"
    return Shape(
        layers=1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layers.")),
        heads=len(weights[f"{first}.query.bias"]) // HEAD,
        inner=len(weights[f"{first}.wide.bias"]),
        link_heads=len(weights[f"{links}.query.bias"]) // HEAD,
        link_inner=len(weights[f"{links}.wide.bias"]),
        shared="links.query_moved.weight" in weights,
    )


def load_reader(path: Path) -> Reader:
    """The reader in a checkpoint, as deep and wide as its weights are."""
    weights = torch.load(path, weights_only=True)
    reader = Reader(shape_of(weights))
    reader.load_state_dict(weights)
    freeze_tables(reader)
    return reader


@functools.cache
def fastest_type() -> torch.dtype:
    """The numbers in which this processor multiplies matrices fastest, by trying: bfloat16 or float32.

    What a processor says it has does not tell: of two that have instructions for bfloat16 one takes half of float32's time, the
    other twice as long.
    """
    return min((torch.bfloat16, torch.float32), key=_seconds)


def _seconds(kind: torch.dtype) -> float:
    """The processor time of the quickest of a few products as large as the encoder's, in numbers of this kind."""
    rows, weights = torch.ones((512, HIDDEN), dtype=kind), torch.ones((HIDDEN, HIDDEN), dtype=kind)
    times = []
    for _ in range(8):
        begun = time.thread_time()
        nn.functional.linear(rows, weights)
        times.append(time.thread_time() - begun)
    return min(times)


def freeze_tables(reader: Reader) -> None:
    """Leaves the tables of words and places as they are: 840 articles teach them nothing that holds elsewhere."""
    reader.encoder.word.requires_grad_(requires_grad=False)
    reader.encoder.place.requires_grad_(requires_grad=False)


def load_minilm(reader: Reader, path: Path) -> None:
    """Fill the encoder with MiniLM's weights (a safetensors file), and the cue layer with those of its last layer."""
    weights = load_file(str(path))
    encoder = reader.encoder
    with torch.no_grad():
        encoder.word.weight.copy_(weights["embeddings.word_embeddings.weight"])
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        encoder.place.weight.copy_(weights["embeddings.position_embeddings.weight"] + kind)
        copy_part(encoder.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            copy_layer(layer, weights, number)
        copy_layer(reader.links.layer, weights, LAYERS - 1)
    freeze_tables(reader)


def copy_layer(
    layer: nn.Module, weights: Mapping[str, Tensor], number: int, names: Mapping[str, str] = BERT_NAMES
) -> None:
    """Fill a layer with the weights of the layer of this number, whose parts have these names."""
    for ours, theirs in names.items():
        copy_part(getattr(layer, ours), weights, f"encoder.layer.{number}.{theirs}")


def copy_part(part: nn.Module, weights: Mapping[str, Tensor], name: str) -> None:
    """Fill a part with the weight and the bias of this name."""
    for kind in ("weight", "bias"):
        getattr(part, kind).copy_(weights[f"{name}.{kind}"])
