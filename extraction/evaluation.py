"""Scores events against labelled texts: labels of an article by precision and recall, fields of the events that match.

A labelled article (a JSON line) has id, text and optional RawArticle fields, and `events`: objects with the codebook's
fields, `place` and `admin1` in English, quantities as plain integers. docs/codebook.md defines them.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from schemas.event import Event, Family, Realis, Side, Status, Subtype

CHANGES = frozenset({"captured", "regained", "advanced", "infiltrated", "encircled", "withdrew", "transferred"})
LABELS = ("territory_change", "territory_any", "drone_attack")
QUANTITIES = ("launched", "intercepted", "killed", "injured")
FIELDS = ("subtype", "place", "admin1", "actor", "claimant", "status", "date", *QUANTITIES)


class GoldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event as a person labelled it; null where the text does not say."""

    family: Family
    subtype: Subtype
    realis: Realis
    status: Status | None = None
    place: str | None = None
    admin1: str | None = None
    actor: Side | None = None
    claimant: Side | None = None
    launched: int | None = None
    intercepted: int | None = None
    killed: int | None = None
    injured: int | None = None
    date: str | None = None


class GoldArticle(msgspec.Struct, frozen=True, kw_only=True):
    """A labelled article."""

    id: str
    text: str
    language: str
    published_at: str | None = None
    source: str | None = None
    title: str | None = None
    events: tuple[GoldEvent, ...] = ()


class Tally(NamedTuple):
    """Counts of one label: true positives, false positives, false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else 0.0


class Score(NamedTuple):
    """`labels`: a tally for each label. `fields`: right and asked, for events that match."""

    labels: dict[str, Tally]
    fields: dict[str, tuple[int, int]]
    articles: int


def score(pairs: Iterable[tuple[GoldArticle, Sequence[Event]]]) -> Score:
    """Scores (labelled article, events found) pairs; only actual events count."""
    labels = dict.fromkeys(LABELS, Tally())
    fields = dict.fromkeys(FIELDS, (0, 0))
    articles = 0
    for article, events in pairs:
        articles += 1
        gold_labels, found_labels = labels_of(article.events), labels_of(events)
        for label, tally in labels.items():
            want, got = gold_labels[label], found_labels[label]
            labels[label] = Tally(
                tally.tp + (want and got), tally.fp + (got and not want), tally.fn + (want and not got)
            )
        for gold, event in matched(article.events, events):
            for field, right in compare(gold, event).items():
                fields[field] = (fields[field][0] + right, fields[field][1] + 1)
    return Score(labels, fields, articles)


def labels_of(events: Sequence[GoldEvent | Event]) -> dict[str, bool]:
    """The three labels of an article."""
    actual = [event for event in events if event.realis == "actual"]
    territory = [event for event in actual if event.family == "territorial_control"]
    return {
        "territory_change": any(event.subtype in CHANGES for event in territory),
        "territory_any": bool(territory),
        "drone_attack": any(event.family == "drone_attack" for event in actual),
    }


def matched(gold: Sequence[GoldEvent], events: Sequence[Event]) -> list[tuple[GoldEvent, Event]]:
    """Pairs of actual events of one family, one to one: a shared place first, then the subtype, then the order."""
    pairs = []
    left = [event for event in events if event.realis == "actual"]
    for wanted in gold:
        rivals = [event for event in left if event.family == wanted.family]
        if wanted.realis != "actual" or not rivals:
            continue
        names = {_fold(wanted.place), _fold(wanted.admin1)} - {""}
        best = max(rivals, key=lambda one: (bool(names & _names(one)), one.subtype == wanted.subtype))
        left.remove(best)
        pairs.append((wanted, best))
    return pairs


def compare(gold: GoldEvent, event: Event) -> dict[str, bool]:
    """Whether each field that the label states is right."""
    place, admin1 = where(event)
    found: dict[str, Any] = {
        "subtype": event.subtype,
        "place": place,
        "admin1": admin1,
        "actor": event.actor,
        "claimant": event.claimant.side if event.claimant else None,
        "status": event.status,
        "date": event.date,
    }
    for name in QUANTITIES:
        number = getattr(event.quantities, name)
        found[name] = number.value if number else None
    right = {}
    for field, value in found.items():
        wanted = getattr(gold, field)
        if field in ("place", "admin1"):
            wanted, value = _fold(wanted), _fold(value)
            wanted = "" if field == "place" and wanted == _fold(gold.admin1) else wanted
        if wanted not in (None, ""):
            right[field] = wanted == value
    return right


def where(event: Event) -> tuple[str | None, str | None]:
    """The exact place and the region of an event; a place that is only a region is no exact place."""
    place = event.place
    if place is None:
        return None, None
    if place.precision in ("region", "country") and (place.admin1 in (None, place.name)):
        return None, place.admin1 or place.name
    return place.name, place.admin1


def _names(event: Event) -> set[str]:
    return {_fold(name) for name in where(event)} - {""}


def _fold(name: str | None) -> str:
    """Letters that tell one place from another: no marks, no kind words, one spelling of -iy."""
    if not name:
        return ""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    text = re.sub(r"\b(?:oblast|region|raion|district|province|city|krai|republic|of|the)\b", "", text)
    for spelling in ("iy", "yi", "ii"):
        text = text.replace(spelling, "y")
    return re.sub(r"[^a-z]", "", text)
