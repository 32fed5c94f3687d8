"""The lists that sentences are asked for."""

import re
from pathlib import Path

from extraction.events import tables
from extraction.lexicon import FAMILIES, languages, load_family, load_language

_OTHERS = {"area", "settlement", "owner"}
"""Kinds of places and roles that share their name with a list."""


def test_every_list_that_the_code_asks_for_is_marked_in_sentences() -> None:
    lists = {name for language in languages() for name in load_language(language).lists}
    for language in languages():
        for family in FAMILIES:
            lexicon = load_family(family, language)
            lists |= set(lexicon.lists) if lexicon else set()
    sources = [
        path.read_text(encoding="utf-8") for path in Path(tables.__file__).parent.glob("*.py") if path.stem != "tables"
    ]
    texts = {text for source in sources for text in re.findall(r'"(\w+)"', source)}
    assert texts & lists - _OTHERS == lists & tables.ASKED
