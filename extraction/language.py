"""Tells the language of a text by its letters and function words."""

from bisect import bisect_left
from collections import Counter
from functools import cache

from extraction.fold import fold
from extraction.lexicon import languages, load_language
from extraction.words import split_words

SAMPLE = 2000
"""Characters that are looked at."""
_LEAST = 0.06
"""Share of words that must be function words of the language (headlines have few)."""


@cache
def _tables() -> tuple[
    dict[str, tuple[tuple[str, float], ...]], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]
]:
    """Whose function words and whose own letters: languages by word, with weights, and by letter."""
    owners: dict[str, list[tuple[str, float]]] = {}
    for language in languages():
        facts = load_language(language)
        for word in facts.function_words:
            owners.setdefault(fold(word), []).append((language, 1.0))
        for word in facts.foreign_words:
            owners.setdefault(fold(word), []).append((language, -1.5))
    for word, claims in owners.items():
        share = 1.0 / sum(weight > 0 for _, weight in claims) if any(weight > 0 for _, weight in claims) else 1.0
        owners[word] = [(language, weight * share if weight > 0 else weight) for language, weight in claims]
    letters: dict[str, tuple[str, ...]] = {}
    strange: dict[str, tuple[str, ...]] = {}
    for language in languages():
        facts = load_language(language)
        for table, own in ((letters, facts.letters), (strange, facts.foreign_letters)):
            for letter in set(own):
                table[letter] = (*table.get(letter, ()), language)
    return {word: tuple(claims) for word, claims in owners.items()}, letters, strange


def detect_language(folded: str, hint: str | None = None) -> str | None:
    """One of the lexicon's languages, or None, for a folded text. A `hint` from the feed decides only what the text
    leaves open."""
    owners, letters, strange = _tables()
    _, _, starts, all_words = split_words(folded)
    words = [word for word in all_words[: bisect_left(starts, SAMPLE)] if not word.isdigit()]
    if not words:
        return None
    scores = dict.fromkeys(languages(), 0.0)
    for claims in filter(None, map(owners.get, words)):
        for language, weight in claims:
            scores[language] += weight
    total = cyrillic = 0
    seen = dict.fromkeys(scores, 0)
    for char, number in Counter(folded[:SAMPLE]).items():
        if char.isalpha():
            total += number
            cyrillic += number if "\u0400" <= char <= "\u04ff" else 0
        for language in letters.get(char, ()):
            seen[language] += number
        for language in strange.get(char, ()):
            scores[language] -= number
    lacking = {}
    for language, number in seen.items():
        scores[language] += 0.6 * number
        lacking[language] = 0.0 if number else 0.3 * _usual_share(language) * total
    for language in scores:
        if (cyrillic * 2 > total) != _is_cyrillic(language):
            scores[language] = -1.0
        else:
            scores[language] -= lacking[language] - min(
                lacking[other] for other in scores if _same_script(language, other)
            )
    hint = (hint or "").lower()[:2]
    if hint in scores and scores[hint] >= 0:
        scores[hint] += 0.5 + 0.01 * len(words)
    best = max(sorted(scores), key=lambda language: scores[language])
    if scores[best] > 0 and (best == hint or scores[best] >= _LEAST * len(words)):
        return best
    return None


@cache
def _usual_share(language: str) -> float:
    """How many of a text's letters are the language's own, judged by its function words."""
    facts = load_language(language)
    text = "".join(fold(word) for word in facts.function_words)
    return sum(text.count(char) for char in facts.letters) / max(1, len(text))


def _same_script(language: str, other: str) -> bool:
    return _is_cyrillic(language) == _is_cyrillic(other)


@cache
def _is_cyrillic(language: str) -> bool:
    return any("\u0400" <= char <= "\u04ff" for word in load_language(language).function_words for char in word)
