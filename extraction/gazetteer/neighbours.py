"""What stands beside each mention of a place: words for its kind, names and titles of people."""

import re
from functools import cache

from extraction.gazetteer.context import Context
from extraction.gazetteer.scan import PlaceMention
from extraction.gazetteer.table import Entry, Form, Gazetteer

_BEFORE = re.compile(r"[\s\"«“(]+([\w.'’-]+)(?:[\s\"«“(]+([\w.'’-]+))?")
"""Two words, read backwards from the mention: from the left each letter would be tried as their start."""
_AFTER = re.compile(r"(?:'s|’s)?[\s\"»”)]*([\w'’-]+)")
_LOOK_BACK = 40
_BANKS = ("left", "right", "east", "west")
_SHARED_BACK, _SHARED_ON = ("region", "district", "front", "sea"), ("settlement", "region")


@cache
def _joined(joins: str) -> re.Pattern[str]:
    return re.compile(rf"[\s\"«»“”]*(?:,|/|(?:,\s*)?(?:{joins}))[\s\"«»“”]*$")


class Neighbourhood:
    """The mentions of one text that can be places, and for each the kind that a word beside it announces, or None."""

    def __init__(self, text: str, mentions: list[PlaceMention], words: Context, gazetteer: Gazetteer) -> None:
        self.text = text
        self.words = words
        self.gazetteer = gazetteer
        self.mentions: list[PlaceMention] = []
        self.kinds: list[str | None] = []
        starts = {mention.start for mention in mentions}
        for mention in mentions:
            if mention.readings and all(self.entry(reading).kind == "country" for reading in mention.readings):
                kind = None  # nothing beside it makes a country another kind of place
            else:
                before = _BEFORE.match(text[max(0, mention.start - _LOOK_BACK) : mention.start][::-1])
                near, far = (before[1][::-1], before[2] and before[2][::-1]) if before else (None, None)
                kind = self._kind(mention, near, far)
                if self.bank(mention):
                    kind = "river"
                if kind is None and self._is_person(mention, near, mention.end + 1 in starts):
                    continue
            self.mentions.append(mention)
            self.kinds.append(kind)
        self._share_kinds()
        self.called_region = {
            mention.text for mention, kind in zip(self.mentions, self.kinds, strict=True) if kind == "region"
        }

    def entry(self, form: Form) -> Entry:
        return self.gazetteer.entry(form.entry)

    def bank(self, mention: PlaceMention) -> str | None:
        """Which bank of a river the words before a mention mean."""
        if not any(self.entry(reading).kind == "river" for reading in mention.readings):
            return None
        found = self.words.bank.search(self.text, max(0, mention.start - _LOOK_BACK), mention.start)
        return _BANKS[((found.lastindex or 1) - 1) % len(_BANKS)] if found else None

    def gap(self, left: int, right: int) -> str:
        return self.text[self.mentions[left].end : self.mentions[right].start]

    def _kind(self, mention: PlaceMention, near: str | None, far: str | None) -> str | None:
        after = _AFTER.match(self.text, mention.end)
        kind = self.words.after.get(after[1].lower()) if after else None
        if kind is None and near:
            kind = self.words.before.get(near.lower().rstrip("."))
            if kind is None and far and near.lower() in self.words.of:
                kind = self.words.before.get(far.lower())
        return kind

    def _share_kinds(self) -> None:
        """In "Sumy and Kharkiv regions" the word holds for both, and so in "villages A, B and C"."""
        kinds, joined = self.kinds, _joined(self.words.joins)
        for left in range(len(kinds) - 2, -1, -1):
            if kinds[left] is None and kinds[left + 1] in _SHARED_BACK:
                alike = self._can_be_adjective(left) == self._can_be_adjective(left + 1)
                if alike and joined.match(self.gap(left, left + 1)):
                    kinds[left] = kinds[left + 1]
        for right in range(1, len(kinds)):
            shared = kinds[right] is None and kinds[right - 1] in _SHARED_ON
            if shared and joined.match(self.gap(right - 1, right)):
                kinds[right] = kinds[right - 1]

    def _can_be_adjective(self, index: int) -> bool:
        return any(reading.adjective for reading in self.mentions[index].readings)

    def _is_person(self, mention: PlaceMention, near: str | None, place_follows: bool) -> bool:
        """A given name before another capitalised word (Vladimir Putin) that is no place (Antonivka, Kherson Oblast),
        or what follows a given name."""
        if near and not mention.is_adjective and self.text[mention.start - 1] == " " and self.words.is_given_name(near):
            return not any(self.gazetteer.readings(f"{near} {mention.text}".lower()))
        after = self.text[mention.end : mention.end + 2]
        full = after[:1] == " " and after[1:].isupper() and not place_follows
        titled = near is not None and near.lower().rstrip(".") in self.words.person
        return (full or titled) and self.words.is_given_name(mention.text)
