"""Where it happens: the places around a trigger, with fallbacks from near to far."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extraction.events.scope import PlaceMark, Scope, words_between

_BESIDE = 12
"""Letters from the subject to what befalls it."""
_LIST_JOINT = 3
"""Words that may stand between places of one list."""
_LONGEST_INTRODUCTION, _LONGEST_ASIDE = 6, 12
"""Words that may introduce a list behind its clause ("among them the town of A"), and stand before its colon."""
_LONGEST_JOINT = 40
"""Letters that may stand between them."""
_EXACT = ("settlement", "district")
_TIERS = (_EXACT, ("sea", "river", "area", "site"), ("front",), ("region",))
"""Kinds of places, the most exact first."""


def find_places(scope: Scope, start: int, end: int, mode: str | None) -> list[PlaceMark]:
    """The places (a list has several) that a trigger is about; [] when its sentence names none."""
    named = [place for place in scope.places if not place.is_adjective]
    if mode == "before":
        named = [place for place in named if not _is_metonym(scope, place)]
    else:
        named = [place for place in named if _is_taken(scope, place, end) or not _is_metonym(scope, place)]
    named = _without_seats(scope, named)
    named = _without_lists(scope, _without_quarters(scope, named), "coming_from")
    places = _without_lists(scope, named, "beside") or named
    left, right = scope.clause(start, end)
    right = _end_of_list(scope, places, start, right)
    after = [place for place in places if start <= place.start < right]
    before = [place for place in places if left <= place.start < start]
    if not after and (mode != "before" or not before):  # the clause only tells near which place: it is there
        after = [place for place in named if start <= place.start < right]
    if mode == "after":
        return _list_around(scope, after, True) if after else []
    if mode == "before" and not (before or after):
        # "Damascus fell": the capital itself, not who sits in it
        before = [place for place in scope.places if place.kind in _EXACT and 0 <= start - place.end <= _BESIDE]
    order = (before, after) if mode == "before" else (after, before)
    earlier = [place for place in places if place.end <= left]
    later = [place for place in places if place.start >= right and not _tells_more(scope, right, place.start)]
    goes_on = later if _goes_on(scope, right, later) else []
    groups = [(order[0], order[0] is after), (order[1], order[1] is after), (earlier, False)]
    if mode == "before" and not any(place.start < end for place in after):
        groups[1:] = reversed(groups[1:])
    exact = [one for one in (*groups, (goes_on, True)) if any(place.kind != "country" for place in one[0])]
    for group, forward in (*exact, *groups):
        if group:
            return _list_around(scope, group, forward)
    if any(left <= mark.start < right for mark in scope.of("ground", "drone")):
        return _owner(scope, left, right)  # "two villages" have no name, a count of drones is split in the next clause
    return _list_around(scope, later, True) if later else _owner(scope, left, right)


def _tells_more(scope: Scope, start: int, end: int) -> bool:
    """Whether another deed is told between two positions."""
    return any(start <= one.start < end for one in scope.triggers if one.payload.trigger)


def _goes_on(scope: Scope, right: int, later: Sequence[PlaceMark]) -> bool:
    """Whether a clause about drones goes on with "when", "while" and a place: what they hit was there."""
    opened = any(mark.start == right for mark in scope.of("clause"))
    counted = any(number.start >= right for number in scope.numbers)
    named = any(place.kind != "country" for place in later)
    return opened and not counted and named and bool(scope.of("drone"))


def _owner(scope: Scope, left: int, right: int) -> list[PlaceMark]:
    """The town whose plant, port or council a clause names by its adjective alone."""
    return [
        place for place in scope.places if place.is_adjective and place.kind in _EXACT and left <= place.start < right
    ][:1]


def follows(scope: Scope, place: PlaceMark, kind: str) -> bool:
    """Whether a place stands right after such words: `beside` tells where another lies ("north of Kupiansk"),
    `coming_from` whence drones come or where most of a total were."""
    return any(0 <= place.start - mark.end <= 2 for mark in scope.of(kind))


def named_last(scope: Scope) -> PlaceMark | None:
    """The settlement of a sentence that "the town" of the next one means: the first that is no seat of a speaker."""
    places = [place for place in scope.places if place.kind in _EXACT and not place.is_adjective]
    return next((place for place in places if not _is_metonym(scope, place)), None)


def named_region(scope: Scope) -> PlaceMark | None:
    """The only region that a sentence names."""
    regions = [place for place in scope.places if place.kind == "region" and not place.is_adjective]
    return regions[0] if len({place.place.name for place in regions}) == 1 else None


def _is_taken(scope: Scope, place: PlaceMark, end: int) -> bool:
    """Whether a capital stands right behind the words of a deed: it is their object, and not who owns the drones."""
    if any(
        one.start <= place.start < one.end and one.value.kind in ("agency", "medium") for one in scope.of("speaker")
    ):
        return True  # Kyiv Post
    roles = {mark.role for mark in scope.sides if mark.start <= place.start < mark.end}
    behind = roles == {"capital"} and 0 <= place.start - end <= 1
    return behind and not any(0 <= place.start - mark.end <= 1 for mark in scope.of("drone"))


def _without_seats(scope: Scope, places: list[PlaceMark]) -> list[PlaceMark]:
    """The places without those whose governor or mayor speaks, where others are named."""
    speakers = scope.of("speaker")
    kept = [one for one in places if not any(m.start < one.start and one.end <= m.end for m in speakers)]
    return kept if any(place.kind != "country" for place in kept) else places


def _without_quarters(scope: Scope, places: Sequence[PlaceMark]) -> list[PlaceMark]:
    """The places without districts of the city that is named right behind them ("Adler district, Sochi")."""
    kept = list(places)
    for quarter, city in pairwise(places):
        gap = scope.folded[quarter.end : city.start]
        if quarter.kind == "district" and city.kind == "settlement" and gap in (", ", " "):
            kept.remove(quarter)
    return kept


def _without_lists(scope: Scope, places: Sequence[PlaceMark], kind: str) -> list[PlaceMark]:
    """The places without those that stand behind such words, alone or in a list ("near A, B and C")."""
    kept: list[PlaceMark] = []
    beside: PlaceMark | None = None
    for place in places:
        if follows(scope, place, kind) or (beside and _listed(scope, beside.end, place.start)):
            beside = place
        else:
            beside = None
            kept.append(place)
    return kept


def _end_of_list(scope: Scope, places: Iterable[PlaceMark], start: int, right: int) -> int:
    """Where a clause ends whose ground is named behind it: "five villages in the region: A, B and C", "including A"."""
    inside = [place for place in places if start <= place.start < right]
    grounds = [mark for mark in scope.of("ground") if start <= mark.start < right]
    if not (inside or grounds) or any(place.kind in _EXACT for place in inside):
        return right
    for place in places:
        if place.start >= right and place.kind in _EXACT and _opens_list(scope, right, place):
            return scope.clause(place.start, place.end)[1]
    return right


def _opens_list(scope: Scope, right: int, place: PlaceMark) -> bool:
    """Whether a place behind a clause opens the list of what the clause leaves unnamed."""
    if any(right <= trigger.start < place.start for trigger in scope.triggers if trigger.payload.trigger):
        return False
    between = words_between(scope.folded, right, place.start)
    opened = scope.folded[right - 1] in ":-–—(" and between <= _LIST_JOINT
    listed = re.search(r"(?::| [-–—]) [«\"“]?$", scope.folded[right : place.start]) and between <= _LONGEST_ASIDE
    including = any(
        right - 1 <= mark.start < place.start and words_between(scope.folded, mark.end, place.start) <= _LIST_JOINT
        for mark in scope.of("and")
    )
    return opened or bool(listed) or (including and between <= _LONGEST_INTRODUCTION)


def _is_metonym(scope: Scope, place: PlaceMark) -> bool:
    """Whether a country or capital is meant as a side: no word for "in" or "at" stands before it alone, and nothing
    of the town (its airport) right behind."""
    roles = {mark.role for mark in scope.sides if mark.start <= place.start < mark.end}
    if roles & {"forces", "officials"}:
        return True
    if roles & {"capital", "country"} and any(
        mark.start < place.start and place.end <= mark.end for mark in scope.of("speaker")
    ):
        return True  # the ministry in Moscow
    abroad = place.kind == "country" and place.place.country not in ("RU", "UA")
    if not roles & {"capital", "country"} and not abroad:
        return False
    if scope.adjective == "before" and any(0 <= mark.start - place.end <= 1 for mark in scope.of("ground")):
        return False
    return not any(
        mark.end <= place.start
        and words_between(scope.folded, mark.end, place.start) <= 2
        and "," not in scope.folded[mark.end : place.start]
        and not any(mark.end <= other.start < place.start for other in scope.places)
        and not any(clause.start <= mark.start and mark.end <= clause.end for clause in scope.of("clause"))
        for mark in scope.of("locative")
    )


def _list_around(scope: Scope, places: Sequence[PlaceMark], forward: bool) -> list[PlaceMark]:
    """The nearest place and those listed with it; regions only where nothing more exact is listed."""
    pool: Sequence[PlaceMark] = places
    for kinds in _TIERS:
        exact = [place for place in places if place.kind in kinds]
        if exact:
            pool = exact
            break
    ordered = list(pool) if forward else list(reversed(pool))
    chosen = [ordered[0]]
    for place in ordered[1:]:
        near, far = (chosen[-1], place) if forward else (place, chosen[-1])
        if not _listed(scope, near.end, far.start):
            break
        chosen.append(place)
    return sorted(chosen)


def _listed(scope: Scope, left: int, right: int) -> bool:
    """Whether what stands between two places joins them; a region between them may explain the first."""
    gap = scope.folded[left:right]
    within = [place for place in scope.places if left <= place.start and place.end <= right and place.kind == "region"]
    covered = sum(place.end - place.start for place in within)
    if len(gap) - covered > _LONGEST_JOINT or any(left <= trigger.start < right for trigger in scope.triggers):
        return False
    words = words_between(scope.folded, left, right)
    words -= sum(words_between(scope.folded, place.start, place.end) for place in within)
    joined = "," in gap or any(left <= mark.start < right for mark in scope.of("and"))
    return joined and words <= _LIST_JOINT + len(within)
