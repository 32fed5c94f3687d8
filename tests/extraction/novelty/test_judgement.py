"""Promises of the memory: any order, any number of deliveries, and a size that levels off."""

import random
from datetime import UTC, datetime, timedelta
from itertools import permutations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.novelty import desk as fold
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
                quantities=draw(
                    st.sampled_from([numbers(), numbers(killed=2), numbers(killed=3), numbers(injured=5, killed=1)])
                ),
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
    """What matters of an alert, whichever articles were known when it went out and whichever of them came first."""
    sides = {(claim.side, claim.stance == "denies") for claim in alert.claims if claim.side}
    state = alert.event
    status = "asserted" if alert.status in ("claimed", "reported") else alert.status
    drones = state.subtype if state.family == "drone_attack" else None
    return drones, state.place, state.country, state.actor, state.quantities, status, alert.n_origins > 1, sides


@pytest.fixture(params=[fold.LONGEST_TAIL, 2])
def tail(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as it is, and so short that it is passed all the time."""
    monkeypatch.setattr(fold, "LONGEST_TAIL", request.param)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mentions_of_an_hour(), st.randoms(use_true_random=False))
def test_any_order_of_an_hour_ends_in_the_same_events_with_the_same_state(
    tail: None, told: list[Mention], chance: random.Random
) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)
    one, other = Desk().judge_all(told), Desk().judge_all(shuffled)
    assert core_of_events(one) == core_of_events(other)
    seen = [{event_id: told_of(alert) for event_id, alert in desk.newest().items()} for desk in (one, other)]
    assert seen[0] == seen[1]


@pytest.mark.parametrize("arrival", list(permutations(range(4))))
def test_an_unattributed_number_hides_no_official_one_in_any_order(arrival: tuple[int, ...]) -> None:
    told = [
        mention("struck", place=village(), at="2025-05-06T05:00:00Z"),
        mention("official", place=village(), says="UA", quantities=numbers(killed=3), at="2025-05-06T05:10:00Z"),
        mention("unattributed", place=village(), quantities=numbers(killed=2), at="2025-05-06T05:20:00Z"),
        mention("other side", place=village(), says="RU", at="2025-05-06T05:30:00Z"),
    ]
    (alert,) = Desk().judge_all(told[number] for number in arrival).newest().values()
    assert alert.event.quantities == numbers(killed=3)
    assert alert.headline == "Russian drones attacked Lypova, Kharkiv Oblast (3 killed); more than one side says so"


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


def test_one_article_dated_2099_neither_makes_memory_forget_nor_silences_the_articles_after_it() -> None:
    desk = Desk().judge_all(mention(f"before-{n}", place=village(), at=f"2025-05-06T05:0{n}:00Z") for n in range(4))
    desk.judge(mention("misdated", place=village("Kamianka"), at="2099-01-01T00:00:00Z"))
    known = len(desk.alerts)
    repeat = mention("repeat", place=village(), at="2025-05-06T06:00:00Z", source="Medium before-0")
    assert not desk.judge(repeat).alerts
    assert desk.judge(mention("after", place=village("Nova"), at="2025-05-06T07:00:00Z")).alerts
    assert len(desk.alerts) == known + 1


def test_the_memory_of_a_years_stream_levels_off() -> None:
    desk, start, sizes = Desk(), datetime(2025, 1, 1, 6, tzinfo=UTC), []
    for day in range(365):
        moment = start + timedelta(days=day)
        for number in range(4):
            place = village(f"Village {day * 4 + number}")
            subtype = "captured" if number == 0 else "strike"
            desk.judge(mention(f"{day}-{number}", subtype, place=place, at=stamp(moment + timedelta(hours=number))))
        sizes.append((len(desk.states), sum(map(len, filter(None, desk.states.values())))))
    (keys_then, bytes_then), (keys, size) = sizes[180], sizes[364]
    assert keys <= keys_then * 1.05
    assert size <= bytes_then * 1.05


class Counted(dict[bytes, bytes | None]):
    """States that count how many of them, and of which size, were asked for."""

    asked = 0
    size = 0

    def get(self, key: bytes, default: bytes | None = None) -> bytes | None:  # type: ignore[override]
        state = super().get(key, default)
        self.asked += 1
        self.size += len(state or b"")
        return state


def test_a_mention_reads_no_more_when_a_hundred_times_as_many_events_are_known() -> None:
    costs = []
    for events in (20, 2_000):
        desk = Desk()
        for number in range(events):
            at = stamp(HOUR + timedelta(hours=number * 120 / events))
            desk.judge(mention(f"{number}", place=village(f"Village {number}"), country="UA", at=at))
        states = Counted(desk.states)
        judge(states, mention("one more", place=village("Village 7"), country="UA", at="2025-05-11T05:00:00Z"))
        costs.append((states.asked, states.size))
    (few, little), (many, much) = costs
    assert many <= few + 10  # a few mentions leave the window and are settled
    assert much <= little + 20_000  # of 2 MB: the ids of the day, and the last two hours


def test_a_late_article_that_names_the_region_first_renames_the_event_and_closes_the_other_name() -> None:
    desk = Desk().judge_all(
        [
            mention("village", place=village(), date="2025-05-06", at="2025-05-06T05:30:00Z"),
            mention("region", place=region(), date="2025-05-06", at="2025-05-06T05:00:00Z"),
        ]
    )
    first, *others = desk.alerts
    closed = next(alert for alert in others if alert.event_id == first.event_id)
    renamed = next(alert for alert in others if alert.event_id != first.event_id)
    assert (closed.kind, closed.revision, closed.reason.changes[0].new) == ("withdrawn", 2, renamed.event_id)
    assert renamed.event.place == village()
    assert list(desk.newest()) == [renamed.event_id]


def test_an_article_later_than_the_window_joins_what_is_settled() -> None:
    desk = Desk().judge_all(
        mention(f"at-{hour}", place=village(), date="2025-05-06", at=f"2025-05-06T{hour:02}:00:00Z")
        for hour in range(5, 15)
    )
    known = len(desk.alerts)
    verdict = desk.judge(mention("late", place=village(), date="2025-05-06", at="2025-05-06T04:00:00Z"))
    assert not verdict.alerts
    assert verdict.notes[0].event_id == desk.alerts[0].event_id
    states = dict(desk.states)
    desk.judge(mention("late", place=village(), date="2025-05-06", at="2025-05-06T04:00:00Z"))
    assert (desk.states, len(desk.alerts)) == (states, known)


def test_a_mention_of_what_the_region_has_forgotten_is_passed_over() -> None:
    desk = Desk().judge_all(
        mention(f"on-{day}", place=village(f"Village {day}"), at=f"2025-05-{day:02}T05:00:00Z") for day in range(10, 30)
    )
    verdict = desk.judge(mention("backlog", place=village("Nova"), at="2025-05-01T05:00:00Z"))
    assert not verdict.alerts
    assert verdict.notes[0].text == "Its article is older than what is remembered of the region."
