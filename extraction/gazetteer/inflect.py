"""Cases of place names by places/endings.toml, made when the gazetteer is built so that reading only looks them up."""

import functools
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

CASES = 5
Rules = dict[str, str]


@functools.cache
def _tables() -> dict[str, dict[str, Any]]:
    text = resources.files("extraction.lexicons.places").joinpath("endings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _rules(language: str, part: str) -> Rules:
    rules: Rules = _tables()[language].get(part, {})
    return rules


def has_cases(language: str) -> bool:
    """Whether the names of a language are inflected."""
    return language in _tables()


def _longest(word: str, rules: Rules) -> str | None:
    small = word.lower()
    return next((small[start:] for start in range(len(word) + 1) if small[start:] in rules), None)


def _cases(word: str, rules: Rules) -> list[list[str]]:
    """The word in each of the five oblique cases, with alternates; abbreviations and what no rule knows stay."""
    suffix = _longest(word, rules)
    if suffix is None or word.isupper() or len(word) == len(suffix):
        return [[word]] * CASES
    stem = word[: len(word) - len(suffix)]
    return [[stem + ("" if e == "-" else e) for e in endings.split("/")] for endings in rules[suffix].split()]


def _noun_cases(word: str, language: str) -> list[list[str]]:
    """Of a hyphenated name the last part changes (Ivano-Frankivsk), unless a river follows (Rostov-na-Donu)."""
    rules = _rules(language, "noun")
    head, hyphen, tail = word.partition("-")
    if hyphen and tail.split("-")[0].lower() in _tables()[language].get("river", "").split():
        return [[form + hyphen + tail for form in forms] for forms in _cases(head, rules)]
    head, hyphen, tail = word.rpartition("-")
    return [[head + hyphen + form for form in forms] for forms in _cases(tail, rules)]


def noun_forms(name: str, language: str) -> Iterator[str]:
    """The name itself and its oblique cases; the words of a name agree (Velykoyi Novosilky). Letter case is kept."""
    yield name
    *first, last = name.split(" ")
    columns = [_cases(word, _rules(language, "first")) for word in first] + [_noun_cases(last, language)]
    for case in range(CASES):
        phrases = [""]
        for column in columns:
            phrases = [f"{phrase} {form}".lstrip() for phrase in phrases for form in column[case]]
        yield from phrases


def adjective_forms(adjective: str, language: str) -> Iterator[str]:
    """All genders, numbers and cases of an adjective given in the nominative masculine."""
    rules = _rules(language, "adjective")
    suffix = _longest(adjective, rules)
    if suffix is None:
        raise ValueError(f"not an adjective in the nominative masculine: {adjective}")
    stem = adjective[: len(adjective) - len(suffix)]
    yield from (stem + ending for ending in rules[suffix].split())


def derive_adjective(name: str, language: str) -> str | None:
    """The adjective of a settlement (Pokrovsk: pokrovskyi), or None where no rule is sure."""
    words = name.lower().split(" ")
    suffix = _longest(words[-1], _rules(language, "derive"))
    if len(words) > 1 or not suffix:
        return None
    return words[-1][: len(words[-1]) - len(suffix)] + _rules(language, "derive")[suffix]


def land_of(adjective: str, language: str) -> str | None:
    """What a language calls the land of a town by its adjective (Nikopolshchyna), or None where it has no such word."""
    suffix = _longest(adjective, _rules(language, "land"))
    if not suffix:
        return None
    return (adjective[: len(adjective) - len(suffix)]).capitalize() + _rules(language, "land")[suffix]


def sea_adjective(name: str, language: str) -> str | None:
    """The adjective of a sea in the masculine, or None where its name is none before the word for sea."""
    adjective, _, sea = name.lower().partition(" ")
    suffix = _longest(adjective, _rules(language, "sea"))
    if not suffix or sea != _tables()[language]["sea_word"]:
        return None
    return adjective[: len(adjective) - len(suffix)] + _rules(language, "sea")[suffix]


def nominative(name: str, language: str) -> str:
    """The likely nominative of a name that may be in another case; letter case is kept."""
    rules = _rules(language, "lemma")
    suffix = _longest(name, rules)
    return name[: len(name) - len(suffix)] + rules[suffix] if suffix else name
