"""Places that no gazetteer knows, but that the text itself explains: "Goncharovka, a village in Kursk"."""

import functools
import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple

from extraction.gazetteer.inflect import nominative
from extraction.gazetteer.transliterate import romanize_russian, romanize_ukrainian, to_ukrainian

_UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽƠƯẠ-ỸЀ-Я\u0490"
_NAME = rf"(?:[{_UPPER}][\w'’ʼ]+(?:[- ][{_UPPER}][\w'’ʼ]+){{0,2}})"
_LIST = r"[\"»”]?(?:\s*,\s*|\s*,?\s+(?:and|dan|và|та|і|й|и|а также|а також)\s+)[\"«“„]?"


_VILLAGE_ENDING = r"(?:[вн]к(?:а|и|у|е|ой|ою)|[вн]ці|[оеє]в(?:о|е)|ин(?:о|е)|н(?:ое|е)|[сц]ь?к(?:ое|е))"
_BEFORE_REGION = re.compile(rf"(?<=[\w,«(] )«?([А-ЯЄІЇҐ][\w'’ʼ-]*{_VILLAGE_ENDING})»? $")
"""A capitalised word with the ending of a village, not the first of its sentence."""
_BACK, _ON = 60, 300
"""Characters around a word for settlement in which names that it explains stand."""


class ExplainedName(NamedTuple):
    """A span of the text that it calls a settlement."""

    start: int
    end: int


@functools.cache
def _patterns(language: str) -> tuple[tuple[str, ...], tuple[re.Pattern[str], ...]]:
    """Words without which no pattern matches, and the patterns."""
    path = resources.files("extraction.lexicons.places").joinpath("context.toml")
    explain = tomllib.loads(path.read_text(encoding="utf-8"))[language]["explain"]
    patterns = [rf"(?<!\w)(?i:{explain['before']})\s*[\"«“„]?({_NAME}(?:{_LIST}{_NAME})*)"]
    patterns.append(rf"(?<!\w)(?i:{explain['before']})(?!\w)[^.:;\n]{{0,90}}(?::| [-–—]) ({_NAME}(?:{_LIST}{_NAME})+)")
    if "after" in explain:
        patterns.append(rf"(?<!\w)({_NAME})\s+{explain['after']}(?!\w)")
    if "apposition" in explain:
        patterns.append(rf"(?<!\w)({_NAME}),\s+(?i:{explain['apposition']})(?!\w)")
    return tuple(explain["cues"].split()), tuple(map(re.compile, patterns))


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


def name_before(text: str, start: int) -> ExplainedName | None:
    """The village that stands right before its region in Ukrainian or Russian ("..., Гнатовка Донецкой области")."""
    match = _BEFORE_REGION.search(text, max(0, start - _BACK), start)
    return ExplainedName(match.start(1), match.end(1)) if match else None


def english_name(name: str, language: str | None, country: str | None) -> str:
    """The name in English spelling; a Russian name of a village in Ukraine by way of the Ukrainian one."""
    if not re.match("[Ѐ-ӿ]", name):
        return name
    if language == "uk":
        return romanize_ukrainian(nominative(name, "uk"))
    lemma = nominative(name, "ru")
    return romanize_ukrainian(to_ukrainian(lemma)) if country == "UA" else romanize_russian(lemma)
