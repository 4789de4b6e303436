"""Make a smaller reader of a trained one: fewer layers, heads and inner units, and a cheaper layer for cues; no training.

    python training/attribution/prune.py --minilm DIR --data DIR --out FILE [--checkpoint FILE] --layers 0,1,3,5 [--heads N]
        [--inner N] [--link-heads N] [--link-inner N]

Without a checkpoint, of MiniLM as it comes. Heads and inner units that do most on some training articles are kept, and what adds
their results up is fitted by least squares, so that the smaller reader's sums come near the larger one's. In the layer for cues
query, key and value become those of the word, made once, and what the distance from the cue adds to them (`network.Shape`,
`shared`). The smaller reader is worse until `train.py --teacher` has taught it what the larger one says.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import NamedTuple

import torch
from batches import Step, make_batches
from fitting import Fit, columns_of, fill, heaviest, weigh_heads
from labels import label_sample
from mix import load_mix
from network import HEAD, HEADS, INNER, Layer, Reader, Shape, freeze_tables, hide, load_minilm, load_reader
from torch import Tensor, nn
from train import SEED

from khronika.language.en.trained.distances import BUCKETS, cue_distances
from khronika.language.en.trained.pieces import WordPieces

#: Batches of training articles over which units are weighed and sums fitted.
BATCHES = 40


class Cues(NamedTuple):
    """The cues of a batch: the window of each, how far its words stand from it, and which words there are (cues x words)."""

    rows: Tensor
    distances: Tensor
    there: Tensor


def draw_steps(data: Path, wordpieces: WordPieces) -> list[Step]:
    """Some batches of training articles, each with a cue."""
    dice = random.Random(SEED)
    drawn = load_mix(data, "news", None).draw(dice)
    samples = dice.sample(drawn, min(2000, len(drawn)))
    labelled = [one for one in (label_sample(sample, wordpieces) for sample in samples) if one is not None]
    steps = make_batches(labelled, dice, wordpieces)
    return [step for step in steps if any(one.cues for one in step.labelled)][:BATCHES]


def cues_of(step: Step) -> Cues:
    """All labelled cues."""
    rows = torch.tensor([row for row, one in enumerate(step.labelled) for _ in one.cues])
    cues = [cue for one in step.labelled for cue in one.cues]
    return Cues(rows, torch.from_numpy(cue_distances(cues, step.there.shape[1])), step.there[rows].float())


def fit_layer(large: Layer, small: Layer, theirs: list[Tensor], mine: list[Tensor], held: list[Tensor]) -> None:
    """Fills a small layer from a large one; both lists of states become those behind the layer."""
    looked = [large.attend(*large.look(states), hide(one)) for states, one in zip(theirs, held, strict=True)]
    real = [one > 0 for one in held]
    heads = _heads(large, small, [mixed[there] for mixed, there in zip(looked, real, strict=True)])
    for name in ("query", "key", "value"):
        whole = getattr(large, name)
        fill(getattr(small, name), whole.weight[heads], whole.bias[heads])
    fit = Fit(large.after.weight[:, heads], large.after.bias)
    sums, before = [], []
    for at, there in enumerate(real):
        sums.append((theirs[at] + large.after(looked[at]))[there])
        before.append(small.attend(*small.look(mine[at]), hide(held[at]))[there])
        fit.add(before[at], sums[at] - mine[at][there])
    fill(small.after, *fit.solve())
    before = [mine[at][there] + small.after(before[at]) for at, there in enumerate(real)]
    ends = fit_end(large, small, sums, before)
    for at, there in enumerate(real):
        theirs[at], mine[at] = torch.zeros_like(theirs[at]), torch.zeros_like(mine[at])
        theirs[at][there], mine[at][there] = large.end(sums[at]), ends[at]


def fit_end(large: Layer, small: Layer, sums: list[Tensor], before: list[Tensor]) -> list[Tensor]:
    """Fills what comes after the attention, from rows of both layers' sums up to there; the small layer's states."""
    small.norm.load_state_dict(large.norm.state_dict())
    small.last_norm.load_state_dict(large.last_norm.state_dict())
    units = [nn.functional.gelu(large.wide(large.norm(rows))) for rows in sums]
    sizes = torch.stack([some.abs().sum(0) for some in units]).sum(0) * large.narrow.weight.norm(dim=0)
    kept = heaviest(sizes, small.wide.out_features)
    fill(small.wide, large.wide.weight[kept], large.wide.bias[kept])
    fit = Fit(large.narrow.weight[:, kept], large.narrow.bias)
    for theirs, inner, mine in zip(sums, units, before, strict=True):
        states = small.norm(mine)
        wanted = large.norm(theirs) + large.narrow(inner) - states
        fit.add(nn.functional.gelu(small.wide(states)), wanted)
    fill(small.narrow, *fit.solve())
    return [small.end(rows) for rows in before]


def fit_links(large: Reader, small: Reader, theirs: list[Tensor], mine: list[Tensor], cues: list[Cues]) -> None:
    """Fills the layer for cues, from the states of the words in both readers."""
    old, new = large.links, small.links
    for name in ("norm", "tag", "valid"):
        getattr(new, name).load_state_dict(getattr(old, name).state_dict())
    begun = [old.begin(states, one.distances, one.rows) for states, one in zip(theirs, cues, strict=True)]
    looked = [old.layer.attend(*looks, hide(one.there)) for (_, looks), one in zip(begun, cues, strict=True)]
    real = [one.there > 0 for one in cues]
    heads = _heads(old.layer, new.layer, [mixed[there] for mixed, there in zip(looked, real, strict=True)])
    normed = [new.norm(states)[one.rows] for states, one in zip(mine, cues, strict=True)]
    steps = [nn.functional.one_hot(one.distances, BUCKETS).float() for one in cues]
    for number, name in enumerate(("query", "key", "value")):
        whole = getattr(old.layer, name)
        fit = Fit(torch.cat([whole.weight[heads], torch.zeros(len(heads), BUCKETS)], 1), whole.bias[heads])
        for at, there in enumerate(real):
            fit.add(torch.cat([normed[at], steps[at]], -1)[there], begun[at][1][number][there][:, heads])
        weight, bias = fit.solve()
        fill(getattr(new.layer, name), weight[:, :-BUCKETS], bias)
        getattr(new, f"{name}_moved").weight.copy_(weight[:, -BUCKETS:].T)
    fit = Fit(torch.cat([old.layer.after.weight[:, heads], old.distance.weight.T], 1), old.layer.after.bias)
    sums, mixes = [], []
    for at, there in enumerate(real):
        sums.append((begun[at][0] + old.layer.after(looked[at]))[there])
        _, looks = new.begin(mine[at], cues[at].distances, cues[at].rows)
        mixes.append(torch.cat([new.layer.attend(*looks, hide(cues[at].there)), steps[at]], -1)[there])
        fit.add(mixes[at], sums[at] - normed[at][there])
    weight, bias = fit.solve()
    fill(new.layer.after, weight[:, :-BUCKETS], bias)
    new.distance.weight.copy_(weight[:, -BUCKETS:].T)
    before = [normed[at][there] + mixes[at] @ weight.T + bias for at, there in enumerate(real)]
    fit_end(old.layer, new.layer, sums, before)


def _heads(large: Layer, small: Layer, mixed: list[Tensor]) -> Tensor:
    """The columns of the heads that the small layer keeps."""
    weights = torch.stack([weigh_heads(rows, large.after) for rows in mixed]).sum(0)
    return columns_of(heaviest(weights, small.query.out_features // HEAD))


def prune(large: Reader, shape: Shape, layers: list[int], steps: list[Step]) -> Reader:
    """The smaller reader, of these layers of the larger one's encoder."""
    small = Reader(shape)
    kept = {name: weight for name, weight in large.encoder.state_dict().items() if not name.startswith("layers.")}
    small.encoder.load_state_dict(kept, strict=False)
    large.eval(), small.eval()
    with torch.no_grad():
        theirs = [large.encoder.embed(*step.arrays[:3]) for step in steps]
        mine = [states.clone() for states in theirs]
        held = [step.arrays[3].float() for step in steps]
        for number, layer in enumerate(large.encoder.layers):
            if number in layers:
                fit_layer(layer, small.encoder.layers[layers.index(number)], theirs, mine, held)
            else:
                theirs = [layer(states, hide(one)) for states, one in zip(theirs, held, strict=True)]
        cues = [cues_of(step) for step in steps]
        theirs, mine = (
            [large.encoder.at_words(states, step.arrays[4]) for states, step in zip(some, steps, strict=True)]
            for some in (theirs, mine)
        )
        fit_links(large, small, theirs, mine, cues)
    freeze_tables(small)
    return small


def main() -> None:
    """Weigh, cut, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, help="the larger reader; without it MiniLM as it comes")
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--layers", required=True, help="the layers kept, by number, with commas")
    parser.add_argument("--heads", type=int, default=HEADS)
    parser.add_argument("--inner", type=int, default=INNER)
    parser.add_argument("--link-heads", type=int, default=HEADS)
    parser.add_argument("--link-inner", type=int, default=INNER)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    if arguments.checkpoint:
        large = load_reader(arguments.checkpoint)
    else:
        large = Reader()
        load_minilm(large, arguments.minilm / "model.safetensors")
    vocabulary = (arguments.minilm / "vocab.txt").read_text(encoding="utf-8").splitlines()
    layers = sorted(int(number) for number in arguments.layers.split(","))
    shape = Shape(
        len(layers), arguments.heads, arguments.inner, arguments.link_heads, arguments.link_inner, shared=True
    )
    small = prune(large, shape, layers, draw_steps(arguments.data, WordPieces(vocabulary)))
    torch.save(small.state_dict(), arguments.out)


if __name__ == "__main__":
    main()
