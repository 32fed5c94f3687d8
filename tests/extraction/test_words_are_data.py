"""The words of a language stand in its lexicon files: no code knows a language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extraction.lexicon import STAND_IN, languages

ROOT = Path(__file__).parents[2]
MODULES = [path for folder in ("extraction", "streams", "agents") for path in sorted((ROOT / folder).rglob("*.py"))]
ALLOWED = {
    "extraction/lexicon.py": {STAND_IN},  # the one language that stands in for others
    "extraction/gazetteer/spelling.py": {STAND_IN},  # events bear English names of places
    "extraction/gazetteer/cities.py": {"ë"},  # a mark of transliteration in GeoNames, of no language
    "extraction/fold.py": {"ё", "е"},  # folding is one for all alphabets
    "extraction/novelty/slots.py": {"đ"},  # a stroke that Unicode does not take apart
    "agents/commands/extract.py": {"id"},  # a field of the output
    "streams/commands/dead_letters.py": {"id"},
}
OF_FEW_LANGUAGES = re.compile(r"[^\x00-\xbf×÷\u02b0-\u02ff\u0400\u04ff\u2000-\U0010ffff]")
"""Letters beyond ASCII belong to some languages only; the ends of the Cyrillic block stand for all of it."""


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def found_in(path: Path) -> list[str]:
    name = path.relative_to(ROOT).as_posix()
    allowed = ALLOWED.get(name, set())
    return [
        f"{name}:{line}: {text!r}"
        for line, text in strings(path)
        if text not in allowed and (text in languages() or OF_FEW_LANGUAGES.search(text))
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_names_no_language_and_none_of_its_letters(path: Path) -> None:
    assert not found_in(path)


def test_a_module_that_knows_a_language_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "guess.py"
    path.write_text('"""Молчит."""\nif language == "uk":\n    words = "та|і"\n', encoding="utf-8")
    monkeypatch.setattr("tests.extraction.test_words_are_data.ROOT", tmp_path)
    assert found_in(path) == ["guess.py:2: 'uk'", "guess.py:3: 'та|і'"]
