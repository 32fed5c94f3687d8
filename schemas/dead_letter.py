"""Dead letter headers: the record itself keeps its raw key and value, the headers say why and whence."""

REASON = "frontwire.reason"
"""A short stable word, one of REASONS."""
MESSAGE = "frontwire.message"
"""One line for a person, with the path or offset of what is wrong."""
TOPIC = "frontwire.topic"
PARTITION = "frontwire.partition"
OFFSET = "frontwire.offset"
TRACEBACK = "frontwire.traceback"

REASONS = {
    "not-json": "the value is not JSON in UTF-8",
    "schema": "a field is missing, unknown or of the wrong type",
    "tombstone": "the record has no value",
    "unreadable": "there is no text that could be read",
    "too-large": "the value is larger than FRONTWIRE_MAX_ARTICLE_BYTES",
    "unexpected": "an error that nobody foresaw; see the traceback",
}
