"""Generated articles: sentences of the samples among everyday ones, drawn with a seed."""

import random
from pathlib import Path

from schemas.raw_article import RawArticle
from streams.feed import load_articles

SAMPLES = Path(__file__).parents[2] / "agents" / "samples"
EVERYDAY = Path(__file__).parent / "everyday"
BYTES = 5_000
A_PARAGRAPH = 3
"""Sentences of a paragraph."""
A_WAR_SENTENCE = 0.25
"""Share of the sentences of an article that come from the samples: a report on the war with its background."""


def generate(seed: int, number: int, share: float = A_WAR_SENTENCE, size: int = BYTES) -> dict[str, list[RawArticle]]:
    """By language, `number` articles of about `size` bytes of UTF-8; `share` of their sentences tell of the war."""
    chance = random.Random(seed)
    articles = {}
    for path in sorted(EVERYDAY.glob("*.txt")):
        raws = [raw for _, raw in load_articles((str(SAMPLES / f"{path.stem}.jsonl"),))]
        war = [line for raw in raws for line in raw.text.split("\n") if line]
        everyday = path.read_text(encoding="utf-8").splitlines()
        articles[path.stem] = [
            RawArticle(
                id=f"{path.stem}-{position}",
                text=_text(chance, war, everyday, share, size),
                published_at="2025-11-05T12:00:00Z",
            )
            for position in range(number)
        ]
    return articles


def _text(chance: random.Random, war: list[str], everyday: list[str], share: float, size: int) -> str:
    sentences: list[str] = []
    written = 0
    while written < size:
        sentences.append(chance.choice(war if chance.random() < share else everyday))
        written += len(sentences[-1].encode()) + 1
    return "\n".join(" ".join(sentences[at : at + A_PARAGRAPH]) for at in range(0, len(sentences), A_PARAGRAPH))
