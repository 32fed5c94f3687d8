"""Sea drones that go on with a bare word."""

import pytest

from extraction.read import find_events, read_article
from schemas.event import Event
from schemas.raw_article import RawArticle


def events_of(text: str, language: str = "en") -> tuple[Event, ...]:
    return find_events(read_article(RawArticle(text=text, language=language))).events


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Naval drones rammed a Russian ferry near Kerch. One of the drones hit the engine room.", "en"),
        ("Drone laut Ukraina merusak kapal Rusia di Laut Hitam; kedua drone itu meledak di buritan.", "id"),
    ],
)
def test_the_drones_that_go_on_about_sea_drones_are_these(text: str, language: str) -> None:
    assert not events_of(text, language)


def test_drones_that_fly_beside_sea_drones_are_told() -> None:
    (event,) = events_of("Naval drones rammed a Russian ferry near Kerch. A Shahed hit a warehouse in Odesa.")
    assert event.place is not None and event.place.name == "Odesa"


def test_drones_before_sea_drones_are_told() -> None:
    events = events_of("Russia said it shot down 40 Ukrainian drones over Crimea. Two sea drones were sunk, it added.")
    assert [event.subtype for event in events] == ["interception"]
