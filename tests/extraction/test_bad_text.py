"""Texts as they come: badly typed, copied from other programs, or made to be slow."""

import gc
import time
import unicodedata
from collections.abc import Callable

import pytest

from extraction.analysis import forget
from extraction.read import find_events, read_article
from schemas.event import Event
from schemas.raw_article import RawArticle

NEWS = {
    "en": "Russia's defence ministry said that its forces had captured the village of Novopavlivka. "
    "Ukrainian drones attacked an oil depot in Bryansk Oblast overnight, the governor said.",
    "id": "Kementerian Pertahanan Rusia mengatakan pasukannya merebut desa Novopavlivka. "
    "Drone Ukraina menyerang depot minyak di Bryansk semalam, kata gubernur.",
    "vi": "Bộ Quốc phòng Nga tuyên bố quân đội nước này đã kiểm soát làng Novopavlivka. "
    "UAV Ukraine tấn công kho dầu ở Bryansk trong đêm, thống đốc cho biết.",
    "uk": "Міноборони РФ заявило, що російські війська захопили село Новопавлівка. "
    "Російські дрони атакували об'єкт у Слов'янську, поранено п'ятьох людей, повідомила прокуратура.",
    "ru": "Минобороны РФ сообщило, что российские войска взяли село Новопавловка. "
    "Украинские беспилотники атаковали нефтебазу в Брянской области, сообщил губернатор.",
}
LOOKS_LATIN = str.maketrans("аеосрхіАЕОСРХІМТКВН", "aeocpxiAEOCPXIMTKBH")


def read(text: str, language: str | None = None) -> tuple[Event, ...]:
    forget()
    raw = RawArticle(text=text, published_at="2025-11-04T12:00:00Z", language=language)
    return find_events(read_article(raw)).events or ()


def told(text: str) -> list[tuple[object, ...]]:
    """What the events of a text say, without their words."""
    return [
        (one.rule, one.subtype, one.realis, one.status, one.actor, one.place, one.quantities.injured, one.date)
        for one in read(text)
    ]


def each_word(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: " ".join(map(change, text.split(" ")))


def each_fourth(form: str) -> Callable[[str], str]:
    return lambda text: " ".join(form.format(w) if n % 4 == 1 else w for n, w in enumerate(text.split(" ")))


def latin_twins(word: str) -> str:
    """The word with Latin letters that look the same, up to half of it."""
    letters = list(word)
    for place in [n for n, letter in enumerate(word) if letter.translate(LOOKS_LATIN) != letter][: len(word) // 2]:
        letters[place] = letters[place].translate(LOOKS_LATIN)
    return "".join(letters) if "'" not in word else word


SPOILT: dict[str, Callable[[str], str]] = {
    "Latin letters in Cyrillic words": each_word(latin_twins),
    "Cyrillic letters in Latin words": each_word(lambda word: word.replace("a", "а", 1) if len(word) > 3 else word),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": each_word(lambda word: f"{word[:2]}\u00ad{word[2:4]}\u00ad{word[4:]}"),
    "zero-width spaces": "\u200b".join,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "emoji": lambda text: f"❗️🔴 {text.replace('. ', '. 🇺🇦💥 ')} 🙏👍🏽",
    "links": each_fourth("[{}](https://t.me/channel/1)"),
    "a link around all": "[{}](https://example.org/a?b=1)".format,
    "bold": each_fourth("**{}**"),
    "stars": each_fourth("*{}*"),
    "underscores": each_fourth("_{}_"),
    "HTML": lambda text: f"<!-- > --><p>{text.replace(chr(39), '&#39;')}</p><script>a < b</script>",
    **{f"apostrophe {sign}": lambda text, sign=sign: text.replace("'", sign) for sign in "’ʼ‘`´ʹʻʾ′‛＇ꞌ"},
}
FOR_CYRILLIC: dict[str, Callable[[str], str]] = {
    f"{sign} for an apostrophe": lambda text, sign=sign: text.replace("'", sign) for sign in '"*'
}


WAYS = [(language, way) for language in sorted(NEWS) for way in SPOILT] + [("uk", way) for way in FOR_CYRILLIC]


@pytest.mark.parametrize(("language", "way"), WAYS)
def test_a_spoilt_text_gives_the_events_of_the_clean_one(language: str, way: str) -> None:
    clean = NEWS[language]
    spoilt = (SPOILT | FOR_CYRILLIC)[way](clean)
    expected = told(clean)
    assert len(expected) == 2
    found = told(spoilt)
    if way in ("emoji", "stars"):  # they may part a day or a kind word from its noun
        expected, found = [one[:5] for one in expected], [one[:5] for one in found]
    assert found == expected


OPENING = {
    "en": "Russia said that the army of the city was not there. ",
    "ru": "Россия заявила, что войска были и не в городе. ",
}
SLOW = {
    "one letter": ("en", "a", 60_000),
    "full stops": ("en", ".", 20_000),
    "dots and spaces": ("en", "... ", 5_000),
    "quotes": ("en", "“", 20_000),
    "nested quotes": ("ru", "«он сказал ", 1_500),
    "nested brackets": ("en", "(a [b ", 5_000),
    "scripts without an end": ("en", "<script>", 3_000),
    "comments without an end": ("en", "<!--", 6_000),
    "links without an end": ("en", "[a](http://", 3_000),
    "stars": ("en", "*a", 8_000),
    "places": ("en", "Kyiv, Kharkiv, Odesa and ", 800),
    "places on lines": ("en", "Kyiv\n", 1_500),
    "triggers": ("en", "Russia captured ", 600),
    "numbers": ("en", "1,234.5 ", 2_500),
    "number words": ("ru", "двадцать пять тысяч ", 800),
    "tally": ("ru", "13 над Крымом, ", 800),
    "dates": ("en", "on 5 November ", 800),
    "commas": ("en", ", ", 8_000),
    "apostrophes": ("en", "don't ", 2_500),
    "line ends": ("en", "a\n", 5_000),
}


def cpu_time(text: str) -> float:
    gc.collect()
    gc.disable()  # it would walk all lexicons now and then
    try:
        started = time.process_time()
        read(text)
        return time.process_time() - started
    finally:
        gc.enable()


@pytest.mark.parametrize("name", SLOW)
def test_four_times_the_text_takes_about_four_times_as_long(name: str) -> None:
    language, piece, number = SLOW[name]
    opening = OPENING[language]
    cpu_time(opening + piece * 50)
    short = cpu_time(opening + piece * number)
    assert cpu_time(opening + piece * (4 * number)) < 8 * short + 0.1
