import pytest

from extraction.gazetteer.resolve import ResolvedPlace, resolve
from extraction.gazetteer.scan import find_places


def read(text: str, language: str) -> dict[str, ResolvedPlace]:
    return {one.text: one for one in resolve(text, find_places(text, language), language)}


@pytest.mark.parametrize(
    ("language", "text", "written", "name", "admin1"),
    [
        ("en", "Drones hit warehouses in Kostiantynivka.", "Kostiantynivka", "Kostiantynivka", "Donetsk Oblast"),
        ("en", "The army left Artyomovsk years ago.", "Artyomovsk", "Bakhmut", "Donetsk Oblast"),
        ("id", "Pasukan memasuki Kupyansk pada hari Senin.", "Kupyansk", "Kupiansk", "Kharkiv Oblast"),
        ("vi", "Quân đội tiến vào thành phố Pokrovsk.", "Pokrovsk", "Pokrovsk", "Donetsk Oblast"),
        ("vi", "Nga tập kích thành phố Kharkov trong đêm.", "Kharkov", "Kharkiv", "Kharkiv Oblast"),
        ("uk", "Бої тривають у Вовчанську.", "Вовчанську", "Vovchansk", "Kharkiv Oblast"),
        ("uk", "Ворог обстріляв околиці Великої Новосілки.", "Великої Новосілки", "Velyka Novosilka", "Donetsk Oblast"),
        ("uk", "Вибухи чули в Запоріжжі.", "Запоріжжі", "Zaporizhzhia", "Zaporizhzhia Oblast"),
        ("ru", "Штурм Красноармейска продолжается.", "Красноармейска", "Pokrovsk", "Donetsk Oblast"),
        ("ru", "Под Красным Лиманом идут бои.", "Красным Лиманом", "Lyman", "Donetsk Oblast"),
        ("en", "Troops entered Krasny Lyman.", "Krasny Lyman", "Lyman", "Donetsk Oblast"),
        ("ru", "Дроны ударили по Балаклаве.", "Балаклаве", "Balaklava", "Crimea"),
        ("ru", "БПЛА упал в Судже.", "Судже", "Sudzha", "Kursk Oblast"),
        ("pl", "Walki trwają w Kostiantyniwce.", "Kostiantyniwce", "Kostiantynivka", "Donetsk Oblast"),
        ("pl", "Ostrzelano Kupiańsk i okolice.", "Kupiańsk", "Kupiansk", "Kharkiv Oblast"),
        ("pl", "Wybuchy słyszano w Charkowie.", "Charkowie", "Kharkiv", "Kharkiv Oblast"),
        ("pl", "Dron spadł w Sudży.", "Sudży", "Sudzha", "Kursk Oblast"),
        ("uk", "Вибухи пролунали в Липецьку.", "Липецьку", "Lipetsk", "Lipetsk Oblast"),
    ],
)
def test_a_town_is_found_in_any_case_and_under_either_name(
    language: str, text: str, written: str, name: str, admin1: str
) -> None:
    place = read(text, language)[written].place
    assert (place.name, place.admin1, place.precision) == (name, admin1, "settlement")


@pytest.mark.parametrize(
    ("language", "text", "written", "name"),
    [
        ("en", "Shelling in Sumy and Kharkiv regions killed two.", "Sumy", "Sumy Oblast"),
        ("en", "The governor of Kherson Oblast spoke.", "Kherson Oblast", "Kherson Oblast"),
        ("id", "Serangan di wilayah Belgorod melukai dua orang.", "Belgorod", "Belgorod Oblast"),
        ("id", "Mereka menyeberang ke provinsi Sumy.", "Sumy", "Sumy Oblast"),
        ("vi", "Ba người bị thương ở tỉnh Kharkiv.", "Kharkiv", "Kharkiv Oblast"),
        ("uk", "На Сумщині збили сім дронів.", "Сумщині", "Sumy Oblast"),
        ("uk", "У Харківській та Полтавській областях лунала тривога.", "Харківській", "Kharkiv Oblast"),
        ("ru", "Обстрел Белгородской области.", "Белгородской", "Belgorod Oblast"),
        ("pl", "Alarm ogłoszono w obwodzie sumskim.", "sumskim", "Sumy Oblast"),
        ("ru", "Бои на территории Донецкой Народной Республики.", "Донецкой Народной Республики", "Donetsk Oblast"),
    ],
)
def test_the_word_beside_a_name_makes_it_the_region(language: str, text: str, written: str, name: str) -> None:
    found = read(text, language)[written]
    assert (found.kind, found.place.name, found.place.precision) == ("region", name, "region")


@pytest.mark.parametrize(
    ("language", "text", "written", "name"),
    [
        ("uk", "Загорівся Сизранський НПЗ.", "Сизранський", "Syzran"),
        ("uk", "Вибух біля Рязанського нафтопереробного заводу.", "Рязанського", "Ryazan"),
        ("uk", "Закрили Саратовський аеропорт.", "Саратовський", "Saratov"),
        ("ru", "Горит Туапсинский НПЗ.", "Туапсинский", "Tuapse"),
        ("ru", "Обломки упали у Волгоградского аэропорта.", "Волгоградского", "Volgograd"),
    ],
)
def test_a_plant_is_in_the_town_whose_adjective_names_it(language: str, text: str, written: str, name: str) -> None:
    found = read(text, language)[written]
    assert (found.kind, found.place.name, found.is_adjective) == ("settlement", name, False)


def test_districts_are_found_by_what_ukrainians_call_them_and_explain_no_other() -> None:
    found = read("Удари по Нікопольщині, Шосткинщині та Ізюмщині.", "uk")
    regions = {one.place.name: one.place.admin1 for one in found.values()}
    assert regions["Nikopol District"] == "Dnipropetrovsk Oblast"
    assert (regions["Shostka District"], regions["Izium District"]) == ("Sumy Oblast", "Kharkiv Oblast")


def test_a_village_that_begins_like_a_given_name_is_no_person_before_its_region() -> None:
    assert read("Антонівка Херсонської області без світла.", "uk")["Антонівка"].place.name == "Antonivka"


def test_an_unknown_village_that_the_text_explains_gets_its_regions_coordinates() -> None:
    village = read("Mereka merebut Inventivka, sebuah desa di Kursk.", "id")["Inventivka"]
    region = read("Mereka maju di wilayah Kursk.", "id")["Kursk"].place
    assert village.explained
    assert (village.place.admin1, village.place.country, village.place.precision) == ("Kursk Oblast", "RU", "unknown")
    assert (village.place.lat, village.place.lon) == (region.lat, region.lon)


def test_an_unknown_village_before_its_region_is_a_place() -> None:
    text = "Освобождены населенные пункты Авдеевка Донецкой области и Выдумановка Луганской области."
    village = read(text, "ru")["Выдумановка"].place
    assert (village.name, village.admin1) == ("Vydumanivka", "Luhansk Oblast")


@pytest.mark.parametrize("text", ["Глава Курской области выступил.", "По словам Прокуратуры Сумской области."])
def test_a_title_before_a_region_is_no_village(text: str) -> None:
    assert [one.kind for one in read(text, "ru").values()] == ["region"]


def test_namesakes_that_nothing_tells_apart_get_no_pin() -> None:
    place = read("Бої тривають біля Новоселівки.", "uk")["Новоселівки"].place
    assert (place.name, place.admin1, place.lat, place.precision) == ("Novoselivka", None, None, "unknown")


def test_a_front_that_is_written_small_is_named_after_its_town() -> None:
    found = read("Na kierunku łymańskim odparto ataki, a na pokrowskim trwają walki.", "pl")
    assert [(one.kind, one.place.name) for one in found.values()] == [("front", "Lyman")]
    assert not read("Kupił pokrowski obraz.", "pl")


def test_a_front_is_named_after_its_town() -> None:
    found = read("На Купянском и Краснолиманском направлениях отражены атаки.", "ru")
    assert [(one.kind, one.place.name) for one in found.values()] == [("front", "Kupiansk"), ("front", "Lyman")]


@pytest.mark.parametrize(
    ("language", "text", "written", "country"),
    [
        ("uk", "українські війська", "українські", "UA"),
        ("ru", "Российские подразделения", "Российские", "RU"),
        ("en", "Ukrainian drones", "Ukrainian", "UA"),
    ],
)
def test_the_adjective_of_a_country_is_no_place(language: str, text: str, written: str, country: str) -> None:
    found = read(text, language)[written]
    assert found.is_adjective and found.place.country == country


@pytest.mark.parametrize("town", ["Симферополе", "Севастополе", "Керчи"])
def test_crimea_is_in_ukraine(town: str) -> None:
    assert read(f"Взрывы прогремели в {town}.", "ru")[town].place.country == "UA"


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("Дрон ударил по Саратовскому НПЗ.", "Саратовскому", "Saratov"),
        ("Пожар в Одесском порту тушат сутки.", "Одесском", "Odesa"),
        ("Горит Кременчугский нефтеперерабатывающий завод.", "Кременчугский", "Kremenchuk"),
        ("Саратовский губернатор выступил вечером.", "Саратовский", "Saratov Oblast"),
    ],
)
def test_the_adjective_of_a_plant_is_its_towns(text: str, written: str, name: str) -> None:
    assert read(text, "ru")[written].place.name == name


def test_a_river_comes_before_a_village_that_bears_its_name() -> None:
    assert read("Порт на Дунае работает.", "ru")["Дунае"].place.name == "Danube"


def test_a_village_named_after_someone_is_no_given_name() -> None:
    assert "Михайловки" in read("Бойцы говорили об освобождении Михайловки Заход был трудным.", "ru")


@pytest.mark.parametrize(
    "text",
    [
        "Атаки отбиты в районах Клещеевки, Красного и Марьинки.",
        "Бои идут у Красного на Покровском направлении.",
    ],
)
def test_a_small_village_lies_where_its_front_and_its_neighbours_do(text: str) -> None:
    place = read(text, "ru")["Красного"].place
    assert (place.name, place.admin1, place.precision) == ("Krasne", "Donetsk Oblast", "unknown")


def test_a_capital_adjective_of_a_region_is_no_village_of_that_name() -> None:
    bridge = read("Рух Кримським мостом зупинили вночі.", "uk")["Кримським"]
    assert (bridge.kind, bridge.place.admin1, bridge.is_adjective) == ("region", "Crimea", True)
    assert read("Бої тривають у Кримському.", "uk")["Кримському"].place.name == "Krymske"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Ударні дрони над озером Лиман, курс на захід."),
        ("ru", "Беспилотник упал в озеро Лиман."),
        ("en", "The drone fell into Lake Lyman."),
    ],
)
def test_a_lake_is_no_village_of_its_name(language: str, text: str) -> None:
    assert "Lyman" not in {one.place.name for one in read(text, language).values()}
