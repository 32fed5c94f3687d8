import pytest

from extraction.gazetteer.cities import City
from extraction.gazetteer.pins import Pins
from extraction.gazetteer.sources import Settlement

CODES = {("UA", "05"): "Donetsk Oblast", ("UA", "07"): "Kharkiv Oblast"}


def city(geonameid: int, name: str, code: str, population: int = 0, *alternates: str) -> City:
    return {
        "geonameid": geonameid,
        "name": name,
        "latitude": 48.0,
        "longitude": 37.0,
        "countrycode": "UA",
        "admin1code": code,
        "population": population,
        "alternatenames": list(alternates),
    }


def row(name: str, *uk: str, several: str = "", lat: float | None = None) -> Settlement:
    return Settlement("UA", "Donetsk Oblast", name, (), lat, 37.1, several, nouns={"uk": uk})


@pytest.mark.parametrize(
    ("known", "meant", "pin"),
    [
        ([city(1, "Vyhadanivka", "05"), city(2, "Vyhadanivka", "07")], row("Vyhadanivka"), 1),
        ([city(1, "Vygadanovka", "05", 0, "Вигаданівка")], row("Vyhadanivka", "Вигаданівка"), 1),
        ([city(1, "Slavne", "05", 9000, "Вигаданівка")], row("Vyhadanivka", "Вигаданівка"), 1),
        ([city(1, "Vyhadanivka", "99")], row("Vyhadanivka"), 1),
        ([city(1, "Vyhadanivka", "99"), city(2, "Vyhadanivka", "05")], row("Vyhadanivka"), 2),
        ([city(1, "Slavne", "05", 90, "Вигаданівка")], row("Vyhadanivka", "Вигаданівка"), None),
        ([city(1, "Vyhadanivka", "05"), city(2, "Vyhadanivka", "05")], row("Vyhadanivka"), None),
        ([city(1, "Vyhadanivka", "07")], row("Vyhadanivka"), None),
        ([city(1, "Vyhadanivka", "05")], row("Vyhadanivka", several="several"), None),
        ([city(1, "Vyhadanivka", "05")], row("Vyhadanivka", lat=48.1), 1),
        ([city(1, "Vyhadanivka", "05")], row("Vyhadanivka", lat=48.9), None),
    ],
    ids=[
        "its region decides",
        "another spelling",
        "a town that was renamed",
        "a code without a region",
        "a known region comes first",
        "a former name of a village",
        "two in the region",
        "another region",
        "namesakes that the table tells of",
        "where the table has it",
        "far from there",
    ],
)
def test_a_curated_settlement_is_the_only_place_of_its_names_in_its_region(
    known: list[City], meant: Settlement, pin: int | None
) -> None:
    found = Pins(known, CODES).find(meant)
    assert (found and found["geonameid"]) == pin
