"""Finds many patterns at once: an automaton of literals, and a regular expression only where one is needed."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from operator import itemgetter, or_
from typing import Generic, NamedTuple, TypeVar

from extraction.automaton import Automaton, Entry, Literal, whole_word
from extraction.lexicon import BadPattern
from extraction.patterns import Element, Known, Lists, find_anchor, find_heads, join, parse
from extraction.words import Remembered, Words, spaced_out

T = TypeVar("T")


@lru_cache(maxsize=200_000)
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


class Hits(NamedTuple, Generic[T]):
    """What one word of a text is: patterns that are a word with their span in it and their source, longer ones that it
    anchors, in their order."""

    words: list[tuple[int, int, T, int]]
    longer: list[Entry[T]]


class Match(NamedTuple, Generic[T]):
    """Where a pattern matched."""

    start: int
    end: int
    payload: T


_SPLIT_WORDS = 3
"""Words of a text that one word of a pattern may be at the most: with hyphens, full stops, a gloss behind it."""
_match = tuple.__new__
"""Makes a Match of a tuple, in half the time that its own constructor takes."""


class Source(NamedTuple, Generic[T]):
    """Patterns, each with what its matches are to carry, and the lists that they name; sources of the same `lists` may
    share what is `known` of them."""

    patterns: Iterable[tuple[str, T]]
    lists: Lists
    known: Known | None = None


class Matcher(Generic[T]):
    """Finds many patterns at once, those of several sources in one pass.

    One automaton finds the literals in a word, once for each word that texts use, another the literals of several
    words. A regular expression runs (and is compiled) only where a literal of each of its parts stands in the same
    span, from words that it may start with.
    """

    def __init__(self, patterns: Iterable[tuple[str, T]], lists: Lists, known: Known | None = None):
        self._prepare([Source(patterns, lists, known)])

    @classmethod
    def of(cls, *sources: Source[T]) -> "Matcher[T]":
        """A matcher of several sources, for `find_all`."""
        matcher = cls.__new__(cls)
        matcher._prepare(sources)
        return matcher

    def _prepare(self, sources: Sequence[Source[T]]) -> None:
        self._literals: dict[tuple[str, bool, bool], Literal[T]] = {}
        self._groups: dict[tuple[str, ...], int] = {}
        for number, (patterns, lists, known) in enumerate(sources):
            known = {} if known is None else known
            entries: dict[str, Entry[T]] = {}
            for pattern, payload in patterns:
                if pattern not in entries:
                    entries[pattern] = self._add(pattern, parse(pattern.strip(), lists, known), number)
                entries[pattern].payloads.append(payload)
        single = {key: one for key, one in self._literals.items() if " " not in spaced_out(key[0])}
        self._in_word = Automaton(single)
        self._phrases = Automaton({key: one for key, one in self._literals.items() if key not in single})
        self._seen = Remembered(self._look_up)
        self._groups_of = Remembered(self._look_up_groups)
        self._nothing: tuple[tuple[Match[T], ...], ...] = ((),) * len(sources)
        longer = {entry.head for one in self._literals.values() for entry in one.longer}
        self._heads = -1 if 0 in longer else reduce(or_, longer, 0)
        self._opening_phrases = {
            word for text, _, _ in self._literals.keys() - single.keys() for word in spaced_out(text).split()[:1]
        }
        del self._groups  # known by their bits from now on

    def _add(self, pattern: str, elements: list[Element], source: int) -> Entry[T]:
        if len(elements) > 1 or not elements[0].plain or elements[0].optional:
            return self._add_longer(pattern, elements, source)
        entry: Entry[T] = Entry(source)
        for word in elements[0].plain:
            self._literal(word, pattern).words.append(entry)
        return entry

    def _add_longer(self, pattern: str, elements: list[Element], source: int) -> Entry[T]:
        literals, back = find_anchor(elements)
        if not literals:
            raise BadPattern(pattern, "it needs a word that is always there")
        needs = 0
        for element in elements:
            if element.literals and not element.optional and element.literals != literals:
                needs |= self._group(element.literals, pattern)
        heads = find_heads(elements)
        head = self._group(heads, pattern) if heads else 0
        reach = _SPLIT_WORDS * sum(element.words for element in elements)
        entry: Entry[T] = Entry(source, join(elements), back, reach, needs, head)
        for literal in literals:
            self._literal(literal, pattern).longer.append(entry)
        return entry

    def _group(self, literals: tuple[str, ...], pattern: str) -> int:
        """The bit of a group of literals."""
        if literals not in self._groups:
            self._groups[literals] = 1 << len(self._groups)
            for literal in literals:
                self._literal(literal, pattern).groups |= self._groups[literals]
        return self._groups[literals]

    def may_start(self, word: str) -> bool:
        """Whether a match may start at such a word."""
        hits = self._seen[word]
        heads = self._heads < 0 or self._groups_of[word] & self._heads
        return bool(heads or (hits and hits.words) or word in self._opening_phrases)

    def _literal(self, literal: str, pattern: str) -> Literal[T]:
        """The table entry of a literal with stars."""
        text = literal.strip("*")
        if not text:
            raise BadPattern(pattern, "it needs a word that is always there")
        key = (text, literal.startswith("*"), literal.endswith("*"))
        if key not in self._literals:
            self._literals[key] = Literal(key[1], key[2])
        return self._literals[key]

    def find(self, text: Words, spans: Sequence[tuple[int, int]]) -> list[Sequence[Match[T]]]:
        """Matches of the first source inside each of `spans` (sorted, not overlapping), sorted by start."""
        return [found[0] for found in self.find_all(text, spans)]

    def find_all(self, text: Words, spans: Sequence[tuple[int, int]]) -> list[Sequence[Sequence[Match[T]]]]:
        """For each of `spans` (sorted, not overlapping) the matches inside it by source, sorted by start."""
        if not spans:
            return []
        folded, spaced, starts, words = text
        phrases = self._find_phrases(spaced, spans)
        seen, nothing = self._seen, self._nothing
        found: list[Sequence[Sequence[Match[T]]]] = []
        for number, (start, end) in enumerate(spans):
            first = bisect_left(starts, start)
            last = bisect_left(starts, end, first)
            if last > first and starts[last - 1] + len(words[last - 1]) > end:
                last -= 1  # a word that goes on behind the span is not in it
            hits = [(position, hit) for position, word in enumerate(words[first:last], first) if (hit := seen[word])]
            if hits or number in phrases:
                found.append(self._in_span(folded, starts, words, first, last, end, hits, phrases.get(number, ())))
            else:
                found.append(nothing)
        return found

    def _in_span(
        self,
        folded: str,
        starts: Sequence[int],
        words: Sequence[str],
        first: int,
        last: int,
        end: int,
        hits: Sequence[tuple[int, Hits[T]]],
        phrases: Sequence[tuple[int, int, Literal[T]]],
    ) -> Sequence[Sequence[Match[T]]]:
        """The matches in a span, of whose words the first and the last but one are given, by source."""
        matches: list[list[Match[T]]] = [[] for _ in self._nothing]
        anchors: list[tuple[int, list[Entry[T]]]] = []
        for position, (single, longer) in hits:
            at = starts[position]
            for left, right, payload, source in single:
                matches[source].append(_match(Match, (at + left, at + right, payload)))
            if longer:
                anchors.append((position, longer))
        more: list[tuple[int, int]] = []
        for at, right, literal in phrases:
            position = max(first, bisect_right(starts, at, first, last) - 1)
            if position < last:
                more.append((position, literal.groups))
                if literal.longer:
                    anchors.append((position, literal.longer))
            if literal.words:
                whole = whole_word(folded, at, right, literal.open_left, literal.open_right)
                for entry in literal.words:
                    matches[entry.source] += [Match(*whole, payload) for payload in entry.payloads]
        if anchors:
            groups_of = self._groups_of
            groups = [groups_of[word] for word in words[first:last]]
            for position, bits in more:
                groups[position - first] |= bits
            present = 0
            for bits in groups:
                present |= bits
            anchors.sort(key=itemgetter(0))
            _match_longer(folded, starts[first:last], groups, end, present, first, anchors, matches)
        for one in matches:
            if len(one) > 1:
                one.sort(key=_order)
        return matches

    def _look_up(self, word: str) -> Hits[T] | None:
        """What a word is."""
        words: list[tuple[int, int, Entry[T]]] = []
        longer: list[Entry[T]] = []
        for start, end, literal in self._in_word.find(word):
            longer += literal.longer
            left, right = 0 if literal.open_left else start, len(word) if literal.open_right else end
            words += [(left, right, entry) for entry in literal.words if not any(entry is one for _, _, one in words)]
        spans = [(left, right, payload, entry.source) for left, right, entry in words for payload in entry.payloads]
        return Hits(spans, longer) if words or longer else None

    def _look_up_groups(self, word: str) -> int:
        """The groups of literals that a word belongs to."""
        groups = 0
        for _, _, literal in self._in_word.find(word):
            groups |= literal.groups
        return groups

    def _find_phrases(
        self, spaced: str, spans: Sequence[tuple[int, int]]
    ) -> dict[int, list[tuple[int, int, Literal[T]]]]:
        """The literals of several words by span."""
        starts = [start for start, _ in spans]
        base = starts[0]
        found: dict[int, list[tuple[int, int, Literal[T]]]] = {}
        for start, end, literal in self._phrases.find(spaced[base : spans[-1][1]]):
            number = bisect_right(starts, start + base) - 1
            if end + base <= spans[number][1]:
                found.setdefault(number, []).append((start + base, end + base, literal))
        return found


def _order(match: Match[T]) -> tuple[int, int]:
    return match[0], -match[1]


def _match_longer(
    folded: str,
    starts: Sequence[int],
    groups: Sequence[int],
    stop: int,
    present: int,
    first: int,
    anchors: Sequence[tuple[int, Sequence[Entry[T]]]],
    found: Sequence[list[Match[T]]],
) -> None:
    """Matches of patterns that are more than a word: those all of whose parts have a literal in the span.

    `starts`, `groups`: of the span's words, the first of which has the number `first` in `anchors`.
    """
    resume: dict[Entry[T], int] = {}  # where each pattern may start next: matches of one pattern do not overlap
    for number, entries in anchors:
        here = number - first
        for entry in entries:
            needs = entry.needs
            if needs & present != needs:
                continue
            first_word = here - entry.back if here > entry.back else 0
            if needs:
                near = 0
                for bits in groups[first_word : here + entry.reach + 1]:
                    near |= bits
                if needs & near != needs:
                    continue
            head = entry.head
            for position in range(first_word, here + 1):
                if head and not head & groups[position]:
                    continue
                start = starts[position]
                if start < resume.get(entry, 0):
                    continue
                match = _compiled(entry.regex).match(folded, start, stop)
                resume[entry] = match.end() if match else start + 1
                if match:
                    found[entry.source] += [Match(start, match.end(), payload) for payload in entry.payloads]
