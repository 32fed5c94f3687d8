from pathlib import Path

import pytest

from extraction.gazetteer.dump import import_dump
from extraction.gazetteer.resolve import resolve
from extraction.gazetteer.scan import find_places
from extraction.gazetteer.table import load, read


def row(geonameid: int, name: str, kind: str, population: int, lat: float = 48.5, lon: float = 37.5) -> str:
    """A line of a country dump; `kind` is the feature class and code."""
    cells = [geonameid, name, name, "", lat, lon, *kind.split("."), "UA", "", "05", "", "", "", population, "", 105]
    return "\t".join(map(str, [*cells, "Europe/Kyiv", "2024-01-01"]))


BAKHMUT = row(713174, "Bakhmut", "P.PPLA2", 80500, 48.59419, 37.99886)
PLACES = [
    BAKHMUT,
    row(990001, "Vyhadanivka", "P.PPL", 0),
    row(990002, "Pokynutivka", "P.PPLQ", 0),
    row(990003, "Hora", "T.HLL", 0),
]
ALTERNATES = [
    [1, 990001, "uk", "Вигаданівка"],
    [2, 990001, "ru", "Выдуманка"],
    [3, 990001, "link", "https://example.org"],
]


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    folder = tmp_path_factory.mktemp("dump")
    places, alternates = folder / "UA.txt", folder / "alternateNamesV2.txt"
    places.write_text("\n".join(PLACES) + "\n", encoding="utf-8")
    alternates.write_text("\n".join("\t".join(map(str, [*cells, "", ""])) for cells in ALTERNATES), encoding="utf-8")
    return places, alternates, folder / "own.lzma"


def test_a_dump_adds_the_villages_that_the_shipped_gazetteer_lacks(dump: tuple[Path, Path, Path]) -> None:
    places, alternates, out = dump
    told: list[tuple[str, int]] = []
    new = import_dump([places, alternates], out, lambda name, position: told.append((name, position)))
    own = read(out)
    assert (new, len(own)) == (1, len(load()) + 1)
    assert told == [(path.name, path.stat().st_size) for path in (places, alternates)]
    text = "Бої тривають у Вигаданівці та Бахмуті."
    village, town = (one.place for one in resolve(text, find_places(text, "uk", own), "uk", own))
    assert (village.name, village.admin1, village.lat, village.geonameid) == (
        "Vyhadanivka",
        "Donetsk Oblast",
        48.5,
        990001,
    )
    assert town == resolve(text, find_places(text, "uk"), "uk")[-1].place


def test_a_line_of_another_form_is_named(tmp_path: Path, dump: tuple[Path, Path, Path]) -> None:
    broken = tmp_path / "UA.txt"
    broken.write_text(f"{BAKHMUT}\nBakhmut,48.6,38.0\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"UA\.txt:2: 1 columns, 19 expected"):
        import_dump([broken], tmp_path / "out.lzma")


def test_a_file_that_is_no_gazetteer_is_named(tmp_path: Path) -> None:
    path = tmp_path / "other.lzma"
    path.write_bytes(b"not packed at all")
    with pytest.raises(ValueError, match=r"other\.lzma: not a gazetteer"):
        read(path)
