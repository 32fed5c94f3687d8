"""Collects, while a gazetteer is compiled, which written forms can mean which place."""

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

import msgspec

from extraction.fold import fold
from extraction.gazetteer.inflect import adjective_forms, noun_forms
from extraction.gazetteer.spelling import respell, written
from extraction.gazetteer.table import Entry, Form, Gazetteer

REMEMBERED = 15_000
"""From this population on, a Ukrainian town is found by its former names too."""
SHORT_CYRILLIC, SHORT_LATIN, SHORT_NAMED = 4, 5, 50_000
"""Names of so few letters count only beside a word for a settlement, unless the place has so many inhabitants."""

_MOST_READINGS = 12
"""Namesakes that are kept of one name, those of the war before all others."""


class Names:
    """Collects which forms lead to which entry."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.forms: dict[str, dict[Form, None]] = defaultdict(dict)
        self.small_letters: set[str] = set()

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> "Names":
        """What a gazetteer holds already, to add to it."""
        names = cls()
        names.entries = list(gazetteer.entries())
        for form in gazetteer.forms():
            names.forms[form] = dict.fromkeys(gazetteer.readings(form))
        names.small_letters = set(gazetteer.small_letters)
        return names

    def add(self, entry: Entry) -> int:
        self.entries.append(entry)
        return len(self.entries) - 1

    def name(self, form: str, entry: int, **marks: Any) -> None:
        place = self.entries[entry]
        if place.kind == "settlement" and not place.watched and place.population < SHORT_NAMED:
            short = len(form) <= (SHORT_CYRILLIC if form[0] > "Ѐ" else SHORT_LATIN)
            marks["hinted"] = short or marks.get("hinted", False)
        self.forms[fold(form)][Form(entry, **marks)] = None

    def nouns(self, names: Iterable[str], language: str, entry: int, **marks: Any) -> None:
        if language not in written():  # the alphabet is that of others too: their words would be taken for its cases
            marks["language"] = language
        for name in names:
            old = self.entries[entry].kind == "settlement" and self.is_old(name, language, entry)
            if old and "old" not in marks and not self._remembered(entry):
                continue
            for form in [name] if name.isupper() else noun_forms(name, language):
                self.name(form, entry, **{"old": old, **marks})

    def is_old(self, name: str, language: str, entry: int) -> bool:
        english = respell(name, language) if language in written() else name
        return similarity(english, self.entries[entry].name) < 0.6

    def _remembered(self, entry: int) -> bool:
        """Whether news still uses a former name of the place: of small ones it rather means a namesake."""
        place = self.entries[entry]
        return place.country != "RU" and place.population >= (REMEMBERED if place.country == "UA" else 1_000_000)

    def adjectives(self, names: Iterable[str], language: str, entry: int, **marks: Any) -> None:
        if language not in written():
            marks["language"] = language
        for name in names:
            for form in adjective_forms(name, language):
                self.name(form, entry, adjective=True, **marks)
                if self.entries[entry].kind in ("country", "region"):
                    self.small_letters.add(re.split("[ '-]", fold(form))[0])

    def opens_small(self, names: Iterable[str]) -> None:
        """The first words of these names may be written small, as "biển" of "biển Đen"."""
        self.small_letters |= {fold(name).split(" ")[0] for name in names if " " in name}

    def latin(self, names: Iterable[str], entry: int, **given: Any) -> None:
        settlement = self.entries[entry].kind == "settlement"
        for name in names:
            marks = {"old": settlement and similarity(name, self.entries[entry].name) < 0.6, **given}
            if marks["old"] and not self._remembered(entry):
                continue
            self.name(name, entry, **marks)
            if re.search("['’ʼ]", name):
                self.name(re.sub("['’ʼ]", "", name), entry, **marks)
            if "s'k" in name:  # the soft sign is left out more often than the apostrophe
                self.name(name.replace("s'k", "sk").replace("'i", "i"), entry, **marks)

    def sorted_forms(self) -> dict[str, list[Form]]:
        """Forms with their readings, the likeliest first: names before adjectives, larger places first."""

        def rank(form: Form) -> tuple[bool, bool, bool, int, int]:
            entry = self.entries[form.entry]
            order = ("country", "region").index(entry.kind) if entry.kind in ("country", "region") else 2
            return form.adjective, form.hinted, form.old, order, -entry.population

        def chosen(readings: dict[Form, None]) -> list[Form]:
            """A dozen that hold everywhere, and as many of each language that they do not hold already."""
            groups: defaultdict[str | None, list[Form]] = defaultdict(list)
            for form in readings:
                if not form.language or msgspec.structs.replace(form, language=None) not in readings:
                    groups[form.language].append(form)
            kept: list[Form] = []
            for group in groups.values():
                known = sorted(group, key=lambda form: (not self.entries[form.entry].watched, rank(form)))
                kept += known[:_MOST_READINGS]
            return sorted(kept, key=rank)

        return {name: chosen(readings) for name, readings in self.forms.items()}


def similarity(one: str, other: str) -> float:
    """1 for equal names, nearly so for other transliterations of one name, under 0.6 for other names."""
    first, second = (re.sub("['’]", "", name.lower()).replace("iy", "y").replace("yi", "y") for name in (one, other))
    return SequenceMatcher(None, first, second).ratio()
