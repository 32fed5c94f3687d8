"""Canonical bytes out; strict in, with the path of what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.article import Article
from schemas.codec import BadRecord, decode, encode
from schemas.entity import Entity, Place
from schemas.mention import Mention
from schemas.raw_article import RawArticle

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_equal_records_are_equal_bytes_whatever_the_order_of_their_fields() -> None:
    one = decode(b'{"text": "a", "b": 1, "a": {"d": 1, "c": 2}}', RawArticle)
    other = decode(b'{"a": {"c": 2, "d": 1}, "b": 1, "text": "a"}', RawArticle)
    assert encode(one) == encode(other) == b'{"extra":{"a":{"c":2,"d":1},"b":1},"text":"a"}'


def test_unknown_fields_of_a_raw_article_are_kept_and_survive_another_round() -> None:
    article = decode(b'{"text": "a", "region": "Kursk", "tags": [1, 2]}', RawArticle)
    assert article.extra == {"region": "Kursk", "tags": [1, 2]}
    assert decode(encode(article), RawArticle) == article


@given(text=st.text(), extra=st.dictionaries(st.text(), JSON, max_size=3))
def test_any_raw_article_survives_the_round(text: str, extra: dict[str, object]) -> None:
    article = RawArticle(text=text, extra=extra)
    assert decode(encode(article), RawArticle) == article


@given(st.binary())
def test_any_bytes_are_a_record_or_a_bad_record(value: bytes) -> None:
    try:
        article = decode(value, RawArticle)
    except BadRecord:
        return
    assert decode(encode(article), RawArticle) == article


@pytest.mark.parametrize(
    ("value", "reason", "message"),
    [
        (None, "tombstone", "no value"),
        (b"", "not-json", "empty"),
        (b"plain words", "not-json", "column 1"),
        (b'{"text": "a"', "not-json", "end"),
        (b'{"text": "\xff"}', "not-json", "byte 0xff at 10"),
        (b'{"text": "\\ud800"}', "not-json", "surrogate"),
        (b"[]", "schema", "Expected `object`"),
        (b"{}", "schema", "`text`"),
        (b'{"text": 3}', "schema", "$.text"),
        (b'{"text": null}', "schema", "$.text"),
        (b'{"text": "a", "extra": 3}', "schema", "$.extra"),
        (b'{"text": "a", "deep": ' + b"[" * 600 + b"]" * 600 + b"}", "schema", "$.extra"),
    ],
)
def test_a_bad_raw_article_is_refused_with_reason_and_path(value: bytes | None, reason: str, message: str) -> None:
    with pytest.raises(BadRecord) as caught:
        decode(value, RawArticle)
    assert caught.value.reason == reason
    assert message in str(caught.value)


def test_an_unknown_field_anywhere_else_is_an_error_with_its_path() -> None:
    entity = Entity(kind="place", text="Kursk", start=0, end=5, place=Place(name="Kursk"))
    value = encode(Article(id="a", text="Kursk", entities=(entity,)))
    with pytest.raises(BadRecord, match=r"unknown field `nam`.*\$\.entities\[0\]\.place"):
        decode(value.replace(b'"name":"Kursk"', b'"name":"Kursk","nam":"Kursk"'), Article)


def test_a_wrong_enumeration_is_refused() -> None:
    with pytest.raises(BadRecord, match=r"Invalid enum value 'car'"):
        decode(b'{"id": "a", "text": "", "entities": [{"kind": "car", "text": "", "start": 0, "end": 0}]}', Article)
    with pytest.raises(BadRecord, match="article_id"):
        decode(b"{}", Mention)
