"""frontwire explain: why an article did or did not alert, and the history of an event."""

import asyncio
from collections.abc import Iterable, Iterator

import click
from rich.console import Console
from rich.text import Text

from agents.commands.reading import read_events
from extraction.novelty import Note, Verdict, judge_all, passed_over
from schemas.alert import Alert
from schemas.article import Article
from schemas.codec import decode
from schemas.event import Event
from schemas.mention import Mention
from streams.consume import read_all
from streams.errors import Failure
from streams.feed import load_articles
from streams.settings import load
from streams.topics import EVENTS

Judged = list[tuple[Mention, Verdict]]


@click.command()
@click.argument("name", metavar="ARTICLE_ID|EVENT_ID")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
def explain(name: str, files: tuple[str, ...]) -> None:
    """Tell what was found in an article and why each event did or did not alert, or how an event grew.

    Reads the raw articles of FILE, or else what is on the topic articles.events, in order of publication.

    \b
    Example:
      frontwire explain sample-en-3 agents/samples/*.jsonl
    """
    articles = list(read_events(load_articles(files))) if files else asyncio.run(_from_kafka())
    articles.sort(key=lambda article: (article.published_at or "", article.id))
    judged = list(judge_all(articles))
    console = Console()
    article = next((one for one in articles if one.id == name), None)
    if article is not None:
        for line in _explain_article(article, judged):
            console.print(line)
        return
    alerts = [alert for _, verdict in judged for alert in verdict.alerts if alert.event_id.startswith(name)]
    if not alerts:
        raise Failure(f"no article or alerted event has the id {name!r}; give the FILE that its articles are in")
    for line in _explain_event(alerts, judged):
        console.print(line)


async def _from_kafka() -> list[Article]:
    return [decode(record.value, Article) async for record in read_all(load(), EVENTS)]


def _explain_article(article: Article, judged: Judged) -> Iterator[Text]:
    notes = {(note.article_id, note.index): note for _, verdict in judged for note in verdict.notes}
    yield Text(f"{article.id}: {article.title or article.text.partition(chr(10))[0][:100]}", style="bold")
    yield Text(f"language {article.language or 'unknown'}, published {article.published_at or 'unknown'}")
    if not article.events:
        yield Text("No sentence of it tells of a territorial-control event or a drone attack.")
    for index, event in enumerate(article.events or ()):
        yield from _explain_mention(event, article.events or (), notes.get((article.id, index)))


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
