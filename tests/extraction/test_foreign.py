"""Texts in languages that no lexicon reads, near ones above all, are not taken for one that is."""

import json
from pathlib import Path

import pytest

from extraction.fold import fold
from extraction.language import detect_language

TEXTS = [json.loads(line) for line in (Path(__file__).parents[1] / "foreign.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("one", TEXTS, ids=lambda one: f"{one['language']}-{one['text'][:24]}")
def test_a_foreign_text_is_no_language_of_ours(one: dict[str, str]) -> None:
    assert detect_language(fold(one["text"])) is None
