"""The stories notice a broken judge: one that merges what reads alike, and one that never merges."""

from collections.abc import Callable

import pytest

from extraction.novelty import desk
from extraction.novelty.matching import Match
from extraction.novelty.memory import Memory
from extraction.novelty.origins import similarity
from extraction.novelty.slots import Slots
from schemas.mention import Mention
from tests.extraction.novelty import test_seed_days, test_stories, test_stories_read, test_tallies
from tests.extraction.novelty.stories import LANGUAGES

ALIKE = 0.5


def by_text_alone(memory: Memory, slots: Slots, mention: Mention) -> Match:
    """The known event whose articles read most like the mention's, whatever its slots."""
    likest, event_id = 0.0, None
    for key in sorted(key for key in memory._states if b"|event|" in key):
        event = memory.event(key.rpartition(b"|")[2].decode())
        for origin in event.now.origins if event and event.now else ():
            likeness = 1.0 if not (origin.sketch and mention.sketch) else similarity(origin.sketch, mention.sketch)
            if likeness >= ALIKE and likeness > likest and event and event.now:
                likest, event_id = likeness, event.now.event_id
    return Match(event_id, "it reads alike")


def by_nothing(memory: Memory, slots: Slots, mention: Mention) -> Match:
    return Match(None, "every mention is new")


Story = Callable[[], None]
OF_TEXTS: dict[str, Story] = {
    "likeness": test_stories.test_likeness_of_texts_alone_never_merges_events,
    "next night": test_stories.test_the_next_night_in_the_same_words_is_another_event,
    "tallies of a day": (
        test_tallies.test_a_later_tally_that_contains_an_earlier_one_updates_it_and_other_hours_are_other_events
    ),
    "hands": test_stories.test_control_that_changes_hands_is_new_each_time,
    "seed": test_seed_days.test_each_night_of_each_side_is_one_event,
    "five languages": test_stories_read.test_one_raid_in_five_languages_is_one_event_of_one_origin,
} | {
    f"two nights, {language}": (
        lambda language=language: test_stories_read.test_two_nights_in_the_same_words_are_two_events(language)
    )
    for language in LANGUAGES
}
OF_NOTHING: dict[str, Story] = {
    "five languages": test_stories_read.test_one_raid_in_five_languages_is_one_event_of_one_origin,
    "region and village": (
        test_stories.test_a_region_becomes_a_village_and_the_village_stays_when_the_region_is_named_again
    ),
    "seed": test_seed_days.test_the_village_is_one_event_of_all_four_languages,
}


@pytest.mark.parametrize("story", OF_TEXTS)
def test_a_story_fails_when_only_texts_are_compared(story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    OF_TEXTS[story]()
    monkeypatch.setattr(desk, "find", by_text_alone)
    with pytest.raises(AssertionError):
        OF_TEXTS[story]()


@pytest.mark.parametrize("story", OF_NOTHING)
def test_a_story_fails_when_nothing_is_ever_known(story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    OF_NOTHING[story]()
    monkeypatch.setattr(desk, "find", by_nothing)
    with pytest.raises((AssertionError, ValueError)):
        OF_NOTHING[story]()
