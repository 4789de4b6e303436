"""Train the network that reads a report from its beginning; write what it says of reports it has not seen, and export it.

    PYTHONPATH=src:benchmarks:training/attribution:training/counts python training/counts/whole.py \\
        --data DIR --said FILE --out src/khronika/language/en/casualties/network.onnx

MiniLM's table of words and first four layers stay as they are, and what they make of each report is kept in memory (2 GB); its last
two layers learn, with heads for the numbers killed and injured and for what each number and person is. One network for each
fold of incidents says what it reads in that fold (`--said`, which train.py takes), one of all reports is exported, with the
pieces that no report of the corpus has cut out of its table, in 8 bits. Needs what `make train-check` installs; half an
hour on one core that multiplies matrices of bfloat16 numbers (AMX), several without.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from fit import FOLDS, OPEN_CLASSES, fold_of_each
from minilm import find_minilm
from network import HIDDEN, LAYERS, Encoder, Reader, fastest_type, load_minilm
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train import SEED, Example, load_training

from khronika.language.en.casualties.network import MARKS, SINGLE, Pieces, Whole, as_whole, cut_pieces
from khronika.language.en.trained.pieces import WordPieces

#: How many of MiniLM's layers stay as they are.
FROZEN = 4
FAST = fastest_type()
EPOCHS, BATCH, RATE, NEW_RATE, WARM = 4, 16, 3e-4, 1e-3, 0.1
#: The weight of what each number and person is, beside the two numbers of the report.
ROLES_WEIGHT = 0.5


class Sample(NamedTuple):
    """A report as the network takes it, what the frozen layers make of its pieces (pieces, HIDDEN; half precision), what it
    should say: the classes killed and injured, and for marked pieces their roles (pieces, 3; -1 elsewhere).
    """

    pieces: Pieces
    states: np.ndarray
    classes: tuple[int, int]
    roles: np.ndarray


class Heads(nn.Module):
    """The layers that learn, and the heads."""

    def __init__(self, layers: Sequence[nn.Module]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.mark = nn.Embedding(MARKS, HIDDEN)
        nn.init.normal_(self.mark.weight, std=0.02)
        self.look = nn.Linear(HIDDEN, 4)
        self.killed, self.injured = (
            nn.Sequential(nn.Dropout(0.2), nn.Linear(3 * HIDDEN, last + 1)) for last in OPEN_CLASSES
        )
        self.role = nn.Linear(HIDDEN, 3)
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor, marks: Tensor, held: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of the classes killed and injured (rows, classes) and of the roles of pieces (rows, pieces, 3)."""
        states = states + self.mark(marks) * (marks > 0)[:, :, None]
        mask = (1.0 - held)[:, None, None, :] * -10000.0
        for layer in self.layers:
            states = layer(states, mask)
        weights = (self.look(states).float() + ((1.0 - held) * -10000.0)[:, :, None]).softmax(1).to(states.dtype)
        pooled = weights.transpose(1, 2) @ states
        mean = (states * held[:, :, None]).sum(1) / held.sum(1, keepdim=True)
        killed = self.killed(torch.cat([pooled[:, 0], pooled[:, 1], mean], -1))
        injured = self.injured(torch.cat([pooled[:, 2], pooled[:, 3], mean], -1))
        return killed, injured, self.role(self.drop(states))


class Network(nn.Module):
    """All of it for one report, with a table of words that holds only the pieces it will meet."""

    def __init__(self, encoder: Encoder, heads: Heads, kept: np.ndarray, unknown: int) -> None:
        super().__init__()
        rows = np.full(encoder.word.num_embeddings, int(np.searchsorted(kept, unknown)), np.int64)
        rows[kept] = np.arange(len(kept))
        self.register_buffer("rows", torch.from_numpy(rows.astype(np.int32)))
        self.word = nn.Embedding.from_pretrained(encoder.word.weight[torch.from_numpy(kept)].detach().clone())
        self.encoder, self.heads = encoder, heads

    def forward(self, ids: Tensor, marks: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits as `Heads` gives them."""
        states = embed(self.encoder, self.word(self.rows[ids].long()))
        held = torch.ones_like(states[:, :, 0])
        mask = torch.zeros((1, 1, 1, 1))
        for layer in self.encoder.layers[:FROZEN]:
            states = layer(states, mask)
        told: tuple[Tensor, Tensor, Tensor] = self.heads(states, marks, held)
        return told


def embed(encoder: Encoder, words: Tensor) -> Tensor:
    """What the first layer takes, of the pieces' vectors."""
    states: Tensor = encoder.norm(words + encoder.place.weight[: words.shape[1]][None])
    return states


def make_samples(examples: Sequence[Example], encoder: Encoder, wordpieces: WordPieces) -> list[Sample]:
    """Each report read by the frozen layers."""
    samples = []
    with torch.inference_mode():
        for one in examples:
            pieces = cut_pieces(one.text, one.evidence, wordpieces)
            states = embed(encoder, encoder.word(torch.from_numpy(pieces.ids[None])))
            for layer in encoder.layers[:FROZEN]:
                states = layer(states, torch.zeros((1, 1, 1, 1)))
            killed, injured = one.casualties
            roles = np.full((len(pieces.ids), 3), -1.0, np.float32)
            for told, places in ((one.evidence.singles, pieces.singles), (one.evidence.numbers, pieces.numbers)):
                for number, at in zip(told, places, strict=True):
                    if at > 0:
                        roles[at] = [number.value == wanted for wanted in (killed, injured, killed + injured)]
            classes = (min(killed, OPEN_CLASSES[0]), min(injured, OPEN_CLASSES[1]))
            samples.append(Sample(pieces, states[0].half().numpy(), classes, roles))
    return samples


def lay_out(samples: Sequence[Sample]) -> tuple[Tensor, ...]:
    """Samples side by side, padded to the longest: states, marks, held, roles, classes."""
    rows, length = len(samples), max(len(one.states) for one in samples)
    states, held = torch.zeros(rows, length, HIDDEN), torch.zeros(rows, length)
    marks, roles = torch.zeros(rows, length, dtype=torch.int64), torch.full((rows, length, 3), -1.0)
    for row, one in enumerate(samples):
        own = len(one.states)
        states[row, :own] = torch.from_numpy(one.states.astype(np.float32))
        held[row, :own] = 1.0
        marks[row, :own] = torch.from_numpy(one.pieces.marks)
        roles[row, :own] = torch.from_numpy(one.roles)
    return states, marks, held, roles, torch.tensor([one.classes for one in samples])


def fit_heads(samples: Sequence[Sample], seed: int) -> Heads:
    """Heads that learned from these."""
    torch.manual_seed(seed)
    rolls = np.random.default_rng(seed)
    reader = Reader()
    load_minilm(reader, find_minilm() / "model.safetensors")
    heads = Heads(reader.encoder.layers[FROZEN:LAYERS])
    new = [weights for name, weights in heads.named_parameters() if not name.startswith("layers")]
    groups = [{"params": list(heads.layers.parameters())}, {"params": new}]
    optimiser = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01)
    steps, step = EPOCHS * math.ceil(len(samples) / BATCH), 0
    begun = time.perf_counter()
    for epoch in range(EPOCHS):
        heads.train()
        total = 0.0
        for chosen in _batches(samples, rolls):
            share = min(1.0, (step + 1) / (WARM * steps)) * max(0.02, 1.0 - step / steps)
            for group, rate in zip(optimiser.param_groups, (RATE, NEW_RATE), strict=True):
                group["lr"] = rate * share
            loss = _loss(heads, [samples[at] for at in chosen])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(heads.parameters(), 1.0)
            optimiser.step()
            step += 1
            total += loss.item() * len(chosen)
        print(f"epoch {epoch}: loss {total / len(samples):.3f}, {time.perf_counter() - begun:.0f} s", flush=True)
    return heads.eval()


def _batches(samples: Sequence[Sample], rolls: np.random.Generator) -> list[list[int]]:
    """All samples once, in batches of like length, in random order."""
    order = rolls.permutation(len(samples)).tolist()
    batches = []
    for start in range(0, len(order), 16 * BATCH):
        some = sorted(order[start : start + 16 * BATCH], key=lambda at: len(samples[at].states))
        batches += [some[at : at + BATCH] for at in range(0, len(some), BATCH)]
    return [batches[at] for at in rolls.permutation(len(batches))]


def _loss(heads: Heads, samples: Sequence[Sample]) -> Tensor:
    states, marks, held, roles, classes = lay_out(samples)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=FAST is torch.bfloat16):
        killed, injured, told = heads(states, marks, held)
    loss = nn.functional.cross_entropy(killed.float(), classes[:, 0])
    loss = loss + nn.functional.cross_entropy(injured.float(), classes[:, 1])
    marked = roles >= 0
    if marked.any():
        part = nn.functional.binary_cross_entropy_with_logits(told.float()[marked], roles[marked])
        loss = loss + ROLES_WEIGHT * part
    return loss


def say(heads: Heads, samples: Sequence[Sample]) -> list[Whole]:
    """What these heads say of each report."""
    said = []
    with torch.inference_mode():
        for one in samples:
            states, marks, held, _, _ = lay_out([one])
            killed, injured, roles = (part[0].numpy() for part in heads(states, marks, held))
            said.append(as_whole(killed, injured, roles, one.pieces))
    return said


def plain(whole: Whole) -> list[object]:
    """What is said of a report, as JSON holds it; train.py reads it back."""
    return [whole.classes, whole.numbers.tolist(), whole.singles.tolist()]


def export(network: Network, path: Path) -> None:
    """The network in 8 bits at `path`."""
    full = path.with_suffix(".fp32.onnx")
    ids = torch.ones((1, 9), dtype=torch.int64)
    torch.onnx.export(
        network.eval(),
        (ids, torch.tensor([[0, 2, 0, SINGLE, 0, 0, 0, 0, 0]])),
        str(full),
        input_names=["ids", "marks"],
        output_names=["killed", "injured", "roles"],
        dynamic_axes={"ids": {1: "pieces"}, "marks": {1: "pieces"}, "roles": {1: "pieces"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(full, path, per_channel=True, weight_type=QuantType.QInt8)
    full.unlink()


def kept_pieces(samples: Sequence[Sample], vocabulary: Sequence[str]) -> np.ndarray:
    """The numbers of the pieces that some report has, and of all single characters and marks of BERT's own."""
    met = {int(number) for one in samples for number in one.pieces.ids}
    short = {
        at for at, piece in enumerate(vocabulary) if len(piece.removeprefix("##")) == 1 or piece in {"[UNK]", "[CLS]"}
    }
    return np.array(sorted(met | short), np.int64)


def main() -> None:
    """Train by fold and on everything, write what is said, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds gva/")
    parser.add_argument("--said", type=Path, required=True, help="the file of answers to write, for train.py")
    parser.add_argument("--out", type=Path, required=True, help="the network to write (.onnx)")
    parser.add_argument("--limit", type=int, help="only so many reports, for a trial")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    examples = load_training(arguments.data)[: arguments.limit]
    reader = Reader()
    load_minilm(reader, find_minilm() / "model.safetensors")
    encoder = reader.encoder.eval()
    vocabulary = (find_minilm() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    wordpieces = WordPieces(vocabulary)
    samples = make_samples(examples, encoder, wordpieces)
    folds = fold_of_each([one.incident for one in examples], SEED)
    said: dict[str, Whole] = {}
    for fold in range(FOLDS):
        held = np.flatnonzero(folds == fold).tolist()
        heads = fit_heads([one for one, of in zip(samples, folds, strict=True) if of != fold], SEED)
        told = say(heads, [samples[at] for at in held])
        said |= {examples[at].name: whole for at, whole in zip(held, told, strict=True)}
        right = [
            tuple(int(np.argmax(shares)) for shares in said[examples[at].name].classes) == samples[at].classes
            for at in held
        ]
        print(f"fold {fold}: {np.mean(right):.1%} of {len(held)} right", flush=True)
    arguments.said.write_text(json.dumps({name: plain(whole) for name, whole in said.items()}), encoding="utf-8")
    heads = fit_heads(samples, SEED)
    export(Network(encoder, heads, kept_pieces(samples, vocabulary), wordpieces.unknown), arguments.out)


if __name__ == "__main__":
    main()
