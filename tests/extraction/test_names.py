"""The names of the world load strictly."""

from pathlib import Path

import pytest

from extraction.lexicon import LexiconError, languages
from extraction.names import Person, Weapon, _load, load_organizations, load_people, load_weapons


def test_every_file_of_names_loads_and_speaks_every_language() -> None:
    for names in (load_people(), load_organizations(), load_weapons()):
        assert len(names) > 50
        for entry in names:
            assert all(entry.patterns(language) for language in languages()), entry.name


def test_a_language_without_a_key_uses_the_english_patterns() -> None:
    person = Person(name="A", side="UA", match={"en": ("a1",), "uk": ("а2",)})
    assert person.patterns("id") == ("a1",)
    assert person.patterns("uk") == ("а2",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[name]]\nname = "X"\ntype = "drone"\nmatch.en = ["x"]\nsize = 3\n', "size"),
        ('[[name]]\nname = "X"\ntype = "spoon"\nmatch.en = ["x"]\n', "spoon"),
        ('[[name]]\nname = "X"\ntype = "drone"\nmatch.english = ["x"]\n', "match"),
        ('[[name]]\nname = "X"\ntype = "drone"\nmatch.en = ["x"]\n' * 2, "twice"),
        ("[[name", "weapons.toml"),
    ],
)
def test_a_broken_file_of_names_is_refused_with_its_name(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "weapons.toml").write_text(text)
    with pytest.raises(LexiconError, match=r"weapons\.toml") as error:
        _load("weapons.toml", Weapon, tmp_path)
    assert says in str(error.value)
