"""Tells the dateline of a news agency ("KYIV (Reuters) -") from the sentence behind it: its place is no event's."""

import re
from typing import Any

from extraction.analysis import Analysis

_FIRST_SENTENCES = 4
_DASH = re.compile(r"(?:(?<=[\s)])|(?<=\w))(?:--|[-–—])\s")
_LONGEST = 60
_MOST_WORDS = 6
_AGENCY = re.compile(r"[(,]|\.co|news|online", re.IGNORECASE)


def without_datelines(text: str, read: Analysis) -> Analysis:
    """The analysis, its first few sentences without the dateline that they start with."""
    for number, one in enumerate(read.sentences[:_FIRST_SENTENCES]):
        start = _after_dateline(text, one.start, one.end)
        if start > one.start:
            read = _without_start(read, number, start)
    return read


def _without_start(read: Analysis, number: int, start: int) -> Analysis:
    """The analysis in which a sentence begins later."""
    changed: dict[str, Any] = {"sentences": list(read.sentences)}
    changed["sentences"][number] = read.sentences[number]._replace(start=start)
    for field in ("triggers", "names", "numbers", "dates"):
        changed[field] = list(getattr(read, field))
        changed[field][number] = [mark for mark in changed[field][number] if mark.start >= start]
    return read._replace(**changed)


def _after_dateline(text: str, start: int, end: int) -> int:
    dash = _DASH.search(text, start + 3, min(end, start + _LONGEST))
    if dash is None or not text[start].isalpha():  # a list line ("• 31 БПЛА – ...") has none
        return start
    opening = text[start : dash.start()]
    words = re.findall(r"[\w.]+", opening)
    capitalised = all(word[0].isupper() or not word[0].isalpha() or word.endswith((".com", ".co")) for word in words)
    is_agency = _AGENCY.search(opening) or any(word.isupper() and len(word) > 3 for word in words)
    if capitalised and is_agency and len(words) <= _MOST_WORDS and dash.end() < end:
        return dash.end()
    return start
