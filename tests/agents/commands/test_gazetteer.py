from pathlib import Path

from click.testing import CliRunner

from agents.commands.gazetteer import gazetteer


def test_a_file_that_is_no_dump_is_one_line_that_names_it(tmp_path: Path) -> None:
    broken = tmp_path / "UA.txt"
    broken.write_text("not a dump\n", encoding="utf-8")
    result = CliRunner().invoke(gazetteer, ["import", str(broken), "--out", str(tmp_path / "out.lzma")])
    assert result.exit_code == 1
    assert "UA.txt:1: 1 columns" in result.output
    assert not (tmp_path / "out.lzma").exists()
