"""The JSON Schemas in the repository are those of the structs, and say what the decoder does."""

import orjson
import pytest
from jsonschema import Draft202012Validator

from schemas.codec import BadRecord, decode
from schemas.export import FOLDER, RECORDS, json_schema, pretty


@pytest.mark.parametrize("name", RECORDS)
def test_the_file_in_the_repository_is_current(name: str) -> None:
    assert (FOLDER / f"{name}.json").read_bytes() == pretty(json_schema(name)), "run `python -m schemas.export`"


def test_no_file_is_left_of_a_record_that_is_gone() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(RECORDS)


@pytest.mark.parametrize("name", RECORDS)
def test_it_is_a_valid_schema(name: str) -> None:
    Draft202012Validator.check_schema(json_schema(name))


@pytest.mark.parametrize(
    ("value", "good"),
    [
        (b'{"text": "a"}', True),
        (b'{"text": "a", "unknown": 1}', True),
        (b'{"text": 1}', False),
        (b'{"title": "a"}', False),
        (b"[]", False),
    ],
)
def test_schema_and_decoder_agree_about_a_raw_article(value: bytes, good: bool) -> None:
    assert Draft202012Validator(json_schema("raw_article")).is_valid(orjson.loads(value)) is good
    try:
        decode(value, RECORDS["raw_article"])
    except BadRecord:
        assert not good
    else:
        assert good
