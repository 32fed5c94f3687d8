"""Cleaning scraped text."""

import time

import pytest

from extraction.clean import clean_text, mark_lines
from extraction.fold import fold


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("<p>Drones <b>hit</b> Odesa</p><script>alert('x')</script>", "Drones hit Odesa"),
        ("A &amp; B&nbsp;C", "A & B C"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("one\r\ntwo\n\n\n three", "one\ntwo\nthree"),
        ("[**Subscribe**](https://t.me/x) now", "Subscribe now"),
        ("bell\x07 and \x00null", "bell and null"),
        ("Kyi\u0302v", "Kyîv"),
        ("Рocія aтакує", "Росія атакує"),
        ("a < b and c > d", "a < b and c > d"),
    ],
)
def test_clean_text_is_what_a_person_reads(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


def test_lines_that_are_no_body_are_marked() -> None:
    text = "Title of it\nA first sentence ends here.\nA heading without an end\nMore text follows.\n[iklan_2]"
    kinds = {text[line.start : line.end]: line.kind for line in mark_lines(text, fold(text), has_title=True)}
    assert kinds["Title of it"] == "title"
    assert kinds["A heading without an end"] == "heading"
    assert kinds["[iklan_2]"] == "advertisement"
    assert "More text follows." not in kinds


@pytest.mark.parametrize("hostile", ["<" * 200_000, "&lt;" * 100_000, "[" * 200_000, "<a " * 100_000, "\n " * 200_000])
def test_hostile_text_is_cleaned_in_linear_time(hostile: str) -> None:
    started = time.process_time()
    clean_text(hostile)
    once = time.process_time() - started
    started = time.process_time()
    clean_text(hostile * 2)
    assert time.process_time() - started < 5 * once + 0.5


def kinds_of(text: str) -> list[str]:
    return [line.kind for line in mark_lines(text, fold(text), has_title=False)]


def test_a_post_that_opens_like_a_caption_or_a_source_line_is_body() -> None:
    assert kinds_of("Відео удару по нафтобазі в Сизрані.") == []
    long = "Джерела звітують про наслідки ударів по заводу, де виготовляли вибухівку для бомб і снарядів: " * 2
    assert kinds_of(f"{long}\nКінець.") == []
    assert kinds_of("Текст.\nДжерело: агентство") == ["source"]
