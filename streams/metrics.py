"""Metrics of a worker: ours, Faust's, and the page that shows them."""

from aiohttp import web
from faust.sensors.prometheus import FaustMetrics, PrometheusMonitor
from faust.types import TP
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)

disable_created_metrics()  # type: ignore[no-untyped-call]

LATENCY_BUCKETS = (0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300)
STAGE_BUCKETS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 1, 10)

# kind, meaning, and what to do when it looks wrong
END_TO_END = Histogram(
    "frontwire_end_to_end_seconds",
    "From an article's arrival on articles.raw to its acknowledged alert. High: add partitions and workers.",
    buckets=LATENCY_BUCKETS,
)
STAGE = Histogram(
    "frontwire_stage_seconds",
    "Time that an agent computes on one record. High: look at the largest articles.",
    ["stage"],
    buckets=STAGE_BUCKETS,
)
IN_FLIGHT = Gauge(
    "frontwire_in_flight_records",
    "Records begun and not acknowledged. At FRONTWIRE_IN_FLIGHT for long: the brokers are slow.",
    ["stage"],
)
ARTICLES = Counter(
    "frontwire_articles_total",
    "Articles looked through for events, by language (none: not one of ours). No events for hours: look at the feed.",
    ["language", "outcome"],
)
ALERTS = Counter("frontwire_alerts_total", "Alerts published, repeats included.", ["family", "kind"])
MENTIONS = Counter(
    "frontwire_mentions_total", "Mentions judged: `alert`, or `quiet` when they bring nothing new.", ["outcome"]
)
DEAD_LETTERS = Counter(
    "frontwire_dead_letters_total",
    "Records that could not be read. Rising: `frontwire dead-letters list`; `unexpected` is a bug of ours.",
    ["stage", "reason"],
)
NEWEST = Gauge(
    "frontwire_newest_record_timestamp_seconds",
    "When the newest acknowledged record of a stage arrived on articles.raw. Old: nothing comes in, or a stage stands.",
    ["stage"],
)
BUILD = Gauge("frontwire_build_info", "Version that runs.", ["version"])


class Monitor(PrometheusMonitor):
    """Faust's sensors, made safe: while it rebalances Faust hands over None for a high-water mark."""

    def track_tp_end_offset(self, tp: TP, offset: int | None) -> None:
        if offset is not None:
            super().track_tp_end_offset(tp, offset)


def faust_monitor() -> Monitor:
    """A monitor whose series start with `faust_`; one a process."""
    return Monitor(metrics=FaustMetrics.create(REGISTRY, "faust"))


async def show(_request: web.Request) -> web.Response:
    """The /metrics page."""
    return web.Response(body=generate_latest(REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST})


def table() -> str:
    """Our metrics as a Markdown table, for docs/operations.md."""
    rows = ["| metric | kind | meaning, and what to do |", "|---|---|---|"]
    ours = (END_TO_END, STAGE, IN_FLIGHT, ARTICLES, MENTIONS, ALERTS, DEAD_LETTERS, NEWEST, BUILD)
    for family in (family for metric in ours for family in metric.describe()):
        rows.append(
            f"| `{family.name}{'_total' * (family.type == 'counter')}` | {family.type} | {family.documentation} |"
        )
    return "\n".join(rows) + "\n"
