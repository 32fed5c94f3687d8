"""Tallies of one night or day: which contain which, and which are the same."""

import msgspec

from schemas.entity import Quantity
from schemas.mention import Mention
from tests.extraction.novelty.telling import Desk, event, mention, numbers, raid, region


def test_both_sides_tallies_of_one_night_are_two_events_whose_numbers_never_mix() -> None:
    night = {"date": "2025-05-06", "date_precision": "night"}
    desk = Desk().judge_all(
        [
            raid("ua", "uk", "2025-05-06", 74, "2025-05-06T05:00:00Z"),
            mention(
                "ru",
                "interception",
                at="2025-05-06T04:30:00Z",
                actor="UA",
                country="RU",
                says="RU",
                quantities=numbers(intercepted=31),
                **night,
            ),
        ]
    )
    assert desk.kinds == ["new", "new"]
    told = [
        {name: getattr(alert.event.quantities, name) for name in ("launched", "intercepted")} for alert in desk.alerts
    ]
    assert told == [
        {"launched": Quantity(value=74), "intercepted": None},
        {"launched": None, "intercepted": Quantity(value=31)},
    ]


def tally(article: str, hours: str, shot_down: int, at: str, source: str = "Ministry") -> Mention:
    return mention(
        article,
        "interception",
        at=at,
        actor="UA",
        country="RU",
        says="RU",
        source=source,
        date="2025-05-06",
        date_precision="time",
        time=hours,
        quantities=numbers(intercepted=shot_down),
    )


def test_a_later_tally_that_contains_an_earlier_one_updates_it_and_other_hours_are_other_events() -> None:
    desk = Desk().judge_all(
        [
            tally("morning", "08:00-09:15", 4, "2025-05-06T06:30:00Z"),
            tally("forenoon", "08:00-12:00", 11, "2025-05-06T09:30:00Z"),
            tally("afternoon", "12:00-15:00", 11, "2025-05-06T12:30:00Z"),
        ]
    )
    assert desk.kinds == ["new", "update", "new"]
    assert desk.alerts[1].event.time == "08:00-12:00"


def test_a_tally_of_a_region_is_an_update_once_the_countrys_tally_of_more_hours_contains_it() -> None:
    belgorod = region("Belgorod Oblast", country="RU")
    oryol = region("Oryol Oblast", country="RU")
    regional = with_slots(tally("regional", "08:00-09:30", 4, "2025-05-06T06:40:00Z"), place=belgorod)
    country = tally("country", "08:00-12:00", 9, "2025-05-06T09:10:00Z")
    parts = tuple(
        event("interception", place=place, quantities=numbers(intercepted=number), part_of=0)
        for place, number in ((belgorod, 6), (oryol, 3))
    )
    country = msgspec.structs.replace(country, parts=parts)
    later = with_slots(tally("later", "12:00-13:00", 2, "2025-05-06T10:10:00Z"), place=belgorod)
    for order in ((regional, country, later), (country, regional, later), (later, country, regional)):
        desk = Desk().judge_all(order)
        assert len(desk.newest()) == 2
        newest = next(alert for alert in desk.newest().values() if alert.reports[0].article_id == "regional")
        assert newest.event.place is None
        assert newest.event.quantities == numbers(intercepted=9)
        assert newest.event.time == "08:00-12:00"
    desk = Desk().judge_all([regional, country])
    assert desk.kinds == ["new", "update"]
    assert desk.alerts[1].reason.text == (
        "The tally now covers the whole country (before: Belgorod Oblast); intercepted: 4 → 9."
    )


def test_a_countrys_tally_without_the_region_or_of_other_hours_does_not_contain_it() -> None:
    belgorod = region("Belgorod Oblast", country="RU")
    part = event(
        "interception", place=region("Oryol Oblast", country="RU"), quantities=numbers(intercepted=9), part_of=0
    )
    elsewhere = msgspec.structs.replace(tally("country", "08:00-12:00", 9, "2025-05-06T09:10:00Z"), parts=(part,))
    here = msgspec.structs.replace(part, place=belgorod)
    other_hours = msgspec.structs.replace(tally("hours", "10:00-12:00", 9, "2025-05-06T09:20:00Z"), parts=(here,))
    regional = with_slots(tally("regional", "08:00-09:30", 4, "2025-05-06T06:40:00Z"), place=belgorod)
    for country in (elsewhere, other_hours):
        assert Desk().judge_all([regional, country]).kinds == ["new", "new"]


def with_slots(told: Mention, **slots: object) -> Mention:
    return msgspec.structs.replace(told, event=msgspec.structs.replace(told.event, **slots))


def test_a_medium_that_names_only_the_day_and_the_number_of_a_tally_means_that_tally() -> None:
    desk = Desk().judge_all(
        [
            tally("forenoon", "08:00-12:00", 11, "2025-05-06T09:30:00Z"),
            tally("afternoon", "12:00-15:00", 5, "2025-05-06T12:30:00Z"),
        ]
    )
    told = mention(
        "medium",
        "interception",
        at="2025-05-06T15:00:00Z",
        actor="UA",
        country="RU",
        date="2025-05-06",
        date_precision="day",
        quantities=numbers(intercepted=11),
        language="vi",
    )
    verdict = desk.judge(told)
    assert verdict.notes[0].event_id == desk.alerts[0].event_id


def test_media_that_say_launched_of_drones_that_were_shot_down_change_nothing() -> None:
    night = {"country": "RU", "actor": "UA", "date": "2025-05-06", "date_precision": "night", "says": "RU"}
    later = "2025-05-06T07:00:00Z"
    desk = Desk().judge_all(
        [
            mention("ministry", "interception", quantities=numbers(intercepted=64), source="One", **night),
            mention("medium", "mass_raid", quantities=numbers(launched=64), source="One", at=later, **night),
        ]
    )
    assert desk.kinds == ["new"]
    desk.judge(mention("more", "mass_raid", quantities=numbers(launched=90), source="One", at=later, **night))
    assert desk.kinds == ["new", "update"]
