"""Places that no gazetteer knows, right behind a word that takes ground ("advanced on Al-Asaba") or, in a sentence that
takes ground and names no other town, behind a word for "in" or "near" ("took over a camp in Djibo");
and names that are no places."""

import re
from collections.abc import Sequence
from functools import cache

from extraction.events.scope import Mark, PlaceMark, Scope
from extraction.events.tables import Rule
from extraction.fold import UPPER
from extraction.gazetteer.context import NAME as _NAME
from extraction.gazetteer.context import Context, context
from extraction.gazetteer.explain import english_name
from extraction.matcher import Match
from extraction.names import NameKind
from schemas.entity import Place

_MANY_CAPITALS = 0.6
_EXACT = ("settlement", "district")
_LOCATIVE = ("locative", "ground")
_WAR = ("forces", "military", "ground", "own", "enemy")
"""Words without one of which a sentence takes companies and titles rather than ground."""
_OF_OTHERS = ("transferred", "withdrew", "aggregate")
"""Subtypes behind whose words stands who gains the ground, or why it is left."""


@cache
def _behind(joins: str) -> re.Pattern[str]:
    """A few small words, then one name or a list of them."""
    more = rf"[»\"”]?(?:, (?:(?:{joins}) )?| (?:{joins}) )[«\"“]?"
    return re.compile(rf"((?: [^\W\d_{UPPER}][\w'-]*){{0,4}}) ([«\"“]?{_NAME}(?:{more}{_NAME})*)")


def add_newcomers(scope: Scope, text: str, language: str, named: Sequence[tuple[int, int]]) -> None:
    """Adds to a sentence's places the names that its territorial triggers take and that mean nothing else; `named` are
    the spans of people, organizations and weapons."""
    triggers = [one for one in scope.triggers if _takes(one.payload)]
    if not triggers:
        return
    words = context(language)
    if _is_headline(text[scope.start : scope.end]):
        return
    if not scope.of(*_WAR) and not any(place.kind == "settlement" for place in scope.places):
        return
    taken = [*named, *((place.start, place.end) for place in scope.places)]
    taken += [(side.start, side.end) for side in scope.sides] + [(day.start, day.end) for day in scope.dates]
    taken += [(mark.start, mark.end) for mark in scope.of("military", "forces", "drone", "missile", "speaker")]
    places: list[PlaceMark] = []
    for trigger in triggers:
        behind = _behind(words.joins).match(text, trigger.end, scope.end)
        if behind is None or not _leads(scope, behind.start(1), behind[1], words.leading):
            continue
        places += _new(scope, behind, language, words, taken)
    if not places and words.within and _takes_ground(scope) and not any(one.kind in _EXACT for one in scope.places):
        for within in words.within.finditer(text, scope.start, scope.end):
            if not within[3] or within[3] not in words.institution:
                places += _new(scope, within, language, words, taken)
    if places:
        scope.places = sorted([*scope.places, *places])


def leave_out_names(scope: Scope, names: Sequence[Match[tuple[NameKind, str]]]) -> None:
    """Drops places that are a part of somebody's name, or towns that open the name of a medium or force."""
    if not names or not scope.places:
        return
    inside = [
        place
        for place in scope.places
        for one in names
        if one.start <= place.start
        and place.end <= one.end
        and (
            one.payload[0] == "person"
            or (place.start == one.start and place.end < one.end and place.kind == "settlement")
        )
    ]
    if inside:
        scope.places = [place for place in scope.places if place not in inside]


def _takes_ground(scope: Scope) -> bool:
    """Whether a sentence holds a trigger of control."""
    return any(one.payload.trigger and one.payload.family == "territorial_control" for one in scope.triggers)


def _new(
    scope: Scope, found: re.Match[str], language: str, words: Context, taken: list[tuple[int, int]]
) -> list[PlaceMark]:
    """The names in the second group of a match that mean nothing else; their spans are added to `taken`."""
    places = []
    for name in re.finditer(_NAME, found[2]):
        start, end = found.start(2) + name.start(), found.start(2) + name.end()
        meant = any(start < right and left < end for left, right in taken)
        if not meant and not _is_ordinary(name[0], words):
            places.append(_mark(scope, start, end, name[0], language))
            taken.append((start, end))
    return places


def _takes(rule: Rule) -> bool:
    """Whether the place that a rule is about stands behind its words."""
    if rule.trigger is None or rule.family != "territorial_control":
        return False
    return rule.trigger.subtype not in _OF_OTHERS and rule.trigger.actor != "agent"


def _is_headline(sentence: str) -> bool:
    """Whether most words have a capital, so that none tells a name."""
    words = [word for word in sentence.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > _MANY_CAPITALS * len(words)


def _is_ordinary(name: str, words: Context) -> bool:
    """Whether a name is no place's: a given name, a word that only opens a name, a small letter of Vietnamese."""
    first, *more = name.split()
    small = first.rpartition("-")[2] if first[0].islower() else first
    opens = not more and first.lower() in words.ordinary
    kind = first.lower() in words.before or not words.institution.isdisjoint(name.lower().split())
    owner = name.endswith(("'s", "’s")) or name.isupper()  # an abbreviation, or somebody's positions
    return opens or kind or owner or not small[:1].isupper() or words.is_given_name(first)


def _leads(scope: Scope, start: int, words: str, small: frozenset[str]) -> bool:
    """Whether all words between the trigger and a name say that a place comes."""
    marks: list[Mark] = scope.of(*_LOCATIVE)
    for word in re.finditer(r"\S+", words):
        left = start + word.start()
        if word[0] not in small and not any(m.start <= left < m.end for m in marks):
            return False
    return True


def _mark(scope: Scope, start: int, end: int, name: str, language: str) -> PlaceMark:
    """The place by its name; of the only region of its sentence, if that names one."""
    regions = {(place.place.country, place.place.admin1) for place in scope.places if place.kind == "region"}
    country, admin1 = regions.pop() if len(regions) == 1 else (None, None)
    place = Place(name=english_name(name, language, country), admin1=admin1, country=country, precision="unknown")
    return PlaceMark(start, end, "settlement", place)
