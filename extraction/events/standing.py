"""Which triggers of a sentence stand: those that fit, that nothing excludes and that none outranks."""

from extraction.events.attribution import find_attributions
from extraction.events.quantities import drone_counts, drone_marks
from extraction.events.scope import Mark, Scope
from extraction.events.tables import Rule
from extraction.lexicon import Trigger
from extraction.matcher import Match

_ANTECEDENT = 2
"""Letters between a place and the clause that goes on about it."""


def standing(scope: Scope) -> list[Match[Rule]]:
    """The triggers that fit, that no exclusion covers and that no heavier or longer one of their family overlaps."""
    matches = [m for m in scope.triggers if m.payload.trigger and not misfit(scope, m, m.payload.trigger)]
    if not matches:
        return []
    exclusions = [match for match in scope.triggers if match.payload.exclusion]
    kept: list[Match[Rule]] = []
    matches.sort(key=lambda match: (-match.payload.trigger.weight, match.start - match.end, match.start))
    for match in matches:
        family = match.payload.family
        if any(
            other.payload.family == family and other.start < match.end and match.start < other.end for other in kept
        ) or any(excludes(scope, exclusion, match) for exclusion in exclusions if exclusion.payload.family == family):
            continue
        kept.append(match)
    return sorted(kept, key=lambda match: match.start)


def excludes(scope: Scope, exclusion: Match[Rule], match: Match[Rule]) -> bool:
    rule = exclusion.payload.exclusion
    assert rule is not None
    if rule.scope == "sentence":
        return True
    left, right = (exclusion.start, exclusion.end)
    if rule.scope == "clause":
        left, right = scope.clause(exclusion.start, exclusion.end)
    return match.start < right and left < match.end


def misfit(scope: Scope, match: Match[Rule], trigger: Trigger) -> str:
    """What in its clause forbids a trigger, or what it needs and lacks; empty where it fits."""
    left, right = scope.clause(match.start, match.end)
    vetoes = [mark for mark in scope.of(f"unless:{match.payload.id}") if left <= mark.start < right]
    if vetoes and not all(_only_speaks(scope, mark) for mark in vetoes):
        return f"“{scope.folded[vetoes[0].start : vetoes[0].end]}” in its clause forbids it"
    if match.payload.family == "drone_attack" and not drone_marks(scope):
        return "the sentence names no drone that counts"
    for name in trigger.all:
        if not _has(scope, name, scope.start, scope.end):
            return f"the sentence has no {name}"
    if trigger.needs and not any(_has(scope, name, left, right) for name in trigger.needs):
        return f"its clause has no {' or '.join(trigger.needs)}"
    return ""


def _only_speaks(scope: Scope, mark: Mark) -> bool:
    """Whether a word that would forbid a trigger only names who tells of it ("residents said")."""
    return any(one.start <= mark.start and mark.end <= one.end for one in find_attributions(scope))


def _has(scope: Scope, name: str, left: int, right: int) -> bool:
    if name == "place":
        near = left - _ANTECEDENT if left > scope.start else left  # "the town of Borivske, which was taken"
        return any(
            (left <= place.start < right or near <= place.end <= left) and not place.is_adjective
            for place in scope.places
        )
    if name == "side":
        return any(left <= side.start < right for side in scope.sides)
    if name == "number":
        return any(left <= number.start < right for number in scope.numbers)
    if name == "count":
        return any(left <= number.start < right for number, _ in drone_counts(scope))
    if name == "drone":
        return any(left <= mark.start < right for mark in drone_marks(scope))
    return any(left <= mark.start < right for mark in scope.of(name))
