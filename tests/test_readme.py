"""What README.md says of the reading is what the reading does."""

import pytest

from tests.scores import README, tables, with_tables


def test_the_scores_in_the_readme_are_those_of_this_tree() -> None:
    page = README.read_text(encoding="utf-8")
    assert with_tables(page, tables()) == page, "the scores in README.md are stale; say: make scores"


def test_a_page_without_the_markers_is_told() -> None:
    with pytest.raises(SystemExit, match="lacks"):
        with_tables("No markers.", "a table")
