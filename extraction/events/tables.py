"""What a language's lexicons hold: the triggers, and an automaton of everything that surrounds them."""

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import msgspec

from extraction.events.check import check
from extraction.lexicon import FAMILIES, Exclusion, Language, Modality, Patterns, Trigger, load_family, load_language
from extraction.matcher import Matcher, Source
from extraction.patterns import Known
from schemas.event import Family

# fmt: off
ASKED = frozenset({
    "and", "beside", "claim", "coming_from", "compared", "compound", "confirmed_deed", "drone", "drone_of_russia",
    "drone_of_ukraine", "each",
    "forces", "ground", "injured", "killed", "launched_by", "locative", "maker", "midnight", "military",
    "missile", "no_casualties", "not_drone", "oblique", "occupied", "of_them", "one_drone", "one_person",
    "out_of", "over", "people", "piece", "sea_drone", "there", "unit",
})
# fmt: on
"""Lists that the code asks sentences for. Others only serve patterns, unless a trigger needs them."""

FOUND = frozenset({"place", "side", "number", "count", "own", "enemy", *Modality.__struct_fields__})
"""What a trigger may need besides lists: what is found in every sentence, and words that the language's facts name."""


class Rule(NamedTuple):
    """A trigger or an exclusion of a family, with the id that events carry."""

    family: Family
    id: str
    trigger: Trigger | None
    exclusion: Exclusion | None


@dataclass(frozen=True)
class Tables:
    """The compiled lexicons of one language."""

    language: str
    facts: Language
    triggers: Source[Rule]
    words: Matcher[tuple[str, Any]]


@cache
def load_tables(language: str) -> Tables:
    """Compiles once a process; LexiconError names what is broken."""
    facts = load_language(language)
    lists = dict(facts.lists)
    rules: list[tuple[str, Rule]] = []
    lexicons = {family: found for family in FAMILIES if (found := load_family(family, language))}
    for family, lexicon in lexicons.items():
        check(family, language, lexicon, FOUND.union(facts.lists, lexicon.lists))
    triggers = [trigger for lexicon in lexicons.values() for trigger in lexicon.trigger]
    asked = ASKED.union(*((*trigger.needs, *trigger.all) for trigger in triggers))
    words: list[tuple[str, tuple[str, Any]]] = _asked_for(facts.lists, asked)
    for family, lexicon in lexicons.items():
        lists |= lexicon.lists
        words += _asked_for(lexicon.lists, asked)
        for trigger in lexicon.trigger:
            rule = Rule(family, f"{family}/{language}/{trigger.id}", trigger, None)
            rules += [(pattern, rule) for pattern in trigger.match]
            words += [(pattern, (f"unless:{rule.id}", None)) for pattern in trigger.unless]
        for exclusion in lexicon.exclusion:
            rule = Rule(family, f"{family}/{language}/{exclusion.id}", None, exclusion)
            rules += [(pattern, rule) for pattern in exclusion.match]
    words += _language_words(facts)
    known: Known = {}
    return Tables(language, facts, Source(rules, lists, known), Matcher(words, lists, known))


def _asked_for(lists: dict[str, Patterns], asked: frozenset[str]) -> list[tuple[str, tuple[str, Any]]]:
    return [(pattern, (name, None)) for name, patterns in lists.items() if name in asked for pattern in patterns]


def _language_words(facts: Language) -> list[tuple[str, tuple[str, Any]]]:
    words: list[tuple[str, tuple[str, Any]]] = []

    def add(kind: str, patterns: tuple[str, ...], value: Any = None) -> None:
        words.extend((pattern, (kind, value)) for pattern in patterns)

    add("clause", facts.clause_breaks)
    add("agent", facts.passive_agent)
    add("own", facts.own)
    add("enemy", facts.enemy)
    for kind, patterns in msgspec.structs.asdict(facts.modality).items():
        add(kind, patterns)
    add("speech", facts.speech.verbs)
    add("according", facts.speech.according)
    add("quoting", facts.speech.quoting)
    add("own_claim", facts.speech.own_claim)
    for side, names in facts.sides.items():
        for role, patterns in msgspec.structs.asdict(names).items():
            add("side", patterns, (side, role))
    for speaker in facts.speakers:
        add("speaker", speaker.match, speaker)
    return words
