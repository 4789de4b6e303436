"""Misquotations: reports made of another's text that give a voice's number otherwise than that text does.

A number may differ for better reasons, and then it is no misquotation: the report counts for a later hour, or tells both numbers, or
tells one that others have from the same voice too, or its source was corrected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from khronika.record.lineage import Derivation, Extent, rank
from khronika.weigh.bounds import exclude
from khronika.weigh.counts import Count
from khronika.weigh.names import name_key

#: For each report, by id, those whose text it is made of, and how much of it.
Texts = Mapping[str, Mapping[str, Extent]]

NO_TEXTS: Texts = {}


def find_texts(derivations: Iterable[Derivation]) -> Texts:
    """The reports whose text each report is made of: those it comes from, and those that these wholly come from."""
    direct: dict[str, dict[str, Extent]] = defaultdict(dict)
    for derivation in sorted(derivations, key=rank):
        if derivation.from_ is not None:
            direct[derivation.to].setdefault(derivation.from_, derivation.extent)
    texts: dict[str, dict[str, Extent]] = {}
    for report, found in direct.items():
        origins = dict(found)
        waiting = list(found)
        while waiting:
            above = waiting.pop()
            for origin, extent in direct.get(above, {}).items():
                if extent == "wholly" and origin != report and origin not in origins:
                    origins[origin] = origins[above]
                    waiting.append(origin)
        texts[report] = origins
    return texts


def find_misquotations(
    left: Sequence[Count], told: Sequence[Count], texts: Texts, withdrawn: Container[str]
) -> Iterator[tuple[Count, Count, str]]:
    """Counts of one act and group that misquote: the count, the one it should have been, and the reason in words.

    `told` are all counts, those among `left` too; `withdrawn` are ids of figures that were taken back.
    """
    if not texts:
        return
    here: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for count in told:
        if count.figure.polarity == "positive" and count.figure.certainty != "possible" and count.bounds is not None:
            for document in {figure.document for figure in (*count.figures, *count.copies)}:
                here[document, count.voice].append(count)
    for count in left:
        report = count.figure.document
        for origin, extent in texts.get(report, {}).items():
            models = [one for one in here.get((origin, count.voice), ()) if _comparable(one, count)]
            if not models or not _is_taken(count, models, extent):
                continue
            corrected = any(id_ in withdrawn for model in models for id_ in model.ids)
            both = any(model in here.get((report, count.voice), ()) for model in models)
            if corrected or both or _told_by_others(count, told, texts):
                continue
            nearest = min(models, key=lambda model: model.order)
            what = "report whose text it has" if extent == "wholly" else "report it has this from"
            yield count, nearest, f"gives another number than the {what}: {nearest.words}"
            break


def _comparable(model: Count, count: Count) -> bool:
    """Whether a count of the other text is of the same kind, and told before."""
    in_time = not (model.reported and count.reported) or model.reported <= count.reported
    return in_time and (model.figure.part_of is None) == (count.figure.part_of is None)


def _is_taken(count: Count, models: Sequence[Count], extent: Extent) -> bool:
    """Whether a count must be what the other text says, for the same time, and is none of what it says."""
    if count.bounds is None or not all(exclude(count.reach, model.reach) for model in models):
        return False
    if count.as_of is not None and all(model.as_of != count.as_of for model in models):
        return False
    outlets = {name_key(model.outlet) for model in models}
    credited = any(name_key(link.name) in outlets for link in count.figure.chain[1:-1])
    return extent == "wholly" or credited


def _told_by_others(count: Count, told: Sequence[Count], texts: Texts) -> bool:
    """Whether a report that is not made of this one has the same number from the same voice."""
    report = count.figure.document
    return any(
        other.bounds == count.bounds
        and other.voice == count.voice
        and other.figure.polarity == "positive"
        and other.figure.document != report
        and report not in texts.get(other.figure.document, {})
        for other in told
    )
