"""Finds many patterns at once: an automaton of literals, and a regular expression only where one is needed."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

from extraction.lexicon import LexiconError
from extraction.patterns import Known, Lists, find_anchor, join, parse

T = TypeVar("T")

_TOKEN = re.compile(r"\w[\w']*")
_NO_WORD = re.compile(r"[^\w']|(?<!\w)'|'(?!\w)")


@lru_cache(maxsize=200_000)
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


class Entry(Generic[T]):
    """A compiled pattern: a plain word (no `regex`), or one that may start up to `back` words before its literal and
    that `needs` one literal of each of these groups."""

    __slots__ = ("back", "needs", "payload", "regex")

    def __init__(self, payload: T, regex: str = "", back: int = 0, needs: frozenset[int] = frozenset()):
        self.payload, self.regex, self.back, self.needs = payload, regex, back, needs


class Literal(NamedTuple, Generic[T]):
    """What a literal means where it stands as its stars allow: groups that it belongs to, entries that it anchors."""

    open_left: bool
    open_right: bool
    groups: list[int]
    entries: list[Entry[T]]


class Match(NamedTuple, Generic[T]):
    """Where a pattern matched."""

    start: int
    end: int
    payload: T


_SINGLE = re.compile(r"\*?[\w'.%²-]+\*?")


class Matcher(Generic[T]):
    """Finds many patterns at once. `patterns` pairs each pattern with what its matches are to carry.

    One automaton finds all literals; a regular expression runs (and is compiled) only where a literal of each of its
    parts stands in the same span.
    """

    def __init__(self, patterns: Iterable[tuple[str, T]], lists: Lists):
        self._literals: dict[str, list[Literal[T]]] = {}
        groups: dict[tuple[str, ...], int] = {}
        known: Known = {}
        for pattern, payload in patterns:
            pattern = pattern.strip()
            if _SINGLE.fullmatch(pattern):
                self._literal(pattern, pattern).entries.append(Entry(payload))
                continue
            elements = parse(pattern, lists, known)
            literals, back = find_anchor(elements)
            if not literals:
                raise LexiconError(f"pattern {pattern!r}: it needs a word that is always there")
            needs = set()
            for element in elements:
                if element.literals and not element.optional:
                    if element.literals not in groups:
                        groups[element.literals] = len(groups)
                        for literal in element.literals:
                            self._literal(literal, pattern).groups.append(groups[element.literals])
                    needs.add(groups[element.literals])
            entry = Entry(payload, join(elements), back, frozenset(needs))
            for literal in literals:
                self._literal(literal, pattern).entries.append(entry)
        # with its spaces a literal is found only as the word, or the end of a word, that it is
        self._found = [variant for variants in self._literals.values() for variant in variants]
        texts = [
            f"{'' if variant.open_left else ' '}{_spaced(text)}{'' if variant.open_right else ' '}"
            for text, variants in self._literals.items()
            for variant in variants
        ]
        self._automaton = AhoCorasick(texts) if texts else None

    def _literal(self, literal: str, pattern: str) -> Literal[T]:
        """The table entry of a literal with stars."""
        text = literal.strip("*")
        if not text:
            raise LexiconError(f"pattern {pattern!r}: it needs a word that is always there")
        left, right = literal.startswith("*"), literal.endswith("*")
        variants = self._literals.setdefault(text, [])
        for variant in variants:
            if (variant.open_left, variant.open_right) == (left, right):
                return variant
        variants.append(Literal(left, right, [], []))
        return variants[-1]

    def find(self, folded: str, spans: Sequence[tuple[int, int]]) -> list[list[Match[T]]]:
        """Matches inside each of `spans` (sorted, not overlapping), sorted by start; one list a span."""
        found: list[list[Match[T]]] = [[] for _ in spans]
        if not spans or self._automaton is None:
            return found
        starts = [start for start, _ in spans]
        present: list[set[int]] = [set() for _ in spans]
        anchors: list[list[tuple[int, list[Entry[T]]]]] = [[] for _ in spans]
        base, stop = spans[0][0], spans[-1][1]
        window = f" {_spaced(folded)[base:stop]} "
        for index, hit_start, hit_end in self._automaton.find_matches_as_indexes(window, overlapping=True):
            literal = self._found[index]
            start = hit_start + base - literal.open_left  # of the word part of the literal
            end = hit_end + base - 1 - (not literal.open_right)
            number = bisect_right(starts, start) - 1
            if end > spans[number][1]:
                continue
            present[number].update(literal.groups)
            words = [entry for entry in literal.entries if not entry.regex]
            if len(words) < len(literal.entries):
                anchors[number].append((start, [entry for entry in literal.entries if entry.regex]))
            if words:
                left, right = _whole_word(folded, start, end, literal.open_left, literal.open_right)
                found[number].extend(Match(left, right, entry.payload) for entry in words)
        for number, hits in enumerate(anchors):
            if hits:
                self._match_longer(folded, spans[number], present[number], hits, found[number])
        for matches in found:
            matches.sort(key=lambda match: (match.start, -match.end))
        return found

    def _match_longer(
        self,
        folded: str,
        span: tuple[int, int],
        present: set[int],
        hits: list[tuple[int, list[Entry[T]]]],
        found: list[Match[T]],
    ) -> None:
        """Matches of patterns that are more than a word: those all of whose parts have a literal in the span."""
        tokens: list[int] = []
        resume: dict[Entry[T], int] = {}
        for start, entries in hits:
            for entry in entries:
                if entry.needs <= present:
                    tokens = tokens or [token.start() for token in _TOKEN.finditer(folded, *span)]
                    self._try(entry, folded, span[1], tokens, start, resume, found)

    @staticmethod
    def _try(
        entry: Entry[T],
        folded: str,
        stop: int,
        tokens: list[int],
        start: int,
        resume: dict[Entry[T], int],
        found: list[Match[T]],
    ) -> None:
        """Matches of a longer pattern that start at a word near its literal; `resume` is where each pattern may start
        next, since matches of one pattern do not overlap."""
        here = bisect_right(tokens, start)
        free = resume.get(entry, 0)
        for position in tokens[max(0, here - 1 - entry.back) : here]:
            if position < free:
                continue
            match = _compiled(entry.regex).match(folded, position, stop)
            free = match.end() if match else position + 1
            if match:
                found.append(Match(position, free, entry.payload))
        resume[entry] = free


def _whole_word(folded: str, start: int, end: int, open_left: bool, open_right: bool) -> tuple[int, int]:
    """The word around a literal, as far as its stars let it go on."""
    while open_left and start and (folded[start - 1].isalnum() or folded[start - 1] == "'"):
        start -= 1
    length = len(folded)
    while open_right and end < length:
        if not (folded[end].isalnum() or (folded[end] == "'" and folded[end + 1 : end + 2].isalnum())):
            break
        end += 1
    return start, end


@lru_cache(maxsize=4)
def _spaced(text: str) -> str:
    """The text with a space for whatever is no letter, digit or apostrophe inside a word."""
    return _NO_WORD.sub(" ", text)
