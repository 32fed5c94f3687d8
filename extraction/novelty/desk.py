"""Desk: folds mentions into events in order of publication, whatever order they come in."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from extraction.novelty.alerts import MERGED, alert_of, closing_of
from extraction.novelty.ground import LEDGER_DAYS
from extraction.novelty.growth import found, ids_for, is_vague, join
from extraction.novelty.known import Known
from extraction.novelty.matching import KNOWN, UNLIKE, find, find_denied
from extraction.novelty.memory import Kept, Memory, Order, Published, Region, Remembered
from extraction.novelty.raids import REMEMBERED_DAYS
from extraction.novelty.shown import checksum_of
from extraction.novelty.slots import DAY, DISTRICT, NEVER, Slots, slots_of
from schemas.alert import Alert
from schemas.mention import Mention

HOUR = 3600
WINDOW = 2 * HOUR
"""Seconds of publication within which the order of arrival does not count."""
MOST_KEPT = 64
"""Mentions in the window; more make it shorter, so that folding it again stays cheap."""
MOST_UNDATED = 16
"""Articles without a date come last in the window and never leave it by time: so many, and half of them are settled."""
LONGEST_TAIL = 32
"""Most mentions come in nearly in order: only so many of the last ones are folded again for them."""
UNTOLD = "what was known of it before was too vague, old, or a denial"
WHOLE, TAIL = 0, 1
"""Stages of the window: all its mentions, and the last ones."""
WITNESSES = 3
"""A time counts as past when so many articles were published after it: one misdated article moves nothing."""
FORGET_AT_ONCE = 50


class Grown(NamedTuple):
    """The event that a mention joined or founded, None where it reports no change; and why."""

    event_id: str | None
    why: str


class Desk:
    """The memory of one region and family, laid out for one mention."""

    def __init__(self, memory: Memory) -> None:
        region = memory.region()
        self.memory = memory
        self.log = list(region.log)
        self.tail = region.tail
        self.newest = list(region.newest)
        self.due = list(region.due)
        self.touched: dict[str, Known | None] = {}
        """Events to look at again, with what they were before."""

    @property
    def passed(self) -> int:
        """Seconds: the time that enough different articles were published after."""
        return self.newest[-1][0] if len(self.newest) == WITNESSES else 0

    def has_seen(self, order: Order) -> bool:
        index = bisect_left(self.log, order, key=lambda kept: kept.order)
        return index < len(self.log) and self.log[index].order == order

    def place(self, order: Order, mention: Mention, slots: Slots) -> Grown:
        """Put the mention where it belongs in publication order, and see where it goes."""
        if slots.time < self.passed - WINDOW:  # its place is settled: as if it had come when the window closed
            heard = find(self.memory, slots, mention)
            if heard.event_id and self._has_heard(heard.event_id, mention.article_id):
                return Grown(heard.event_id, "its article was heard before")
            self._unfold(WHOLE)
            grown = self._grow(mention, slots, ())
            self._fold(0)
        else:
            position = bisect_left(self.log, order, key=lambda kept: kept.order)
            grown = self._insert(position, order, mention, slots)
        self._witness(slots.time, mention.article_id)
        self._close_window()
        return grown

    def announce(self, event_id: str | None, why: str) -> tuple[Alert, ...]:
        """The alerts that follow: of the mention's event, and of those that a late mention made others."""
        alerts = []
        for touched, before in sorted(self.touched.items()):
            event = self.memory.event(touched)
            if event is None:
                continue
            alert = self._closing(event, before) or self._revision(event, why if touched == event_id else "")
            if alert:
                alerts.append(alert)
        return tuple(alerts)

    def silence(self, event_id: str | None, slots: Slots, why: str) -> str:
        """Why the mention gave no alert."""
        event = self.memory.event(event_id) if event_id else None
        if event is None:
            return f"Quiet: {why}."
        if event.published:
            return f"Nothing that matters changed: {why}."
        if event.now and is_vague(event.now):
            return "Too vague: neither side, place, country nor claimant is known."
        return "Old news." if slots.old else "A denial of what nobody has claimed yet."

    def forget(self) -> None:
        """Let go of events that are past the horizon; captures and encirclements stay longer than others."""
        if self.due and self.due[0] < self.passed // HOUR:
            hour = self.due[0]
            waiting = self.memory.due_at(hour)
            for event_id in waiting[:FORGET_AT_ONCE]:
                self._forget_or_wait(event_id)
            left = waiting[FORGET_AT_ONCE:]
            self.memory.set_due(hour, left)
            if not left:
                self.due.remove(hour)
        self.memory.set_region(Region(tuple(self.log), self.tail, tuple(self.newest), tuple(self.due)))

    # Growing

    def _insert(self, position: int, order: Order, mention: Mention, slots: Slots) -> Grown:
        """Put the mention at its place in the log; fold again what comes after it."""
        self.memory.set_mention(order, mention)
        if position == len(self.log):
            grown = self._grow(mention, slots, (WHOLE, TAIL))
            self.log.append(Kept(order, grown.event_id))
            self.tail += 1
            return grown
        tail_begins = len(self.log) - self.tail
        in_tail = position >= tail_begins
        self._unfold(TAIL if in_tail else WHOLE)
        self.log.insert(position, Kept(order, None))
        self.tail += in_tail
        self._fold(tail_begins if in_tail else 0)
        return Grown(self.log[position].event_id, "it came in late")

    def _grow(self, mention: Mention, slots: Slots, stages: tuple[int, ...]) -> Grown:
        """Let the mention join the event it reports, or found one; save what the event was before these stages."""
        held = slots.group == "held"
        event_id, why = find_denied(self.memory, slots) if held else find(self.memory, slots, mention)
        if event_id is None:
            if held:
                return Grown(None, why)
            event_id = next(each for each in ids_for(slots) if self._is_free(each))
            self._wait(event_id, self.passed if slots.time == NEVER else slots.time, REMEMBERED_DAYS)
        event = self.memory.event(event_id) or Remembered(None)
        self.touched.setdefault(event_id, event.now)
        saved = {stage: event.saved.get(stage, event.now) for stage in stages}
        now = _grown(event_id, event.now, mention, slots)
        self.memory.set_event(event_id, Remembered(now, saved, event.published))
        return Grown(event_id, why)

    def _is_free(self, event_id: str) -> bool:
        event = self.memory.event(event_id)
        return event is None or event.now is None

    def _has_heard(self, event_id: str, article_id: str) -> bool:
        event = self.memory.event(event_id)
        return bool(event and event.now and any(report.article_id == article_id for report in event.now.reports))

    def _unfold(self, stage: int) -> None:
        """Take the mentions of the window, or of its tail, out of their events again."""
        first = 0 if stage == WHOLE else len(self.log) - self.tail
        for event_id in {kept.event_id for kept in self.log[first:] if kept.event_id}:
            event = self.memory.event(event_id)
            if event is None or stage not in event.saved:
                continue
            self.touched.setdefault(event_id, event.now)
            saved = {earlier: known for earlier, known in event.saved.items() if earlier < stage}
            self.memory.set_event(event_id, Remembered(event.saved[stage], saved, event.published))

    def _fold(self, first: int) -> None:
        for position in range(first, len(self.log)):
            order = self.log[position].order
            mention = self.memory.mention(order)
            in_tail = position >= len(self.log) - self.tail
            grown = self._grow(mention, slots_of(mention), (WHOLE, TAIL) if in_tail else (WHOLE,))
            self.log[position] = Kept(order, grown.event_id)

    def _close_window(self) -> None:
        """Settle the mentions that left the window, and keep its tail short."""
        if self.tail > LONGEST_TAIL:
            while self.tail > LONGEST_TAIL // 2:
                self._shorten_tail()
        undated = sum(kept.order[0] == NEVER for kept in self.log)
        most = MOST_UNDATED // 2 if undated > MOST_UNDATED else MOST_KEPT
        while self.log and (self.log[0].order[0] < self.passed - WINDOW or len(self.log) > most):
            if self.tail == len(self.log):
                self._shorten_tail()
            self._settle(0, WHOLE)
            self.memory.set_mention(self.log.pop(0).order, None)

    def _shorten_tail(self) -> None:
        self._settle(len(self.log) - self.tail, TAIL)
        self.tail -= 1

    def _settle(self, position: int, stage: int) -> None:
        """Let the first mention of a stage count to what was before that stage."""
        kept = self.log[position]
        event = self.memory.event(kept.event_id) if kept.event_id else None
        if event is None or kept.event_id is None or stage not in event.saved:
            return
        saved = dict(event.saved)
        before = saved.pop(stage)
        if any(later.event_id == kept.event_id for later in self.log[position + 1 :]):
            mention = self.memory.mention(kept.order)
            saved[stage] = _grown(kept.event_id, before, mention, slots_of(mention))
        self.memory.set_event(kept.event_id, Remembered(event.now, saved, event.published))

    def _witness(self, time: int, article_id: str) -> None:
        if time != NEVER and article_id not in (article for _, article in self.newest):
            self.newest = sorted([*self.newest, (time, article_id)], reverse=True)[:WITNESSES]

    # Announcing

    def _revision(self, event: Remembered, why: str) -> Alert | None:
        known = event.now
        if known is None or not known.statuses:
            return None
        if event.published is None and (known.old or is_vague(known)):
            return None
        core, shown = known.core, checksum_of(known)
        if event.published and (event.published.core, event.published.shown) == (core, shown):
            return None
        alert = alert_of(known, core, event.published, UNTOLD if why == KNOWN else why or UNLIKE)
        published = Published(alert.revision, core, shown, _first_article(known))
        self.memory.set_event(known.event_id, msgspec.structs.replace(event, published=published))
        return alert

    def _closing(self, event: Remembered, before: Known | None) -> Alert | None:
        """The last revision of an event that went out and that a late article made part of another."""
        published = event.published
        if published is None or published.core.stage == MERGED or before is None or (event.now and event.now.statuses):
            return None
        heir = next(self._heirs(published.first_article), "")
        alert = closing_of(before, published, heir)
        core = msgspec.structs.replace(published.core, stage=MERGED)
        closed = msgspec.structs.replace(
            event, published=msgspec.structs.replace(published, revision=alert.revision, core=core)
        )
        self.memory.set_event(before.event_id, closed)
        return alert

    def _heirs(self, article_id: str) -> Iterator[str]:
        for event_id in sorted(self.touched):
            event = self.memory.event(event_id)
            known = event.now if event else None
            if known and known.statuses and any(report.article_id == article_id for report in known.reports):
                yield event_id

    # Forgetting

    def _wait(self, event_id: str, last: int, days: int) -> None:
        """Look at the event again so many days later, whether it is still worth a place."""
        hour = (last + days * DAY) // HOUR + 1
        self.memory.set_due(hour, {*self.memory.due_at(hour), event_id})
        if hour not in self.due:
            insort(self.due, hour)

    def _forget_or_wait(self, event_id: str) -> None:
        event = self.memory.event(event_id)
        known = event.now if event else None
        if event and known and event.saved:
            self._wait(event_id, self.passed, 1)
        elif known and known.last != NEVER and known.last + _days_kept(known) * DAY >= self.passed:
            self._wait(event_id, known.last, _days_kept(known))
        elif event:
            self.memory.set_event(event_id, None)


def _days_kept(known: Known) -> int:
    lasting = known.group in ("control", "encirclement") and known.rank >= DISTRICT
    return LEDGER_DAYS if lasting else REMEMBERED_DAYS


def _grown(event_id: str, known: Known | None, mention: Mention, slots: Slots) -> Known:
    denies = mention.event.realis == "denied" or slots.group == "held"
    return join(known, slots, mention, denies) if known else found(event_id, slots, mention, denies)


def _first_article(known: Known) -> str:
    """The first article that asserts it."""
    asserting = (said.first_article for said in known.said if said.stance != "denies")
    return next(asserting, known.reports[0].article_id)
