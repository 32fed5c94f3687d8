"""What the sentences after an event add to it: its day, who says so, who admits it, the parts of its total."""

import pytest

from extraction.read import find_events, read_article
from schemas.event import Event
from schemas.raw_article import RawArticle


def events_of(text: str, language: str = "id") -> tuple[Event, ...]:
    raw = RawArticle(text=text, language=language, published_at="2025-06-12")
    return find_events(read_article(raw)).events


def test_what_the_losing_side_admits_in_the_next_sentence_is_confirmed() -> None:
    (event,) = events_of("Rusia mengatakan pasukannya merebut desa Zoria. Staf Umum Ukraina mengakui hal itu.")
    assert (event.subtype, event.status) == ("captured", "confirmed")


@pytest.mark.parametrize(
    "next_sentence",
    ["Staf Umum Ukraina belum mengonfirmasi kabar itu.", "Kementerian Pertahanan Rusia membenarkan hal itu."],
)
def test_neither_silence_nor_the_same_voice_confirms(next_sentence: str) -> None:
    (event,) = events_of(f"Rusia mengatakan pasukannya merebut desa Zoria. {next_sentence}")
    assert event.status == "claimed"


def test_a_title_without_a_day_takes_that_of_the_sentence_below() -> None:
    text = "Depot Minyak di Kaluga Diserang Drone\nKepulan asap terlihat sejak Selasa (10/6/2025) pagi, kata warga."
    (event,) = events_of(text)
    assert event.date == "2025-06-10"


def test_who_counts_the_drones_shot_down_claims_the_raid() -> None:
    (event,) = events_of(
        "Rusia meluncurkan 90 drone. Angkatan Udara Ukraina mengatakan 61 di antaranya ditembak jatuh."
    )
    assert event.claimant and event.claimant.side == "UA"
    assert event.status == "claimed"


def test_the_parts_of_a_total_may_follow_without_a_word_for_drones() -> None:
    text = (
        "Sebanyak 90 drone Ukraina dicegat, kata Kementerian Pertahanan Rusia. Sebanyak 40 unit di antaranya di atas "
    )
    parts = events_of(text + "Tula, 20 di Kursk, dan 9 di Krimea.")
    assert [e.quantities.intercepted and e.quantities.intercepted.value for e in parts] == [90, 40, 20, 9]
    assert all(e.claimant and e.claimant.side == "RU" for e in parts)


def test_a_sentence_that_counts_on_has_the_source_of_the_count_before_it() -> None:
    text = "Pertahanan udara Rusia mencegat 40 drone Ukraina, kata Kementerian Pertahanan di Moskow. "
    events = events_of(text + "Masing-masing sepuluh drone ditembak jatuh di atas Tula dan Bryansk.")
    assert len(events) == 3
    assert {event.claimant and event.claimant.side for event in events} == {"RU"}


def test_a_number_told_again_below_the_title_is_no_part_of_itself() -> None:
    text = "25 Drone Dicegat Semalam\nPertahanan udara Rusia mencegat 25 drone Ukraina, kata kementerian di Moskow."
    assert [event.place for event in events_of(text)] == [None]


def test_people_killed_together_are_counted_together() -> None:
    (event,) = events_of("Seorang ibu dan dua anak tewas dalam serangan drone Rusia di Kherson.")
    assert event.quantities.killed and event.quantities.killed.value == 3


def test_aircraft_without_a_crew_are_drones_and_not_other_aircraft() -> None:
    (event,) = events_of("Pasukan Ukraina menembak jatuh 61 dari 83 pesawat nirawak yang diluncurkan Rusia.")
    assert event.quantities.launched is not None and event.quantities.launched.value == 83
    assert event.quantities.intercepted is not None and event.quantities.intercepted.value == 61


def test_a_strike_on_the_territory_of_the_enemy_is_not_where_the_text_just_was() -> None:
    text = "Tentara Rusia maju di wilayah Sumy. Kedua pihak juga melancarkan serangan drone terhadap wilayah musuh."
    strikes = [event for event in events_of(text) if event.subtype == "strike"]
    assert strikes and all(event.place is None for event in strikes)
