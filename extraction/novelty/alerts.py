"""Alerts: one revision of a known event, what changed since the last one, and why."""

from datetime import UTC, datetime

from extraction.novelty.headlines import headline_of
from extraction.novelty.known import Core, Known, Said
from extraction.novelty.memory import Published
from extraction.novelty.slots import NEVER
from schemas.alert import Alert, Change, Claim, Kind, Reason, Report

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
    reason = Reason(text=_sentence(before.core, changes), changes=changes)
    return _revision(known, before.revision + 1, kind, reason)


def closing_of(known: Known, before: Published, successor: str) -> Alert:
    """The last revision of an event that a late article showed to be part of another."""
    change = Change(slot="event_id", old=known.event_id, new=successor)
    text = f"An article that was published earlier came in later: this is the event {successor}."
    return _revision(known, before.revision + 1, "withdrawn", Reason(text=text, changes=(change,)))


def changes_between(old: Core, new: Core) -> tuple[Change, ...]:
    """The slots that matter and differ."""
    changes = []
    if new.rank != old.rank:
        changes.append(Change(slot="place", old=old.place, new=new.place if new.rank > old.rank else None))
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


def _sentence(old: Core, changes: tuple[Change, ...]) -> str:
    said = []
    for change in changes:
        match change.slot:
            case "place" if change.new is None:
                said.append(f"the tally now covers the whole country (before: {change.old})")
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
    shown = known.shown
    status = "denied" if known.core.stage == "denied" else shown.status
    return Alert(
        event_id=known.event_id,
        revision=revision,
        kind=kind,
        headline=headline_of(shown, status),
        event=shown,
        status=status,
        parts=known.parts,
        part_of=known.part_of,
        claims=tuple(_claim(said) for said in known.said),
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
        n_origins=len(known.origins),
        first_reported=_time(known.first),
        last_reported=_time(known.last),
        reason=reason,
    )


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


def _time(seconds: int) -> str | None:
    return None if seconds == NEVER else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
