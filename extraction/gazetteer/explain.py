"""Places that no gazetteer knows, but that the text itself explains: "Goncharovka, a village in Kursk"."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from extraction.fold import UPPER
from extraction.gazetteer.context import context, tables
from extraction.gazetteer.inflect import nominative
from extraction.gazetteer.spelling import respell, targets, written

_ARTICLE = r"(?:(?:al|el|as|ad|ar|at|an|ash|az)-|[AE]l[- ])?"
_NAME = rf"(?:{_ARTICLE}[{UPPER}][\w'’ʼ]+(?:[- ]{_ARTICLE}[{UPPER}][\w'’ʼ]+){{0,2}})"
_BACK, _ON = 60, 300
"""Characters around a word for settlement in which names that it explains stand."""


class ExplainedName(NamedTuple):
    """A span of the text that it calls a settlement."""

    start: int
    end: int


@functools.cache
def _patterns(language: str) -> tuple[tuple[str, ...], tuple[re.Pattern[str], ...]]:
    """Words without which no pattern matches, and the patterns."""
    explain = tables()[language]["explain"]
    more = rf"[\"»”]?(?:\s*,\s*|\s*,?\s+(?:{context(language).joins})\s+)[\"«“„]?"
    patterns = [rf"(?<!\w)(?i:{explain['before']})\s*[\"«“„]?({_NAME}(?:{more}{_NAME})*)"]
    patterns.append(rf"(?<!\w)(?i:{explain['before']})(?!\w)[^.:;\n]{{0,90}}(?::| [-–—]) ({_NAME}(?:{more}{_NAME})+)")
    if "after" in explain:
        patterns.append(rf"(?<!\w)({_NAME})\s+{explain['after']}(?!\w)")
    if "apposition" in explain:
        patterns.append(rf"(?<!\w)({_NAME}),\s+(?i:{explain['apposition']})(?!\w)")
    return tuple(explain["cues"].split()), tuple(map(re.compile, patterns))


@functools.cache
def _sites(language: str) -> tuple[tuple[str, ...], re.Pattern[str] | None]:
    """Words for air bases, oil fields and the like, and what finds one with its name before it."""
    words = tables()[language]["explain"].get("site", ())
    return tuple(words), re.compile(rf"(?<!\w)({_NAME}) (?i:{'|'.join(words)})(?!\w)") if words else None


def named_sites(text: str, folded: str, language: str) -> Iterator[ExplainedName]:
    """Names with the word for a site behind them ("Bahi oil field"), which is a part of the name."""
    words, pattern = _sites(language)
    if pattern is None:
        return
    for word in words:
        position = folded.find(word)
        while position >= 0:
            for match in pattern.finditer(text, max(0, position - _BACK), position + len(word)):
                yield ExplainedName(match.start(), match.end())
            position = folded.find(word, position + 1)


def explained_names(text: str, folded: str, language: str) -> Iterator[ExplainedName]:
    """Capitalised words beside a word for settlement, lists of them name by name; some may come twice."""
    cues, patterns = _patterns(language)
    for cue in cues:
        position = folded.find(cue)
        while position >= 0:
            if position and folded[position - 1].isalpha():
                position = folded.find(cue, position + 1)
                continue
            for pattern in patterns:
                for match in pattern.finditer(text, max(0, position - _BACK), position + _ON):
                    for name in re.finditer(_NAME, match[1]):
                        yield ExplainedName(match.start(1) + name.start(), match.start(1) + name.end())
            position = folded.find(cue, position + _ON - _BACK)


@functools.cache
def village_before_region(language: str) -> re.Pattern[str] | None:
    """A capitalised word with the ending of a village, not the first of its sentence, where the language has such."""
    ending = tables()[language]["explain"].get("village")
    inside = "|".join(sorted(context(language).region_after))
    return re.compile(rf"(?<=[\w,«(] )«?([{UPPER}][\w'’ʼ-]*(?:{ending}))»? (?:(?:{inside}) )?$") if ending else None


def name_before(text: str, start: int, village: re.Pattern[str]) -> ExplainedName | None:
    """The village that stands right before its region ("..., Гнатовка Донецкой области")."""
    match = village.search(text, max(0, start - _BACK), start)
    return ExplainedName(match.start(1), match.end(1)) if match else None


def english_name(name: str, language: str | None, country: str | None) -> str:
    """The name in English spelling, by way of the language of its country where that is known to differ."""
    known = written()
    if language not in known:
        language = next((other for other, one in reversed(known.items()) if one.word.match(name)), None)
    if language is None or not known[language].alphabet.match(name):
        return name
    name = nominative(name, language)
    own = next((other for other, one in known.items() if one.country == country), language)
    if own in targets(language):
        name, language = respell(name, language, own), own
    return respell(name, language)
