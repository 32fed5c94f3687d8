from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.gazetteer.resolve import resolve
from extraction.gazetteer.scan import find_places

PIECES = [
    "Kharkiv",
    "Kup'yansk",
    "Купʼянськ",
    "Великої Новосілки",
    "українські",
    "області",
    "biển Đen",
    "Лиман",
    "Sumy",
]
PIECES += [
    "oblast",
    "село ",
    "desa ",
    "n.n.",
    "Покровському напрямку",
    "Ростове-на-Дону",
    " ",
    ", ",
    ". ",
    "\n",
    "«",
    "İ",
    "ё",
    "😀",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6)), st.sampled_from(["id", "vi", "en", "uk", "ru", None]))
def test_every_span_points_at_its_words_and_none_overlap(pieces: list[str], language: str | None) -> None:
    text = "".join(pieces)
    mentions = find_places(text, language)
    places = resolve(text, mentions, language)
    for found in (mentions, places):
        assert all(text[one.start : one.end] == one.text != "" for one in found)
        assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize("written", ["Kupiansk", "KUPIANSK", "Kup'yansk", "Куп'янськ", "Купʼянськ", "Куп’янська"])
def test_a_name_is_found_in_any_letter_case_and_with_any_apostrophe(written: str) -> None:
    assert [one.text for one in find_places(f"({written})", None)] == [written]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Kita akan ke kota baru itu; orang menunggu."),
        ("uk", "суми коштів зросли, лиман висох"),
        ("en", "a hope for reading, nice work"),
        ("en", "Superkharkivan"),
        ("ru", "Надежда умирает последней. Победа близка."),
    ],
)
def test_an_ordinary_word_is_no_place(language: str, text: str) -> None:
    assert find_places(text, language) == []


def test_the_longest_name_is_found() -> None:
    assert [one.text for one in find_places("У Кривому Розі й Ростове-на-Дону.", "uk")] == [
        "Кривому Розі",
        "Ростове-на-Дону",
    ]


def test_ten_thousand_names_take_time_in_proportion() -> None:
    text = "Kharkiv, Sumy oblast, Pokrovsk, Donetsk. " * 2500
    places = resolve(text, find_places(text, "en"), "en")
    assert len(places) == 10_000
