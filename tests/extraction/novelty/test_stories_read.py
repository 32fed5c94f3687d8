"""The same stories from raw articles in five languages: what is read and what is new, together."""

import pytest

from extraction.novelty import replay
from extraction.read import find_events, read_article
from schemas.alert import Alert
from schemas.raw_article import RawArticle
from tests.extraction.novelty import stories
from tests.extraction.novelty.stories import LANGUAGES

each_language = pytest.mark.parametrize("language", LANGUAGES)


def told(text: str, at: str, source: str | None = None, title: str | None = None) -> RawArticle:
    source = source or f"Medium of {at}"
    return RawArticle(id=f"{source} {at}", text=text, title=title, source=source, published_at=at)


def alerts_of(*raws: RawArticle) -> list[Alert]:
    return list(replay(find_events(read_article(raw)) for raw in raws))


def kinds(alerts: list[Alert]) -> list[str]:
    return [alert.kind for alert in alerts]


def raid(language: str, at: str, launched: int = 83, shot_down: int = 71) -> RawArticle:
    return told(stories.RAID[language].format(n=launched, m=shot_down), at)


def test_one_raid_in_five_languages_is_one_event_of_one_origin() -> None:
    alerts = alerts_of(*(raid(each, f"2025-05-06T0{hour}:00:00Z") for hour, each in enumerate(LANGUAGES, start=4)))
    assert kinds(alerts) == ["new"]
    assert alerts[0].headline == (
        "Ukraine says Russian drones raided Ukraine (83 launched, 71 shot down, the night to 6 May)"
    )


@each_language
def test_two_nights_in_the_same_words_are_two_events(language: str) -> None:
    alerts = alerts_of(raid(language, "2025-05-06T05:00:00Z"), raid(language, "2025-05-07T05:00:00Z"))
    assert kinds(alerts) == ["new", "new"]
    assert [alert.event.date for alert in alerts] == ["2025-05-06", "2025-05-07"]


@each_language
def test_a_claim_is_disputed_by_a_denial_and_confirmed_by_a_retreat(language: str) -> None:
    alerts = alerts_of(
        told(stories.CLAIM[language], "2025-05-06T08:00:00Z"),
        told(stories.DENIAL[language], "2025-05-06T14:00:00Z"),
        told(stories.RETREAT[language], "2025-05-08T09:00:00Z"),
    )
    assert kinds(alerts) == ["new", "disputed", "update"]
    assert [alert.status for alert in alerts] == ["claimed", "disputed", "confirmed"]
    assert alerts[1].headline.startswith("Russia says it captured Dvorichna, Kharkiv Oblast")
    assert "Ukraine denies it" in alerts[1].headline


@each_language
def test_a_region_becomes_a_town(language: str) -> None:
    alerts = alerts_of(
        told(stories.REGION_HIT[language], "2025-05-06T04:00:00Z", "One"),
        told(stories.TOWN_HIT[language], "2025-05-06T05:00:00Z", "One"),
        told(stories.REGION_HIT[language], "2025-05-06T06:00:00Z", "One"),
    )
    assert kinds(alerts) == ["new", "update"]
    assert alerts[1].reason.text == "The place becomes exact: Chuhuiv (before: Kharkiv Oblast)."


@each_language
def test_both_sides_tallies_of_one_night_are_two_events(language: str) -> None:
    alerts = alerts_of(
        raid(language, "2025-05-06T05:00:00Z"),
        told(stories.SHOT_DOWN[language].format(n=34), "2025-05-06T05:20:00Z"),
    )
    assert kinds(alerts) == ["new", "new"]
    assert [(alert.event.actor, alert.event.country) for alert in alerts] == [("RU", "UA"), ("UA", "RU")]


@each_language
def test_a_village_that_changes_hands_is_new_each_time(language: str) -> None:
    alerts = alerts_of(
        told(stories.CLAIM[language], "2025-05-06T08:00:00Z"),
        told(stories.CLAIM[language], "2025-05-09T08:00:00Z", "Medium of 2025-05-06T08:00:00Z"),
        told(stories.REGAINED[language], "2025-05-14T08:00:00Z"),
        told(stories.CLAIM[language], "2025-05-25T08:00:00Z"),
    )
    assert kinds(alerts) == ["new", "new", "new"]
    assert [alert.event.actor for alert in alerts] == ["RU", "UA", "RU"]


@each_language
def test_a_correction_downwards_keeps_the_old_number_as_history(language: str) -> None:
    night = [raid(language, "2025-05-06T05:00:00Z"), raid(language, "2025-05-06T09:00:00Z", 78, 71)]
    alerts = alerts_of(*night)
    assert kinds(alerts)[0] == "new"
    assert len({alert.event_id for alert in alerts}) == 1
    (claim,) = alerts[-1].claims
    assert claim.quantities.launched and claim.quantities.launched.value == 78
    assert [earlier.launched.value for earlier in claim.earlier if earlier.launched] == [83]
    assert "Launched: 83 → 78" in alerts[-1].reason.text


@each_language
def test_an_anniversary_gives_no_alert(language: str) -> None:
    assert alerts_of(told(stories.ANNIVERSARY[language], "2025-05-06T08:00:00Z")) == []


@each_language
def test_a_copy_under_another_headline_adds_no_origin(language: str) -> None:
    body = "\n".join(each[language].format(n=83, m=71) for each in (stories.RAID, stories.TOWN_HIT, stories.CLAIM))
    alerts = alerts_of(
        told(body, "2025-05-06T05:00:00Z", "One", "A"), told(body, "2025-05-06T06:00:00Z", "Another", "B")
    )
    assert set(kinds(alerts)) == {"new"}
    assert {alert.n_origins for alert in alerts} == {1}


def test_a_ministry_quoted_by_an_agency_quoted_by_sites_in_other_languages_is_one_origin() -> None:
    alerts = alerts_of(
        *(
            told(text, f"2025-05-06T0{hour}:00:00Z", source)
            for hour, (source, text) in enumerate(stories.CHAIN.values(), start=4)
        )
    )
    assert kinds(alerts) == ["new"]


@each_language
def test_a_claim_that_its_only_claimant_takes_back_is_withdrawn(language: str) -> None:
    alerts = alerts_of(
        told(stories.CLAIM[language], "2025-05-06T08:00:00Z"),
        told(stories.RETRACTION[language], "2025-05-06T12:00:00Z"),
    )
    assert kinds(alerts) == ["new", "withdrawn"]
    assert alerts[-1].headline == "Withdrawn or denied: Russia captured Dvorichna, Kharkiv Oblast" + (
        f" ({_day(alerts[-1])})" if alerts[-1].event.date else ""
    )


def _day(alert: Alert) -> str:
    return f"{int(str(alert.event.date)[-2:])} May"
