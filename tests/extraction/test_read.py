"""Reading a raw article: what cannot be read, what can be read with nothing in it, and offsets that point at words."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.errors import Unreadable
from extraction.read import find_events, read_article
from schemas.article import Article
from schemas.raw_article import RawArticle

NEWS = {
    "en": "Russian forces took the village of Novopavlivka in Dnipropetrovsk Oblast, Russia's defence ministry said.",
    "id": "Kementerian Pertahanan Rusia mengatakan pasukannya merebut desa Novopavlivka di wilayah Dnipropetrovsk.",
    "vi": "Bộ Quốc phòng Nga tuyên bố quân đội nước này đã kiểm soát làng Novopavlivka ở tỉnh Dnipropetrovsk.",
    "uk": "Міноборони РФ заявило, що російські війська захопили село Новопавлівка на Дніпропетровщині.",
    "ru": "Минобороны РФ сообщило, что российские войска взяли село Новопавловка в Днепропетровской области.",
}


def read(text: str, **fields: str) -> Article:
    return find_events(read_article(RawArticle(text=text, **fields)))


@pytest.mark.parametrize("text", ["", "   ", "\n\t\n"])
def test_a_raw_article_without_text_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable, match=r"\$\.text"):
        read(text)


@pytest.mark.parametrize(
    "date", ["yesterday", "2025-13-40", "2025-13", "1066", "0001-01-01T00:00:00Z", "2099-01-01T00:00:00Z"]
)
def test_a_date_that_cannot_be_is_unreadable_and_named(date: str) -> None:
    with pytest.raises(Unreadable, match=r"\$\.published_at"):
        read("Text.", published_at=date)


@pytest.mark.parametrize(
    ("given_date", "utc", "date_only"),
    [
        ("2025-06-12", "2025-06-12T12:00:00Z", True),
        ("2025-06-12T03:00:00+07:00", "2025-06-11T20:00:00Z", False),
        ("2025-06-12T03:00:00", "2025-06-12T03:00:00Z", False),
        ("2025", None, False),
        ("2025-06", None, False),
    ],
)
def test_publication_is_told_in_utc(given_date: str, utc: str | None, date_only: bool) -> None:
    article = read("Text.", published_at=given_date)
    assert (article.published_at, article.date_only) == (utc, date_only)


@pytest.mark.parametrize("text", ["12345 67890 !!!", "🚀🚀🚀", "الجيش يتقدم في المدينة", "ระบบการเมือง", "x"])
def test_a_text_of_no_language_of_ours_has_no_events(text: str) -> None:
    article = read(text)
    assert article.language is None and article.events == ()


@pytest.mark.parametrize("language", sorted(NEWS))
def test_a_claim_of_capture_is_read_in_each_language(language: str) -> None:
    article = read(NEWS[language], published_at="2025-11-04")
    assert article.language == language
    (event,) = article.events or ()
    assert (event.family, event.subtype, event.realis) == ("territorial_control", "captured", "actual")
    assert (event.actor, event.status) == ("RU", "claimed")
    assert event.claimant and event.claimant.side == "RU"
    assert event.place and event.place.admin1 == "Dnipropetrovsk Oblast"
    assert article.text[event.evidence.start : event.evidence.end] == event.evidence.text


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "“" * 50_000 + NEWS["en"],
        "Kyiv, Kharkiv, Odesa and " * 10_000,
        "Russia captured " * 10_000,
        "drone " * 30_000,
        "28 drones over Kursk, " * 8_000,
        "1" * 100_000,
    ],
    ids=["one letter", "quotes", "places", "triggers", "drones", "tally", "digits"],
)
def test_a_text_made_to_be_slow_is_read_in_linear_time(text: str) -> None:
    started = time.process_time()
    read(text[: len(text) // 2])
    half = time.process_time() - started
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 5 * half + 0.5


_WORDS = st.sampled_from(" ".join(NEWS.values()).split())
_WAR = st.sampled_from(
    [
        "drone",
        "беспилотники",
        "дронів",
        "UAV",
        "pesawat nirawak",
        "bắn hạ",
        "menembak jatuh",
        "сбили",
        "збили",
        "captured",
    ]
)
_SIGNS = st.one_of(
    st.sampled_from("«»“\"()[—-.,:;!🔴*_'’\n\u00ad\u0301\u200bİ"),
    st.sampled_from(["](", "...", "&#39;", "<b>", "<script>", "<!--", "\r\n"]),
)
_NUMBERS = st.sampled_from(
    ["28", "3.5", "1,234", "1 234", "12:30", "5/11", "31.02.2025", "0", "²", "двадцать", "hai mươi"]
)
_TEXT = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(_WORDS, _WAR, _SIGNS, _NUMBERS), max_size=80).map(" ".join),
    st.lists(st.one_of(_WORDS, _SIGNS, st.sampled_from(sorted(NEWS.values()))), max_size=30).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(_TEXT, st.sampled_from([None, "2025-06-12", "2024-02-29T23:59:59Z"]))
def test_no_text_stops_the_reader_and_every_offset_points_at_its_words(text: str, published_at: str | None) -> None:
    raw = RawArticle(text=f"{text}.", published_at=published_at)
    article = find_events(read_article(raw))
    for entity in article.entities:
        assert article.text[entity.start : entity.end] == entity.text
        assert entity.text.strip()
    for event in article.events or ():
        assert article.text[event.evidence.start : event.evidence.end] == event.evidence.text
        assert event.part_of is None or 0 <= event.part_of < len(article.events or ())
