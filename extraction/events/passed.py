"""Passed: words in an article that may tell of an event and gave none, each with the reason."""

from collections.abc import Iterator
from typing import NamedTuple

from extraction.events.scope import Scope
from extraction.events.standing import excludes, misfit
from extraction.events.tables import Rule
from extraction.matcher import Match
from schemas.event import Event


class Passed(NamedTuple):
    """The words of a trigger, their sentence as its span in the text, and why they gave no event."""

    words: str
    start: int
    end: int
    rule: str
    why: str


def passed_triggers(scopes: list[Scope], events: tuple[Event, ...]) -> Iterator[Passed]:
    """The triggers of sentences that are no event's evidence."""
    evidence = [(event.evidence.start, event.evidence.end, event.family) for event in events]
    for scope in scopes:
        for match in scope.triggers:
            family = match.payload.family
            told = any(start < scope.end and scope.start < end and family == of for start, end, of in evidence)
            if match.payload.trigger and not told:
                words = scope.folded[match.start : match.end]
                yield Passed(words, scope.start, scope.end, match.payload.id, _why(scope, match, bool(events)))


def _why(scope: Scope, match: Match[Rule], others: bool) -> str:
    trigger = match.payload.trigger
    assert trigger is not None
    if lacking := misfit(scope, match, trigger):
        return f"{lacking}."
    for other in scope.triggers:
        if other.payload.family != match.payload.family:
            continue
        if other.payload.exclusion and excludes(scope, other, match):
            words = scope.folded[other.start : other.end]
            return f"excluded by “{words}” ({other.payload.id})."
        overlaps = other is not match and other.start < match.end and match.start < other.end
        if other.payload.trigger and overlaps and other.payload.trigger.weight > trigger.weight:
            return f"outranked by {other.payload.id}."
    if others:
        return "another sentence of the article tells the same event."
    return "nothing around it tells of war."
