"""Put raw articles on `articles.raw` and tell what became of each."""

from collections.abc import AsyncIterator, Awaitable, Iterable
from typing import Any, NamedTuple

from aiokafka.errors import KafkaError

from schemas.codec import encode
from schemas.raw_article import RawArticle
from streams.connection import producing
from streams.settings import Settings
from streams.topics import RAW

WINDOW = 1000
"""Sends that may be under way at once."""


class Published(NamedTuple):
    """What became of one article (`number` from 0): its place on the topic, or an error in one line."""

    number: int
    partition: int | None
    offset: int | None
    error: str | None


async def publish(settings: Settings, articles: Iterable[RawArticle]) -> AsyncIterator[Published]:
    """Send every article and yield, in order, once the broker has it or has refused it.

    The key is the id, else the url, so that versions of one article stay in one partition and in order.
    """
    topic = settings.topic_prefix + RAW.name
    async with producing(settings) as producer:

        async def send(article: RawArticle) -> Awaitable[Any]:
            name = article.id or article.url
            sent: Awaitable[Any] = await producer.send(
                topic, key=name.encode() if name else None, value=encode(article)
            )
            return sent

        window: list[Awaitable[Any] | KafkaError] = []
        done = 0
        for article in articles:
            try:
                window.append(await send(article))
            except KafkaError as error:
                window.append(error)
            if len(window) == WINDOW:
                async for result in _settle(done, window):
                    yield result
                done += len(window)
                window = []
        async for result in _settle(done, window):
            yield result


async def _settle(first: int, window: list[Awaitable[Any] | KafkaError]) -> AsyncIterator[Published]:
    for number, sent in enumerate(window, first):
        try:
            if isinstance(sent, KafkaError):
                raise sent
            place = await sent
        except KafkaError as error:
            yield Published(number, None, None, " ".join(str(error).split()))
        else:
            yield Published(number, place.partition, place.offset, None)
