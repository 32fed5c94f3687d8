"""Sentences in another language than their article."""

import pytest

from extraction.read import find_events, read_article
from schemas.raw_article import RawArticle

MIXED = {
    "uk": (
        "Речник області розповів про новий шпиталь, який відкриють восени. У ворожому каналі написали таке. "
        "«Наши войска освободили село Новопавловка в Днепропетровской области, и враг отошел на запад». "
        "Подробиць про це поки що немає, а в адміністрації обіцяють розповісти пізніше.",
        "captured",
        "Novopavlivka",
    ),
    "id": (
        "Menteri itu berbicara tentang harga beras yang naik sejak awal tahun ini. Sebuah akun menulis seperti ini. "
        "A Russian drone hit a grain depot in the port of Izmail and two people were wounded. "
        "Tidak ada keterangan lain yang diberikan oleh akun itu sampai malam ini.",
        "strike",
        "Izmail",
    ),
}


@pytest.mark.parametrize("language", sorted(MIXED))
def test_a_sentence_in_another_language_is_read_in_it(language: str) -> None:
    text, subtype, place = MIXED[language]
    article = find_events(read_article(RawArticle(text=text, published_at="2025-11-04T09:00:00Z")))
    assert article.language == language
    told = [event for event in article.events or () if event.subtype == subtype]
    assert [event.place and event.place.name for event in told] == [place]
    evidence = told[0].evidence
    assert article.text[evidence.start : evidence.end] == evidence.text


def test_a_name_in_other_letters_or_a_list_makes_no_other_language() -> None:
    text = (
        "Російські війська захопили село Новопавлівка, про це повідомили в області. Поки що більше нічого не відомо. "
        "Los Angeles Lakers, New York Knicks, Boston Celtics, Miami Heat."
    )
    article = find_events(read_article(RawArticle(text=text, published_at="2025-11-04T09:00:00Z")))
    assert [event.subtype for event in article.events or ()] == ["captured"]
