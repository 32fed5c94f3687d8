"""Labelled texts of a file, read and scored by language; a broken one is named by file, line and field."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from extraction.errors import Unreadable
from extraction.evaluation import GoldArticle, Score, score
from extraction.read import find_events, read_article
from schemas.event import Event
from schemas.raw_article import RawArticle
from streams.errors import Failure


def scores_of(files: Sequence[str]) -> dict[str, Score]:
    """The scores of the reading by language, and of `all` where there are several."""
    groups: dict[str, list[tuple[GoldArticle, tuple[Event, ...]]]] = defaultdict(list)
    read = [labelled for file in files for labelled in _read(Path(file))]  # all files are checked before any is scored
    for place, article in read:
        groups[article.language].append((article, _found(place, article)))
    scores = {language: score(pairs) for language, pairs in sorted(groups.items())}
    if len(scores) > 1:
        scores["all"] = score(pair for pairs in groups.values() for pair in pairs)
    return scores


def _read(path: Path) -> list[tuple[str, GoldArticle]]:
    articles = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            article = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=GoldArticle)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise _broken(place, str(error)) from None
        for position, event in enumerate(article.events):
            if event.date is not None and not _is_day(event.date):
                raise _broken(place, f"{event.date!r} is no ISO day - at `$.events[{position}].date`")
        articles.append((place, article))
    return articles


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _found(place: str, article: GoldArticle) -> tuple[Event, ...]:
    raw = RawArticle(
        id=article.id,
        text=article.text,
        title=article.title,
        source=article.source,
        published_at=article.published_at,
    )
    try:
        return find_events(read_article(raw)).events or ()
    except Unreadable as error:
        raise _broken(place, str(error)) from None


def _broken(place: str, what: str) -> Failure:
    return Failure(f"{place}: {what}; docs/codebook.md shows the format")
