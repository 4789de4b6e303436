"""Turn the weights that are shipped back into a checkpoint to go on from.

    python training/attribution/thaw.py --weights DIR --minilm DIR --out FILE

The tables of words and places, which training leaves as they are, come from MiniLM again; all other weights are the shipped
ones, the integers among them multiplied out. The auxiliary head, which is not shipped, begins anew.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from graph import SCALE
from network import Reader, load_minilm, shape_of
from onnx import numpy_helper
from torch import Tensor


def read_graph(path: Path, prefix: str) -> dict[str, Tensor]:
    """The weights of one ONNX file that `graph.py` drew, by their names in a checkpoint."""
    named = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(path)).graph.initializer}
    weights: dict[str, Tensor] = {}
    for name, value in named.items():
        if name.endswith((".weight", ".bias")):
            whole = (value * named[name + SCALE]).T if name + SCALE in named else value
            weights[prefix + name] = torch.from_numpy(np.array(whole, np.float32))
    return weights


def thaw(weights: Path, minilm: Path) -> Reader:
    """The shipped reader as one that can be trained."""
    state = read_graph(weights / "encoder.onnx", "encoder.") | read_graph(weights / "links.onnx", "links.")
    whole, reader = Reader(), Reader(shape_of(state))
    load_minilm(whole, minilm / "model.safetensors")
    tables = {name: whole.state_dict()[name] for name in ("encoder.word.weight", "encoder.place.weight")}
    reader.load_state_dict(state | tables, strict=False)
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
