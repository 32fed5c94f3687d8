"""What a text holds is read once for its entities and its events."""

from datetime import date

import pytest

from extraction import analysis
from extraction.gazetteer import scan
from extraction.read import find_events, read_article
from schemas.raw_article import RawArticle


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were searched for places."""
    texts: list[str] = []

    def find(text: str, *more: object) -> list[scan.PlaceMention]:
        texts.append(text)
        return scan.find_places(text, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(analysis, "find_places", find)
    return texts


def test_an_article_is_analysed_once(read: list[str]) -> None:
    text = "Російські дрони атакували Лозову, загинули троє людей."
    article = find_events(read_article(RawArticle(text=text, language="uk")))
    assert [event.place.name for event in article.events if event.place] == ["Lozova"]
    assert read == [text]


def test_the_same_text_on_another_day_is_analysed_anew() -> None:
    days = [analysis.analyse("They attacked overnight.", "en", date(2025, 3, day)).dates[0][0].date for day in (1, 2)]
    assert days == ["2025-03-01", "2025-03-02"]


def test_old_texts_are_forgotten_and_read_again(read: list[str]) -> None:
    for number in range(300):
        analysis.analyse(f"Kharkiv {number}", "en", None)
    assert [mark.place.name for mark in analysis.analyse("Kharkiv 0", "en", None).places] == ["Kharkiv"]
    assert analysis.analyse("Kharkiv 299", "en", None).places
    assert len(read) == 301
