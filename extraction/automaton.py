"""Literals of patterns, found all at once, and the patterns that they belong to."""

from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from extraction.words import spaced_out

T = TypeVar("T")


class Entry(Generic[T]):
    """A compiled pattern: a plain word (no `regex`), or one that may start up to `back` words before its literal, that
    `needs` one literal of each of these groups up to `reach` words behind it, and that starts at a word with one of the
    group `head` (0: at any). Its matches carry each of `payloads`: those who gave the same pattern."""

    __slots__ = ("back", "head", "needs", "payloads", "reach", "regex", "source")

    def __init__(self, source: int, regex: str = "", back: int = 0, reach: int = 0, needs: int = 0, head: int = 0):
        self.payloads: list[T] = []
        self.source = source
        self.regex, self.back, self.reach, self.needs, self.head = regex, back, reach, needs, head


class Literal(Generic[T]):
    """What a literal means where it stands as its stars allow: groups that it belongs to (a set of bits), entries that
    are that word, and longer ones that it anchors."""

    __slots__ = ("groups", "longer", "open_left", "open_right", "words")

    def __init__(self, open_left: bool, open_right: bool):
        self.open_left, self.open_right = open_left, open_right
        self.groups = 0
        self.words: list[Entry[T]] = []
        self.longer: list[Entry[T]] = []


class Automaton(Generic[T]):
    """Literals by their text and stars; with its spaces a literal is found only as the word, or the end of a word, that
    it is."""

    def __init__(self, literals: dict[tuple[str, bool, bool], Literal[T]]):
        self._literals = list(literals.values())
        texts = [f"{'' if left else ' '}{spaced_out(text)}{'' if right else ' '}" for text, left, right in literals]
        self._automaton = AhoCorasick(texts) if texts else None

    def find(self, spaced: str) -> list[tuple[int, int, Literal[T]]]:
        """Start and end of the word part of each literal in a text of words with one space before and after."""
        if self._automaton is None:
            return []
        hits = self._automaton.find_matches_as_indexes(f" {spaced} ", overlapping=True)
        found = [(self._literals[number], start, end) for number, start, end in hits]
        return [(start - one.open_left, end - 1 - (not one.open_right), one) for one, start, end in found]


def whole_word(folded: str, start: int, end: int, open_left: bool, open_right: bool) -> tuple[int, int]:
    """The word around a literal, as far as its stars let it go on."""
    while open_left and start and (folded[start - 1].isalnum() or folded[start - 1] == "'"):
        start -= 1
    length = len(folded)
    while open_right and end < length:
        if not (folded[end].isalnum() or (folded[end] == "'" and folded[end + 1 : end + 2].isalnum())):
            break
        end += 1
    return start, end
