"""Sentences of an article that are in another language than it: a quotation, a post that is shown as it was."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extraction.analysis import Analysis
from extraction.fold import fold
from extraction.language import detect_language
from extraction.lexicon import languages, load_language

_FEWEST_WORDS = 6
"""Words of a sentence that tell its language for certain: a headline or a list of names may lack function words."""


class Quoted(NamedTuple):
    """A sentence by its number in the text, and its language."""

    position: int
    language: str


@cache
def _owners() -> dict[str, str]:
    """The language of each function word that only one language has."""
    words = {language: set(map(fold, load_language(language).function_words)) for language in languages()}
    shared = Counter(word for some in words.values() for word in some)
    return {word: language for language, some in words.items() for word in some if shared[word] == 1}


def quoted_sentences(read: Analysis, language: str, kinds: Sequence[str], silent: frozenset[str]) -> Iterator[Quoted]:
    """The sentences that hold function words of another language alone, and none of the article's; `kinds` has the line
    kind of each sentence, those of `silent` are passed over."""
    owners, words, starts = _owners(), read.words.words, read.words.starts
    position = 0
    for number, sentence in enumerate(read.sentences):
        first = position
        while position < len(starts) and starts[position] < sentence.end:
            position += 1
        if position - first < _FEWEST_WORDS or kinds[number] in silent:
            continue
        found = {owners[word] for word in words[first:position] if word in owners}
        if len(found) == 1 and language not in found:
            (other,) = found
            if detect_language(read.folded[sentence.start : sentence.end]) == other:
                yield Quoted(number, other)
