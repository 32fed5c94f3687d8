"""Places of a text are read once for its entities and its events."""

import pytest

from extraction import places
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

    monkeypatch.setattr(places, "find_places", find)
    return texts


def test_the_places_of_an_article_are_read_once(read: list[str]) -> None:
    text = "Російські дрони атакували Лозову, загинули троє людей."
    article = find_events(read_article(RawArticle(text=text, language="uk")))
    assert [event.place.name for event in article.events if event.place] == ["Lozova"]
    assert read == [text]


def test_old_texts_are_forgotten_and_read_again(read: list[str]) -> None:
    for number in range(300):
        places.place_marks(f"Kharkiv {number}", "en")
    assert [mark.place.name for mark in places.same_place_marks("Kharkiv 0", "en")] == ["Kharkiv"]
    assert places.same_place_marks("Kharkiv 299", "en")
    assert len(read) == 301
