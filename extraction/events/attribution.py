"""Who says so: the speaker at the origin of a chain of attribution, and whether it is a side, a monitor or a medium."""

from collections.abc import Sequence
from typing import NamedTuple

from extraction.events.scope import Mark, Scope, SideMark, once_a_scope, words_between
from schemas.event import Side

_REACH = 7
"""Words between a speaker and the verb of speech."""
_BEHIND = 2
"""Words between a verb of speech and the speaker that stands after it."""
_LABEL = 60
"""Letters from a speaker's name to the colon that opens its words."""
_LABEL_WORDS = 9
"""Words of such a label, with office and name."""
_RANK = {"official": 3, "monitor": 3, "unnamed": 2, "agency": 1, "medium": 1}


class Attribution(NamedTuple):
    """`start`, `end`: the span of the speaker's words. `kind` as in the lexicon's speakers. `is_origin`: named by an
    explicit chain (citing, according to). `stance`: the kind of verb: speech, own_claim, denial or confirmation."""

    start: int
    end: int
    side: Side | None
    name: str | None
    kind: str
    is_origin: bool = False
    stance: str = "speech"
    daily: bool = False


@once_a_scope
def find_attributions(scope: Scope) -> list[Attribution]:
    """All attributions in the sentence, by position: each verb of speech has one speaker, each opener one."""
    speakers = _speakers(scope)
    if not speakers:
        return []
    found: dict[int, Attribution] = {}
    for opener in scope.of("according", "quoting"):
        speaker = _opened(scope, opener, speakers)
        if speaker:
            found[speaker.start] = speaker._replace(is_origin=True)
    for speaker in speakers:
        opens = words_between(scope.folded, scope.start, speaker.start) <= 2
        if opens and scope.folded[speaker.end : speaker.end + 2] == ": ":
            found[speaker.start] = speaker
    hedges = scope.of("hedge")
    for verb in scope.of("speech", "own_claim", "confirmation", "denial"):
        if any(hedge.start <= verb.start and verb.end <= hedge.end and hedge[:2] != verb[:2] for hedge in hedges):
            continue  # "is accused of" is nobody's word
        if any(one.start <= verb.start and verb.end <= one.end for one in speakers):
            continue  # "media reports" are a speaker, and no verb
        speaker = _beside_verb(scope, verb, speakers)
        told = found.get(speaker.start) if speaker else None
        if speaker and not (told and (verb.kind in ("speech", "own_claim") or told.stance == "denial")):
            found[speaker.start] = speaker._replace(
                stance=verb.kind, is_origin=speaker.start in found and found[speaker.start].is_origin
            )
    for speaker in speakers:
        if speaker.start not in found and speaker.name and _is_label(scope, speaker):
            found[speaker.start] = speaker
    return [found[start] for start in sorted(found)]


def _is_label(scope: Scope, speaker: Attribution) -> bool:
    """Whether a speaker stands alone before the colon that opens its words, or after the dash that closes them."""
    colon = scope.folded.find(":", speaker.end, min(scope.end, speaker.end + _LABEL))
    if colon >= 0 and _is_bare(scope, scope.start, colon, _LABEL_WORDS):
        return True
    dash = max(scope.folded.rfind(one, scope.start, speaker.start) for one in ("—", "–", " - "))
    return dash >= 0 and _is_bare(scope, dash, scope.end, _LABEL_WORDS)


def _is_bare(scope: Scope, left: int, right: int, words: int) -> bool:
    """Whether a stretch is short and says nothing of an event."""
    said = any(left <= trigger.start < right for trigger in scope.triggers if trigger.payload.trigger)
    return not said and words_between(scope.folded, left, right) <= words


def _opened(scope: Scope, opener: Mark, speakers: Sequence[Attribution]) -> Attribution | None:
    """The speaker that "according to" opens: the first after it, before any comma."""
    for speaker in speakers:
        if speaker.start >= opener.end - 1:
            gap = scope.folded[opener.end : speaker.start]
            return speaker if "," not in gap and words_between(scope.folded, opener.end, speaker.start) <= 5 else None
    return None


def _beside_verb(scope: Scope, verb: Mark, speakers: Sequence[Attribution]) -> Attribution | None:
    """The speaker of a verb: the nearest before it, else one right after it."""
    before = [one for one in speakers if one.end <= verb.start + 1 and _joined(scope, one.end, verb.start, _REACH)]
    after: list[Attribution] = []
    if scope.speaker_follows:
        after = [one for one in speakers if one.start >= verb.end - 1 and _joined(scope, verb.end, one.start, _BEHIND)]
    quoted = scope.folded[max(scope.start, verb.start - 3) : verb.start].rstrip(" -—–").endswith((",", "”", "»", '"'))
    if quoted and after and words_between(scope.folded, verb.end, after[0].start) == 0:
        return after[0]
    if before:
        named = [one for one in before if one.name]
        return named[-1] if named and named[-1].end >= before[-1].start - 30 else before[-1]
    return after[0] if after else None


def _joined(scope: Scope, left: int, right: int, words: int) -> bool:
    """Whether speaker and verb stand close and no trigger comes between."""
    if words_between(scope.folded, left, right) > words:
        return False
    return not any(left <= trigger.start < right for trigger in scope.triggers if trigger.payload.trigger)


def _speakers(scope: Scope) -> list[Attribution]:
    """Whoever could speak: named speakers, and words for a side that are neither adjectives nor drones."""
    speakers = [
        Attribution(mark.start, mark.end, mark.value.side, mark.value.name, mark.value.kind, daily=mark.value.daily)
        for mark in scope.of("speaker")
    ]
    speakers = [
        one._replace(side=_side_beside(scope, one)) if one.side is None and one.kind == "official" else one
        for one in speakers
    ]
    agencies = [one for one in speakers if one.kind == "agency" and one.side]
    if agencies:  # a ministry that a side's agency quotes is that side's
        side = agencies[0].side
        speakers = [one._replace(side=side) if one.side is None and one.kind == "official" else one for one in speakers]
    drones = scope.of("drone")
    for mark in scope.sides:
        if mark.role in ("adjectives", "enemy", "own"):
            continue
        taken = any(one.start <= mark.start < one.end for one in speakers)
        if not taken and not any(mark.start < drone.end and drone.start < mark.end for drone in drones):
            speakers.append(Attribution(mark.start, mark.end, mark.side, None, "official"))
    deeds = [match for match in scope.triggers if match.payload.trigger]
    # "drove into Damascus and announced": the city is entered, it does not speak
    return sorted(one for one in speakers if not any(deed.start < one.start < deed.end for deed in deeds))


def _side_beside(scope: Scope, speaker: Attribution) -> Side | None:
    """The side that an adjective or genitive beside a generic office names (the Ukrainian governor)."""
    near = [
        mark
        for mark in scope.sides
        if words_between(scope.folded, min(mark.end, speaker.end), max(mark.start, speaker.start)) <= 3
        and not (mark.role == "adjectives" and _is_of_next(scope, mark, speaker))
    ]
    return near[0].side if near else None


def _is_of_next(scope: Scope, mark: SideMark, speaker: Attribution) -> bool:
    """Whether an adjective stands on the side of the speaker where this language never puts one."""
    return scope.adjective == ("before" if mark.start >= speaker.end else "after")


def governing(scope: Scope, attributions: Sequence[Attribution], position: int) -> list[Attribution]:
    """Those whose words can hold the statement at `position`: what a later clause tells (while Kyiv said ...) does not,
    unless it denies or confirms. In languages whose speakers may follow, a closing "officials said" holds it all."""
    if scope.speaker_follows:
        return [one for one in attributions if not _tells_its_own(scope, attributions, one, position)]
    return [
        one
        for one in attributions
        if (one.start <= position and ";" not in scope.folded[one.start : position])
        or one.is_origin
        or one.stance in ("denial", "confirmation")
        or not (
            ";" in scope.folded[position : one.start]
            or any(position < mark.start <= one.start for mark in scope.of("clause"))
        )
    ]


def _tells_its_own(scope: Scope, attributions: Sequence[Attribution], one: Attribution, position: int) -> bool:
    """Whether a later speaker tells of another event, after somebody who told of the one at `position`."""
    return (
        one.start > position
        and one.stance not in ("denial", "confirmation")
        and any(other.start <= position for other in attributions)
        and any(one.start < mark.start for mark in scope.triggers if mark.payload.trigger)
    )


def origin(attributions: Sequence[Attribution], position: int) -> Attribution | None:
    """The attribution that a statement at `position` hangs on: officials over agencies, then the nearest."""
    telling = [one for one in attributions if one.stance != "denial"] or list(attributions)
    if not telling:
        return None
    return max(telling, key=lambda one: (_RANK.get(one.kind, 1), one.is_origin, -abs(one.start - position)))


def is_speaker(attributions: Sequence[Attribution], mark: SideMark) -> bool:
    """Whether words for a side are only the name of who speaks."""
    return any(one.start <= mark.start < one.end for one in attributions)


def same_voice(folded: str, one: Attribution | None, other: Attribution | None) -> bool:
    """Whether one side speaks; two warring parties of another war are told apart by their words."""
    if one is None or other is None or one.side != other.side:
        return False
    return one.side != "other" or folded[one.start : one.end] == folded[other.start : other.end]
