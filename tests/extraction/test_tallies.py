"""Tallies by region: marked texts in, (total, parts) out."""

import re

import pytest

from extraction.tallies import Cues, Number, Span, split_tally

MARKS = {"#": "number", "@": "place", "^": "over", "&": "together", "%": "each", "$": "of_them"}


def split(marked: str) -> tuple[int | None, list[tuple[int | None, str | None]]]:
    """Reads `[#12]`, `[@Kursk]`, `[^over]` ... and answers with values and names in place of indices."""
    text = ""
    spans: dict[str, list[Span]] = {kind: [] for kind in MARKS.values()}
    for plain, mark, words in re.findall(r"([^\[]+)|\[([#@^&%$])([^\]]+)\]", marked):
        if mark:
            spans[MARKS[mark]].append(Span(len(text), len(text) + len(words)))
        text += plain + words
    numbers = [Number(start, end, int(text[start:end])) for start, end in spans["number"]]
    cues = Cues(**{kind: tuple(spans[kind]) for kind in ("over", "together", "each", "of_them")})
    tally = split_tally(text, numbers, spans["place"], cues)
    total = None if tally.total is None else numbers[tally.total].value
    parts = [
        (
            None if part.number is None else numbers[part.number].value,
            None if part.place is None else text[slice(*spans["place"][part.place])],
        )
        for part in tally.parts
    ]
    return total, parts


@pytest.mark.parametrize(
    ("marked", "total", "parts"),
    [
        pytest.param(
            "[#16] were downed, [#13] [^over] [@Crimea] [&and] [#3] [^over] the [@Kursk region].",
            16,
            [(13, "Crimea"), (3, "Kursk region")],
            id="the parts of a sentence add up to its total",
        ),
        pytest.param(
            "Сбиты [#7] беспилотников. [#5] – [^над территорией] [@Тульской области], [%по] [#1] – [^над территориями] "
            "[@Орловской] [&и] [@Липецкой] областей.",
            7,
            [(5, "Тульской области"), (1, "Орловской"), (1, "Липецкой")],
            id="the parts may follow in the next sentence and share a number each",
        ),
        pytest.param(
            "уничтожены [#42] БПЛА:\n▫️ [#30] – [^над акваторией] [@Черного моря] у побережья [@Республики Крым],\n"
            "▫️ [#12] – [^над] [@Московским регионом], в том числе [#4], летевших на [@Москву].",
            42,
            [(30, "Черного моря"), (12, "Московским регионом")],
            id="what locates a place is no part, nor is a number inside a part",
        ),
        pytest.param(
            "[#25] дронов [^над территориями] [@Брянской], [@Курской] областей [&и] [^акваторией] [@Азовского моря].",
            25,
            [(None, "Брянской"), (None, "Курской"), (None, "Азовского моря")],
            id="a number that is not split belongs to the whole",
        ),
        pytest.param(
            "[#2] drones shot down [^over] the [@Bryansk region].",
            None,
            [(2, "Bryansk region")],
            id="one number over one place has no total",
        ),
        pytest.param(
            "[#2] drones [^over] [@Kursk] [&and] [@Oryol] [%each], [#1] [^over] [@Tula].",
            None,
            [(2, "Kursk"), (2, "Oryol"), (1, "Tula")],
            id="each may follow the places",
        ),
        pytest.param(
            "[#5] drones [^over] [@Kursk], [%по] [#2] [^над] [@Oryol] [&и] [@Tula]; [#3] [^над] [@Tver] [&и] [@Pskov].",
            None,
            [(5, "Kursk"), (2, "Oryol"), (2, "Tula"), (None, "Tver"), (None, "Pskov")],
            id="each belongs to the number that it stands before",
        ),
        pytest.param(
            "Над регионами сбито [#41]: [^над] [@Брянской областью] – [#27], [^над] [@Курской] – [#14].",
            41,
            [(27, "Брянской областью"), (14, "Курской")],
            id="the numbers may stand after the places",
        ),
        pytest.param(
            "[%masing-masing] [#3], [#2] dan [#1] drone [^di atas] [@Kursk], [@Oryol] [&dan] [@Tula].",
            None,
            [(3, "Kursk"), (2, "Oryol"), (1, "Tula")],
            id="as many numbers as places are paired in order",
        ),
        pytest.param(
            "[#12] chiếc bị bắn hạ, [$trong đó] [#1] chiếc [^trên] [@Moskva].",
            12,
            [(1, "Moskva")],
            id="words for of-them open a part of a total",
        ),
        pytest.param(
            "[#9] drones were shot down: [#2] [^over] [@Kursk], the rest elsewhere.",
            9,
            [(2, "Kursk")],
            id="a colon opens the parts of a total",
        ),
        pytest.param(
            "[#48] сбиты: [#40] – [^над территорией] [@Тульской области], [#8] – [^над террит]",
            48,
            [(40, "Тульской области"), (8, None)],
            id="a cut list keeps the number that completes the sum",
        ),
        pytest.param("[#9] drones were shot down.", None, [], id="a number without a place is no part"),
        pytest.param("Drones flew [^over] [@Kursk].", None, [], id="a place without a number is no part"),
    ],
)
def test_a_tally_is_split_by_region(marked: str, total: int | None, parts: list[tuple[int | None, str | None]]) -> None:
    assert split(marked) == (total, parts)


def test_numbers_of_another_sentence_do_not_reach_a_place() -> None:
    assert split("[#9] drones were downed. Air raid sirens sounded [^over] [@Kursk].") == (None, [])
