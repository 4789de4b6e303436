"""Make a smaller reader of a trained one: fewer layers, and narrower within, by what each inner unit does on real text.

    python training/attribution/prune.py --checkpoint FILE --minilm DIR --data DIR --layers 0,1,3,5 --inner N --link-inner N --out FILE

An inner unit's weight is its mean size over the words of some training articles times the size of what it adds. The smaller
reader is worse until `train.py --teacher` has taught it what the larger one says.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from labels import label_sample
from mix import load_mix
from network import HIDDEN, Layer, Reader, freeze_tables, load_reader
from torch import Tensor, nn
from train import SEED, make_batches

from khronika.language.en.trained.distances import cue_distances
from khronika.language.en.trained.pieces import WordPieces

#: Batches over which the inner units are weighed.
BATCHES = 40


def weigh_units(reader: Reader, data: Path, wordpieces: WordPieces) -> dict[str, Tensor]:
    """For each layer, by its name, the weight of each inner unit."""
    sizes: dict[str, Tensor] = {}

    def watch(name: str, layer: Layer) -> None:
        def add(_: nn.Module, __: tuple[Tensor, ...], wide: Tensor) -> None:
            size = nn.functional.gelu(wide).abs().sum((0, 1)) * layer.narrow.weight.norm(dim=0)
            sizes[name] = sizes.get(name, 0) + size

        layer.wide.register_forward_hook(add)

    for number, layer in enumerate(reader.encoder.layers):
        watch(f"encoder.layers.{number}", layer)
    watch("links.layer", reader.links.layer)
    dice = random.Random(SEED)
    drawn = load_mix(data, "news", None).draw(dice)
    samples = dice.sample(drawn, min(2000, len(drawn)))
    labelled = [one for one in (label_sample(sample, wordpieces) for sample in samples) if one is not None]
    reader.eval()
    for number, step in enumerate(make_batches(labelled, dice, wordpieces)):
        if number == BATCHES:
            break
        with torch.no_grad():
            states, _ = reader.encoder(*step.arrays[:3], step.arrays[3].float(), step.arrays[4])
            rows = [row for row, one in enumerate(step.labelled) for _ in one.cues]
            cues = [cue for one in step.labelled for cue in one.cues]
            if rows:
                distances = torch.from_numpy(cue_distances(cues, states.shape[1]))
                reader.links(states[rows], step.there[rows].float(), distances)
    return sizes


def narrow(source: Layer, target: Layer, sizes: Tensor) -> None:
    """The layer with its heaviest inner units only."""
    kept = sizes.topk(target.wide.out_features).indices.sort().values
    state = source.state_dict()
    state["wide.weight"], state["wide.bias"] = state["wide.weight"][kept], state["wide.bias"][kept]
    state["narrow.weight"] = state["narrow.weight"][:, kept]
    target.load_state_dict(state)


def prune(reader: Reader, sizes: dict[str, Tensor], layers: list[int], inner: int, link_inner: int) -> Reader:
    """The smaller reader."""
    small = Reader(len(layers), inner, link_inner)
    state = {name: weight for name, weight in reader.state_dict().items() if ".layer" not in name}
    small.load_state_dict(state, strict=False)
    for place, number in enumerate(layers):
        narrow(reader.encoder.layers[number], small.encoder.layers[place], sizes[f"encoder.layers.{number}"])
    narrow(reader.links.layer, small.links.layer, sizes["links.layer"])
    freeze_tables(small)
    return small


def main() -> None:
    """Weigh, cut, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with vocab.txt")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--layers", required=True, help="the layers kept, by number, with commas")
    parser.add_argument("--inner", type=int, default=4 * HIDDEN)
    parser.add_argument("--link-inner", type=int, default=4 * HIDDEN)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    reader = load_reader(arguments.checkpoint)
    vocabulary = (arguments.minilm / "vocab.txt").read_text(encoding="utf-8").splitlines()
    sizes = weigh_units(reader, arguments.data, WordPieces(vocabulary))
    layers = [int(number) for number in arguments.layers.split(",")]
    torch.save(prune(reader, sizes, layers, arguments.inner, arguments.link_inner).state_dict(), arguments.out)


if __name__ == "__main__":
    main()
