"""Loads the lexicons: TOML files by language and family, checked strictly; an unknown key names its file."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from extraction.locate import line_of_error, places_of
from schemas.event import Family, Realis, Side, Status, Subtype

FOLDER = Path(__file__).parent / "lexicons"
STAND_IN = "en"
"""The language of alert headlines, and of names that have no spelling of their own in another."""
FAMILIES: tuple[Family, ...] = ("territorial_control", "drone_attack")

Patterns = tuple[str, ...]


class LexiconError(Exception):
    """A lexicon file is broken: the text names the file, the key and what to do. Nothing starts with it."""


class BadPattern(LexiconError):
    """A pattern cannot be understood; the text names the files and lines that hold it."""

    def __init__(self, pattern: str, what: str):
        places = places_of(FOLDER, pattern)
        super().__init__(f"{places}: pattern {pattern!r}: {what}" if places else f"pattern {pattern!r}: {what}")


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a TOML file; unknown keys are errors."""


class Clean(Strict, frozen=True, kw_only=True):
    """Lines of scraped pages. Each pattern is matched at the start of a folded line; `bracketed` are words of a line in
    brackets that stands for an advertisement."""

    advertisement: Patterns = ()
    read_also: Patterns = ()
    caption: Patterns = ()
    source: Patterns = ()
    comments: Patterns = ()
    bracketed: tuple[str, ...] = ()


class Numbers(Strict, frozen=True, kw_only=True):
    """Number words, folded: `values` and `multipliers` map single words (all cases), `joiners` are skipped
    between them; `additive` words add to the digit before them (dua belas: 2 and 10).

    `qualifiers`: about, at_least, more_than, less_than, up_to: patterns that stand right before a number; one that
    stands after it begins with `<`. `vague`: dozens, hundreds, thousands, several: words for a number without a value.
    `not_numbers`: spans in which number words count nothing (Ba Lan is Poland, ba is three). `percent`: what a word for
    a share begins with. `ordinals`: what follows the digits of an ordinal, its hyphen included (th, -го).
    """

    values: dict[str, int]
    multipliers: dict[str, int] = {}
    additive: dict[str, int] = {}
    joiners: tuple[str, ...] = ()
    qualifiers: dict[str, Patterns] = {}
    vague: dict[str, Patterns] = {}
    not_numbers: Patterns = ()
    percent: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()


class Dates(Strict, frozen=True, kw_only=True):
    """Words for days, as patterns. `months` and `weekdays` (1 = Monday) map patterns to numbers.

    `overnight`: the night that ended on the day of publication. `night_to` / `night_from`: what stands before a date to
    mean the night that ends / begins on that day. `long_ago`: words that put a clause more than a week before
    publication. `since`: opens a period. `before_day`: words before a bare day or day/month (tanggal, ngày, on).
    `numeric_dotted`: whether a bare 14.3 is a date; `month_first`: whether 3/14 is the 14th of March. Plain words:
    `before_month` and `before_year` stand between the parts of a date (tháng, of; năm), `until` between the first and
    the last day of a span, and `until_day` after it, before that day (until THE 6th, đến NGÀY 6).
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    today: Patterns = ()
    yesterday: Patterns = ()
    day_before_yesterday: Patterns = ()
    tomorrow: Patterns = ()
    overnight: Patterns = ()
    night_to: Patterns = ()
    night_from: Patterns = ()
    past_week: Patterns = ()
    long_ago: Patterns = ()
    since: Patterns = ()
    before_day: Patterns = ()
    numeric_dotted: bool = False
    month_first: bool = False
    before_month: tuple[str, ...] = ()
    before_year: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    until_day: tuple[str, ...] = ()


class Modality(Strict, frozen=True, kw_only=True):
    """What takes a statement out of the actual.

    `planned` (will, wants, plans, threatens, demands, could) and `failed` (tried to, was unable to) stand before the
    trigger in its clause; `planned_after` (..., is planned) after it, `outcome` (would help) behind one that opens
    its sentence as a subject; `conditional` before it in its clause or the one
    before; `negation` at most three words before it. `denial` and `confirmation` are verbs whose subject denies or
    confirms. `hedge` is a claim by nobody named. `background` marks history, anniversaries.
    """

    planned: Patterns = ()
    planned_after: Patterns = ()
    outcome: Patterns = ()
    conditional: Patterns = ()
    question: Patterns = ()
    negation: Patterns = ()
    failed: Patterns = ()
    denial: Patterns = ()
    confirmation: Patterns = ()
    hedge: Patterns = ()
    background: Patterns = ()


class Speech(Strict, frozen=True, kw_only=True):
    """Attribution: `verbs` stand beside the speaker, `according` before it, `quoting` before the origin of a chain
    (citing, dẫn, mengutip, со ссылкой на); `own_claim` are verbs of a side about its own deeds (claims, boasts).
    `speaker_follows`: whether a speaker may stand behind the verb (said Ivanov)."""

    verbs: Patterns
    according: Patterns = ()
    quoting: Patterns = ()
    own_claim: Patterns = ()
    speaker_follows: bool = True


class SideWords(Strict, frozen=True, kw_only=True):
    """Words that name a side, all cases: its forces and soldiers, adjectives, the country, the capital as a metonym
    (also a place), officials."""

    forces: Patterns = ()
    adjectives: Patterns = ()
    country: Patterns = ()
    capital: Patterns = ()
    officials: Patterns = ()


class Speaker(Strict, frozen=True, kw_only=True):
    """Somebody whom texts quote. `sources`: values of an article's `source` that mean this speaker wrote it. `daily`:
    whose statements are daily bulletins, so that what they tell without a date is of the day."""

    name: str
    side: Side | None = None
    match: Patterns
    kind: Literal["official", "monitor", "agency", "medium", "unnamed"] = "official"
    sources: tuple[str, ...] = ()
    daily: bool = False


class Language(Strict, frozen=True, kw_only=True):
    """What the reader must know of a language.

    `home`: whose "we" and "enemy" its texts speak of where nothing else tells; `home_only`: whether that goes
    before what the officials of a text say, since hardly anybody else writes it. `adjective`: where an adjective of
    ownership stands beside its noun. `letters`: those that its neighbours lack. `twins`: Latin letters, each with
    the letter of this language that looks the same. `apostrophe_before`: letters before which it writes
    apostrophes. `foreign_letters`: letters that only others write. `foreign_words`: function words of near languages
    that are taken for this one. `abbreviations`: words whose full
    stop ends no sentence; `ordinal_stop`: nor does one after digits (7. brygada). `title_break`: what parts a title
    from its lead in a line. `clause_breaks`: words that open a clause, besides punctuation. `passive_agent`: words
    before the agent (by, bởi). `own` / `enemy`: words for the forces of the speaker's side / the other (its forces,
    the enemy). `lists`: `ground`, `forces`, `killed`, `injured`, `people`, `military` (marks war news),
    `several_places` and what triggers name.
    """

    name: str
    home: Side | None = None
    home_only: bool = False
    adjective: Literal["before", "after", "both"]
    letters: str
    twins: str = ""
    apostrophe_before: str = ""
    function_words: tuple[str, ...]
    foreign_words: tuple[str, ...] = ()
    foreign_letters: str = ""
    abbreviations: tuple[str, ...] = ()
    title_break: str = ""
    ordinal_stop: bool = False
    clause_breaks: Patterns = ()
    passive_agent: Patterns = ()
    own: Patterns = ()
    enemy: Patterns = ()
    clean: Clean = Clean()
    numbers: Numbers
    dates: Dates
    modality: Modality
    speech: Speech
    sides: dict[Side, SideWords]
    speakers: tuple[Speaker, ...] = ()
    lists: dict[str, Patterns]


class Example(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A text of ours and the fields that the event of this rule must have; unnamed fields are not checked."""

    text: str
    published_at: str | None = None
    place: str | None = None
    admin1: str | None = None
    subtype: Subtype | None = None
    realis: Realis | None = None
    status: Status | None = None
    actor: Side | None = None
    claimant: Side | None = None
    date: str | None = None
    launched: int | None = None
    intercepted: int | None = None
    killed: int | None = None
    injured: int | None = None


Actor = Literal["subject", "agent", "object", "against_subject", "against_object", "owner", "none"]


class Trigger(Strict, frozen=True, kw_only=True):
    """A way to say that an event happened; README.md beside the files explains each key."""

    id: str
    subtype: Subtype
    match: Patterns
    actor: Actor = "subject"
    needs: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    unless: Patterns = ()
    realis: Realis | None = None
    status: Status | None = None
    weight: float = 1.0
    now: bool = False
    place: Literal["after", "before", "any"] | None = None
    examples: tuple[Example, ...] = ()
    near_misses: tuple[str, ...] = ()


class Exclusion(Strict, frozen=True, kw_only=True):
    """Spans in which no trigger counts: `scope` is the overlap alone, or the clause or sentence around it."""

    id: str
    match: Patterns
    scope: Literal["overlap", "clause", "sentence"] = "overlap"
    near_misses: tuple[str, ...] = ()


class FamilyLexicon(Strict, frozen=True, kw_only=True):
    """The triggers of one event family in one language."""

    lists: dict[str, Patterns] = {}
    trigger: tuple[Trigger, ...]
    exclusion: tuple[Exclusion, ...] = ()


class Held(Strict, frozen=True, kw_only=True):
    """Ground of Ukraine that Russia has held since 2014, by the names of the gazetteer, and countries (`at_war`) where
    ground may change hands."""

    at_war: frozenset[str]
    admin1: frozenset[str]
    settlements: frozenset[str]


@cache
def held_by_russia() -> Held:
    """places/control.toml."""
    held: Held = _load(FOLDER / "places" / "control.toml", Held)
    return held


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a file, sorted."""
    return tuple(sorted(path.stem for path in (FOLDER / "languages").glob("*.toml")))


@cache
def load_language(language: str) -> Language:
    """The facts of a language; LexiconError names the file and line."""
    loaded: Language = _load(FOLDER / "languages" / f"{language}.toml", Language)
    return loaded


@cache
def load_family(family: str, language: str) -> FamilyLexicon | None:
    """The lexicon of a family in a language, or None where that language has no such file."""
    path = FOLDER / family / f"{language}.toml"
    return _load(path, FamilyLexicon) if path.exists() else None


def _load(path: Path, kind: type[Any]) -> Any:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError, OSError) as error:
        raise LexiconError(f"{path.relative_to(FOLDER)}{line_of_error(path, str(error))}: {error}") from None
