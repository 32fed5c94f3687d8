"""Judgement: whether a mention is new, and the memory after it."""

import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from extraction.novelty.alerts import MERGED, alert_of, closing_of
from extraction.novelty.claims import SENTENCE_LETTERS
from extraction.novelty.growth import core_of, found, join
from extraction.novelty.matching import REMEMBERED_DAYS, find, find_denied
from extraction.novelty.memory import Cell, Core, Kept, Known, LaidBy, Published, cell_of, laid_by_of, state_of
from extraction.novelty.mentions import mentions_of, routing_key
from extraction.novelty.origins import SKETCH
from extraction.novelty.slots import DAY, DISTRICT, NEVER, Slots, day_of, slots_of
from schemas.alert import Alert
from schemas.article import Article
from schemas.mention import Mention

WINDOW = 2 * 3600
"""Seconds of publication within which the order of arrival does not count."""
MOST_KEPT = 256
"""Mentions in the window; more make it shorter."""
WITNESSES = 3
"""A time counts as past when so many articles were published after it: one misdated article moves nothing."""
LEDGER_DAYS = 120
"""Who took a place is remembered for so long after the last report."""
LARGEST_STATE = 700_000
"""Bytes; Kafka refuses records over 1 MB."""
MOST_MERGED = 50
QUIET = ("contested",)


Order = tuple[int, str, int, int]
"""Publication order: seconds, article, position in the article, checksum of the mention."""
Grown = tuple[int | None, str]
"""Position of the event that a mention joined or founded, None where it reports no change; and why."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Why a mention did or did not alert."""

    article_id: str
    index: int
    event_id: str | None
    alerted: bool
    text: str


class Verdict(msgspec.Struct, frozen=True):
    """`states` are the changed ones (None deletes)."""

    states: dict[bytes, bytes | None]
    alerts: tuple[Alert, ...] = ()
    notes: tuple[Note, ...] = ()


def keys_of(mention: Mention) -> list[bytes]:
    """The states that `judge` needs: the cell of the region, and who took the place in earlier months."""
    slots = slots_of(mention)
    return [b"cell|" + routing_key(slots), *_ledger_keys(slots)]


def judge(states: Mapping[bytes, bytes | None], mention: Mention) -> Verdict:
    """Deterministic: the same states and mention give the same bytes."""
    mention = _trimmed(mention)
    slots = slots_of(mention)
    if mention.event.subtype in QUIET:
        return _passed_over(mention, "Fighting for a place is no change of who holds it.")
    key = b"cell|" + routing_key(slots)
    desk = Desk(cell_of(states.get(key)))
    desk.recall({name: state for name in _ledger_keys(slots) if (state := states.get(name))})
    packed = msgspec.msgpack.encode(mention)
    order = (slots.time, mention.article_id, mention.index, zlib.crc32(packed))
    if slots.time < desk.passed - REMEMBERED_DAYS * DAY:
        return _passed_over(mention, "Its article is older than what is remembered of the region.")
    if desk.has_seen(order):
        return _passed_over(mention, "This very mention was judged before.")
    index, why = desk.place(order, packed, mention, slots)
    alerts, note = desk.announce(mention, slots, index, why)
    desk.forget()
    return Verdict({**desk.changed, key: desk.state()}, alerts, (note,))


def replay(articles: Iterable[Article]) -> Iterator[Alert]:
    """All alerts of articles with events, in the order given, with memory in a dict."""
    for _, verdict in judge_all(articles):
        yield from verdict.alerts


def judge_all(articles: Iterable[Article]) -> Iterator[tuple[Mention, Verdict]]:
    """Each mention with its verdict; notes tell why a mention was not alerted."""
    states: dict[bytes, bytes] = {}
    for article in articles:
        for _, mention in mentions_of(article):
            verdict = judge({key: states.get(key) for key in keys_of(mention)}, mention)
            for key, state in verdict.states.items():
                if state is None:
                    states.pop(key, None)
                else:
                    states[key] = state
            yield mention, verdict


class Desk:
    """A cell laid out to work on: its events are the fold of mentions in order of publication."""

    def __init__(self, cell: Cell) -> None:
        self.base = list(cell.base)
        self.now = list(cell.now)
        self.log = list(cell.log)
        self.published = {published.event_id: published for published in cell.published}
        self.newest = list(cell.newest)
        self.ledger = dict(cell.ledger)
        self.changed: dict[bytes, bytes | None] = {}
        self.before: dict[str, Known] = {}
        self.rebuilt = False

    @property
    def passed(self) -> int:
        """Seconds: the time that enough different articles were published after."""
        return self.newest[-1][0] if len(self.newest) == WITNESSES else 0

    def recall(self, states: Mapping[bytes, bytes]) -> None:
        """Bring back what was laid by of the mention's place."""
        for key, state in states.items():
            laid_by = laid_by_of(state)
            self.now.insert(len(self.base), None)
            self.base.append(laid_by.event)
            if laid_by.published:
                self.published[laid_by.event.event_id] = laid_by.published
            self.ledger.pop(key, None)
            self.changed[key] = None

    def has_seen(self, order: Order) -> bool:
        index = bisect_left(self.log, order, key=lambda kept: kept.order)
        return index < len(self.log) and self.log[index].order == order

    def place(self, order: Order, packed: bytes, mention: Mention, slots: Slots) -> Grown:
        """Put the mention where it belongs in publication order; the position of its event among `events`."""
        if slots.time >= self.passed - WINDOW:
            self.log.insert(position := bisect_left(self.log, order, key=lambda kept: kept.order), Kept(order, packed))
            if position == len(self.log) - 1:
                events = self.events()
                index, why = _grow(events, mention, slots)
                self._set(index, events)
            else:
                index, why = self._rebuild(order)
        else:  # too late for its place in the order: as if it had come when the window closed
            _grow(self.base, mention, slots)
            self._rebuild(order)
            index, why = self._find_again(mention)
        self._witness(slots.time, mention.article_id)
        self._close_window()
        return index, why

    def events(self) -> list[Known]:
        return [now or self.base[index] for index, now in enumerate(self.now) if now or index < len(self.base)]

    def announce(self, mention: Mention, slots: Slots, index: int | None, why: str) -> tuple[tuple[Alert, ...], Note]:
        """The alerts that follow, and what to say of the mention."""
        if index is None and not self.rebuilt:
            return (), _note(mention, None, False, f"Quiet: {why}.")
        events = self.events()
        alerts = list(self._closings(events)) if self.rebuilt else []
        for known in events if self.rebuilt or index is None else [events[index]]:
            core, before = core_of(known), self.published.get(known.event_id)
            if not known.statuses or (before is None and known.old):
                continue
            if before is None or core != before.core:
                alerts.append(alert_of(known, core, before, why))
                revision = alerts[-1].revision
                self.published[known.event_id] = Published(known.event_id, revision, core, _first_article(known))
        known_id = events[index].event_id if index is not None else None
        own = next((alert for alert in alerts if alert.event_id == known_id), None)
        if own:
            return tuple(alerts), _note(mention, known_id, True, f"{own.kind}: {own.reason.text}")
        if index is not None and known_id not in self.published:
            text = "Old news" if slots.old else "A denial of what nobody has claimed yet"
        else:
            text = f"Nothing that matters changed: {why}"
        return tuple(alerts), _note(mention, known_id, False, f"{text}.")

    def forget(self) -> None:
        """Let go of what is past the horizon; who took which place is laid by for longer."""
        today = day_of(self.passed)
        for index in reversed(range(len(self.base))):
            known = self.base[index]
            last = known.last if known.last != NEVER else 0
            if self.now[index] is None and last < self.passed - REMEMBERED_DAYS * DAY:
                published = self.published.pop(known.event_id, None)
                if known.group in ("control", "encirclement") and known.rank >= DISTRICT:
                    key = _ledger_key(known.group, known.region or known.country, known.name, known.side)
                    expires = day_of(last) + LEDGER_DAYS
                    if expires > today:
                        self.ledger[key] = expires
                        self.changed[key] = state_of(LaidBy(known, published))
                del self.base[index], self.now[index]
        for key in [key for key, expires in self.ledger.items() if expires <= today]:
            del self.ledger[key]
            self.changed[key] = None

    def state(self) -> bytes:
        """Its bytes; the events reported longest ago go first where they would be too many."""
        while len(packed := state_of(self._cell())) > LARGEST_STATE and self.base:
            half = max(1, len(self.base) // 8)
            self.base, self.now = self.base[half:], self.now[half:]
        return packed

    def _cell(self) -> Cell:
        live = {known.event_id for known in self.events()}
        merged = [event_id for event_id in self.published if event_id not in live]
        for event_id in merged[:-MOST_MERGED]:
            del self.published[event_id]
        published = tuple(self.published[event_id] for event_id in sorted(self.published))
        ledger = tuple(sorted(self.ledger.items()))
        return Cell(tuple(self.base), tuple(self.now), tuple(self.log), published, tuple(self.newest), ledger)

    def _set(self, index: int | None, events: list[Known]) -> None:
        if index is None:
            return
        if index == len(self.now):
            self.now.append(None)
        self.now[index] = events[index]

    def _rebuild(self, order: Order) -> Grown:
        """Fold the window again; where the mention of this order went."""
        self.before = {known.event_id: known for known in self.events()}
        self.rebuilt = True
        events = list(self.base)
        outcome: Grown = (None, "")
        for kept in self.log:
            mention = _unpack(kept.mention)
            grown = _grow(events, mention, slots_of(mention))
            if kept.order == order:
                outcome = grown
        self.now = [
            None if index < len(self.base) and known == self.base[index] else known
            for index, known in enumerate(events)
        ]
        return outcome

    def _find_again(self, mention: Mention) -> Grown:
        for index, known in enumerate(self.events()):
            if any(report.article_id == mention.article_id for report in known.reports):
                return index, "it came in late"
        return None, "it came in late"

    def _closings(self, events: list[Known]) -> Iterator[Alert]:
        """Events that went out and that a late article has merged into others."""
        live = {known.event_id for known in events if known.statuses}
        for event_id, published in sorted(self.published.items()):
            if event_id in live or published.core.stage == MERGED or event_id not in self.before:
                continue
            first = published.first_article
            heirs = (
                known
                for known in events
                if known.statuses and any(report.article_id == first for report in known.reports)
            )
            heir = next((known.event_id for known in heirs if known.family == self.before[event_id].family), "")
            alert = closing_of(self.before[event_id], published, heir)
            core: Core = msgspec.structs.replace(published.core, stage=MERGED)
            self.published[event_id] = Published(event_id, alert.revision, core, first)
            yield alert

    def _witness(self, time: int, article_id: str) -> None:
        if time != NEVER and article_id not in (article for _, article in self.newest):
            self.newest = sorted([*self.newest, (time, article_id)], reverse=True)[:WITNESSES]

    def _close_window(self) -> None:
        """Fold mentions that left the window into `base`."""
        closed = 0
        while closed < len(self.log) and (
            self.log[closed].order[0] < self.passed - WINDOW or len(self.log) - closed > MOST_KEPT
        ):
            mention = _unpack(self.log[closed].mention)
            index, _ = _grow(self.base, mention, slots_of(mention))
            if index is not None and self.now[index] == self.base[index]:
                self.now[index] = None
            closed += 1
        del self.log[:closed]


def _grow(events: list[Known], mention: Mention, slots: Slots) -> Grown:
    """Add the mention to the event it reports, or found one; the event's position, None where it reports no change."""
    denies = mention.event.realis == "denied"
    if slots.group == "held":
        index, why = find_denied(events, slots, mention)
        if index is None:
            return None, why
        denies = True
    else:
        index, why = find(events, slots, mention)
    if index is None:
        events.append(found(slots, mention, denies, {known.event_id for known in events}))
        return len(events) - 1, why
    events[index] = join(events[index], slots, mention, denies)
    return index, why


def _first_article(known: Known) -> str:
    """The first article that asserts it."""
    asserting = (said.first_article for said in known.said if said.stance != "denies")
    return next(asserting, known.reports[0].article_id)


def _passed_over(mention: Mention, text: str) -> Verdict:
    return Verdict({}, (), (_note(mention, None, False, text),))


def _ledger_keys(slots: Slots) -> list[bytes]:
    if (
        slots.family != "territorial_control"
        or slots.rank < DISTRICT
        or slots.group not in ("control", "held", "encirclement")
    ):
        return []
    group = "control" if slots.group == "held" else slots.group
    ground = slots.region or slots.country
    return [_ledger_key(group, ground, slots.name, side) for side in ("RU", "UA", "other", None)]


def _ledger_key(group: str, ground: str, name: str, side: str | None) -> bytes:
    return f"ledger|{group}|{ground}|{name}|{side or ''}".encode()


def _trimmed(mention: Mention) -> Mention:
    """Only what memory needs of an article's sketch and sentence."""
    event, evidence = mention.event, mention.event.evidence
    if len(evidence.text) > SENTENCE_LETTERS:
        start, text = evidence.start, evidence.text[:SENTENCE_LETTERS]
        evidence = msgspec.structs.replace(evidence, text=text, end=start + SENTENCE_LETTERS)
        event = msgspec.structs.replace(event, evidence=evidence)
    return msgspec.structs.replace(mention, event=event, sketch=tuple(sorted(mention.sketch)[:SKETCH]))


_mention = msgspec.msgpack.Decoder(Mention)


def _unpack(packed: bytes) -> Mention:
    return _mention.decode(packed)


def _note(mention: Mention, event_id: str | None, alerted: bool, text: str) -> Note:
    return Note(article_id=mention.article_id, index=mention.index, event_id=event_id, alerted=alerted, text=text)
