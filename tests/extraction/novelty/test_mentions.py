"""Which events travel, and that reports of one event meet."""

from extraction.novelty import mentions_of, passed_over
from schemas.article import Article
from schemas.entity import Place
from schemas.event import Event
from tests.extraction.novelty.telling import MORNING, event, numbers, region, village

_ADVANCES = [("captured", "Lypova"), ("advanced", "Lypova"), ("advanced", "Kamianka")]


def article(*events: Event) -> Article:
    return Article(id="a", text="Text.", language="en", source="One", published_at=MORNING, events=events)


def keys(*events: Event) -> list[bytes]:
    return [key for key, _ in mentions_of(article(*events))]


def test_parts_of_a_tally_travel_with_their_total() -> None:
    total = event("interception", country="RU", actor="UA", quantities=numbers(intercepted=12))
    part = event("interception", place=region("Kursk Oblast", "RU"), actor="UA", part_of=0)
    alone = event("strike", place=village())
    told = [mention for _, mention in mentions_of(article(total, part, alone))]
    assert [(mention.index, len(mention.parts)) for mention in told] == [(0, 1), (2, 0)]


def test_denials_travel_and_background_and_plans_do_not() -> None:
    events = [event(realis=realis, place=village()) for realis in ("actual", "denied", "background", "planned")]
    assert [mention.event.realis for _, mention in mentions_of(article(*events))] == ["actual", "denied"]
    assert "background" in (passed_over(events[2]) or "")
    assert "not happened" in (passed_over(events[3]) or "")
    assert passed_over(events[0]) is None


def test_the_way_into_a_place_goes_with_its_capture_and_an_advance_elsewhere_does_not() -> None:
    taken, into, near = (event(kind, place=village(name)) for kind, name in _ADVANCES)
    told = [mention for _, mention in mentions_of(article(taken, into, near))]
    assert [mention.index for mention in told] == [0, 2]


def test_an_advance_nowhere_is_the_headline_of_the_sum_beside_it() -> None:
    events = event("advanced"), event("aggregate", country="UA"), event("advanced", actor="UA")
    assert [mention.index for _, mention in mentions_of(article(*events))] == [1, 2]


def test_a_village_its_district_and_its_region_meet() -> None:
    district = Place(name="Chuhuiv Raion", admin1="Kharkiv Oblast", country="UA", precision="district")
    found = keys(
        event(place=village()), event(place=district), event(place=region()), event(place=village(country="RU"))
    )
    assert len(set(found)) == 1


def test_a_raid_meets_its_reports_whether_or_not_they_name_the_country() -> None:
    ukraine = Place(name="Ukraine", country="UA", precision="country")
    found = keys(
        event("mass_raid", country="UA"),
        event("mass_raid", country=None),
        event("mass_raid", place=ukraine),
        event("threat", actor=None, country="UA"),
        event("mass_raid", country="RU"),  # the owner of the drones, taken for the ground
    )
    assert len(set(found)) == 1


def test_regions_and_families_are_spread_over_partitions() -> None:
    found = keys(event(place=village()), event(place=region("Sumy Oblast")), event("captured", place=village()))
    assert len(set(found)) == 3


def test_an_attempt_that_was_stopped_is_told_by_the_tally_that_follows_and_gives_it_its_hours() -> None:
    slots = {"actor": "UA", "country": "RU", "date": "2025-05-06", "date_precision": "day"}
    attempt = event("foiled", time="10:50", **slots)
    tally = event(
        "interception", quantities=numbers(intercepted=2), **(slots | {"place": region("Kursk Oblast", "RU")})
    )
    told = [mention.event for _, mention in mentions_of(article(attempt, tally))]
    assert [(each.subtype, each.time) for each in told] == [("interception", "10:50")]
    assert [mention.event.subtype for _, mention in mentions_of(article(attempt))] == ["foiled"]
    assert "outcome" in (passed_over(attempt, (attempt, tally)) or "")
