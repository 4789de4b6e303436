"""Export a checkpoint to ONNX, quantise it, and lay it beside the code with its manifest.

    python training/attribution/export.py --checkpoint FILE --minilm DIR --out DIR [--thresholds FILE]

Weights become 8-bit integers, one scale for each output channel; sums stay in floating point (dynamic quantisation).
"""

from __future__ import annotations

import argparse
import hashlib
import tomllib
from pathlib import Path

import torch
from network import HIDDEN, Reader, load_reader
from onnxruntime.quantization import QuantType, quantize_dynamic

VERSION = "3"
ENCODER_INPUTS = ("ids", "shapes", "quotes", "held", "firsts")


def export_networks(reader: Reader, folder: Path) -> None:
    """`encoder.fp32.onnx` and `links.fp32.onnx` in `folder`."""
    reader.eval()
    ids = torch.ones((2, 9), dtype=torch.int64)
    firsts = torch.arange(1, 8)[None].expand(2, -1).contiguous()
    pieces, words = {0: "rows", 1: "pieces"}, {0: "rows", 1: "words"}
    torch.onnx.export(
        reader.encoder,
        (ids, torch.zeros_like(ids), torch.zeros_like(ids), torch.ones((2, 9)), firsts),
        str(folder / "encoder.fp32.onnx"),
        input_names=list(ENCODER_INPUTS),
        output_names=["states", "cues"],
        dynamic_axes={**dict.fromkeys(ENCODER_INPUTS[:4], pieces), "firsts": words, "states": words, "cues": words},
        opset_version=17,
        dynamo=False,
    )
    cues = {0: "cues", 1: "words"}
    torch.onnx.export(
        reader.links,
        (torch.zeros((3, 7, HIDDEN)), torch.ones((3, 7)), torch.full((3, 7), 8)),
        str(folder / "links.fp32.onnx"),
        input_names=["states", "there", "distances"],
        output_names=["tags", "valid"],
        dynamic_axes={"states": cues, "there": cues, "distances": cues, "tags": cues, "valid": {0: "cues"}},
        opset_version=17,
        dynamo=False,
    )


def quantise(folder: Path) -> None:
    """`encoder.onnx` and `links.onnx` from their full-precision forms, which are removed."""
    for name in ("encoder", "links"):
        full = folder / f"{name}.fp32.onnx"
        quantize_dynamic(full, folder / f"{name}.onnx", per_channel=True, weight_type=QuantType.QInt8)
        full.unlink()


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
    """Export, quantise, write the manifest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--thresholds", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    reader = load_reader(arguments.checkpoint)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "vocabulary.txt").write_bytes((arguments.minilm / "vocab.txt").read_bytes())
    export_networks(reader, arguments.out)
    quantise(arguments.out)
    write_manifest(arguments.out, read_thresholds(arguments.thresholds))


if __name__ == "__main__":
    main()
