"""When it happened: the day of a candidate, from its clause outwards."""

from datetime import date

from extraction.dates import DateMark
from extraction.events.candidate import Candidate, Reading
from extraction.events.modality import OLD_DAYS
from extraction.events.scope import Scope

_LABEL = 8
"""Fewest letters of a digest's name before its date."""


def date_candidate(candidate: Candidate, reading: Reading, now: bool) -> None:
    """The day of the event: in its clause, its sentence, the sentences before, or that of publication for what goes on
    `now` or stands in a daily bulletin."""
    scope = candidate.scope
    left, right = scope.clause(candidate.start, candidate.end)
    dates = [mark for mark in scope.dates if mark.date and mark.precision in ("day", "night", "week")]
    dates = [mark for mark in dates if not is_issue(scope, mark, reading)]
    explicit = [mark for mark in dates if mark.kind not in ("overnight", "today")]
    if any(left <= mark.start < right for mark in dates):  # what another clause dates is another deed's day
        explicit = [mark for mark in explicit if not _is_of_another(scope, mark, left)]
    dates = explicit or dates
    inside = [mark for mark in dates if left <= mark.start < right] or dates
    chosen = min(inside, key=lambda mark: abs(mark.start - candidate.start), default=None)
    if candidate.realis == "actual":
        if chosen is None and not is_past(reading.last_date, reading):
            chosen = reading.last_date
        elif is_past(chosen, reading) and candidate.subtype != "aggregate":
            candidate.realis = "background"
    if chosen is not None:
        candidate.date, candidate.date_precision = chosen.date, chosen.precision
        nights = [mark for mark in scope.dates if mark.precision == "night" and left <= mark.start < right]
        if chosen.precision == "day" and any(mark.kind == "overnight" or mark.date == chosen.date for mark in nights):
            candidate.date_precision = "night"  # "overnight, officials said on Tuesday": the night to that day
    elif reading.published and candidate.realis == "actual":
        digest = any(mark.kind == "past_week" for mark in scope.dates)
        if reading.author or _is_bulletin(candidate) or (now and not digest):
            candidate.date, candidate.date_precision = reading.published.isoformat(), "day"


def _is_of_another(scope: Scope, mark: DateMark, left: int) -> bool:
    """Whether a date stands in another clause than the one that starts at `left`, beside a trigger of its own."""
    start, end = scope.clause(mark.start, mark.end)
    return start != left and any(start <= one.start < end for one in scope.triggers if one.payload.trigger)


def is_issue(scope: Scope, mark: DateMark, reading: Reading) -> bool:
    """Whether a date is the one that a digest bears ("World news 12/9: ..."), and no event's."""
    today = reading.published is not None and mark.date == reading.published.isoformat()
    labels = mark.start - scope.start >= _LABEL and scope.folded[mark.end : mark.end + 1] == ":"
    return today and labels and scope.kind == "title"


def _is_bulletin(candidate: Candidate) -> bool:
    return candidate.claimant is not None and candidate.claimant.daily


def is_past(mark: DateMark | None, reading: Reading) -> bool:
    """Whether a day lies more than a week before publication."""
    if mark is None or mark.date is None or reading.published is None:
        return False
    return (reading.published - date.fromisoformat(mark.date)).days > OLD_DAYS
