"""The record of an entry of the gazetteer."""

import functools

from extraction.gazetteer.table import Entry, Gazetteer
from schemas.entity import Place, Precision


@functools.lru_cache(maxsize=20_000)
def place_of(entry: Entry, gazetteer: Gazetteer, precision: Precision, district: bool = False) -> Place:
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
        admin1=None if _names_itself(entry) else entry.admin1,
        country=entry.country,
        precision=precision,
    )


def _names_itself(entry: Entry) -> bool:
    """Whether a foreign city's region has only the city's name (Homs): it would make the city look like the region."""
    region = entry.admin1 or ""
    return entry.kind == "settlement" and region.removesuffix(" Region") == entry.name
