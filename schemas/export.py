"""JSON Schemas of the records, made from the structs; `python -m schemas.export` writes them to schemas/json."""

from pathlib import Path
from typing import Any

import msgspec
import orjson

from schemas.alert import Alert
from schemas.article import Article
from schemas.event import Event
from schemas.mention import Mention
from schemas.raw_article import RawArticle

FOLDER = Path(__file__).parent / "json"

RECORDS: dict[str, type[msgspec.Struct]] = {
    "raw_article": RawArticle,
    "article": Article,
    "event": Event,
    "mention": Mention,
    "alert": Alert,
}


def json_schema(name: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of the record of that name."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(RECORDS[name])}


def pretty(document: dict[str, Any]) -> bytes:
    """The bytes that are in the repository."""
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for record_name in RECORDS:
        (FOLDER / f"{record_name}.json").write_bytes(pretty(json_schema(record_name)))
