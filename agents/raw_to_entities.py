"""Raw to entities: reads each raw article, cleans it and finds its language and entities."""

from pathlib import Path

from agents.hop import Handled, Hop, Incoming
from extraction.errors import Unreadable
from extraction.gazetteer.table import use as use_gazetteer
from extraction.read import load_all, read_article
from schemas.codec import BadRecord, decode, encode
from schemas.raw_article import RawArticle
from streams.app import App, Outgoing
from streams.headers import cloud_event
from streams.topics import ENTITIES, RAW


def attach(app: App) -> Hop:
    """Make it an agent of this app."""
    use_gazetteer(Path(app.settings.gazetteer) if app.settings.gazetteer else None)
    load_all()  # lexicons and gazetteer, now: the first article must not wait for them
    most = app.settings.max_article_bytes

    def handle(record: Incoming) -> Handled:
        if record.value is not None and len(record.value) > most:
            raise BadRecord("too-large", f"{len(record.value)} bytes, and {most} are the most")
        try:
            article = read_article(decode(record.value, RawArticle))
        except Unreadable as error:
            raise BadRecord("unreadable", str(error)) from error
        headers = cloud_event("article", ENTITIES.name, article.id, record.timestamp)
        return Handled([Outgoing(ENTITIES, article.id.encode(), encode(article), headers)])

    return Hop(app, "raw_to_entities", RAW, handle)
