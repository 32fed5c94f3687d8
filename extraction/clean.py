"""Cleans scraped text: control characters, HTML and invisible characters go; lines that are no body are marked.

Offsets of everything found later refer to the cleaned text.
"""

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

import msgspec

from extraction.lexicon import languages, load_language
from extraction.matcher import Match, Matcher
from extraction.words import split_words
from schemas.article import Line

LONGEST_TEXT = 1_000_000
"""Characters that are read; what comes after is cut off."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_BLOCK = re.compile(r"<(?:(?P<name>script|style)\b[^<>]{0,2000}>|!--)", re.I)
"""Opens what is no text up to its end."""
_LONGEST_BLOCK = 200_000
_CLOSERS = {
    "script": re.compile("</script>", re.I),
    "style": re.compile("</style>", re.I),
    "": re.compile("-->"),
}
_BREAK = re.compile(r"<(?:br|/p|/div|/h[1-6]|/li|/tr)\b[^<>]{0,200}>", re.I)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\ufe0e\ufffd]")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:https?://|tg://|www\.)[^()\s]{1,500}\)")
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_NEWLINES = re.compile(r" ?\n[ \n]*")
_FOOTER_SIGNS = "\U0001f538\U0001f449\U0001f4f2\U0001f198"
"""They open the links under a channel's post."""
_FOOTER = re.compile(rf"[^\S\n]+(?=[{_FOOTER_SIGNS}])")
_MARKUP = re.compile(r"\*\*|__|~~")
_EMPHASIS = re.compile(r"(?<!\w)([*_])(?=[^\W_])([^*_\n]{1,300})(?<=[^\s_])\1(?!\w)")
_MARKS = 2
"""Most signs before the first word of a line."""
_OPENER = 120
"""Letters at the start of a line in which the words stand that tell what it is."""
_TOUCHING = re.compile(r"[\u0400-\u04ff][a-zA-Z]|[a-zA-Z][\u0400-\u04ff]")
_MIXED = re.compile(r"\b(?=\w*[\u0400-\u04ff])(?=\w*[a-zA-Z])[\w]{2,40}\b")
_SHORT = ("source", "caption")
_LONGEST_CREDIT = 150
"""Letters of a line from which on "sources report" opens a text and names no source of a picture."""


def clean_text(text: str) -> str:
    """The text as a person would read it: NFC, no tags, no invisible characters, one space between words."""
    text = text[: LONGEST_TEXT * 2]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "<" in text:
        text = _TAG.sub(" ", _BREAK.sub("\n", _without_blocks(text)))
    if "&" in text:
        text = html.unescape(text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _mend_alphabets(text)
        if '"' in text or "*" in text:
            text = _typed_apostrophe().sub("'", text)
    text = _INVISIBLE.sub("", text)
    if "**" in text or "__" in text or "~~" in text:
        text = _MARKUP.sub("", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", text)
    if any(sign in text for sign in _FOOTER_SIGNS):
        text = _FOOTER.sub("\n", text)
    text = _SPACES.sub(" ", text)
    if " \n" in text or "\n " in text or "\n\n" in text:
        text = _NEWLINES.sub("\n", text)
    return text.strip()[:LONGEST_TEXT]


def _without_blocks(text: str) -> str:
    """The text without scripts, styles and comments. Each end is looked for once, so that many openers without an end
    take no longer."""
    kept: list[str] = []
    read = 0
    ends: dict[re.Pattern[str], tuple[int, int]] = {}
    for opener in _BLOCK.finditer(text):
        if opener.start() < read:
            continue
        closer = _CLOSERS[(opener["name"] or "").lower()]
        if ends.get(closer, (0, 0))[0] < opener.end():
            end = closer.search(text, opener.end())
            ends[closer] = end.span() if end else (len(text) + _LONGEST_BLOCK + 1, 0)
        if ends[closer][0] <= opener.end() + _LONGEST_BLOCK:
            kept += [text[read : opener.start()], " "]
            read = ends[closer][1]
    return "".join(kept) + text[read:]


@cache
def _typed_apostrophe() -> re.Pattern[str]:
    """What keyboards without an apostrophe have instead of it, inside a word."""
    letters = "".join(load_language(language).apostrophe_before for language in languages())
    return re.compile(rf"[\"*](?<=\w.)(?=[{re.escape(letters)}])" if letters else r"(?!)", re.I)


@cache
def _twins() -> tuple[dict[int, str], dict[int, str]]:
    """Latin letters to the Cyrillic ones that look the same, and back."""
    pairs = [pair for language in languages() for pair in load_language(language).twins.split()]
    return {ord(pair[0]): pair[1] for pair in pairs}, {ord(pair[1]): pair[0] for pair in pairs}


def _mend_alphabets(text: str) -> str:
    """Words in letters of two alphabets are written in one again: in that which can write all their letters, else in
    that of most of them, Cyrillic where they are as many."""

    def mend(found: re.Match[str]) -> str:
        word = found[0]
        latin = {ord(char) for char in word if "a" <= char.lower() <= "z"}
        cyrillic = {ord(char) for char in word if "\u0400" <= char <= "\u04ff"}
        to_cyrillic, to_latin = _twins()
        fits = latin <= to_cyrillic.keys(), cyrillic <= to_latin.keys()
        if fits[0] == fits[1]:
            share = sum(ord(char) in latin for char in word) * 2
            return word.translate(to_cyrillic if share <= len(word) else to_latin if all(fits) else {})
        return word.translate(to_cyrillic if fits[0] else to_latin)

    return _MIXED.sub(mend, text) if _TOUCHING.search(text) else text


@cache
def _matcher() -> Matcher[str]:
    """All languages' line openers: junk is often in the language of the site, not of the article."""
    pairs = [
        (pattern, kind)
        for language in languages()
        for kind, patterns in msgspec.structs.asdict(load_language(language).clean).items()
        for pattern in patterns
        if kind != "bracketed"
    ]
    return Matcher(pairs, {})


@cache
def _bracketed() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for language in languages() for word in load_language(language).clean.bracketed)
    return re.compile(rf"^\[?[\w ]{{0,20}}(?:{words})_?\d*\]$")


def mark_lines(text: str, folded: str, has_title: bool) -> tuple[Line, ...]:
    """The lines that are not plain body: title, heading, caption, advertisement, read_also, source, comments."""
    spans: list[tuple[int, int]] = []
    position = 0
    for line in text.split("\n"):
        spans.append((position, position + len(line)))
        position += len(line) + 1
    openers = _find_openers(folded, spans)
    lines: list[Line] = []
    for number, (start, end) in enumerate(spans):
        opener = openers.get(start)
        line = text[start:end]
        kind = ""
        if lines and lines[-1].end == start - 1 and lines[-1].kind == "read_also" and text[start - 2] == ":":
            kind = "read_also"
        elif number == 0 and has_title:
            kind = "title"
        elif opener and not (opener.payload in _SHORT and len(line) > _LONGEST_CREDIT):
            kind = opener.payload
        elif line.endswith("]") and _bracketed().match(line.lower()):
            kind = "advertisement"
        elif _is_heading(line) and number + 1 < len(spans):
            kind = "heading"
        if kind:
            lines.append(Line(start=start, end=end, kind=kind))
    if len(lines) == len(spans):  # a post that opens with "Video of the strike" is no caption of anything
        lines = [one for one in lines if one.kind not in _SHORT]
    return tuple(lines)


def _find_openers(folded: str, spans: Sequence[tuple[int, int]]) -> dict[int, Match[str]]:
    """What opens a line and tells its kind, by the start of the line."""
    words, matcher = split_words(folded), _matcher()
    opened = []
    for start, end in spans:
        first = bisect_left(words.starts, start)
        if (
            first < len(words.starts)
            and words.starts[first] - start <= _MARKS
            and matcher.may_start(words.words[first])
        ):
            opened.append((start, min(end, start + _OPENER)))
    found = {start: matches for (start, _), matches in zip(opened, matcher.find(words, opened), strict=True)}
    firsts = {start: next((one for one in some if one.start - start <= _MARKS), None) for start, some in found.items()}
    return {start: one for start, one in firsts.items() if one}


def _is_heading(line: str) -> bool:
    """A short line without a full stop at its end."""
    return len(line) < 110 and line[-1:] not in '.!?…"”»:;,)' and " " in line
