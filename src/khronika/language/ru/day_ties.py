"""What ties a Russian day to the words before it: a happening, or people, that they name; the same day, told once already."""

from __future__ import annotations

import re

from khronika.language.reading import DateMention, DateTie, Span

#: Nouns for what people did or suffered together, in a case that a day may hang on: "митинга 25 февраля".
_HAPPENING = (
    r"(?:шестви|акци|митинг|марш|протест|рейд|облав|обстрел|удар|атак|налет|налёт|взрыв|пожар|штурм|беспорядк|столкновени|событи|авари"
    r"|катастроф|давк|нападени|теракт|расправ|бунт|крушени|бомбардировк|обрушени|погром|задержани|зачистк|спецопераци|манифестаци)[а-яё]{0,4}"
)
_HAPPENED = r"(?:состоявш|прошедш|проходивш|случивш|произошедш|происшедш|имевш)[а-яё]{2,6}(?:\s+место)?"
#: People to whom something was done that day: "задержанных 25 февраля".
_PEOPLE = (
    r"(?:задержанн|арестованн|доставленн|пострадавш|раненн|погибш|похищенн|захваченн|убит|пропавш|эвакуированн)(?:ый|ого|ому|ым|ом|ые|ых|ыми"
    r"|ая|ой|ую|ий|его|ему|им|ем|ие|их|ими)"
)
_LED = r"(?:\s+(?:еще|ещё|утром|вечером|днем|днём|ночью|поздним\s+вечером))?(?:\s+(?:в|во))?"
_NAMED = re.compile(
    rf"\b(?:{_HAPPENING}(?:\s+[а-яё-]+){{0,4}}?,\s+{_HAPPENED}(?:\s+[\w-]+){{0,3}}?|{_HAPPENING}|{_PEOPLE}){_LED}\s+$",
    re.IGNORECASE,
)
_SIGHT = 90


def find_tie(text: str, start: int, span: Span) -> DateTie | None:
    """`named` for the day of a happening, or of people, that the words before it name, in the sentence begun at `start`."""
    return "named" if _NAMED.search(text, max(start, span.start - _SIGHT), span.start) is not None else None


def says_again(text: str, before: DateMention, mention: DateMention) -> bool:
    """Whether a date says what the words right before it say: "пятью неделями раньше, 30 сентября"."""
    gap = text[before.span.end : mention.span.start].replace("в ", "", 1)
    return before.relative and not mention.relative and gap.strip() in {",", ""} and len(gap) <= 3
