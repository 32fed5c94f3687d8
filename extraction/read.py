"""Reads a raw article: first into an article with entities, then into one with events. Pure functions."""

import gc
import hashlib
import re
from datetime import UTC, date, datetime
from itertools import chain

import msgspec

from extraction.analysis import analyse
from extraction.clean import LONGEST_TEXT, clean_text, mark_lines
from extraction.dateline import without_datelines
from extraction.dates import published_day
from extraction.entities import find_entities
from extraction.errors import Unreadable
from extraction.events.author import SILENT
from extraction.events.find import find_events_in, scopes_of
from extraction.events.passed import Passed, passed_triggers
from extraction.fold import fold
from extraction.language import detect_language
from extraction.lexicon import languages
from extraction.quoted import quoted_sentences
from extraction.sentences import Sentence
from extraction.sketch import make_sketch
from schemas.article import Article, Line
from schemas.event import Event
from schemas.raw_article import RawArticle

EARLIEST, LATEST = date(1990, 1, 1), date(2049, 12, 31)
"""Days of publication that are believed."""
_NO_DAY = re.compile(r"(\d{4})(?:-(?:0[1-9]|1[0-2]))?")
"""A year or month without a day: nothing in the article can be dated by it, but it is no error either."""
_CREDIT = re.compile(r"https?://(?:www\.)?([a-z0-9.-]+\.[a-z]{2,})")


def load_all() -> None:
    """Compiles every lexicon and table now, so that a broken one stops the start and no article waits for it."""
    for language in languages():
        analyse("Kyiv", language, None)
    mark_lines("", "", False)
    detect_language("kyiv")
    gc.freeze()  # what is loaded stays: the collector need not walk it again and again
    gc.set_threshold(20_000, 20, 50)  # an article's objects go by themselves: looking for cycles costs a tenth


def article_id(raw: RawArticle) -> str:
    """The article's own id, else one derived from its url, else from its text."""
    if raw.id:
        return raw.id
    return hashlib.blake2b((raw.url or raw.text).encode(), digest_size=12).hexdigest()


def published_time(published_at: str | None) -> tuple[str | None, bool]:
    """RFC 3339 in UTC (None where the day is unknown), and whether the feed gave only a day. Unreadable says what is
    wrong."""
    if not published_at or not published_at.strip():
        return None, False
    value = published_at.strip()
    no_day = _NO_DAY.fullmatch(value)
    if no_day and EARLIEST.year <= int(no_day[1]) <= LATEST.year:
        return None, False
    try:
        if len(value) == 10:
            day = date.fromisoformat(value)
            time = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        else:
            time = datetime.fromisoformat(value.replace("Z", "+00:00"))
            time = (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Unreadable(f"$.published_at: {published_at[:60]!r} is no RFC 3339 time or ISO date") from None
    if not EARLIEST <= time.date() <= LATEST:
        raise Unreadable(f"$.published_at: {published_at[:60]!r} lies outside {EARLIEST} to {LATEST}")
    return time.strftime("%Y-%m-%dT%H:%M:%SZ"), len(value) == 10


def read_article(raw: RawArticle) -> Article:
    """The cleaned article with its language and entities. Unreadable: no text, or a date that cannot be."""
    if not raw.text or not raw.text.strip():
        raise Unreadable("$.text: is empty; a raw article needs a text")
    published_at, date_only = published_time(raw.published_at)
    title = clean_text(raw.title).replace("\n", " ") if raw.title else None
    body = clean_text(raw.text)
    text = f"{title}\n{body}"[:LONGEST_TEXT] if title and not body.startswith(title) else body
    folded = fold(text)
    language = detect_language(folded, raw.language)
    lines = mark_lines(text, folded, bool(title))
    article = Article(
        id=article_id(raw),
        title=title or None,
        text=text,
        language=language,
        source=raw.source,
        url=raw.url,
        published_at=published_at,
        date_only=date_only,
        lines=lines,
        sketch=make_sketch(folded),
        credits=_credits(text, lines),
        extra=raw.extra,
    )
    if language is None:
        return article
    read = analyse(text, language, published_day(published_at))
    numbers, dates = chain.from_iterable(read.numbers), chain.from_iterable(read.dates)
    return msgspec.structs.replace(article, entities=find_entities(text, read.names, read.places, numbers, dates))


def _credits(text: str, lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Hosts that the article's source lines name: whose text it is."""
    hosts = {
        host for line in lines if line.kind == "source" for host in _CREDIT.findall(text[line.start : line.end].lower())
    }
    return tuple(sorted(hosts))


def find_events(article: Article) -> Article:
    """The article with its events; () for a language that no lexicon reads."""
    if article.language is None or article.language not in languages():
        return msgspec.structs.replace(article, events=())
    published = published_day(article.published_at)
    read = without_datelines(article.text, analyse(article.text, article.language, published))
    kinds = _kinds(read.sentences, article.lines)
    events = find_events_in(article.text, article.language, read, kinds, published, article.source)
    for quoted in quoted_sentences(read, article.language, kinds, SILENT):
        events += _told_in(article, read.sentences[quoted.position], quoted.language, len(events))
    return msgspec.structs.replace(article, events=events)


def _told_in(article: Article, sentence: Sentence, language: str, before: int) -> tuple[Event, ...]:
    """The events that a sentence in another language tells, after `before` others of the article."""
    text, published = article.text[sentence.start : sentence.end], published_day(article.published_at)
    read = analyse(text, language, published)
    found = find_events_in(text, language, read, [""] * len(read.sentences), published, article.source)
    told = []
    for event in found:
        place = event.evidence
        evidence = msgspec.structs.replace(place, start=place.start + sentence.start, end=place.end + sentence.start)
        part_of = None if event.part_of is None else event.part_of + before
        told.append(msgspec.structs.replace(event, evidence=evidence, part_of=part_of))
    return tuple(told)


def passed_over_in(article: Article) -> list[Passed]:
    """The words of an article with its events that might have told of more, and why they gave nothing."""
    if article.language is None or article.language not in languages():
        return []
    read = without_datelines(article.text, analyse(article.text, article.language, published_day(article.published_at)))
    kinds = _kinds(read.sentences, article.lines)
    return list(passed_triggers(scopes_of(article.text, article.language, read, kinds), article.events or ()))


def _kinds(sentences: list[Sentence], lines: tuple[Line, ...]) -> list[str]:
    kinds = []
    position = 0
    for sentence in sentences:
        while position < len(lines) and lines[position].end < sentence.end:
            position += 1
        here = position < len(lines) and lines[position].start <= sentence.start
        kinds.append(lines[position].kind if here else "")
    return kinds
