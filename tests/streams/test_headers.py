"""Our headers are CloudEvents: the SDK reads them."""

from cloudevents.core.bindings.kafka import KafkaMessage, from_binary_event
from cloudevents.core.formats.json import JSONFormat

from streams.headers import cloud_event, text_of


def test_the_sdk_reads_them() -> None:
    headers = cloud_event("alert", "alerts", "0f1c#2", 1741959199.25)
    event = from_binary_event(KafkaMessage(headers=dict(headers), key=b"0f1c", value=b'{"a":1}'), JSONFormat())
    assert event.get_id() == "0f1c#2"
    assert event.get_type() == "frontwire.alert"
    assert event.get_source() == "/frontwire/alerts"
    assert event.get_specversion() == "1.0"
    assert event.get_datacontenttype() == "application/json"
    assert event.get_time().isoformat() == "2025-03-14T13:33:19.250000+00:00"
    assert event.get_data() == {"a": 1}


def test_the_text_of_a_missing_header_is_empty() -> None:
    assert text_of([("a", b"1")], "b") == ""
    assert text_of([("a", b"1")], "a") == "1"
