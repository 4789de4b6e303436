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
import onnxruntime
import torch
from graph import draw_encoder, draw_links
from minilm import find_minilm
from mix import FIELD
from mpnet import Teacher
from network import Shape, load_reader

from khronika.language.en.trained.distances import cue_distances
from khronika.language.en.trained.words import QUOTES, SHAPES

HERE = Path(__file__).parent
DOCUMENTS, SENTENCES = 40, 4
#: A teacher made like MPNet, but small enough for a check.
WIDE = Shape(layers=5, heads=4, inner=64, link_heads=4, link_inner=64, hidden=64, head=16)


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


def run_graph(model: bytes, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
    """What a graph says."""
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    told: list[np.ndarray] = session.run(None, inputs)
    return told


def check_graphs(checkpoint: Path, weights: Path) -> None:
    """Both graphs say what the checkpoint says: in full precision the very same, with the integers that are shipped nearly."""
    reader = load_reader(checkpoint).eval()
    state = reader.state_dict()
    dice = np.random.default_rng(1)
    pieces = {"ids": dice.integers(1000, 20000, 24), "shapes": dice.integers(0, SHAPES, 24)}
    pieces |= {"quotes": dice.integers(0, QUOTES, 24)}
    firsts = np.arange(1, 20)
    cues = [(2, 3), (9, 11)]
    distances = cue_distances(cues, len(firsts))
    with torch.no_grad():
        laid = [torch.from_numpy(array)[None] for array in pieces.values()]
        states, _ = reader.encoder(*laid, torch.ones(1, 24), torch.from_numpy(firsts)[None])
        rows, there = torch.zeros(len(cues), dtype=torch.int64), torch.ones(1, len(firsts))
        tags, valid = reader.links(states, there, torch.from_numpy(distances), rows)
    near = {"words": np.tile(np.arange(len(firsts))[:, None], len(cues)), "distances": distances.T.copy()}
    for name, models, most in (
        (
            "full precision",
            [draw(state, quantised=False).SerializeToString() for draw in (draw_encoder, draw_links)],
            1e-3,
        ),
        ("integers", [(weights / f"{name}.onnx").read_bytes() for name in ("encoder", "links")], 0.15),
    ):
        mine, _ = run_graph(models[0], pieces | {"firsts": firsts})
        (told,) = run_graph(models[1], near | {"states": states[0].numpy()})
        doubts = [told[slice(*cue), at, 3].mean() for at, cue in enumerate(cues)]
        differences = [
            _difference(mine, states[0].numpy()),
            _difference(told[..., :3], tags.numpy().swapaxes(0, 1)),
            _difference(np.array(doubts), valid.numpy()),
        ]
        print(f"graphs and checkpoint differ by {max(differences):.1e} of their size ({name})")
        if max(differences) > most:
            sys.exit("the graphs say something else than the checkpoint")


def _difference(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.linalg.norm(one - other) / np.linalg.norm(other))


def main() -> None:
    """Train, cut, teach by either kind of teacher, export, choose, export again, score."""
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
        cut = (
            "--layers",
            "0,2,5",
            "--heads",
            "8",
            "--inner",
            "512",
            "--link-heads",
            "6",
            "--link-inner",
            "256",
            "--out",
            small,
        )
        run("prune.py", "--checkpoint", second / "reader.pt", *shared, *cut)
        learns = ("--out", taught, "--start", small, "--families", families, "--taught", "20", *field)
        wide = folder / "wide.pt"
        torch.save(Teacher(WIDE).state_dict(), wide)
        run("train.py", *shared, "--teacher", wide, "--only-taught", *learns)
        run("train.py", *shared, "--teacher", second / "reader.pt", *learns, "--draws", "1", "--epochs", "2")
        run("export.py", "--checkpoint", taught / "reader.pt", "--minilm", minilm, "--out", folder / "weights")
        check_graphs(taught / "reader.pt", folder / "weights")
        run("thaw.py", "--weights", folder / "weights", "--minilm", minilm, "--out", folder / "thawed.pt")
        check_graphs(folder / "thawed.pt", folder / "weights")
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
