"""Splitting into sentences."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.sentences import LONGEST, split_sentences


def split(text: str, language: str | None = None) -> list[str]:
    return [text[one.start : one.end] for one in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("A line\nanother line", ["A line", "another line"]),
        ("Losses rose to 1.200 men. He left.", ["Losses rose to 1.200 men.", "He left."]),
        ("J. K. Smith came.", ["J. K. Smith came."]),
        ("“We hold it.” He smiled.", ["“We hold it.”", "He smiled."]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_a_title_joined_to_its_lead_is_a_sentence_of_its_own() -> None:
    text = "Nga phóng 28 UAV — Không quân Ukraine cho biết. Có 20 chiếc bị hạ."
    assert split(text, "vi") == ["Nga phóng 28 UAV", "Không quân Ukraine cho biết.", "Có 20 chiếc bị hạ."]
    assert split(text, "en") == ["Nga phóng 28 UAV — Không quân Ukraine cho biết.", "Có 20 chiếc bị hạ."]


def test_a_long_run_is_cut_and_nothing_is_lost() -> None:
    text = "word " * 5000
    parts = split(text)
    assert max(map(len, parts)) <= LONGEST
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")


@given(st.text(max_size=500))
def test_sentences_are_in_order_and_hold_every_word(text: str) -> None:
    spans = split_sentences(text, None)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert "".join("".join(split(text)).split()) == "".join(text.split())


def test_an_ordinal_ends_no_sentence_where_a_stop_makes_it() -> None:
    text = "Miasto obroniła 3. Brygada. Straty są małe."
    assert [text[one.start : one.end] for one in split_sentences(text, "pl")] == text.replace(". S", ".|S").split("|")
    assert len(split_sentences("In town number 3. Brigades left.", "en")) == 2
