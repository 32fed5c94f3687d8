"""Entities to events: finds the events of each article."""

from agents.hop import Handled, Hop, Incoming
from extraction.read import find_events
from schemas.article import Article
from schemas.codec import decode, encode
from streams import metrics
from streams.app import App, Outgoing
from streams.headers import cloud_event
from streams.topics import ENTITIES, EVENTS


def attach(app: App) -> Hop:
    """Make it an agent of this app."""
    return Hop(app, "entities_to_events", ENTITIES, handle)


def handle(record: Incoming) -> Handled:
    article = find_events(decode(record.value, Article))
    metrics.ARTICLES.labels(article.language or "none", "events" if article.events else "no_events").inc()
    headers = cloud_event("article", EVENTS.name, article.id, record.timestamp)
    return Handled([Outgoing(EVENTS, article.id.encode(), encode(article), headers)])
