"""The AsyncAPI document is current, valid, and names every topic."""

import json
from pathlib import Path

from jsonschema import Draft7Validator

from schemas.export import pretty
from streams import asyncapi, topics

OFFICIAL = Path(__file__).parent.parent / "schemas" / "asyncapi-3.0.0.schema.json"


def test_the_file_in_the_repository_is_current() -> None:
    assert asyncapi.PATH.read_bytes() == pretty(asyncapi.document()), "run `python -m streams.asyncapi`"


def test_it_is_valid_by_the_official_schema() -> None:
    errors = list(Draft7Validator(json.loads(OFFICIAL.read_text())).iter_errors(asyncapi.document()))
    assert [error.message for error in errors] == []


def test_the_official_schema_would_refuse_a_broken_document() -> None:
    broken = asyncapi.document() | {"channels": {"alerts": {"adress": "alerts"}}}
    assert not Draft7Validator(json.loads(OFFICIAL.read_text())).is_valid(broken)


def test_every_topic_but_our_own_changelog_is_a_channel() -> None:
    addresses = {channel["address"] for channel in asyncapi.document()["channels"].values()}
    assert addresses == {topic.name for topic in topics.TOPICS} - {topics.KNOWN.name}


def test_every_reference_leads_somewhere() -> None:
    document = asyncapi.document()

    def references(part: object) -> list[str]:
        if isinstance(part, dict):
            own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
            return own + [name for inner in part.values() for name in references(inner)]
        return [name for inner in part for name in references(inner)] if isinstance(part, list) else []

    for reference in references(document):
        found: object = document
        for step in reference.removeprefix("#/").split("/"):
            assert isinstance(found, dict) and step in found, reference
            found = found[step]
