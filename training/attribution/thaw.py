"""Turn the weights that are shipped back into a checkpoint to go on from.

    python training/attribution/thaw.py --weights DIR --minilm DIR --out FILE

The tables of words and places, which training leaves as they are, come from MiniLM again; all other weights are the 8-bit
ones, multiplied out. The auxiliary head, which is not shipped, begins anew.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Layer, Reader, load_minilm
from onnx import numpy_helper
from torch import nn

_MIDDLE = "_quantized"


class Shipped:
    """The weights of one ONNX file by name, and its quantised matrices in the order in which they are used."""

    def __init__(self, path: Path) -> None:
        graph = onnx.load(str(path)).graph
        self.named = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self.matrices = [node.input[1] for node in graph.node if node.op_type == "MatMulInteger"]
        self.sums = [name for name in self.named if name.startswith("onnx::Add_")]

    def table(self, name: str) -> np.ndarray:
        """A quantised table or matrix as numbers."""
        stem = name.removesuffix(_MIDDLE)
        whole, zero = self.named[stem + _MIDDLE].astype(np.float32), self.named[f"{stem}_zero_point"].astype(np.float32)
        numbers: np.ndarray = (whole - zero) * self.named[f"{stem}_scale"].astype(np.float32)
        return numbers


def fill_layer(layer: Layer, shipped: Shipped, prefix: str, matrices: list[str], looked: str) -> None:
    """One layer from its four matrices (query, key and value are one) and named weights."""
    look, after, wide, narrow = (shipped.table(name) for name in matrices)
    bias = shipped.named[looked]
    parts = (layer.query, layer.key, layer.value)
    for part, own, its in zip(parts, np.split(look, 3, axis=1), np.split(bias, 3), strict=True):
        fill(part, own, its)
    for name, part, matrix in (
        ("after", layer.after, after),
        ("wide", layer.wide, wide),
        ("narrow", layer.narrow, narrow),
    ):
        fill(part, matrix, shipped.named[f"{prefix}.{name}.bias"])
    for name in ("norm", "last_norm"):
        fill_norm(getattr(layer, name), shipped, f"{prefix}.{name}")


def fill(part: nn.Linear, matrix: np.ndarray, bias: np.ndarray) -> None:
    """A linear part from a matrix as it is multiplied from the right."""
    part.weight.copy_(torch.from_numpy(np.ascontiguousarray(matrix.T)))
    part.bias.copy_(torch.from_numpy(bias.copy()))


def fill_norm(part: nn.LayerNorm, shipped: Shipped, name: str) -> None:
    """A normalisation from its named weights."""
    part.weight.copy_(torch.from_numpy(shipped.named[f"{name}.weight"].copy()))
    part.bias.copy_(torch.from_numpy(shipped.named[f"{name}.bias"].copy()))


def thaw(weights: Path, minilm: Path) -> Reader:
    """The shipped reader as one that can be trained."""
    encoder, links = Shipped(weights / "encoder.onnx"), Shipped(weights / "links.onnx")
    layers = len(encoder.sums)
    inner, link_inner = len(encoder.named["layers.0.wide.bias"]), len(links.named["layer.wide.bias"])
    whole = Reader()
    load_minilm(whole, minilm / "model.safetensors")
    reader = Reader(layers, inner, link_inner)
    with torch.no_grad():
        reader.encoder.word.weight.copy_(whole.encoder.word.weight)
        reader.encoder.place.weight.copy_(whole.encoder.place.weight)
        for name in ("shape", "quote"):
            getattr(reader.encoder, name).weight.copy_(torch.from_numpy(encoder.table(f"{name}.weight")))
        fill_norm(reader.encoder.norm, encoder, "norm")
        for number, layer in enumerate(reader.encoder.layers):
            matrices = encoder.matrices[4 * number : 4 * number + 4]
            fill_layer(layer, encoder, f"layers.{number}", matrices, encoder.sums[number])
        fill(reader.encoder.cue, encoder.table(encoder.matrices[-1]), encoder.named["cue.bias"])
        reader.links.distance.weight.copy_(torch.from_numpy(links.table("distance.weight")))
        fill_norm(reader.links.norm, links, "norm")
        fill_layer(reader.links.layer, links, "layer", links.matrices[:4], links.sums[0])
        fill(reader.links.tag, links.table(links.matrices[4]), links.named["tag.bias"])
        fill(reader.links.valid, links.table(links.matrices[5]), links.named["valid.bias"])
    return reader


def main() -> None:
    """Read the shipped weights, write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, help="the folder with encoder.onnx and links.onnx")
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    torch.save(thaw(arguments.weights, arguments.minilm).state_dict(), arguments.out)


if __name__ == "__main__":
    main()
