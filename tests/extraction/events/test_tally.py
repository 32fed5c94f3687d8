"""Tallies read from whole texts: sentences, bullets and what the parts inherit."""

import re
from datetime import date

import pytest

from extraction.analysis import analyse
from extraction.events.find import find_events_in
from extraction.events.scope import PlaceMark
from schemas.entity import Place
from schemas.event import Event

REGIONS = {
    "Тульск": "Tula Oblast",
    "Орловск": "Oryol Oblast",
    "Липецк": "Lipetsk Oblast",
    "Азовск": "Sea of Azov",
    "Tula": "Tula Oblast",
    "Oryol": "Oryol Oblast",
}


def events_of(text: str, language: str) -> tuple[Event, ...]:
    published = date(2025, 3, 2)
    places = [
        PlaceMark(found.start(), found.end(), "region", Place(name=REGIONS[found[1]], country="RU", precision="region"))
        for found in re.finditer(rf"({'|'.join(REGIONS)})\w*(?: област\w+| мор\w+| region)?", text)
    ]
    read = analyse(text, language, published)._replace(places=places)
    return find_events_in(text, language, read, [""] * len(read.sentences), published, None)


def counts(events: tuple[Event, ...]) -> dict[str | None, int | None]:
    found = {}
    for event in events:
        number = event.quantities.intercepted
        found[event.place.name if event.place else None] = number.value if number else None
    return found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "ru",
            "Средствами ПВО сбиты 19 украинских БПЛА:\n▫️ 11 – над территорией Тульской области,\n"
            "▫️ шесть – над акваторией Азовского моря,\n▫️ 2 – над территорией Липецкой области.",
            {None: 19, "Tula Oblast": 11, "Sea of Azov": 6, "Lipetsk Oblast": 2},
            id="a list with bullets",
        ),
        pytest.param(
            "ru",
            "Ночью силы ПВО уничтожили девять украинских беспилотников. Семь БПЛА сбиты над Тульской областью, "
            "по одному – над Орловской и Липецкой областями.",
            {None: 9, "Tula Oblast": 7, "Oryol Oblast": 1, "Lipetsk Oblast": 1},
            id="parts in the next sentence",
        ),
        pytest.param(
            "en",
            "Russia downed 12 Ukrainian drones overnight, nine over the Tula region and three over the Oryol region.",
            {None: 12, "Tula Oblast": 9, "Oryol Oblast": 3},
            id="parts in the same sentence",
        ),
        pytest.param(
            "ru",
            "Силы ПВО сбили 30 украинских БПЛА над Тульской, Орловской и Липецкой областями.",
            {None: 30, "Tula Oblast": None, "Oryol Oblast": None, "Lipetsk Oblast": None},
            id="a number that is not split",
        ),
        pytest.param(
            "ru",
            "С 20.00 до 23.00 над Тульской областью сбиты четыре украинских БПЛА.",
            {"Tula Oblast": 4},
            id="times are no counts and one region has no total",
        ),
    ],
)
def test_regions_get_their_part_of_a_tally(language: str, text: str, expected: dict[str | None, int | None]) -> None:
    assert counts(events_of(text, language)) == expected


def test_parts_point_at_their_total_and_share_its_side() -> None:
    total, *parts = events_of("Сбиты 5 украинских БПЛА: 3 над Тульской областью и 2 над Орловской областью.", "ru")
    assert total.part_of is None
    assert [part.part_of for part in parts] == [0, 0]
    assert {event.actor for event in (total, *parts)} == {"UA"}


def test_a_cut_list_keeps_the_number_whose_region_is_lost() -> None:
    events = events_of(
        "Сбиты 8 украинских БПЛА: 5 – над Тульской областью, 2 – над Орловской областью, 1 – над терр", "ru"
    )
    assert counts(events) == {None: 8, "Tula Oblast": 5, "Oryol Oblast": 2, "unnamed region": 1}


def test_parts_still_point_at_a_total_that_a_headline_told_first() -> None:
    text = (
        "Ночью сбили 5 украинских БПЛА.\nСбиты 5 украинских БПЛА: 3 над Тульской областью и 2 над Орловской областью."
    )
    total, *parts = events_of(text, "ru")
    assert total.quantities.intercepted is not None
    assert [part.part_of for part in parts] == [0, 0]


def test_regions_counted_in_the_sentences_after_a_total_are_its_parts() -> None:
    text = (
        "За ночь уничтожены 21 украинский беспилотник. "
        "Двенадцать БПЛА сбиты над Тульской областью. Девять БПЛА сбиты над Орловской областью."
    )
    events = events_of(text, "ru")
    assert counts(events) == {None: 21, "Tula Oblast": 12, "Oryol Oblast": 9}
    assert [event.part_of for event in events] == [None, 0, 0]


def test_more_than_the_total_is_no_part_of_it() -> None:
    text = "За ночь уничтожены 7 украинских беспилотников. Днем двенадцать БПЛА сбиты над Тульской областью."
    assert [event.part_of for event in events_of(text, "ru")] == [None, None]
