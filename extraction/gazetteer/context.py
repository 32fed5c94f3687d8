"""What the words beside a name say about it: kind words, titles of people, words that only look like places."""

import functools
import re
import tomllib
from importlib import resources
from typing import Any

import msgspec

from extraction.fold import UPPER
from extraction.lexicon import load_language

_ARTICLE = r"(?:(?:al|el|as|ad|ar|at|an|ash|az)-|[AE]l[- ])?"
_WORD = rf"{_ARTICLE}[{UPPER}](?:[\w'’ʼ]{{2,}}|[\w'’ʼ]-[\w'’ʼ]{{2,}})(?:-[\w'’ʼ]+)*"
NAME = rf"{_WORD}(?: {_WORD}){{0,2}}"
"""A name of up to three words with capitals, each perhaps with the article of Arabic."""
_LONGEST_CASE = 4
"""Letters that a case may add to the beginning of a given name."""
ALL = "all"
"""The part of the tables that holds for every language."""


class Context(msgspec.Struct, frozen=True):
    """`before` and `after` map a word beside a name to the kind of place it announces. `joins`: words of a list, as a
    pattern. `function`: the language's function words, which open no name. `front`: what finds the name of a front that
    is written small."""

    language: str | None
    before: dict[str, str]
    after: dict[str, str]
    link: frozenset[str]
    region_after: frozenset[str]
    person: frozenset[str]
    given: frozenset[str]
    named_after: tuple[str, ...]
    ordinary: frozenset[str]
    function: frozenset[str]
    article: frozenset[str]
    leading: frozenset[str]
    of: frozenset[str]
    joins: str
    institution: frozenset[str]
    within: re.Pattern[str] | None
    front: re.Pattern[str] | None
    bank: re.Pattern[str]
    sentence_end: re.Pattern[str]

    def is_given_name(self, word: str) -> bool:
        """Whether a capitalised word is a given name in some case: it begins like one and is little longer."""
        small = word.lower()
        lengths = range(len(small), max(0, len(small) - _LONGEST_CASE - 1), -1)
        return word[:1].isupper() and any(
            small[:length] in self.given and not small[length:].startswith(self.named_after) for length in lengths
        )


@functools.cache
def tables() -> dict[str, Any]:
    """places/context.toml, by language."""
    path = resources.files("extraction.lexicons.places").joinpath("context.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _words(table: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(table.get(key, "").split())


def _within(table: dict[str, Any]) -> re.Pattern[str] | None:
    """What finds a name in the nominative behind a word for in or near, with the word that follows it."""
    if "within" not in table:
        return None
    lead = "|".join(table["within"].split())
    return re.compile(rf"(?<!\w)({lead}) ({NAME}(?:,? (?:{table['joins']}) {NAME})?)(?!\w)(?:[ -](\w+))?")


def _small_fronts(chosen: list[dict[str, Any]]) -> re.Pattern[str] | None:
    """A word for a front, then what it is called after, where that is written small."""
    fronts = [word for table in chosen if table.get("small_front") for word in table["before"]["front"].split()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(fronts)}) ([^\W\d_]+)") if fronts else None


@functools.cache
def context(language: str | None) -> Context:
    """The words of a language; those of all together when it is none of them."""
    words = tables()
    known = [name for name in words if name != ALL]
    chosen = [language] if language in known else known
    stops = "".join(rf"(?<!\b{re.escape(word)}\.)" for name in chosen for word in words[name].get("stops", "").split())

    def beside(side: str) -> dict[str, str]:
        return {
            word: kind for name in chosen for kind, given in words[name].get(side, {}).items() for word in given.split()
        }

    def together(key: str) -> frozenset[str]:
        return frozenset[str]().union(*(_words(words[name], key) for name in chosen))

    before, after, link = beside("before"), beside("after"), together("link")
    return Context(
        language=language if language in known else None,
        before=before,
        after=after,
        link=link,
        leading=link.union(together("article"), before, after),
        region_after=together("region_after"),
        person=together("person"),
        given=_words(words[ALL], "given"),
        named_after=tuple(words[ALL]["named_after"].split()),
        ordinary=_words(words[ALL], "ordinary") | together("ordinary"),
        function=frozenset(load_language(language).function_words) if language in known else frozenset(),
        institution=together("institution"),
        within=_within(words[chosen[0]]) if len(chosen) == 1 else None,
        article=together("article"),
        of=together("of"),
        front=_small_fronts([words[name] for name in chosen]),
        joins="|".join(words[name]["joins"] for name in chosen),
        bank=re.compile(rf"(?<!\w)(?i:{'|'.join(words[name]['bank'] for name in chosen)})$"),
        sentence_end=re.compile(rf"[.!?…]{stops}\s+|\n"),
    )
