"""Records to bytes and back: canonical JSON out, strict validation in."""

from functools import cache
from typing import Any, TypeVar

import msgspec
import orjson

from schemas.raw_article import RawArticle

Record = TypeVar("Record", bound=msgspec.Struct)

RAW_FIELDS = frozenset(RawArticle.__struct_fields__) - {"extra"}


class BadRecord(Exception):
    """Bytes that are not the record they should be; a dead letter follows.

    `reason` is one of the short words of schemas.dead_letter; the text is one line with the path of what is wrong.
    """

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(text)
        self.reason = reason


def encode(record: Any) -> bytes:
    """JSON with sorted keys: equal records are equal bytes. Takes a record, or a dict or list of records."""
    return orjson.dumps(msgspec.to_builtins(record), option=orjson.OPT_SORT_KEYS)


def decode(value: bytes | None, record_type: type[Record]) -> Record:
    """Validate strictly; raises BadRecord with the path of what is wrong.

    Unknown fields are an error, except in a raw article, whose unknown fields go to `extra`.
    """
    if value is None:
        raise BadRecord("tombstone", "the record has no value")
    try:
        if issubclass(record_type, RawArticle):
            return msgspec.convert(_gather_extra(orjson.loads(value)), record_type)
        record: Record = _decoder(record_type).decode(value)
        return record
    except msgspec.ValidationError as error:
        raise BadRecord("schema", str(error)) from None
    except (ValueError, msgspec.DecodeError) as error:
        raise BadRecord("not-json", _syntax_error(value, error)) from None


@cache
def _decoder(record_type: type[Record]) -> msgspec.json.Decoder[Record]:
    return msgspec.json.Decoder(record_type)


def _gather_extra(fields: Any) -> Any:
    """Move what the schema does not know under `extra`; anything but an object is left for the validation to refuse."""
    if not isinstance(fields, dict) or fields.keys() <= RAW_FIELDS:
        return fields
    known = {name: value for name, value in fields.items() if name in RAW_FIELDS}
    extra = fields.get("extra", {})
    if isinstance(extra, dict):
        extra = extra | {name: value for name, value in fields.items() if name not in RAW_FIELDS and name != "extra"}
        _refuse_deep(extra)
    return known | {"extra": extra}


def _refuse_deep(extra: dict[str, Any]) -> None:
    try:
        orjson.dumps(extra)
    except TypeError as error:  # orjson reads deeper nesting than it writes, and we pass `extra` on
        raise BadRecord("schema", f"{error} - at `$.extra`") from None


def _syntax_error(value: bytes, error: Exception) -> str:
    try:
        value.decode()
    except UnicodeDecodeError as wrong:
        return f"not UTF-8: byte 0x{value[wrong.start]:02x} at {wrong.start}"
    return str(error)
