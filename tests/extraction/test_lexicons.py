"""Every lexicon file proves itself: its examples match, its near misses do not."""

from collections.abc import Iterator

import pytest

from extraction.evaluation import where
from extraction.events.tables import load_tables
from extraction.lexicon import FAMILIES, FOLDER, Example, Trigger, languages, load_family, load_language
from extraction.read import find_events, read_article
from schemas.event import Event
from schemas.raw_article import RawArticle

PUBLISHED = "2025-06-12T12:00:00Z"


def events_of(text: str, language: str, published_at: str | None = None) -> tuple[Event, ...]:
    raw = RawArticle(text=text, language=language, published_at=published_at or PUBLISHED)
    return find_events(read_article(raw)).events or ()


def triggers() -> Iterator[object]:
    for family in FAMILIES:
        for language in languages():
            lexicon = load_family(family, language)
            for trigger in lexicon.trigger if lexicon else ():
                for number, example in enumerate(trigger.examples):
                    yield pytest.param(
                        family, language, trigger.id, example, id=f"{family}/{language}/{trigger.id}/{number}"
                    )


def misses() -> Iterator[object]:
    for family in FAMILIES:
        for language in languages():
            lexicon = load_family(family, language)
            for rule in (*lexicon.trigger, *lexicon.exclusion) if lexicon else ():
                for number, text in enumerate(rule.near_misses):
                    yield pytest.param(
                        family, language, rule.id, text, id=f"{family}/{language}/{rule.id}/miss-{number}"
                    )


def line_of(family: str, language: str, text: str) -> str:
    path = FOLDER / family / f"{language}.toml"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if text[:40] in line.replace('\\"', '"'):
            return f"{path.name}:{number}"
    return path.name


def test_an_example_that_fails_can_be_named_by_its_line() -> None:
    for family in FAMILIES:
        for language in languages():
            lexicon = load_family(family, language)
            for rule in (*lexicon.trigger, *lexicon.exclusion) if lexicon else ():
                examples = rule.examples if isinstance(rule, Trigger) else ()
                for text in (*(example.text for example in examples), *rule.near_misses):
                    assert ".toml:" in line_of(family, language, text), text


@pytest.mark.parametrize("language", languages())
def test_a_language_compiles(language: str) -> None:
    assert load_tables(language).facts is load_language(language)


@pytest.mark.parametrize(("family", "language", "rule", "example"), list(triggers()))
def test_an_example_gives_its_event(family: str, language: str, rule: str, example: Example) -> None:
    events = [event for event in events_of(example.text, language, example.published_at) if event.family == family]
    where_it_stands = line_of(family, language, example.text)
    assert events, f"{where_it_stands}: no {family} event in {example.text!r}"
    wanted = {
        name: value
        for name in Example.__struct_fields__
        if name not in ("text", "published_at") and (value := getattr(example, name)) is not None
    }
    misfits = [
        {name: (value, got) for name, value in wanted.items() if (got := field(event, name)) != value}
        for event in events
    ]
    assert {} in misfits, f"{where_it_stands}: {min(misfits, key=len)} (wanted, got) in {example.text!r}"


@pytest.mark.parametrize(("family", "language", "rule", "text"), list(misses()))
def test_a_near_miss_gives_no_actual_event_by_its_rule(family: str, language: str, rule: str, text: str) -> None:
    name = f"{family}/{language}/{rule}"
    events = [e for e in events_of(text, language) if e.rule == name and e.realis == "actual"]
    assert not events, f"{line_of(family, language, text)}: {events[0].rule} matches {text!r}"


def field(event: Event, name: str) -> object:
    if name in ("place", "admin1"):
        return where(event)[name == "admin1"]
    if name == "claimant":
        return event.claimant.side if event.claimant else None
    if name in ("launched", "intercepted", "killed", "injured"):
        number = getattr(event.quantities, name)
        return number.value if number else None
    return getattr(event, name)
