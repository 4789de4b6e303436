"""A whole invented family of reports, small enough to check by eye and odd enough to be true to life."""

from __future__ import annotations

import hashlib

import msgspec

from khronika.publish.view import DossierView
from khronika.record.assessments import Assessment, Contradiction, Voice
from khronika.record.captures import Capture
from khronika.record.codings import Coding
from khronika.record.documents import Credit, Document, Link, Part
from khronika.record.events import Event, Place
from khronika.record.failures import Failure
from khronika.record.figures import Figure, Relative, When, Where
from khronika.record.identity import sealed
from khronika.record.judgements import Decision, Judgement
from khronika.record.lineage import Derivation
from khronika.record.made import Made
from khronika.record.quotes import Quote
from khronika.record.selectors import Matter, Subject, encode_matter, select_figure, select_report
from khronika.record.series import Moment, Series, Step, VoiceSteps
from khronika.record.statements import ChainLink, Statement, VoiceKind
from khronika.record.versions import Change, Revision
from khronika.text.source import Run, SourceText

MADE = Made(step="extract:en-rules", version="1", settings="5d41402abc4b2a76")
POST = ChainLink(name="Orlin Post", kind="outlet")
TIDE = ChainLink(name="The Tide", kind="outlet")
CABLE = ChainLink(name="Northern Cable", kind="agency")
POLICE = ChainLink(name="Port Varna District Police", kind="official")
LAWYERS = ChainLink(name="Open Docks Legal Aid", kind="ngo")
COURT = ChainLink(name="press service of the Varna courts", kind="court")
INSIDER = ChainLink(name="anonymous police officer", kind="anonymous")
WITNESS = ChainLink(name="eyewitness", kind="witness")

WRITTEN = """\
## post
title: Hundreds of dock workers rounded up in Port Varna, lawyers say

lead: Police in Port Varna detained at least 340 dock workers on 3 and 4 March, according to Open
Docks Legal Aid. The number is much higher than that, an officer who asked not to be named told the
Orlin Post.

body: The district police said that 212 people had been detained. “We found 212 people without
papers, that is all,” a spokesman said. Between 20 and 30 of those held were minors, a witness at
the gate said.

body: The courts reported [here] that 96 people were charged with breach of the port rules. Of those
charged, 61 were fined, 19 were deported and 12 were released.

related: Read also: 44 injured in ferry fire

## tide
title: Port Varna: police put number of detained at 212

body: About 350 people were taken from the docks of Port Varna, Open Docks Legal Aid wrote on
Sunday. This number could not be checked. District police speak of 212 detained.

body: Up to 40 of them were beaten in the vans, the lawyers wrote.

body: Police denied that anyone had been beaten: no one was hurt, the district police said.

## copy
title: Hundreds of dock workers rounded up in Port Varna, lawyers say

credit: From the Orlin Post

body: Police in Port Varna detained at least 340 dock workers on 3 and 4 March, according to Open
Docks Legal Aid.

## cable
title: Strike march in Kessel

body: Between 2,000 and 3,000 people marched through Kessel on 9 March, organisers said, while the
city counted 900 marchers. Three marchers were arrested, the city said.

## russian
title: В порту Варна задержаны докеры

body: Полиция задержала не менее трёхсот докеров, пишет «Открытая пристань».
"""


def _blocks(written: str) -> dict[str, list[tuple[str, str]]]:
    """Kind and words of each block of each report."""
    found: dict[str, list[tuple[str, str]]] = {}
    for report in written.split("## ")[1:]:
        key, _, rest = report.partition("\n")
        lines = [" ".join(block.split()) for block in rest.strip().split("\n\n")]
        found[key] = [(line.partition(": ")[0], line.partition(": ")[2]) for line in lines]
    return found


BLOCKS = _blocks(WRITTEN)


def text_of(key: str) -> tuple[str, tuple[Part, ...]]:
    """The text of one report and its parts, a blank line between them."""
    text, parts = "", []
    for kind, words in BLOCKS[key]:
        text += "\n\n" if text else ""
        parts.append(Part(kind=kind, start=len(text), end=len(text) + len(words)))  # type: ignore[arg-type]
        text += words
    return text, tuple(parts)


def plain_text(text: str) -> SourceText:
    return SourceText(
        text=text, encoding="utf-8", runs=(Run(start=0, source=0, source_end=len(text.encode()), plain=True),)
    )


def find(text: str, words: str, within: str | None = None) -> Quote:
    """Where `words` stand in `text`, inside `within` where given."""
    start = text.index(words, text.index(within) if within else 0)
    return Quote(start=start, end=start + len(words), quote=words)


def capture_of(key: str, text: str) -> Capture:
    data = text.encode()
    return Capture(
        id=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        media_type="text/html; charset=utf-8",
        address=f"reports/{key}.html",
        url=None,
        captured_at="2026-03-11T08:00:00Z",
        manner="file",
        container=None,
    )


def document_of(key: str, outlet: str, published: str, language: str = "en", **more: object) -> Document:
    text, parts = text_of(key)
    document = Document(
        id="",
        capture=capture_of(key, text).id,
        outlet=outlet,
        title=BLOCKS[key][0][1],
        byline=None,
        published=published,
        first_published=None,
        date_prec=1,
        language=language,
        url=f"https://{key}.example/{published}",
        section=("News", "Ports"),
        length=len(text),
        parts=parts,
        links=(),
        credits=(),
        made=msgspec.structs.replace(MADE, step="read"),
    )
    return sealed(msgspec.structs.replace(document, **more))


class Shelf:
    """Collects the records of the sample in the order in which they are made."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.figures: list[Figure] = []

    def say(self, document: Document, key: str, source: str | None, cue: str, content: str, *chain: ChainLink) -> str:
        text, _ = text_of(key)
        piece = find(text, content)
        within = text[max(piece.start - 90, 0) :][:40]
        statement = sealed(
            Statement(
                id="",
                document=document.id,
                source=find(text, source) if source else None,
                cue=find(text, cue, within) if cue in text[text.index(within) :] else find(text, cue),
                content=(piece,),
                chain=chain,
                certainty="certain",
                polarity="positive",
                speech="direct" if content.startswith("We ") else "indirect",
                made=MADE,
            )
        )
        self.statements.append(statement)
        return statement.id

    def count(
        self, document: Document, key: str, words: str, bounds: tuple[int | None, int | None], act: str,
        *chain: ChainLink, day: str | None = "2026-03-03", place: str = "Port Varna", within: str | None = None,
        **more: object,
    ) -> Figure:  # fmt: skip
        text, _ = text_of(key)
        quote = find(text, words, within)
        spot = find(text, place) if place in text else quote
        figure = Figure(
            id="",
            document=document.id,
            statement=None,
            quote=quote,
            lower=bounds[0],
            upper=bounds[1],
            approximate=False,
            relative_to=None,
            act=act,  # type: ignore[arg-type]
            who=None,
            group="people",
            by=None,
            chain=chain,
            certainty="certain",
            polarity="positive",
            when=None if day is None else When(**_span(quote), first=day, last=day, date_prec=1),
            as_of=None,
            where=Where(**_span(spot), name=place, country="XA", lat=1.5, lon=-2.25, where_prec=1),
            part_of=None,
            made=MADE,
        )
        figure = sealed(msgspec.structs.replace(figure, **more))
        self.figures.append(figure)
        return figure


def _span(quote: Quote) -> dict[str, object]:
    return {"start": quote.start, "end": quote.end, "quote": quote.quote}


def voice(name: str, kind: str, *figures: Figure) -> Voice:
    documents = tuple(dict.fromkeys(figure.document for figure in figures))
    ids = tuple(figure.id for figure in figures)
    return Voice(name=name, kind=kind, figures=ids, documents=documents, origin=None)  # type: ignore[arg-type]


def weigh(
    event: Event, act: str, span: tuple[int | None, int | None], standing: str, *voices: Voice, open_above: bool = False
) -> Assessment:
    because = [f"{each.name} is counted on {each.figures[0]} (the latest count of the whole event)" for each in voices]
    return sealed(
        Assessment(
            id="",
            event=event.id,
            act=act,  # type: ignore[arg-type]
            group=None,
            rule="range/1",
            low=span[0],
            best=span[0],
            high=span[1],
            open_above=open_above,
            voices=voices,
            standing=standing,  # type: ignore[arg-type]
            because=tuple(because),
            made=MADE,
        )
    )


def code(
    assessment: Assessment, rule: str, span: tuple[int | None, int | None, int | None], note: str, **more: object
) -> Coding:
    """What another rule makes of the counts behind an assessment."""
    coding = Coding(
        event=assessment.event,
        act=assessment.act,
        group=assessment.group,
        rule=rule,
        source="a standard of the field",
        low=span[0],
        best=span[1],
        high=span[2],
        open_above=False,
        grade=None,
        note=note,
        because=(),
    )
    return msgspec.structs.replace(coding, **more)


def happening(name: str, first: str, last: str, figures: list[Figure]) -> Event:
    return sealed(
        Event(
            id="",
            where=Place(name=name, country="XA", lat=1.5, lon=-2.25, where_prec=1),
            first=first,
            last=last,
            acts=tuple(dict.fromkeys(figure.act for figure in figures)),
            figures=tuple(figure.id for figure in figures),
            documents=tuple(dict.fromkeys(figure.document for figure in figures)),
            name=f"{figures[0].act}, {name}, {first}",
            made=MADE,
        )
    )


def conflict(event: Event, kind: str, text: str, *figures: Figure, explained: str | None = None) -> Contradiction:
    ids = tuple(figure.id for figure in figures)
    return sealed(
        Contradiction(id="", event=event.id, kind=kind, figures=ids, explained=explained, text=text, made=MADE)  # type: ignore[arg-type]
    )


def judged(decision: Decision, matter: Matter | None, about: tuple[str, ...], by: str, why: str) -> Judgement:
    value = None if matter is None else encode_matter(matter)
    return sealed(
        Judgement(id="", about=about, decision=decision, value=value, by=by, at="2026-03-12T09:30:00Z", why=why)
    )


def known(at: str, low: int, high: int, *, open_above: bool = False) -> Moment:
    return Moment(at=at, low=low, best=low, high=high, open_above=open_above)


def said_by(name: str, kind: VoiceKind, *steps: Step) -> VoiceSteps:
    return VoiceSteps(name=name, kind=kind, steps=steps)


def told(
    at: str, lower: int | None, upper: int | None, *figures: Figure, approximate: bool = False, ended: str | None = None
) -> Step:
    ids = tuple(figure.id for figure in figures)
    return Step(at=at, lower=lower, upper=upper, approximate=approximate, figures=ids, ended=ended)


def sample_view() -> DossierView:
    """Five reports of two happenings: contested arrests and what followed, and a march counted twice."""
    shelf = Shelf()
    here = find(text_of("post")[0], "[here]")
    from_post = find(text_of("copy")[0], "Orlin Post")
    post = document_of(
        "post", "Orlin Post", "2026-03-05", byline="I. Maro", first_published="2026-03-04",
        links=(Link(start=here.start, end=here.end, href="#", dead=True),),
    )  # fmt: skip
    tide = document_of("tide", "The Tide", "2026-03-08")
    credit = Credit(
        **_span(from_post), outlet="Orlin Post", kind="republished", url="https://post.example/2026-03-05"
    )  # fmt: skip
    copy = document_of("copy", "Quay Weekly", "2026-03-06", credits=(credit,))
    cable = document_of("cable", "Northern Cable", "2026-03-10")
    russian = document_of("russian", "Пристань", "2026-03-05", "ru")

    said = shelf.say(
        post, "post", "Open Docks Legal Aid", "according to",
        "Police in Port Varna detained at least 340 dock workers on 3 and 4 March", POST, LAWYERS,
    )  # fmt: skip
    shelf.say(post, "post", "an officer who asked not to be named", "told", "The number is much higher than that",
              POST, INSIDER)  # fmt: skip
    shelf.say(post, "post", "The district police", "said", "212 people had been detained", POST, POLICE)
    shelf.say(post, "post", "a spokesman", "said", "We found 212 people without papers, that is all", POST, POLICE)
    shelf.say(
        post, "post", "The courts", "reported", "96 people were charged with breach of the port rules", POST, COURT
    )
    shelf.say(tide, "tide", "Open Docks Legal Aid", "wrote", "About 350 people were taken from the docks of Port Varna",
              TIDE, LAWYERS)  # fmt: skip

    a1 = shelf.count(post, "post", "at least 340 dock workers", (340, None), "arrest", POST, LAWYERS, statement=said)
    a2 = shelf.count(
        post, "post", "much higher", (None, None), "arrest", POST, INSIDER,
        relative_to=Relative(figure=a1.id, relation=">"),
    )  # fmt: skip
    a3 = shelf.count(post, "post", "212 people", (212, 212), "arrest", POST, POLICE)
    a4 = shelf.count(
        post, "post", "Between 20 and 30 of those held", (20, 30), "detention", POST, WITNESS, part_of=a1.id
    )
    c1 = shelf.count(post, "post", "96 people", (96, 96), "charge", POST, COURT)
    c2 = shelf.count(post, "post", "61", (61, 61), "fine", POST, COURT, part_of=c1.id)
    c3 = shelf.count(post, "post", "19", (19, 19), "deportation", POST, COURT, part_of=c1.id)
    c4 = shelf.count(post, "post", "12", (12, 12), "release", POST, COURT, part_of=c1.id, within="deported and")
    t1 = shelf.count(
        tide, "tide", "About 350 people", (350, 350), "arrest", TIDE, LAWYERS, approximate=True,
        certainty="unconfirmed", as_of="2026-03-08T12:30",
    )  # fmt: skip
    t2 = shelf.count(tide, "tide", "212 detained", (212, 212), "arrest", TIDE, POLICE)
    t3 = shelf.count(tide, "tide", "Up to 40 of them", (0, 40), "torture", TIDE, LAWYERS, part_of=t1.id)
    t4 = shelf.count(tide, "tide", "no one", (0, 0), "torture", TIDE, POLICE)
    t5 = shelf.count(tide, "tide", "212", (212, 212), "arrest", TIDE, POLICE)
    y1 = shelf.count(
        copy, "copy", "at least 340 dock workers", (340, None), "arrest", ChainLink(name="Quay Weekly", kind="outlet"),
        POST, LAWYERS,
    )  # fmt: skip
    organisers, city = ChainLink(name="organisers", kind="person"), ChainLink(name="city of Kessel", kind="official")
    k1 = shelf.count(
        cable, "cable", "Between 2,000 and 3,000 people", (2000, 3000), "participation", CABLE, organisers,
        day="2026-03-09", place="Kessel",
    )  # fmt: skip
    k2 = shelf.count(
        cable, "cable", "900 marchers", (900, 900), "participation", CABLE, city, day="2026-03-09", place="Kessel"
    )
    k3 = shelf.count(cable, "cable", "Three marchers", (3, 3), "arrest", CABLE, city, day="2026-03-09", place="Kessel")

    docks = happening(
        "Port Varna", "2026-03-03", "2026-03-04", [a1, a2, a3, a4, c1, c2, c3, c4, t1, t2, t3, t4, t5, y1]
    )
    march = happening("Kessel", "2026-03-09", "2026-03-09", [k1, k2, k3])
    lawyers = voice("Open Docks Legal Aid", "ngo", a1, t1, y1)
    police = voice("Port Varna District Police", "official", a3, t2)
    insider = voice("Orlin Post's anonymous police officer", "anonymous", a2)
    court = "press service of the Varna courts"
    assessments = (
        weigh(docks, "arrest", (212, 350), "contested", lawyers, police, insider, open_above=True),
        weigh(docks, "detention", (20, 30), "single", voice("eyewitness", "witness", a4)),
        weigh(docks, "charge", (96, 96), "single", voice(court, "court", c1)),
        weigh(docks, "fine", (61, 61), "single", voice(court, "court", c2)),
        weigh(docks, "deportation", (19, 19), "single", voice(court, "court", c3)),
        weigh(docks, "release", (12, 12), "single", voice(court, "court", c4)),
        weigh(docks, "torture", (0, 40), "contested", voice("Open Docks Legal Aid", "ngo", t3),
              voice("Port Varna District Police", "official", t4)),
        weigh(march, "participation", (900, 3000), "contested", voice("organisers", "person", k1),
              voice("city of Kessel", "official", k2)),
        weigh(march, "arrest", (3, 3), "corroborated", voice("city of Kessel", "official", k3)),
    )  # fmt: skip
    arrests, release = assessments[0], assessments[5]
    codings = (
        code(arrests, "range/1", (212, 212, 350), "the lowest and the highest of 3 voices", open_above=True),
        code(arrests, "ucdp/1", (None, None, None), "outside UCDP, which counts deaths"),
        code(arrests, "acled/1", (212, 212, 212), "the lowest number reported"),
        code(arrests, "airwars/1", (212, None, 350), "a voice denies it", grade="contested"),
        code(release, "range/1", (12, 12, 12), "one voice alone"),
        code(release, "ibc/1", (12, None, 12), "one voice alone", grade="provisional"),
    )
    series = Series(
        event=docks.id,
        act="arrest",
        group=None,
        moments=(known("2026-03-07T10:30", 212, 212), known("2026-03-07", 212, 340, open_above=True),
                 known("2026-03-08T12:30", 350, 350)),
        voices=(
            said_by("Port Varna District Police", "official", told("2026-03-07T10:30", 212, 212, a3),
                    told("2026-03-08T12:30", None, None, a3, ended="taken back since by the police")),
            said_by("Open Docks Legal Aid", "ngo", told("2026-03-07", 340, None, a1, y1),
                    told("2026-03-08T12:30", 350, 350, t1, approximate=True)),
        ),
        undated=(a2.id,),
    )  # fmt: skip
    contradictions = (
        conflict(docks, "disjoint", "The lawyers count at least 340 detained, the police 212.", a1, a3),
        conflict(docks, "denied", "The police say that no one was hurt; the lawyers speak of up to 40 beaten.", t3, t4),
        conflict(docks, "sum", "61 fined, 19 deported and 12 released make 92; 96 were charged.", c1, c2, c3, c4),
        conflict(docks, "falling-total", "The lawyers say at least 340, later about 350.", a1, t1,
                 explained="different as-of dates"),
    )  # fmt: skip
    derivation = sealed(
        Derivation(
            id="", from_=post.id, from_outlet="Orlin Post", to=copy.id, extent="wholly",
            evidence=("credit line", "text overlap 0.97"), made=MADE,
        )
    )  # fmt: skip
    (tides,) = [each for each in shelf.statements if each.document == tide.id]
    revision = Revision(
        earlier=tide.id,
        later=post.id,
        before="2026-03-07",
        since="2026-03-07T18:00",
        statements=(
            Change(fate="withdrawn", before=tides.id, after=None),
            Change(fate="new", before=None, after=said),
        ),
        figures=(
            Change(fate="changed", before=t1.id, after=a1.id),
            Change(fate="kept", before=t2.id, after=a3.id),
            Change(fate="kept", before=t5.id, after=None),
            Change(fate="withdrawn", before=t3.id, after=None),
        ),
    )
    failures = (
        sealed(Failure(id="", step="extract", input=russian.id, error="MissingReader",
                       detail="There is no reader for the language ru; the report is kept and listed.")),
        sealed(Failure(id="", step="capture", input="reports/scan.png", error="UnknownMedia",
                       detail="image/png is a kind that no reader takes; convert it to text.")),
    )  # fmt: skip
    rejected = judged("reject", Matter(subjects=(
        Subject(kind="figure", name="“Up to 40 of them” (torture, The Tide)", selectors=(select_figure(t3, tide),)),
    )), (t3.id,), "A. Reader", "the sentence speaks of doctors")  # fmt: skip
    withdrawn = judged("withdraw", None, (rejected.id,), "B. Reader", "it speaks of the held")
    apart = judged("not-copy", Matter(subjects=(
        Subject(kind="document", name="Quay Weekly, “Copied”", selectors=(select_report(copy),)),
        Subject(kind="document", name="The Tide, “Told”", selectors=(select_report(tide),)),
    )), (copy.id, tide.id), "A. Reader", "written two days before")  # fmt: skip
    keys = {"post": post, "tide": tide, "copy": copy, "cable": cable, "russian": russian}
    return DossierView(
        title="Port Varna, March 2026",
        made_by="khronika 0.1.0",
        settings=MADE.settings,
        captures=tuple(capture_of(key, text_of(key)[0]) for key in keys),
        documents=tuple((document, plain_text(text_of(key)[0])) for key, document in keys.items()),
        statements=tuple(shelf.statements),
        figures=tuple(shelf.figures),
        events=(docks, march),
        assessments=assessments,
        codings=codings,
        series=(series,),
        contradictions=contradictions,
        derivations=(derivation,),
        revisions=(revision,),
        judgements=(rejected, apart, withdrawn),
        failures=failures,
    )
