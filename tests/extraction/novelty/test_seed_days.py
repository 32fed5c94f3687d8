"""A long roundup of one day in Indonesian among other articles of those days: what it tells is known, and only that."""

from extraction.novelty import replay
from extraction.read import find_events, read_article
from schemas.alert import Alert
from schemas.raw_article import RawArticle

# ruff: noqa: E501 - sentences are not broken

ROUNDUP = """Kementerian Pertahanan Rusia pada 14 Maret menyatakan pasukannya telah merebut kembali Goncharovka, desa di wilayah Kursk yang sempat dikuasai tentara Ukraina.
Menurut Kementerian Pertahanan Rusia, Ukraina meluncurkan 28 UAV pada malam hari, dibandingkan dengan lebih dari 300 pada 11 Maret.
Sementara itu, Kyiv menyatakan Rusia meluncurkan 27 UAV pada malam yang sama.
Pejabat di wilayah Kharkiv mengatakan delapan orang terluka dalam serangan drone Rusia."""

ARTICLES = [
    ("2025-03-11T05:10:00Z", "Волжский листок", "ru", "Минобороны: в течение ночи дежурными средствами ПВО уничтожены 337 украинских беспилотников над регионами России."),
    ("2025-03-11T07:00:00Z", "Delta Daily", "en", "Russia's Defence Ministry said its air defences shot down 337 Ukrainian drones over Russian regions overnight."),
    ("2025-03-13T05:00:00Z", "Волжский листок", "ru", "Минобороны: в течение ночи дежурными средствами ПВО уничтожены 77 украинских беспилотников над регионами России."),
    ("2025-03-14T05:00:00Z", "Волжский листок", "ru", "Минобороны: в течение ночи дежурными средствами ПВО уничтожены 28 украинских беспилотников над регионами России."),
    ("2025-03-14T06:00:00Z", "Дніпровий вісник", "uk", "У ніч на 14 березня росіяни запустили по Україні 27 безпілотників, 16 з них збито, повідомили Повітряні сили."),
    ("2025-03-14T09:30:00Z", "Волжский листок", "ru", "Минобороны РФ сообщило об освобождении населенного пункта Гончаровка в Курской области."),
    ("2025-03-14T11:00:00Z", "Delta Daily", "en", "The Russian Defence Ministry said on March 14 that its troops had retaken the village of Goncharovka in Kursk region."),
    ("2025-03-14T14:00:00Z", "Báo Sông Cái", "vi", "Bộ Quốc phòng Nga ngày 14.3 thông báo đã giành lại làng Goncharovka ở tỉnh Kursk."),
    ("2025-03-14T16:00:00Z", "Koran Muara", "id", ROUNDUP),
    ("2025-03-15T05:00:00Z", "Волжский листок", "ru", "Минобороны: в течение ночи дежурными средствами ПВО уничтожены 126 украинских беспилотников над регионами России."),
    ("2025-03-15T06:00:00Z", "Дніпровий вісник", "uk", "У ніч на 15 березня росіяни запустили по Україні 178 безпілотників, 130 з них збито, повідомили Повітряні сили."),
]  # fmt: skip


def raws() -> list[RawArticle]:
    return [
        RawArticle(id=f"{language} {at}", text=text, source=source, language=language, published_at=at)
        for at, source, language, text in ARTICLES
    ]


def newest() -> dict[str, Alert]:
    alerts = replay(find_events(read_article(raw)) for raw in raws())
    return {alert.event_id: alert for alert in alerts}


def number_of(alert: Alert) -> int | None:
    told = alert.event.quantities.launched or alert.event.quantities.intercepted
    return told.value if told else None


def test_each_night_of_each_side_is_one_event() -> None:
    raids = [alert for alert in newest().values() if alert.event.place is None and alert.event.country in ("RU", "UA")]
    told = sorted((str(alert.event.country), str(alert.event.date), number_of(alert)) for alert in raids)
    assert told == [
        ("RU", "2025-03-11", 337),
        ("RU", "2025-03-13", 77),
        ("RU", "2025-03-14", 28),
        ("RU", "2025-03-15", 126),
        ("UA", "2025-03-14", 27),
        ("UA", "2025-03-15", 178),
    ]


def test_the_village_is_one_event_of_all_four_languages() -> None:
    (village,) = [alert for alert in newest().values() if alert.event.family == "territorial_control"]
    assert village.event.place and village.event.place.name == "Goncharovka"
    assert village.event.actor == "RU"
    assert village.event.subtype == "regained"


def test_the_roundup_brings_one_event_that_nobody_else_has() -> None:
    own = [alert for alert in newest().values() if alert.reports[0].article_id.startswith("id")]
    assert [(alert.event.subtype, alert.event.place and alert.event.place.name) for alert in own] == [
        ("strike", "Kharkiv Oblast")
    ]
