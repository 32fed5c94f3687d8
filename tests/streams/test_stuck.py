"""A worker stands still when records wait and no offset moves, and only then."""

import re

from faust.types import TP

from schemas.raw_article import RawArticle
from streams.stuck import EXIT_STUCK, Progress
from streams.topics import ALERTS
from tests.pipeline import Pipeline

RAW, MENTIONS = TP("articles.raw", 0), TP("events.mentions", 0)


def test_a_partition_that_does_not_move_is_found_after_the_limit() -> None:
    progress = Progress(60)
    assert progress.look(0, {RAW: 5}) is None
    assert progress.look(59, {RAW: 5}) is None
    assert progress.look(60, {RAW: 5}) == RAW


def test_any_movement_starts_the_clock_again() -> None:
    progress = Progress(60)
    progress.look(0, {RAW: 5})
    assert progress.look(50, {RAW: 6}) is None
    assert progress.look(100, {RAW: 6}) is None
    assert progress.look(110, {RAW: 6}) == RAW


def test_nothing_to_do_is_not_standing_still() -> None:
    progress = Progress(60)
    progress.look(0, {RAW: 5})
    assert progress.look(50, {}) is None
    assert progress.look(100, {RAW: 5}) is None


def test_a_partition_that_moves_does_not_hide_one_that_stands() -> None:
    progress = Progress(60)
    progress.look(0, {RAW: 5, MENTIONS: 1})
    assert progress.look(60, {RAW: 9, MENTIONS: 1}) == MENTIONS


def test_a_worker_that_stands_still_ends_and_shows_its_stacks(pipeline: Pipeline) -> None:
    worker = pipeline.start_worker("tests.standing_still", stuck_after_s=2)
    pipeline.publish([RawArticle(text="odesa 3", id="a")])
    assert worker.process.wait(timeout=60) == EXIT_STUCK
    said = worker.log.read_text()
    assert re.search(r"(articles|events)\.\w+:\d stands still", said)
    assert "in finish" in said  # the task that waits, by its stack
    pipeline.start_worker()
    pipeline.wait_for(ALERTS, bool)
