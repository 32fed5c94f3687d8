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


class ExplainedName(NamedTuple):
    """A span of the text that it calls a settlement."""

    start: int
    end: int


@functools.cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    path = resources.files("extraction.lexicons.places").joinpath("context.toml")
    explain = tomllib.loads(path.read_text(encoding="utf-8"))[language]["explain"]
    patterns = [rf"(?<!\w)(?i:{explain['before']})\s*[\"«“„]?({_NAME}(?:{_LIST}{_NAME})*)"]
    if "after" in explain:
        patterns.append(rf"(?<!\w)({_NAME})\s+{explain['after']}(?!\w)")
    if "apposition" in explain:
        patterns.append(rf"(?<!\w)({_NAME}),\s+{explain['apposition']}(?!\w)")
    return tuple(map(re.compile, patterns))


def explained_names(text: str, language: str) -> Iterator[ExplainedName]:
    """Capitalised words beside a word for settlement, lists of them name by name."""
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            for name in re.finditer(_NAME, match[1]):
                yield ExplainedName(match.start(1) + name.start(), match.start(1) + name.end())


def english_name(name: str, language: str | None, country: str | None) -> str:
    """The name in English spelling; a Russian name of a village in Ukraine by way of the Ukrainian one."""
    if not re.match("[Ѐ-ӿ]", name):
        return name
    if language == "uk":
        return romanize_ukrainian(nominative(name, "uk"))
    lemma = nominative(name, "ru")
    return romanize_ukrainian(to_ukrainian(lemma)) if country == "UA" else romanize_russian(lemma)
