"""Claims: who says what of an event, with whose numbers, and what follows for its status."""

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from extraction.novelty.known import Said
from schemas.alert import Stance
from schemas.entity import Quantity
from schemas.event import Claimant, Quantities, Side, Status
from schemas.mention import Mention

QUANTITIES = tuple(Quantities.__struct_fields__)
NONE = Quantities()
CASUALTIES = ("killed", "injured")
LONGEST_HISTORY = 10
SENTENCE_LETTERS = 400
ABOUT = 0.1
"""Two numbers this near, one of them a rough one, are the same number."""


def hear(ledger: tuple[Said, ...], mention: Mention, denies: bool) -> tuple[Said, ...]:
    """The ledger after this mention: one entry for each claimant, the newest word of each."""
    event = mention.event
    ledger = _enter(ledger, mention, event.claimant or Claimant(), denies)
    if event.disputed_by and not denies:
        ledger = _enter(ledger, mention, event.disputed_by, True)
    return ledger


def _enter(ledger: tuple[Said, ...], mention: Mention, claimant: Claimant, denies: bool) -> tuple[Said, ...]:
    quantities = Quantities() if denies else mention.event.quantities
    sentence = mention.event.evidence.text[:SENTENCE_LETTERS]
    nobody = claimant.side is None and claimant.name is None
    for index, said in enumerate(ledger):
        if (said.side, said.name) != (claimant.side, claimant.name):
            continue
        if nobody and denies != (said.stance == "denies"):
            continue  # two unnamed voices are not one that changed its mind
        changed, replaced = _newer(said, quantities)
        entry = msgspec.structs.replace(
            said,
            stance=_stance(ledger, claimant, denies, said),
            quantities=changed,
            earlier=(*said.earlier, said.quantities)[-LONGEST_HISTORY:] if replaced else said.earlier,
            last_article=mention.article_id,
            sentence=sentence if changed != said.quantities or denies != (said.stance == "denies") else said.sentence,
            language=mention.language if changed != said.quantities else said.language,
            counted=_next(ledger) if changed != said.quantities else said.counted,
            spoke=_last_word(ledger),
        )
        return (*ledger[:index], entry, *ledger[index + 1 :])
    entry = Said(
        side=claimant.side,
        name=claimant.name,
        stance=_stance(ledger, claimant, denies, None),
        quantities=quantities,
        earlier=(),
        first_article=mention.article_id,
        last_article=mention.article_id,
        sentence=sentence,
        language=mention.language,
        counted=_next(ledger),
        spoke=_last_word(ledger),
    )
    return (*ledger, entry)


def _next(ledger: Iterable[Said]) -> int:
    return 1 + max((said.counted for said in ledger), default=0)


def _last_word(ledger: Iterable[Said]) -> int:
    return 1 + max((said.spoke for said in ledger), default=0)


def sides_of(ledger: tuple[Said, ...], gaining: Side | None) -> tuple[list[Said], list[Said]]:
    """Who asserts it and who denies it by now. A side that admits a loss takes its own denial back, whoever of it
    spoke; and nobody's own people deny what their side says to have gained."""
    asserting = [said for said in ledger if said.stance != "denies"]
    denying = [
        said
        for said in ledger
        if said.stance == "denies"
        and not any(
            said.side in ("RU", "UA") and one.side == said.side and (one.spoke > said.spoke or said.side == gaining)
            for one in asserting
        )
    ]
    return asserting, denying


def _stance(ledger: Iterable[Said], claimant: Claimant, denies: bool, said: Said | None) -> Stance:
    if denies:
        return "denies"
    if said and said.stance != "denies":
        return said.stance
    others = any(other.stance == "claims" and other.side and other.side != claimant.side for other in ledger)
    return "confirms" if others and claimant.side else "claims"


def _newer(said: Said, told: Quantities) -> tuple[Quantities, bool]:
    """The claimant's quantities after a newer report, and whether a number was replaced.

    A number that the claimant has already moved on from is an old report that came late, not a correction.
    """
    if told == NONE or told == said.quantities:
        return said.quantities, False
    values, replaced = {}, False
    for name in QUANTITIES:
        old, new = getattr(said.quantities, name), getattr(told, name)
        past = [value.value for quantities in said.earlier if (value := getattr(quantities, name))]
        values[name] = chosen = _replacement(old, new, past)
        replaced = replaced or (old is not None and old.value is not None and chosen != old)
    return Quantities(**values), replaced


def _replacement(old: Quantity | None, new: Quantity | None, past: list[int | None]) -> Quantity | None:
    if new is None or (old and old.value is not None and (new.value is None or new.value in past)):
        return old
    if old is None or old.value is None or new.value is None:
        return new
    if new.value == old.value:
        return new if new.qualifier is None else old
    if new.qualifier in ("at_least", "more_than") and new.value <= old.value:
        return old
    if new.qualifier in ("less_than", "up_to") and new.value >= old.value:
        return old
    if new.qualifier == "about" and abs(new.value - old.value) <= ABOUT * old.value:
        return old
    return new


def status_of(ledger: tuple[Said, ...], statuses: tuple[Status, ...], gaining: Side | None) -> str:
    """claimed, reported, confirmed, disputed or denied, from who asserts and who denies."""
    asserting, denying = sides_of(ledger, gaining)
    if not asserting:
        return "denied"
    sides = {said.side for said in asserting if said.side}
    if denying or ("disputed" in statuses and not {"RU", "UA"} <= sides):
        return "disputed"
    if "confirmed" in statuses or len(sides) > 1:
        return "confirmed"
    return "reported" if "reported" in statuses else "claimed"


def numbers_of(ledger: tuple[Said, ...]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """For each quantity the values that matter: the highest of each side, and an unattributed one above them all."""
    sides: dict[str, dict[str, int]] = {}
    for said in ledger:
        if said.stance != "denies":
            side = said.side or ""
            for name, value in _told(said.quantities):
                highest = sides.setdefault(name, {})
                highest[side] = max(value, highest.get(side, 0))
    rows = []
    for name in QUANTITIES:
        if highest := sides.get(name, {}):
            nobody = highest.pop("", None)
            values = set(highest.values())
            if nobody is not None and nobody > max(values, default=-1):
                values.add(nobody)
            rows.append((name, tuple(sorted(values))))
    return tuple(rows)


@lru_cache(maxsize=4_096)
def _told(quantities: Quantities) -> tuple[tuple[str, int], ...]:
    """The quantities that have a value."""
    told = ((name, getattr(quantities, name)) for name in QUANTITIES)
    return tuple((name, quantity.value) for name, quantity in told if quantity and quantity.value is not None)


def values_of(quantities: Quantities, names: Iterable[str] = QUANTITIES) -> dict[str, int]:
    """The exact numbers."""
    found = {name: getattr(quantities, name) for name in names}
    return {name: told.value for name, told in found.items() if told and told.value is not None and not told.qualifier}


def tell(told: dict[str, tuple[int, ...]], quantities: Quantities) -> dict[str, tuple[int, ...]]:
    """All values that anyone ever gave of each quantity, rising, with these."""
    new = {name: value for name, value in _told(quantities) if value not in told.get(name, ())}
    return told | {name: tuple(sorted((*told.get(name, ()), value))) for name, value in new.items()} if new else told
