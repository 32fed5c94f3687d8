"""The pattern language of the lexicons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.fold import fold
from extraction.lexicon import LexiconError
from extraction.matcher import Matcher
from extraction.words import split_words

LISTS = {"drone": ["drone", "drones", "uav*", "pesawat tak berawak"], "loop": ["{loop} x"]}


def found(pattern: str, text: str) -> list[str]:
    folded = fold(text)
    return [
        folded[m.start : m.end]
        for m in Matcher([(pattern, None)], LISTS).find(split_words(folded), [(0, len(folded))])[0]
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("seize", "They seize it, seizes not", ["seize"]),
        ("seiz*", "They seized it; seizing.", ["seized", "seizing"]),
        ("*erang", "Rusia menyerang, diserang", ["menyerang", "diserang"]),
        ("захоп*", "Захопили село; перезахопили", ["захопили"]),
        ("(took|takes) ~2 control", "took full and control; takes control", ["took full and control", "takes control"]),
        ("took full? control", "took control, took full control", ["took control", "took full control"]),
        ("the {drone} hit", "the UAVs hit", ["the uavs hit"]),
        ("{drone}? strike", "drone strike and strike", ["drone strike", "strike"]),
        ("(its own)? (drone|air raid) hit", "air raid hit, its own drone hit", ["air raid hit", "its own drone hit"]),
        ("*dron* hit", "hexadrones hit", ["hexadrones hit"]),
        ("shot down", "shot\ndown", ["shot\ndown"]),
        ("об'єкт*", "на обʼєкті", ["об'єкті"]),
        ("tấn công", "đã tấn công vào", ["tấn công"]),
        ("uav nga", "hạ 3 'UAV Nga' hôm nay", ["uav nga"]),
        ("nga", "hạ 3 ‘UAV Nga’", ["nga"]),
        ("{drone} hit", "Drones (UAV) hit; drones, they hit", ["drones (uav) hit"]),
        ("(army|troops)", "the army's positions", ["army"]),
        ("ukraine's army", "Ukraine's army", ["ukraine's army"]),
        ("об", "на об'єкті", []),
        ("cut off", "cut officers", []),
        ("cut off", "uncut off", []),
    ],
)
def test_a_pattern_matches_what_it_says(pattern: str, text: str, matches: list[str]) -> None:
    assert found(pattern, text) == matches


@pytest.mark.parametrize("pattern", ["", "{nothing}", "(a|b", "full?", "*", "{loop}"])
def test_a_broken_pattern_says_so(pattern: str) -> None:
    with pytest.raises(LexiconError, match="pattern"):
        Matcher([(pattern, None)], LISTS)


def test_matches_stay_inside_their_span() -> None:
    text = split_words("shot down shot down")
    assert [[m.start for m in one] for one in Matcher([("shot down", 1)], {}).find(text, [(0, 9), (10, 19)])] == [
        [0],
        [10],
    ]
    assert Matcher([("shot down", 1)], {}).find(text, [(0, 4), (4, 19)])[0] == []


@given(st.text(max_size=300))
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("визволен(ня|ню)", "визволення, визволенню, визволений", ["визволення", "визволенню"]),
        ("(took (full|total)? control|seiz(ed|es))", "took total control, seizes", ["took total control", "seizes"]),
        ("colo(u)?r", "color colour", ["color", "colour"]),
        ("взят(а|о)?", "взят, взята, взяты", ["взят", "взята"]),
    ],
)
def test_groups_may_stand_in_groups_and_in_words(pattern: str, text: str, matches: list[str]) -> None:
    assert found(pattern, text) == matches
