"""Runs the benchmarks: `python -m tests.bench [reading|novelty]`."""

import sys

from rich.console import Console

from extraction.read import load_all
from tests.bench.novelty import bench_novelty
from tests.bench.reading import bench_reading

if __name__ == "__main__":
    asked = sys.argv[1:] or ["reading", "novelty"]
    if "reading" in asked:
        bench_reading(Console())
    if "novelty" in asked:
        load_all()
        bench_novelty(Console())
