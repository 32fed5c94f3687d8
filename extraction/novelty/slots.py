"""Slots: what identity is made of, read off one mention."""

import re
import unicodedata
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal

import msgspec

from schemas.entity import Place
from schemas.event import Event, Family, Side
from schemas.mention import Mention

Group = Literal["drones", "control", "encirclement", "advance", "sum", "held"]
Period = Literal["night", "span", "day", "week"]

NEVER = 2**40
"""Seconds of an article without a date: it sorts after all others."""
DAY = 86_400
EPOCH = date(1970, 1, 1).toordinal()
OLD_AFTER_DAYS = 7
"""An event this much older than its article is old news."""
LOCAL = 3 * 3600
"""Kyiv and Moscow are three hours ahead of UTC in summer, two and three in winter: nights are told by this clock."""
LENGTHS = {"week": 7, "month": 31, "year": 366}
"""Days that an event may be later than its date, where that is not exact."""
EVENING = 22 * 60
"""Drones in the air after this minute of the day belong to the night that ends on the next morning."""

COUNTRY, REGION, DISTRICT, SETTLEMENT = range(4)

GROUPS: dict[str, Group] = {
    "captured": "control",
    "regained": "control",
    "transferred": "control",
    "withdrew": "control",
    "encircled": "encirclement",
    "advanced": "advance",
    "infiltrated": "advance",
    "aggregate": "sum",
    "held": "held",
}
COUNTING = ("mass_raid", "interception")
"""Subtypes that count drones."""
OTHER_SIDE: dict[Side, Side] = {"RU": "UA", "UA": "RU"}


class Slots(msgspec.Struct, frozen=True, gc=False):
    """What a mention says of when, where and who; `day` counts as `date.toordinal`, minutes count within that day.

    `name` is the folded name of the exact place, empty where only a region or a country is named. `side` launches the
    drones, or gains the ground. `start` and `end` bound a tally; a night may start before its day, at minus an hour.
    `time` is when the article was published, in seconds; `latest` is the same, but where it has no date the end of the
    day, week, month or year that it tells of. `published` is the day of the article, 0 when unknown. `tally`: it counts
    the drones of some hours of a day.
    """

    family: Family
    group: Group
    side: Side | None
    country: str
    region: str
    name: str
    rank: int
    time: int
    latest: int
    day: int
    dated: bool
    period: Period
    start: int
    end: int
    tally: bool
    old: bool
    published: int


def slots_of(mention: Mention) -> Slots:
    event = mention.event
    rank = rank_of(event.place)
    time = seconds_of(mention.published_at)
    published = day_of(time)
    day = _ordinal(event.date) if event.date else 0
    if published and day > published + 1:  # not yet: a misread date, or a plan
        day = 0
    dated = day > 0
    old = bool(dated and published and day < published - OLD_AFTER_DAYS)
    day = day or published
    period, start, end, day = _period(event, time, day)
    return Slots(
        family=event.family,
        group="drones" if event.family == "drone_attack" else GROUPS.get(event.subtype, "held"),
        side=_side(event),
        country=country_of(event),
        region=region_of(event),
        name=folded(event.place.name) if event.place and rank >= DISTRICT else "",
        rank=rank,
        time=time,
        latest=(day - EPOCH + LENGTHS.get(event.date_precision or "", 1)) * DAY if time == NEVER and dated else time,
        day=day,
        dated=dated,
        period=period,
        start=start,
        end=end,
        tally=period == "span" and event.subtype in COUNTING,
        old=old,
        published=published,
    )


def day_of(seconds: int) -> int:
    """The day by the clock of Kyiv and Moscow, counted as `date.toordinal`; 0 for NEVER."""
    return 0 if seconds == NEVER else (seconds + LOCAL) // DAY + EPOCH


def rank_of(place: Place | None) -> int:
    """How exact a place is. A village that no gazetteer knows has its region's precision, but a name of its own."""
    if place is None or place.precision == "country":
        return COUNTRY
    if place.admin1 and folded(place.name) == folded(place.admin1):
        return REGION
    return DISTRICT if place.precision == "district" else SETTLEMENT


def region_of(event: Event) -> str:
    """The folded region, or the sea that stands in for one; empty where only the country is known."""
    place = event.place
    if place is None or place.precision == "country":
        return ""
    if place.admin1:
        return folded(place.admin1)
    return folded(place.name) if place.country is None else ""


def country_of(event: Event) -> str:
    """On whose ground it is. Raids of the two sides on each other need no country in the text."""
    country = event.country or (event.place.country if event.place else None)
    if event.family == "drone_attack" and event.actor in OTHER_SIDE and country in (None, "RU", "UA"):
        return OTHER_SIDE[event.actor] if rank_of(event.place) == COUNTRY else country or ""
    return country or ""


def folded(name: str) -> str:
    """Letters and digits of a name in lower case, so that spellings of one name compare equal more often."""
    return _folded(name)


@lru_cache(maxsize=65_536)
def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold().replace("đ", "d")
    plain = "".join(c for c in letters if not unicodedata.combining(c) and c not in "'’ʼ")
    return " ".join(re.findall(r"[^\W_]+", plain))


@lru_cache(maxsize=4_096)
def seconds_of(published_at: str | None) -> int:
    """Seconds since 1970 of an RFC 3339 time or a plain ISO date in UTC; NEVER for anything else."""
    try:
        moment = datetime.fromisoformat(published_at or "")
    except ValueError:
        return NEVER
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


@lru_cache(maxsize=4_096)
def _ordinal(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def _side(event: Event) -> Side | None:
    """The launching side follows from the ground where it is not stated; who leaves ground loses it to the other."""
    if event.subtype == "withdrew":
        return OTHER_SIDE.get(event.actor) if event.actor else None
    if event.actor or event.family != "drone_attack":
        return event.actor
    ground = country_of(event)
    return "RU" if ground == "UA" else "UA" if ground == "RU" else None


_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:\s*[-–—]\s*(\d{1,2})[:.](\d{2}))?")


def _period(event: Event, time: int, day: int) -> tuple[Period, int, int, int]:
    """What stretch of time the event is told of, its first and last minute, and the day it counts to."""
    if event.family != "drone_attack":
        return "day", 0, 0, day
    if event.date_precision in ("week", "month", "year"):
        return "week", 0, 0, day
    if event.time and (found := _TIME.match(event.time)):
        start = int(found[1]) * 60 + int(found[2])
        end = int(found[3]) * 60 + int(found[4]) if found[3] else start
        if end < start:
            start -= 24 * 60
        if event.subtype == "threat" and not found[3]:
            return _hour_of_threat(start, day)
        if event.subtype in ("strike", "airspace") and not found[3]:
            return "night" if start < 6 * 60 else "day", start, start, day
        at_night = -5 * 60 <= start <= 60 and 3 * 60 <= end <= 10 * 60
        return "night" if at_night else "span", start, end, day
    if event.date_precision == "night":
        return "night", 0, 0, day
    if event.subtype == "threat" and time != NEVER and country_of(event) in OTHER_SIDE.values():
        return _hour_of_threat((time + LOCAL) % DAY // 60, day)
    return "day", 0, 0, day


def _hour_of_threat(minute: int, day: int) -> tuple[Period, int, int, int]:
    if minute >= EVENING:
        return "night", 0, 0, day + 1
    return ("night", 0, 0, day) if minute < 6 * 60 else ("span", minute, minute, day)
