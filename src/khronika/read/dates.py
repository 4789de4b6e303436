"""Days as pages print them, in English, Russian, Ukrainian, French and Spanish."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import NamedTuple

from khronika.text.late_patterns import compile_late

_MONTHS = {
    1: "january jan января январь янв січня janvier janv enero ene",
    2: "february feb февраля февраль февр фев лютого février fevrier févr fevr fév febrero",
    3: "march mar марта март мар березня mars marzo",
    4: "april apr апреля апрель апр квітня avril avr abril abr",
    5: "may мая май травня mai mayo",
    6: "june jun июня июнь июн червня juin junio",
    7: "july jul июля июль июл липня juillet juill juil julio",
    8: "august aug августа август авг серпня août aout agosto ago",
    9: "september sept sep сентября сентябрь сент сен вересня septembre septiembre setiembre",
    10: "october oct октября октябрь окт жовтня octobre octubre",
    11: "november nov ноября ноябрь нояб ноя листопада novembre noviembre",
    12: "december dec декабря декабрь дек грудня décembre decembre déc diciembre dic",
}
_MONTH_OF = {name: month for month, names in _MONTHS.items() for name in names.split()}
_NAMES = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
#: What may follow a year of two digits, so that "3 March 25 people" holds no day of 2025.
_STOP = r"(?=\s*(?:$|[,;|)/·•–—\n-]|\d{1,2}[:.hч]\s?\d\d|\d{4}\s?(?:z|gmt|utc|hrs)\b))"
_PRINTED = compile_late(
    rf"""(?<![\w/.-])(?:
    (?P<iso>(?:19|20)\d\d)[-/.](?P<iso_m>\d{{1,2}})[-/.](?P<iso_d>\d{{1,2}})(?!\d)
  | (?P<d>\d{{1,2}})(?:\s?(?:st|nd|rd|th|er|ère|-го|º))?(?:\s+(?:of|de)\s+|[\s-]\s*)(?P<m>{_NAMES})\b\.?,?
    (?:(?:\s+(?:of|de)\s+|[\s-]\s*)(?:(?P<y>(?:19|20)\d\d)(?!\d)|['’]?(?P<sy>\d\d){_STOP}))?
  | (?P<m2>{_NAMES})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\.\d)(?:,?\s+(?P<y2>(?:19|20)\d\d)(?!\d))?
  | (?P<nd>\d{{1,2}})(?P<sep>[./-])(?P<nm>\d{{1,2}})(?P=sep)(?P<ny>(?:19|20)\d\d)(?!\d|\.\d)
  | (?P<nd2>\d{{2}})(?P<sep2>[./])(?P<nm2>\d{{2}})(?P=sep2)(?P<ny2>[0-4]\d)(?!\d){_STOP}
    )""",
    re.VERBOSE | re.IGNORECASE,
)
#: A day of the week, whole or short.
WEEKDAY = compile_late(
    r"""(?ix)\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,? |
    \b(?:понедельник|вторник|среда|среду|четверг|пятниц[ау]|суббот[ау]|воскресенье|пн|вт|ср|чт|пт|сб|вс)\b\.?,? |
    \b(?:lun|mar|mer|jeu|ven|sam|dim)(?:di|credi|dredi|anche|edi)?\b\.?,? | \b(?:mardi|samedi|dimanche|vendredi|mercredi)\b,? |
    \b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b,?"""
)
_ISO = compile_late(r"\s*((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = compile_late(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T|$)")


class PrintedDate(NamedTuple):
    """A day printed at code points `start` to `end`; `day` is ISO, or "--MM-DD" where no year is printed."""

    start: int
    end: int
    day: str


def iso_day(year: int, month: int, day: int) -> str | None:
    """The ISO day, None where the calendar has no such day."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def find_printed_dates(
    text: str, start: int = 0, end: int | None = None, month_first: bool = False
) -> list[PrintedDate]:
    """Days printed in `text[start:end]`. "03/04/2024" is 3 April, or 4 March where `month_first`."""
    found: list[PrintedDate] = []
    for match in _PRINTED.finditer(text, start, len(text) if end is None else end):
        day = _day_of(match, month_first)
        if day is not None:
            found.append(PrintedDate(match.start(), match.end(), day))
    return found


def _day_of(match: re.Match[str], month_first: bool) -> str | None:
    if match["iso"]:
        return iso_day(int(match["iso"]), int(match["iso_m"]), int(match["iso_d"]))
    if match["ny"]:
        day, month = int(match["nd"]), int(match["nm"])
        if (month_first and match["sep"] == "/" and day <= 12) or month > 12:
            day, month = month, day
        return iso_day(int(match["ny"]), month, day)
    if match["ny2"]:
        return iso_day(2000 + int(match["ny2"]), int(match["nm2"]), int(match["nd2"]))
    month = _MONTH_OF[(match["m"] or match["m2"]).lower()]
    day = int(match["d"] or match["d2"])
    year = match["y"] or match["y2"] or (match["sy"] and f"20{match['sy']}")
    if year:
        return iso_day(int(year), month, day)
    return f"--{month:02}-{day:02}" if iso_day(2000, month, day) else None


def machine_day(value: str | None) -> str | None:
    """The local day of a machine-readable date ("2024-01-01T23:30:00+03:00"), or of a printed one; None without."""
    if not value:
        return None
    match = _ISO.match(value) or _COMPACT.match(value)
    if match:
        return iso_day(int(match[1]), int(match[2]), int(match[3]))
    for date in find_printed_dates(value[:80]):
        if not date.day.startswith("--"):
            return date.day
    return None


def with_year(day: str, year: int | None) -> str | None:
    """The full ISO day of a `day` that may lack its year, None where it stays without."""
    if not day.startswith("--"):
        return day
    return None if year is None else iso_day(year, int(day[2:4]), int(day[5:7]))


def days_between(one: str, other: str) -> int:
    """How many days lie between two ISO days."""
    return abs((datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)).days)


_FIRST = compile_late(
    r"""(?ix) \b(?: (?:date\s+)?first\s+published | originally\s+(?:published|posted|appeared) | first\s+(?:appeared|posted)
    | date\s+de\s+(?:rédaction|publication)\s+antérieure | date\s+of\s+(?:first|original)\s+publication
    | первая\s+публикация | впервые\s+опубликован\w* | дата\s+первой\s+публикации
    | publicad[oa]\s+por\s+primera\s+vez | primera\s+publicación
    | premi[èe]re\s+(?:publication|parution|mise\s+en\s+ligne) | (?:initialement|d['’]abord)\s+publi\w+ | publi\w+\s+pour\s+la\s+premi[èe]re\s+fois )"""
)
_CHANGED = compile_late(
    r"""(?ix) \b(?: upd(?:at)?(?:ed?)? | last\s+update | modified | edited | corrected | amended | revised | reviewed | last\s+(?:change|revis)\w*
    | обн(?:овлен[оа]|овлён\w*|\.) | измен[её]н\w* | исправлен\w* | правка | ред\. | оновлено
    | actualizad[oa] | modificad[oa] | corregid[oa] | mis(?:e)?\s+à\s+jour | modifi\w+ | actualis\w+ | màj | rectifi\w+ | corrigé\w* )(?!\w)"""
)
#: What may stand between such a word and its day; the "UPDATE 2" of a slug line is no word of that kind.
_GOVERNS = compile_late(r"(?!\s*(?:(?:#|№|n[o°º]\.?)\s*)?\d+\b(?![:.hч]\d))[^()\n|·•]{0,30}$|\s*$")
_PUBLISHED = compile_late(
    r"""(?ix)\b(?: published | posted | releas(?:ed?)? | issued | broadcast | aired | publication\s+date | date\s+of\s+publication
    | publicad[oa] | difundid[oa] | fecha\s+de\s+publicación | publi[ée]+ | paru | mis\s+en\s+ligne | diffusé\w* | date\s+de\s+publication
    | опубликован\w* | размещен\w* | дата\s+(?:публикации|выпуска|размещения) | в\s+эфире | эфир )\b"""
)
#: Days that the text speaks of, not days on which it came out.
_COMING = compile_late(
    r"(?i)\b(?:next|upcoming|previous(?:ly)?|since|deadline|expires?|(?<!embargoed\s)(?<!embargo\s)until|следующ\w+|предыдущ\w+|очередн\w+|próxim[oa]s?|anterior(?:es)?|hasta\s+el|prochaine?s?|précédente?s?|jusqu['’]au)\b(?:[^.;|·•\n]|\bno\.)*$"
)
#: Characters between two days of one list.
_LISTED = 20
_PERIOD = compile_late(
    r"""(?ix)(?: \b(?:period|covers?|covering|week\s+of|reporting|période|semaine\s+du|couvre|период\w*|недел[яию]|охватывает)\b[^;|·•\n]{0,40}
    | \b(?:from|between|du|entre|с)\s+\d{1,2}(?:er)?\s[^;|·•\n]{0,20} | \d{1,2}(?:er)?\s*(?:[-–—]|to|and|au|et|по|и)\s* )$"""
)
#: Between two days that bound a period.
_RANGE = compile_late(r"\s*(?:[-–—]|to|and|until|au|et|по|до)\s*$")


class PageDates(NamedTuple):
    """The days a stretch of a page's head prints: when published, first published, last changed; None where not said.

    Days without a year keep "--MM-DD".
    """

    published: str | None
    first_published: str | None
    changed: str | None


def read_dates(text: str, start: int, end: int, month_first: bool = False) -> PageDates:
    """Which of the days printed in `text[start:end]` is the publication, which the first one, which that of changes.

    The last day of a reporting period counts where no other day is printed.
    """
    return _choose(_dated_roles(text, start, end, month_first))


def read_line_dates(text: str, spans: Iterable[tuple[int, int]]) -> PageDates:
    """The same for several lines, each read by itself: a word in one line says nothing of a day in the next."""
    return _choose([found for start, end in spans for found in _dated_roles(text, start, end, False)])


def _dated_roles(text: str, start: int, end: int, month_first: bool) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    previous = start
    for date in find_printed_dates(text, start, end, month_first):
        before = text[max(previous, date.start - 60) : date.start]
        previous = date.end
        if found and _RANGE.match(before):
            found[-1] = ("period", found[-1][1])
            found.append(("period", date.day))
        elif found and found[-1][0] == "coming" and len(before) < _LISTED:
            found.append(("coming", date.day))
        else:
            found.append((_role(before), date.day))
    return found


def _choose(found: list[tuple[str, str]]) -> PageDates:
    published = _first_full(found, "published") or _first_full(found, "") or _first_full(found[::-1], "period")
    return PageDates(published, _first_full(found, "first"), _first_full(found, "changed"))


def _first_full(found: list[tuple[str, str]], role: str) -> str | None:
    """The first day of that role that has its year, else the first one; None without any."""
    days = [day for kind, day in found if kind == role]
    return next((day for day in days if not day.startswith("--")), days[0] if days else None)


def _role(before: str) -> str:
    first = _FIRST.search(before)
    if first is not None and not _CHANGED.search(before, first.end()):
        return "first"
    if _COMING.search(before):
        return "coming"
    marks = [(match.start(), "published") for match in _PUBLISHED.finditer(before)]
    marks += [(match.start(), "changed") for match in _CHANGED.finditer(before) if _GOVERNS.match(before, match.end())]
    if marks:
        return max(marks)[1]
    return "period" if _PERIOD.search(before) else ""
