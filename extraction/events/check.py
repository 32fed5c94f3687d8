"""What no schema can tell of a family's lexicon: an id that is there twice, a needed list that nobody defines."""

from collections.abc import Set
from itertools import chain

from extraction.lexicon import FOLDER, FamilyLexicon, LexiconError
from extraction.locate import lines_of


def check(family: str, language: str, lexicon: FamilyLexicon, known: Set[str]) -> None:
    """LexiconError names the file, the line and what to do; `known` are the names that a trigger may need."""
    file = f"{family}/{language}.toml"
    seen: set[str] = set()
    for rule_id in chain((one.id for one in lexicon.trigger), (one.id for one in lexicon.exclusion)):
        if rule_id in seen:
            line = lines_of(FOLDER / file, rf'\s*id\s*=\s*"{rule_id}"')[-1:]
            raise LexiconError(f"{file}:{''.join(map(str, line))}: the id {rule_id!r} is there twice; rename one")
        seen.add(rule_id)
    for trigger in lexicon.trigger:
        for name in (*trigger.needs, *trigger.all):
            if name not in known:
                line = lines_of(FOLDER / file, rf'\s*(?:needs|all)\s*=.*"{name}"')[:1]
                raise LexiconError(
                    f"{file}:{''.join(map(str, line))}: {trigger.id} needs {name!r}, which no list defines; "
                    f"mend the name or add the list"
                )
