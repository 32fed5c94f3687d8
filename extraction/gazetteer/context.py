"""What the words beside a name say about it: kind words, titles of people, words that only look like places."""

import functools
import re
import tomllib
from importlib import resources
from typing import Any

import msgspec

_LONGEST_CASE = 4
"""Letters that a case may add to the beginning of a given name."""
LANGUAGES = ("id", "vi", "en", "uk", "ru")


class Context(msgspec.Struct, frozen=True):
    """`before` and `after` map a word beside a name to the kind of place it announces."""

    language: str | None
    before: dict[str, str]
    after: dict[str, str]
    link: frozenset[str]
    region_after: frozenset[str]
    person: frozenset[str]
    given: frozenset[str]
    ordinary: frozenset[str]
    bank: re.Pattern[str]

    def is_given_name(self, word: str) -> bool:
        """Whether a capitalised word is a given name in some case: it begins like one and is little longer."""
        small = word.lower()
        lengths = range(len(small), max(0, len(small) - _LONGEST_CASE - 1), -1)
        return word[:1].isupper() and any(small[:length] in self.given for length in lengths)


@functools.cache
def _tables() -> dict[str, Any]:
    path = resources.files("extraction.lexicons.places").joinpath("context.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _words(table: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(table.get(key, "").split())


@functools.cache
def context(language: str | None) -> Context:
    """The words of a language; those of all five together when it is none of them."""
    tables = _tables()
    chosen = [language] if language in LANGUAGES else list(LANGUAGES)

    def beside(side: str) -> dict[str, str]:
        return {
            word: kind
            for name in chosen
            for kind, words in tables[name].get(side, {}).items()
            for word in words.split()
        }

    def together(key: str) -> frozenset[str]:
        return frozenset[str]().union(*(_words(tables[name], key) for name in chosen))

    return Context(
        language=language if language in LANGUAGES else None,
        before=beside("before"),
        after=beside("after"),
        link=together("link"),
        region_after=together("region_after"),
        person=together("person"),
        given=_words(tables["all"], "given"),
        ordinary=_words(tables["all"], "ordinary") | together("ordinary"),
        bank=re.compile(rf"(?<!\w)(?i:{tables[chosen[0] if len(chosen) == 1 else 'en']['bank']})$"),
    )
