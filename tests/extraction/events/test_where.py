"""Where an event happens: lists, regions between their members, banks, the town of the sentence before."""

import pytest

from extraction.read import find_events, read_article
from schemas.raw_article import RawArticle


def places_of(text: str, language: str, family: str = "territorial_control") -> list[str | None]:
    article = find_events(read_article(RawArticle(text=text, language=language, published_at="2025-03-04")))
    return [event.place.name if event.place else None for event in article.events if event.family == family]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "id",
            "Tentara Rusia merebut tiga desa di provinsi Sumy: Loknia, Basivka dan Veselivka.",
            ["Loknia", "Basivka", "Veselivka"],
        ),
        (
            "en",
            "Russian troops captured three villages in the Sumy region - Loknia, Basivka and Veselivka.",
            ["Loknia", "Basivka", "Veselivka"],
        ),
        (
            "id",
            "Pasukan Rusia telah menguasai Stepne di provinsi Sumy dan Kotliarivka di Dnipropetrovsk.",
            ["Stepne", "Kotliarivka"],
        ),
        (
            "id",
            "Pasukan Ukraina menghalau 12 serangan di dekat Udachne, Lysivka dan Kotlyne, kata Staf Umum.",
            ["Udachne", "Lysivka", "Kotlyne"],
        ),
        (
            "uk",
            "Прикордонники Азербайджану взяли під контроль два села, які погодилися повернути: Каранлик та Шихлар.",
            ["Karanlyk", "Shykhlar"],
        ),
    ],
)
def test_each_place_of_a_list_is_an_event(language: str, text: str, expected: list[str]) -> None:
    assert places_of(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Syrian rebels captured the city of Homs, the army said.", "Homs"),
        ("uk", "Російські війська захопили Лиман. Місто повністю під контролем окупантів.", "Lyman"),
        ("ru", "Бои шли в Купянске. Освобождена восточная часть города, сообщили в Минобороны России.", "Kupiansk"),
        ("ru", "Российские войска отступили на левый берег Днепра.", "left bank of the Dnipro"),
        ("vi", "Quân đội Nga kiểm soát loạt đô thị tại tỉnh Donetsk, trong đó có thành phố Siversk.", "Siversk"),
        ("ru", "Российские войска наступали на Красноармейском направлении.", "Pokrovsk"),
        ("en", "Government forces advanced on Al-Qarada, the army said.", "Al-Qarada"),
    ],
)
def test_the_place_is_the_one_that_is_meant(language: str, text: str, expected: str) -> None:
    assert set(places_of(text, language)) == {expected}


def test_a_foreign_city_is_not_taken_for_the_region_of_its_name() -> None:
    article = find_events(read_article(RawArticle(text="Rebels captured Homs, the army said.", language="en")))
    (event,) = article.events
    assert event.place is not None
    assert (event.place.name, event.place.admin1, event.place.precision) == ("Homs", None, "settlement")


def test_a_plant_called_after_a_town_is_hit_in_that_town() -> None:
    text = "Украинский дрон-камикадзе ударил по складу Авдеевского завода."
    assert places_of(text, "ru", "drone_attack") == ["Avdiivka"]


def test_a_company_that_takes_over_another_is_no_place() -> None:
    assert places_of("Acme Corporation seized Widgetron in a hostile bid.", "en") == []
    assert places_of("Kementerian serahkan impor minyak ke Petrolindo.", "id") == []


def test_districts_of_one_name_are_told_apart_by_the_region_the_text_speaks_of() -> None:
    text = "Атака на объекты Московской области отражена. БПЛА сбит на территории Подольского района."
    assert "Podolsk District" in places_of(text, "ru", "drone_attack")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Insurgents attacked soldiers in Djibila and briefly took over a military camp.", "Djibila"),
        ("Rebels have driven the army out of the town of Qalaat al-Madir.", "Qalaat al-Madir"),
        ("Militants seized Al-Ghamri oil field from the guards.", "Al-Ghamri oil field"),
        ("The army took over a base near Tal Mesh and Jeb al-Safa.", "Tal Mesh"),
    ],
)
def test_a_name_that_no_gazetteer_knows_is_the_place_of_what_is_taken(text: str, place: str) -> None:
    raw = RawArticle(text=text, language="en", published_at="2025-06-12")
    events = find_events(read_article(raw)).events
    assert events and events[0].place and events[0].place.name == place


def test_a_school_or_council_behind_in_is_no_town() -> None:
    raw = RawArticle(
        text="The rebels took over a base, officials in Parliament and near Mobutin University said.", language="en"
    )
    events = find_events(read_article(raw)).events
    assert events and events[0].place is None


def test_a_fight_whose_result_the_sentence_tells_is_no_event_of_its_own() -> None:
    text = "Russian troops have captured Toretsk after months of street fighting, Moscow says."
    raw = RawArticle(text=text, language="en", published_at="2025-02-07")
    assert [event.subtype for event in find_events(read_article(raw)).events] == ["captured"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "Удень у Тростянці горіла крамниця. Дрон атакував авто волонтерів.", "Trostianets"),
        ("uk", "У Криму вночі гриміло. Дрони пошкодили пункт зв'язку.", "Crimea"),
        ("uk", "Дрони з окупованого Криму атакували Одесу.", "Odesa"),
        ("uk", "Липецьк атакують 30 БПЛА з Харківської та Сумської областей.", "Lipetsk"),
    ],
)
def test_a_strike_without_a_place_is_where_the_text_just_was_and_never_whence_the_drones_came(
    language: str, text: str, expected: str
) -> None:
    assert places_of(text, language, "drone_attack") == [expected]


def test_a_strike_far_behind_the_last_place_has_none() -> None:
    far = "У Тростянці горіла крамниця. Ціни ростуть. Школи зачинені. Сніг тане. Дрон атакував авто волонтерів."
    assert places_of(far, "uk", "drone_attack") == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Пожар на нефтебазе в Феодосии. Он начался после удара беспилотников.", ["Feodosia"]),
        ("Одесса. Россия ударила дронами по порту.", ["Odesa"]),
        ("▫️ В Курске открыт музей.\n▫️ Дроны атаковали завод.", [None]),
        ("БПЛА ударили по Рязанскому НПЗ в Рязанской области.", ["Ryazan"]),
        ("Дроны из района Миллерово, Курска и Орла ударили по Сумам.", ["Sumy"]),
    ],
)
def test_a_strike_is_set_where_its_own_sentence_or_the_one_before_says(text: str, expected: list[str | None]) -> None:
    assert places_of(text, "ru", "drone_attack") == expected


def test_a_capital_right_behind_the_deed_is_its_place() -> None:
    raw = RawArticle(text="Pemberontak Suriah kuasai Damaskus.", language="id", published_at="2024-12-08")
    assert [event.place and event.place.name for event in find_events(read_article(raw)).events] == ["Damascus"]


def test_an_advance_near_a_place_is_there_whatever_the_clause_before_took() -> None:
    text = "DeepState: musuh menduduki Popiv Yar serta maju di dekat Razine."
    raw = RawArticle(text=text, language="id", published_at="2025-07-19")
    found = {event.subtype: event.place and event.place.name for event in find_events(read_article(raw)).events}
    assert found == {"captured": "Popiv Yar", "advanced": "Razine"}


def test_a_quarter_before_its_city_is_no_second_place() -> None:
    text = "Drone Ukraina menghantam rumah di distrik Adler, Sochi."
    raw = RawArticle(text=text, language="id", published_at="2025-07-19")
    assert [event.place and event.place.name for event in find_events(read_article(raw)).events] == ["Sochi"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gubernur Chernihiv melaporkan seorang pria tewas akibat serangan drone di Nizhyn.", ["Nizhyn"]),
        (
            "Puluhan drone Ukraina menyerang kota Bryansk, Tula dan Kaluga pada dini hari.",
            ["Bryansk", "Tula", "Kaluga"],
        ),
    ],
)
def test_drones_are_where_they_hit(text: str, expected: list[str]) -> None:
    assert places_of(text, "id", "drone_attack") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rusia rebut empat desa lagi di Kharkiv.", ["Kharkiv Oblast"]),
        ("Rusia rebut desa Nelipivka, dekati Kostiantynivka.", ["Nelipivka"]),
    ],
)
def test_ground_is_what_was_taken(text: str, expected: list[str]) -> None:
    assert places_of(text, "id") == expected


def test_a_name_with_an_article_inside_is_one_name() -> None:
    assert places_of("Rebels have taken two checkpoints on the edge of Maarat al-Numan.", "en") == ["Maarat al-Numan"]
