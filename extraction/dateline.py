"""Tells the dateline of a news agency ("KYIV (Reuters) -") from the sentence behind it: its place is no event's."""

import re

from extraction.sentences import Sentence

_FIRST_SENTENCES = 4
_DASH = re.compile(r"(?:(?<=[\s)])|(?<=\w))(?:--|[-–—])\s")
_LONGEST = 60
_MOST_WORDS = 6
_AGENCY = re.compile(r"[(,]|\.co|news|online", re.IGNORECASE)


def skip_datelines(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """The sentences, the first few without the dateline that they start with."""
    head = [one._replace(start=_after_dateline(text, one.start, one.end)) for one in sentences[:_FIRST_SENTENCES]]
    return head + sentences[_FIRST_SENTENCES:]


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
