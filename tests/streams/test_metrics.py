"""The documentation tells of every metric of ours, and of every exit code."""

import re
from pathlib import Path

from prometheus_client import REGISTRY

from agents.hop import EXIT_UNEXPECTED
from streams import errors, metrics
from streams.command_line import EXIT_INTERRUPTED, EXIT_KAFKA
from streams.stuck import EXIT_STUCK
from streams.worker import EXIT_CRASHED

DOCUMENT = (Path(__file__).parent.parent.parent / "docs" / "operations.md").read_text()


def test_the_table_of_metrics_is_true_and_whole() -> None:
    assert metrics.table() in DOCUMENT
    families = {family.name for family in REGISTRY.collect() if family.name.startswith("frontwire_")}
    assert {name.removesuffix("_total") for name in re.findall(r"`(frontwire_\w+)`", DOCUMENT)} == families


def test_every_exit_code_is_told() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", DOCUMENT, re.MULTILINE)}
    classes = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, errors.Failure)]
    used = {each.code for each in classes}
    used |= {EXIT_CRASHED, EXIT_INTERRUPTED, EXIT_KAFKA, EXIT_STUCK, EXIT_UNEXPECTED}
    assert used <= told
    assert told - used == {0, 2, 3}
