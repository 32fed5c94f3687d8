"""Says which place each mention means, by the words beside it and the other places of the text; never a wrong pin."""

import re

import msgspec

from extraction.gazetteer.context import Context, context
from extraction.gazetteer.explain import english_name
from extraction.gazetteer.scan import PlaceMention
from extraction.gazetteer.table import Entry, Form, Gazetteer, Kind, load
from schemas.entity import Place, Precision

_BEFORE = re.compile(r"([\w.'’-]+)[\s\"«“(]+(?:([\w.'’-]+)[\s\"«“(]+)?$")
_AFTER = re.compile(r"(?:'s|’s)?[\s\"»”)]*([\w'’-]+)")
_JOINED = re.compile(
    r"[\s\"«»“”]*(?:,|/|та|і|й|и|and|dan|và|serta|or|а также|а також|,\s*(?:and|та|и|dan|và))[\s\"«»“”]*$"
)
_SENTENCE_END = re.compile(r"(?<!обл)(?<!н\.п)(?<!р-н)(?<!\bс)(?<!\bг)(?<!\bм)(?<!\bд)(?<!\bSt)[.!?…]\s+|\n")
_GAP = 60
"""Characters between a settlement and the region that explains it, at most."""
_COMMA = 20
"""A comma or dash between them counts as so many characters."""
_MUCH_LARGER = 5
"""How many times larger a place must be to be meant when nothing else tells it from its namesakes."""
_WELL_KNOWN_BESIDE, _WELL_KNOWN_IN_LIST = 50_000, 2_000
"""From this population on, a place keeps its own region when the text has another beside it, or ends a list with it."""
_SMALL_KINDS = ("settlement", "city")


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


class _Reader:
    """One text's mentions with what stands beside them."""

    def __init__(self, text: str, mentions: list[PlaceMention], words: Context, gazetteer: Gazetteer) -> None:
        self.text = text
        self.words = words
        self.gazetteer = gazetteer
        self.mentions = [m for m in mentions if not self._is_person(m)]
        self.kinds = [self._kind_beside(m) for m in self.mentions]
        self._share_kinds()

    def entry(self, form: Form) -> Entry:
        return self.gazetteer.entry(form.entry)

    def gap(self, left: int, right: int) -> str:
        return self.text[self.mentions[left].end : self.mentions[right].start]

    def _kind_beside(self, mention: PlaceMention) -> str | None:
        after = _AFTER.match(self.text, mention.end)
        if after:
            kind = self.words.after.get(after[1].lower())
            if kind:
                return kind
        before = _BEFORE.search(self.text, max(0, mention.start - 40), mention.start)
        if before:
            near, far = before[2] or before[1], before[1] if before[2] else None
            kind = self.words.before.get(near.lower().rstrip("."))
            if kind is None and far and near.lower() in ("of", "của"):
                kind = self.words.before.get(far.lower())
            return kind
        return None

    def _share_kinds(self) -> None:
        """In "Sumy and Kharkiv regions" the word holds for both, and so in "villages A, B and C"."""
        for left in range(len(self.kinds) - 2, -1, -1):
            if self.kinds[left] is None and self.kinds[left + 1] in ("region", "district", "front"):
                alike = self._can_be_adjective(left) == self._can_be_adjective(left + 1)
                if alike and _JOINED.match(self.gap(left, left + 1)):
                    self.kinds[left] = self.kinds[left + 1]
        for right in range(1, len(self.kinds)):
            shared = self.kinds[right] is None and self.kinds[right - 1] in ("settlement", "region")
            if shared and _JOINED.match(self.gap(right - 1, right)):
                self.kinds[right] = self.kinds[right - 1]

    def _can_be_adjective(self, index: int) -> bool:
        return any(reading.adjective for reading in self.mentions[index].readings)

    def _is_person(self, mention: PlaceMention) -> bool:
        """A name of people beside another capitalised word, or any place's name after a title or a given name."""
        form = mention.text.lower()
        if form in self.words.given:
            after = self.text[mention.end : mention.end + 2]
            if len(after) == 2 and after[0] == " " and after[1].isupper():
                return True
        before = _BEFORE.search(self.text, max(0, mention.start - 40), mention.start)
        if not before or mention.is_adjective or not mention.readings:
            return False
        near = before[2] or before[1]
        if self.text[mention.start - 1] != " ":
            return False
        if near.lower().rstrip(".") in self.words.person:
            return self.entry(mention.readings[0]).kind == "settlement" and form in self.words.given
        return near.lower() in self.words.given and near[0].isupper()


def resolve(
    text: str, mentions: list[PlaceMention], language: str | None, gazetteer: Gazetteer | None = None
) -> list[ResolvedPlace]:
    """What the mentions of one text mean, in its order. A mention that is no place after all is left out.

    A name that several places bear, and that nothing tells apart, keeps what they have in common: the region's
    coordinates, or none.
    """
    reader = _Reader(text, mentions, context(language), gazetteer or load())
    chosen = [_choose_kind(reader, index) for index in range(len(reader.mentions))]
    regions = _Regions(reader, chosen)
    resolved = []
    for index, (mention, readings) in enumerate(zip(reader.mentions, chosen, strict=True)):
        if not mention.readings:
            resolved.append(_explained(reader, index, regions))
        elif readings:
            kind, place = _settle(reader, index, readings, regions)
            resolved.append(
                ResolvedPlace(
                    start=mention.start,
                    end=mention.end,
                    text=mention.text,
                    kind=kind,
                    place=place,
                    is_adjective=readings[0].adjective and reader.kinds[index] not in ("region", "district", "front"),
                )
            )
    return resolved


def _explained(reader: _Reader, index: int, regions: "_Regions") -> ResolvedPlace:
    """A village that only the text knows: the region it is put in stands in for its coordinates."""
    mention = reader.mentions[index]
    beside = regions.beside(index)
    inside = regions.in_sentence(index)
    region = beside[0] if beside else inside[0] if len(inside) == 1 else None
    country, admin1 = (region.country, region.admin1) if region else (None, None)
    entry = Entry("settlement", english_name(mention.text, reader.words.language, country), country, admin1)
    place = _place(entry, reader.gazetteer, "settlement")
    return ResolvedPlace(mention.start, mention.end, mention.text, "settlement", place, explained=True)


def _choose_kind(reader: _Reader, index: int) -> tuple[Form, ...]:
    """The readings that fit the word beside the mention."""
    readings = reader.mentions[index].readings
    if not readings:
        return ()
    kind = reader.kinds[index]
    entry = reader.entry

    def of(*kinds: str) -> tuple[Form, ...]:
        return tuple(r for r in readings if entry(r).kind in kinds)

    if kind == "region" and of("region"):
        return of("region")[:1]
    if kind == "district":
        return of("district") or tuple(
            r for r in of("settlement") if r.adjective or not reader.mentions[index].is_adjective
        )
    if kind == "front":
        return of("front") or of("settlement") or of("district") or of("region")
    if kind in ("river", "sea") and of(kind):
        return of(kind)
    if kind in _SMALL_KINDS:
        plain = tuple(r for r in of("settlement") if not r.adjective)
        return plain or tuple(r for r in readings if not r.hinted)
    plain = tuple(r for r in readings if not r.hinted and not r.adjective)
    adjectives = tuple(r for r in readings if r.adjective)
    if reader.mentions[index].text.islower() or not plain:
        return tuple(r for r in adjectives if entry(r).kind in ("country", "region"))[:1] or adjectives[:1]
    if _names_region(reader, index):
        return of("region")[:1]
    return plain


def _names_region(reader: _Reader, index: int) -> bool:
    """Whether a bare name (Kharkiv) means its region: the text calls it so elsewhere, or a town of it stands before."""
    mention = reader.mentions[index]
    regions = [reader.entry(r) for r in mention.readings if reader.entry(r).kind == "region" and not r.adjective]
    if not regions:
        return False
    name = regions[0].name
    if index and re.fullmatch(r"\s*[,(]?\s*(?:\w+\s)?", reader.gap(index - 1, index)):
        towns = [reader.entry(r) for r in reader.mentions[index - 1].readings if not r.adjective]
        if any(town.kind == "settlement" and town.admin1 == name and town.name not in name for town in towns):
            words = reader.gap(index - 1, index).strip(" ,(").lower()
            if not words or words in reader.words.region_after:
                return True
    return any(
        reader.kinds[other] == "region" and other != index and reader.mentions[other].text == mention.text
        for other in range(len(reader.mentions))
    )


class _Regions:
    """Where the text names regions, to tell namesakes apart."""

    def __init__(self, reader: _Reader, chosen: list[tuple[Form, ...]]) -> None:
        self.reader = reader
        self.named: list[tuple[int, Entry]] = []
        self.countries: set[str | None] = set()
        for index, readings in enumerate(chosen):
            if readings:
                entry = reader.entry(readings[0])
                self.countries.add(entry.country)
                if entry.kind in ("region", "district") or (entry.kind == "area" and entry.admin1):
                    self.named.append((index, entry))
        self.everywhere = {entry.admin1 for _, entry in self.named}

    def beside(self, index: int) -> tuple[Entry, bool] | None:
        """The region that explains this mention (only small words and places stand between), and whether it is next."""
        best: tuple[int, Entry, bool] | None = None
        mention = self.reader.mentions[index]
        for other, entry in self.named:
            span = self.reader.mentions[other]
            left, right = (mention, span) if span.start > mention.start else (span, mention)
            gap = right.start - left.end + _COMMA * bool(re.search("[,;–—-]", self.reader.text[left.end : right.start]))
            nearer = other != index and gap <= (best[0] if best else _GAP + _COMMA)
            if nearer and self._only_links(min(index, other), max(index, other)):
                best = gap, entry, abs(index - other) == 1
        return best[1:] if best else None

    def _only_links(self, left: int, right: int) -> bool:
        words = self.reader.words
        for index in range(left, right):
            gap = self.reader.gap(index, index + 1)
            if _SENTENCE_END.search(gap):
                return False
            for word in re.findall(r"[\w.-]+", gap.lower()):
                word = word.rstrip(".")
                if not (word in words.link or word in words.before or word in words.after or len(word) < 3):
                    return False
        return True

    def in_sentence(self, index: int) -> list[Entry]:
        """Regions that the mention's sentence names, each once."""
        mention, text = self.reader.mentions[index], self.reader.text
        start = max(
            (m.end() for m in _SENTENCE_END.finditer(text, max(0, mention.start - 400), mention.start)), default=0
        )
        ending = _SENTENCE_END.search(text, mention.end)
        end = ending.start() if ending else len(text)
        found = [entry for other, entry in self.named if start <= self.reader.mentions[other].start < end]
        return list({(entry.country, entry.admin1): entry for entry in found}.values())


def _settle(reader: _Reader, index: int, readings: tuple[Form, ...], regions: _Regions) -> tuple[Kind, Place]:
    """One place for the readings that are left."""
    gazetteer = reader.gazetteer
    first = reader.entry(readings[0])
    kind = reader.kinds[index]
    if kind == "district" and first.kind == "settlement":
        return "district", _place(_one_of(reader, index, readings, regions), gazetteer, "district", district=True)
    if kind == "front":
        entry = _one_of(reader, index, readings, regions)
        return "front", _place(entry, gazetteer, "district")
    if first.kind == "settlement":
        return "settlement", _place(_one_of(reader, index, readings, regions), gazetteer, "settlement")
    if first.kind == "district":
        return "district", _place(_one_of(reader, index, readings, regions), gazetteer, "district")
    if first.kind in ("region", "country"):
        return first.kind, _place(first, gazetteer, "region" if first.kind == "region" else "country")
    return first.kind, _place(first, gazetteer, "settlement" if first.kind == "site" else "unknown")


def _one_of(reader: _Reader, index: int, readings: tuple[Form, ...], regions: _Regions) -> Entry:
    """The namesake that is meant, or, when nothing tells, one that only holds what they share."""
    current = [reader.entry(r) for r in readings if not r.old]
    entries = list(dict.fromkeys(current or [reader.entry(r) for r in readings]))
    beside = regions.beside(index)
    if beside:
        region, is_next = beside
        inside = [e for e in entries if e.admin1 == region.admin1 and e.country == region.country]
        if not inside and max(e.population for e in entries) < (_WELL_KNOWN_BESIDE if is_next else _WELL_KNOWN_IN_LIST):
            return Entry("settlement", _common_name(entries), region.country, region.admin1)
        entries = inside or entries
    if len(entries) > 1:
        sentence = {entry.admin1 for entry in regions.in_sentence(index)}
        for named in (sentence, regions.everywhere):
            inside = [e for e in entries if e.admin1 in named]
            if inside:
                entries = inside
                break
        else:
            entries = [e for e in entries if e.country in regions.countries] or entries
    largest = max(entries, key=lambda e: e.weight)
    others = [e for e in entries if e is not largest]
    if all(largest.weight >= _MUCH_LARGER * e.weight for e in others):
        return largest
    admin1 = largest.admin1 if len({e.admin1 for e in entries}) == 1 else None
    country = largest.country if len({e.country for e in entries}) == 1 else None
    return Entry("settlement", _common_name(entries), country, admin1)


def _common_name(entries: list[Entry]) -> str:
    """Most namesakes' spelling; of equals the first."""
    names = [e.name for e in entries]
    return max(names, key=names.count)


def _place(entry: Entry, gazetteer: Gazetteer, precision: Precision, district: bool = False) -> Place:
    lat, lon = entry.lat, entry.lon
    if lat is None and precision in ("settlement", "district"):
        region = gazetteer.region(entry.country, entry.admin1)
        lat, lon = (region.lat, region.lon) if region else (None, None)
        precision = "unknown"  # the name is exact, the pin is only its region's
    return Place(
        name=f"{entry.name} District" if district else entry.name,
        geonameid=None if district else entry.geonameid,
        lat=lat,
        lon=lon,
        admin1=entry.admin1,
        country=entry.country,
        precision=precision,
    )
