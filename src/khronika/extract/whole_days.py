"""The days of what became of a part of those who are counted as a whole."""

from __future__ import annotations

import msgspec

from khronika.extract.main_days import LATER
from khronika.language.reading import Reading
from khronika.record.figures import Figure, When
from khronika.text.days import Days, parse_day, precision


def when_of_part(reading: Reading, part: Figure, whole: Figure) -> When | None:
    """The days of a part, for what became of people later those between the whole and the moment of counting.

    "Ninety were held on Friday; by midnight thirty of them had been let go": on Friday too. Where the whole goes on until
    the report ("90 have been held since Friday, thirty of them were let go"), so does what became of them.
    """
    of = whole.when
    if part.when is not None or part.act not in LATER or of is None:
        return part.when
    if any(one.span.start == of.start and one.role == "since" for one in reading.dates):
        return of
    first, last = parse_day(of.first), parse_day(part.as_of)
    if first is None or last is None or last < first:
        return None
    return msgspec.structs.replace(of, last=last.isoformat(), date_prec=precision(Days(first, last)))
