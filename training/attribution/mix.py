"""The training mix: which samples one epoch sees."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from augment import change_case, vary
from samples import Attribution, Sample, join_samples, read_families, read_field, read_polnear, shifted
from voices import ASIDES, frame_sentence, hedge_sentence

FIELD = Path(__file__).parent / "field.jsonl"
#: Its test part, labelled by a second hand.
SECOND = FIELD.with_name("field-second.jsonl")
#: The share of paragraphs read together with the next ones, and the most characters such a stretch may have.
JOINED, JOINED_LENGTH = 0.2, 900
#: The share of stretches without any attribution that an epoch sees.
EMPTY = 0.5
#: How many paragraphs of framed sentences an epoch of the mix "field" sees, and how often each of our own sentences.
FRAMED, REPEATED = 1600, 5
#: How often an epoch sees the reports of each labelled family.
FAMILIES = 3

_CUES = re.compile(
    r"\b(sa(y|id|ys|ying)|t(ell|old|ells)|accord|report|claim|announc|stat(e|ed|es|ing|ement)\b|belie|warn|den(y|ied|ies)|confirm|"
    r"wr(ite|ote|iting)|call|ask|add|describ|think|thought|want|plan|expect|urg|argu|allege|accus|suspect|hope|fear|suggest|"
    r"show|found|find|blam|critic|support|oppos|demand|pledg|promis|vow|cit(e|ing)|quot|comment|explain|insist|respon|answer|"
    r"reveal|indicat|appear|seem|know|knew|declar|decid|agree|refus|reject|request|order|propos|recall|estimat|mention|not(e|ed|ing)\b|"
    r"tweet|post(ed|ing)|speak|spoke|talk|question|concern|cause of|conclud|accept|admit|acknowledg|intend|attempt|tri(ed|es)|try|view|consider)",
    re.IGNORECASE,
)  # fmt: skip


@dataclass
class Mix:
    """Documents of news; our own sentences; sentences that nobody is said to have said, to put into mouths."""

    documents: list[list[list[Sample]]]
    field_samples: list[Sample] = field(default_factory=list)
    families: list[list[list[Sample]]] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    varied: bool = False
    framed: int = FRAMED
    unlabelled: list[str] = field(default_factory=list)
    taught: int = 0

    def draw(self, dice: random.Random) -> list[Sample]:
        """The samples of one epoch: one annotator a document, paragraphs joined here and there, all varied."""
        drawn = list(self._draw_news(self.documents, dice))
        for _ in range(FAMILIES):
            drawn += self._draw_news(self.families, dice)
        for _ in range(self.framed if self.plain else 0):
            drawn.append(frame_paragraph(self.plain, dice))
        for _ in range(REPEATED if self.field_samples else 0):
            drawn += self._draw_field(dice)
        drawn += [
            change_case(Sample(text, [], known=False), dice)
            for text in dice.sample(self.unlabelled, min(self.taught, len(self.unlabelled)))
        ]
        return drawn

    def _draw_news(self, documents: list[list[list[Sample]]], dice: random.Random) -> Iterator[Sample]:
        for document in documents:
            annotator = dice.randrange(len(document[0])) if document else 0
            paragraphs = [versions[annotator] for versions in document]
            at = 0
            while at < len(paragraphs):
                group = [paragraphs[at]]
                while (
                    dice.random() < JOINED
                    and at + len(group) < len(paragraphs)
                    and sum(len(one.text) for one in group) + len(paragraphs[at + len(group)].text) < JOINED_LENGTH
                ):
                    group.append(paragraphs[at + len(group)])
                at += len(group)
                sample = join_samples(group)
                if sample.attributions or dice.random() < EMPTY:
                    yield vary(sample, dice) if self.varied else sample

    def _draw_field(self, dice: random.Random) -> Iterator[Sample]:
        """Our sentences in random order, one to three in a paragraph."""
        order = dice.sample(self.field_samples, len(self.field_samples))
        at = 0
        while at < len(order):
            count = dice.choice((1, 1, 1, 2, 3))
            yield vary(join_samples(order[at : at + count], " "), dice)
            at += count


def frame_paragraph(plain: list[str], dice: random.Random) -> Sample:
    """One or two plain sentences put into somebody's mouth, with others beside them that are nobody's.

    f: framed; n: framed twice, one voice telling of another; h: with "reportedly" in its middle; p: plain; a: a short plain one.
    """
    parts = []
    for kind in dice.choice(
        ("f", "f", "pf", "fp", "ff", "pfp", "fpf", "pp", "fa", "fa", "faf", "afa", "n", "np", "n", "h", "ph", "hf")
    ):
        sentence = dice.choice(plain)
        if kind in "pa":
            parts.append(Sample(sentence if kind == "p" else dice.choice(ASIDES), []))
        elif kind == "n":
            parts.append(_nested(sentence, dice))
        else:
            text, spans = (hedge_sentence(sentence, dice) if kind == "h" else None) or frame_sentence(sentence, dice)
            parts.append(Sample(text, [Attribution(spans["cue"][0], spans["source"], spans["content"])]))
    return change_case(join_samples(parts, " "), dice)


def _nested(sentence: str, dice: random.Random) -> Sample:
    """One voice that tells what another tells."""
    inner, held = frame_sentence(sentence, dice)
    text, spans = frame_sentence(inner, dice)
    start, end = spans["content"][0]
    start += text[start] in '“"'
    one = Attribution(held["cue"][0], held["source"], held["content"])
    if text[start + 1 : end].find(inner[1:].rstrip(' .”"')) != 0 or len(spans["content"]) > 1:
        return Sample(text, [Attribution(spans["cue"][0], spans["source"], spans["content"])])
    return Sample(text, [Attribution(spans["cue"][0], spans["source"], spans["content"]), shifted(one, start)])


def find_plain(texts: Iterator[str]) -> list[str]:
    """Sentences of 6 to 45 words without quotation marks or any word that could be a cue."""
    found: dict[str, None] = {}
    for text in texts:
        for sentence in re.split(r"(?<=[.])\s+(?=[A-Z])|\n+", text):
            words = sentence.split()
            whole = sentence[:1].isupper() and sentence.endswith(".") and sentence[-2:-1].isalnum()
            if (
                6 <= len(words) <= 45
                and whole
                and not re.search(r"[“”\"«»:;()?!|@]", sentence)
                and not _CUES.search(sentence)
            ):
                found[" ".join(words)] = None
    return list(found)


def load_mix(
    data: Path, name: str, limit: int | None, framed: int = FRAMED, families: Path | None = None, taught: int = 0
) -> Mix:
    """The mix from the corpora under `data`: "news" is PolNeAR as it is, "field" all of it, varied.

    `families` is what `families.py` wrote; `limit` takes only so many articles, from all over the corpus.
    `taught` is how many paragraphs an epoch sees that nobody labelled, for a teacher to label.
    """
    documents = read_polnear(data / "polnear" / "polnear.jsonl", split="train", hold_out=False)
    if limit and limit < len(documents):
        documents = random.Random(limit).sample(documents, limit)
    if name == "news":
        return Mix(documents)
    plain = find_plain(_texts(data))
    reports = read_families(families) if families else []
    unlabelled = [line for text in _texts(data) for line in text.split("\n") if 40 < len(line) < 900] if taught else []
    return Mix(documents, read_field(FIELD, test=False), reports, plain, True, framed, unlabelled, taught)


def _texts(data: Path) -> Iterator[str]:
    for path in sorted((data / "wikinews_en").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            yield from (row["text"] for row in csv.DictReader(rows))
    for path in sorted((data / "re3d").glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)["text"]
    reports = data / "gva" / "docs.jsonl"
    lines = reports.read_text(encoding="utf-8").splitlines() if reports.exists() else []
    yield from (json.loads(line)["text"] for line in lines[::6])
