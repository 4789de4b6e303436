"""Score Khronika against gold families, its own ones, attribution corpora, article pages, names; hold the floors.

    python benchmarks/bars.py [--shared DIR] [--misses]

DIR holds `gold/`, `data/` and `bars/`; without it, the folder `shared` beside the checkout is used. Prints every figure
the scorers give. Exit status 1 when a figure is below its floor in `benchmarks/floors.toml`.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from names import find_names, load_part, score_part
from own_attributions import PARTS, f1_of

HERE = Path(__file__).resolve().parent
#: Every figure of the families is measured for each: the rules, and the network with the rules.
READERS = ("rules", "trained")
#: Scored apart from one another.
LANGUAGES = ("en", "es", "fr", "ru")


def run_khronika(*arguments: str) -> None:
    """Run the command line; failures of single reports (exit code 3) are part of the record."""
    done = subprocess.run([sys.executable, "-m", "khronika", *arguments], check=False, capture_output=True, text=True)
    if done.returncode not in {0, 3}:
        sys.exit(f"khronika {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def score_gold(shared: Path, work: Path, reader: str, *, misses: bool) -> dict[str, float]:
    """Figures of `score_gold.py`: each language apart, and every document's own facts."""
    everything, scored = score_families(shared, shared / "gold", work / f"gold {reader}", reader, misses=misses)
    figures = {f"all documents {name}": value for name, value in everything["documents"].items() if name != "n"}
    return figures | {f"{reader} {name}": value for name, value in scored.items()}


def score_own(shared: Path, work: Path, reader: str, *, misses: bool) -> dict[str, float]:
    """The same figures for the families of the project's own: those it learned from, and those held out.

    Misses of the held-out ones are never listed.
    """
    figures: dict[str, float] = {}
    for group in ("tuned", "taught", "held"):
        folder = work / f"{group} {reader}"
        shown = misses and group != "held"
        _, scored = score_families(shared, HERE / "families" / group, folder, reader, misses=shown, documents=True)
        figures |= {f"{reader} {group} {name}": value for name, value in scored.items()}
    return figures


def score_families(
    shared: Path, families: Path, work: Path, reader: str, *, misses: bool, documents: bool = False
) -> tuple[dict[str, Any], dict[str, float]]:
    """What the scorer says of all languages in one run, and of each by short names, from a run of its reports alone.

    Alone, as the scorer leaves out what rests on reports of several languages: in one run it would take an
    assessment that a second language has joined for one that was never made.
    """
    work.mkdir()
    everything, _ = score_run(shared, families, families, work / "all", reader)
    figures: dict[str, float] = {}
    for part in ("events", "assessments", "contradictions"):
        figures |= flatten(f"all {part}", everything[part])
    for language in LANGUAGES:
        reports = work / f"{language} reports"
        if not keep_language(families, reports, language):
            continue
        options = ["--lang", language, *(["--misses"] if misses else [])]
        scored, missed = score_run(shared, families, reports, work / language, reader, *options)
        print(missed, file=sys.stderr, end="")
        for part, values in scored.items():
            if part != "documents" or documents:
                figures |= flatten(f"{language} {part}", values)
    return everything, figures


def keep_language(families: Path, reports: Path, language: str) -> int:
    """Copy the families with the reports of one language only; how many those are."""
    kept = 0
    for gold in families.glob("*/gold.json"):
        for document in json.loads(gold.read_text(encoding="utf-8"))["documents"]:
            if document["language"] == language:
                copy = reports / gold.parent.name / document["file"]
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(gold.parent / document["file"], copy)
                kept += 1
    return kept


def score_run(
    shared: Path, families: Path, reports: Path, work: Path, reader: str, *options: str
) -> tuple[dict[str, Any], str]:
    """Run over a folder of reports, and score its record against the families: the scores, and the misses listed."""
    work.mkdir()
    record = work / "record.jsonl"
    run_khronika("run", str(reports), "--store", str(work / "store"), "--reader", reader)
    run_khronika("publish", "--store", str(work / "store"), "--format", "jsonl", "--out", str(record))
    scorer = [sys.executable, str(shared / "bars" / "score_gold.py"), str(record), str(families), "--json", *options]
    done = subprocess.run(scorer, check=True, capture_output=True, text=True)
    return json.loads(done.stdout), done.stderr


def flatten(label: str, values: dict[str, Any]) -> dict[str, float]:
    """Scores as one level: an F1 under its own name, precision and recall kept where there is no F1."""
    if "f1" in values:
        return {f"{label} f1": values["f1"]}
    flat: dict[str, float] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            flat |= flatten(f"{label} {name}", value)
        elif name != "n":
            flat[f"{label} {name}"] = value
    return flat


def score_articles(shared: Path, work: Path) -> dict[str, float]:
    """Body F1 on the article pages, by the benchmark's own scorer."""
    pages = work / "pages"
    shutil.copytree(shared / "data" / "article_extraction", pages)
    for folder in [pages, *(path for path in pages.rglob("*") if path.is_dir())]:
        folder.chmod(0o755)
    (pages / "output").mkdir(exist_ok=True)
    script = [
        sys.executable,
        str(HERE / "articles.py"),
        "--data",
        str(pages),
        "--out",
        str(pages / "output" / "khronika.json"),
    ]
    subprocess.run(script, check=True)
    table = subprocess.run(
        [sys.executable, "evaluate.py"], cwd=pages, check=True, capture_output=True, text=True
    ).stdout
    row = re.search(r"^khronika\s.*?(0\.\d+) ± \S+\s+(0\.\d+) ± \S+\s+(0\.\d+) ±", table, re.MULTILINE)
    if row is None:
        sys.exit(f"the article scorer printed no row for khronika:\n{table}")
    return {"articles f1": float(row[1]), "articles precision": float(row[2]), "articles recall": float(row[3])}


def score_attributions(shared: Path, work: Path) -> dict[str, float]:
    """What the rules find of the project's own attribution corpora: each language and part apart."""
    figures: dict[str, float] = {}
    scorer = ["--scorer", str(shared / "bars" / "score_attribution.py")]
    for folder in sorted((HERE / "attributions").glob("*/")):
        for part in PARTS:
            out = ["--out", str(work / f"{folder.name} {part}.jsonl"), "--reader", "rules"]
            script = [
                sys.executable,
                str(HERE / "attribution.py"),
                "--data",
                str(folder),
                "--part",
                part,
                *out,
                *scorer,
            ]
            printed = subprocess.run(script, check=True, capture_output=True, text=True).stdout
            figures |= {
                f"rules {folder.name} attributions {part} {name}": value for name, value in f1_of(printed).items()
            }
    return figures


def score_names(shared: Path) -> dict[str, float]:
    """How many bodies, outlets and places of Russian news are found, on the test parts of two corpora."""
    figures: dict[str, float] = {}
    for part in ("nerel-test", "factrueval-test"):
        texts = list(load_part(shared / "data", part))
        scored = score_part(texts, [find_names(one.text) for one in texts])
        figures |= {f"{part} {name}": value for name, value in scored.items()}
    return figures


def main() -> None:
    """Print every figure and its floor; end with 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    parser.add_argument("--misses", action="store_true", help="list every miss on standard error")
    arguments = parser.parse_args()
    if not (arguments.shared / "gold").is_dir():
        sys.exit(f"no gold families at {arguments.shared}; name their folder with --shared")
    with tempfile.TemporaryDirectory() as folder:
        figures = score_articles(arguments.shared, Path(folder)) | score_names(arguments.shared)
        figures |= score_attributions(arguments.shared, Path(folder))
        for reader in READERS:
            figures |= score_gold(arguments.shared, Path(folder), reader, misses=arguments.misses)
            figures |= score_own(arguments.shared, Path(folder), reader, misses=arguments.misses)
    floors: dict[str, float] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["floors"]
    below = []
    for name, value in figures.items():
        floor = floors.get(name)
        missed = floor is not None and round(value, 3) < floor
        below += [name] * missed
        print(f"{name:40s} {value:.3f}  {'' if floor is None else f'floor {floor:.3f}'}{'  BELOW' if missed else ''}")
    unmeasured = sorted(set(floors) - set(figures))
    if below or unmeasured:
        sys.exit(
            f"below the floor: {', '.join(below) or 'none'}; floors without a figure: {', '.join(unmeasured) or 'none'}"
        )


if __name__ == "__main__":
    main()
