"""Small words to tell of events in tests: mentions with the slots that a test names, and what is judged of them."""

from collections.abc import Iterable
from typing import Any

from extraction.novelty import Verdict, judge, remember
from schemas.alert import Alert
from schemas.entity import Place, Quantity
from schemas.event import Claimant, Event, Evidence, Quantities
from schemas.mention import Mention

MORNING = "2025-05-06T05:00:00Z"
KYIV = Place(name="Kyiv", admin1="Kyiv City", country="UA", precision="settlement")
SENTENCES = {
    "uk": "Уночі росіяни запустили 74 безпілотники, повідомили Повітряні сили.",
    "ru": "Украина сообщила, что ночью по ней запустили 74 беспилотника.",
    "en": "Ukraine's air force said 74 drones were launched at the country overnight.",
    "id": "Angkatan udara Ukraina menyebut 74 drone diluncurkan pada malam hari.",
    "vi": "Không quân Ukraine nói 74 UAV đã được phóng trong đêm.",
}


def village(name: str = "Lypova", region: str = "Kharkiv Oblast", country: str = "UA") -> Place:
    return Place(name=name, admin1=region, country=country, precision="settlement")


def region(name: str = "Kharkiv Oblast", country: str = "UA") -> Place:
    return Place(name=name, admin1=name, country=country, precision="region")


def numbers(**values: int) -> Quantities:
    return Quantities(**{name: Quantity(value=value) for name, value in values.items()})


def event(subtype: str = "strike", **slots: Any) -> Event:
    drones = subtype in ("strike", "mass_raid", "interception", "foiled", "threat", "airspace")
    claimant = slots.pop("says", None)
    given: dict[str, Any] = {
        "family": "drone_attack" if drones else "territorial_control",
        "realis": "actual",
        "status": "claimed",
        "actor": "RU",
        "claimant": Claimant(side=claimant, name=slots.pop("name", None)) if claimant else None,
        "evidence": Evidence(text=f"A sentence about {subtype}.", start=0, end=20),
        "rule": "test",
    }
    return Event(subtype=subtype, **(given | slots))  # type: ignore[arg-type]


def mention(article: str, subtype: str = "strike", *, at: str | None = MORNING, **rest: Any) -> Mention:
    """`at` is when the article was published; keys of Mention that are not slots may be given too."""
    own = {key: rest.pop(key) for key in ("index", "parts", "language", "source", "sketch", "credits") if key in rest}
    own = {"index": 0, "language": "en", "source": f"Medium {article}"} | own
    return Mention(article_id=article, published_at=at, event=event(subtype, **rest), **own)


class Desk:
    """Judges mentions one after another and keeps the states, as a worker does."""

    def __init__(self) -> None:
        self.states: dict[bytes, bytes | None] = {}
        self.alerts: list[Alert] = []

    def judge(self, told: Mention) -> Verdict:
        verdict = judge(self.states, told)
        remember(self.states, verdict)
        self.alerts += verdict.alerts
        return verdict

    def judge_all(self, mentions: Iterable[Mention]) -> "Desk":
        for told in mentions:
            self.judge(told)
        return self

    @property
    def kinds(self) -> list[str]:
        return [alert.kind for alert in self.alerts]

    def newest(self) -> dict[str, Alert]:
        """The newest revision of each event that was not merged into another."""
        newest = {alert.event_id: alert for alert in self.alerts}
        return {key: alert for key, alert in newest.items() if "event_id" not in [c.slot for c in alert.reason.changes]}


def raid(article: str, language: str, day: str, launched: int, at: str, **rest: object) -> Mention:
    text = SENTENCES[language]
    return mention(
        article,
        "mass_raid",
        at=at,
        language=language,
        country="UA",
        date=day,
        date_precision="night",
        says="UA",
        name="Ukrainian Air Force",
        quantities=numbers(launched=launched),
        evidence=Evidence(text=text, start=0, end=len(text)),
        **rest,
    )
