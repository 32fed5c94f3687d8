"""Sea drones: the bare word that goes on about them names no aircraft."""

from collections.abc import Sequence

from extraction.events.scope import Mark, Scope

_GOES_ON = 2
"""Sentences after one that names sea drones in which "the drones" are still these."""


def set_boats_aside(scopes: Sequence[Scope]) -> None:
    """Takes the bare word for drones ("one of the drones") out of what follows sea drones, where the article names no
    drone that flies by a word of its own."""
    if not any(scope.of("sea_drone") for scope in scopes):
        return
    words = {word for scope in scopes for mark in scope.of("sea_drone") for word in _said(scope, mark).split()}
    if any(_said(scope, mark) not in words for scope in scopes for mark in _flying(scope)):
        return
    last: Scope | None = None
    for scope in scopes:
        boats = scope.of("sea_drone")
        first = boats[0].start if boats else scope.end
        if last is not None and scope.index - last.index <= _GOES_ON:
            first = scope.start
        scope.marks["drone"] = [mark for mark in scope.of("drone") if mark.start < first]
        if boats:
            last = scope


def _flying(scope: Scope) -> list[Mark]:
    boats = scope.of("sea_drone")
    return [mark for mark in scope.of("drone") if not any(one.start <= mark.start < one.end for one in boats)]


def _said(scope: Scope, mark: Mark) -> str:
    return scope.folded[mark.start : mark.end]
