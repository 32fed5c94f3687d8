"""Datelines of agencies."""

import pytest

from extraction.analysis import analyse
from extraction.dateline import without_datelines


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("KYIV (Reuters) - Drones hit a depot.", "Drones hit a depot."),
        ("Jakarta, CNN Indonesia -- Drone menghantam depot.", "Drone menghantam depot."),
        ("KYIV, KOMPAS.com - Pasukan memasuki kota.", "Pasukan memasuki kota."),
        ("Port Sudan (ANTARA) - Tentara keluar.", "Tentara keluar."),
        ("Drones hit Kyiv - the mayor said so.", "Drones hit Kyiv - the mayor said so."),
        ("Kyiv — це місто.", "Kyiv — це місто."),
        ("▫️ 31 БПЛА – над областью.", "▫️ 31 БПЛА – над областью."),
        ("No dash at all.", "No dash at all."),
    ],
)
def test_a_sentence_starts_behind_its_dateline(text: str, rest: str) -> None:
    (sentence,) = without_datelines(text, analyse(text, "en", None)).sentences
    assert text[sentence.start : sentence.end] == rest
