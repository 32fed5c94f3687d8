"""A worker whose reading is a few lines of fakes, so that tests of the delivery do not depend on how texts are read.

An article's text is "place number": its event is a strike on that place with so many killed. A new place is a new
event; a higher number is an update. Run as a script, it is `python -m streams`.
"""

import sys
import types
import uuid
from collections import namedtuple
from collections.abc import Mapping

import msgspec

import extraction.errors
from schemas.alert import Alert, Reason, Report
from schemas.article import Article
from schemas.codec import decode, encode
from schemas.entity import Place, Quantity
from schemas.event import Event, Evidence, Quantities
from schemas.mention import Mention
from schemas.raw_article import RawArticle

Verdict = namedtuple("Verdict", "states alerts note")


def load_all() -> None:
    pass


def read_article(raw: RawArticle) -> Article:
    if not raw.text.strip():
        raise extraction.errors.Unreadable("there is no text")
    if raw.text == "explode":
        raise ZeroDivisionError("nobody foresaw this")
    return Article(id=raw.id or raw.url or raw.text, text=raw.text, language="en", extra=raw.extra)


def find_events(article: Article) -> Article:
    place, _, number = article.text.partition(" ")
    if not number.isdigit():
        return msgspec.structs.replace(article, events=())
    event = Event(
        family="drone_attack",
        subtype="strike",
        realis="actual",
        status="reported",
        place=Place(name=place),
        quantities=Quantities(killed=Quantity(value=int(number))),
        evidence=Evidence(text=article.text, start=0, end=len(article.text)),
        rule="fake",
    )
    return msgspec.structs.replace(article, events=(event,))


def mentions_of(article: Article) -> list[tuple[bytes, Mention]]:
    return [
        (event.place.name[:3].encode(), Mention(article_id=article.id, index=index, event=event))
        for index, event in enumerate(article.events or ())
        if event.place
    ]


def keys_of(mention: Mention) -> list[bytes]:
    name = mention.event.place.name.encode()
    return [b"event:" + name, b"count:" + name]


def judge(states: Mapping[bytes, bytes | None], mention: Mention) -> Verdict:
    """The second key, the number of articles seen, must always agree with the reports in the first."""
    event_key, count_key = keys_of(mention)
    state = states.get(event_key)
    known = decode(state, Alert) if state else None
    if known:
        assert int(states.get(count_key) or b"0") == len(known.reports), "states of one mention were torn apart"
    reports = {report.article_id: report for report in (known.reports if known else ())}
    reports[mention.article_id] = Report(
        article_id=mention.article_id,
        source=None,
        url=None,
        language="en",
        published_at=None,
        origin="",
    )
    number = mention.event.quantities.killed.value
    highest = max(number, known.event.quantities.killed.value if known else -1)
    rises = known is None or highest > known.event.quantities.killed.value
    alert = Alert(
        event_id=str(uuid.uuid5(uuid.NAMESPACE_URL, mention.event.place.name)),
        revision=(known.revision + 1 if rises else known.revision) if known else 1,
        kind="update" if known else "new",
        headline=f"{highest} killed in {mention.event.place.name}",
        event=mention.event if rises else known.event,
        status="reported",
        claims=(),
        reports=tuple(reports[name] for name in sorted(reports)),
        n_origins=len(reports),
        first_reported=None,
        last_reported=None,
        reason=Reason(text="more killed" if known else "first report"),
    )
    states = {event_key: encode(alert), count_key: str(len(reports)).encode()}
    return Verdict(states=states, alerts=[alert] if rises else [], note="")


def main() -> None:
    """The command line, with these functions in place of the real reading."""
    for name, functions in {
        "extraction.read": (load_all, read_article, find_events),
        "extraction.novelty": (mentions_of, keys_of, judge),
    }.items():
        module = sys.modules[name] = types.ModuleType(name)
        module.__dict__.update({function.__name__: function for function in functions})
    from streams.command_line import main as run

    run()


if __name__ == "__main__":
    main()
