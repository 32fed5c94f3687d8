"""A lexicon that is broken stops the start, with its file, its line and what to do."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extraction.analysis import load_marker
from extraction.events.tables import load_tables
from extraction.lexicon import FOLDER, LexiconError, load_family, load_language
from extraction.names import Person
from extraction.names import _load as load_names

HEAD = '[lists]\ndrone = ["drone"]\n\n[[trigger]]\nid = "hit"\nsubtype = "strike"\nmatch = ["{drone} hit"]\n\n'
"""Eight lines that are right."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of lexicons with the facts of one language, called xx."""
    for name in ("languages", "drone_attack"):
        (tmp_path / name).mkdir()
    (tmp_path / "languages/xx.toml").write_bytes((FOLDER / "languages/en.toml").read_bytes())
    for module in ("lexicon", "events.check"):
        monkeypatch.setattr(f"extraction.{module}.FOLDER", tmp_path)
    cached = (load_family, load_language, load_tables, load_marker)
    for one in cached:
        one.cache_clear()
    yield tmp_path
    for one in cached:
        one.cache_clear()


TRIGGER = '[[trigger]]\nid = "{id}"\nsubtype = "strike"\n'
FAMILY = {
    "an unknown key": (TRIGGER + 'match = ["hit"]\nactr = "subject"\n', 13, "actr"),
    "a key that is missing": (TRIGGER, 9, "match"),
    "an unknown subtype": ('[[trigger]]\nid = "{id}"\nmatch = ["hit"]\nsubtype = "boom"\n', 12, "boom"),
    "an unknown actor": (TRIGGER + 'match = ["hit"]\nactor = "owners"\n', 13, "owners"),
    "a pattern that is no list": (TRIGGER + 'match = "hit"\n', 12, "array"),
    "an unknown key in an example": (
        TRIGGER
        + 'match = ["hit"]\nexamples = [\n  {{ text = "Drone hit" }},\n  {{ text = "It hit.", plce = "Kyiv" }},\n]\n',
        15,
        "plce",
    ),
    "an unknown key of an exclusion": ('[[exclusion]]\nid = "{id}"\nmatch = ["hit"]\nscop = "clause"\n', 12, "scop"),
    "no TOML": ('[[trigger]]\nid = "{id}\n', 10, "line 10"),
    "an id that is there twice": (TRIGGER.replace("{id}", "hit") + 'match = ["hits"]\n', 10, "'hit' is there twice"),
    "an id of a trigger and an exclusion": ('[[exclusion]]\nid = "hit"\nmatch = ["x"]\n', 10, "'hit' is there twice"),
    "a list that nobody defines": (TRIGGER + 'match = ["hit"]\nneeds = ["grond"]\n', 13, "grond"),
}
PATTERNS = {
    "(hit|struck": "parenthesis",
    "hit)": "parenthesis",
    "{missile_} hit": "no list 'missile_'",
    "{drone hit": "not understood",
    "hit|struck": "not understood",
    "hit ~12 town": "no gap",
    "hit ~ town": "no gap",
    "hit ~x town": "no gap",
    "hit~3 town": "no gap",
    "(hit ~12 town|struck)": "no gap",
    "*": "always there",
    "hit?": "always there",
    "": "empty",
    "Hit": "small letters",
    "захоплён": "small letters",
    "об’єкт*": "small letters",
}


@pytest.mark.parametrize("name", FAMILY)
def test_a_broken_family_names_its_file_and_line(name: str, folder: Path) -> None:
    broken, line, says = FAMILY[name]
    (folder / "drone_attack/xx.toml").write_text(HEAD + broken.format(id="b"))
    with pytest.raises(LexiconError, match=rf"^drone_attack/xx\.toml:{line}: .*{says}"):
        load_tables("xx")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_broken_pattern_names_its_file_and_line(pattern: str, folder: Path) -> None:
    rule = f'[[trigger]]\nid = "b"\nsubtype = "strike"\nmatch = ["fell", "{pattern}"]\n'
    (folder / "drone_attack/xx.toml").write_text(HEAD + rule)
    with pytest.raises(LexiconError, match=rf"drone_attack/xx\.toml:12.*: pattern .*{re.escape(PATTERNS[pattern])}"):
        load_marker("xx")


def test_lists_that_refer_to_one_another_in_a_circle_are_told(folder: Path) -> None:
    (folder / "drone_attack/xx.toml").write_text(HEAD.replace('["drone"]', '["{drone} x"]'))
    with pytest.raises(LexiconError, match=r"^drone_attack/xx\.toml:2: .*circle"):
        load_marker("xx")


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("according = ", "acording = ", "acording"),
        ('adjective = "before"', 'adjective = "above"', "above"),
        ("numeric_dotted = ", "numeric_dotted = 5 #", "bool"),
    ],
)
def test_broken_facts_of_a_language_name_their_file_and_line(right: str, wrong: str, says: str, folder: Path) -> None:
    file = folder / "languages/xx.toml"
    text = file.read_text()
    assert right in text
    file.write_text(text.replace(right, wrong, 1))
    line = text[: text.index(right)].count("\n") + 1
    with pytest.raises(LexiconError, match=rf"^languages/xx\.toml:{line}: .*{says}"):
        load_language("xx")


NAME = '[[name]]\nname = "{name}"\nside = "{side}"\nmatch.en = ["a"]\n'


@pytest.mark.parametrize(
    ("name", "side", "line"),
    [("B", "XX", 7), ("A", "UA", 5)],
    ids=["an unknown side", "a name that is there twice"],
)
def test_a_broken_name_names_its_file_and_line(name: str, side: str, line: int, tmp_path: Path) -> None:
    text = NAME.format(name="A", side="UA") + NAME.format(name=name, side=side)
    (tmp_path / "people.toml").write_text(text)
    with pytest.raises(LexiconError, match=rf"^names/people\.toml:{line}: "):
        load_names("people.toml", Person, tmp_path)
