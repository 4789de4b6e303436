"""Where: the places that a report names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from khronika.language.gazetteer import load_gazetteer
from khronika.language.lines import Line
from khronika.language.namesakes import Candidate, choose_place, countries_named, mention_of
from khronika.language.reading import AttributionMention, PlaceMention, PlaceRole, Span
from khronika.language.romance.speakers import Speakers
from khronika.language.romance.tongues import Tongue
from khronika.text.tokens import Token


class Places:
    """The places of a language's reports, by the words of `data/places.toml`."""

    def __init__(self, tongue: Tongue, speakers: Speakers) -> None:
        self._tongue, self._speakers = tongue, speakers
        self._nation = [tuple(phrase.split()) for phrase in tongue.table("places")["nationwide"]]

    def _words(self, name: str) -> frozenset[str]:
        return self._tongue.words("places", name)

    def find(self, lines: Sequence[Line], attributions: Sequence[AttributionMention]) -> tuple[PlaceMention, ...]:
        """The places named in a report, in its order, each with the role it plays there; none inside the names of outlets.

        A name that several places bear is the one in a country the report speaks of, else the largest. A capitalised name
        behind "à" that no table knows is a place without coordinates, in the country the report mostly speaks of.
        """
        outlets = [voice.span for one in attributions for voice in one.voices if voice.kind in {"outlet", "agency"}]
        voices = [voice for one in attributions for voice in one.voices]
        surnames = frozenset(word for voice in voices if voice.kind == "person" for word in voice.name.split())
        persons = [voice.span for voice in voices if voice.kind in {"person", "witness", "relative"}]
        candidates = [one for line in lines for one in self._in_sentence(line, outlets, persons, surnames)]
        prior = countries_named(one.places for one in candidates)
        found = [self._mention(one, prior) for one in candidates]
        if prior and (country := load_gazetteer().country(prior.most_common(1)[0][0])) is not None:
            found += [mention_of(country, span, "whole") for line in lines for span in self._nationwide(line)]
        return tuple(sorted(found, key=lambda mention: mention.span))

    def _in_sentence(
        self, line: Line, outlets: Sequence[Span], persons: Sequence[Span], surnames: frozenset[str]
    ) -> list[Candidate]:
        found: list[Candidate] = []
        outlets, persons = ([span for span in spans if _meet(line, span)] for spans in (outlets, persons))
        linking = self._words("linking")
        for at, token in enumerate(line.tokens):
            if (found and at <= found[-1].last) or not self._may_open(token):
                continue
            linked = at > 0 and line.norms[at - 1] in linking
            free = not any(span.start <= token.start < span.end for span in outlets) and token.word not in surnames
            free = free and (linked or not any(span.start <= token.start < span.end for span in persons))
            candidate = self._candidate(line, at) if free else None
            if candidate is not None:
                found.append(candidate)
        return found

    def _may_open(self, token: Token) -> bool:
        """Whether words for a place may begin with a token: a name, or the adjective of a country."""
        if token.word[0].islower():
            return self._speakers.adjective_country(token.norm) is not None
        return token.word[0].isalpha()

    def _candidate(self, line: Line, at: int) -> Candidate | None:
        """The place that may be named from token `at` on."""
        word = line.tokens[at].word
        if word[0].islower():
            country = self._speakers.adjective_country(line.norms[at])
            return Candidate(line, at, at, (country,), False, country.name) if country is not None else None
        found = (
            None
            if line.norms[max(0, at - 1)] in self._words("named") and at
            else self._speakers.longest_place(line, at, len(line.tokens))
        )
        if found is not None and not (
            found[0] == at + 1 and (word in self._words("never") or self._opens_name(line, at))
        ):
            near = line.norms[max(0, at - 4) : at]
            region = bool(self._words("regions") & set(near))
            return Candidate(line, at, found[0] - 1, found[1], region, found[1][0].name)
        return self._unknown(line, at)

    def _opens_name(self, line: Line, at: int) -> bool:
        """Whether a word stands in a longer name: "Radio Moscou", "Paris Hilton"; or is no place but a role or an initial."""
        after = line.tokens[at + 1].word if at + 1 < len(line.tokens) else ""
        before = line.tokens[at - 1].word if at else ""
        glued = bool(after) and line.tokens[at + 1].start - line.tokens[at].end <= 1
        named = glued and after[0].isupper() and len(after) > 1 and after.isalpha()
        led = (
            at > 1
            and before[0].isupper()
            and len(before) > 2
            and before.isalpha()
            and before not in self._words("never")
        )
        return named or led or len(line.norms[at]) < 3 or self._speakers.role_of(line.norms[at]) is not None

    def _unknown(self, line: Line, at: int) -> Candidate | None:
        """A capitalised name behind "à", "près de" or "la ville de" that no table knows."""
        word = line.tokens[at].word
        before = line.norms[at - 1] if at else ""
        linked = before in self._words("of") and at > 1 and line.norms[at - 2] in self._words("settled")
        if (
            not (before in self._words("in") or linked)
            or len(word) < 3
            or word in self._words("never")
            or word.isupper()
        ):
            return None
        last = at
        while (
            last + 1 < len(line.tokens)
            and line.tokens[last + 1].word[0].isupper()
            and line.norms[last + 1][0].isalpha()
        ):
            last += 1
        name = " ".join(token.word for token in line.tokens[at : last + 1])
        return Candidate(line, at, last, (), False, name)

    def _mention(self, one: Candidate, prior: Counter[str]) -> PlaceMention:
        line, first = one.line, one.first
        span = Span(line.tokens[first].start, line.tokens[one.last].end)
        role = self._role(line, first)
        if not one.places:
            country = prior.most_common(1)[0][0] if prior else None
            return PlaceMention(span=span, name=one.name, country=country, lat=None, lon=None, where_prec=1, role=role)
        place = choose_place(one.places, prior, one.region)
        beside = bool(self._words("beside") & set(line.norms[max(0, first - 2) : first]))
        prec = 4 if one.region and place.where_prec < 4 else 2 if beside and place.where_prec == 1 else place.where_prec
        return PlaceMention(
            span=span, name=place.name, country=place.country, lat=place.lat, lon=place.lon, where_prec=prec, role=role
        )

    def _role(self, line: Line, first: int) -> PlaceRole:
        """What a place is to what is told: where it is, or only in the name of a body."""
        if line.tokens[first].word[0].islower():
            return "of"
        before = line.norms[first - 1] if first else ""
        near = line.norms[max(0, first - 6) : first]
        if before in self._words("of_the") and first > 1:
            owner = next((norm for norm in reversed(near[:-1]) if norm not in self._words("skipped")), "")
            if owner in self._words("bodies"):
                return "of"
            if set(near[:-1]) & self._words("distance") or (
                owner in self._words("far") and any(norm[0].isdigit() for norm in near)
            ):
                return "far"
        if before in self._words("way"):
            return "way"
        return "of" if self._is_seat(line, first) else "at"

    def _is_seat(self, line: Line, first: int) -> bool:
        """Whether a place is only where a body has its office: "une organisation installée à Oslo"."""
        if first < 3 or line.norms[first - 1] not in self._words("seat"):
            return False
        body = self._speakers.role_of(line.norms[first - 3]) if line.norms[first - 2] in self._words("seated") else None
        return body is not None and body.kind in {"ngo", "outlet", "agency", "international"}

    def _nationwide(self, line: Line) -> list[Span]:
        """Words that speak of the whole of the report's country without its name."""
        return [
            Span(line.tokens[at].start, line.tokens[at + len(row) - 1].end)
            for row in self._nation
            if row[0] in line.norms
            for at in range(len(line.norms) - len(row) + 1)
            if line.norms[at : at + len(row)] == row
        ]


def _meet(line: Line, span: Span) -> bool:
    return bool(line.tokens) and span.start < line.tokens[-1].end and line.tokens[0].start < span.end
