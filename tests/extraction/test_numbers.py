"""Numbers in words and digits, in each language."""

import pytest

from extraction.analysis import analyse


def numbers(text: str, language: str) -> list[tuple[int | None, str | None]]:
    return [(one.value, one.qualifier) for found in analyse(text, language, None).numbers for one in found]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "twenty-eight drones", [28]),
        ("en", "one hundred and twelve drones and 94 missiles", [112, 94]),
        ("en", "1,290 troops", [1290]),
        ("en", "5.2 thousand", [5200]),
        ("en", "an S-300, an F-16, 5% of 12:30", []),
        ("id", "dua puluh delapan drone", [28]),
        ("id", "seratus tujuh belas drone", [117]),
        ("id", "sebelas orang", [11]),
        ("id", "53.000 tentara", [53000]),
        ("vi", "hai mươi tám UAV", [28]),
        ("vi", "một trăm mười hai UAV", [112]),
        ("uk", "двадцять вісім дронів", [28]),
        ("uk", "сто дванадцять безпілотників", [112]),
        ("uk", "двоє загиблих", [2]),
        ("ru", "двадцать восемь беспилотников", [28]),
        ("ru", "двести двадцать один БПЛА", [221]),
        ("ru", "около 1 200 человек", [1200]),
    ],
)
def test_a_number_has_the_value_a_reader_gives_it(language: str, text: str, values: list[int]) -> None:
    assert [value for value, _ in numbers(text, language)] == values


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "more than 300 drones", (300, "more_than")),
        ("en", "at least 8 people", (8, "at_least")),
        ("en", "nearly 600 drones", (600, "about")),
        ("en", "dozens of drones", (None, "dozens")),
        ("id", "lebih dari 300 drone", (300, "more_than")),
        ("id", "sedikitnya 50 orang", (50, "at_least")),
        ("id", "puluhan drone", (None, "dozens")),
        ("vi", "hơn 300 UAV", (300, "more_than")),
        ("vi", "hàng chục UAV", (None, "dozens")),
        ("vi", "Ba Lan bắn hạ một số UAV", (None, "several")),
        ("uk", "понад 300 дронів", (300, "more_than")),
        ("uk", "щонайменше 8 людей", (8, "at_least")),
        ("uk", "десятки дронів", (None, "dozens")),
        ("ru", "более 300 беспилотников", (300, "more_than")),
        ("ru", "около 600 беспилотников", (600, "about")),
        ("ru", "десятки беспилотников", (None, "dozens")),
    ],
)
def test_a_number_keeps_its_qualifier(language: str, text: str, number: tuple[int | None, str]) -> None:
    assert numbers(text, language) == [number]
