"""Who says so: the speaker at the origin of a chain of attribution, and whether it is a side, a monitor or a medium."""

from typing import NamedTuple

from extraction.events.scope import Mark, Scope, SideMark, words_between
from schemas.event import Side

_REACH = 7
"""Words between a speaker and the verb of speech."""
_RANK = {"official": 3, "unnamed": 2, "monitor": 3, "agency": 1, "medium": 1}


class Attribution(NamedTuple):
    """`start`, `end`: the span of the speaker's words. `kind` as in the lexicon's speakers."""

    start: int
    end: int
    side: Side | None
    name: str | None
    kind: str
    is_origin: bool = False
    """Named by an explicit chain (citing, according to)."""


def find_attributions(scope: Scope) -> list[Attribution]:
    """All attributions in the sentence, by position."""
    speakers = _speakers(scope)
    verbs = scope.of("speech", "own_claim", "denial", "confirmation")
    openers = scope.of("according", "quoting")
    opened = {_opened(scope, opener, speakers) for opener in openers}
    found = []
    for speaker in speakers:
        is_origin = speaker.start in opened
        if is_origin or any(_joins(scope, speaker, verb) for verb in verbs):
            found.append(speaker._replace(is_origin=is_origin))
    return found


def _opened(scope: Scope, opener: Mark, speakers: list[Attribution]) -> int | None:
    """Where the speaker starts that "according to" opens: the first after it, before any comma."""
    for speaker in speakers:
        if speaker.start >= opener.end - 1:
            gap = scope.folded[opener.end : speaker.start]
            near = "," not in gap and words_between(scope.folded, opener.end, speaker.start) <= 5
            return speaker.start if near else None
    return None


def _joins(scope: Scope, speaker: Attribution, verb: Mark) -> bool:
    """Whether a verb of speech stands close enough, in the same clause, and no place or trigger comes between."""
    left, right = (speaker.end, verb.start) if speaker.end <= verb.start else (verb.end, speaker.start)
    if right < left or words_between(scope.folded, left, right) > _REACH:
        return False
    if speaker.start > verb.end and words_between(scope.folded, left, right) > 2:
        return False
    return not any(left <= trigger.start < right for trigger in scope.triggers)


def _speakers(scope: Scope) -> list[Attribution]:
    speakers = [
        Attribution(mark.start, mark.end, mark.value.side, mark.value.name, mark.value.kind)
        for mark in scope.of("speaker")
    ]
    speakers = [
        speaker._replace(side=_side_beside(scope, speaker))
        if speaker.side is None and speaker.kind == "official"
        else speaker
        for speaker in speakers
    ]
    for mark in scope.sides:
        if mark.role in ("adjectives", "enemy", "own"):
            continue
        if not any(speaker.start <= mark.start < speaker.end for speaker in speakers):
            speakers.append(Attribution(mark.start, mark.end, mark.side, None, "official"))
    return sorted(speakers)


def _side_beside(scope: Scope, speaker: Attribution) -> Side | None:
    """The side that an adjective or genitive beside a generic office names (the Ukrainian governor)."""
    near = [
        mark
        for mark in scope.sides
        if words_between(scope.folded, min(mark.end, speaker.end), max(mark.start, speaker.start)) <= 3
        and (
            mark.end <= speaker.start + 1 or mark.start >= speaker.end - 1 or speaker.start <= mark.start < speaker.end
        )
    ]
    return near[0].side if near else None


def origin(attributions: list[Attribution], position: int) -> Attribution | None:
    """The attribution that a statement at `position` hangs on: officials over agencies, then the nearest."""
    if not attributions:
        return None
    return max(attributions, key=lambda one: (_RANK.get(one.kind, 1), one.is_origin, -abs(one.start - position)))


def is_speaker(attributions: list[Attribution], mark: SideMark) -> bool:
    """Whether words for a side are only the name of who speaks."""
    return any(one.start <= mark.start < one.end for one in attributions)
