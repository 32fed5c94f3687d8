"""Which regions a text speaks of, beside a mention and elsewhere: what tells namesakes apart."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extraction.gazetteer.neighbours import Neighbourhood
from extraction.gazetteer.table import Entry, Form

_FARTHEST = 60
"""Characters between a settlement and the region that explains it, at most."""
_COMMA = 20
"""A comma or dash between them counts as so many characters."""
_MUCH_LARGER = 5
"""How many times larger a place must be to be meant when nothing else tells it from its namesakes."""


def likeliest(entries: Sequence[Entry]) -> Entry | None:
    """The one that is meant if only their size tells, or None."""
    largest = max(entries, key=lambda entry: entry.weight, default=None)
    if largest and all(largest.weight >= _MUCH_LARGER * entry.weight for entry in entries if entry is not largest):
        return largest
    return None


class Clues:
    """`chosen` are the readings of each mention that fit the word beside it."""

    def __init__(self, near: Neighbourhood, chosen: Sequence[tuple[Form, ...]]) -> None:
        self._near = near
        self._ends = [match.end() for match in self._near.words.sentence_end.finditer(near.text)]
        self._regions: dict[int, Entry] = {}
        self._in_sentence: dict[int, list[Entry]] = defaultdict(list)
        self._fronts: dict[int, set[str | None]] = defaultdict(set)
        self._towns: dict[int, dict[str, str | None]] = defaultdict(dict)
        self._all_towns: dict[str, str | None] = {}
        self.countries: set[str | None] = set()
        for index, readings in enumerate(chosen):
            if readings:
                self._note(index, [near.entry(reading) for reading in readings])
        self._indices = list(self._regions)
        self._everywhere = {entry.admin1 for entry in self._regions.values()}.union(*self._fronts.values())

    def _note(self, index: int, entries: Sequence[Entry]) -> None:
        sentence, entry = self._sentence(index), entries[0]
        if self._near.kinds[index] == "front":
            self._fronts[sentence].add(entry.admin1)
        elif entry.kind == "district" and len({other.admin1 for other in entries}) > 1:
            return  # districts of one name in several regions speak for none
        elif entry.kind in ("region", "district"):
            self._regions[index] = entry
            self._in_sentence[sentence].append(entry)
        elif entry.kind == "settlement":
            written = self._near.mentions[index].text
            town = likeliest(list(dict.fromkeys(entries)))
            if town is None:
                return
            self._towns[sentence][written] = self._all_towns[written] = town.admin1
            entry = town
        self.countries.add(entry.country)

    def _sentence(self, index: int) -> int:
        return bisect_right(self._ends, self._near.mentions[index].start)

    def beside(self, index: int) -> tuple[Entry, bool] | None:
        """The region that explains this mention (only small words and places stand between), and whether it is next."""
        position = bisect_left(self._indices, index)
        best: tuple[int, Entry, bool] | None = None
        for other in self._indices[max(0, position - 1) : position + 2]:
            left, right = min(index, other), max(index, other)
            mentions = self._near.mentions
            between = self._near.text[mentions[left].end : mentions[right].start]
            distance = len(between) + _COMMA * bool(re.search("[,;–—-]", between[:_FARTHEST]))
            nearer = other != index and len(between) <= _FARTHEST and (best is None or distance <= best[0])
            if nearer and self._only_links(left, right):
                best = distance, self._regions[other], right - left == 1
        return best[1:] if best else None

    def _only_links(self, left: int, right: int) -> bool:
        words = self._near.words
        for index in range(left, right):
            gap = self._near.gap(index, index + 1)
            if self._near.words.sentence_end.search(gap):
                return False
            for word in re.findall(r"[\w.-]+", gap.lower()):
                word = word.rstrip(".")
                if not (word in words.link or word in words.before or word in words.after or len(word) < 3):
                    return False
        return True

    def in_sentence(self, index: int) -> list[Entry]:
        """Regions that the mention's sentence names, each once."""
        found = self._in_sentence.get(self._sentence(index), ())
        return list({(entry.country, entry.admin1): entry for entry in found}.values())

    def tiers(self, index: int) -> Iterator[set[str | None]]:
        """Regions that speak for a namesake, the strongest first: named in the sentence, front or town in the sentence,
        named anywhere, a town anywhere."""
        sentence, written = self._sentence(index), self._near.mentions[index].text
        yield {entry.admin1 for entry in self._in_sentence.get(sentence, ())}
        yield self._fronts.get(sentence, set())
        yield {admin1 for town, admin1 in self._towns.get(sentence, {}).items() if town != written}
        yield self._everywhere
        yield {admin1 for town, admin1 in self._all_towns.items() if town != written}

    def around(self, index: int) -> tuple[str | None, str] | None:
        """Country and region of all fronts and towns that the mention's sentence names, if they share one."""
        sentence, written = self._sentence(index), self._near.mentions[index].text
        towns = {admin1 for town, admin1 in self._towns.get(sentence, {}).items() if town != written}
        return self._only(towns.union(self._fronts.get(sentence, ())))

    def front(self, index: int) -> tuple[str | None, str] | None:
        """Country and region of all fronts that the mention's sentence names, if they share one."""
        return self._only(self._fronts.get(self._sentence(index), set()))

    def _only(self, regions: set[str | None]) -> tuple[str | None, str] | None:
        admin1 = next(iter(regions)) if len(regions) == 1 else None
        country = self.countries.intersection(("RU", "UA"))
        return (next(iter(country)), admin1) if admin1 and len(country) == 1 else None

    def countries_around(self, index: int) -> set[str | None]:
        """Countries that the mention's sentence names in small letters, as some write the enemy's."""
        near, sentence = self._near, self._sentence(index)
        start = self._ends[sentence - 1] if sentence else 0
        end = self._ends[sentence] if sentence < len(self._ends) else len(near.text)
        entries = [
            near.entry(form)
            for word in set(re.findall(r"\w+", near.text[start:end]))
            if word.islower()
            for form in near.gazetteer.readings(word)
        ]
        return {entry.country for entry in entries if entry.kind == "country"}

    def speaks_of(self, entry: Entry) -> bool:
        """Whether the text names the region of a place."""
        return entry.admin1 in self._everywhere

    @property
    def names_regions(self) -> bool:
        return bool(self._regions)
