"""Origins: which articles are copies or translations of one another, so that they count once."""

from extraction.novelty.claims import values_of
from extraction.novelty.known import Origin, Reported
from extraction.novelty.slots import folded
from schemas.mention import Mention

COPY = 0.8
"""Estimated Jaccard similarity of 3-word shingles from which an article is a copy (5 % of the words edited: 0.76)."""
SKETCH = 24
"""Values kept of a sketch; the smallest of a bottom-k sketch are a bottom-k sketch themselves."""
MOST_REPORTS = 100
"""More articles on one event are counted no further: its state must stay small."""
MOST_ORIGINS = 30


def trace(
    reports: tuple[Reported, ...], origins: tuple[Origin, ...], mention: Mention
) -> tuple[tuple[Reported, ...], tuple[Origin, ...]]:
    """Add the mention's article to an event's reports and find its origin."""
    if len(reports) >= MOST_REPORTS or any(report.article_id == mention.article_id for report in reports):
        return reports, origins
    mine = origin_of(mention)
    for index, origin in enumerate(origins):
        if same_origin(origin, mine):
            names = tuple(sorted({*origin.names, *mine.names}))
            grown = Origin(origin.article_id, origin.language, origin.sketch, names, origin.numbers, origin.claimant)
            origins = (*origins[:index], grown, *origins[index + 1 :])
            break
    else:
        index = len(origins)
        origins = (*origins, mine) if index < MOST_ORIGINS else origins
    report = Reported(
        mention.article_id,
        mention.source,
        mention.url,
        mention.language,
        mention.published_at,
        min(index, MOST_ORIGINS - 1),
    )
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


def same_origin(first: Origin, second: Origin) -> bool:
    """A copy, the same medium or agency, or a translation: another language, same numbers, same named claimant."""
    if not set(first.names).isdisjoint(second.names):
        return True
    if similarity(first.sketch, second.sketch) >= COPY:
        return True
    translated = first.language != second.language and bool(first.numbers) and first.numbers == second.numbers
    return translated and first.claimant is not None and first.claimant == second.claimant


def similarity(first: tuple[int, ...], second: tuple[int, ...]) -> float:
    """Jaccard similarity estimated from two sorted bottom-k sketches."""
    if not first or not second:
        return 0.0
    size = min(len(first), len(second))
    union = sorted({*first, *second})[:size]
    both = {*first} & {*second}
    return sum(value in both for value in union) / size
