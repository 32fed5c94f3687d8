"""Finds the events of a cleaned article: sentences with triggers, candidates, merging, and the records."""

from bisect import bisect_left
from collections import defaultdict
from datetime import date

from extraction.analysis import Analysis
from extraction.events.author import SILENT, find_author, home_of
from extraction.events.candidate import Candidate, Reading
from extraction.events.candidates import candidates_in, settle_status
from extraction.events.drones import settle_drones
from extraction.events.following import (
    AFTER,
    carry_place,
    date_by_the_next,
    earlier_source,
    goes_on_counting,
    later_casualties,
    later_confirmation,
    later_denial,
    later_interceptions,
    later_source,
    stay_in_the_past,
)
from extraction.events.ground import (
    can_deny,
    fill_actor,
    fill_claimant,
    is_at_peace,
    note_targets,
    settle_ground,
    settle_other_war,
)
from extraction.events.merge import merge, normalise
from extraction.events.newcomers import add_newcomers, leave_out_names
from extraction.events.quantities import casualties
from extraction.events.roles import OTHER_SIDE
from extraction.events.scope import Mark, Scope
from extraction.events.seaborne import set_boats_aside
from extraction.events.tables import Tables, load_tables
from extraction.events.tally import LONGEST_LIST, adopt_parts, is_list_line, read_tally
from extraction.events.when import is_issue
from extraction.events.where import named_last, named_region
from extraction.sentences import Sentence
from extraction.spans import longest
from schemas.entity import Quantity
from schemas.event import Claimant, Event, Evidence, Quantities

_OF_WAR = {"strike", "interception", "threat", "foiled", "airspace"}
"""Subtypes that need a word of war somewhere near."""
_LEAD = 3
"""Sentences that open an article: they say whether it tells of history."""


def find_events_in(
    text: str, language: str, read: Analysis, kinds: list[str], published: date | None, source: str | None
) -> tuple[Event, ...]:
    """The events of an article; `kinds` has the line kind of each sentence."""
    scopes = scopes_of(text, language, read, kinds)
    if not scopes:
        return ()
    tables = load_tables(language)
    author = find_author(tables, source, read, kinds)
    reading = Reading(published=published, home=home_of(tables, author, scopes), author=author)
    found: list[Candidate] = []
    for position in range(len(scopes)):
        found += _read_sentence(scopes[position : position + LONGEST_LIST], reading, found)
    for candidate in found:
        settle_ground(candidate)
        fill_actor(candidate, reading)
        fill_claimant(candidate)
        settle_status(candidate)
        normalise(candidate)
    settle_other_war(found, scopes, reading.home)
    date_by_the_next(found, scopes, reading)
    found = [one for one in found if not is_at_peace(one)]
    if not any(_is_armed(scope) for scope in scopes):
        found = [one for one in found if one.subtype not in _OF_WAR]  # a hobby drone that fell into a field
    if not any(_tells_of_war(scope) for scope in scopes):
        found = [one for one in found if one.family == "drone_attack"]  # a club that captured a title
    events = merge(found)
    adopt_parts(events)
    positions = {id(one): number for number, one in enumerate(events)}
    return tuple(_record(text, one, positions) for one in events)


def scopes_of(text: str, language: str, read: Analysis, kinds: list[str]) -> list[Scope]:
    """The sentences with triggers and those around them, with everything that is marked in them."""
    hits = read.triggers
    wanted = [i for i, found in enumerate(hits) if kinds[i] not in SILENT and any(m.payload.trigger for m in found)]
    if not wanted:
        return []
    near = [i for i in _with_following(read.folded, read.sentences, set(wanted)) if kinds[i] not in SILENT]
    scopes = _scopes(load_tables(language), read, kinds, near)
    named = [(one.start, one.end) for matches in read.names for one in matches]
    for scope in scopes:
        leave_out_names(scope, read.names[scope.index])
        add_newcomers(scope, text, language, named)
    set_boats_aside(scopes)
    return scopes


def _is_armed(scope: Scope) -> bool:
    """Whether a sentence names a side, troops or weapons, or a place of this war."""
    marks = scope.sides or scope.of("military", "missile", "forces")
    return bool(marks) or any(place.place.country in ("RU", "UA") for place in scope.places)


def _tells_of_war(scope: Scope) -> bool:
    """Whether a sentence names troops, weapons, ground or a side of the war, and not only some country."""
    return (
        bool(scope.of("military", "missile", "forces"))
        or any(mark.side in ("RU", "UA") or mark.role in ("forces", "own", "enemy") for mark in scope.sides)
        or any(place.place.country in ("RU", "UA") for place in scope.places)
    )


def _with_following(folded: str, sentences: list[Sentence], wanted: set[int]) -> list[int]:
    """The sentences with triggers, each with the `AFTER` next ones, the lines of its list, and a lead before it."""
    near = []
    listed, last = False, -AFTER - 1
    for i, one in enumerate(sentences):
        if i in wanted:
            last = i
        listed = i in wanted or (listed and is_list_line(folded, one.start, sentences[i - 1].end))
        opens = i < _LEAD and i + 1 in wanted
        if listed or opens or i - last <= AFTER:
            near.append(i)
    return near


def _scopes(tables: Tables, read: Analysis, kinds: list[str], near: list[int]) -> list[Scope]:
    """The sentences `near` triggers, with everything that is marked in them."""
    spans = [(read.sentences[i].start, read.sentences[i].end) for i in near]
    words = tables.words.find(read.words, spans)
    scopes = []
    mark = tuple.__new__  # in half the time that a named tuple takes
    places = read.places
    place_starts = [place.start for place in places]
    for position, i in enumerate(near):
        marks: defaultdict[str, list[Mark]] = defaultdict(list)
        for start, end, (kind, value) in words[position]:
            marks[kind].append(mark(Mark, (start, end, kind, value)))
        if "speaker" in marks:
            marks["speaker"] = longest(marks["speaker"])
        one = read.sentences[i]
        scopes.append(
            Scope(
                index=i,
                start=one.start,
                end=one.end,
                line=one.line,
                kind=kinds[i],
                folded=read.folded,
                marks=marks,
                places=places[bisect_left(place_starts, one.start) : bisect_left(place_starts, one.end)],
                numbers=read.numbers[i],
                dates=read.dates[i],
                triggers=read.triggers[i],
                adjective=tables.facts.adjective,
                speaker_follows=tables.facts.speech.speaker_follows,
            )
        )
    return scopes


def _read_sentence(scopes: list[Scope], reading: Reading, before: list[Candidate]) -> list[Candidate]:
    """The candidates of the first of `scopes`, with a tally that goes on in those that follow."""
    scope = scopes[0]
    found = candidates_in(scope, reading)
    territory = [one for one in found if one.family == "territorial_control"]
    drones = [one for one in found if one.family == "drone_attack" and one.start >= reading.tally_end]
    drones, end = read_tally(scopes, settle_drones(scope, drones))
    reading.tally_end = max(end, reading.tally_end)
    goes_on_counting(scope, drones, before)
    if not found:
        drones += later_casualties(scope, before)
        later_interceptions(scope, before)
        later_source(scope, before, reading.published)
    earlier_source(found, before)
    later_denial(scope, before)
    later_confirmation(scope, before)
    stay_in_the_past(scope, found, reading)
    if territory and not drones:
        _count_losses(scope, territory)
    other_times = [mark.end for mark in scope.of("compared")]  # "compared with 300 on 11 March" dates nothing after it
    for mark in scope.dates:
        if any(end <= mark.start for end in other_times):
            break
        if mark.date and mark.precision in ("day", "night", "week") and not is_issue(scope, mark, reading):
            reading.last_date = mark
    named = named_last(scope)
    if named is None:
        carry_place(drones, reading, scope)
    for one in territory + drones:
        fill_actor(one, reading)
        reading.last_actor = one.actor or reading.last_actor
        named = one.place or named
        reading.last_claimant = one.claimant or reading.last_claimant
    if named is not None:
        reading.last_place, reading.last_place_index = named, scope.index
    region = named_region(scope)
    if region is not None:
        reading.last_region, reading.last_region_index = region, scope.index
    note_targets(scope, reading)
    return sorted(territory + drones, key=lambda one: one.start)


def _count_losses(scope: Scope, territory: list[Candidate]) -> None:
    """Those whom a sentence counts as killed or injured in the fight for a place."""
    fought = next((one for one in territory if one.realis == "actual"), None)
    if fought and scope.of("killed", "injured"):
        fought.quantities |= {name: number for name, number in casualties(scope, []).items() if number.value}


def _ground(one: Candidate) -> str | None:
    """Whose country a raid without a place is on: that of the other side."""
    return OTHER_SIDE[one.actor] if one.family == "drone_attack" and one.actor in ("RU", "UA") else None


def _record(text: str, one: Candidate, positions: dict[int, int]) -> Event:
    place = one.place.place if one.place else None
    country = place.country if place else None
    if one.place and one.place.kind == "country" and country in ("RU", "UA"):
        place = None
    denier = one.denier if one.denier and can_deny(one, one.denier.side) else None
    return Event(
        family=one.family,
        subtype=one.subtype,
        realis=one.realis,
        status=one.status,
        place=place,
        country=country or _ground(one),
        date=one.date,
        date_precision=one.date_precision,
        time=one.time,
        actor=one.actor,
        claimant=Claimant(side=one.claimant.side, name=one.claimant.name) if one.claimant else None,
        disputed_by=Claimant(side=denier.side, name=denier.name) if denier else None,
        quantities=Quantities(**{k: Quantity(value=n.value, qualifier=n.qualifier) for k, n in one.quantities.items()}),
        evidence=Evidence(text=text[one.scope.start : one.scope.end], start=one.scope.start, end=one.scope.end),
        rule=one.rule,
        part_of=positions.get(id(one.part_of)) if one.part_of else None,
    )
