"""Headlines in five languages, which never state a claim as a fact."""

import re
from typing import get_args

import pytest

from extraction.lexicon import FOLDER, LexiconError
from extraction.novelty import headline
from extraction.novelty import headlines as module
from extraction.novelty.headlines import SILENT, headline_languages, headline_of, templates_of
from schemas.entity import Place, Quantity
from schemas.event import Claimant, Quantities, Subtype
from tests.extraction.novelty.telling import Desk, event, mention, numbers, village

RU, UA, ISW = Claimant(side="RU"), Claimant(side="UA"), Claimant(side="other", name="ISW")

STATUSES = [
    ("claimed", RU, None, "Russia says it captured Lypova, Kharkiv Oblast"),
    ("claimed", UA, None, "Ukraine says Russia captured Lypova, Kharkiv Oblast"),
    ("claimed", None, None, "Russia captured Lypova, Kharkiv Oblast, by an unconfirmed report"),
    ("claimed", ISW, None, "Russia captured Lypova, Kharkiv Oblast, according to ISW"),
    ("reported", None, None, "Russia captured Lypova, Kharkiv Oblast, media report"),
    ("confirmed", RU, None, "Russia captured Lypova, Kharkiv Oblast; more than one side says so"),
    ("disputed", RU, UA, "Russia says it captured Lypova, Kharkiv Oblast; Ukraine denies it"),
    ("disputed", RU, None, "Russia says it captured Lypova, Kharkiv Oblast; this is disputed"),
    ("disputed", RU, ISW, "Russia says it captured Lypova, Kharkiv Oblast; denied by ISW"),
    ("disputed", None, UA, "Disputed: Russia captured Lypova, Kharkiv Oblast; Ukraine denies it"),
    ("denied", None, RU, "Withdrawn or denied: Russia captured Lypova, Kharkiv Oblast"),
]


@pytest.mark.parametrize(("status", "claimant", "denier", "expected"), STATUSES)
def test_the_words_around_the_clause_tell_whose_word_it_is(
    status: str, claimant: Claimant | None, denier: Claimant | None, expected: str
) -> None:
    told = event("captured", place=village(), claimant=claimant, disputed_by=denier)
    assert headline_of(told, status) == expected


@pytest.mark.parametrize("language", headline_languages())
@pytest.mark.parametrize("subtype", [subtype for subtype in get_args(Subtype) if subtype not in SILENT])
def test_every_subtype_reads_in_every_language(language: str, subtype: str) -> None:
    told = event(
        subtype, place=village(), date="2025-05-06", date_precision="night", says="UA", quantities=numbers(killed=3)
    )
    text = headline_of(told, "claimed", language)
    assert "Lypova" in text
    assert "3" in text
    assert not re.search(r"[{}]|None", text)


IN_LANGUAGES = {
    "en": "Ukraine says Russian drones attacked Chuhuiv, Kharkiv Oblast (3 killed, the night to 6 May)",
    "id": "Ukraina menyatakan drone Rusia menyerang Chuhuiv, Oblast Kharkiv (3 tewas, malam menjelang 6 Mei)",
    "vi": "Ukraine nói UAV Nga tấn công Chuhuiv, tỉnh Kharkiv (3 người chết, đêm rạng sáng 6.5)",
    "uk": "Україна заявляє, що російські безпілотники атакували: Чугуїв, Харківська область "
    "(загинули: 3, ніч на 6 травня)",
    "ru": "Украина заявляет, что российские беспилотники атаковали: Чугуев, Харьковская область "
    "(погибли: 3, ночь на 6 мая)",
    "pl": "Ukraina twierdzi, że rosyjskie drony zaatakowały: Chuhuiv, Obwód charkowski (zabici: 3, noc na 6 maja)",
}


@pytest.mark.parametrize(("language", "expected"), IN_LANGUAGES.items())
def test_an_alert_reads_in_the_language_of_its_subscriber(language: str, expected: str) -> None:
    told = mention(
        "a",
        place=village("Chuhuiv"),
        says="UA",
        date="2025-05-06",
        date_precision="night",
        quantities=numbers(killed=3),
    )
    alert = Desk().judge(told).alerts[0]
    assert headline(alert, language) == expected
    assert alert.headline == IN_LANGUAGES["en"]


SAYS = {
    "en": " says ",
    "id": " menyatakan ",
    "vi": " nói ",
    "uk": " заявляє, що ",
    "ru": " заявляет, что ",
    "pl": " twierdzi, że ",
}
ALERTING = [subtype for subtype in get_args(Subtype) if subtype not in SILENT]


@pytest.mark.parametrize("language", headline_languages())
@pytest.mark.parametrize("status", ["claimed", "reported", "confirmed", "disputed", "denied"])
@pytest.mark.parametrize("subtype", ALERTING)
def test_no_headline_states_a_claim_as_a_fact(subtype: str, status: str, language: str) -> None:
    claim, denial = Claimant(side="UA", name="General Staff of Ukraine"), Claimant(side="RU")
    told = event(subtype, place=village("Chuhuiv"), actor="RU", claimant=claim, disputed_by=denial)
    text = headline_of(told, status, language)
    assert bool(re.match(rf"\w+{SAYS[language]}", text)) == (status in ("claimed", "disputed"))
    bare = headline_of(told, "reported", language).rpartition(", ")[0]
    assert text.removeprefix(bare), "nobody's word stands around the clause"
    assert not re.search(r"[{}]|None|  ", text)
    assert text[0] == text[0].upper()


@pytest.mark.parametrize("language", headline_languages())
def test_places_are_named_in_the_language(language: str) -> None:
    names = {
        "en": ("Black Sea", "Crimea", "Kyiv"),
        "id": ("Laut Hitam", "Krimea", "Kyiv"),
        "vi": ("Biển Đen", "Crimea", "Kyiv"),
        "uk": ("Чорне море", "Крим", "Київ"),
        "ru": ("Черное море", "Крым", "Киев"),
        "pl": ("Morze Czarne", "Krym", "Kijów"),
    }[language]
    places = [
        Place(name="Black Sea", precision="unknown"),
        Place(name="Crimea", admin1="Crimea", country="UA", precision="region"),
        Place(name="Kyiv", country="UA", precision="settlement"),
    ]
    assert all(
        name in headline_of(event(place=place), "reported", language) for name, place in zip(names, places, strict=True)
    )


def test_an_unknown_language_gets_english() -> None:
    assert headline_of(event("captured", place=village(), says="RU"), "claimed", "sv") == STATUSES[0][3]


def test_a_rough_number_keeps_its_sign() -> None:
    launched = Quantity(value=600, qualifier="about")
    rough = event("mass_raid", country="UA", says="UA", quantities=Quantities(launched=launched))
    assert headline_of(rough, "claimed") == "Ukraine says Russian drones raided Ukraine (~600 launched)"


def test_a_broken_template_file_is_named(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "headlines"  # type: ignore[operator]
    folder.mkdir()
    good = (FOLDER / "headlines" / "en.toml").read_text(encoding="utf-8")
    (folder / "en.toml").write_text(good.replace("[clauses]\ncaptured", "[clauses]\ncaptivated"), encoding="utf-8")
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    templates_of.cache_clear()
    with pytest.raises(LexiconError, match=r"en\.toml"):
        templates_of("en")
    templates_of.cache_clear()
