"""Splits cleaned text into sentences: every newline ends one, a full stop only where it ends a sentence."""

import re
from functools import cache
from typing import NamedTuple

from extraction.lexicon import load_language

LONGEST = 1200
"""Characters of a sentence; a longer run is cut at a space, so that work stays linear in the text."""

_LONGEST_ORDINAL = 3
"""Digits of an ordinal: longer ones are years and amounts."""
_END = re.compile(r"[.!?…]++[\"'»”’)\]*_]*+(?=\s)|\n+|(?<=\s)[▫▪🔹•🔴🔵➖‼⚡]️?")
_CAN_END = re.compile(r"[.!?…]++|[\n▫▪🔹•🔴🔵➖‼⚡]")
"""What _END begins with: looked for first, for that is a quick search."""
_INITIAL = re.compile(r"(?:^|[\s(«\"])[^\W\d_](?:\.[^\W\d_])*$")


class Sentence(NamedTuple):
    """`start` and `end` in characters of the text; `line` counts the lines before it."""

    start: int
    end: int
    line: int


@cache
def _title_break(language: str | None) -> str:
    return load_language(language).title_break if language else ""


@cache
def _abbreviations(language: str | None) -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in load_language(language).abbreviations) if language else frozenset()


def split_sentences(text: str, language: str | None) -> list[Sentence]:
    """The sentences of `text`, without the white space around them; empty ones are left out."""
    abbreviations, ordinal_stop = _abbreviations(language), _ordinal_stop(language)
    sentences: list[Sentence] = []
    start = line = 0
    title_break = _title_break(language)
    title = text.partition("\n")[0].partition(title_break)[0] if title_break else ""
    if title and len(title) + len(title_break) < len(text) and text.startswith(title + title_break):
        _add(sentences, text, 0, len(title), 0)
        start = len(title) + len(title_break)
    read = start
    for sign in _CAN_END.finditer(text, start):
        found = _END.match(text, sign.start()) if sign.start() >= read else None
        if found is None:
            continue
        read = found.end()
        newline = "\n" in found[0]
        if found[0][0] == "." and not newline and _is_abbreviation(text, start, found, abbreviations, ordinal_stop):
            continue
        end = found.start() if newline or found[0][0] not in ".!?…" else found.end()
        _add(sentences, text, start, end, line)
        start = found.end() if newline or found[0][0] in ".!?…" else found.start()
        line += newline
    _add(sentences, text, start, len(text), line)
    return sentences


@cache
def _ordinal_stop(language: str | None) -> bool:
    return language is not None and load_language(language).ordinal_stop


def _is_abbreviation(
    text: str, start: int, found: re.Match[str], abbreviations: frozenset[str], ordinal_stop: bool
) -> bool:
    word_start = max(start, text.rfind(" ", start, found.start()) + 1, text.rfind("\n", start, found.start()) + 1)
    word = text[word_start : found.start()].lower().lstrip("(«\"'“")
    if word in abbreviations or (ordinal_stop and word.isdecimal() and len(word) <= _LONGEST_ORDINAL):
        return True
    following = text[found.end() : found.end() + 2].lstrip()
    if following[:1].islower():
        return True
    return bool(_INITIAL.search(text, max(start, word_start - 1), found.start())) and len(word) <= 3


def _add(sentences: list[Sentence], text: str, start: int, end: int, line: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        sentences.append(Sentence(start, cut, line))
        start = cut
    if end > start:
        sentences.append(Sentence(start, end, line))
