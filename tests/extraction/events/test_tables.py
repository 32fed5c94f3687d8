"""The lists that sentences are asked for."""

import re
from pathlib import Path

from extraction.events import tables
from extraction.lexicon import FAMILIES, languages, load_family, load_language

_ASKS = re.compile(r"\b(?:of|follows|_near_before)\(([^()]*)\)|\bkind\) for kind in \(([^()]*)\)")


def test_every_list_that_the_code_asks_for_is_marked_in_sentences() -> None:
    lists = {name for language in languages() for name in load_language(language).lists}
    for language in languages():
        for family in FAMILIES:
            lexicon = load_family(family, language)
            lists |= set(lexicon.lists) if lexicon else set()
    sources = [path.read_text(encoding="utf-8") for path in Path(tables.__file__).parent.glob("*.py")]
    arguments = " ".join(" ".join(groups) for source in sources for groups in _ASKS.findall(source))
    assert set(re.findall(r'"(\w+)"', arguments)) & lists == lists & tables.ASKED
