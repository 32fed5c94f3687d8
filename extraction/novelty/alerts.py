"""Alerts: one revision of a known event, what changed since the last one, and why."""

from datetime import UTC, date, datetime

from extraction.novelty.claims import status_of
from extraction.novelty.growth import raid_id_of
from extraction.novelty.headlines import headline_of
from extraction.novelty.known import Core, Known, Said
from extraction.novelty.memory import Published
from extraction.novelty.slots import COUNTRY, NEVER
from schemas.alert import Alert, Change, Claim, Kind, Reason, Report
from schemas.event import Claimant, Event, Quantities

MERGED = "merged"
"""Stage of an event that turned out to be another one."""


def alert_of(known: Known, core: Core, before: Published | None, why: str) -> Alert:
    """The next revision; `before` is the one that went out last."""
    if before is None:
        if core.stage == "denied":
            return _revision(
                known, 1, "withdrawn", Reason(text="Claimed and taken back by articles that came in late.")
            )
        return _revision(known, 1, "new", Reason(text=f"First report: {why}."))
    changes = changes_between(before.core, core)
    kind: Kind = "update"
    if core.stage != before.core.stage:
        kind = {"denied": "withdrawn", "disputed": "disputed"}.get(core.stage, "update")  # type: ignore[assignment]
    reason = Reason(text=_sentence(before.core, core, changes), changes=changes)
    return _revision(known, before.revision + 1, kind, reason)


def closing_of(known: Known, before: Published, successor: str) -> Alert:
    """The last revision of an event that a late article showed to be part of another."""
    change = Change(slot="event_id", old=known.event_id, new=successor)
    text = f"An article that was published earlier came in later: this is the event {successor}."
    return _revision(known, before.revision + 1, "withdrawn", Reason(text=text, changes=(change,)))


def event_of(known: Known) -> Event:
    """The event's current state. Its numbers are those of the claimant whose numbers are newest."""
    asserting = [said for said in known.said if said.stance != "denies"]
    numbered = [said for said in asserting if said.quantities != Quantities()]
    first, denier = next(iter(asserting), None), next((said for said in known.said if said.stance == "denies"), None)
    status = status_of(known.said, known.statuses)
    return Event(
        family=known.family,
        subtype=known.subtype,
        realis="actual",
        status="disputed" if status == "denied" else status,  # type: ignore[arg-type]
        place=known.place,
        country=known.country or None,
        date=date.fromordinal(known.day).isoformat() if known.dated else None,
        date_precision=known.date_precision,
        time=_hours(known),
        actor=known.actor,
        claimant=_claimant(first),
        disputed_by=_claimant(denier),
        target=known.target,
        quantities=max(numbered, key=lambda said: said.counted).quantities if numbered else Quantities(),
        evidence=known.evidence,
        rule=known.rule,
    )


def changes_between(old: Core, new: Core) -> tuple[Change, ...]:
    """The slots that matter and differ."""
    changes = []
    if new.rank > old.rank:
        changes.append(Change(slot="place", old=old.place, new=new.place))
    for slot in ("subtype", "side"):
        if getattr(old, slot) != getattr(new, slot):
            changes.append(Change(slot=slot, old=getattr(old, slot), new=getattr(new, slot)))
    for slot in ("asserting", "denying"):
        if getattr(old, slot) != getattr(new, slot):
            changes.append(Change(slot=slot, old=list(getattr(old, slot)), new=list(getattr(new, slot))))
    if old.stage != new.stage:
        changes.append(Change(slot="status", old=old.stage, new=new.stage))
    before, after = dict(old.numbers), dict(new.numbers)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            changes.append(Change(slot=name, old=list(before.get(name, ())), new=list(after.get(name, ()))))
    if new.independent != old.independent:
        changes.append(Change(slot="independent", old=old.independent, new=new.independent))
    return tuple(changes)


def _sentence(old: Core, new: Core, changes: tuple[Change, ...]) -> str:
    said = []
    for change in changes:
        match change.slot:
            case "place":
                before = f" (before: {change.old})" if change.old else ""
                said.append(f"the place becomes exact: {change.new}{before}")
            case "subtype":
                said.append(f"{change.old.replace('_', ' ')} becomes {change.new.replace('_', ' ')}")
            case "side":
                said.append(f"the side is known: {_name(change.new)}")
            case "asserting":
                said += [f"{_name(side)} says so{' too' if old.asserting else ''}" for side in _added(change)]
            case "denying":
                said += [f"{_name(side)} denies it" for side in _added(change)]
            case "status":
                said.append("the claim is withdrawn" if change.new == "denied" else f"it is now {change.new}")
            case "independent":
                many, one = "a second, independent origin reports it", "its reports turn out to have one origin"
                said.append(many if change.new else one)
            case slot:
                said.append(f"{slot.replace('_', ' ')}: {_values(change.old)} → {_values(change.new)}")
    text = "; ".join(said) or "an earlier article came in late"
    return f"{text[0].upper()}{text[1:]}."


def _added(change: Change) -> list[str]:
    return [side for side in change.new if side not in change.old]


def _name(side: str) -> str:
    return {"RU": "Russia", "UA": "Ukraine"}.get(side, "another party")


def _values(values: list[int]) -> str:
    return " and ".join(map(str, values)) or "unknown"


def _revision(known: Known, revision: int, kind: Kind, reason: Reason) -> Alert:
    event = event_of(known)
    status = status_of(known.said, known.statuses)
    claims = tuple(_claim(said) for said in known.said)
    return Alert(
        event_id=known.event_id,
        revision=revision,
        kind=kind,
        headline=headline_of(event, claims, status),
        event=event,
        status=status,  # type: ignore[arg-type]
        parts=known.parts,
        part_of=_raid(known),
        claims=claims,
        reports=tuple(
            Report(
                article_id=report.article_id,
                source=report.source,
                url=report.url,
                language=report.language,
                published_at=report.published_at,
                origin=known.origins[report.origin].article_id,
            )
            for report in known.reports
        ),
        n_origins=len({report.origin for report in known.reports}),
        first_reported=_time(known.first),
        last_reported=_time(known.last),
        reason=reason,
    )


def _raid(known: Known) -> str | None:
    """Strikes at night are part of the raid of that night."""
    if known.group != "drones" or known.rank == COUNTRY or known.period != "night" or known.subtype != "strike":
        return None
    return raid_id_of(known)


def _claim(said: Said) -> Claim:
    return Claim(
        side=said.side,
        name=said.name,
        stance=said.stance,
        quantities=said.quantities,
        earlier=said.earlier,
        first_article=said.first_article,
        last_article=said.last_article,
        sentence=said.sentence,
        language=said.language,
    )


def _claimant(said: Said | None) -> Claimant | None:
    return Claimant(side=said.side, name=said.name) if said and (said.side or said.name) else None


def _hours(known: Known) -> str | None:
    if known.start == known.end == 0:
        return None
    start, end = (f"{minute % 1440 // 60:02}:{minute % 60:02}" for minute in (known.start, known.end))
    return start if known.start == known.end else f"{start}-{'24:00' if known.end == 1440 else end}"


def _time(seconds: int) -> str | None:
    return None if seconds == NEVER else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
