"""The sample articles tell connected stories in five languages: each real event alerts once, noise never."""

from functools import cache
from pathlib import Path

import pytest

from extraction.novelty import Verdict, judge_all
from extraction.read import find_events, read_article
from schemas.alert import Alert
from schemas.mention import Mention
from streams.feed import load_articles

SAMPLES = Path(__file__).parents[2] / "agents" / "samples"

STORIES = {
    "a raid told in four languages": ({"en-1", "id-1", "uk-1", "vi-1"}, "drone_attack", None),
    "the same words two nights later": ({"id-4", "uk-5"}, "drone_attack", None),
    "a tally by region in three languages": ({"en-5", "id-3", "ru-2"}, "drone_attack", None),
    "a strike and its later victims": ({"en-2", "en-3", "uk-2"}, "drone_attack", "Izmail"),
    "a claim and its denial": ({"en-4", "id-2", "ru-1", "uk-3", "vi-2"}, "territorial_control", "Novopavlivka"),
    "a village retaken": ({"en-6", "uk-4", "vi-3"}, "territorial_control", "Kindrashivka"),
}
SILENT = {"en-8", "en-9", "en-10", "id-5", "id-6", "id-7", "ru-5", "ru-6", "uk-6", "vi-4", "vi-5", "vi-6", "vi-7"}
"""Plans, anniversaries, sport, markets, drone shows."""


@cache
def judged() -> tuple[tuple[Mention, Verdict], ...]:
    """Every mention of all samples, in order of publication, with its verdict."""
    files = tuple(sorted(str(path) for path in SAMPLES.glob("*.jsonl")))
    rows = sorted((raw for _, raw in load_articles(files)), key=lambda raw: (raw.published_at or "", raw.id or ""))
    return tuple(judge_all(find_events(read_article(raw)) for raw in rows))


@cache
def newest() -> dict[str, Alert]:
    """The newest revision of each event."""
    return {alert.event_id: alert for _, verdict in judged() for alert in verdict.alerts}


def articles_of(alert: Alert) -> set[str]:
    """All articles that told of an event, those that only repeated it too."""
    notes = [note for _, verdict in judged() for note in verdict.notes]
    return {note.article_id.removeprefix("sample-") for note in notes if note.event_id == alert.event_id}


@pytest.mark.parametrize("story", STORIES)
def test_each_real_event_is_one_event_with_all_its_articles(story: str) -> None:
    articles, family, place = STORIES[story]
    told = [
        alert
        for alert in newest().values()
        if alert.event.family == family
        and articles_of(alert) & articles
        and (place is None) == (alert.event.place is None)
        and (place is None or (alert.event.place is not None and alert.event.place.name == place))
    ]
    assert [sorted(articles_of(alert) & articles) for alert in told] == [sorted(articles)]


def test_the_denied_capture_is_disputed_and_both_sides_stand_beside_each_other() -> None:
    (alert,) = [one for one in newest().values() if one.event.place and one.event.place.name == "Novopavlivka"]
    assert alert.status == "disputed"
    stances = {claim.side: claim.stance for claim in alert.claims}
    assert stances["RU"] == "claims" and stances["UA"] == "denies"
    assert "Russia says" in alert.headline and "Ukraine denies it" in alert.headline


def test_later_victims_are_the_newest_numbers_of_the_strike() -> None:
    (alert,) = [one for one in newest().values() if one.event.place and one.event.place.name == "Izmail"]
    assert alert.revision > 1
    assert "1 killed" in alert.headline and "5 injured" in alert.headline


def test_plans_anniversaries_and_noise_never_alert() -> None:
    loud = {article for alert in newest().values() for article in articles_of(alert)}
    assert loud & SILENT == set()


def test_two_nights_in_the_same_words_are_two_events() -> None:
    raids = [one for one in newest().values() if {"id-1", "id-4"} & articles_of(one) and one.event.place is None]
    assert sorted(one.event.date or "" for one in raids) == ["2025-11-04", "2025-11-06"]
