"""Voices named by the words of a source: canonical English name and kind, outermost first."""

from __future__ import annotations

from khronika.language.lines import Line
from khronika.language.reading import Span, VoiceMention
from khronika.language.romance.names import Names
from khronika.language.romance.speakers import Role, Speakers
from khronika.language.romance.tongues import Tongue
from khronika.language.voice_names import find_voice

#: English nouns for bodies that go by their members, and for houses that doctors and managements go by.
_GATHERED = frozenset({"union", "association", "federation", "confederation", "collective", "league", "cooperative"})
_HOUSES = frozenset({"hospital", "clinic"})
#: English nouns for counts, which are nobody's voice.
_SUMS = frozenset({"toll", "tally", "figures", "estimate", "data"})
#: How many tokens a name of the table may have.
_LONGEST = 7
#: How many tokens from its first one "our" makes a source the outlet's own: "un de nos correspondants".
_HEAD = 4


class Voices:
    """The voices of a language's sources, by the words of `data/voices.toml`."""

    def __init__(self, tongue: Tongue, speakers: Speakers, names: Names) -> None:
        self._tongue, self._speakers, self._names = tongue, speakers, names
        self._tables: dict[str, dict[str, str]] = tongue.table("voices")

    def _words(self, name: str) -> frozenset[str]:
        return self._tongue.words("voices", "naming", name)

    def _table(self, name: str) -> dict[str, str]:
        return self._tables[name]

    def name(self, line: Line, start: int, end: int) -> tuple[VoiceMention, ...]:
        """The voices that tokens `start` to `end` name, outermost first."""
        span = line.span(start, end)
        if span is None:
            return ()
        for at in range(start + 1, end - 1):
            cited = self._cited(line, at, end)
            if cited is not None:
                inner, outer = self.name(line, start, at), self.name(line, cited[0], end)
                return (*outer, *inner) if cited[1] else (*inner, *outer)
        paper = self._paper(line, start, end)
        end = self._without_aside(line, start, end) if paper is None else end
        counted = self._tongue.number_at(line.tokens, line.norms, start)
        if counted is not None and counted.lower > 1 and counted.last < end:
            return self.name(line, counted.last, end)  # "deux soldats"
        if paper is not None:
            return self.name(line, paper, end)
        if self._is_ours(line, start, end):
            return ()
        return (
            self._anonymous(line, start, end, span)
            or self._with_article(line, start, end, span)
            or self._courts(line, start, end, span)
            or self._ministry(line, start, end, span)
            or self._tabled(line, start, end, span)
            or self._names.person_named(line, start, end, span)
            or self._body(line, start, end, span)
            or self._metonym(line, start, end, span)
            or self._described(line, start, end, span)
            or self._names.name_alone(line, start, end, span)
        )

    def _is_ours(self, line: Line, start: int, end: int) -> bool:
        """Whether a source is the outlet itself: "nous", "notre correspondant", not "notre ministère"."""
        own = any(
            line.norms[at] in self._words("own") and (at == start or not line.capital(at))
            for at in range(start, min(end, start + _HEAD))
        )
        head = self._speakers.head_of(line, start, end) if own else None
        role = self._speakers.role_of(line.norms[head]) if head is not None else None
        return own and (role is None or role.kind in {"outlet", "agency", "ngo", "document"})

    def _cited(self, line: Line, at: int, end: int) -> tuple[int, bool] | None:
        """Where the other source stands in "X cité par Y" (Y is outer), "que cite Y", "X, qui cite Y" (Y is inner), "citant Y"."""
        norms = line.norms
        cited = any(
            form.kind == "participle" and form.lemma in self._words("cited") for form in self._tongue.forms(norms[at])
        )
        by = next((place for place in range(at + 1, min(at + 4, end)) if norms[place] in self._words("by")), None)
        if cited and by is not None:
            name = by + 1
            outlet = any(line.capital(place) for place in range(name, end)) or (
                (role := self._speakers.role_of(norms[min(name + 1, end - 1)])) is not None
                and role.kind in {"outlet", "agency"}
            )
            return (name, True) if outlet and not self._words("telephone").intersection(norms[name:end]) else None
        if norms[at] in self._words("that") and norms[at + 1] in self._words("cites"):
            return at + 2, True
        if norms[at] in self._words("who") and at + 2 < end and norms[at + 1] in self._words("cites"):
            return at + 2, False
        return (at + 1, False) if norms[at] in self._words("citing") else None

    def _without_aside(self, line: Line, start: int, end: int) -> int:
        """The token behind the words that name, without a relative clause and what tells how a source was reached."""
        for at in range(start + 1, end):
            relative = line.norms[at] in self._words("relative") or (
                line.norms[at - 1] == "," and bool(self._words("whom").intersection(line.norms[at + 1 : at + 2]))
            )
            reached = line.norms[at - 1] == "," and any(
                form.kind == "participle" for form in self._tongue.forms(line.norms[at])
            )
            if relative or reached:
                return at - (line.norms[at - 1] == ",")
        return end

    def _paper(self, line: Line, start: int, end: int) -> int | None:
        """Where the body stands whose paper is named: "un décompte de l'ONG OVD-Info", "le service de presse des tribunaux"."""
        head = next(
            (
                at
                for at in range(start, min(start + 3, end))
                if (role := self._speakers.role_of(line.norms[at])) and role.kind == "document"
            ),
            None,
        )
        of = (
            next(
                (at for at in range(head + 1, min(head + 5, end)) if line.norms[at] in self._words("paper_of")),
                None,
            )
            if head is not None
            else None
        )
        made = (
            head is not None
            and head + 2 < end
            and bool(self._words("that").intersection(line.norms[head + 1 : head + 2]))
        )
        if made and head is not None:
            return head + 2  # "le décompte que la mairie a fait"
        return of + 1 if of is not None and of + 1 < end else None

    def _with_article(self, line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
        """A paper whose name begins with its article: "rapporte L'Écho du Sud"."""
        article = start > 0 and line.norms[start] in self._words("articles") and line.capital(start)
        if not article or start + 1 >= end or not line.capital(start + 1):
            return ()
        known = self._tabled(line, start, end, span)
        named = self._names.name_alone(line, start + 1, end, span)
        name = f"{line.tokens[start].word} {named[0].name}".replace("' ", "'").replace("’ ", "’") if named else ""
        return known or ((VoiceMention(span=span, name=name, kind="outlet"),) if name else ())

    def _courts(self, line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
        """The press service of the courts: "le service de presse des tribunaux"."""
        words = line.norms[start:end]
        if not (self._words("press").intersection(words) and self._words("courts").intersection(words)):
            return ()
        place = self._speakers.body_place(line, start, end)
        joint = "joint press service" if self._words("joint").intersection(words) else "press service"
        name = f"{joint} of the {place} courts" if place else f"{joint} of the courts"
        return (VoiceMention(span=span, name=name, kind="court", local=not place),)

    def _anonymous(self, line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
        head = next(
            (
                at
                for at in range(start, min(end, start + 4))
                if (role := self._speakers.role_of(line.norms[at])) and role.kind == "anonymous"
            ),
            None,
        )
        if head is None:
            return ()
        within = self._table("within")
        name = next((within[line.norms[at]] for at in range(head + 1, end) if line.norms[at] in within), None)
        several = line.norms[head].endswith("s") and line.norms[start] not in self._words("of")
        plural = "s" if several else ""
        words = f"anonymous {name} source{plural}" if name else f"anonymous source{plural}"
        return (VoiceMention(span=span, name=words, kind="anonymous"),)

    def _ministry(self, line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
        """A ministry under its English name: "le ministère ukrainien de la Défense" is "Ukraine Defence Ministry"."""
        at = next((at for at in range(start, min(end, start + 3)) if line.norms[at] in self._words("ministry")), None)
        if at is None:
            return ()
        text = " ".join(line.norms[at + 1 : end])
        found = next((english for words, english in self._table("ministries").items() if words in text), None)
        if found is None:
            return ()
        country = next(
            (
                place
                for word in line.norms[at + 1 : end]
                if (place := self._speakers.adjective_country(word)) is not None
            ),
            None,
        )
        adjective = self._speakers.english_adjective(country.country or "") if country is not None else None
        name = f"{adjective} {found} Ministry" if adjective else f"{found} Ministry"
        known = find_voice(name)
        return (VoiceMention(span=span, name=known.name if known else name, kind="official"),)

    def _tabled(self, line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
        """The voice of the table that the longest row of these tokens names."""
        for length in range(min(_LONGEST, end - start), 0, -1):
            for first in range(start, end - length + 1):
                if not any(line.capital(at) for at in range(first, first + length)):
                    continue
                text = (
                    " ".join(token.word for token in line.tokens[first : first + length])
                    .replace("' ", "'")
                    .replace("’ ", "’")
                )
                found = find_voice(text)
                if found is None or (length == 1 and not line.tokens[first].word[0].isupper()):
                    continue
                journalist = next(
                    (
                        role
                        for at in range(start, first)
                        if (role := self._speakers.role_of(line.norms[at]))
                        and role.english in {"journalist", "correspondent", "reporter", "photographer"}
                    ),
                    None,
                )
                if journalist is not None:
                    return (VoiceMention(span=span, name=f"{found.name} {journalist.english}", kind="outlet"),)
                if found.kind in {"ngo", "official"} and self._is_owned(line, start, first):
                    continue
                return (VoiceMention(span=span, name=found.name, kind=found.kind),)
        return ()

    def _is_owned(self, line: Line, start: int, at: int) -> bool:
        """Whether a person speaks who holds an office in the body named: "le porte-parole du Kremlin"."""
        return any(
            (role := self._speakers.role_of(line.norms[place])) is not None and self._speakers.is_office(role.english)
            for place in range(start, at)
        )

    def _body(self, line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
        """A body whose name has small words: "la Ligue régionale des droits humains", "l'Union des planteurs"."""
        at = start + 1
        stop = next((one for one in range(at, end) if line.norms[one] in {",", "(", '"', "-"}), end)
        bodies = self._words("bodies")
        if at + 1 >= stop or line.norms[start] not in self._words("articles") or line.norms[at] not in bodies:
            return ()
        if not line.capital(at) or line.capital(at + 1):
            return ()
        role = self._speakers.role_of(line.norms[at])
        words = " ".join(token.word for token in line.tokens[at:stop]).replace("' ", "'").replace("’ ", "’")
        return (VoiceMention(span=span, name=words, kind=role.kind if role is not None else "ngo"),)

    def _metonym(self, line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
        """A capital or a country for its authorities: "Moscou", "Le pouvoir" aside."""
        name = " ".join(token.word for token in line.tokens[start:end])
        code = self._speakers.capital_country(name)
        places = self._speakers.find_place(name) if code is None and line.capital(start) else ()
        if code is None and places and places[0].kind == "country":
            code = places[0].country
        adjective = self._speakers.english_adjective(code) if code else None
        return (VoiceMention(span=span, name=f"{adjective} authorities", kind="official"),) if adjective else ()

    def _described(self, line: Line, start: int, end: int, span: Span) -> tuple[VoiceMention, ...]:
        """A voice told by its kind: "la police de X", "un médecin de l'hôpital", "le site IranWire"."""
        head = self._speakers.head_of(line, start, end)
        role = self._speakers.role_of(line.norms[head]) if head is not None else None
        if head is None or role is None:
            return ()
        if role.kind == "document" and role.english in _SUMS:
            return ()  # "un premier bilan fait état de"
        inner = self._speakers.head_of(line, head + 1, end)
        if role.english == "spokesperson" or (role.english in {"head", "director", "official"} and inner is not None):
            owner = (
                self.name(line, head + 1 + bool(self._words("of").intersection(line.norms[head + 1 : head + 2])), end)
                if inner is not None
                else ()
            )
            if owner:
                return (VoiceMention(span=span, name=owner[-1].name, kind=owner[-1].kind, local=owner[-1].local),)
        if role.english == "team" and (owner := self.name(line, head + 2, end)):
            return (VoiceMention(span=span, name=f"{owner[-1].name}'s team", kind="ngo"),)
        if role.kind in {"outlet", "agency"} and self._words("state").intersection(line.norms[head + 1 : head + 3]):
            return (VoiceMention(span=span, name=f"state {role.english}", kind=role.kind),)  # "la radio d'État"
        if role.kind in {"outlet", "agency", "ngo", "international"}:
            comma = next((at for at in range(start, head) if line.norms[at] == ","), head)
            before = self._names.name_alone(line, start, comma, span) if line.capital(start) else ()
            if before:
                return (VoiceMention(span=span, name=before[0].name, kind=role.kind),)  # "Regards libres, une ONG de X"
            word = line.tokens[head].word
            named = self._names.name_alone(line, head, end, span) if word[0].isupper() and not word.isupper() else ()
            if not named or named[0].name == word:  # "l'ONG OVD-Info"
                named = self._names.name_alone(line, head + 1, end, span)
            if named:
                return (VoiceMention(span=span, name=named[0].name, kind=role.kind),)
            if role.english in {"journalist", "correspondent", "reporter", "photographer"}:
                return (VoiceMention(span=span, name=role.english, kind="witness", role=role.english),)
        english = self._of_whom(line, head, end, role) or self._plural(line, start, head, role.english)
        if role.kind in {"witness", "relative"}:
            name = "relatives" if role.kind == "relative" and self._is_plural(line.norms[head]) else english
            return (VoiceMention(span=span, name=name, kind=role.kind, role=role.english),)
        describing = self._table("describing")
        if line.capital(head) and head + 1 < end and line.capital(head + 1) and line.norms[head + 1] not in describing:
            body = self._names.name_alone(line, head, end, span)  # "la Guardia Costera"
            if body and not self._speakers.is_office(role.english):
                return (VoiceMention(span=span, name=body[0].name, kind=role.kind),)
        adjectives = [
            describing[word]
            for at in range(start, min(end, head + 3))
            for word in self._tongue.singulars(line.norms[at])[:2]
            if word in describing and describing[word] not in {"local"}
        ]
        english = " ".join(dict.fromkeys([*adjectives[:1], english]))
        place = self._speakers.body_place(line, head + 1, end) or self._country_before(line, start, head)
        office = self._speakers.is_office(role.english)
        if place:
            adjective = self._speakers.english_adjective(self._code_of(place))
            name = f"{adjective or place} {english}" if adjective or not office else f"{english} of {place}"
            return (VoiceMention(span=span, name=name, kind=role.kind, role=english if office else None),)
        local = role.kind in {"official", "court", "military"} and bool(
            set(self._tongue.singulars(line.norms[head])) & self._speakers.place_words("local")
        )
        if office:
            return (VoiceMention(span=span, name=english, kind=role.kind, role=english),)
        return (VoiceMention(span=span, name=english, kind=role.kind, local=local),)

    def _of_whom(self, line: Line, head: int, end: int, role: Role) -> str | None:
        """A body by those it is of, and who works in a hospital: "miners' union", "hospital management", "hospital doctor"."""
        at = next((at for at in range(head + 2, min(head + 4, end)) if self._speakers.role_of(line.norms[at])), None)
        inner = self._speakers.role_of(line.norms[at]) if at is not None else None
        if at is None or inner is None or line.norms[head + 1] not in self._words("of"):
            return None
        if role.kind == "ngo" and role.english in _GATHERED and inner.kind in {"witness", "relative"}:
            members = self._plural(line, at, at, inner.english)
            return f"{members}' {role.english}" if members.endswith("s") else f"{members} {role.english}"
        cared = inner.english in _HOUSES and role.english in {"doctor", "management"}
        return f"{inner.english} {role.english}" if cared else None

    def _country_before(self, line: Line, start: int, head: int) -> str | None:
        """The country of an adjective before the noun."""
        at = next((at for at in range(start, head) if self._speakers.adjective_country(line.norms[at])), None)
        return self._speakers.body_place(line, at, at + 1) if at is not None else None

    def _code_of(self, place: str) -> str:
        found = self._speakers.find_place(place)
        return found[0].country or "" if found and found[0].kind == "country" else ""

    def _is_plural(self, norm: str) -> bool:
        return norm.endswith("s") and norm not in self._words("one")

    def _plural(self, line: Line, start: int, head: int, english: str) -> str:
        """The English noun, for several where the noun of the report is."""
        one = start < head and line.norms[start] in self._words("one_of")  # "uno de los liberados"
        several = (
            not one and self._is_plural(line.norms[head]) and (english.endswith("ss") or not english.endswith("s"))
        )
        if not several or english in {"media", "police", "military"}:
            return english
        if english.endswith("man"):
            return english[:-3] + "men"
        return f"{english}es" if english.endswith("ss") else f"{english}s"
