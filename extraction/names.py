"""Loads the names of people, organizations and weapons in each language: names/*.toml, checked strictly."""

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from extraction.lexicon import FOLDER, STAND_IN, LexiconError, Patterns, Strict
from extraction.locate import line_of_error
from extraction.matcher import Source
from schemas.event import Side

WeaponType = Literal["drone", "missile", "bomb", "artillery", "air_defence", "vehicle", "aircraft", "ship"]
LanguageCode = Annotated[str, msgspec.Meta(pattern="^[a-z]{2}$")]


class Named(Strict, frozen=True, kw_only=True):
    """A canonical English name and the patterns that mean it, by language."""

    name: str
    match: dict[LanguageCode, Patterns]

    def patterns(self, language: str) -> Patterns:
        """What means it in a language; English where that language has no key of its own (names in Latin letters)."""
        return self.match.get(language) or self.match.get(STAND_IN, ())


class Person(Named, frozen=True, kw_only=True):
    """Somebody of the news; `side` is whose person it is, `other` for third countries."""

    side: Side


class Organization(Named, frozen=True, kw_only=True):
    """A ministry, force, service, agency or medium; `side` as for a person."""

    side: Side


class Weapon(Named, frozen=True, kw_only=True):
    """A weapon or weapon family by model."""

    type: WeaponType


N = TypeVar("N", bound=Named)
NameKind = Literal["person", "organization", "weapon"]


@cache
def load_people() -> tuple[Person, ...]:
    """The people of names/people.toml; LexiconError names the file and what is wrong."""
    return _load("people.toml", Person)


@cache
def load_organizations() -> tuple[Organization, ...]:
    """The organizations of names/organizations.toml."""
    return _load("organizations.toml", Organization)


@cache
def load_weapons() -> tuple[Weapon, ...]:
    """The weapons of names/weapons.toml."""
    return _load("weapons.toml", Weapon)


def name_patterns(language: str) -> Source[tuple[NameKind, str]]:
    """The patterns of all names in a language, each with the kind and the canonical name."""
    kinds: tuple[tuple[NameKind, tuple[Named, ...]], ...] = (
        ("person", load_people()),
        ("organization", load_organizations()),
        ("weapon", load_weapons()),
    )
    pairs: list[tuple[str, tuple[NameKind, str]]] = []
    for kind, names in kinds:
        pairs += [(pattern, (kind, one.name)) for one in names for pattern in one.patterns(language)]
    return Source(pairs, {})


def _load(file: str, kind: type[N], folder: Path = FOLDER / "names") -> tuple[N, ...]:
    """The entries of a file, in its order."""
    try:
        table = msgspec.toml.decode((folder / file).read_bytes(), type=dict[Literal["name"], list[dict[str, Any]]])
    except (msgspec.DecodeError, msgspec.ValidationError, OSError) as error:
        raise LexiconError(f"names/{file}{line_of_error(folder / file, str(error))}: {error}") from None
    names: dict[str, N] = {}
    for number, entry in enumerate(table.get("name", []), 1):
        try:
            read = msgspec.convert(entry, kind)
        except msgspec.ValidationError as error:
            place = str(error).replace("at `$", f"at `$.name[{number - 1}]")
            line = line_of_error(folder / file, place)
            raise LexiconError(f"names/{file}{line}: entry {number} ({entry.get('name')}): {error}") from None
        if read.name in names:
            line = line_of_error(folder / file, f"at `$.name[{number - 1}]`")
            raise LexiconError(f"names/{file}{line}: entry {number}: {read.name} is there twice; keep one")
        names[read.name] = read
    return tuple(names.values())
