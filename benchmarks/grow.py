"""Grow reports for measuring: invented outlets, towns, bodies and happenings, the same for the same seed.

    python benchmarks/grow.py FOLDER --number 5000 [--seed 7]

About twelve reports speak of each happening, one in seven republishes another. Pages, text, Markdown and mail are
mixed; a report has about 400 words and, for a page, the clutter of a page around it.
"""

from __future__ import annotations

import argparse
import html
import random
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any, NamedTuple

#: Reports to one happening, on average.
REPORTS_AN_EVENT = 12
#: One report in so many republishes another of the same happening.
REPUBLISHED_ONE_IN = 7
FILES_A_FOLDER = 500

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = tuple(date(2000, month, 1).strftime("%B") for month in range(1, 13))
_CLUTTER = (
    "Most read",
    "Two rescued from flooded cellar",
    "Five questions about the new tram",
    "Council votes on 120 trees",
)


class Happening(NamedTuple):
    """What a dozen reports speak of."""

    town: str
    day: date
    kind: int
    numbers: dict[str, int]


class Report(NamedTuple):
    """One report before it is given a form. `copied` is the outlet whose text it republishes."""

    outlet: str
    title: str
    author: str
    published: date
    town: str
    paragraphs: tuple[str, ...]
    copied: str | None


def grow(folder: Path, number: int, seed: int = 7) -> None:
    """Write `number` reports under `folder`, in folders of `FILES_A_FOLDER`."""
    chance = random.Random(seed)
    forms: tuple[tuple[str, Callable[[Report], bytes]], ...] = (
        ("html", _page),
        ("html", _page),
        ("txt", _text),
        ("md", _markdown),
        ("eml", _mail),
    )
    happening, told = _happening(chance), list[Report]()
    for index in range(number):
        if index % REPORTS_AN_EVENT == 0:
            happening, told = _happening(chance), []
        report = _republish(chance, told) if told and index % REPUBLISHED_ONE_IN == 0 else _report(chance, happening)
        told.append(report)
        ending, form = forms[chance.randrange(len(forms))]
        path = folder / f"{index // FILES_A_FOLDER:03d}" / f"{index:06d}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(form(report))


def grow_picture(folder: Path) -> None:
    """Write an input that no reader takes, so that a failure is entered too."""
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")


def _happening(chance: random.Random) -> Happening:
    small, large = chance.randrange(3, 60), chance.randrange(60, 900)
    charged = chance.randrange(20, 60)
    released = chance.randrange(2, 9)
    return Happening(
        town=f"{chance.choice(WORDS['heads'])} {chance.choice(WORDS['tails'])}",
        day=date(2022, 1, 1) + timedelta(days=chance.randrange(1400)),
        kind=chance.randrange(len(WORDS["kinds"])),
        numbers={
            "n": large,
            "m": small,
            "m2": small + chance.randrange(2, 30),
            "p": charged,
            "q": released,
            "r": chance.randrange(2, charged - released),
            "big": large * chance.randrange(3, 20),
        },
    )


def _report(chance: random.Random, happening: Happening) -> Report:
    kind = WORDS["kinds"][happening.kind]
    sentences: list[str] = kind["sentences"]
    outlet = _outlet(chance)
    published = happening.day + timedelta(days=chance.randrange(3))
    days = (_DAYS[happening.day.weekday()], f"{happening.day.day} {_MONTHS[happening.day.month - 1]}")
    shift = chance.choice((0, 0, 0, 1, 5))

    def filled(sentence: str) -> str:
        numbers = {name: f"{value + shift:,}" for name, value in happening.numbers.items()}
        words = sentence.format(
            town=happening.town,
            day=chance.choice(days),
            body=f"the {chance.choice(WORDS['bodies'])}",
            group=chance.choice(WORDS["groups"]),
            person=chance.choice(WORDS["people"]),
            role=chance.choice(WORDS["roles"]),
            outlet=f"The {outlet}",
            at=chance.choice(("at least", "about", "more than", "some")),
            **numbers,
        )
        return words[0].upper() + words[1:]

    told = list(sentences)
    chance.shuffle(told)
    paragraphs = []
    for sentence in (sentences[0], *told):
        fillers = chance.sample(WORDS["fillers"], chance.randrange(3, 5))
        paragraphs.append(" ".join([filled(sentence), *map(filled, fillers)]))
    return Report(
        outlet=f"The {outlet}",
        title=kind["headline"].format(town=happening.town),
        author=chance.choice(WORDS["people"]),
        published=published,
        town=happening.town,
        paragraphs=tuple(paragraphs),
        copied=None,
    )


def _republish(chance: random.Random, told: list[Report]) -> Report:
    original = chance.choice(told)
    if original.copied is not None:
        return original
    return original._replace(
        outlet=f"The {_outlet(chance)}",
        published=original.published + timedelta(days=chance.randrange(5)),
        copied=original.outlet,
    )


def _outlet(chance: random.Random) -> str:
    return f"{chance.choice(WORDS['heads'])} {chance.choice(WORDS['outlets'])}"


def _long_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _host(outlet: str) -> str:
    return outlet.lower().replace(" ", "") + ".example"


def _page(report: Report) -> bytes:
    paragraphs = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in report.paragraphs)
    credit = ""
    if report.copied:
        link = f'<a href="https://{_host(report.copied)}/">{report.copied}</a>'
        credit = f'<p class="credit">This article was first published by {link}.</p>'
    clutter = "".join(f'<li><a href="/{number}">{line}</a></li>' for number, line in enumerate(_CLUTTER))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{html.escape(report.title)} | {report.outlet}</title>
<meta property="og:site_name" content="{report.outlet}">
<meta property="article:published_time" content="{report.published.isoformat()}T08:20:00+00:00">
<link rel="canonical" href="https://{_host(report.outlet)}/{report.published.year}/{_number(report)}"></head>
<body><header><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav></header>
<article><h1>{html.escape(report.title)}</h1><p class="byline">By {report.author}</p>
<time datetime="{report.published.isoformat()}">{_long_day(report.published)}</time>
{paragraphs}
{credit}</article>
<aside class="related"><ul>{clutter}</ul></aside>
<footer>&copy; {report.published.year} {report.outlet}. 12,400 subscribers read us.</footer></body></html>
""".encode()


def _number(report: Report) -> int:
    """A number that stands for the report, the same in every process."""
    return sum(map(ord, report.title + report.outlet + report.author)) * 7919 + report.published.toordinal()


def _text(report: Report) -> bytes:
    credit = f"\n\nRepublished from {report.copied}." if report.copied else ""
    body = "\n\n".join(report.paragraphs)
    head = f"{report.outlet}\n{_long_day(report.published)}\n\n{report.title}\n\nBy {report.author}"
    return f"{head}\n\n{body}{credit}\n".encode()


def _markdown(report: Report) -> bytes:
    credit = (
        f"\n\n---\n\n*Republished from [{report.copied}](https://{_host(report.copied)}/).*" if report.copied else ""
    )
    body = "\n\n".join(report.paragraphs)
    head = f"# {report.title}\n\n**{report.outlet}**, {_long_day(report.published)}, by {report.author}"
    return f"{head}\n\n{body}{credit}\n".encode()


def _mail(report: Report) -> bytes:
    message = EmailMessage()
    message["From"] = f"{report.outlet} <desk@{_host(report.outlet)}>"
    message["To"] = "reader@documenters.example"
    message["Subject"] = report.title
    message["Date"] = report.published.strftime("%a, %d %b %Y 07:30:00 +0000")
    message["Message-ID"] = f"<{_number(report)}@{_host(report.outlet)}>"
    credit = f"\n\nRepublished from {report.copied}." if report.copied else ""
    message.set_content("\n\n".join(report.paragraphs) + credit, charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def main() -> None:
    """Grow reports as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--number", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    grow(arguments.folder, arguments.number, arguments.seed)


if __name__ == "__main__":
    main()
