"""Promises of the memory: any order, any number of deliveries, and a size that levels off."""

import random
from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.novelty import judge
from extraction.novelty.growth import core_of
from extraction.novelty.memory import Remembered
from schemas.alert import Alert
from schemas.mention import Mention
from tests.extraction.novelty.telling import Desk, mention, numbers, region, village

HOUR = datetime(2025, 5, 6, 5, tzinfo=UTC)


def stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


places = st.sampled_from([None, region(), village("Lypova"), village("Kamianka"), village("Kamianka", country="UA")])


@st.composite
def mentions_of_an_hour(draw: st.DrawFn) -> list[Mention]:
    """Reports of one hour on a few places of one region, drones and ground, with slots left out at random."""
    told = []
    for number in range(draw(st.integers(2, 9))):
        subtype = draw(
            st.sampled_from(["strike", "strike", "threat", "interception", "mass_raid", "captured", "withdrew"])
        )
        actor = draw(st.sampled_from(["RU", "RU", "UA", None])) if subtype in ("captured", "withdrew") else "RU"
        told.append(
            mention(
                f"a{number}",
                subtype,
                at=draw(st.none() | st.integers(0, 59).map(lambda m: stamp(HOUR + timedelta(minutes=m)))),
                place=draw(places),
                country="UA",
                actor=actor,
                says=draw(st.sampled_from([None, "RU", "UA", "other"])),
                realis=draw(st.sampled_from(["actual", "actual", "actual", "denied"])),
                date=draw(st.sampled_from([None, "2025-05-06", "2025-05-05"])),
                date_precision=draw(st.sampled_from(["night", "day"])),
                quantities=draw(st.sampled_from([numbers(), numbers(killed=2), numbers(injured=5, killed=1)])),
                source=draw(st.sampled_from(["Medium one", "Medium two", None])),
            )
        )
    return told


def core_of_events(desk: Desk) -> dict[str, object]:
    """All that is known of the events that are remembered."""
    events = {
        key.split(b"|")[-1].decode(): msgspec.msgpack.decode(state, type=Remembered)
        for key, state in desk.states.items()
        if b"|event|" in key and state
    }
    return {event_id: (core_of(event.now), event.now) for event_id, event in events.items() if event.now}


def told_of(alert: Alert) -> tuple[object, ...]:
    """What matters of an alert, whichever articles were known when it went out."""
    stage = "asserted" if alert.status in ("claimed", "reported") else alert.status
    sides = {(claim.side, claim.stance == "denies") for claim in alert.claims if claim.side}
    place = alert.event.place and alert.event.place.name
    return alert.event.subtype, place, stage, alert.n_origins > 1, sides


@settings(max_examples=150, deadline=None)
@given(mentions_of_an_hour(), st.randoms(use_true_random=False))
def test_any_order_of_an_hour_ends_in_the_same_events_with_the_same_state(
    told: list[Mention], chance: random.Random
) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)
    one, other = Desk().judge_all(told), Desk().judge_all(shuffled)
    assert core_of_events(one) == core_of_events(other)
    seen = [{event_id: told_of(alert) for event_id, alert in desk.newest().items()} for desk in (one, other)]
    assert seen[0] == seen[1]


@settings(max_examples=60, deadline=None)
@given(mentions_of_an_hour(), st.randoms(use_true_random=False))
def test_mentions_that_are_delivered_again_change_nothing(told: list[Mention], chance: random.Random) -> None:
    desk = Desk().judge_all(told)
    before, alerts = dict(desk.states), len(desk.alerts)
    again = list(told)
    chance.shuffle(again)
    desk.judge_all(again)
    assert desk.states == before
    assert len(desk.alerts) == alerts


@settings(max_examples=60, deadline=None)
@given(mentions_of_an_hour())
def test_a_worker_that_forgot_its_last_step_takes_it_again_with_the_same_bytes(told: list[Mention]) -> None:
    desk = Desk()
    for step in told:
        first = judge(desk.states, step)
        assert judge(desk.states, step) == first
        assert desk.judge(step) == first
