"""Cases, files and hearings that stand for the people they are about: "231 cases have reached the courts"."""

from __future__ import annotations

from khronika.language.en.count_clauses import Clause
from khronika.language.en.drafts import Draft
from khronika.language.en.predicates import predicate_after
from khronika.language.en.tallies import Tally
from khronika.language.quantities import Quantity
from khronika.record.figures import Act

#: What each noun counts where no verb says more.
_STANDING: dict[str, Act] = {
    "cases": "charge",
    "files": "charge",
    "proceedings": "charge",
    "protocols": "charge",
    "hearings": "trial",
    "trials": "trial",
}
_BEFORE_COURTS = frozenset(
    {"arrest", "detention", "charge", "trial", "conviction", "remittal", "fine", "acquittal", "release", "deportation"}
)
_COURTS = frozenset(
    {"court", "courts", "judge", "judges", "tribunal", "tribunals", "magistrate", "magistrates", "courtroom"}
)
#: Words behind the noun that say what else the cases are about.
_ABOUT = frozenset({"about", "over", "involving", "concerning", "on", "regarding"})
#: How many sentences back people must have been arrested or charged.
_REACH = 6


def count_cases(tally: Tally, clause: Clause, quantity: Quantity) -> Draft | None:
    """The count that so many cases are, None where they are none of the people told of.

    "62 cases of enforced disappearance" count what "of" says; other cases need a court, and people before it.
    """
    at = quantity.last
    while at < quantity.last + 2 and clause.norm(at).endswith(("ive", "al", "ed", "ther")):
        at += 1  # "administrative cases", "closed hearings"
    noun = clause.norm(at)
    if noun not in _STANDING or quantity.number.lower < 2:
        return None
    draft = Draft.single(clause, quantity)
    draft.last = draft.after = at + 1
    if clause.norm(at + 1) == "of":
        cue = clause.cues.get(at + 2)
        draft.act = cue.act("event", "harm-base", "head") if cue is not None else None
        return draft if draft.act is not None and noun == "cases" else None
    context = tally.context()
    if context is None or context.act not in _BEFORE_COURTS or clause.number - context.clause.number > _REACH:
        return None
    if clause.norm(at + 1) in _ABOUT or (noun in {"cases", "files"} and not _told_by_court(clause)):
        return None
    found = predicate_after(clause, at + 1).predicate
    if found is not None and found.act in _BEFORE_COURTS:
        draft.take(found)
    else:
        draft.act = _STANDING[noun]
    return draft


def _told_by_court(clause: Clause) -> bool:
    return any(token.norm in _COURTS or token.norm == "police" for token in clause.tokens)
