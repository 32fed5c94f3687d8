"""Whether a statement is actual: negations, plans, conditions, questions, failures, history."""

from datetime import date

from extraction.events.scope import Mark, Scope, words_between
from schemas.event import Realis

OLD_DAYS = 7
"""The codebook's limit between news and background."""
_OPENING = 6
"""Letters before a trigger that still opens its sentence."""
_AFTER_REACH, _LONG_REACH = 60, 120
"""Letters from a trigger to a word that makes it a plan, and to what it would bring."""


def realis_of(scope: Scope, start: int, end: int) -> Realis:
    """The realis of what a trigger at this span says, by its clause."""
    left, right = scope.clause(start, end)
    if _near_before(scope, "negation", left, start, 3) or _near_before(scope, "denial", left, start, 1):
        return "denied"
    if _near_before(scope, "planned", left, start, 7):
        return "planned"
    if _near_before(scope, "failed", left, start, 5):
        return "denied"
    opened = left == scope.start or any(mark.start == left for mark in scope.of("clause"))
    opens = (
        opened and start - left <= _OPENING
    )  # "Taking X, a town on the river, would help": the deed is a subject only
    if any(end <= mark.start < min(right, end + _AFTER_REACH) for mark in scope.of("planned_after")):
        return "planned"
    if opens and any(end <= mark.start < end + _LONG_REACH for mark in scope.of("outcome")):
        return "planned"
    if any(
        mark.end <= start and start - mark.end < 90 and "|" not in scope.folded[mark.end : start]
        for mark in scope.of("conditional")
    ):
        return "planned"
    if scope.folded[scope.end - 1] == "?":
        return "planned"
    if any(left <= mark.start < right for mark in scope.of("background")):
        return "background"
    return "actual"


def _near_before(scope: Scope, kind: str, left: int, start: int, words: int) -> bool:
    """Whether a mark of the kind stands before; one inside a hedge (may have) is only a part of it, and one that starts
    inside a compound is none (phòng không is air defence, không is not)."""
    hedges, compounds = scope.of("hedge"), scope.of("compound")
    return any(
        left <= mark.start < start
        and words_between(scope.folded, mark.end, start) <= words
        and not any(hedge.start <= mark.start and mark.end < hedge.end for hedge in hedges)
        and not any(compound.start < mark.start < compound.end for compound in compounds)
        for mark in scope.of(kind)
    )


def is_old(scope: Scope, start: int, end: int, published: date | None, compares: bool) -> bool:
    """Whether the clause dates its event more than a week before publication. "Since 2022" tells so of ground that is
    held; beside an attack it only `compares` ("the worst since the start of the war"), a sum it opens."""
    left, right = scope.clause(start, end)
    if scope.start < left and start - left <= 1:  # "that September it pushed them back, retaking Izium"
        left = scope.clause(left - 1, left - 1)[0]
    opening = next((position for position in scope.clause_starts if position > scope.start), scope.end)
    for mark in scope.dates:
        dated = mark.kind in ("long_ago", "since") or mark.precision in ("month", "year")
        opens = mark.start < opening and dated  # "Since August last year, troops have ..."
        if not (left <= mark.start < right or opens):
            continue
        if mark.kind == "since" and compares:
            continue
        if mark.kind in ("long_ago", "since"):
            return True
        if published is None or mark.date is None:
            continue
        day = date.fromisoformat(mark.date)
        if mark.precision == "year" and day.year < published.year:
            return True
        if mark.precision == "month" and (published - day).days > OLD_DAYS + 31:
            return True
        if mark.precision in ("day", "night") and (published - day).days > OLD_DAYS:
            return True
    return False


def denials(scope: Scope) -> list[Mark]:
    """Verbs of denial in the sentence."""
    return scope.of("denial")
