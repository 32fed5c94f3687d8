"""The lexicons' pattern language (`lexicons/README.md` describes it), compiled to regular expressions and literals."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extraction.fold import fold
from extraction.lexicon import BadPattern

Lists = Mapping[str, Sequence[str]]

_SEPARATOR = r"(?: \([\w-]{2,6}\))?[\s\-–—\"'«»“”*_]{1,3}"  # a gloss may stand between: "drones (UAV) hit"
_WORD = r"[\w'.%-]+(?:,\d+)*"
_LETTERS = r"[\w']*"
_PLAIN = re.compile(r"\*?[\w'.%²-]+\*?")
_LEADING = re.compile(r"[\w'*]+")
_DEPTH = 4
_GOOD_LITERAL = 5
"""Letters from which on a literal is rare enough."""


class Element(NamedTuple):
    """A piece of a pattern: its regular expression, whether it may be missing, literals one of which it holds (with a
    star on each side where letters may follow), how many words it may span, and literals one of which its first word
    holds (none: not known). `plain`: the words that it is one of, where it is nothing else."""

    regex: str
    optional: bool
    literals: tuple[str, ...]
    words: int = 1
    heads: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


Known = dict[str, Element]


def _word(word: str) -> tuple[str, str]:
    """Regular expression and longest literal of one word with stars."""
    parts = word.split("*")
    regex = _LETTERS.join(re.escape(part) for part in parts)
    before = "" if word.startswith("*") else r"(?<!\w)"
    after = "" if word.endswith("*") else r"(?!\w)"
    longest = max(range(len(parts)), key=lambda number: len(parts[number]))
    literal = f"{'*' * (longest > 0)}{parts[longest]}{'*' * (longest < len(parts) - 1)}"
    return before + regex + after, literal


def _split(pattern: str, separator: str) -> list[str]:
    """Splits at a separator that stands in no parentheses."""
    parts, depth, start = [], 0, 0
    for position, char in enumerate(pattern):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            break
        if char == separator and depth == 0:
            parts.append(pattern[start:position])
            start = position + 1
    if depth:
        raise BadPattern(pattern, "a parenthesis has no partner")
    return [part for part in (*parts, pattern[start:]) if part.strip()]


def parse(pattern: str, lists: Lists, known: Known, depth: int = 0) -> list[Element]:
    """The elements of a pattern; `known` keeps what groups and lists parse to, for they come again and again."""
    if depth > _DEPTH:
        raise BadPattern(pattern, "lists refer to one another in a circle")
    elements = []
    if fold(pattern) != pattern:
        raise BadPattern(
            pattern, "texts are folded, so it never matches; write it in small letters, with plain letters and '"
        )
    for term in _split(pattern, " "):
        if re.fullmatch(r"~\d", term):
            elements.append(Element(term, False, (), int(term[1:]) + 1))  # a hyphened word may count twice
            continue
        if "~" in re.sub(r"\(.*\)", "", term):
            raise BadPattern(pattern, f"{term!r} is no gap; a gap is a word of its own, from ~1 to ~9")
        attached = term.endswith(")?") and not term.startswith("(")  # взят(а|о)? has an optional ending
        optional = term.endswith("?") and not attached
        body = term if attached else term.removesuffix("?")
        if body not in known:
            known[body] = _element(body, pattern, lists, known, depth)
        elements.append(known[body]._replace(optional=optional))
    if not elements:
        raise BadPattern(pattern, "is empty")
    return elements


def _element(term: str, pattern: str, lists: Lists, known: Known, depth: int) -> Element:
    options = _options(term, pattern, lists)
    if options is None:
        regex, literal = _word(term)
        literals: tuple[str, ...] = (literal,) if literal.strip("*") else ()
        before = term[: term.index(literal.strip("*")) + 1]
        heads = literals if _LEADING.fullmatch(before) else ()
        return Element(regex, False, literals, heads=heads, plain=(term,) if _PLAIN.fullmatch(term) else ())
    alternatives = [parse(option, lists, known, depth + 1) for option in options]
    regex = "|".join(sorted((join(one) for one in alternatives), key=len, reverse=True))
    anchors = [find_anchor(one) for one in alternatives]
    literals = tuple(dict.fromkeys(literal for anchor, _ in anchors for literal in anchor))
    if not all(anchor for anchor, _ in anchors):  # a way to match that holds no literal
        literals = ()
    words = max(sum(element.words for element in one) for one in alternatives)
    single = all(len(one) == 1 and one[0].plain and not one[0].optional for one in alternatives)
    plain = tuple(dict.fromkeys(word for one in alternatives for word in one[0].plain)) if single else ()
    return Element(f"(?:{regex})", False, literals, words, find_heads(*alternatives), plain)


def _options(term: str, pattern: str, lists: Lists) -> Sequence[str] | None:
    """What a term may be: a list's patterns, a group's alternatives, a word with a group in it spelt out; None for a
    plain word."""
    if term.startswith("{") and term.endswith("}"):
        if term[1:-1] not in lists:
            raise BadPattern(pattern, f"there is no list {term[1:-1]!r}")
        return lists[term[1:-1]]
    if re.search(r"[{}|]", re.sub(r"\(.*\)", "", term)):
        raise BadPattern(pattern, f"{term!r} is not understood")
    if "(" not in term:
        return None
    start = term.index("(")
    depth = 0
    for end in range(start, len(term)):
        depth += (term[end] == "(") - (term[end] == ")")
        if depth == 0:
            break
    alternatives = _split(term[start + 1 : end], "|")
    if start == 0 and end == len(term) - 1:
        return alternatives
    before, after = term[:start], term[end + 1 :]
    missing = after.startswith("?")
    words = [before + one + after.removeprefix("?") for one in alternatives]
    return [*words, before + after[1:]] if missing else words


def join(elements: Sequence[Element]) -> str:
    """The regular expression of elements in a row, with their separators and gaps."""
    regex, gap, first = "", 0, True
    for element in elements:
        if element.regex.startswith("~"):
            gap += int(element.regex[1:])
            continue
        between = f"(?:{_SEPARATOR}{_WORD}){{0,{gap}}}?" if gap else ""
        if first and not element.optional:
            regex += element.regex
        elif first:
            regex += f"(?:{element.regex}{_SEPARATOR})?"
            continue
        elif element.optional:
            regex += f"(?:{between}{_SEPARATOR}{element.regex})?"
            continue
        else:
            regex += f"{between}{_SEPARATOR}{element.regex}"
        gap, first = 0, False
    return regex


def find_anchor(elements: Sequence[Element]) -> tuple[tuple[str, ...], int]:
    """Literals one of which every match holds (those of the element whose shortest literal is longest), and how many
    words before such a literal the match may start."""
    best: tuple[tuple[int, int], tuple[str, ...], int] | None = None
    words = 0
    for element in elements:
        inside = words + element.words - 1
        if element.literals and not element.optional:
            rank = (min(min(map(len, element.literals)), _GOOD_LITERAL), -inside - len(element.literals) // 8)
            if best is None or rank > best[0]:
                best = (rank, element.literals, inside)
        words += element.words
    return (best[1], best[2]) if best else ((), 0)


def find_heads(*alternatives: Sequence[Element]) -> tuple[str, ...]:
    """Literals one of which the first word of each match of any alternative holds; () where one is not known."""
    heads: dict[str, None] = {}
    for elements in alternatives:
        for element in elements:
            if element.regex.startswith("~"):
                continue
            if not element.heads:
                return ()
            heads |= dict.fromkeys(element.heads)
            if not element.optional:
                break
    return tuple(heads)
