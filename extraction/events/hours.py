"""Hours: the stretch of the day that a bulletin counts ("from 8.00 to 11.00", "about 18.00")."""

from extraction.dates import find_times
from extraction.events.scope import Scope

_FARTHEST = 30
"""Letters between the two ends of a stretch; a day may stand there ("from 23.00 on 5 September to 7.00")."""


def hours_of(scope: Scope, position: int) -> str | None:
    """The stretch of time nearest to `position` in its sentence, "08:00-11:00", or one time, "18:00"."""
    midnight = [(mark.start, mark.end) for mark in scope.of("midnight")]
    times = [
        (start, end, time)
        for start, end, time in find_times(scope.folded, scope.start, scope.end, midnight)
        if not any(date.start < end and start < date.end for date in scope.dates)
    ]
    if not times:
        return None
    nearest = min(range(len(times)), key=lambda index: abs(times[index][0] - position))
    for first in (nearest - 1, nearest):
        if 0 <= first < len(times) - 1 and times[first + 1][0] - times[first][1] <= _FARTHEST:
            opens, closes = times[first][2], times[first + 1][2]
            return f"{opens}-{'24:00' if closes == '00:00' else closes}"
    start, end, time = times[nearest]
    fraction = "." in scope.folded[start:end] and (end - start < len("18.00") or not time.endswith(("0", "5")))
    return None if fraction else time
