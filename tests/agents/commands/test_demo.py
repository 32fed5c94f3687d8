"""The demo: a real Kafka, a worker, alerts, and nothing left behind."""

import os
import re
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[3]


def test_the_demo_shows_alerts_and_leaves_nothing_behind(tmp_path: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("FRONTWIRE_")}
    environ |= {"PYTHONPATH": str(TOP), "FRONTWIRE_HOME": str(tmp_path), "COLUMNS": "200"}
    result = subprocess.run(
        [sys.executable, "-m", "streams", "demo"], env=environ, capture_output=True, text=True, timeout=240, check=False
    )
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
    summary = re.search(r"(\d+) articles in, (\d+) events found, (\d+) alerts out, 0 dead letters", result.stdout)
    assert summary, result.stdout[-2000:]
    articles, events, alerts = map(int, summary.groups())
    assert articles >= 16 and events >= alerts >= 8
    assert "Novopavlivka" in result.stdout and "why: " in result.stdout and "denies it" in result.stdout
    assert result.stdout.count("NEW  ") + result.stdout.count("UPDATE  ") + result.stdout.count("DISPUTED  ") >= 8
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(tmp_path) not in running
    assert not list(tmp_path.iterdir())
