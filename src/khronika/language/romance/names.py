"""Names in the words of a source: persons with the offices they hold, and names that no table has."""

from __future__ import annotations

from khronika.language.lines import Line
from khronika.language.reading import Span, VoiceMention
from khronika.language.romance.speakers import Speakers
from khronika.language.romance.tongues import Tongue
from khronika.record.statements import VoiceKind

#: Networks before the name of a channel there.
_NETWORKS = frozenset({"Telegram", "Twitter", "Facebook", "YouTube", "WhatsApp", "X"})
#: How many letters a word that ends a name has at least.
_SECOND = 4
_PEOPLE: frozenset[VoiceKind] = frozenset(
    {"official", "military", "court", "ngo", "witness", "relative", "international"}
)


class Names:
    """Names as a language writes them, by the words of `data/voices.toml`."""

    def __init__(self, tongue: Tongue, speakers: Speakers) -> None:
        self._tongue, self._speakers = tongue, speakers

    def _words(self, name: str) -> frozenset[str]:
        return self._tongue.words("voices", "places", name)

    def person_named(self, line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
        """A named person, with the office that the words give."""
        capitals = [at for at in range(start, end) if self._is_name_word(line, at)]
        role = self._speakers.role_of(line.norms[capitals[0]]) if capitals else None
        if (
            len(capitals) == 1
            and role is None
            and self._words("aged").intersection(line.norms[start:end])
            and self._speakers.head_of(line, start, end) is None
        ):
            return (VoiceMention(span=span, name="witness", kind="witness"),)  # "Nadia, 34 ans"
        run = self._name_run(line, start, end)
        if run is None:
            return ()
        words = [line.tokens[at].word for at in range(*run) if line.norms[at] != "."]
        full = [word for word in words if word.lower() not in self._words("particles")]
        role = next(
            (
                found
                for at in range(start, end)
                if not run[0] <= at < run[1] and (found := self._speakers.role_of(line.norms[at]))
            ),
            None,
        )
        title = run[0] > start and line.norms[run[0] - 1] in self._speakers.place_words("titles") | {"."}
        if len(full) < 2 and not title:
            if role is not None and role.kind in {"relative", "witness"}:
                return (VoiceMention(span=span, name=role.english, kind=role.kind),)
            if role is None or role.kind in {"outlet", "agency", "ngo"} or not self._speakers.is_office(role.english):
                return ()
        beside = "," in line.norms[run[1] : end] and not any(
            self._speakers.role_of(line.norms[at]) for at in range(start, line.norms.index(",", run[1]))
        )  # "Me Luc Ferrat, du barreau de X"
        if (
            role is not None
            and role.kind in {"outlet", "ngo", "international", "agency"}
            and not self._speakers.is_office(role.english)
            and not beside
        ):
            return ()
        office = role.english if role is not None and role.kind in _PEOPLE else None
        return (VoiceMention(span=span, name=" ".join(words), kind="person", role=office),)

    def _name_run(self, line: Line, start: int, end: int) -> tuple[int, int] | None:
        """The longest row of capitalised words that may be a person's name; places and bodies are none."""
        best: tuple[int, int] | None = None
        at = start
        while at < end:
            if not self._is_name_word(line, at) or self._speakers.role_of(line.norms[at]) is not None:
                at += 1
                continue
            last = at + 1
            while last < end and (
                self._is_name_word(line, last)
                or (
                    line.norms[last] in self._words("particles") - self._words("joining")
                    and last + 1 < end
                    and self._is_name_word(line, last + 1)
                )
            ):
                last += 1
            before = line.norms[at - 1] if at > start else ""
            name = " ".join(line.tokens[place].word for place in range(at, last))
            placed = before in self._words("placing") or (
                last - at == 1
                and bool(self._speakers.find_place(name))
                and before not in self._speakers.place_words("titles")
            )
            acronym = last - at == 1 and line.tokens[at].word.isupper() and len(line.tokens[at].word) > 1
            if not placed and not acronym and (best is None or last - at > best[1] - best[0]):
                best = at, last
            at = last
        return best

    def _is_name_word(self, line: Line, at: int) -> bool:
        word = line.tokens[at].word
        return (
            word[0].isupper()
            and (len(word) > 1 or line.norms[at + 1 : at + 2] == (".",))
            and line.norms[at] not in self._words("no_names")
        )

    def _leads_on(self, line: Line, at: int, end: int) -> bool:
        """Whether small words within a name stand here: "Comisión de la Verdad"."""
        particles = self._words("particles")
        while at < end and line.norms[at] in particles and not line.capital(at):
            at += 1
        return at < end and line.capital(at) and line.norms[at - 1] in particles

    def _is_second(self, line: Line, at: int, end: int) -> bool:
        """Whether a word ends the name of a body that one capital opens: "l'association Regards libres", "Nos absents"."""
        norm = line.norms[at] if at < end else ","
        body = self._speakers.role_of(line.norms[at - 2])
        if body is None or body.kind not in {"ngo", "outlet"} or not norm.isalpha() or len(norm) < _SECOND:
            return False
        told = any(form.kind != "infinitive" for form in self._tongue.forms(norm))
        known = norm in self._tongue.table("voices")["describing"] or self._speakers.role_of(norm) is not None
        owned = line.norms[at - 1] in self._tongue.words("voices", "naming", "own")
        return norm not in self._words("particles") and (owned or not (told or known))

    def name_alone(self, line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
        """A name that no table has, as it stands: "IranWire", "Iran Human Rights (IHR)"."""
        at = start
        while at < end and not (
            line.capital(at)
            and line.norms[at][0].isalnum()
            and (at > 0 or line.norms[at] not in self._words("no_names"))
        ):
            at += 1
        last = at
        while last < end and (line.capital(last) or self._leads_on(line, last, end)):
            last += 1
        if last == at:
            return ()
        last += last - at == 1 and at > 0 and self._is_second(line, at + 1, end)
        words = [token.word for token in line.tokens[at:last]]
        words = words[1:] if len(words) > 1 and words[0] in _NETWORKS else words
        name = " ".join(words).replace("' ", "'").replace("’ ", "’")
        return (VoiceMention(span=span, name=name, kind="unknown"),)
