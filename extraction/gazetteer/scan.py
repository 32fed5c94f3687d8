"""Finds the names of places in a text."""

import itertools
import re
from collections.abc import Iterator, Sequence

import msgspec

from extraction.fold import fold
from extraction.gazetteer.context import Context, context
from extraction.gazetteer.explain import explained_names, name_before, named_sites, village_before_region
from extraction.gazetteer.table import Form, Gazetteer, load
from extraction.words import Words, split_words

_WORD = re.compile(r"\w+")
_JOINTS = " -'"
"""What may stand between the parts of one name: Chasiv Yar, Ust-Luga, Kup'yansk."""
_SHORTEST_IN_CAPITALS = 4
"""Shorter words all in capitals are rather abbreviations (GAO, MAN) than shouted places."""


class PlaceMention(msgspec.Struct, frozen=True):
    """A span that can name a place. `readings` are what it can mean, the likeliest first.

    Without readings it is a name that only the text itself explains as a settlement.
    """

    start: int
    end: int
    text: str
    readings: tuple[Form, ...]

    @property
    def is_adjective(self) -> bool:
        return bool(self.readings) and self.readings[0].adjective


def find_places(
    text: str, language: str | None, gazetteer: Gazetteer | None = None, read: Words | None = None
) -> list[PlaceMention]:
    """All mentions in the order of the text, without overlaps, the longest name first; offsets are into `text`.

    The text should be in NFC; `read` are its words, where they are known. Whether a name is meant, and which of several
    places, is for `resolve` to say.
    """
    gazetteer = gazetteer or load()
    words = context(language)
    read = read or split_words(fold(text))
    folded = read.folded
    mentions = []
    taken = 0
    fronts = frozenset(found.span(1) for found in words.front.finditer(folded)) if words.front else frozenset()
    for start, end in _occurrences(text, read, gazetteer, fronts):
        if start < taken:
            continue
        more_words = gazetteer.longest.get(folded[start:end])
        longer = _longest_name(folded, start, end, more_words, gazetteer) if more_words else None
        if longer and not _runs_on(text, start, longer, gazetteer):
            end = longer
        mention = _mention(text, folded, start, end, gazetteer, words, (start, end) in fronts)
        if mention:
            mentions.append(mention)
            taken = end
    return _with_explained(text, folded, mentions, gazetteer, words)


def _with_explained(
    text: str, folded: str, mentions: list[PlaceMention], gazetteer: Gazetteer, words: Context
) -> list[PlaceMention]:
    """Adds the names that the text explains, as far as they reach before the next known name."""
    if words.language is None:
        return mentions
    known: set[int] = set()
    added = []
    explained = [*named_sites(text, folded, words.language), *explained_names(text, folded, words.language)]
    village = village_before_region(words.language)
    if village:
        regions = (mention.start for mention in mentions if _names_region(mention, gazetteer))
        explained += filter(None, (name_before(text, start, village) for start in regions))
    for start, end in explained:
        if not known:
            known = {offset for mention in mentions for offset in range(mention.start, mention.end)}
        first = folded[start:end].split(" ")[0]
        if start not in known and first not in words.before and first not in words.function:
            end = next((offset for offset in range(start, end) if offset in known), end)
            name = _without_what_follows(text[start:end].rstrip(" -"), words)
            if words.ordinary.issuperset(name.lower().split()):
                continue
            known.update(range(start, end))
            added.append(PlaceMention(start, start + len(name), name, ()))
    return sorted(mentions + added, key=lambda mention: mention.start) if added else mentions


def _without_what_follows(name: str, words: Context) -> str:
    """A name as far as the first function word: headlines write what follows with a capital too."""
    kept = itertools.takewhile(lambda word: word.lower() not in words.function, name.split(" "))
    return " ".join(kept)


def _names_region(mention: PlaceMention, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.entry(reading.entry).kind == "region" for reading in mention.readings)


def _occurrences(
    text: str, read: Words, gazetteer: Gazetteer, fronts: frozenset[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Spans of the words that can open a name, in order: capitalised ones, and the few that are written small."""
    folded, _, starts, words = read
    known, small = gazetteer.first_words, gazetteer.small_letters
    found = [
        (start, start + len(word))
        for start, word in zip(starts, words, strict=True)
        if word in known and (text[start].isupper() or word in small)
    ]
    if "'" in folded:
        found += [span for span in _apostrophed(text, starts, words) if folded[slice(*span)] in known]
        return sorted({*found, *fronts})
    return sorted({*found, *fronts}) if fronts else found


def _apostrophed(text: str, starts: Sequence[int], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The capitalised parts of words with an apostrophe (Kup'yansk)."""
    for start, word in zip(starts, words, strict=True):
        if "'" in word:
            for part in word.split("'"):
                if part and text[start].isupper():
                    yield start, start + len(part)
                start += len(part) + 1


def _longest_name(folded: str, start: int, end: int, words: int, gazetteer: Gazetteer) -> int | None:
    """Where the longest name of up to `words` more words ends."""
    best = None
    for _ in range(words):
        match = _WORD.match(folded, end + 1) if folded[end : end + 1] in _JOINTS else None
        if not match:
            break
        end = match.end()
        if gazetteer.has(folded[start:end]):
            best = end
    return best


def _runs_on(text: str, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a settlement's name only seems to go on in words that are written small (Nga bay: Russian ... flew)."""
    last = text[start:end].rpartition(" ")[2]
    first = next(iter(gazetteer.readings(text[start:end].lower())), None)
    return last.islower() and first is not None and gazetteer.entry(first.entry).kind == "settlement"


def _mention(
    text: str, folded: str, start: int, end: int, gazetteer: Gazetteer, words: Context, is_front: bool
) -> PlaceMention | None:
    form = folded[start:end]
    written = text[start:end]
    readings = gazetteer.readings(form)
    if not written[0].isupper():
        if written.islower():
            readings = tuple(
                r
                for r in readings
                if r.adjective and (is_front or gazetteer.entry(r.entry).kind in ("country", "region"))
            )
    elif form in words.ordinary or (end - start < _SHORTEST_IN_CAPITALS and written.isupper()):
        readings = tuple(r for r in readings if gazetteer.entry(r.entry).kind in ("country", "region"))
    if words.language:
        readings = tuple(r for r in readings if r.language in (None, words.language))
    return PlaceMention(start, end, written, readings) if readings else None
