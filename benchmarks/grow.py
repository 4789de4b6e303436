"""Grow reports for measuring: invented outlets, towns, bodies and happenings, the same for the same seed.

    python benchmarks/grow.py FOLDER --number 5000 [--seed 7] [--language en]

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

from khronika.language.transliteration import latin_key

#: Reports to one happening, on average.
REPORTS_AN_EVENT = 12
#: One report in so many republishes another of the same happening.
REPUBLISHED_ONE_IN = 7
FILES_A_FOLDER = 500

#: The languages that reports can be grown in, each with the file of its words.
LANGUAGES = {"en": "grow.toml", "fr": "grow-fr.toml", "ru": "grow-ru.toml"}


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


def grow(folder: Path, number: int, seed: int = 7, language: str = "en") -> None:
    """Write `number` reports under `folder`, in folders of `FILES_A_FOLDER`."""
    chance, grower = random.Random(seed), _Grower(language)
    forms: tuple[tuple[str, Callable[[Report], bytes]], ...] = (
        ("html", grower.page),
        ("html", grower.page),
        ("txt", grower.text),
        ("md", grower.markdown),
        ("eml", grower.mail),
    )
    happening, told = grower.happening(chance), list[Report]()
    for index in range(number):
        if index % REPORTS_AN_EVENT == 0:
            happening, told = grower.happening(chance), []
        again = told and index % REPUBLISHED_ONE_IN == 0
        report = grower.republish(chance, told) if again else grower.report(chance, happening)
        told.append(report)
        ending, form = forms[chance.randrange(len(forms))]
        path = folder / f"{index // FILES_A_FOLDER:03d}" / f"{index:06d}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(form(report))


def grow_picture(folder: Path) -> None:
    """Write an input that no reader takes, so that a failure is entered too."""
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")


class _Grower:
    """Makes happenings, reports of them, and files of reports, of the words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        words = Path(__file__).with_name(LANGUAGES[language]).read_text(encoding="utf-8")
        self.words: dict[str, Any] = tomllib.loads(words)
        self.dates: dict[str, Any] = self.words["dates"]
        self.phrases: dict[str, Any] = self.words["page"]

    def happening(self, chance: random.Random) -> Happening:
        """What the next reports speak of."""
        small, large = chance.randrange(3, 60), chance.randrange(60, 900)
        charged = chance.randrange(20, 60)
        released = chance.randrange(2, 9)
        joint = self.words.get("joint", "")
        return Happening(
            town=f"{chance.choice(self.words['heads'])}{joint}{chance.choice(self.words['tails'])}",
            day=date(2022, 1, 1) + timedelta(days=chance.randrange(1400)),
            kind=chance.randrange(len(self.words["kinds"])),
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

    def report(self, chance: random.Random, happening: Happening) -> Report:
        """A report of a happening, with numbers of its own."""
        words, kind = self.words, self.words["kinds"][happening.kind]
        sentences: list[str] = kind["sentences"]
        outlet = self._outlet(chance)
        published = happening.day + timedelta(days=chance.randrange(3))
        days = (self.dates["weekdays"][happening.day.weekday()], self._day("day", happening.day))
        shift = chance.choice((0, 0, 0, 1, 5))

        def filled(sentence: str) -> str:
            numbers = {
                name: f"{value + shift:,}".replace(",", self.dates["thousands"])
                for name, value in happening.numbers.items()
            }
            told = sentence.format(
                town=happening.town,
                day=chance.choice(days),
                body=self.phrases["the_body"].format(body=chance.choice(words["bodies"])),
                group=chance.choice(words["groups"]),
                person=chance.choice(words["people"]),
                role=chance.choice(words["roles"]),
                outlet=self.phrases["the_outlet"].format(outlet=outlet),
                at=chance.choice(words["at"]),
                **numbers,
            )
            return told[0].upper() + told[1:]

        told = list(sentences)
        chance.shuffle(told)
        paragraphs = []
        for sentence in (sentences[0], *told):
            fillers = chance.sample(words["fillers"], chance.randrange(3, 5))
            paragraphs.append(" ".join([filled(sentence), *map(filled, fillers)]))
        return Report(
            outlet=self.phrases["the_outlet"].format(outlet=outlet),
            title=kind["headline"].format(town=happening.town),
            author=chance.choice(words["people"]),
            published=published,
            town=happening.town,
            paragraphs=tuple(paragraphs),
            copied=None,
        )

    def republish(self, chance: random.Random, told: list[Report]) -> Report:
        """One of the reports `told`, as another outlet takes it over."""
        original = chance.choice(told)
        if original.copied is not None:
            return original
        return original._replace(
            outlet=self.phrases["the_outlet"].format(outlet=self._outlet(chance)),
            published=original.published + timedelta(days=chance.randrange(5)),
            copied=original.outlet,
        )

    def _outlet(self, chance: random.Random) -> str:
        return f"{chance.choice(self.words['heads'])} {chance.choice(self.words['outlets'])}"

    def _day(self, form: str, day: date) -> str:
        return str(self.dates[form]).format(day=day.day, month=self.dates["months"][day.month - 1], year=day.year)

    def page(self, report: Report) -> bytes:
        """The report as a page."""
        paragraphs = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in report.paragraphs)
        credit = ""
        if report.copied:
            link = f'<a href="https://{_host(report.copied)}/">{report.copied}</a>'
            credit = f'<p class="credit">{self.phrases["first_published"].format(outlet=link)}</p>'
        clutter = "".join(
            f'<li><a href="/{number}">{line}</a></li>' for number, line in enumerate(self.phrases["clutter"])
        )
        return f"""<!DOCTYPE html>
<html lang="{self.language}"><head><meta charset="utf-8"><title>{html.escape(report.title)} | {report.outlet}</title>
<meta property="og:site_name" content="{report.outlet}">
<meta property="article:published_time" content="{report.published.isoformat()}T08:20:00+00:00">
<link rel="canonical" href="https://{_host(report.outlet)}/{report.published.year}/{_number(report)}"></head>
<body><header><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav></header>
<article><h1>{html.escape(report.title)}</h1><p class="byline">{self._by(report)}</p>
<time datetime="{report.published.isoformat()}">{self._day("long", report.published)}</time>
{paragraphs}
{credit}</article>
<aside class="related"><ul>{clutter}</ul></aside>
<footer>&copy; {report.published.year} {report.outlet}. {self.phrases["readers"]}</footer></body></html>
""".encode()

    def text(self, report: Report) -> bytes:
        """The report as plain text."""
        head = f"{report.outlet}\n{self._day('long', report.published)}\n\n{report.title}\n\n{self._by(report)}"
        return f"{head}\n\n{self._body(report)}\n".encode()

    def markdown(self, report: Report) -> bytes:
        """The report as Markdown."""
        link = f"[{report.copied}](https://{_host(report.copied or '')}/)"
        credit = f"\n\n---\n\n*{self.phrases['republished'].format(outlet=link)}*" if report.copied else ""
        body = "\n\n".join(report.paragraphs)
        by = self._by(report)
        head = (
            f"# {report.title}\n\n**{report.outlet}**, {self._day('long', report.published)}, {by[0].lower()}{by[1:]}"
        )
        return f"{head}\n\n{body}{credit}\n".encode()

    def mail(self, report: Report) -> bytes:
        """The report as a mail to its readers."""
        message = EmailMessage()
        message["From"] = f"{report.outlet} <desk@{_host(report.outlet)}>"
        message["To"] = "reader@documenters.example"
        message["Subject"] = report.title
        message["Date"] = report.published.strftime("%a, %d %b %Y 07:30:00 +0000")
        message["Message-ID"] = f"<{_number(report)}@{_host(report.outlet)}>"
        message.set_content(self._body(report), charset="utf-8", cte="quoted-printable")
        return message.as_bytes()

    def _body(self, report: Report) -> str:
        credit = "\n\n" + self.phrases["republished"].format(outlet=report.copied) if report.copied else ""
        return "\n\n".join(report.paragraphs) + credit

    def _by(self, report: Report) -> str:
        return str(self.phrases["by"].format(author=report.author))


def _host(outlet: str) -> str:
    """The address of an outlet: the words of its name in letters that addresses have."""
    name = "".join(mark for mark in latin_key(outlet) if mark.isascii() and mark.isalnum())
    return f"{name}.example"


def _number(report: Report) -> int:
    """A number that stands for the report, the same in every process."""
    return sum(map(ord, report.title + report.outlet + report.author)) * 7919 + report.published.toordinal()


def main() -> None:
    """Grow reports as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--number", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    arguments = parser.parse_args()
    grow(arguments.folder, arguments.number, arguments.seed, arguments.language)


if __name__ == "__main__":
    main()
