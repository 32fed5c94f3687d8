"""Judgement: whether a mention is new, and the memory after it."""

import zlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from extraction.novelty.claims import SENTENCE_LETTERS
from extraction.novelty.desk import Desk
from extraction.novelty.memory import Memory
from extraction.novelty.mentions import mentions_of, routing_key
from extraction.novelty.origins import SKETCH
from extraction.novelty.raids import REMEMBERED_DAYS
from extraction.novelty.slots import DAY, NEVER, slots_of
from schemas.alert import Alert
from schemas.article import Article
from schemas.mention import Mention


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


def judge(states: Mapping[bytes, bytes | None], mention: Mention) -> Verdict:
    """Deterministic: the same states and mention give the same bytes.

    Some ten states are asked for with `states.get`, whatever the number of known events. All their keys begin with the
    mention's routing key, so they belong to its partition.
    """
    mention = _trimmed(mention)
    slots = slots_of(mention)
    if mention.event.subtype == "contested":
        return _passed_over(mention, "Fighting for a place is no change of who holds it.")
    memory = Memory(states, routing_key(slots))
    desk = Desk(memory)
    order = (slots.time, mention.article_id, mention.index, zlib.crc32(msgspec.msgpack.encode(mention)))
    if slots.latest < desk.passed - REMEMBERED_DAYS * DAY:
        whose = "It has no date and tells of a day that" if slots.time == NEVER else "Its article"
        return _passed_over(mention, f"{whose} is older than what is remembered of the region.")
    if desk.has_seen(order):
        return _passed_over(mention, "This very mention was judged before.")
    event_id, why = desk.place(order, mention, slots)
    alerts = desk.announce(event_id, why)
    desk.forget()
    own = next((alert for alert in alerts if alert.event_id == event_id), None)
    text = f"{own.kind}: {own.reason.text}" if own else desk.silence(event_id, slots, why)
    note = Note(
        article_id=mention.article_id, index=mention.index, event_id=event_id, alerted=own is not None, text=text
    )
    return Verdict(memory.changed(), alerts, (note,))


def replay(articles: Iterable[Article]) -> Iterator[Alert]:
    """All alerts of articles with events, in the order given, with memory in a dict."""
    for _, verdict in judge_all(articles):
        yield from verdict.alerts


def judge_all(articles: Iterable[Article]) -> Iterator[tuple[Mention, Verdict]]:
    """Each mention with its verdict; notes tell why a mention was not alerted."""
    states: dict[bytes, bytes | None] = {}
    for article in articles:
        for _, mention in mentions_of(article):
            verdict = judge(states, mention)
            remember(states, verdict)
            yield mention, verdict


def remember(states: dict[bytes, bytes | None], verdict: Verdict) -> None:
    """Make the verdict's changes in a dict."""
    for key, state in verdict.states.items():
        if state is None:
            states.pop(key, None)
        else:
            states[key] = state


def _trimmed(mention: Mention) -> Mention:
    """Only what memory needs of an article's sketch and sentence."""
    event, evidence = mention.event, mention.event.evidence
    if len(evidence.text) > SENTENCE_LETTERS:
        start, text = evidence.start, evidence.text[:SENTENCE_LETTERS]
        evidence = msgspec.structs.replace(evidence, text=text, end=start + SENTENCE_LETTERS)
        event = msgspec.structs.replace(event, evidence=evidence)
    return msgspec.structs.replace(mention, event=event, sketch=tuple(sorted(mention.sketch)[:SKETCH]))


def _passed_over(mention: Mention, text: str) -> Verdict:
    note = Note(article_id=mention.article_id, index=mention.index, event_id=None, alerted=False, text=text)
    return Verdict({}, (), (note,))
