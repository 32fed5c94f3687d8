"""Nothing that comes in can stop a worker or take a neighbour with it."""

from collections.abc import Iterator
from typing import NamedTuple

import orjson
import pytest

from schemas import dead_letter as names
from schemas.alert import Alert
from schemas.article import Article
from schemas.codec import decode
from streams.broker import Broker
from streams.consume import Consumed
from streams.headers import text_of
from streams.topics import ALERTS, DEAD_LETTERS, EVENTS, RAW
from tests.pipeline import Pipeline, Worker, fresh_settings

MILLION = 1_000_000


class Bad(NamedTuple):
    """A raw value, and the reason and a part of the message of its dead letter; no reason when it is read."""

    value: bytes | None
    reason: str | None = None
    message: str = ""


def article(text: str, **fields: object) -> bytes:
    return orjson.dumps({"text": text} | fields)


BAD = {
    "not JSON": Bad(b"<html>", "not-json", "column 1"),
    "half a record": Bad(b'{"text": "Drones', "not-json"),
    "wrong type": Bad(b'{"text": ["a"]}', "schema", "$.text"),
    "a list": Bad(b"[1, 2]", "schema", "Expected `object`"),
    "no text": Bad(b'{"title": "Drones"}', "schema", "`text`"),
    "empty text": Bad(article(""), "unreadable"),
    "blank text": Bad(article(" \n\t "), "unreadable"),
    "tombstone": Bad(None, "tombstone"),
    "invalid UTF-8": Bad(b'{"text": "caf\xe9"}', "not-json", "byte 0xe9 at 13"),
    "half a surrogate": Bad(b'{"text": "\\ud83d"}', "not-json"),
    "5 MB": Bad(article("word " * MILLION), "too-large", "4194304"),
    "a line of a million characters": Bad(article("x" * MILLION, id="long")),
    "control characters and HTML": Bad(article("<b>a</b>\u0000\u0007&nbsp;<script>", id="control")),
    "no date": Bad(article("A quiet day.", id="undated")),
    "a date in 2099": Bad(article("A day.", published_at="2099-01-01T00:00:00Z"), "unreadable", "$.published_at"),
    "no date at all": Bad(article("A day.", published_at="yesterday"), "unreadable", "$.published_at"),
    "an unknown language": Bad(article("Ĉi tio estas trankvila tago.", id="esperanto", language="eo")),
    "no letters": Bad(article("12 34 ... !!! 🚀", id="no-letters")),
    "a number without end": Bad(b'{"id": "huge", "text": "A quiet day.", "views": ' + b"9" * 400 + b"}", "not-json"),
    "unknown fields": Bad(article("A quiet day.", id="unknown-fields", region={"x": [1]})),
}


GOOD = article("Russian drones struck Sumy overnight, killing two people, the regional governor said.")
ALIKE = b"one key, so that all of them are neighbours in one partition"


class Outcome(NamedTuple):
    """What is on the topics after all bad records went through, with a good one between any two."""

    dead: dict[bytes | None, Consumed]
    articles: dict[str, Article]
    alerts: int
    worker: Worker


@pytest.fixture(scope="module")
def outcome(running_broker: Broker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    """One worker with the real reading for all of them."""
    pipeline = Pipeline(fresh_settings(running_broker, tmp_path_factory.mktemp("bad")))
    worker = pipeline.start_worker("streams")
    records: list[tuple[bytes | None, bytes | None]] = []
    for number, bad in enumerate(BAD.values()):
        good = orjson.loads(GOOD) | {"id": f"good-{number}", "published_at": "2025-11-04T06:00:00Z"}
        records += [(ALIKE, bad.value), (ALIKE, orjson.dumps(good))]
    pipeline.send(RAW, records)
    pipeline.wait_until_done()
    found = [decode(record.value, Article) for record in pipeline.read(EVENTS)]
    try:
        yield Outcome(
            dead={record.value: record for record in pipeline.read(DEAD_LETTERS)},
            articles={article.id: article for article in found},
            alerts=pipeline.count(ALERTS),
            worker=worker,
        )
    finally:
        worker.kill()


@pytest.mark.parametrize("name", [name for name, bad in BAD.items() if bad.reason])
def test_it_is_a_dead_letter_with_its_reason_and_its_raw_bytes(outcome: Outcome, name: str) -> None:
    letter = outcome.dead[BAD[name].value]
    assert text_of(letter.headers, names.REASON) == BAD[name].reason
    assert BAD[name].message in text_of(letter.headers, names.MESSAGE)
    assert text_of(letter.headers, names.TOPIC).endswith("articles.raw")
    assert text_of(letter.headers, names.REASON) in names.REASONS
    assert letter.key == ALIKE


@pytest.mark.parametrize("name", [name for name, bad in BAD.items() if not bad.reason])
def test_it_is_an_article_without_events(outcome: Outcome, name: str) -> None:
    assert BAD[name].value
    found = outcome.articles[orjson.loads(BAD[name].value)["id"]]
    assert found.events == ()


def test_nothing_else_is_a_dead_letter(outcome: Outcome) -> None:
    assert outcome.dead.keys() == {bad.value for bad in BAD.values() if bad.reason}


def test_every_good_neighbour_was_read_and_the_worker_lives(outcome: Outcome) -> None:
    for number in range(len(BAD)):
        assert outcome.articles[f"good-{number}"].events
    assert outcome.alerts > 0
    assert outcome.worker.get("/livez") == 200
    counted = outcome.worker.metrics()
    assert counted['frontwire_dead_letters_total{reason="too-large",stage="raw_to_entities"}'] == 1
    assert counted['frontwire_articles_total{language="en",outcome="events"}'] == len(BAD)
    assert counted['frontwire_articles_total{language="none",outcome="no_events"}'] > 0


def test_an_error_that_nobody_foresaw_is_a_dead_letter_with_its_traceback(pipeline: Pipeline) -> None:
    pipeline.start_worker()
    pipeline.send(RAW, [(b"a", article("explode")), (b"b", article("odesa 3"))])
    pipeline.wait_for(ALERTS, bool)
    (letter,) = pipeline.read(DEAD_LETTERS)
    assert text_of(letter.headers, names.REASON) == "unexpected"
    assert text_of(letter.headers, names.MESSAGE) == "ZeroDivisionError: nobody foresaw this"
    assert "in read_article" in text_of(letter.headers, names.TRACEBACK)


def test_too_many_such_errors_in_a_row_end_the_worker_and_the_last_is_not_lost(pipeline: Pipeline) -> None:
    worker = pipeline.start_worker(max_unexpected=3, home=pipeline.settings.home)
    pipeline.send(RAW, [(b"same", article("explode", id=str(number))) for number in range(5)])
    assert worker.process.wait(timeout=20) == 70
    assert "raw_to_entities ends the worker: ZeroDivisionError" in worker.log.read_text()
    mended = pipeline.start_worker(max_unexpected=10, home=pipeline.settings.home)
    letters = pipeline.wait_for(DEAD_LETTERS, lambda found: len({letter.value for letter in found}) == 5)
    assert {text_of(letter.headers, names.OFFSET) for letter in letters} == set("01234")
    assert mended.get("/livez") == 200


def test_a_poisoned_topic_in_the_middle_of_the_chain_is_a_dead_letter_too(pipeline: Pipeline) -> None:
    pipeline.start_worker()
    pipeline.send(EVENTS, [(b"a", b'{"id": "a", "text": "", "surprise": 1}')])
    (letter,) = pipeline.wait_for(DEAD_LETTERS, bool)
    assert text_of(letter.headers, names.MESSAGE) == "Object contains unknown field `surprise`"
    assert text_of(letter.headers, names.TOPIC).endswith("articles.events")


def test_a_repaired_dead_letter_is_published_again_and_read(pipeline: Pipeline) -> None:
    pipeline.start_worker()
    pipeline.send(RAW, [(b"a", b'{"text": odesa 3}')])
    pipeline.wait_for(DEAD_LETTERS, bool)
    (listed,) = pipeline.run("dead-letters", "list", "--json").splitlines()
    letter = orjson.loads(listed)
    assert letter["reason"] == "not-json"
    broken = pipeline.run("dead-letters", "show", letter["id"], "--value")
    repaired = pipeline.folder / "repaired.json"
    repaired.write_text(broken.replace("odesa 3", '"odesa 3"'))
    pipeline.run("dead-letters", "replay", letter["id"], "--value", str(repaired))
    (record,) = pipeline.wait_for(ALERTS, bool)
    assert decode(record.value, Alert).headline == "3 killed in odesa"
    (again,) = [record for record in pipeline.read(RAW) if record.value == repaired.read_bytes()]
    assert not any(name.startswith("frontwire.") for name, _ in again.headers)
