"""How fast what is new is told from what is known, while the number of known events grows."""

import random
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec
from rich.console import Console
from rich.table import Table

from extraction.novelty import judge, mentions_of
from extraction.novelty.judgement import remember
from extraction.read import find_events, read_article
from schemas.entity import Quantity
from schemas.event import Quantities
from schemas.mention import Mention
from schemas.raw_article import RawArticle

MENTIONS = 2_000
REPORTS = 600
KNOWN, A_DAY, REGIONS = 100_000, 14_000, 400
"""Known events, those that are new on one day, and the regions that they are spread over."""


def _nth(mention: Mention, number: int) -> Mention:
    """A mention of an event of its own: another place, the next region, and every so often the next day."""
    event = mention.event
    assert event.place is not None
    region = f"Region {number % REGIONS}"
    day = (date(2025, 1, 1) + timedelta(days=number // A_DAY)).isoformat()
    place = msgspec.structs.replace(event.place, name=f"Place {number}", admin1=region)
    return msgspec.structs.replace(
        mention,
        article_id=str(number),
        published_at=f"{day}T12:00:00Z",
        event=msgspec.structs.replace(event, place=place, date=day),
    )


def bench_novelty(console: Console) -> None:
    """Mentions a second while the number of known events grows, and those of one event that come in any order."""
    raw = RawArticle(
        id="a", text="A Russian drone hit a depot in Kharkiv overnight, injuring 3 people.", published_at="2025-11-05"
    )
    ((_, mention),) = mentions_of(find_events(read_article(raw)))
    states: dict[bytes, bytes | None] = {}
    table = Table("known events", "mentions/s: of new events", "of one event, in any order", title="Novelty")
    for known in range(0, KNOWN + 1, KNOWN // 2):
        if known:
            judge_each(states, (_nth(mention, number) for number in range(known - KNOWN // 2, known - MENTIONS)))
        new = judge_each(states, (_nth(mention, number) for number in range(known - MENTIONS, known))) if known else 0
        disorder = judge_each(dict(states), _in_disorder(_nth(mention, max(0, known - 1))))
        table.add_row(f"{known:,}", f"{new:,.0f}", f"{disorder:,.0f}")
    console.print(table)


def judge_each(states: dict[bytes, bytes | None], mentions: Iterable[Mention]) -> float:
    """Judge mentions, remember them, and return how many a second."""
    given = list(mentions)
    started = time.process_time()
    for mention in given:
        remember(states, judge(states, mention))
    return len(given) / (time.process_time() - started)


def _in_disorder(mention: Mention) -> Iterator[Mention]:
    """Reports of one event by 40 media within an hour, in any order, with numbers that rise."""
    chance = random.Random(1)
    for number in range(REPORTS):
        killed = Quantities(killed=Quantity(value=1 + number // 50))
        yield msgspec.structs.replace(
            mention,
            article_id=f"report-{number}",
            source=f"Medium {number % 40}",
            sketch=tuple(chance.randrange(2**32) for _ in range(24)),
            published_at=f"{mention.event.date}T12:{chance.randrange(60):02}:{chance.randrange(60):02}Z",
            event=msgspec.structs.replace(mention.event, quantities=killed),
        )
