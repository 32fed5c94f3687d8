"""frontwire explain: why an article did or did not alert, and the history of an event."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import suppress

import click
from rich.console import Console
from rich.text import Text

from agents.commands.reading import read_events
from extraction.errors import Unreadable
from extraction.lexicon import languages
from extraction.novelty import Note, Verdict, judge_all, passed_over
from extraction.read import passed_over_in, read_article
from schemas.alert import Alert
from schemas.article import Article
from schemas.codec import BadRecord, decode
from schemas.event import Event
from schemas.mention import Mention
from schemas.raw_article import RawArticle
from streams import dead_letters
from streams.consume import read_all
from streams.errors import Failure
from streams.feed import load_articles
from streams.settings import Settings, load
from streams.topics import EVENTS, RAW

Judged = list[tuple[Mention, Verdict]]
MOST_PASSED = 12
"""Words shown that gave no event."""
UNDATED = "9"
"""Sorts after every time: articles without a date come last, as they do for whoever judges them."""


@click.command()
@click.argument("name", metavar="ARTICLE_ID|EVENT_ID")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
def explain(name: str, files: tuple[str, ...]) -> None:
    """Tell what was found in an article and why each event did or did not alert, or how an event grew.

    Reads the raw articles of FILE, or else what is on Kafka, in order of publication.

    \b
    Example:
      frontwire explain sample-en-3 agents/samples/*.jsonl
    """
    raws = load_articles(files)
    articles = list(read_events(raws)) if files else asyncio.run(_from_kafka(load()))
    articles.sort(key=lambda article: (article.published_at or UNDATED, article.id))
    judged = list(judge_all(articles))
    console = Console()
    article = next((one for one in articles if one.id == name), None)
    if article is not None:
        lines: Iterable[Text] = _explain_article(article, judged)
    elif alerts := [alert for _, verdict in judged for alert in verdict.alerts if alert.event_id.startswith(name)]:
        lines = _explain_event(alerts, judged)
    else:
        unread = _unread_in(raws, name) if files else asyncio.run(_unread_on_kafka(load(), name))
        if unread is None:
            where = "in the files" if files else "on Kafka"
            raise Failure(f"no article or alerted event {where} has the id {name!r}")
        lines = [Text(f"{name}: not alerted: {unread}", style="yellow")]
    for line in lines:
        console.print(line, soft_wrap=True)


async def _from_kafka(settings: Settings) -> list[Article]:
    """The newest record of each article, as the workers made it."""
    found = {}
    async for record in read_all(settings, EVENTS):
        article = decode(record.value, Article)
        found[article.id] = article
    return list(found.values())


def _unread_in(raws: list[tuple[str, RawArticle]], name: str) -> str | None:
    for _, raw in raws:
        if raw.id == name:
            try:
                read_article(raw)
            except Unreadable as error:
                return f"it cannot be read: {error}."
    return None


async def _unread_on_kafka(settings: Settings, name: str) -> str | None:
    """Why an article that came in is not among those read: a dead letter, or it still waits for a worker."""
    async for letter in dead_letters.find(settings):
        if letter.key == name.encode() or _id_of(letter.value) == name:
            return f"it is the dead letter {letter.id} ({letter.reason}: {letter.message})."
    async for record in read_all(settings, RAW):
        if record.key == name.encode() or _id_of(record.value) == name:
            return "no worker has read it yet."
    return None


def _id_of(value: bytes | None) -> str | None:
    with suppress(BadRecord):
        return decode(value, RawArticle).id
    with suppress(BadRecord):
        return decode(value, Article).id
    with suppress(BadRecord):
        return decode(value, Mention).article_id
    return None


def _explain_article(article: Article, judged: Judged) -> Iterator[Text]:
    notes = {(note.article_id, note.index): note for _, verdict in judged for note in verdict.notes}
    yield Text(f"{article.id}: {article.title or article.text.partition(chr(10))[0][:100]}", style="bold")
    yield Text(f"language {article.language or 'unknown'}, published {article.published_at or 'unknown'}")
    for index, event in enumerate(article.events or ()):
        yield from _explain_mention(event, article.events or (), notes.get((article.id, index)))
    yield from _explain_nothing(article)


def _explain_nothing(article: Article) -> Iterator[Text]:
    """Why other words of the article gave no event, or why it has none at all."""
    if article.language not in languages():
        yield Text(f"No lexicon reads its language: {article.language or 'unknown'}.", style="yellow")
        return
    passed = passed_over_in(article)
    if not passed and not article.events:
        yield Text("No word of it tells of a territorial-control event or a drone attack.", style="yellow")
    for number, one in enumerate(passed[:MOST_PASSED]):
        if number == 0:
            yield Text("\nwords that gave no event:", style="bold")
        yield Text(f"  “{one.words}” ({one.rule}): {one.why}", style="yellow")


def _explain_mention(event: Event, events: tuple[Event, ...], note: Note | None) -> Iterator[Text]:
    place = event.place.name if event.place else event.country or "no place"
    yield Text(f"\n{event.family} / {event.subtype}: {place}, {event.date or 'no date'}, by {event.actor or 'unknown'}")
    yield Text(f"  “{event.evidence.text}”", style="italic")
    yield Text(f"  rule {event.rule}, {event.realis}, {event.status}")
    if note is None:
        yield Text(f"  not alerted: {passed_over(event, events) or 'it was not judged.'}", style="yellow")
    else:
        verb = "alerted" if note.alerted else "not alerted"
        about = f" (event {note.event_id})" if note.event_id else ""
        yield Text(f"  {verb}: {note.text}{about}", style="green" if note.alerted else "yellow")


def _explain_event(alerts: Iterable[Alert], judged: Judged) -> Iterator[Text]:
    for alert in alerts:
        yield Text(f"revision {alert.revision}, {alert.kind}: {alert.headline}", style="bold")
        yield Text(f"  {alert.reason.text}")
        for change in alert.reason.changes:
            yield Text(f"  {change.slot}: {change.old} -> {change.new}")
        event_id = alert.event_id
    yield Text("\nall articles that told of it:", style="bold")
    for _, verdict in judged:
        for note in verdict.notes:
            if note.event_id == event_id:
                yield Text(f"  {note.article_id}: {note.text}")
