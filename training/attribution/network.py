"""The network: MiniLM told letter case and quotation, a tagger of cues, and a layer that reads once for each cue."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from khronika.language.en.trained.distances import BUCKETS
from khronika.language.en.trained.words import QUOTES, SHAPES

HIDDEN, HEADS, INNER, LAYERS, LONGEST, VOCABULARY = 384, 12, 1536, 6, 512, 30522
#: BERT's own, as all-MiniLM-L6-v2 was trained with.
EPSILON, DROPOUT = 1e-12, 0.1


class Layer(nn.Module):
    """One transformer layer of BERT, written out so that it exports to plain operators.

    Plain products also where it learns: in bfloat16 a third faster on a processor than torch's own attention.
    """

    def __init__(self, inner: int = INNER) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.after = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.wide, self.narrow = nn.Linear(HIDDEN, inner), nn.Linear(inner, HIDDEN)
        self.last_norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """New states; `mask` is 0 for what may be looked at and very negative for padding, rows x 1 x 1 x length."""
        rows, length = states.shape[0], states.shape[1]
        query, key, value = (
            part.view(rows, length, HEADS, HIDDEN // HEADS).transpose(1, 2) for part in self._look(states)
        )
        weights = (query @ key.transpose(-1, -2) / math.sqrt(HIDDEN // HEADS) + mask.to(query.dtype)).softmax(-1)
        mixed = weights.to(value.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(rows, length, HIDDEN)
        states = self.norm(states + self.after(mixed))
        return self.last_norm(states + self.drop(self.narrow(nn.functional.gelu(self.wide(states)))))

    def _look(self, states: Tensor) -> tuple[Tensor, ...]:
        """Query, key and value; of one product where nothing is learned, so that the export makes one operator of them."""
        parts = (self.query, self.key, self.value)
        if self.training:
            return tuple(part(states) for part in parts)
        weight = torch.cat([part.weight for part in parts])
        return nn.functional.linear(states, weight, torch.cat([part.bias for part in parts])).split(HIDDEN, -1)


class Encoder(nn.Module):
    """Pieces to one state a word, and the cue tags of each word; in training also the auxiliary source and content."""

    def __init__(self, layers: int = LAYERS, inner: int = INNER) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, HIDDEN)
        self.place = nn.Embedding(LONGEST, HIDDEN)
        self.shape = nn.Embedding(SHAPES, HIDDEN)
        self.quote = nn.Embedding(QUOTES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.drop = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer(inner) for _ in range(layers))
        self.cue = nn.Linear(HIDDEN, 3)
        self.beside = nn.Linear(HIDDEN, 2)
        nn.init.normal_(self.shape.weight, std=0.01)
        nn.init.normal_(self.quote.weight, std=0.01)

    def forward(
        self, ids: Tensor, shapes: Tensor, quotes: Tensor, held: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor]:
        """States and cue logits by word: rows x words x HIDDEN, rows x words x 3."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.word(ids) + self.place(places)[None] + self.shape(shapes) + self.quote(quotes)
        states = self.drop(self.norm(states))
        mask = (1.0 - held)[:, None, None, :] * -10000.0
        for layer in self.layers:
            states = layer(states, mask)
        states = states.gather(1, firsts[:, :, None].expand(-1, -1, HIDDEN))
        return states, self.cue(self.drop(states))


class Links(nn.Module):
    """For one cue: the tag of each word (outside, source, content), and whether the cue is one at all."""

    def __init__(self, inner: int = INNER) -> None:
        super().__init__()
        self.distance = nn.Embedding(BUCKETS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.layer = Layer(inner)
        self.tag = nn.Linear(HIDDEN, 3)
        self.valid = nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(DROPOUT)
        nn.init.normal_(self.distance.weight, std=0.02)

    def forward(self, states: Tensor, there: Tensor, distances: Tensor) -> tuple[Tensor, Tensor]:
        """Tag logits (cues x words x 3) and the logit that the cue is one (cues)."""
        states = self.norm(states + self.distance(distances))
        mask = (1.0 - there)[:, None, None, :] * -10000.0
        states = self.layer(states, mask)
        at_cue = (distances == BUCKETS // 2).to(states.dtype) * there
        pooled = (states * at_cue[:, :, None]).sum(1) / at_cue.sum(1).clamp(min=1.0)[:, None]
        states = self.drop(states)
        return self.tag(states), self.valid(self.drop(pooled)).squeeze(-1)


class Reader(nn.Module):
    """Both together: one checkpoint. `inner` is the width within the encoder's layers, `link_inner` within the other."""

    def __init__(self, layers: int = LAYERS, inner: int = INNER, link_inner: int = INNER) -> None:
        super().__init__()
        self.encoder = Encoder(layers, inner)
        self.links = Links(link_inner)


def load_reader(path: Path) -> Reader:
    """The reader in a checkpoint, as deep and wide as its weights are."""
    weights = torch.load(path, weights_only=True)
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layers."))
    reader = Reader(layers, len(weights["encoder.layers.0.wide.bias"]), len(weights["links.layer.wide.bias"]))
    reader.load_state_dict(weights)
    freeze_tables(reader)
    return reader


def fastest_type() -> torch.dtype:
    """The numbers in which this processor multiplies matrices fastest: bfloat16 where it has instructions for them, else float32.

    Without such instructions bfloat16 is emulated, at a small part of float32's speed.
    """
    has = torch.cpu.get_capabilities()
    return torch.bfloat16 if has.get("avx512_bf16") or has.get("amx_bf16") else torch.float32


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
        _copy(encoder.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            _fill(layer, weights, number)
        _fill(reader.links.layer, weights, LAYERS - 1)
    freeze_tables(reader)


def _fill(layer: nn.Module, weights: dict[str, Tensor], number: int) -> None:
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "after": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "wide": "intermediate.dense",
        "narrow": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    for ours, theirs in names.items():
        _copy(getattr(layer, ours), weights, f"encoder.layer.{number}.{theirs}")


def _copy(part: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    for kind in ("weight", "bias"):
        getattr(part, kind).copy_(weights[f"{name}.{kind}"])
