"""The compact gazetteer: its entries, the forms of their names, and the file that holds them."""

import functools
import json
import lzma
import re
import sys
from collections.abc import Container, Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Literal

import msgspec

Kind = Literal["settlement", "district", "region", "country", "sea", "river", "area", "site", "front"]

FORMAT = 1
BUILT = "gazetteer.lzma"
_WRITTEN_FORM = re.compile("([0-9]+)([AHO]*)([a-z]*)")


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A place of the gazetteer. `admin1` is the region's English name, also for the region itself.

    `watched`: it stands in the table of the front line, so that of its namesakes it is the likeliest in the news.
    """

    kind: Kind
    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    population: int = 0
    watched: bool = False

    @property
    def weight(self) -> int:
        """Inhabitants, as far as they tell which of several namesakes is meant."""
        return 2 * (self.population + 10_000) if self.watched else max(self.population, 200)


class Form(msgspec.Struct, frozen=True):
    """One reading of a written form: which entry, and what the form needs to count.

    `adjective`: the form is the adjective. `hinted`: it counts only beside a word for its kind (Kursk as the region).
    `old`: the place is called otherwise now (Artemivsk). `language`: it counts in this language only.
    """

    entry: int
    adjective: bool = False
    hinted: bool = False
    old: bool = False
    language: str | None = None

    def written(self) -> str:
        marks = "A" * self.adjective + "H" * self.hinted + "O" * self.old
        return f"{self.entry}{marks}{self.language or ''}"


class Gazetteer:
    """Read-only. Forms are looked up by their folded spelling; entries and readings are decoded when first met.

    `longest`: how many words more than its first a name can have. `first_words`: all words that open a name.
    `small_letters`: those of them that do so written small, such as adjectives of countries and "biển" of "biển Đen".
    """

    def __init__(self, entries: list[str], forms: dict[str, str], small_letters: Iterable[str] = ()) -> None:
        self._entries = entries
        self._forms = forms
        self._read: dict[str, tuple[Form, ...]] = {}
        self._decoded: dict[int, Entry] = {}
        self.longest: dict[str, int] = {}
        for form in forms:
            if " " in form or "-" in form or "'" in form:
                first, *rest = form.replace("-", " ").replace("'", " ").split(" ")
                if len(rest) >= self.longest.get(first, 0):
                    self.longest[first] = len(rest)
        for first in self.longest.keys() - forms.keys():  # one table for both: a second one costs 40 bytes a form
            forms[first] = ""
        self.first_words: Container[str] = forms.keys()
        self.small_letters = frozenset(small_letters)
        self.regions: dict[tuple[str | None, str], Entry] = {}
        for index, line in enumerate(entries):
            if line.startswith('["region"'):
                entry = self.entry(index)
                self.regions[entry.country, entry.name] = entry

    def __len__(self) -> int:
        return len(self._entries)

    def entries(self) -> Iterator[Entry]:
        return map(self.entry, range(len(self)))

    def forms(self) -> Iterable[str]:
        return (form for form, written in self._forms.items() if written)

    def entry(self, index: int) -> Entry:
        entry = self._decoded.get(index)
        if entry is None:
            entry = self._decoded[index] = msgspec.json.decode(self._entries[index], type=Entry)
        return entry

    def has(self, form: str) -> bool:
        return bool(self._forms.get(form))

    def readings(self, form: str) -> tuple[Form, ...]:
        """What a folded form can mean, the likeliest first; none when the gazetteer lacks it."""
        written = self._forms.get(form)
        if not written:
            return ()
        readings = self._read.get(written)
        if readings is None:
            readings = self._read[written] = tuple(map(_read_form, written.split(",")))
        return readings

    def region(self, country: str | None, name: str | None) -> Entry | None:
        return self.regions.get((country, name)) if name else None


def _read_form(written: str) -> Form:
    entry, marks, language = _WRITTEN_FORM.fullmatch(written).groups()  # type: ignore[union-attr]
    return Form(int(entry), "A" in marks, "H" in marks, "O" in marks, language or None)


def write(entries: Iterable[Entry], forms: Mapping[str, Iterable[Form]], small: Iterable[str], path: Path) -> None:
    """Compile to `path`; the same content gives the same bytes. `small` are the gazetteer's `small_letters`."""
    lines = [msgspec.json.encode(entry).decode() for entry in entries]
    names = sorted(forms)
    readings = [",".join(form.written() for form in forms[name]) for name in names]
    header = json.dumps({"format": FORMAT, "small_letters": sorted(small)})
    content = "\0".join([header, "\n".join(lines), "\n".join(names), "\n".join(readings)])
    path.write_bytes(lzma.compress(content.encode(), preset=6))


def read(path: Path) -> Gazetteer:
    """Raises ValueError, naming the file, when it is not a gazetteer of this format."""
    return _decode(path.read_bytes(), str(path))


def _decode(packed: bytes, name: str) -> Gazetteer:
    try:
        parts = lzma.decompress(packed).split(b"\0")
        del packed  # and each part once it is read: the most memory that is used at once is what a process keeps
        readings = map(sys.intern, parts.pop().decode().split("\n"))  # the cases of a name all read the same
        forms = dict(zip(parts.pop().decode().split("\n"), readings, strict=True))
        header, entries = (part.decode() for part in parts)
        about = json.loads(header)
        if about["format"] != FORMAT:
            raise ValueError
        return Gazetteer(entries.split("\n"), forms, about["small_letters"])
    except (ValueError, KeyError, IndexError, lzma.LZMAError) as error:
        raise ValueError(f"{name}: not a gazetteer of format {FORMAT}; build or import it again") from error


_chosen: Path | None = None


def use(path: Path | None) -> None:
    """Makes the gazetteer at `path` the one that `load` gives; said once, when a process starts."""
    global _chosen
    _chosen = path


def load(path: Path | None = None) -> Gazetteer:
    """The gazetteer at `path`, else the one that `use` named, else the one that ships; each is read once."""
    return _load(path or _chosen)


@functools.cache
def _load(path: Path | None) -> Gazetteer:
    if path is not None:
        return read(path)
    shipped = resources.files("extraction.lexicons.places").joinpath(BUILT)
    return _decode(shipped.read_bytes(), BUILT)
