"""Write a checkpoint down as two ONNX graphs, and lay them beside the code with their manifest.

    python training/attribution/export.py --checkpoint FILE --minilm DIR --out DIR [--thresholds FILE]

The graphs and what becomes of the weights: `graph.py`.
"""

from __future__ import annotations

import argparse
import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

import torch
from graph import draw_encoder, draw_links
from torch import Tensor

VERSION = "5"


def export_networks(state: Mapping[str, Tensor], folder: Path) -> None:
    """`encoder.onnx` and `links.onnx` in `folder`."""
    for name, draw in (("encoder", draw_encoder), ("links", draw_links)):
        (folder / f"{name}.onnx").write_bytes(draw(state).SerializeToString(deterministic=True))


def write_manifest(folder: Path, thresholds: dict[str, float]) -> None:
    """`manifest.toml`: version, the SHA-256 of each file, thresholds."""
    files = ("encoder.onnx", "links.onnx", "vocabulary.txt")
    digests = (f'"{name}" = "{hashlib.sha256((folder / name).read_bytes()).hexdigest()}"' for name in files)
    chosen = (f"{name} = {value}" for name, value in thresholds.items())
    lines = [f'version = "{VERSION}"', "", "[files]", *digests, "", "[thresholds]", *chosen]
    (folder / "manifest.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_thresholds(path: Path | None) -> dict[str, float]:
    """The thresholds that `choose.py` wrote; plain ones where it has not run yet."""
    if path is None:
        return {"cue": 0.3, "keep": 0.4, "switch": 1.0, "source": 0.0}
    return {name: float(value) for name, value in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def main() -> None:
    """Draw, write, and write the manifest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--thresholds", type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "vocabulary.txt").write_bytes((arguments.minilm / "vocab.txt").read_bytes())
    export_networks(torch.load(arguments.checkpoint, weights_only=True), arguments.out)
    write_manifest(arguments.out, read_thresholds(arguments.thresholds))


if __name__ == "__main__":
    main()
