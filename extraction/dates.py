"""Finds dates and resolves them against the day of publication."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from extraction.lexicon import load_language
from extraction.matcher import Match, Source
from extraction.spans import longest
from schemas.event import DatePrecision


class DateMark(NamedTuple):
    """A date's span, the ISO date (None where publication is unknown), its precision, and from what words it came."""

    start: int
    end: int
    date: str | None
    precision: DatePrecision
    kind: str


_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})(?:\2((?:19|20)?\d\d))?(?![\d/-]|[.,]\d| ?%)")
_YEAR = re.compile(r"(?<![\d.,-])((?:19|20)\d\d)(?![\d,.-]*\d)")
_BARE_DAY = re.compile(r" (?:(\d{1,2})(?:[./-](\d{1,2}))?)(?![\d.,/:-]*\d)(?! ?(?:%|km|kg))")
_EVENING = 12
"""Letters between an evening and the morning that it runs on to."""
_WEEK = 10
"""Most days of a span that is told of as a week."""
_TIME = re.compile(r"(?<![\d.,])([01]?\d|2[0-4])[.:]([0-5]\d)(?![\d.,]*\d)(?! ?%)")


class _Shapes(NamedTuple):
    """What stands around the digits of a date, by the words of one language; `start` and `until` look backwards."""

    day_before: re.Pattern[str]
    day_after: re.Pattern[str]
    year_after: re.Pattern[str]
    start: re.Pattern[str]
    until: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    """A group of one of these, or one that never matches."""
    return f"(?:{'|'.join(map(re.escape, words)) or '(?!)'})"


@cache
def _shapes(language: str) -> _Shapes:
    facts = load_language(language)
    dates, ordinals = facts.dates, sorted({ending.lstrip("-") for ending in facts.numbers.ordinals})
    day = rf"(?<![\d.,:/-])(\d{{1,2}})(?:-?{_any(ordinals)})? ?"
    return _Shapes(
        day_before=re.compile(rf"{day}(?:{_any(dates.before_month)} )?$"),
        day_after=re.compile(rf" (\d{{1,2}}){_any(ordinals)}?(?![\d:.]\d)\b"),
        year_after=re.compile(rf",? (?:{_any(dates.before_year)} )?((?:19|20)\d\d)(?!\d)"),
        start=re.compile(f"{day}$"),
        until=re.compile(rf" ?(?:{_any(dates.until)}|[-–—]) ?(?:{_any(dates.until_day)} )?$"),
    )


def date_words(language: str) -> Source[tuple[str, int]]:
    """The words of days, each with its kind and number."""
    dates = load_language(language).dates
    pairs: list[tuple[str, tuple[str, int]]] = []
    pairs += [(pattern, ("month", number)) for pattern, number in dates.months.items()]
    pairs += [(pattern, ("weekday", number)) for pattern, number in dates.weekdays.items()]
    for kind in (
        "today",
        "yesterday",
        "day_before_yesterday",
        "tomorrow",
        "overnight",
        "past_week",
        "long_ago",
        "since",
    ):
        pairs += [(pattern, (kind, 0)) for pattern in getattr(dates, kind)]
    for kind in ("night_to", "night_from", "before_day"):
        pairs += [(pattern, (kind, 0)) for pattern in getattr(dates, kind)]
    return Source(pairs, load_language(language).lists)


def published_day(published_at: str | None) -> date | None:
    """The day of an RFC 3339 time."""
    return date.fromisoformat(published_at[:10]) if published_at else None


def read_dates(
    folded: str, start: int, end: int, language: str, published: date | None, matches: Sequence[Match[tuple[str, int]]]
) -> list[DateMark]:
    """The dates inside a span of folded text with these words of days, sorted by start, none inside another."""
    digits = _DIGIT.search(folded, start, end)
    if not matches and not digits:
        return []
    found: list[DateMark] = []
    text = folded[start:end]
    facts = load_language(language).dates
    nights = [match for match in matches if match.payload[0] in ("night_to", "night_from")]

    def add(left: int, right: int, day: date | None, precision: DatePrecision, kind: str) -> None:
        night = _night_at(nights, left, kind) if nights else None
        if night and day and kind != "overnight":
            if night.payload[0] == "night_from" and day != published:  # of a night to come nobody reports
                day += timedelta(days=1)
            precision, left = "night", night.start
        found.append(DateMark(left, right, day.isoformat() if day else None, precision, kind))

    for iso in _ISO.finditer(text) if digits else ():
        add(start + iso.start(), start + iso.end(), _day(int(iso[1]), int(iso[2]), int(iso[3])), "day", "full")
    for match in matches:
        kind, number = match.payload
        if kind == "month":
            _month(folded, start, end, match, _shapes(language), published, add)
        elif kind == "before_day" and (bare := _BARE_DAY.match(folded, match.end, end)):
            month = int(bare[2]) if bare[2] else None
            day = _near(published, month, int(bare[1]))
            if day and not (month is None and _month_follows(matches, bare.end())):
                add(match.start, bare.end(), day, "day", "day")
        elif kind in _RELATIVE:
            day = published + timedelta(days=_RELATIVE[kind]) if published else None
            add(match.start, match.end, day, "night" if kind == "overnight" else "day", kind)
        elif kind == "weekday":
            add(match.start, match.end, _last_weekday(published, number), "day", "weekday")
        elif kind in ("past_week", "long_ago", "since"):
            precision: DatePrecision = "week" if kind == "past_week" else "year"
            found.append(DateMark(match.start, match.end, None, precision, kind))
    for numeric in _NUMERIC.finditer(text) if digits else ():
        if numeric[2] == "." and not numeric[4] and not facts.numeric_dotted:
            continue
        year = int(numeric[4]) + (2000 if len(numeric[4]) == 2 else 0) if numeric[4] else None
        first, second = int(numeric[1]), int(numeric[3])
        month_first = facts.month_first and second > 12
        day = _dated(year, *((first, second) if month_first else (second, first)), published)
        if day:
            add(start + numeric.start(), start + numeric.end(), day, "day", "full" if year else "day")
    for plain in _YEAR.finditer(text) if digits else ():
        add(start + plain.start(), start + plain.end(), _day(int(plain[1]), 1, 1), "year", "year")
    return _spans_of_days(folded, start, longest(found), _shapes(language))


def _spans_of_days(folded: str, start: int, marks: list[DateMark], shapes: _Shapes) -> list[DateMark]:
    """ "From 6 to 12 September" is one date, of a week: the day on which it ends."""
    found: list[DateMark] = []
    for mark in marks:
        until = shapes.until.search(folded, max(start, mark.start - 14), mark.start)
        if _is_morning_after(found[-1:], mark, folded):
            mark = mark._replace(start=found.pop().start, precision="night")
        elif mark.date and mark.precision == "day" and mark.kind in ("day", "full") and until:
            last, bare = (
                date.fromisoformat(mark.date),
                shapes.start.search(folded, max(start, until.start() - 6), until.start()),
            )
            left, days = mark.start, 0
            if found and found[-1].date and found[-1].precision == "day" and until.start() - found[-1].end in (0, 1):
                left, days = found[-1].start, (last - date.fromisoformat(found[-1].date)).days
            elif bare:
                left, days = bare.start(1), last.day - int(bare[1])
            if 2 <= days <= _WEEK:
                found = [one for one in found if one.end <= left]
                mark = mark._replace(start=left, precision="week")
        found.append(mark)
    return found


def _is_morning_after(before: list[DateMark], mark: DateMark, folded: str) -> bool:
    """Whether a date goes on from the evening before: "in the night of 7 December and the early hours of the 8th"."""
    if not before or not before[0].date or not mark.date or "night" not in (mark.precision, before[0].precision):
        return False
    gap = folded[before[0].end : mark.start]
    days = date.fromisoformat(mark.date) - date.fromisoformat(before[0].date)
    return days.days == 1 and len(gap) <= _EVENING and not any(sign in gap for sign in ".;:")


_RELATIVE = {"today": 0, "yesterday": -1, "day_before_yesterday": -2, "tomorrow": 1, "overnight": 0}


def _night_at(nights: Sequence[Match[tuple[str, int]]], position: int, kind: str) -> Match[tuple[str, int]] | None:
    """The word for a night in which a bare day stands, or right behind which a date does."""
    for night in nights:
        if kind == "day" and night.start <= position < night.end:
            return night
    return next((night for night in nights if 0 <= position - night.end <= 6), None)


def _month_follows(matches: Sequence[Match[tuple[str, int]]], position: int) -> bool:
    return any(match.payload[0] == "month" and 0 <= match.start - position <= 2 for match in matches)


def _month(
    folded: str,
    start: int,
    end: int,
    match: Match[tuple[str, int]],
    shapes: _Shapes,
    published: date | None,
    add: Callable[[int, int, date | None, DatePrecision, str], None],
) -> None:
    """A month's name with the day and year beside it."""
    month = match.payload[1]
    before = shapes.day_before.search(folded, max(start, match.start - 12), match.start)
    after = None if before else shapes.day_after.match(folded, match.end, end)
    right = after.end() if after else match.end
    year = shapes.year_after.match(folded, right, end)
    number = int(before[1]) if before else int(after[1]) if after else None
    left, right = (before.start(1) if before else match.start), (year.end() if year else right)
    if number:
        day = _dated(int(year[1]) if year else None, month, number, published)
        if day:
            add(left, right, day, "day", "full" if year else "day")
    else:
        day = _dated(int(year[1]) if year else None, month, 1, published)
        if day:
            add(left, right, day, "month", "month")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dated(year: int | None, month: int, day: int, published: date | None) -> date | None:
    return _day(year, month, day) if year else _near(published, month, day)


def _near(published: date | None, month: int | None, day: int) -> date | None:
    """The nearest such day that is not after the day following publication."""
    if published is None or not 1 <= day <= 31:
        return None
    if month is None:
        first = published.replace(day=1)
        for _ in range(3):
            found = _day(first.year, first.month, day)
            if found and found <= published + timedelta(days=1):
                return found
            first = (first - timedelta(days=1)).replace(day=1)
        return None
    for year in (published.year, published.year - 1):
        found = _day(year, month, day)
        if found and found <= published + timedelta(days=2):
            return found
    return None


def _last_weekday(published: date | None, number: int) -> date | None:
    """The last such weekday, today included."""
    return published - timedelta(days=(published.isoweekday() - number) % 7) if published else None


def find_times(
    folded: str, start: int, end: int, midnight: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int, str]]:
    """Times of the day as (start, end, "HH:MM"); `midnight` are spans of words for it."""
    times = [
        (found.start(), found.end(), f"{int(found[1]):02d}:{found[2]}") for found in _TIME.finditer(folded, start, end)
    ]
    return sorted(times + [(left, right, "00:00") for left, right in midnight])
