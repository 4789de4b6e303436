"""Train the model of political violence on the MUC-4 keys of the set "dev"; write what held-out folds say of each report.

    PYTHONPATH=src:benchmarks:training/counts python training/violence/train.py --data DIR --held-out FILE \\
        --out src/khronika/language/en/violence/weights.npz

DIR holds `muc4/docs.jsonl` and `muc4/templates.jsonl`. FILE gets records as `benchmarks/muc4.py` writes them, each report's from
models that have not seen its fold (twenty neighbouring reports go into one fold). Needs scikit-learn; takes minutes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from fit import in_bytes
from keys import NO_KEY, Key, learn_names, load_keys
from labels import body_labels, sentence_labels, victim_labels, word_labels
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression
from trees import fit_trees

from khronika.language.en.casualties.model import Linear, Trees
from khronika.language.en.violence.estimate import BLAMES, EFFECTS, body_table, decide, victim_table
from khronika.language.en.violence.evidence import (
    SLOTS,
    SentenceEvidence,
    gather_evidence,
    report_slots,
    sentence_slots,
    word_slots,
)
from khronika.language.en.violence.model import Candidates, Deciders, Model, Taggers, find_candidates
from khronika.language.registry import load_analyser
from muc4 import load_part, records_of
from reports import analyse_text

FOLDS = 5
#: Inverse regularisation: of whole reports, of sentences, of words, of mentions of victims, of bodies and of how they are blamed.
REPORTS, SENTENCES, WORDS, VICTIMS, BODIES, BLAMED = 5.0, 0.1, 0.15, 0.3, 0.015, 0.05
#: No trees yet.
NONE = Trees(*(np.zeros(0),) * 6, base=0.0, depth=0)


class Report(NamedTuple):
    """A report to train on, and its key."""

    name: str
    sentences: tuple[SentenceEvidence, ...]
    key: Key


class Table(NamedTuple):
    """All words and sentences of all reports as slots, which report each is of, and what the keys make of it; the reports too."""

    words: csr_matrix
    word_owner: np.ndarray
    victims: np.ndarray
    sentences: csr_matrix
    sentence_owner: np.ndarray
    named: np.ndarray
    reports: csr_matrix
    relevant: np.ndarray


def read_reports(data: Path) -> list[Report]:
    """The reports of the set "dev" with their keys."""
    keys, reports = load_keys(data, "dev"), list(load_part(data, "dev"))
    with ProcessPoolExecutor(2) as pool:
        read = list(pool.map(_read, reports, chunksize=50))
    return [Report(one["doc_id"], its, keys.get(one["doc_id"], NO_KEY)) for one, its in zip(reports, read, strict=True)]


def _read(report: dict[str, Any]) -> tuple[SentenceEvidence, ...]:
    found = analyse_text(report["doc_id"], report["text"], load_analyser("en", "rules"))
    return gather_evidence(found.text, found.reading) if found is not None else ()


def lay_out(reports: Sequence[Report]) -> Table:
    """Words, sentences and reports as the regressions take them."""
    victims = [word_labels(one.sentences, one.key) for one in reports]
    named = [sentence_labels(one.sentences, one.key) for one in reports]
    whole = matrix([report_slots(one.sentences) for one in reports])
    every = np.arange(len(reports))
    return Table(
        words=matrix([slots for one in reports for slots in word_slots(one.sentences)]),
        word_owner=np.repeat(every, list(map(len, victims))),
        victims=np.concatenate(victims),
        sentences=matrix([slots for one in reports for slots in sentence_slots(one.sentences)]),
        sentence_owner=np.repeat(every, list(map(len, named))),
        named=np.concatenate(named),
        reports=diags(1.0 / np.sqrt(np.maximum(np.asarray(whole.sum(axis=1)).ravel(), 1.0))) @ whole,
        relevant=np.array([_questions(one.key) for one in reports]),
    )


def _questions(key: Key) -> list[bool]:
    return [any(not target.optional for target in key.targets), key.relevant, bool(key.accusations)]


def matrix(rows: Sequence[Sequence[int]]) -> csr_matrix:
    """Rows of slots as a sparse matrix."""
    ends = np.cumsum([0, *(len(row) for row in rows)])
    slots = np.concatenate([np.asarray(row, dtype=np.int32) for row in rows])
    return csr_matrix((np.ones(len(slots), dtype=np.float32), slots, ends), shape=(len(rows), SLOTS))


def fit_taggers(table: Table, keep: np.ndarray) -> Taggers:
    """The taggers fitted on the reports in `keep`."""
    words, sentences = keep[table.word_owner], keep[table.sentence_owner]
    return Taggers(
        reports=binary(table.reports[keep], table.relevant[keep], REPORTS),
        sentences=binary(table.sentences[sentences], table.named[sentences], SENTENCES),
        victims=binary(table.words[words], table.victims[words, None], WORDS),
    )


def binary(rows: csr_matrix, labels: np.ndarray, strength: float) -> Linear:
    """One regression a column of labels."""
    fitted = [LogisticRegression(C=strength, max_iter=60, tol=1e-3).fit(rows, column) for column in labels.T]
    return in_bytes(np.stack([one.coef_[0] for one in fitted], axis=1), np.array([one.intercept_[0] for one in fitted]))


def fit_deciders(reports: Sequence[Report], told: Sequence[Candidates]) -> Deciders:
    """The deciders fitted on candidates from taggers that had not seen the report; the trees on scores of other folds."""
    labels = [victim_labels(its.victims, one.key) for one, its in zip(reports, told, strict=True)]
    right, effects = (np.array([value for some in labels for value in some[at]]) for at in (0, 1))
    blames = [one for report, its in zip(reports, told, strict=True) for one in body_labels(its.bodies, report.key)]
    blamed = np.array(blames, dtype=bool).reshape(-1, len(BLAMES))
    named = blamed.any(axis=1)
    victim_rows = matrix([one.slots for its in told for one in its.victims])
    body_rows = matrix([one.slots for its in told for one in its.bodies])

    def linears(keep: np.ndarray, kept: np.ndarray) -> Deciders:
        harmed, accused = keep & (effects >= 0), kept & named
        return Deciders(
            victims=binary(victim_rows[keep], right[keep, None], VICTIMS),
            effects=binary(victim_rows[harmed], _each(effects[harmed], len(EFFECTS)), VICTIMS),
            bodies=binary(body_rows[kept], named[kept, None], BODIES),
            certainties=binary(body_rows[accused], blamed[accused], BLAMED),
            victim_trees=NONE,
            body_trees=NONE,
        )

    folds = folds_of(len(told))
    victim_folds, body_folds = (
        np.repeat(folds, [len(getattr(one, name)) for one in told]) for name in Candidates._fields
    )
    parts = [linears(victim_folds != fold, body_folds != fold) for fold in range(FOLDS)]
    held = [(one, parts[fold]) for one, fold in zip(told, folds, strict=True)]
    harmed = np.concatenate([victim_table(one.victims, part)[0] for one, part in held if one.victims])
    accused = np.concatenate([body_table(one.bodies, part)[0] for one, part in held if one.bodies])
    whole = linears(np.ones(len(victim_folds), dtype=bool), np.ones(len(body_folds), dtype=bool))
    return whole._replace(
        victim_trees=fit_trees(harmed, right, 200, 8, 0.04), body_trees=fit_trees(accused, named, 60, 5, 0.06)
    )


def _each(classes: np.ndarray, many: int) -> np.ndarray:
    return classes[:, None] == np.arange(many)


def folds_of(many: int) -> np.ndarray:
    """The fold of each report."""
    return np.arange(many) // 20 % FOLDS


def main() -> None:
    """Read, tag by folds, decide by folds, write the held-out records and the weights of a model fitted on everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds muc4/")
    parser.add_argument("--held-out", type=Path, required=True, help="the file of records by held-out folds to write")
    parser.add_argument("--out", type=Path, required=True, help="the file of weights to write (.npz)")
    arguments = parser.parse_args()
    reports = read_reports(arguments.data)
    table, folds = lay_out(reports), folds_of(len(reports))
    told: list[Candidates] = [Candidates([], [])] * len(reports)
    for fold in range(FOLDS):
        taggers = fit_taggers(table, folds != fold)
        names = learn_names(reports[at].key for at in np.flatnonzero(folds != fold))
        for at in np.flatnonzero(folds == fold):
            told[at] = find_candidates(reports[at].sentences, taggers, names)
    lines: list[str] = []
    for fold in range(FOLDS):
        rest, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        deciders = fit_deciders([reports[at] for at in rest], [told[at] for at in rest])
        for at in held:
            lines += [json.dumps(one) for one in records_of(reports[at].name, decide(told[at], deciders))]
    arguments.held_out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    every = fit_taggers(table, np.ones(len(reports), dtype=bool))
    save(Model(every, learn_names(one.key for one in reports), fit_deciders(reports, told)), arguments.out)


def save(model: Model, path: Path) -> None:
    """Write all weights into one compressed file."""
    arrays = {
        f"{stage}.{name}.{part}": array
        for stage, pieces in (("taggers", model.taggers), ("deciders", model.deciders))
        for name, piece in pieces._asdict().items()
        for part, array in piece._asdict().items()
    }
    names = sorted(model.names.items())
    arrays |= {"names.codes": np.array([code for code, _ in names])}
    arrays |= {
        f"names.{part}": np.array([getattr(one, field) for _, one in names])
        for part, field in (("bodies", "body"), ("known", "known"))
    }
    np.savez_compressed(path, **arrays)


if __name__ == "__main__":
    main()
