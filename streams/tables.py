"""The one table: what the workers know of earlier events, in RocksDB, kept safe by its changelog.

Faust creates and restores it; we write it ourselves, because Faust neither awaits the changelog nor writes the states
of one mention in one piece.
"""

import fcntl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import faust
from faust.types import TP
from rocksdict import WriteBatch

from streams.connection import MAX_BATCH_BYTES
from streams.errors import Failure
from streams.settings import Settings
from streams.topics import KNOWN

NAME = "known"
RECORD_OVERHEAD = 64
MOST_WORKERS = 64
"""Of one home."""

States = Mapping[bytes, bytes | None]
"""New values by key; null deletes."""


@contextmanager
def claim_folder(settings: Settings, cluster_id: str) -> Iterator[Path]:
    """A folder for the tables of one worker, locked for as long as it is used.

    It belongs to one cluster and one group, because an offset of another's changelog means nothing here. Workers
    without FRONTWIRE_INSTANCE take the first folder that is free, so a restarted one finds what it left.
    """
    parent = Path(settings.home).resolve() / "tables" / cluster_id / settings.group
    names = [settings.instance] if settings.instance else [f"worker-{number}" for number in range(1, MOST_WORKERS + 1)]
    for name in names:
        folder = parent / name
        folder.mkdir(parents=True, exist_ok=True)
        with open(folder / "lock", "w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield folder
            return
    raise Failure(f"another worker uses {parent / names[-1]}; give each worker its own FRONTWIRE_INSTANCE or _HOME")


class Change(NamedTuple):
    """What one mention changes; `owner` tells it from other changes of the same keys."""

    owner: object
    partition: int
    states: States


class Known:
    """States by partition and key.

    The life of a change: `stage` it while its alerts are on their way, `save` it to the changelog once they have
    arrived, which writes RocksDB once the changelog has it. So local state is never ahead of the changelog, and `read`
    sees what is staged.
    """

    def __init__(self, app: faust.App, settings: Settings) -> None:
        self._app = app
        self._topic = settings.topic_prefix + KNOWN.name
        self._table = app.Table(
            NAME,
            key_type=bytes,
            value_type=bytes,
            partitions=settings.partitions,
            # a fresh dict: Faust takes entries out of it; its own defaults cache 2 GiB a partition
            options={
                "block_cache_size": 64 * 2**20,
                "write_buffer_size": 16 * 2**20,
                "max_write_buffer_number": 2,
                "bloom_filter_size": 10,
                "max_open_files": 256,
            },
        )
        self._staged: dict[tuple[int, bytes], tuple[object, bytes | None]] = {}

    def read(self, partition: int, keys: Sequence[bytes]) -> dict[bytes, bytes | None]:
        """The states of these keys, null where there is none."""
        database, staged = self._database(partition), self._staged
        return {key: staged[partition, key][1] if (partition, key) in staged else database.get(key) for key in keys}

    def of(self, partition: int) -> "PartitionStates":
        """All states of a partition; each is read when it is asked for."""
        return PartitionStates(self, partition)

    def stage(self, change: Change) -> None:
        """Let later reads see these states."""
        for key, value in change.states.items():
            self._staged[change.partition, key] = (change.owner, value)

    def unstage(self, change: Change) -> None:
        """Forget what was staged, unless a later change staged the same keys."""
        for key in change.states:
            staged = self._staged.get((change.partition, key))
            if staged and staged[0] is change.owner:
                del self._staged[change.partition, key]

    async def save(self, changes: Sequence[Change]) -> None:
        """Write to the changelog, await its acknowledgement, then write RocksDB. Changes of one mention go in whole."""
        batches = [await self._send(partition, states) for partition, states in _batches(changes, MAX_BATCH_BYTES)]
        for partition, states, sent in batches:
            metadata = await sent
            self._apply(partition, states, metadata.offset + len(states) - 1)
        for change in changes:
            self.unstage(change)

    async def _send(self, partition: int, states: States) -> tuple[int, States, Any]:
        producer = self._app.producer._producer  # type: ignore[attr-defined]
        batch = producer.create_batch()
        for key, value in states.items():
            appended = batch.append(timestamp=None, key=key, value=value)
            assert appended, "the batch is larger than its limit"
        batch.close()  # nothing else may join it
        return partition, states, await producer.send_batch(batch, self._topic, partition=partition)

    def _apply(self, partition: int, states: States, last_offset: int) -> None:
        batch = WriteBatch(raw_mode=True)
        for key, value in states.items():
            if value is None:
                batch.delete(key)
            else:
                batch.put(key, value)
        # where Faust's recovery continues; in the same write, so that neither can be without the other
        batch.put(self._store.offset_key, str(last_offset).encode())
        self._database(partition).write(batch)

    @property
    def _store(self) -> Any:
        return self._table.data

    def _database(self, partition: int) -> Any:
        return self._store._db_for_partition(partition)

    def persisted_offset(self, partition: int) -> int | None:
        """Last offset of the changelog that RocksDB has."""
        offset: int | None = self._table.persisted_offset(TP(self._topic, partition))
        return offset


class PartitionStates(Mapping[bytes, bytes | None]):
    """States by key, null where there is none, so that a judge may ask for one after it has seen another."""

    def __init__(self, known: Known, partition: int) -> None:
        self._known = known
        self._partition = partition

    def __getitem__(self, key: bytes) -> bytes | None:
        return self._known.read(self._partition, [key])[key]

    def __iter__(self) -> Iterator[bytes]:
        raise TypeError("the states of a partition are too many to go through")

    def __len__(self) -> int:
        raise TypeError("the states of a partition are not counted")


def _batches(changes: Sequence[Change], most: int) -> list[tuple[int, dict[bytes, bytes | None]]]:
    """Merge the changes of each partition, in order, into batches of at most so many bytes.

    A batch is cut between two mentions. Only a mention that is larger by itself is cut within, in the order of its
    states: Kafka would not take it otherwise.
    """
    batches: list[tuple[int, dict[bytes, bytes | None]]] = []
    filled: dict[int, int] = {}
    current: dict[int, dict[bytes, bytes | None]] = {}
    for partition, states in (piece for change in changes for piece in _pieces(change, most)):
        size = _size(states)
        if partition not in current or filled[partition] + size > most:
            current[partition], filled[partition] = {}, 0
            batches.append((partition, current[partition]))
        current[partition].update(states)
        filled[partition] += size
    return [(partition, states) for partition, states in batches if states]


def _pieces(change: Change, most: int) -> Iterator[tuple[int, States]]:
    if _size(change.states) <= most:
        yield change.partition, change.states
    else:
        for key, value in change.states.items():
            yield change.partition, {key: value}


def _size(states: States) -> int:
    return sum(len(key) + len(value or b"") + RECORD_OVERHEAD for key, value in states.items())
