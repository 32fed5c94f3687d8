"""The day of an event, and whether it was its night."""

import pytest

from extraction.read import find_events, read_article
from schemas.raw_article import RawArticle


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Russia launched 112 drones at Ukraine overnight, the Ukrainian air force said on Tuesday."),
        (
            "id",
            "Rusia meluncurkan 112 drone ke Ukraina dalam semalam, kata Angkatan Udara, Selasa (4/11/2025).",
        ),
        ("uk", "Вночі росіяни запустили по Україні 112 дронів, повідомили Повітряні сили у вівторок, 4 листопада."),
    ],
)
def test_overnight_beside_the_day_on_which_it_was_told_is_the_night_to_that_day(language: str, text: str) -> None:
    article = find_events(read_article(RawArticle(text=text, language=language, published_at="2025-11-04T09:00:00Z")))
    (event,) = article.events or ()
    assert (event.date, event.date_precision) == ("2025-11-04", "night")


def test_a_day_told_in_a_clause_of_its_own_is_no_night() -> None:
    text = "A drone hit a depot in Izmail on Monday, while air defence shot down 20 drones over Odesa region overnight."
    article = find_events(read_article(RawArticle(text=text, language="en", published_at="2025-11-04T09:00:00Z")))
    strike = next(event for event in article.events or () if event.subtype == "strike")
    assert (strike.date, strike.date_precision) == ("2025-11-03", "day")
