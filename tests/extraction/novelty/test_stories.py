"""Events told by several articles: one alert for each, and updates only when something that matters changed."""

from schemas.entity import Quantity
from schemas.event import Claimant, Quantities
from tests.extraction.novelty.telling import KYIV, SENTENCES, Desk, mention, numbers, raid, region, village


def test_one_raid_in_five_languages_is_one_alert_and_one_update_for_a_second_origin() -> None:
    desk = Desk()
    for hour, language in enumerate(SENTENCES, start=5):
        desk.judge(raid(f"raid-{language}", language, "2025-05-06", 74, f"2025-05-06T{hour:02}:00:00Z"))
    assert desk.kinds == ["new"]  # the same claimant and number in other languages: translations, one origin
    desk.judge(raid("raid-own", "uk", "2025-05-06", 74, "2025-05-06T11:00:00Z", source="A reporter of its own"))
    assert desk.kinds == ["new", "update"]
    assert desk.alerts[-1].n_origins == 2
    assert desk.alerts[-1].reason.text == "A second, independent origin reports it."
    assert len(desk.alerts[-1].reports) == 6


def test_the_next_night_in_the_same_words_is_another_event() -> None:
    sketch = tuple(range(100, 140))
    desk = Desk().judge_all(
        raid(f"night-{day}", "en", f"2025-05-{day:02}", 74, f"2025-05-{day:02}T05:00:00Z", sketch=sketch)
        for day in (6, 7, 8)
    )
    assert desk.kinds == ["new", "new", "new"]
    assert len(desk.newest()) == 3


def test_claim_denial_and_confirmation_change_the_status_each_time() -> None:
    desk = Desk().judge_all(
        [
            mention("claim", "captured", place=village(), says="RU", at="2025-05-06T05:00:00Z"),
            mention("again", "captured", place=village(), says="RU", at="2025-05-06T06:00:00Z", source="Medium claim"),
            mention("denial", "captured", place=village(), says="UA", realis="denied", at="2025-05-06T07:00:00Z"),
            mention("retreat", "withdrew", place=village(), actor="UA", says="UA", at="2025-05-08T07:00:00Z"),
        ]
    )
    assert desk.kinds == ["new", "disputed", "update"]
    assert [alert.status for alert in desk.alerts] == ["claimed", "disputed", "confirmed"]
    assert [(claim.side, claim.stance) for claim in desk.alerts[1].claims] == [("RU", "claims"), ("UA", "denies")]
    assert [(claim.side, claim.stance) for claim in desk.alerts[2].claims] == [("RU", "claims"), ("UA", "confirms")]
    assert "Ukraine denies it" in desk.alerts[1].reason.text


def test_a_denial_that_comes_before_the_claim_makes_the_claim_disputed_from_the_start() -> None:
    desk = Desk()
    denial = mention("denial", "captured", place=village(), says="UA", realis="denied", at="2025-05-06T05:00:00Z")
    assert not desk.judge(denial).alerts
    desk.judge(mention("claim", "captured", place=village(), says="RU", at="2025-05-06T06:00:00Z"))
    assert [(alert.kind, alert.status) for alert in desk.alerts] == [("new", "disputed")]


def test_whoever_repels_an_attack_on_a_place_that_is_said_to_be_taken_disputes_it() -> None:
    desk = Desk()
    held = mention("held", "held", place=village(), actor="UA", says="UA", at="2025-05-06T09:00:00Z")
    assert desk.judge(held).notes[0].text == "Quiet: holding a place is no change."
    desk.judge(mention("claim", "captured", place=village(), says="RU", at="2025-05-06T10:00:00Z"))
    desk.judge(mention("held-2", "held", place=village(), actor="UA", says="UA", at="2025-05-06T15:00:00Z"))
    assert desk.kinds == ["new", "disputed"]


def test_the_only_claimant_takes_the_claim_back() -> None:
    desk = Desk().judge_all(
        [
            mention("claim", "captured", place=village(), says="RU", at="2025-05-06T05:00:00Z"),
            mention("back", "captured", place=village(), says="RU", realis="denied", at="2025-05-06T09:00:00Z"),
        ]
    )
    assert desk.kinds == ["new", "withdrawn"]
    assert desk.alerts[-1].status == "denied"


def test_a_region_becomes_a_village_and_the_village_stays_when_the_region_is_named_again() -> None:
    night = {"date": "2025-05-06", "date_precision": "night", "country": "UA"}
    desk = Desk().judge_all(
        [
            mention("region", place=region(), source="One", at="2025-05-06T04:00:00Z", **night),
            mention("village", place=village("Kamianka"), source="One", at="2025-05-06T05:00:00Z", **night),
            mention("region again", place=region(), source="One", at="2025-05-06T06:00:00Z", **night),
        ]
    )
    assert desk.kinds == ["new", "update"]
    change = desk.alerts[-1].reason.changes[0]
    assert (change.slot, change.old, change.new) == ("place", "Kharkiv Oblast", "Kamianka")
    assert desk.alerts[-1].event.place == village("Kamianka")


def test_two_villages_of_one_region_are_two_events() -> None:
    desk = Desk().judge_all(
        [mention("one", place=village("Kamianka"), country="UA"), mention("two", place=village("Lypova"), country="UA")]
    )
    assert desk.kinds == ["new", "new"]


def test_two_sides_numbers_of_one_event_stand_beside_each_other() -> None:
    desk = Desk().judge_all(
        [
            mention("ua", place=KYIV, says="UA", quantities=numbers(killed=6), at="2025-05-06T05:00:00Z"),
            mention("ru", place=KYIV, says="RU", quantities=numbers(killed=1), at="2025-05-06T06:00:00Z"),
        ]
    )
    assert desk.kinds == ["new", "update"]
    assert [(claim.side, claim.quantities.killed) for claim in desk.alerts[-1].claims] == [
        ("UA", Quantity(value=6)),
        ("RU", Quantity(value=1)),
    ]
    assert desk.alerts[-1].status == "confirmed"


def test_casualties_that_rise_are_an_update_and_a_stale_number_is_not() -> None:
    desk = Desk()
    for hour, injured in ((5, 2), (6, 5), (7, 2), (8, 5), (9, 7)):
        told = mention(
            f"at-{hour}",
            place=KYIV,
            says="UA",
            source="One",
            quantities=numbers(injured=injured),
            at=f"2025-05-06T0{hour}:00:00Z",
        )
        desk.judge(told)
    assert desk.kinds == ["new", "update", "update"]
    assert [quantities.injured for quantities in desk.alerts[-1].claims[0].earlier] == [
        Quantity(value=2),
        Quantity(value=5),
    ]


def test_a_correction_downwards_replaces_the_number_and_keeps_it_as_history() -> None:
    desk = Desk().judge_all(
        [
            raid("first", "uk", "2025-05-06", 74, "2025-05-06T05:00:00Z", source="Air force"),
            raid("corrected", "uk", "2025-05-06", 47, "2025-05-06T08:00:00Z", source="Air force"),
        ]
    )
    assert desk.kinds == ["new", "update"]
    assert desk.alerts[-1].claims[0].quantities.launched == Quantity(value=47)
    assert desk.alerts[-1].claims[0].earlier[0].launched == Quantity(value=74)
    assert desk.alerts[-1].reason.text == "Launched: 74 → 47."


def test_a_rough_number_never_replaces_an_exact_one_that_it_fits() -> None:
    desk = Desk().judge_all([raid("exact", "uk", "2025-05-06", 598, "2025-05-06T05:00:00Z", source="One")])
    rough = Quantities(launched=Quantity(value=600, qualifier="about"))
    told = mention("rough", "mass_raid", country="UA", date="2025-05-06", date_precision="night", says="UA")
    told = mention(
        "rough",
        "mass_raid",
        country="UA",
        date="2025-05-06",
        date_precision="night",
        says="UA",
        name="Ukrainian Air Force",
        source="One",
        quantities=rough,
        at="2025-05-06T07:00:00Z",
    )
    assert not desk.judge(told).alerts


def test_a_late_article_that_only_puts_another_night_is_quiet() -> None:
    desk = Desk().judge_all(
        [
            mention("first", place=KYIV, source="One", at="2025-05-06T06:00:00Z"),
            mention(
                "late",
                place=KYIV,
                source="One",
                at="2025-05-06T05:00:00Z",
                date="2025-05-06",
                date_precision="night",
            ),
        ]
    )
    assert desk.kinds == ["new"]


def test_an_alarm_that_becomes_a_strike_is_an_update() -> None:
    desk = Desk().judge_all(
        [
            mention("alarm", "threat", place=KYIV, source="One", at="2025-05-05T22:30:00Z"),
            mention(
                "hit",
                "strike",
                place=KYIV,
                source="One",
                date="2025-05-06",
                date_precision="night",
                at="2025-05-06T03:00:00Z",
            ),
        ]
    )
    assert desk.kinds == ["new", "update"]
    assert desk.alerts[-1].reason.text == "Threat becomes strike."


def test_a_strike_at_night_is_part_of_the_raid_of_that_night() -> None:
    desk = Desk().judge_all(
        [
            mention("hit", place=KYIV, country="UA", date="2025-05-06", date_precision="night"),
            raid("raid", "uk", "2025-05-06", 74, "2025-05-06T05:30:00Z"),
        ]
    )
    assert desk.kinds == ["new", "new"]
    assert desk.alerts[0].part_of == desk.alerts[1].event_id


def test_the_same_claim_on_later_days_is_a_repeat_also_after_months() -> None:
    desk = Desk().judge_all(
        mention(f"on-{at}", "captured", place=village(), says="RU", source="Ministry", at=f"{at}T08:00:00Z")
        for at in ("2025-05-06", "2025-05-07", "2025-05-20", "2025-07-30")
    )
    assert desk.kinds == ["new"]


def test_a_claim_is_remembered_while_other_places_of_the_region_make_news() -> None:
    desk = Desk()
    desk.judge(mention("first", "captured", place=village(), says="RU", at="2025-05-06T08:00:00Z"))
    for day in range(7, 31):
        at = f"2025-05-{day:02}T08:00:00Z"
        desk.judge(mention(f"other-{day}", "captured", place=village(f"Village {day}"), says="RU", at=at))
    before = len(desk.alerts)
    again = mention("again", "captured", place=village(), says="RU", at="2025-06-02T08:00:00Z", source="Medium first")
    assert not desk.judge(again).alerts
    assert len(desk.alerts) == before


def test_control_that_changes_hands_is_new_each_time() -> None:
    desk = Desk().judge_all(
        [
            mention("taken", "captured", place=village(), actor="RU", says="RU", at="2025-05-06T08:00:00Z"),
            mention("retaken", "regained", place=village(), actor="UA", says="UA", at="2025-05-12T08:00:00Z"),
            mention(
                "old claim", "captured", place=village(), actor="RU", at="2025-05-12T12:00:00Z", source="Medium taken"
            ),
            mention(
                "taken again",
                "captured",
                place=village(),
                actor="RU",
                says="RU",
                date="2025-05-20",
                at="2025-05-20T08:00:00Z",
            ),
        ]
    )
    news = [alert for alert in desk.alerts if alert.kind == "new"]
    assert [alert.reports[0].article_id for alert in news] == ["taken", "retaken", "taken again"]
    assert len({alert.event_id for alert in news}) == 3


def test_an_anniversary_and_other_old_news_never_alert() -> None:
    desk = Desk()
    verdict = desk.judge(mention("year", "captured", place=village(), date="2024-05-06", date_precision="day"))
    assert not verdict.alerts
    assert verdict.notes[0].text == "Old news."


def test_a_copy_with_another_headline_is_no_second_origin() -> None:
    sketch = tuple(range(1000, 1040))
    edited = (*sketch[:-2], 5000, 5001)
    desk = Desk().judge_all(
        [
            mention("first", place=KYIV, sketch=sketch, at="2025-05-06T05:00:00Z"),
            mention("copy", place=KYIV, sketch=edited, at="2025-05-06T06:00:00Z"),
            mention("agency one", place=KYIV, credits=("Ukrinform",), at="2025-05-06T07:00:00Z"),
            mention("agency two", place=KYIV, credits=("Ukrinform",), at="2025-05-06T08:00:00Z"),
        ]
    )
    assert desk.kinds == ["new", "update"]
    assert desk.alerts[-1].n_origins == 2


def test_a_translation_chain_counts_as_one_origin() -> None:
    chain = [
        mention("ru", place=village(region="Kursk Oblast", country="RU"), language="ru", source="Agency"),
        mention(
            "vi", place=village(region="Kursk Oblast", country="RU"), language="vi", credits=("Agency",), source="Báo"
        ),
        mention(
            "id", place=village(region="Kursk Oblast", country="RU"), language="id", source="Situs", credits=("Báo",)
        ),
    ]
    desk = Desk().judge_all(chain)
    assert desk.kinds == ["new"]


def test_fighting_without_a_result_gives_no_alert() -> None:
    verdict = Desk().judge(mention("fight", "contested", place=village()))
    assert not verdict.alerts
    assert verdict.notes[0].text == "Fighting for a place is no change of who holds it."


def test_likeness_of_texts_alone_never_merges_events() -> None:
    """The same sketch in all of them: only slots tell side, place, night and count apart."""
    sketch = tuple(range(40))
    night = {"date_precision": "night", "sketch": sketch}
    desk = Desk().judge_all(
        [
            mention("a", place=KYIV, date="2025-05-06", at="2025-05-06T05:00:00Z", **night),
            mention("b", place=village(), date="2025-05-06", at="2025-05-06T05:00:00Z", **night),
            mention("c", place=KYIV, date="2025-05-07", at="2025-05-07T05:00:00Z", **night),
            mention("d", place=KYIV, date="2025-05-07", at="2025-05-07T05:00:00Z", actor="UA", **night),
            mention("e", "captured", place=KYIV, at="2025-05-07T05:00:00Z", sketch=sketch),
        ]
    )
    assert desk.kinds == ["new"] * 5


def test_a_text_that_names_its_denier_is_disputed_at_once() -> None:
    desk = Desk().judge_all(
        [
            mention(
                "both",
                "captured",
                place=village(),
                says="RU",
                status="disputed",
                disputed_by=Claimant(side="UA", name="General Staff"),
            )
        ]
    )
    assert desk.alerts[0].headline == "Russia says it captured Lypova, Kharkiv Oblast; Ukraine denies it"


def test_a_side_that_admits_the_loss_takes_its_denial_back_whoever_of_it_spoke() -> None:
    told = [
        mention("claim", "captured", place=village(), says="RU", at="2025-05-06T05:00:00Z"),
        mention(
            "denial",
            "captured",
            place=village(),
            says="UA",
            name="General Staff",
            realis="denied",
            at="2025-05-06T07:00:00Z",
        ),
        mention(
            "retreat",
            "withdrew",
            place=village(),
            actor="UA",
            says="UA",
            name="A commander",
            at="2025-05-09T07:00:00Z",
        ),
    ]
    desk = Desk().judge_all(told)
    assert [alert.status for alert in desk.alerts] == ["claimed", "disputed", "confirmed"]


def test_nobodys_own_people_deny_what_their_side_says_to_have_taken() -> None:
    told = [
        mention("claim", "captured", place=village(), says="RU", name="Ministry", source="One"),
        mention("other", "captured", place=village(), says="RU", name="A blog", realis="denied", source="One"),
    ]
    assert Desk().judge_all(told).kinds == ["new"]
