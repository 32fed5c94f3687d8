"""Spans of a text that overlap: the longest stand."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Spanned(Protocol):
    """Anything with a start and an end in characters."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """The character after the last."""


S = TypeVar("S", bound=Spanned)


def longest(found: Iterable[S]) -> list[S]:
    """Of overlapping spans the longest, sorted by start."""
    kept: list[S] = []
    for one in sorted(found, key=lambda span: (span.start, -span.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept
