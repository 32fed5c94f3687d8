"""Who says so, wherever the speaker stands; and what the sentences around a statement add to it."""

import pytest

from extraction.read import find_events, read_article
from schemas.event import Event
from schemas.raw_article import RawArticle


def first(text: str, language: str = "uk") -> Event:
    raw = RawArticle(text=text, language=language, published_at="2025-06-12")
    events = find_events(read_article(raw)).events
    assert events, text
    return events[0]


@pytest.mark.parametrize(
    "text",
    [
        "Генштаб: росіяни захопили село Новопавлівка.",
        "Росіяни захопили село Новопавлівка — Генштаб ЗСУ",
        "Росіяни захопили село Новопавлівка, — повідомив Генштаб ЗСУ.",
        "Росіяни захопили село Новопавлівка. Про це повідомив Генштаб ЗСУ.",
        "Росіяни захопили село Новопавлівка, — Генштаб ЗСУ.\n🔸Підписатись",
    ],
)
def test_the_general_staff_claims_wherever_it_stands(text: str) -> None:
    event = first(text)
    assert (event.actor, event.status) == ("RU", "claimed")
    assert event.claimant and event.claimant.name == "General Staff of Ukraine"


def test_what_follows_the_colon_of_a_denial_is_not_denied() -> None:
    event = first("У Генштабі це заперечують: місто Торецьк утримують Сили оборони.")
    assert (event.subtype, event.realis, event.actor) == ("held", "actual", "UA")


def test_a_sum_since_a_day_is_actual() -> None:
    event = first("Від початку року українські військові звільнили понад 600 квадратних кілометрів.")
    assert (event.subtype, event.realis) == ("aggregate", "actual")


def test_the_number_shot_down_may_follow_in_a_sentence_of_its_own() -> None:
    event = first("Уночі ворог запустив 188 шахедів. Сили ППО збили 76.")
    launched, intercepted = event.quantities.launched, event.quantities.intercepted
    assert launched and launched.value == 188 and intercepted and intercepted.value == 76


def test_the_other_side_that_confirms_an_attack_in_the_next_sentence_confirms_it() -> None:
    text = "Drones set fire to a depot in Engels, the governor said. Ukraine's General Staff confirmed the attack."
    assert first(text, "en").status == "confirmed"


def test_the_same_side_that_repeats_its_claim_confirms_nothing() -> None:
    text = "Russian drones hit a depot in Sumy, the governor said. The governor confirmed the attack later in the day."
    assert first(text, "en").status == "claimed"


def test_a_denial_that_names_whose_claim_it_denies_is_a_dispute() -> None:
    event = first("Kyiv dismissed a statement by Russia that its troops had captured Vovchansk.", "en")
    assert (event.subtype, event.realis, event.status) == ("captured", "actual", "disputed")
    assert event.claimant and event.claimant.side == "RU"


def test_a_ministry_quoted_by_the_agency_of_a_side_is_of_that_side() -> None:
    event = first("Air defences destroyed 45 drones in the night, TASS quoted the Defence Ministry as saying.", "en")
    assert event.claimant and event.claimant.side == "RU"


def test_an_office_in_a_war_of_others_is_one_of_theirs() -> None:
    event = first("Soldiers regained the town of Minova from the rebels, the deputy governor said.", "en")
    assert event.actor == "other"
    assert event.claimant and event.claimant.side == "other"


def test_a_fight_for_a_town_counts_its_dead() -> None:
    event = first("Rebels captured the town of Minova on Sunday, killing 11 soldiers.", "en")
    assert event.quantities.killed and event.quantities.killed.value == 11


def test_who_tells_of_it_forbids_no_trigger() -> None:
    event = first("Taliban insurgents withdrew from Kunduz on Thursday, residents said.", "en")
    assert (event.subtype, event.claimant and event.claimant.name) == ("withdrew", "local sources")


def test_those_among_the_dead_are_no_number_of_their_own() -> None:
    event = first("At least 25 people, among them three children, were killed when Russian drones hit Ternopil.", "en")
    assert event.quantities.killed and event.quantities.killed.value == 25


def test_a_capital_that_is_entered_does_not_speak() -> None:
    event = first("Syrian rebels drove into Damascus unopposed and announced the end of the old rule.", "en")
    assert (event.claimant, event.status) == (None, "reported")


def test_a_bulletin_that_names_its_ministry_in_its_second_sentence_claims_the_first_too() -> None:
    text = "Units of the Yug group of forces liberated the town of Kurakhovo. "
    text += "Units of the Zapad group of forces improved their positions, the Russian Defence Ministry said."
    event = first(text, "en")
    assert (event.status, event.claimant and event.claimant.side) == ("claimed", "RU")


def test_media_reports_are_no_verb_of_whoever_stands_behind() -> None:
    event = first("According to Lebanese media reports, Hezbollah fighters advanced on the outskirts of Arsal.", "en")
    assert event.claimant and event.claimant.name == "international media"
