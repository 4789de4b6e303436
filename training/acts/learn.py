"""Learn which act a verb says that the lexicon of acts does not have: verbs like those it has, by what MiniLM makes of them.

    python training/acts/learn.py --data DIR --minilm DIR --out FILE

Each verb is put into a few plain sentences about people it is done to; the mean of MiniLM's states over each sentence stands for
it. A softmax over the acts and "none" is fitted to the lexicon's one-word verbs and to the verbs of the UD corpora that the lexicon
lacks (as "none": a few of them do say an act, and those are what is looked for). In ten folds, so that no verb is judged by
weights that have seen it. Prints how often an answer is right on the lexicon's own verbs, and writes the verbs it lacks that are
likelier than `SURE` to say an act, with their share, for a person to strike out what is wrong: see `README.md` here.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import get_args

import torch
from network import Reader, load_minilm
from torch import Tensor, nn

from khronika.language.data import load_toml
from khronika.language.en.acts import inflect
from khronika.language.en.trained.pieces import WordPieces
from khronika.record.figures import Act

SEED = 20240
FRAMES = (
    "they were {pp}.",
    "twelve people were {pp} on monday.",
    "police {past} them.",
    "{ing} people is what they did.",
)
#: How often a verb of the corpora must stand so; what "none" weighs beside an act; how strongly weights are held small.
SEEN, NONE_WEIGHT, DECAY = 2, 0.2, 3e-5
FOLDS, SURE = 10, 0.4
NONE = "none"
_PASSIVE = re.compile(r"\b(?:was|were|been|being)\s(?:\w+ly\s)?([a-z]{2,}ed)\b")


def lexicon_verbs() -> dict[str, str]:
    """The lexicon's one-word verbs that people are the object of, and their act."""
    return {
        verb: act
        for act in get_args(Act)
        for verb in load_toml("en", "acts")[act].get("harm", ())
        if " " not in verb and verb.isalpha()
    }


def corpus_verbs(data: Path) -> Counter[str]:
    """Verbs of the UD corpora that stand with an object or in the passive, and how often."""
    seen: Counter[str] = Counter()
    for sentence in _sentences(data):
        rows = {row[0]: row for row in sentence}
        for row in sentence:
            head = rows.get(row[6])
            if head is not None and head[3] == "VERB" and row[7] in {"obj", "nsubj:pass"}:
                seen[head[2].lower()] += 1
    return Counter({verb: count for verb, count in seen.items() if verb.isalpha() and verb.isascii()})


def news_verbs(data: Path, vocabulary: AbstractSet[str]) -> Counter[str]:
    """Regular verbs that stand in the passive in the news and conflict reports, and how often."""
    texts = [*(data / "re3d").glob("*/documents.json"), *(data / "wikinews_en").glob("*.csv")]
    texts += [data / "gva" / "docs.jsonl", data / "muc4" / "docs.jsonl"]
    seen: Counter[str] = Counter()
    for path in sorted(texts):
        for participle in _PASSIVE.findall(path.read_text(encoding="utf-8").lower()):
            stem = participle[:-2]
            bases = (f"{stem}e", f"{stem[:-1]}y", stem, stem[:-1])
            for base in bases:
                if len(base) > 2 and base in vocabulary and inflect(base)[2] == participle:
                    seen[base] += 1
                    break
    return seen


def _sentences(data: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in _lines(data):
        if line.strip():
            if line[0].isdigit():
                rows.append(line.rstrip("\n").split("\t"))
        elif rows:
            yield rows
            rows = []


def _lines(data: Path) -> Iterator[str]:
    for path in sorted((data / "ud").glob("en_*/*.conllu*")):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from lines


def embed(verbs: list[str], reader: Reader, pieces: WordPieces) -> Tensor:
    """One row a verb, less the mean of all."""
    rows = []
    for verb in verbs:
        _, past, participle, gerund = inflect(verb)
        states = []
        for frame in FRAMES:
            words = re.findall(r"\w+|\.", frame.format(past=past, pp=participle, ing=gerund))
            ids = [pieces.first, *(number for word in words for number in pieces.pieces_of(word)), pieces.last]
            tensor = torch.tensor([ids])
            blank = torch.zeros_like(tensor)
            with torch.no_grad():
                state, _ = reader.encoder(tensor, blank, blank, torch.ones(tensor.shape), torch.arange(len(ids))[None])
            states.append(nn.functional.normalize(state[0].mean(0), dim=0))
        rows.append(torch.cat(states))
    stacked = torch.stack(rows)
    return stacked - stacked.mean(0)


def judge(rows: Tensor, wanted: Tensor, classes: int) -> Tensor:
    """The share of each class for each verb, by a softmax regression that has not seen it."""
    weight = torch.ones(classes)
    weight[-1] = NONE_WEIGHT
    order = torch.randperm(len(rows), generator=torch.Generator().manual_seed(SEED))
    shares = torch.zeros(len(rows), classes)
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        rest = torch.ones(len(rows), dtype=torch.bool)
        rest[held] = False
        torch.manual_seed(SEED)
        layer = nn.Linear(rows.shape[1], classes)
        optimizer = torch.optim.LBFGS(layer.parameters(), max_iter=150, line_search_fn="strong_wolfe")

        def closure(layer: nn.Linear = layer, rest: Tensor = rest, step: torch.optim.LBFGS = optimizer) -> Tensor:
            step.zero_grad()
            loss = nn.functional.cross_entropy(layer(rows[rest]), wanted[rest], weight=weight)
            loss = loss + DECAY * layer.weight.square().sum()
            loss.backward()
            return loss

        optimizer.step(closure)
        with torch.no_grad():
            shares[held] = layer(rows[held]).softmax(-1)
    return shares


def main() -> None:
    """Embed, judge in folds, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    vocabulary = (arguments.minilm / "vocab.txt").read_text(encoding="utf-8").splitlines()
    reader = Reader().eval()
    load_minilm(reader, arguments.minilm / "model.safetensors")
    known = lexicon_verbs()
    seen = corpus_verbs(arguments.data) + news_verbs(arguments.data, frozenset(vocabulary))
    verbs = sorted({*known, *(verb for verb, count in seen.items() if count >= SEEN)})
    names = [*sorted(set(known.values())), NONE]
    wanted = torch.tensor([names.index(known.get(verb, NONE)) for verb in verbs])
    shares = judge(embed(verbs, reader, WordPieces(vocabulary)), wanted, len(names))
    share, act = shares[:, :-1].max(-1)
    acts = torch.tensor([verb in known for verb in verbs])
    for sure in (0.3, 0.4, 0.5, 0.6, 0.7):
        told = acts & (share >= sure)
        print(
            f"share {sure} and more: of {int(acts.sum())} verbs of the lexicon {int(told.sum())} get an act, "
            f"{int((told & (act == wanted)).sum())} the right one; {int((~acts & (share >= sure)).sum())} of {int((~acts).sum())} others get one"
        )
    likely = sorted(
        (names[int(act[at])], -float(share[at]), verbs[at]) for at in (~acts & (share >= SURE)).nonzero().flatten()
    )
    arguments.out.write_text("".join(f"{name}\t{-less:.2f}\t{verb}\n" for name, less, verb in likely), encoding="utf-8")


if __name__ == "__main__":
    main()
