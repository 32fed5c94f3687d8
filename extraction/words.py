"""The words of a text, and what is remembered of words."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, compress, count
from operator import add
from typing import NamedTuple, TypeVar

V = TypeVar("V")

_NO_WORD = re.compile(r"[^\w' ]")
_NO_APOSTROPHE = re.compile(r"(?<!\w)'|'(?!\w)")
_POSSESSIVE = re.compile(r"'(?=s(?!\w))")
"""Of "the army's positions": what stands before it is a word."""
_KEPT = 20_000
"""Words whose hits are remembered: most words of a text are among those of the texts before it."""


class Words(NamedTuple):
    """A folded text, the same with a space for whatever is no part of a word, where its words start, and the words."""

    folded: str
    spaced: str
    starts: list[int]
    words: list[str]


@lru_cache(maxsize=4)
def split_words(folded: str) -> Words:
    """The words of a folded text."""
    spaced = spaced_out(folded)
    parts = spaced.split(" ")
    starts = map(add, accumulate(map(len, parts), initial=0), count())  # a space before each but the first
    return Words(folded, spaced, list(compress(starts, parts)), list(filter(None, parts)))


def spaced_out(text: str) -> str:
    """The text with a space for whatever is no letter, digit or apostrophe inside a word."""
    spaced = _NO_WORD.sub(" ", text)
    return _POSSESSIVE.sub(" ", _NO_APOSTROPHE.sub(" ", spaced)) if "'" in spaced else spaced


class Remembered(dict[str, V]):
    """What words are, looked up once each; emptied when full, for texts may hold any words."""

    def __init__(self, look_up: Callable[[str], V]):
        super().__init__()
        self._look_up_one = look_up

    def __missing__(self, word: str) -> V:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = self._look_up_one(word)
        return found
