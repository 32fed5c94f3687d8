"""Where in the lexicon files something stands, so that an error can name its file and its line."""

import re
from collections.abc import Iterator
from pathlib import Path

_PLACE = re.compile(r"at `\$(\S*)`")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_QUOTED = re.compile(r"[`']([^`']+)[`']")
_LINE = re.compile(r"\(at line (\d+)")
_MOST = 3
"""Places of one text that are named."""


def line_of_error(path: Path, message: str) -> str:
    """`:LINE` of what an error of msgspec or tomllib names, as far as its message lets it be found."""
    if told := _LINE.search(message):
        return f":{told[1]}"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    steps = _steps(message)
    named = _QUOTED.search(message)
    if "unknown field" in message and named:
        steps.append(named[1])
    found = 0
    for step in steps:
        following = _next(lines, step, found)
        if following is None:
            break
        found = following
    return f":{found}" if found else ""


def _steps(message: str) -> list[str | int]:
    """Keys and positions on the way to what a message is about: `$.trigger[3].subtype`."""
    place = _PLACE.search(message)
    return [key or int(position) for key, position in _STEP.findall(place[1])] if place else []


def _next(lines: list[str], step: str | int, after: int) -> int | None:
    """The line, from 1, of the next step behind line `after`; a key may stand in the line of the step before."""
    if isinstance(step, int):
        return _position(lines, step, max(after, 1))
    header = re.compile(rf"\s*\[\[?(?:[\w-]+\.)*{re.escape(step)}\]")
    key = re.compile(rf"(?:^\s*|[{{,]\s*)[\"']?{re.escape(step)}[\"']?\s*=")
    for number in range(max(after, 1), len(lines) + 1):
        line = lines[number - 1]
        if header.match(line) or key.search(line):
            return number
        if number > after > 0 and line.startswith("[["):  # the table ends
            return None
    return None


def _position(lines: list[str], position: int, first: int) -> int | None:
    """The line of the entry with this position, of the array whose first line is given."""
    opener = lines[first - 1].strip()
    starts = opener if opener.startswith("[[") else "{"
    for number in range(first, len(lines) + 1):
        line = lines[number - 1]
        position -= line.strip().startswith(starts) if starts != "{" else line.count("{")
        if position < 0:
            return number
    return None


def lines_of(path: Path, regex: str) -> list[int]:
    """The lines, from 1, that begin with what a regular expression matches."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if re.match(regex, line)]


def places_of(folder: Path, text: str) -> str:
    """`FILE:LINE` of each string that is this text, or else that holds it; `` where there is none."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    for wanted in ((f'"{quoted}"', f"'{text}'"), (quoted,)):
        if found := list(_holders(folder, wanted)):
            more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
            return ", ".join(found[:_MOST]) + more
    return ""


def _holders(folder: Path, wanted: tuple[str, ...]) -> Iterator[str]:
    for path in sorted(folder.rglob("*.toml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if any(one in line for one in wanted):
                yield f"{path.relative_to(folder)}:{number}"
