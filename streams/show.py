"""An alert for a person at a terminal."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from schemas.alert import Alert

COLOURS = {"new": "bold red", "update": "bold yellow", "disputed": "bold magenta", "withdrawn": "bold blue"}


def show_alert(alert: Alert) -> RenderableType:
    """Headline, place and date, claims with their sentences, reports, and why it is new or what changed."""
    head = Text.assemble((alert.kind.upper(), COLOURS[alert.kind]), "  ", (alert.headline, "bold"))
    lines = [Text(" · ".join(filter(None, (_where(alert), alert.event.date, alert.status))), style="dim")]
    for claim in alert.claims:
        who = claim.name or claim.side or "unattributed"
        lines.append(Text.assemble((f"{who} {claim.stance}: ", "cyan"), Text(f"“{claim.sentence}”", style="italic")))
    sources = ", ".join(dict.fromkeys(report.source or report.article_id for report in alert.reports))
    origins = "1 origin" if alert.n_origins == 1 else f"{alert.n_origins} origins"
    lines.append(Text(f"{origins}: {sources}", style="dim"))
    lines.append(Text(f"why: {alert.reason.text}", style="green"))
    return Group(head, Padding(Group(*lines), (0, 0, 1, 2)))


def _where(alert: Alert) -> str:
    place = alert.event.place
    if place is None:
        return alert.event.country or "place unknown"
    return ", ".join(dict.fromkeys(filter(None, (place.name, place.admin1, place.country))))
