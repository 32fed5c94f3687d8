from pathlib import Path

import pytest

from extraction.gazetteer.dump import import_dump
from extraction.gazetteer.resolve import resolve
from extraction.gazetteer.scan import find_places
from extraction.gazetteer.table import Gazetteer, load, read


def row(
    geonameid: int, name: str, kind: str, population: int, lat: float = 48.5, lon: float = 37.5, region: str = "UA.05"
) -> str:
    """A line of a country dump; `kind` is the feature class and code, `region` the country and its admin1 code."""
    country, code = region.split(".")
    cells = [geonameid, name, name, "", lat, lon, *kind.split("."), country, "", code, "", "", "", population, "", 105]
    return "\t".join(map(str, [*cells, "Europe/Kyiv", "2024-01-01"]))


BAKHMUT = row(713174, "Bakhmut", "P.PPLA2", 80500, 48.59419, 37.99886)
PINNED, DOUBLE = "Klishchiivka", "Paraskoviivka"  # in the curated table, too small for the gazetteer that ships
PLACES = [
    BAKHMUT,
    row(990001, "Vyhadanivka", "P.PPL", 0),
    row(990002, "Pokynutivka", "P.PPLQ", 0),
    row(990003, "Hora", "T.HLL", 0),
    row(990004, PINNED, "P.PPL", 90, 48.5312, 37.9578),
    row(990005, PINNED, "P.PPL", 0, 50.1, 36.2, region="UA.07"),
    row(990006, DOUBLE, "P.PPL", 90),
    row(990007, DOUBLE, "P.PPL", 0),
    row(694423, "Sevastopol", "P.PPLA", 547820, region="UA.20"),
    row(990008, "Znadena", "P.PPL", 0, region="UA.20"),
]
MOVED = [row(706524, "Kerch", "P.PPL", 147033, region="RU.77"), row(990009, "Vydumka", "P.PPL", 0, region="RU.77")]
ALTERNATES = [
    [1, 990001, "uk", "Вигаданівка"],
    [2, 990001, "ru", "Выгадановка"],
    [3, 990001, "link", "https://example.org"],
]


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The second file has the line ends of Windows, the last has none after its last line."""
    folder = tmp_path_factory.mktemp("dump")
    files = folder / "UA.txt", folder / "RU.txt", folder / "alternateNamesV2.txt"
    files[0].write_text("\n".join(PLACES) + "\n", encoding="utf-8")
    files[1].write_text("\r\n".join(MOVED) + "\r\n", encoding="utf-8", newline="")
    files[2].write_text("\n".join("\t".join(map(str, [*cells, *[""] * 6])) for cells in ALTERNATES), encoding="utf-8")
    return files


@pytest.fixture(scope="module")
def own(dump: tuple[Path, ...]) -> Gazetteer:
    told: list[tuple[str, int]] = []
    new = import_dump(dump, dump[0].with_name("own.lzma"), lambda name, position: told.append((name, position)))
    own = read(dump[0].with_name("own.lzma"))
    assert new == len(own) - len(load()) == 6
    assert told == [(path.name, path.stat().st_size) for path in dump]
    return own


def placed(text: str, language: str, own: Gazetteer) -> list[tuple[str, str | None, int | None]]:
    found = resolve(text, find_places(text, language, own), language, own)
    return [(one.place.name, one.place.admin1, one.place.geonameid) for one in found]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Окупанти просунулися біля Вигаданівки."),
        ("ru", "Армия освободила населенный пункт Выгадановку."),
        ("en", "Troops entered Vyhadanivka on Monday."),
        ("id", "Pasukan memasuki desa Vyhadanivka pada hari Senin."),
        ("vi", "Quân đội tiến vào làng Vyhadanivka."),
    ],
)
def test_a_village_that_only_the_dump_has_is_found_in_every_language(own: Gazetteer, language: str, text: str) -> None:
    assert placed(text, language, own) == [("Vyhadanivka", "Donetsk Oblast", 990001)]
    assert 990001 not in [geonameid for _, _, geonameid in placed(text, language, load())]


def test_a_place_that_both_know_stays_as_it_was(own: Gazetteer) -> None:
    text = "Бої тривають у Бахмуті."
    assert resolve(text, find_places(text, "uk", own), "uk", own) == resolve(text, find_places(text, "uk"), "uk")


def test_what_is_abandoned_or_no_settlement_is_left_out(own: Gazetteer) -> None:
    assert not {990002, 990003} & {entry.geonameid for entry in own.entries()}


def pins(name: str, own: Gazetteer) -> list[tuple[int | None, float | None, float | None]]:
    return [(entry.geonameid, entry.lat, entry.lon) for entry in own.entries() if entry.watched and entry.name == name]


def test_a_curated_village_without_a_pin_takes_the_place_of_its_name_in_its_region(own: Gazetteer) -> None:
    assert [geonameid for geonameid, *_ in pins(PINNED, load())] == [None]
    assert pins(PINNED, own) == [(990004, 48.5312, 37.9578)]


def test_a_curated_village_with_namesakes_in_its_region_takes_the_place_of_none(own: Gazetteer) -> None:
    assert pins(DOUBLE, own) == [(None, None, None)]


def test_crimea_is_ukraines_in_whichever_file_it_stands(own: Gazetteer) -> None:
    found = {entry.geonameid: (entry.country, entry.admin1) for entry in own.entries()}
    assert found[990008] == found[990009] == ("UA", "Crimea")


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("Bakhmut,48.6,38.0", r"UA\.txt:2: 1 columns, 19 expected"),
        (BAKHMUT.replace("48.59419", "north"), r"UA\.txt:2: could not convert string to float: 'north'"),
        (BAKHMUT.replace("80500", "many"), r"UA\.txt:2: invalid literal for int\(\) with base 10: 'many'"),
    ],
)
def test_a_line_of_another_form_is_named(tmp_path: Path, line: str, error: str) -> None:
    broken = tmp_path / "UA.txt"
    broken.write_text(f"{BAKHMUT}\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=error):
        import_dump([broken], tmp_path / "own.lzma")
    assert not (tmp_path / "own.lzma").exists()


def test_an_archive_is_told_from_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "UA.zip").write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(ValueError, match=r"UA\.zip:1: not UTF-8; unpack"):
        import_dump([tmp_path / "UA.zip"], tmp_path / "own.lzma")


def test_alternate_names_need_a_country_beside_them(tmp_path: Path, dump: tuple[Path, ...]) -> None:
    with pytest.raises(ValueError, match="none of the files is a country dump"):
        import_dump([dump[-1]], tmp_path / "own.lzma")


def test_a_file_that_is_no_gazetteer_is_named(tmp_path: Path) -> None:
    path = tmp_path / "other.lzma"
    path.write_bytes(b"not packed at all")
    with pytest.raises(ValueError, match=r"other\.lzma: not a gazetteer"):
        read(path)
