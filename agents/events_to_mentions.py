"""Events to mentions: one record an event, keyed so that all mentions of one real event meet in one partition."""

from agents.hop import Handled, Hop, Incoming
from extraction.novelty import mentions_of
from schemas.article import Article
from schemas.codec import decode, encode
from streams.app import App, Outgoing
from streams.headers import cloud_event
from streams.topics import EVENTS, MENTIONS


def attach(app: App) -> Hop:
    """Make it an agent of this app."""
    return Hop(app, "events_to_mentions", EVENTS, handle)


def handle(record: Incoming) -> Handled:
    return Handled(
        [
            Outgoing(
                MENTIONS,
                key,
                encode(mention),
                cloud_event("mention", MENTIONS.name, f"{mention.article_id}#{mention.index}", record.timestamp),
            )
            for key, mention in mentions_of(decode(record.value, Article))
        ]
    )
