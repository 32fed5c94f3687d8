"""Whose ground an attack is on, where the words leave it open."""

import pytest

from extraction.read import find_events, read_article
from schemas.event import Event
from schemas.raw_article import RawArticle


def first(text: str, language: str, title: str | None = None) -> Event:
    raw = RawArticle(text=text, title=title, language=language, published_at="2025-11-21T09:00:00Z")
    events = find_events(read_article(raw)).events
    assert events
    return events[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Romania bắn hạ ba UAV Nga xâm nhập không phận."),
        ("vi", "Romania báo động sau khi UAV Nga vào không phận."),
        (
            "vi",
            "Romania tuyên bố đã bắn hạ máy bay không người lái của Nga giữa đợt tấn công của Moscow nhằm vào Ukraine.",
        ),
    ],
)
def test_drones_of_one_side_over_a_third_country_are_there_and_not_over_the_other_side(
    language: str, text: str
) -> None:
    told = first(text, language)
    assert told.country == "RO"
    assert told.actor == "RU"


def test_what_ukraine_shoots_down_at_home_is_not_over_who_comments_on_it() -> None:
    told = first("Ukraine tuyên bố bắn hạ 20 UAV Nga, Ba Lan lên tiếng.", "vi")
    assert told.country == "UA"


def test_the_date_that_a_digest_bears_is_no_events() -> None:
    told = first("Thị trường dầu ổn định.", "vi", "Tin tức thế giới 21-11: UAV Nga lọt vào không phận Romania")
    assert (told.country, told.date) == ("RO", None)


def test_a_condition_in_another_line_of_a_digest_is_none_of_an_attack() -> None:
    told = first("Bão mạnh lên.", "vi", "Giá điện tăng nếu thiếu vốn | UAV Nga tập kích thành phố Sumy")
    assert told.realis == "actual"


def test_a_sum_over_two_regions_is_one_event_without_a_place() -> None:
    told = first("Bộ Quốc phòng Nga cho biết tuần qua đã kiểm soát sáu ngôi làng thuộc Kharkiv và Sumy.", "vi")
    assert (told.subtype, told.place) == ("aggregate", None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Russia says 140 drones were shot down over Russia and Crimea."),
        ("ru", "Минобороны РФ: 140 беспилотников сбиты над Россией и Крымом."),
    ],
)
def test_a_tally_over_a_country_and_what_it_holds_elsewhere_is_the_countrys(language: str, text: str) -> None:
    told = first(text, language)
    assert (told.subtype, told.place, told.country) == ("interception", None, "RU")


def test_a_tally_over_a_region_of_a_country_and_another_keeps_its_places() -> None:
    told = first("Над Курской областью России и Крымом сбиты 14 украинских беспилотников.", "ru")
    assert told.place is not None


def test_a_ministry_that_found_the_others_tank_made_the_strike_on_it_even_on_its_own_ground() -> None:
    text = (
        "Минобороны РФ: в Курской области разведчики выявили танк ВСУ. "
        "Цель была уничтожена попаданием ударного FPV-дрона."
    )
    strikes = [event for event in find_events(read_article(RawArticle(text=text, language="ru"))).events]
    assert [(event.subtype, event.actor) for event in strikes] == [("strike", "RU")]
