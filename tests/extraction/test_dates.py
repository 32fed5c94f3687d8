"""Dates relative to the day of publication, in each language."""

from datetime import date

import pytest

from extraction.analysis import analyse

FRIDAY = date(2025, 3, 14)


def dates(text: str, language: str) -> list[tuple[str | None, str]]:
    return [(one.date, one.precision) for found in analyse(text, language, FRIDAY).dates for one in found]


@pytest.mark.parametrize(
    ("language", "text", "day", "precision"),
    [
        ("en", "on 11 March", "2025-03-11", "day"),
        ("en", "on March 11, 2024", "2024-03-11", "day"),
        ("en", "on Monday", "2025-03-10", "day"),
        ("en", "yesterday", "2025-03-13", "day"),
        ("en", "overnight", "2025-03-14", "night"),
        ("en", "on 30 December", "2024-12-30", "day"),
        ("id", "pada tanggal 14 Maret", "2025-03-14", "day"),
        ("id", "Kamis (13/3/2025)", "2025-03-13", "day"),
        ("id", "semalam", "2025-03-14", "night"),
        ("vi", "ngày 14.3", "2025-03-14", "day"),
        ("vi", "hôm 13/3", "2025-03-13", "day"),
        ("vi", "đêm 13 rạng sáng 14.3", "2025-03-14", "night"),
        ("vi", "đêm 13.3", "2025-03-14", "night"),
        ("vi", "đêm qua", "2025-03-14", "night"),
        ("uk", "11 березня", "2025-03-11", "day"),
        ("uk", "у ніч на 14 березня", "2025-03-14", "night"),
        ("uk", "вчора", "2025-03-13", "day"),
        ("ru", "11 марта", "2025-03-11", "day"),
        ("ru", "в ночь на 14 марта", "2025-03-14", "night"),
        ("ru", "14.03.2025", "2025-03-14", "day"),
        ("ru", "с 7 по 13 марта", "2025-03-13", "week"),
        ("ru", "с 27 февраля по 5 марта 2025 г.", "2025-03-05", "week"),
        ("en", "from 7 to 13 March", "2025-03-13", "week"),
        ("uk", "в ніч з 13 на 14 березня", "2025-03-14", "night"),
    ],
)
def test_a_date_is_the_day_a_reader_means(language: str, text: str, day: str, precision: str) -> None:
    assert (day, precision) in dates(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3.5 km from 12:30"),
        ("vi", "ngày thứ 1.115 của cuộc chiến"),
        ("ru", "в 14.30 мск"),
        ("en", "S-300 and 2,500 men"),
        ("vi", "giá tăng 2-5%"),
    ],
)
def test_a_number_is_no_date(language: str, text: str) -> None:
    assert [one for one in dates(text, language) if one[1] in ("day", "night")] == []


def test_without_a_day_of_publication_only_whole_dates_are_known() -> None:
    (found,) = analyse("on 11 March and 2024-05-06, overnight", "en", None).dates
    assert [one.date for one in found if one.date] == ["2024-05-06"]


def test_an_evening_and_the_morning_after_are_one_night() -> None:
    assert dates("pada malam 12 maret hingga dini hari 13 maret", "id") == [("2025-03-13", "night")]
