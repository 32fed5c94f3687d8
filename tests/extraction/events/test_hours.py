"""The hours that a bulletin counts, in five languages."""

import pytest

from extraction.read import find_events, read_article
from schemas.raw_article import RawArticle

CASES = [
    ("ru", "С 9.00 до 11.30 мск дежурными средствами ПВО уничтожены семь украинских беспилотников.", "09:00-11:30"),
    ("ru", "Около 19.00 мск дежурными средствами ПВО уничтожены три украинских беспилотника.", "19:00"),
    ("ru", "С полуночи до 06.00 мск уничтожены 12 украинских беспилотников.", "00:00-06:00"),
    ("ru", "С 20.00 мск до полуночи уничтожены 12 украинских беспилотников.", "20:00-24:00"),
    ("uk", "З 9:00 до 11:30 ППО збила сім російських безпілотників.", "09:00-11:30"),
    ("en", "Air defences shot down seven Ukrainian drones between 09:00 and 11:30.", "09:00-11:30"),
    ("id", "Pertahanan udara menembak jatuh tujuh drone Ukraina antara pukul 09.00 dan 11.30.", "09:00-11:30"),
    ("vi", "Phòng không bắn hạ bảy UAV Ukraine từ 9:00 đến 11:30.", "09:00-11:30"),
    ("en", "Air defences shot down seven Ukrainian drones, each worth 1.45 million dollars.", None),
    ("ru", "Дежурными средствами ПВО уничтожены семь украинских беспилотников.", None),
]


@pytest.mark.parametrize(("language", "text", "hours"), CASES)
def test_the_hours_of_a_tally_are_read(language: str, text: str, hours: str | None) -> None:
    raw = RawArticle(text=text, language=language, published_at="2025-05-06T20:00:00Z")
    events = find_events(read_article(raw)).events or ()
    assert [event.time for event in events] == [hours]
