import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from agents.commands.gazetteer import gazetteer
from extraction.gazetteer.table import Entry, Form, load, write


def test_a_file_that_is_no_dump_is_one_line_that_names_it(tmp_path: Path) -> None:
    broken = tmp_path / "UA.txt"
    broken.write_text("not a dump\n", encoding="utf-8")
    result = CliRunner().invoke(gazetteer, ["import", str(broken), "--out", str(tmp_path / "out.lzma")])
    assert result.exit_code == 1
    assert "UA.txt:1: 1 columns" in result.output
    assert not (tmp_path / "out.lzma").exists()


def describe(*options: str) -> str:
    result = CliRunner().invoke(gazetteer, ["describe", *options], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_describe_counts_what_the_gazetteer_holds() -> None:
    counts = json.loads(describe("--json"))
    assert counts["places"] == len(load()) == sum(counts["kinds"].values()) == sum(counts["countries"].values())
    assert counts["forms"].keys() >= {"cyrillic", "latin", "pl"}
    assert counts["front_line"]["geonames"] >= 400
    table = describe()
    assert str(counts["places"]) in table
    assert str(counts["front_line"]["neither"]) in table


def test_describe_counts_the_gazetteer_that_the_settings_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.lzma"
    village = Entry("settlement", "Vyhadanivka", "UA", "Donetsk Oblast", 48.5, 37.5, watched=True)
    write([village], {"vyhadanivka": [Form(0)]}, [], own)
    monkeypatch.setenv("FRONTWIRE_GAZETTEER", str(own))
    counts = json.loads(describe("--json"))
    assert counts["places"] == 1
    assert counts["front_line"] == {"geonames": 0, "coordinates": 1, "neither": 0}


def test_describe_names_a_file_that_is_no_gazetteer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTWIRE_GAZETTEER", str(tmp_path / "missing.lzma"))
    result = CliRunner().invoke(gazetteer, ["describe"])
    assert result.exit_code == 1
    assert "missing.lzma" in str(result.exception or result.output)
