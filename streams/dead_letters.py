"""Dead letters: what could not be read, kept as it came, listed, shown and sent back."""

import traceback
from collections.abc import AsyncIterator
from dataclasses import dataclass

from schemas import dead_letter as names
from streams.connection import producing
from streams.consume import Consumed, read_all, read_one
from streams.errors import Failure
from streams.headers import Headers, text_of
from streams.settings import Settings
from streams.topics import DEAD_LETTERS

MAX_TEXT = 2_000
MAX_TRACEBACK = 8_000


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A dead letter; `id` is its partition and offset, as in 2:17."""

    id: str
    reason: str
    message: str
    topic: str
    partition: int
    offset: int
    traceback: str
    key: bytes | None
    value: bytes | None
    headers: Headers
    timestamp: float


def headers_for(
    reason: str, message: str, *, topic: str, partition: int, offset: int, error: BaseException | None = None
) -> Headers:
    """Why and whence, added to the headers that the record came with."""
    headers = [
        (names.REASON, reason.encode()),
        (names.MESSAGE, " ".join(message.split())[:MAX_TEXT].encode(errors="replace")),
        (names.TOPIC, topic.encode()),
        (names.PARTITION, str(partition).encode()),
        (names.OFFSET, str(offset).encode()),
    ]
    if error is not None:
        text = "".join(traceback.format_exception(error))[-MAX_TRACEBACK:]
        headers.append((names.TRACEBACK, text.encode(errors="replace")))
    return headers


async def find(settings: Settings) -> AsyncIterator[DeadLetter]:
    """All dead letters that are there now, oldest first within a partition."""
    async for record in read_all(settings, DEAD_LETTERS):
        yield _read(record)


async def show(settings: Settings, letter_id: str) -> DeadLetter:
    """One dead letter by its id; raises Failure when there is none."""
    try:
        partition, offset = map(int, letter_id.split(":"))
    except ValueError:
        raise Failure(f"{letter_id!r} is no dead letter's id; `frontwire dead-letters list` shows them") from None
    record = await read_one(settings, DEAD_LETTERS, partition, offset)
    if record is None:
        raise Failure(f"there is no dead letter {letter_id}; `frontwire dead-letters list` shows them")
    return _read(record)


async def replay(settings: Settings, letter: DeadLetter, value: bytes | None = None) -> None:
    """Send it back to the topic it came from, repaired when `value` is given; the dead letter itself stays."""
    ours = {names.REASON, names.MESSAGE, names.TOPIC, names.PARTITION, names.OFFSET, names.TRACEBACK}
    headers = [(name, content) for name, content in letter.headers if name not in ours]
    async with producing(settings) as producer:
        await producer.send_and_wait(
            letter.topic, key=letter.key, value=letter.value if value is None else value, headers=headers
        )


def _read(record: Consumed) -> DeadLetter:
    def header(name: str) -> str:
        return text_of(record.headers, name)

    return DeadLetter(
        id=f"{record.partition}:{record.offset}",
        reason=header(names.REASON),
        message=header(names.MESSAGE),
        topic=header(names.TOPIC),
        partition=int(header(names.PARTITION) or -1),
        offset=int(header(names.OFFSET) or -1),
        traceback=header(names.TRACEBACK),
        key=record.key,
        value=record.value,
        headers=record.headers,
        timestamp=record.timestamp,
    )
