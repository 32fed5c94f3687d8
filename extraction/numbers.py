"""Finds numbers in words and digits, with what qualifies them."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, get_args

from extraction.lexicon import Numbers, load_language
from extraction.matcher import Match, Source
from schemas.entity import Qualifier


class Number(NamedTuple):
    """A number's span, its value (None for "dozens") and its qualifier."""

    start: int
    end: int
    value: int | None
    qualifier: Qualifier | None


_DIGITS = re.compile(r"\d+(?:[ \u202f](?=\d{3}(?!\d))\d{3})*(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_WORD = "word:"
"""What a number word carries: only spans with one, or with digits, are read closely."""
_NOT_BEFORE = re.compile(r"(?:[^\W\d_]-?|№ ?|#|\d[.:/-])$")


def number_words(language: str) -> Source[str]:
    """The words of numbers and of what qualifies them."""
    numbers = load_language(language).numbers
    pairs = [(pattern, f"vague:{name}") for name, patterns in numbers.vague.items() for pattern in patterns]
    pairs += [(pattern, "none:") for pattern in numbers.not_numbers]
    pairs += [
        (pattern.removeprefix("<"), f"{'after' if pattern.startswith('<') else 'before'}:{name}")
        for name, patterns in numbers.qualifiers.items()
        for pattern in patterns
    ]
    words = {**numbers.values, **numbers.multipliers, **numbers.additive}
    pairs += [(word, _WORD) for word in words if _LETTERS.fullmatch(word)]
    return Source(pairs, load_language(language).lists)


@cache
def _not_after(language: str) -> re.Pattern[str]:
    """What stands after digits that count nothing: a share, an ordinal's ending, the rest of a name."""
    numbers = load_language(language).numbers
    shares = [rf" ?{re.escape(word)}" for word in numbers.percent]
    ordinals = [rf"{re.escape(ending)}\b" for ending in numbers.ordinals]
    return re.compile("|".join([r"[:/]\d", "%", r"-?[a-zA-Z]\w*\d", "°", *shares, *ordinals]))


def read_numbers(folded: str, start: int, end: int, language: str, marks: Sequence[Match[str]]) -> list[Number]:
    """The numbers inside a span of folded text with these words of numbers, sorted by start."""
    digits = list(_DIGITS.finditer(folded, start, end))
    if not marks and not digits:
        return []
    facts, not_after = load_language(language).numbers, _not_after(language)
    tokens = [(mark.start, mark.end) for mark in marks if mark.payload is _WORD]
    tokens += [found.span() for found in digits if _is_count(folded, found, not_after)]
    if len(tokens) == 1:
        ((left, right),) = tokens
        numbers = _values([(left, right, folded[left:right])], facts)
    else:
        numbers = [number for run in _runs(folded, sorted(tokens), facts) for number in _values(run, facts)]
    marks = [mark for mark in marks if mark.payload is not _WORD]
    if not marks:
        return numbers
    wider = [mark for mark in marks if mark.payload.startswith(("vague:", "none:"))]
    numbers = [n for n in numbers if not any(mark.start <= n.start and n.end <= mark.end for mark in wider)]
    for mark in wider:
        if mark.payload.startswith("vague:") and not any(n.start < mark.end and mark.start < n.end for n in numbers):
            numbers.append(Number(mark.start, mark.end, None, _qualifier(mark.payload)))
    return [_qualified(number, folded, marks) for number in sorted(numbers)]


def _runs(folded: str, tokens: Sequence[tuple[int, int]], facts: Numbers) -> list[list[tuple[int, int, str]]]:
    """Number words and digits that stand side by side, or with a joiner between them."""
    runs: list[list[tuple[int, int, str]]] = []
    last = -1
    for start, end in tokens:
        between = folded[last:start]
        near = (len(between) <= 1 and not between.isalpha()) or between[1:-1] in facts.joiners
        if not runs or not near:
            runs.append([])
        runs[-1].append((start, end, folded[start:end]))
        last = end
    return runs


def _is_count(folded: str, found: re.Match[str], not_after: re.Pattern[str]) -> bool:
    """Whether digits are a number of things, not a part of a name, a time, a date or a share."""
    start = found.start()
    before = folded[start - 2 if start > 1 else 0 : start]
    return not ((before.strip() and _NOT_BEFORE.search(before)) or not_after.match(folded, found.end()))


def _digits(token: str) -> float:
    """The value of digits with separators; a separator before exactly three digits groups thousands."""
    if token.isdecimal():
        return float(token)
    token = token.replace(" ", "").replace("\u202f", "")
    if _GROUPED.fullmatch(token):
        return float(token.replace(".", "").replace(",", ""))
    *groups, last = token.replace(",", ".").split(".")
    return float(f"{''.join(groups)}.{last}" if groups else last)


def _values(run: Sequence[tuple[int, int, str]], facts: Numbers) -> list[Number]:
    """The numbers that a run of number words and digits spells; two that do not combine are two."""
    left, right, token = run[0]
    if len(run) == 1 and token.isdecimal():
        return [Number(left, right, int(token), None)]
    numbers: list[Number] = []
    total = hundreds = 0.0
    unit: float | None = None
    start = end = -1

    def close() -> None:
        nonlocal total, hundreds, unit, start, end
        if start >= 0:
            value = total + hundreds + (unit or 0)
            if value == int(value):
                numbers.append(Number(start, end, int(value), None))
        total = hundreds = 0.0
        unit, start, end = None, -1, -1

    for left, right, token in run:
        if token[0].isdecimal():
            close()
            start, unit = left, _digits(token)
        elif token in facts.multipliers:
            times = facts.multipliers[token]
            start = left if start < 0 else start
            if times >= 1000:
                total += ((hundreds + (unit or 0)) or 1) * times
                hundreds, unit = 0.0, None
            elif times >= 100:
                hundreds += (unit or 1) * times
                unit = None
            else:
                unit = (unit or 1) * times
        elif token in facts.additive:
            unit = (unit or 0) + facts.additive[token]
        elif token in facts.values:
            value = facts.values[token]
            if value >= 100 and unit is None and not hundreds:
                hundreds = float(value)
            elif unit is None and value < 100:
                unit = float(value)
            elif unit is not None and unit >= 10 and unit % 10 == 0 and 0 < value < 10:
                unit += value
            else:
                close()
                unit = float(value)
            start = left if start < 0 else start
        else:
            continue
        end = right
    close()
    return numbers


def _qualifier(payload: str) -> Qualifier | None:
    name = payload.partition(":")[2]
    return name if name in get_args(Qualifier) else None  # type: ignore[return-value]


def _qualified(number: Number, folded: str, marks: Sequence[Match[str]]) -> Number:
    if number.qualifier:
        return number
    for mark in marks:
        side, _, _ = mark.payload.partition(":")
        gap = number.start - mark.end if side == "before" else mark.start - number.end
        between = folded[mark.end : number.start] if side == "before" else folded[number.end : mark.start]
        if side in ("before", "after") and 0 <= gap <= 8 and " " not in between.strip():
            return number._replace(qualifier=_qualifier(mark.payload))
    return number
