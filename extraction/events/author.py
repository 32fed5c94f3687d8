"""Whose words an article is, and whose "we" and "enemy" its words mean."""

import re
from collections import Counter

from extraction.analysis import Analysis
from extraction.events.scope import Mark, Scope
from extraction.events.tables import Tables
from extraction.lexicon import Speaker
from extraction.spans import longest
from extraction.words import Words
from schemas.event import Side

SILENT = frozenset({"caption", "advertisement", "read_also", "source", "comments"})
"""Kinds of lines that never hold an event."""
_SIGNED = re.compile(r"(?:\n|[—–.!?|]|\s-|[^\w\s,;:'\"“”«»()-])\s*(?:[\w'-]+,?\s){0,5}$")
"""What stands before a signature: the end of the last sentence, then a few words of the office."""
_LABEL = 80
"""Letters of the label that opens an article or of the signature that ends it."""


def find_author(tables: Tables, source: str | None, read: Analysis, kinds: list[str]) -> Speaker | None:
    """The official whose words the article is: by its source, the label that opens it or the signature at its end."""
    if source:
        for speaker in tables.facts.speakers:
            if source in speaker.sources:
                return speaker
    folded = read.folded
    body = [one for one, kind in zip(read.sentences, kinds, strict=True) if kind not in SILENT]
    body = [one for one in body if any(map(str.isalpha, folded[one.start : one.end]))]
    if not body:
        return None
    first, last = body[0], body[-1]
    colon = folded.find(":", first.start, min(first.end, first.start + _LABEL))
    opening = _officials(tables, read.words, first.start, colon)
    tail = max(last.start, last.end - _LABEL)
    signed = [
        mark
        for mark in _officials(tables, read.words, tail, last.end)
        if mark.end >= last.end - 3 and len(folded) >= _LABEL // 2 and _SIGNED.search(folded, tail, mark.start)
    ]
    found: Speaker | None = next((mark.value for mark in opening + signed), None)
    return found


def _officials(tables: Tables, words: Words, start: int, end: int) -> list[Mark]:
    """The officials named in a stretch."""
    if start >= end:
        return []
    marks = longest(
        Mark(m.start, m.end, *m.payload)
        for m in tables.words.find(words, [(start, end)])[0]
        if m.payload[0] == "speaker"
    )
    return [mark for mark in marks if mark.value.kind == "official"]


def home_of(tables: Tables, author: Speaker | None, scopes: list[Scope]) -> Side | None:
    """Whose "we" and whose "enemy" it is: the author's side, else the side of most official words, else the country of
    the language, which goes first where only that country writes it."""
    if author and author.side:
        return author.side
    if tables.facts.home_only:
        return tables.facts.home
    sides = Counter(mark.side for scope in scopes for mark in scope.sides if mark.role == "officials")
    if sides:
        return sides.most_common(1)[0][0]
    return tables.facts.home
