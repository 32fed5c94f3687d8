"""Headlines: one plain sentence from an event's slots, in each language, that never states a claim as a fact."""

import tomllib
from datetime import date
from functools import cache

import msgspec

from extraction.gazetteer.local_names import Naming, local_name
from extraction.lexicon import FOLDER, STAND_IN, LexiconError, Strict
from schemas.alert import Alert
from schemas.entity import Place, Quantity
from schemas.event import Claimant, Event, Subtype

SILENT: tuple[Subtype, ...] = ("contested", "held")
"""Subtypes that give no alert and need no clause."""
SIGNS = {"about": "~", "at_least": "≥", "more_than": ">", "less_than": "<", "up_to": "≤"}


class Sides(Strict, frozen=True, kw_only=True):
    """Names of the sides as subjects; `self` is the claimant that speaks of itself."""

    RU: str
    UA: str
    other: str
    self: str
    nobody: str


class Drones(Strict, frozen=True, kw_only=True):
    """The drones of each side, and of the claimant that speaks of its own."""

    RU: str
    UA: str
    other: str
    self: str
    nobody: str


class Frames(Strict, frozen=True, kw_only=True):
    """Who says so, around a clause."""

    claimed: str
    claimed_by_name: str
    unattributed: str
    reported: str
    confirmed: str
    disputed: str
    disputed_by_name: str
    disputed_by_nobody_named: str
    disputed_report: str
    denied: str


class Templates(Strict, frozen=True, kw_only=True):
    """A file of extraction/lexicons/headlines. `countries` needs `nowhere`, `clauses` every subtype that alerts."""

    months: tuple[str, ...]
    date: str
    night: str
    sides: Sides
    adjectives: Drones
    countries: dict[str, str]
    names: Naming = Naming()
    frames: Frames
    clauses: dict[Subtype, str]
    details: dict[str, str]


@cache
def headline_languages() -> tuple[str, ...]:
    """The languages that have a file of templates, sorted."""
    return tuple(sorted(path.stem for path in (FOLDER / "headlines").glob("*.toml")))


def headline(alert: Alert, language: str = STAND_IN) -> str:
    """The alert in one sentence; in English where the language has no templates."""
    return headline_of(alert.event, alert.status, language)


def headline_of(event: Event, status: str, language: str = STAND_IN) -> str:
    """The same from the state of its event."""
    templates = templates_of(language if language in headline_languages() else STAND_IN)
    clause = _clause(templates, event, event.claimant if status in ("claimed", "disputed") else None)
    sentence = _said(templates, event, status, clause)
    if status == "disputed":
        sentence = _disputed(templates, event, sentence)
    return sentence[0].upper() + sentence[1:]


@cache
def templates_of(language: str) -> Templates:
    """Read and check the file; raises LexiconError that names the file and what is wrong with it."""
    path = FOLDER / "headlines" / f"{language}.toml"
    try:
        templates = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Templates)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError(f"{path}: {error}") from None
    needed = set(Subtype.__args__) - set(SILENT)  # type: ignore[attr-defined]
    if missing := needed - templates.clauses.keys():
        raise LexiconError(f"{path}: [clauses] lacks {', '.join(sorted(missing))}")
    if "nowhere" not in templates.countries or len(templates.months) != 12:
        raise LexiconError(f"{path}: [countries] needs `nowhere`, and `months` twelve names")
    return templates


def _said(templates: Templates, event: Event, status: str, clause: str) -> str:
    """The clause in the words of whoever says so."""
    frames, speaker = templates.frames, _speaker(templates, event.claimant)
    if status in ("claimed", "disputed") and speaker:
        frame = frames.claimed_by_name if _is_named(event.claimant) else frames.claimed
        return frame.format(claimant=speaker, clause=clause)
    frame = {
        "claimed": frames.unattributed,
        "reported": frames.reported,
        "confirmed": frames.confirmed,
        "denied": frames.denied,
        "disputed": frames.disputed_report,
    }[status]
    return frame.format(clause=clause)


def _disputed(templates: Templates, event: Event, said: str) -> str:
    frames, denier = templates.frames, _speaker(templates, event.disputed_by)
    if not denier:
        return frames.disputed_by_nobody_named.format(said=said) if _speaker(templates, event.claimant) else said
    return (frames.disputed_by_name if _is_named(event.disputed_by) else frames.disputed).format(
        said=said, denier=denier
    )


def _is_named(claim: Claimant | None) -> bool:
    """Whether somebody is called by a name, of whom we do not know whether it is one or many."""
    return claim is not None and claim.side not in ("RU", "UA") and bool(claim.name)


def _speaker(templates: Templates, claim: Claimant | None) -> str:
    if claim is None:
        return ""
    if claim.side in ("RU", "UA"):
        return str(getattr(templates.sides, claim.side))
    return claim.name or (templates.sides.other if claim.side else "")


def _clause(templates: Templates, event: Event, claim: Claimant | None) -> str:
    actor: str = event.actor or "nobody"
    if claim is not None and actor in ("RU", "UA") and claim.side == actor:
        actor = "self"
    words = templates.clauses[event.subtype].format(
        actor=getattr(templates.sides, actor),
        adjective=getattr(templates.adjectives, actor),
        place=_place(templates, event),
    )
    details = [
        template.format(n=_number(told))
        for name, template in templates.details.items()
        if (told := getattr(event.quantities, name)) and told.value
    ]
    when = [_when(templates, event)] if event.date else []
    return f"{words} ({', '.join([*details, *when])})" if details or when else words


def _place(templates: Templates, event: Event) -> str:
    place: Place | None = event.place
    if place is None or place.precision == "country":
        country = event.country or (place.country if place else None)
        named = place.name if place else templates.countries["nowhere"]
        return templates.countries.get(country, named) if country else named
    region = place.admin1 or place.country
    name = local_name(place.name, region, templates.names)
    if place.admin1 and place.admin1 != place.name:
        return f"{name}, {local_name(place.admin1, place.country, templates.names)}"
    return name


def _number(told: Quantity) -> str:
    return f"{SIGNS.get(told.qualifier or '', '')}{told.value}"


def _when(templates: Templates, event: Event) -> str:
    day = date.fromisoformat(event.date or "")
    written = templates.date.format(day=day.day, month=templates.months[day.month - 1])
    return templates.night.format(date=written) if event.date_precision == "night" else written
