"""Languages told apart by letters and function words."""

import pytest

from extraction.fold import fold
from extraction.language import detect_language


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [
        ("Ночью над областью были сбиты три дрона, сообщил губернатор.", None, "ru"),
        ("Уночі над областю збили три дрони, повідомив голова ОВА.", None, "uk"),
        ("Штурмовые отряды замкнули кольцо вокруг города, утверждает военное ведомство.", "ru", "ru"),
        ("Подразделения армии замкнули кольцо окружения вокруг Димитрова, утверждает ведомство.", "ru", "ru"),
        ("Drones hit the depot at night, the governor said.", None, "en"),
        ("12345 !!!", "ru", None),
    ],
)
def test_a_text_is_told_by_its_letters_and_small_words(text: str, hint: str | None, language: str | None) -> None:
    assert detect_language(fold(text), hint) == language


def test_a_long_text_without_a_languages_letters_is_not_that_language() -> None:
    text = "Подразделения армии замкнули кольцо окружения вокруг Димитрова, утверждает ведомство." * 3
    assert detect_language(fold(text), "uk") != "uk"
