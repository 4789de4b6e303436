"""Run every training script on a small sample, in about two minutes, and fail where one does not do its work.

    python training/attribution/check.py

The sample is our own sentences, laid out as the corpora are; no corpus is needed. What it trains is thrown away.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from minilm import find_minilm
from mix import FIELD
from network import load_reader

HERE = Path(__file__).parent
DOCUMENTS, SENTENCES = 40, 4


def lay_out(folder: Path) -> None:
    """Our sentences as a small PolNeAR, two of whose documents are held out, and plain sentences as other news."""
    records = [json.loads(line) for line in FIELD.read_text(encoding="utf-8").splitlines()]
    lines = []
    for number in range(DOCUMENTS):
        text, attributions = "", []
        for record in records[number * SENTENCES : (number + 1) * SENTENCES]:
            attributions += [
                {role: [[a + len(text), b + len(text)] for a, b in spans] for role, spans in one.items()}
                for one in record["attributions"]
            ]
            text += record["text"] + "\n\n"
        split = "dev" if number % 10 == 9 else "train"
        lines.append(
            json.dumps({"doc_id": f"sample {number}", "split": split, "text": text, "annotations": {"a": attributions}})
        )
    (folder / "polnear").mkdir()
    (folder / "polnear" / "polnear.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "wikinews_en").mkdir()
    rows = "text\n" + "\n".join(
        f'"The road to pit number {number} has been closed since Monday."' for number in range(20)
    )
    (folder / "wikinews_en" / "wikinews.csv").write_text(rows + "\n", encoding="utf-8")


def run(script: str, *arguments: str | Path) -> str:
    """What the script prints; its failure ends this one."""
    print(f"{script} {' '.join(map(str, arguments))}", flush=True)
    done = subprocess.run(
        [sys.executable, HERE / script, *map(str, arguments)], check=False, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{script} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    print(done.stdout, flush=True)
    return done.stdout


def check_export(checkpoint: Path, weights: Path) -> None:
    """The exported tagger says nearly what the checkpoint says: 8-bit weights cost a little, a wrong graph all."""
    import onnxruntime

    reader = load_reader(checkpoint).eval()
    dice = np.random.default_rng(1)
    ids = dice.integers(1000, 20000, (3, 24))
    inputs = {
        "ids": ids,
        "shapes": np.zeros_like(ids),
        "quotes": np.zeros_like(ids),
        "held": np.ones(ids.shape, np.float32),
        "firsts": np.tile(np.arange(1, 20), (3, 1)),
    }
    with torch.no_grad():
        wanted = reader.encoder(*map(torch.from_numpy, inputs.values()))[0].numpy().ravel()
    session = onnxruntime.InferenceSession(weights / "encoder.onnx", providers=["CPUExecutionProvider"])
    found = session.run(None, inputs)[0].ravel()
    likeness = float(wanted @ found / (np.linalg.norm(wanted) * np.linalg.norm(found)))
    print(f"exported states are like the checkpoint's: {likeness:.4f}")
    if likeness < 0.95:
        sys.exit("the exported network says something else than its checkpoint")


def main() -> None:
    """Train twice, export, choose, export again, score."""
    minilm = find_minilm()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder)
        shared = ("--data", folder, "--minilm", minilm)
        first, second = folder / "first", folder / "second"
        families = folder / "families.jsonl"
        lines = FIELD.read_text(encoding="utf-8").splitlines()[:30]
        families.write_text(
            "\n".join(line.replace('"id": "f', '"id": "sample-') for line in lines) + "\n", encoding="utf-8"
        )
        printed = run("train.py", *shared, "--out", first, "--epochs", "4")
        losses = [float(value) for value in re.findall(r"cue (\d+\.\d+)", printed)]
        if losses[-1] > 0.7 * losses[0]:
            sys.exit(f"training did not learn: the cue loss went from {losses[0]} to {losses[-1]}")
        field = ("--mix", "field", "--epochs", "1", "--limit", "5", "--framed", "40")
        run("train.py", *shared, "--out", second, "--start", first / "reader.pt", *field)
        small, taught = folder / "small.pt", folder / "taught"
        cut = ("--layers", "0,2,5", "--inner", "512", "--link-inner", "256", "--out", small)
        run("prune.py", "--checkpoint", second / "reader.pt", *shared, *cut)
        run(
            "train.py",
            *shared,
            "--out",
            taught,
            "--start",
            small,
            "--teacher",
            second / "reader.pt",
            "--families",
            families,
            "--taught",
            "20",
            *field,
        )
        run("export.py", "--checkpoint", taught / "reader.pt", "--minilm", minilm, "--out", folder / "weights")
        check_export(taught / "reader.pt", folder / "weights")
        run("choose.py", "--data", folder, "--weights", folder / "weights", "--out", folder / "thresholds.toml")
        run(
            "export.py",
            "--checkpoint",
            taught / "reader.pt",
            "--minilm",
            minilm,
            "--out",
            folder / "weights",
            "--thresholds",
            folder / "thresholds.toml",
        )
        run("evaluate.py", "--weights", folder / "weights")
    print("every training script works")


if __name__ == "__main__":
    main()
