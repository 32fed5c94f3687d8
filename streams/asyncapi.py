"""The AsyncAPI 3 document of the topics; `python -m streams.asyncapi` writes it to schemas/asyncapi.json."""

from pathlib import Path
from typing import Any

import msgspec

from schemas.export import RECORDS, pretty
from streams import topics

PATH = Path(__file__).parent.parent / "schemas" / "asyncapi.json"

MESSAGES = {
    topics.RAW: "raw_article",
    topics.ENTITIES: "article",
    topics.EVENTS: "article",
    topics.MENTIONS: "mention",
    topics.ALERTS: "alert",
}
"""What is on a topic; dead letters are bytes of any kind, and the changelog is ours alone."""


def document() -> dict[str, Any]:
    """One channel a topic, one operation for whoever stands outside: feeds send, subscribers receive."""
    schemas, components = msgspec.json.schema_components(
        list(RECORDS.values()), ref_template="#/components/schemas/{name}"
    )
    payloads = dict(zip(RECORDS, schemas, strict=True))
    channels = {_id(topic): _channel(topic) for topic in (*MESSAGES, topics.DEAD_LETTERS)}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "frontwire",
            "version": "1.0.0",
            "description": "Raw articles in, one alert for each new territorial-control event or drone attack out.",
            "license": {"name": "MIT"},
        },
        "defaultContentType": "application/json",
        "channels": channels,
        "operations": {
            "publishRawArticle": {"action": "receive", "channel": _ref("channels", _id(topics.RAW))},
            "subscribeToAlerts": {"action": "send", "channel": _ref("channels", _id(topics.ALERTS))},
            "readDeadLetters": {"action": "send", "channel": _ref("channels", _id(topics.DEAD_LETTERS))},
        },
        "components": {
            "messages": {
                **{name: _message(name, payload) for name, payload in payloads.items() if name in MESSAGES.values()},
                "dead_letter": {
                    "name": "dead_letter",
                    "title": "A record that could not be read, as it came; the reason is in its headers",
                    "contentType": "application/octet-stream",
                    "headers": {"type": "object", "required": ["frontwire.reason", "frontwire.topic"]},
                },
            },
            "schemas": components,
        },
    }


def _channel(topic: topics.Topic) -> dict[str, Any]:
    message = MESSAGES.get(topic, "dead_letter")
    return {
        "address": topic.name,
        "description": topic.meaning,
        "messages": {message: _ref("components/messages", message)},
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "topicConfiguration": {"cleanup.policy": ["compact" if topic.days is None else "delete"]},
                "bindingVersion": "0.5.0",
            }
        },
    }


def _message(name: str, payload: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "contentType": "application/json", "payload": payload}


def _ref(kind: str, name: str) -> dict[str, str]:
    return {"$ref": f"#/{kind}/{name}"}


def _id(topic: topics.Topic) -> str:
    return topic.name.replace(".", "_").replace("-", "_")


if __name__ == "__main__":
    PATH.write_bytes(pretty(document()))
