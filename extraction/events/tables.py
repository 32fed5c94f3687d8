"""What a language's lexicons compile to: two automata, one of triggers, one of everything that surrounds them."""

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import msgspec

from extraction.lexicon import FAMILIES, Exclusion, Language, Trigger, load_family, load_language
from extraction.matcher import Match, Matcher
from schemas.event import Family


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
    triggers: Matcher[Rule]
    words: Matcher[tuple[str, Any]]
    drone_words: Matcher[str]


@cache
def load_tables(language: str) -> Tables:
    """Compiles once a process; LexiconError names what is broken."""
    facts = load_language(language)
    lists = dict(facts.lists)
    rules: list[tuple[str, Rule]] = []
    words: list[tuple[str, tuple[str, Any]]] = [
        (pattern, (name, None)) for name, patterns in facts.lists.items() for pattern in patterns
    ]
    for family in FAMILIES:
        lexicon = load_family(family, language)
        if lexicon is None:
            continue
        lists |= lexicon.lists
        words += [(pattern, (name, None)) for name, patterns in lexicon.lists.items() for pattern in patterns]
        for trigger in lexicon.trigger:
            rule = Rule(family, f"{family}/{language}/{trigger.id}", trigger, None)
            rules += [(pattern, rule) for pattern in trigger.match]
            words += [(pattern, (f"unless:{rule.id}", None)) for pattern in trigger.unless]
        for exclusion in lexicon.exclusion:
            rule = Rule(family, f"{family}/{language}/{exclusion.id}", None, exclusion)
            rules += [(pattern, rule) for pattern in exclusion.match]
    words += _language_words(facts)
    drones = [(pattern, "drone") for pattern in lists.get("drone", ())]
    return Tables(language, facts, Matcher(rules, lists), Matcher(words, lists), Matcher(drones, lists))


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


def trigger_hits(tables: Tables, folded: str, spans: list[tuple[int, int]]) -> list[list[Match[Rule]]]:
    """Triggers and exclusions by sentence."""
    return tables.triggers.find(folded, spans)
