"""What the record's names are called: acts, voices, standings, kinds. Nothing here says "confirmed".

The words are English, and marked to be put into the reader's language by `khronika.publish.words`.
"""

from __future__ import annotations

from typing import Literal

from khronika.messages.marks import mark, mark_plural
from khronika.record.assessments import Assessment, ContradictionKind, Standing
from khronika.record.codings import Coding
from khronika.record.documents import CreditKind
from khronika.record.failures import Step
from khronika.record.figures import Act, Relation
from khronika.record.judgements import Decision
from khronika.record.lineage import Extent
from khronika.record.settings import RuleName
from khronika.record.statements import Certainty, VoiceKind
from khronika.record.versions import Fate

Family = Literal["taken", "law", "freed", "moved", "harm", "army", "crowd"]

#: What was done to the people counted, as one says it after "31 people …", and the family that shares a colour.
ACTS: dict[Act, tuple[str, Family]] = {
    "participation": (mark("took part"), "crowd"),
    "search": (mark("searched"), "law"),
    "arrest": (mark("arrested"), "taken"),
    "detention": (mark("held"), "taken"),
    "abduction": (mark("abducted"), "taken"),
    "disappearance": (mark("disappeared"), "taken"),
    "summons": (mark("summoned"), "army"),
    "enlistment": (mark("enlisted"), "army"),
    "naturalisation": (mark("naturalised"), "army"),
    "violation": (mark("found in breach"), "law"),
    "charge": (mark("charged"), "law"),
    "trial": (mark("on trial"), "law"),
    "conviction": (mark("convicted"), "law"),
    "remittal": (mark("sent back by court"), "law"),
    "fine": (mark("fined"), "law"),
    "acquittal": (mark("acquitted"), "freed"),
    "release": (mark("released"), "freed"),
    "deportation": (mark("deported"), "moved"),
    "displacement": (mark("displaced"), "moved"),
    "threat": (mark("threatened"), "harm"),
    "torture": (mark("tortured"), "harm"),
    "injury": (mark("injured"), "harm"),
    "killing": (mark("killed"), "harm"),
    "rescue": (mark("rescued"), "freed"),
}
ACT_ORDER: dict[Act, int] = {act: order for order, act in enumerate(ACTS)}

#: The acts as things that happen, as they stand in the name of an event.
DEEDS: dict[Act, str] = {
    "participation": mark("participation"),
    "search": mark("search"),
    "arrest": mark("arrest"),
    "detention": mark("detention"),
    "abduction": mark("abduction"),
    "disappearance": mark("disappearance"),
    "summons": mark("summons"),
    "enlistment": mark("enlistment"),
    "naturalisation": mark("naturalisation"),
    "violation": mark("violation"),
    "charge": mark("charge"),
    "trial": mark("trial"),
    "conviction": mark("conviction"),
    "remittal": mark("remittal"),
    "fine": mark("fine"),
    "acquittal": mark("acquittal"),
    "release": mark("release"),
    "deportation": mark("deportation"),
    "displacement": mark("displacement"),
    "threat": mark("threat"),
    "torture": mark("torture"),
    "injury": mark("injury"),
    "killing": mark("killing"),
    "rescue": mark("rescue"),
}

#: The groups of people that readers and weighing tell apart. Any other stands as the record has it.
GROUPS: dict[str, str] = {
    "people": mark("people"),
    "men": mark("men"),
    "women": mark("women"),
    "children": mark("children"),
    "relatives": mark("relatives"),
    "migrants": mark("migrants"),
    "civilians": mark("civilians"),
    "soldiers": mark("soldiers"),
    "police officers": mark("police officers"),
    "militants": mark("militants"),
    "protesters": mark("protesters"),
    "detainees": mark("detainees"),
    "journalists": mark("journalists"),
    "medics": mark("medics"),
    "pupils": mark("pupils"),
    "teachers": mark("teachers"),
    "workers": mark("workers"),
    "lawyers": mark("lawyers"),
    "officials": mark("officials"),
    "elderly people": mark("elderly people"),
    "pensioners": mark("pensioners"),
    "youths": mark("youths"),
    "minors": mark("minors"),
    "families": mark("families"),
    "residents": mark("residents"),
    "refugees": mark("refugees"),
    "foreigners": mark("foreigners"),
    "prisoners": mark("prisoners"),
    "wounded": mark("wounded"),
    "dead": mark("dead"),
    "victims": mark("victims"),
    "passengers": mark("passengers"),
    "patients": mark("patients"),
    "doctors": mark("doctors"),
    "rescuers": mark("rescuers"),
    "volunteers": mark("volunteers"),
    "aid workers": mark("aid workers"),
    "security forces": mark("security forces"),
    "officers": mark("officers"),
    "recruits": mark("recruits"),
    "sailors": mark("sailors"),
    "attackers": mark("attackers"),
    "activists": mark("activists"),
    "believers": mark("believers"),
    "students": mark("students"),
    "staff": mark("staff"),
    "railway workers": mark("railway workers"),
    "miners": mark("miners"),
    "drivers": mark("drivers"),
}

VOICE_KINDS: dict[VoiceKind, str] = {
    "outlet": mark("news outlet"),
    "agency": mark("news agency"),
    "official": mark("official"),
    "court": mark("court"),
    "military": mark("military"),
    "ngo": mark("non-governmental organisation"),
    "international": mark("international organisation"),
    "person": mark("named person"),
    "witness": mark("witness"),
    "relative": mark("relative"),
    "document": mark("document"),
    "anonymous": mark("unnamed source"),
    "unknown": mark("kind not known"),
}

#: Each standing's name, and what it means.
STANDINGS: dict[Standing, tuple[str, str]] = {
    "corroborated": (mark("corroborated"), mark("two or more independent voices agree")),
    "single": (mark("single"), mark("one voice alone says so")),
    "contested": (mark("contested"), mark("independent voices exclude each other, or one denies")),
    "retracted": (mark("retracted"), mark("the only voice withdrew it")),
}

#: The weighing rules: what each is called, and what it does with the voices' counts.
CONVENTIONS: dict[RuleName, tuple[str, str]] = {
    "range": (mark("Range"), mark("from the lowest bound to the highest number of independent voices")),
    "majority": (
        mark("Majority"),
        mark("the number that more than half of the voices allow; none where there is no majority"),
    ),
    "hierarchy": (
        mark("Declared order"),
        mark("the voices that stand first in an order that the collectors declare"),
    ),
    "ucdp": ("UCDP", mark("Uppsala Conflict Data Program: reliable reports of at least one death")),
    "acled": ("ACLED", mark("Armed Conflict Location & Event Data: one number, the lowest reported")),
    "ibc": (
        "Iraq Body Count",
        mark("minimum and maximum of the civilians killed; provisional while one voice alone tells"),
    ),
    "airwars": ("Airwars", mark("a range, and a grade for how well the claim is founded")),
}

CERTAINTIES: dict[Certainty, str] = {
    "certain": mark("stated flatly"),
    "probable": mark("alleged"),
    "possible": mark("expected or possible"),
    "unconfirmed": mark("the report says nobody else could check it"),
}

#: The same beside a count, in few words.
DOUBTS: dict[Certainty, str] = {
    "certain": mark("stated flatly"),
    "probable": mark("alleged"),
    "possible": mark("possible or expected"),
    "unconfirmed": mark("not independently checked"),
}

CONTRADICTIONS: dict[ContradictionKind, str] = {
    "disjoint": mark("Two voices exclude each other"),
    "sum": mark("The parts do not add up"),
    "part-exceeds-whole": mark("A part is larger than the whole"),
    "falling-total": mark("A running total goes down"),
    "denied": mark("One voice denies what another says"),
    "retracted": mark("A voice withdrew its number"),
    "date": mark("The dates do not agree"),
}
#: Numbers that exclude each other where a report has another's text and gives it otherwise, or where all are one voice's.
MISQUOTED = mark("A report gives another number than the text it is made of")
ONE_VOICE = mark("One voice is given two numbers")

CREDITS: dict[CreditKind, str] = {
    "republished": mark("republished from"),
    "agency": mark("with material of"),
    "translated": mark("translated from"),
    "photo": mark("photograph by"),
}

#: How much of a text another was made of.
EXTENTS: dict[Extent, str] = {"wholly": mark("wholly from {origin}"), "partially": mark("partially from {origin}")}

#: What was decided about what is named in the braces.
DECISIONS: dict[Decision, str] = {
    "same-event": mark("{names} are one event"),
    "different-event": mark("{names} are not of one event"),
    "copy": mark("{names} are copies"),
    "not-copy": mark("{names} are not made of each other's text"),
    "accept": mark("{names} is accepted"),
    "reject": mark("{names} is rejected"),
    "correct": mark("{names} is corrected"),
    "withdraw": mark("{names} is withdrawn"),
}

#: What became of something between two versions, in the order in which that is shown.
FATES: dict[Fate, str] = {
    "changed": mark("changed"),
    "withdrawn": mark("no longer there"),
    "new": mark("new"),
    "kept": mark("kept"),
}

#: What is done with a report, step by step.
STEPS: dict[Step, str] = {
    "capture": mark("capture"),
    "read": mark("read"),
    "extract": mark("extract"),
    "link": mark("link"),
    "weigh": mark("weigh"),
    "publish": mark("publish"),
}

#: What a count says that is given only against another one.
RELATIONS: dict[Relation, str] = {
    ">": mark("higher, no number"),
    "<": mark("lower, no number"),
    "=": mark("as many, no number"),
}

#: What is counted about the record itself, for one and for several.
COUNTED: dict[str, tuple[str, str]] = {
    "report": mark_plural("{number} report", "{number} reports"),
    "outlet": mark_plural("{number} outlet", "{number} outlets"),
    "voice": mark_plural("{number} voice", "{number} voices"),
    "independent voice": mark_plural("{number} independent voice", "{number} independent voices"),
    "event": mark_plural("{number} event", "{number} events"),
    "more event": mark_plural("{number} more event", "{number} more events"),
    "count": mark_plural("{number} count", "{number} counts"),
    "count of people": mark_plural("{number} count of people", "{number} counts of people"),
    "contradiction": mark_plural("{number} contradiction", "{number} contradictions"),
    "failure": mark_plural("{number} failure", "{number} failures"),
    "sealed capture": mark_plural("{number} sealed capture", "{number} sealed captures"),
    "new capture": mark_plural("{number} new capture", "{number} new captures"),
    "more copy": mark_plural("{number} more copy", "{number} more copies"),
    "more report with this count": mark_plural(
        "{number} more report with this count", "{number} more reports with this count"
    ),
    "difference": mark_plural("{number} difference", "{number} differences"),
    "attributed statement": mark_plural("{number} attributed statement", "{number} attributed statements"),
    "count or statement": mark_plural("{number} count or statement", "{number} counts and statements"),
    "byte": mark_plural("{number} byte", "{number} bytes"),
    "statement": mark_plural("{number} statement", "{number} statements"),
    "figure": mark_plural("{number} figure", "{number} figures"),
    "copied report": mark_plural("{number} copied report", "{number} copied reports"),
    "assessment": mark_plural("{number} assessment", "{number} assessments"),
    "file": mark_plural("{number} file", "{number} files"),
    "ledger entry": mark_plural("{number} ledger entry", "{number} ledger entries"),
    "capture": mark_plural("{number} capture", "{number} captures"),
    "document": mark_plural("{number} document", "{number} documents"),
    "finding": mark_plural("{number} finding", "{number} findings"),
}


def assessment_order(assessment: Assessment) -> tuple[int, str, str, str]:
    """The order in which an event's assessments are shown: by act, the whole before its groups, by rule."""
    return ACT_ORDER[assessment.act], assessment.group or "", assessment.rule, assessment.id


def coding_order(coding: Coding) -> tuple[int, str]:
    """The order in which codings of the same counts are shown: that of the rules, others last."""
    names = list(CONVENTIONS)
    place = next((place for place, name in enumerate(names) if coding.rule.partition("/")[0] == name), len(names))
    return place, coding.rule
