"""The table: staged states are read, mentions stay in one piece, later changes win."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from streams.errors import Failure
from streams.settings import Settings
from streams.tables import RECORD_OVERHEAD, Change, Known, _batches, claim_folder


def known_with(database: dict[bytes, bytes]) -> Known:
    """A table over a dictionary, the same for each partition."""
    store = SimpleNamespace(_db_for_partition=lambda partition: database)
    return Known(cast(Any, SimpleNamespace(Table=lambda *_, **__: SimpleNamespace(data=store))), Settings())


def test_workers_of_one_home_get_folders_of_their_own_and_find_them_again(tmp_path: Path) -> None:
    settings = Settings(home=str(tmp_path), topic_prefix="x.")
    with claim_folder(settings, "cluster") as first, claim_folder(settings, "cluster") as second:
        assert first != second
    with claim_folder(settings, "cluster") as again:
        assert again == first
    with claim_folder(settings, "other") as elsewhere, claim_folder(Settings(home=str(tmp_path)), "cluster") as group:
        assert len({first, second, elsewhere, group}) == 4


def test_two_workers_of_one_name_are_refused(tmp_path: Path) -> None:
    settings = Settings(home=str(tmp_path), instance="a")
    with (
        claim_folder(settings, "cluster"),
        pytest.raises(Failure, match=r"another worker uses .*/a; give each worker its own FRONTWIRE_INSTANCE"),
        claim_folder(settings, "cluster"),
    ):
        pass


def test_what_is_staged_is_read_in_its_partition_only() -> None:
    known = known_with({b"a": b"old", b"b": b"old"})
    known.stage(Change("m1", 0, {b"a": b"new", b"c": b"new"}))
    assert known.read(0, [b"a", b"b", b"c", b"d"]) == {b"a": b"new", b"b": b"old", b"c": b"new", b"d": None}
    assert known.read(1, [b"a"]) == {b"a": b"old"}


def test_a_staged_deletion_is_read_as_nothing() -> None:
    known = known_with({b"a": b"old"})
    known.stage(Change("m1", 0, {b"a": None}))
    assert known.read(0, [b"a"]) == {b"a": None}


def test_unstaging_leaves_what_a_later_change_staged() -> None:
    known = known_with({})
    first, second = Change("m1", 0, {b"a": b"1", b"b": b"1"}), Change("m2", 0, {b"a": b"2"})
    known.stage(first)
    known.stage(second)
    known.unstage(first)
    assert known.read(0, [b"a", b"b"]) == {b"a": b"2", b"b": None}
    known.unstage(second)
    assert known.read(0, [b"a"]) == {b"a": None}


def test_changes_of_one_partition_are_merged_in_order_and_the_last_value_wins() -> None:
    changes = [
        Change("m1", 0, {b"a": b"1", b"b": b"1"}),
        Change("m2", 1, {b"a": b"other"}),
        Change("m3", 0, {b"a": b"2", b"c": None}),
    ]
    assert _batches(changes, 10_000) == [(0, {b"a": b"2", b"b": b"1", b"c": None}), (1, {b"a": b"other"})]


def test_a_batch_is_cut_between_two_mentions_never_within_one() -> None:
    changes = [Change(number, 0, {b"%d-%d" % (number, part): b"x" * 100 for part in range(3)}) for number in range(4)]
    most = 2 * 3 * (3 + 100 + RECORD_OVERHEAD)
    assert [list(states) for _, states in _batches(changes, most)] == [
        [b"0-0", b"0-1", b"0-2", b"1-0", b"1-1", b"1-2"],
        [b"2-0", b"2-1", b"2-2", b"3-0", b"3-1", b"3-2"],
    ]


def test_only_a_mention_that_is_too_large_by_itself_is_cut_in_the_order_of_its_states() -> None:
    change = Change("m", 0, {b"a": b"x" * 100, b"b": b"x" * 100})
    assert [list(states) for _, states in _batches([change], 200)] == [[b"a"], [b"b"]]


def test_a_change_without_states_makes_no_batch() -> None:
    assert _batches([Change("m", 0, {})], 100) == []
