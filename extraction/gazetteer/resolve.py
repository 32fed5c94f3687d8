"""Says which place each mention means, by the words beside it and the other places of the text; never a wrong pin."""

import re

import msgspec

from extraction.gazetteer.clues import Clues, likeliest
from extraction.gazetteer.context import context
from extraction.gazetteer.explain import english_name
from extraction.gazetteer.neighbours import Neighbourhood
from extraction.gazetteer.placing import place_of
from extraction.gazetteer.scan import PlaceMention
from extraction.gazetteer.table import Entry, Form, Gazetteer, Kind, load
from schemas.entity import Place

_WELL_KNOWN_BESIDE, _WELL_KNOWN_IN_LIST = 50_000, 2_000
"""From this population on, a place keeps its own region when the text has another beside it, or ends a list with it."""
_VILLAGES, _LISTED = 32, 3
"""Letters before a region in which villages are said to be in it; regions that are listed before it."""
_SMALL = 5_000
"""Up to this weight a place is given up when the text speaks of other regions only."""
_MOST = 0.6
"""Share of namesakes in one country that makes it the likely one: a country, never a pin."""
_SMALL_KINDS = ("settlement", "city")
_WHOLE = ("region", "district", "front", "facility")
"""Words that make a place of the adjective before them."""


class ResolvedPlace(msgspec.Struct, frozen=True):
    """A span of the text and the place it means. `place.country` is the country whose ground it is.

    `is_adjective`: the place only qualifies another word (Ukrainian troops). Fronts are named after their town and have
    the precision of a district. `explained`: no gazetteer knows it, the text itself says that it is a place.
    """

    start: int
    end: int
    text: str
    kind: Kind
    place: Place
    is_adjective: bool = False
    explained: bool = False


def resolve(
    text: str, mentions: list[PlaceMention], language: str | None, gazetteer: Gazetteer | None = None
) -> list[ResolvedPlace]:
    """What the mentions of one text mean, in its order. A mention that is no place after all is left out.

    A name that several places bear, and that nothing tells apart, keeps what they have in common: the region's
    coordinates, or none.
    """
    near = Neighbourhood(text, mentions, context(language), gazetteer or load())
    chosen = [_choose_kind(near, index) for index in range(len(near.mentions))]
    clues = Clues(near, chosen)
    resolved = []
    for index, (mention, readings) in enumerate(zip(near.mentions, chosen, strict=True)):
        if not mention.readings:
            resolved.append(_explained(near, index, clues))
        elif _is_part_of_city(near, index, chosen):
            continue
        elif readings:
            kind, place = _settle(near, index, readings, clues)
            resolved.append(
                ResolvedPlace(
                    start=mention.start,
                    end=mention.end,
                    text=mention.text,
                    kind=kind,
                    place=place,
                    is_adjective=readings[0].adjective and near.kinds[index] not in _WHOLE,
                )
            )
    return resolved


def _is_part_of_city(near: Neighbourhood, index: int, chosen: list[tuple[Form, ...]]) -> bool:
    """Whether a district is one of the city that stands right behind the word for it (the Dniprovskyi district of
    Kherson)."""
    if near.kinds[index] != "district" or index + 1 == len(chosen) or near.kinds[index + 1] is not None:
        return False
    city = next((near.entry(reading) for reading in chosen[index + 1] if not reading.adjective), None)
    large = city is not None and city.kind == "settlement" and city.population >= _WELL_KNOWN_BESIDE
    return large and bool(re.fullmatch(r" \w+ ", near.gap(index, index + 1)))


def _explained(near: Neighbourhood, index: int, clues: Clues) -> ResolvedPlace:
    """A village that only the text knows: the region it is put in stands in for its coordinates."""
    mention = near.mentions[index]
    beside = clues.beside(index)
    inside = clues.in_sentence(index)
    region = beside[0] if beside else inside[0] if len(inside) == 1 else None
    country, admin1 = (region.country, region.admin1) if region else (None, None)
    entry = Entry("settlement", english_name(mention.text, near.words.language, country), country, admin1)
    place = place_of(entry, near.gazetteer, "settlement")
    kind: Kind = "site" if mention.text.rpartition(" ")[2].islower() else "settlement"  # an oil field, an air base
    return ResolvedPlace(mention.start, mention.end, mention.text, kind, place, explained=True)


def _choose_kind(near: Neighbourhood, index: int) -> tuple[Form, ...]:
    """The readings that fit the word beside the mention."""
    readings = near.mentions[index].readings
    kind = near.kinds[index]
    if kind == "lake":
        return ()  # no village of its name
    if kind == "facility" and (owners := _owners(near, readings)):
        return owners
    if not readings or (len(readings) == 1 and not readings[0].hinted):
        return readings
    entry = near.entry

    def of(*kinds: str) -> tuple[Form, ...]:
        return tuple(r for r in readings if entry(r).kind in kinds)

    if kind == "region" and of("region"):
        return of("region")[:1]
    if kind == "district":
        return of("district") or tuple(
            r for r in of("settlement") if r.adjective or not near.mentions[index].is_adjective
        )
    if kind == "front":
        adjectives = tuple(r for r in readings if r.adjective and not r.hinted)
        for kinds in ("front", "settlement", "district", "region"):
            found = tuple(r for r in adjectives or readings if entry(r).kind == kinds)
            if found:
                return found
    if kind in ("river", "sea") and of(kind):
        return of(kind)
    if kind in _SMALL_KINDS:
        plain = tuple(r for r in of("settlement") if not r.adjective)
        return plain or tuple(r for r in readings if not r.hinted)
    plain = tuple(r for r in readings if not r.hinted and not r.adjective)
    adjectives = tuple(r for r in readings if r.adjective and not r.hinted)
    if near.mentions[index].text.islower() or not plain or _qualifies(near, index, plain, adjectives):
        regions = tuple(r for r in adjectives if entry(r).kind in ("country", "region"))
        towns = tuple(r for r in adjectives if entry(r).kind == "settlement")
        return (regions or towns or adjectives)[:1]
    if _names_region(near, index):
        return of("region")[:1]
    waters = tuple(r for r in plain if entry(r).kind in ("river", "sea"))
    if waters and all(entry(r).weight < _WELL_KNOWN_BESIDE and not entry(r).watched for r in plain if r not in waters):
        return waters[:1]  # the Danube, not a village that bears its name
    return plain


def _owners(near: Neighbourhood, readings: tuple[Form, ...]) -> tuple[Form, ...]:
    """The towns whose refinery, port or airfield an adjective names: Saratov's, not that of all Saratov Oblast."""
    adjectives = [reading for reading in readings if reading.adjective]
    towns = tuple(reading for reading in adjectives if near.entry(reading).kind == "settlement")
    return towns or tuple(
        msgspec.structs.replace(form, adjective=True)
        for area in map(near.entry, adjectives)
        if area.kind in ("region", "district")
        for form in near.gazetteer.readings(area.name.rpartition(" ")[0].lower())
        for town in [near.entry(form)]
        if town.kind == "settlement" and (town.country, town.admin1) == (area.country, area.admin1)
    )


def _qualifies(near: Neighbourhood, index: int, plain: tuple[Form, ...], adjectives: tuple[Form, ...]) -> bool:
    """Whether a form that is a small place's name too is the adjective of a larger one (Lysychanskyi refinery)."""
    if not adjectives:
        return False
    names, owners = ([near.entry(r) for r in forms] for forms in (plain, adjectives))
    if any(e.watched or e.kind in ("region", "country") for e in names):
        return False
    if any(e.kind in ("region", "country") for e in owners):
        return not any(e.population >= _WELL_KNOWN_BESIDE for e in names)  # the form of a city too, in another case
    end = near.mentions[index].end
    goes_on = near.text[end : end + 1] == " " and near.text[end + 1 : end + 2].isalpha()
    return goes_on and max(e.weight for e in owners) > max(e.weight for e in names)


def _names_region(near: Neighbourhood, index: int) -> bool:
    """Whether a bare name (Kharkiv) means its region: the text calls it so elsewhere, or a town in it stands before."""
    mention = near.mentions[index]
    region = next((e for e in map(near.entry, mention.readings) if e.kind == "region"), None)
    if region is None:
        return False
    if mention.text in near.called_region or _has_villages(near, index):
        return True
    before = re.fullmatch(r"(\s*[,(]?\s*)(\w*)\s*", near.gap(index - 1, index)) if index else None
    if not before:
        return False
    town = near.mentions[index - 1]
    if near.kinds[index - 1] == "settlement" or not town.readings:
        return before[2].lower() in near.words.region_after or "," in before[1]
    entries = [near.entry(reading) for reading in town.readings if not reading.adjective]
    inside = any(e.kind == "settlement" and e.admin1 == region.name and e.name not in region.name for e in entries)
    return inside and (not before[2] or before[2].lower() in near.words.region_after)


def _has_villages(near: Neighbourhood, index: int) -> bool:
    """Whether villages without a name are said to be in it: "four more villages in Kharkiv and Sumy"."""
    first = max(0, index - _LISTED)
    while index > first and re.fullmatch(rf"\s*,?\s*(?:{near.words.joins})?\s*", near.gap(index - 1, index)):
        index -= 1
    start = near.mentions[index].start
    before = near.text[max(0, start - _VILLAGES) : start].lower()
    *ahead, last = before.split() or [""]
    within = last in near.words.region_after and not re.search(r"[.,;:]", before)
    return within and any(near.words.before.get(word) == "settlement" for word in ahead[-3:])


def _settle(near: Neighbourhood, index: int, readings: tuple[Form, ...], clues: Clues) -> tuple[Kind, Place]:
    """One place for the readings that are left."""
    gazetteer = near.gazetteer
    first = near.entry(readings[0])
    kind = near.kinds[index]
    if kind == "district" and first.kind == "settlement":
        return "district", place_of(_one_of(near, index, readings, clues), gazetteer, "district", district=True)
    if kind == "front":
        entry = _one_of(near, index, readings, clues)
        return "front", place_of(entry, gazetteer, "district")
    if first.kind == "settlement":
        return "settlement", place_of(_one_of(near, index, readings, clues), gazetteer, "settlement")
    if first.kind == "district":
        seats = tuple(r for r in near.mentions[index].readings if near.entry(r).kind == "settlement")
        if kind == "district" and not clues.speaks_of(first) and any(clues.speaks_of(near.entry(r)) for r in seats):
            return "district", place_of(_one_of(near, index, seats, clues), gazetteer, "district", district=True)
        return "district", place_of(_one_of(near, index, readings, clues), gazetteer, "district")
    if first.kind in ("region", "country"):
        return first.kind, place_of(first, gazetteer, "region" if first.kind == "region" else "country")
    bank = near.bank(near.mentions[index]) if first.kind == "river" else None
    if bank:
        first = msgspec.structs.replace(first, name=f"{bank} bank of the {first.name}")
    return first.kind, place_of(first, gazetteer, "settlement" if first.kind == "site" else "unknown")


def _one_of(near: Neighbourhood, index: int, readings: tuple[Form, ...], clues: Clues) -> Entry:
    """The namesake that is meant, or, when nothing tells, one that only holds what they share."""
    current = [near.entry(r) for r in readings if not r.old]
    entries = list(dict.fromkeys(current or [near.entry(r) for r in readings]))
    front = clues.front(index) if near.kinds[index] != "front" else None
    if front and all(e.weight <= 2 * _SMALL and not e.watched and e.admin1 != front[1] for e in entries):
        return Entry("settlement", _common_name(entries), *front)  # a village at that front that no table knows
    if len(entries) == 1 and entries[0].population >= _WELL_KNOWN_BESIDE:
        return entries[0]
    beside = clues.beside(index)
    if beside and entries[0].kind == "district" and len(entries) == 1:
        same = beside[0].country == entries[0].country
        beside = None if same or beside[0].kind == "district" else beside  # the only one of its name is where it is
    if beside:
        region, is_next = beside
        inside = [e for e in entries if e.admin1 == region.admin1 and e.country == region.country]
        if not inside and max(e.population for e in entries) < (_WELL_KNOWN_BESIDE if is_next else _WELL_KNOWN_IN_LIST):
            return Entry("settlement", _common_name(entries), region.country, region.admin1)
        entries = inside or entries
    elif clues.names_regions and max(e.weight for e in entries) <= _SMALL:
        inside = [e for tier in clues.tiers(index) for e in entries if e.admin1 in tier]
        sentence = clues.in_sentence(index)
        if not inside and len(sentence) == 1:
            return Entry("settlement", _common_name(entries), sentence[0].country, sentence[0].admin1)
        if not inside:
            return Entry("settlement", _common_name(entries), entries[0].country)
    if len(entries) > 1:
        for tier in clues.tiers(index):
            inside = [e for e in entries if e.admin1 in tier]
            if inside:
                entries = inside
                break
        else:
            named = clues.countries if clues.countries else clues.countries_around(index)
            entries = [e for e in entries if e.country in named] or entries
    meant = likeliest(entries)
    if meant:
        return meant
    largest = max(entries, key=lambda e: e.weight)
    around = clues.around(index)
    if around and largest.weight <= 2 * _SMALL and len({e.admin1 for e in entries}) > 1:
        return Entry("settlement", _common_name(entries), *around)
    likely = [e for e in entries if e.watched] or entries
    admin1 = largest.admin1 if len({e.admin1 for e in entries}) == 1 else None
    countries = [e.country for e in likely]
    country = max(countries, key=countries.count)
    mostly = countries.count(country) >= _MOST * len(countries)
    return Entry("settlement", _common_name(likely), country if mostly else None, admin1)


def _common_name(entries: list[Entry]) -> str:
    """Most namesakes' spelling; of equals the first."""
    names = [e.name for e in entries]
    return max(names, key=names.count)
