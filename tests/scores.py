"""Writes the scores on the project's labelled texts into README.md, between its two markers: python -m tests.scores."""

from pathlib import Path

from agents.commands.evaluate import markdown
from agents.commands.labelled import scores_of

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BEGIN, END = "<!-- scores: written by make scores -->", "<!-- end of scores -->"


def tables() -> str:
    """The tables as they are now."""
    return markdown(scores_of(sorted(map(str, (ROOT / "tests/labelled").glob("*.jsonl")))))


def with_tables(page: str, new: str) -> str:
    """The page with these tables between its markers."""
    before, found, rest = page.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not (found and ended):
        raise SystemExit(f"README.md lacks {BEGIN} or {END}")
    return f"{before}{BEGIN}\n{new}\n{END}{after}"


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8"), tables()), encoding="utf-8")
