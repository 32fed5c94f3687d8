"""Spells place names of one language and alphabet as another writes them, by the rules of places/spelling.toml."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

ENGLISH = "en"
"""The language of the names that events bear."""
MARKED = "en_marked"
"""English spelling as older maps have it, with apostrophes for soft signs."""
_APOSTROPHES = re.compile("[’ʼ]")


class Spelling(NamedTuple):
    """Rules for the small letters of a word, then the spelling of each letter, other for the first one."""

    rules: tuple[tuple[re.Pattern[str], str], ...]
    letters: Mapping[str, str]
    first: Mapping[str, str]


class Written(NamedTuple):
    """What names of a language look like; `country` is the one whose places are called in English after it."""

    country: str
    alphabet: re.Pattern[str]
    word: re.Pattern[str]
    lacks: frozenset[str]
    kinds: re.Pattern[str]

    def is_name(self, name: str) -> bool:
        return bool(self.word.match(name)) and self.lacks.isdisjoint(name)


@cache
def _tables() -> dict[str, Any]:
    path = resources.files("extraction.lexicons.places").joinpath("spelling.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def written() -> dict[str, Written]:
    """The languages whose names are respelt, in the order of the file."""
    return {
        language: Written(
            table["country"],
            re.compile(f"[{table['alphabet']}]"),
            re.compile(table["word"]),
            frozenset(table["not"]),
            re.compile(table["kinds"]),
        )
        for language, table in _tables().items()
    }


@cache
def targets(language: str) -> tuple[str, ...]:
    """The spellings into which names of a language can be brought."""
    return tuple(name for name, rules in _tables().get(language, {}).items() if isinstance(rules, dict))


@cache
def _spelling(language: str, into: str) -> Spelling:
    table = _tables()[language][into]
    return Spelling(
        tuple((re.compile(pattern), new) for pattern, new in table.get("rules", ())),
        _letters(table.get("letters", "")),
        _letters(table.get("first", "")),
    )


def _letters(pairs: str) -> dict[str, str]:
    cells = pairs.split()
    return dict(zip(cells[::2], [cell.replace(".", "") for cell in cells[1::2]], strict=True))


def respell(name: str, language: str, into: str = ENGLISH) -> str:
    """Kupiansk for Куп'янськ. Letters without a rule stay."""
    spelling = _spelling(language, into)
    words = []
    for word in re.split(r"([\s-])", _APOSTROPHES.sub("'", name.lower())):
        for pattern, new in spelling.rules:
            word = pattern.sub(new, word)
        opens = word[:1] if word[:1] in spelling.first else ""
        rest = word[len(opens) :]
        words.append(spelling.first.get(opens, "") + "".join(spelling.letters.get(letter, letter) for letter in rest))
    return re.sub(r"(^|[\s-])(\w)", lambda m: m[1] + m[2].upper(), "".join(words))
