"""Origins: which articles are copies or translations of one another, so that they count once."""

import msgspec

from extraction.novelty.claims import values_of
from extraction.novelty.known import Origin, Reported
from extraction.novelty.slots import folded
from schemas.mention import Mention

COPY = 0.8
"""Estimated Jaccard similarity of 3-word shingles from which an article is a copy (5 % of the words edited: 0.76)."""
SKETCH = 24
"""Values kept of a sketch; the smallest of a bottom-k sketch are a bottom-k sketch themselves."""
MOST_REPORTS = 100
MOST_ORIGINS = 30
"""More articles and origins of one event are not listed: its state must stay small."""


def trace(
    reports: tuple[Reported, ...], origins: tuple[Origin, ...], mention: Mention
) -> tuple[tuple[Reported, ...], tuple[Origin, ...]]:
    """Add the mention's article to an event's reports and find its origin; it may show two origins to be one."""
    if len(reports) >= MOST_REPORTS or any(report.article_id == mention.article_id for report in reports):
        return reports, origins
    mine = origin_of(mention)
    same = _same_origins(origins, mine)
    if not same and len(origins) >= MOST_ORIGINS:
        return reports, origins
    if same:
        position = same[0]  # of those before it none is left out
        if len(same) > 1:
            kept = [index for index in range(len(origins)) if index not in same[1:]]
            reports = tuple(
                msgspec.structs.replace(r, origin=kept.index(position if r.origin in same else r.origin))
                for r in reports
            )
        names = {name for index in same for name in origins[index].names}.union(mine.names)
        joined = msgspec.structs.replace(origins[position], names=tuple(sorted(names)))
        origins = tuple(
            joined if index == position else origin for index, origin in enumerate(origins) if index not in same[1:]
        )
    else:
        origins = (*origins, mine)
        position = len(origins) - 1
    report = Reported(mention.article_id, mention.source, mention.url, mention.language, mention.published_at, position)
    return (*reports, report), origins


def origin_of(mention: Mention) -> Origin:
    names = {folded(name) for name in (mention.source, *mention.credits) if name}
    claimant = mention.event.claimant
    return Origin(
        article_id=mention.article_id,
        language=mention.language,
        sketch=tuple(sorted(mention.sketch)[:SKETCH]),
        names=tuple(sorted(names)),
        numbers=tuple(sorted(values_of(mention.event.quantities).values())),
        claimant=claimant.name if claimant else None,
    )


def _same_origins(origins: tuple[Origin, ...], mine: Origin) -> list[int]:
    """A copy, the same medium or agency, or a translation: another language, the same named claimant and numbers, of
    which one of the two may leave some out."""
    names, sketch = set(mine.names), set(mine.sketch)
    same = []
    for index, origin in enumerate(origins):
        if not (
            names.isdisjoint(origin.names)
            and (sketch.isdisjoint(origin.sketch) or similarity(origin.sketch, mine.sketch) < COPY)
            and not _translated(origin, mine)
        ):
            same.append(index)
    return same


def _translated(first: Origin, second: Origin) -> bool:
    if first.claimant is None or first.claimant != second.claimant or first.language == second.language:
        return False
    one, other = set(first.numbers), set(second.numbers)
    return bool(one and other) and (one <= other or other <= one)


def similarity(first: tuple[int, ...], second: tuple[int, ...]) -> float:
    """Jaccard similarity estimated from two sorted bottom-k sketches; 0 where it is certainly under COPY."""
    size = min(len(first), len(second))
    both = set(first).intersection(second)
    if not both or len(both) < COPY * size:  # too few to matter: most pairs end here
        return 0.0
    union = sorted({*first, *second})[:size]
    return sum(value in both for value in union) / size
