"""Articles without a date: what joins them to an event, and what they never do."""

from schemas.entity import Place
from tests.extraction.novelty.telling import KYIV, Desk, mention, numbers, region, village


def test_an_undated_raid_on_the_country_two_days_later_is_another_one() -> None:
    desk = Desk().judge_all(
        [
            mention("first", country="UA", says="UA", at="2025-05-06T05:00:00Z"),
            mention(
                "second",
                "mass_raid",
                country="UA",
                says="UA",
                quantities=numbers(launched=90),
                at="2025-05-08T05:00:00Z",
            ),
        ]
    )
    assert desk.kinds == ["new", "new"]


def test_an_undated_report_of_drones_over_a_third_country_tells_of_those_of_two_days_before() -> None:
    romania = Place(name="Romania", country="RO", precision="country")
    desk = Desk().judge_all(
        [
            mention("night", "threat", place=romania, country="RO", date="2025-05-06", time="01:20"),
            mention("morning", "airspace", place=romania, country="RO", actor=None, date="2025-05-06", time="00:50"),
            mention("retold", "interception", place=romania, country="RO", at="2025-05-08T09:00:00Z"),
        ]
    )
    assert len(desk.newest()) == 1


def test_articles_without_a_date_are_of_one_attack_only_when_a_number_a_text_or_a_place_says_so() -> None:
    sketch = tuple(range(40))
    desk = Desk()
    for told, known in (
        (mention("1 first", place=KYIV, at=None, quantities=numbers(injured=5), sketch=sketch), None),
        (mention("2 same number", place=KYIV, at=None, quantities=numbers(injured=5, killed=1)), "1 first"),
        (mention("3 no number", place=KYIV, at=None), "1 first"),
        (mention("4 other number", place=KYIV, at=None, quantities=numbers(killed=4)), None),
        (mention("5 region", place=region("Kyiv City"), at=None), None),
        (
            mention("6 copy", place=region("Kyiv City"), at=None, quantities=numbers(injured=5), sketch=sketch),
            "1 first",
        ),
    ):
        event_id = desk.judge(told).notes[0].event_id
        alert = next(alert for alert in desk.alerts if alert.event_id == event_id)
        assert alert.reports[0].article_id == (known or told.article_id), told.article_id


def test_an_article_without_a_date_joins_the_attack_that_the_others_date() -> None:
    desk = Desk().judge_all(
        [
            mention("dated", place=KYIV, date="2025-05-06"),
            mention("undated", place=KYIV, at=None, source="Medium dated"),
        ]
    )
    assert desk.kinds == ["new"]
    desk = Desk().judge_all(
        [mention("undated", place=KYIV, at=None), mention("dated", place=KYIV, date="2025-05-06", source="One")]
    )
    assert len(desk.newest()) == 1
    assert next(iter(desk.newest().values())).event.date == "2025-05-06"


def test_an_article_without_a_date_that_tells_of_a_day_long_past_never_alerts() -> None:
    desk = Desk().judge_all(
        mention(f"on-{day}", place=KYIV, date=f"2025-05-{day:02}", at=f"2025-05-{day:02}T05:00:00Z")
        for day in range(6, 10)
    )
    verdict = desk.judge(mention("undated", place=KYIV, at=None, date="2025-03-01", date_precision="day"))
    assert not verdict.alerts
    assert "no date and tells of a day that is older" in verdict.notes[0].text
    assert desk.judge(mention("now", place=KYIV, at=None, date="2025-05-05", date_precision="day")).alerts


def test_a_great_many_articles_without_a_date_never_keep_the_window_open() -> None:
    desk = Desk()
    for number in range(300):
        desk.judge(mention(f"undated-{number}", place=village(f"Village {number}"), at=None))
    kept = [key for key in desk.states if b"|mention|" in key]
    assert len(kept) <= 16
