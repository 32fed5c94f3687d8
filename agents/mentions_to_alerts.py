"""Mentions to alerts: tells what is new from what is known, and remembers it."""

import time

from agents.hop import Begun, Handled, Hop, Incoming
from extraction.novelty import judge
from schemas.codec import decode, encode
from schemas.mention import Mention
from streams import metrics
from streams.app import App, Outgoing
from streams.headers import cloud_event
from streams.topics import ALERTS, MENTIONS


class AlertHop(Hop):
    """Also measures how long it took from the article's arrival to the acknowledged alert."""

    def count(self, begun: Begun) -> None:
        super().count(begun)
        if any(record.topic is ALERTS for record in begun.outgoing):
            metrics.END_TO_END.observe(max(0.0, time.time() - begun.event.message.timestamp))


def attach(app: App) -> Hop:
    """Make it an agent of this app."""

    def handle(record: Incoming) -> Handled:
        mention = decode(record.value, Mention)
        verdict = judge(app.known.of(record.partition), mention)
        metrics.MENTIONS.labels("alert" if verdict.alerts else "quiet").inc()
        outgoing = []
        for alert in verdict.alerts:
            metrics.ALERTS.labels(alert.event.family, alert.kind).inc()
            headers = cloud_event("alert", ALERTS.name, f"{alert.event_id}#{alert.revision}", record.timestamp)
            outgoing.append(Outgoing(ALERTS, alert.event_id.encode(), encode(alert), headers))
        return Handled(outgoing, verdict.states)

    return AlertHop(app, "mentions_to_alerts", MENTIONS, handle)
