"""What ties a Russian day to the words before it: a happening, or people, that they name; the same day, told once already."""

from __future__ import annotations

import re

import msgspec

from khronika.language.reading import DateMention, DateTie, Span

#: Nouns for what people did or suffered together, in a case that a day may hang on: "митинга 25 февраля".
HAPPENING = (
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
    rf"\b(?:{HAPPENING}(?:\s+[а-яё-]+){{0,4}}?,\s+{_HAPPENED}(?:\s+[\w-]+){{0,3}}?|{HAPPENING}|{_PEOPLE}){_LED}\s+$",
    re.IGNORECASE,
)
_SIGHT = 90
#: What tells when something happened: "авария произошла", "это случилось".
_OCCURRED = re.compile(
    rf"^(?:было\s+это|дело\s+было)\b|^(?:{HAPPENING}|(?:трагеди|инцидент|происшестви|случа|чп|пожар|стрельб|драк|захват|всё|все|это|вспышк)[а-яё]{{0,4}})\b[^.!?;:]*?"
    r"\b(?:произош|случил|приключил|вспыхнул|прогремел|разразил|стряс|состоял|прош(?:ел|ёл|ла|ло|ли)\b|начал(?:ся|ась|ось|ись)|был[оаи]?\b"
    r"|имел[оаи]? место|соверш|развернул)",
    re.IGNORECASE,
)
#: Another one than the report is about.
_OTHER = re.compile(
    r"(?:предыдущ|прошл|похож|подобн|аналогичн|друг(?:ой|ая|ое|ие)|ещ[её] одн|последн|перв(?:ый|ая|ое)|втор(?:ой|ая|ое)|таки[емх])",
    re.IGNORECASE,
)


def find_tie(text: str, sentence: tuple[int, int], span: Span) -> DateTie | None:
    """What ties a day to the sentence it stands in, begun and ended at these offsets.

    `named` for the day of a happening, or of people, that the words before it name; `happening` where the sentence tells
    when the one that is spoken of was: "Авария произошла утром 1 декабря".
    """
    start, end = sentence
    if _NAMED.search(text, max(start, span.start - _SIGHT), span.start) is not None:
        return "named"
    words = text[start:end]
    return "happening" if _OCCURRED.search(words) and not _OTHER.search(words) else None


def says_again(text: str, before: DateMention, mention: DateMention) -> bool:
    """Whether a date says what the words right before it say: "пятью неделями раньше, 30 сентября"."""
    gap = text[before.span.end : mention.span.start].replace("в ", "", 1)
    return before.relative and not mention.relative and gap.strip() in {",", ""} and len(gap) <= 3


def told_again(before: DateMention, mention: DateMention) -> DateMention:
    """The date with the night that the words before it tell it as: "в ночь на понедельник, 8 июля"."""
    if before.first < mention.first == mention.last == before.last:
        return msgspec.structs.replace(mention, first=before.first, date_prec=before.date_prec)
    return mention
