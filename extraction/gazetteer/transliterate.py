"""English spelling of Cyrillic place names: the official Ukrainian table of 2010, BGN/PCGN for Russian."""

import re


def _table(pairs: str) -> dict[str, str]:
    """Letter, spelling, letter, spelling ... A dot is no letter at all."""
    cells = pairs.split()
    return dict(zip(cells[::2], [cell.replace(".", "") for cell in cells[1::2]], strict=True))


_UK = _table(
    "а a б b в v г h ґ g д d е e ж zh з z и y і i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh "
    "щ shch є ie ї i ю iu я ia ь . ' ."
)
_UK_OLD = _UK | {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya", "ь": "'", "'": "'"}
_UK_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RU = _table(
    "а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch "
    "ы y э e ю yu я ya ь . ъ ."
)

# From the Russian spelling of a Ukrainian name to the Ukrainian one; each word runs through all rules in order.
_TO_UKRAINIAN = [
    (re.compile(pattern), new)
    for pattern, new in [
        ("ё", "е"),
        ("^и|и(?=[аеоуя])", "і"),
        ("ы", "и"),
        ("э", "е"),
        ("(?<=[аоуеиіь])евка$", "ївка"),
        ("[ео]вка$", "івка"),
        ("ь(?=ївка$)", ""),
        ("(?<=[оеи]в)о$|(?<=ин)о$", "е"),
        ("([сц])кое$", r"\1ьке"),
        ("([сц])кая$", r"\1ька"),
        ("([сц])к(ий|)$", r"\1ьк\2"),
        ("ое$|ее$", "е"),
        ("ая$", "а"),
        ("ие$", "і"),
        ("полье$", "пілля"),
        ("поль$", "піль"),
        ("ца$", "ця"),
        ("ец$", "ець"),
        ("^никол(?=ь)", "микіл"),
        ("^ни(?=к[ои])", "ми"),
        ("^а(?=лекс)", "о"),
        ("^е(?=лен)", "о"),
        ("^е(?=катерин)", ""),
        ("^андре", "андрі"),
        ("^е", "є"),
        ("^бел", "біл"),
        ("^лес", "ліс"),
        ("(?<=[аоуеиія])е", "є"),
        ("ъ", "'"),
    ]
]


def to_ukrainian(name: str) -> str:
    """The Russian name of a place in Ukraine in Ukrainian spelling, by rule: right for most, a guess for some."""
    words = []
    for word in name.lower().split(" "):
        for pattern, new in _TO_UKRAINIAN:
            word = pattern.sub(new, word)
        words.append(word)
    return _capitalise(" ".join(words))


def romanize_ukrainian(name: str) -> str:
    """Kupiansk for Куп'янськ. Letters of other alphabets stay."""
    words = []
    for word in re.split(r"([\s-])", name.lower().replace("’", "'").replace("ʼ", "'").replace("зг", "zgh")):
        rest = word[1:] if word[:1] in _UK_FIRST else word
        words.append(_UK_FIRST.get(word[:1], "") + "".join(_UK.get(letter, letter) for letter in rest))
    return _capitalise("".join(words))


def romanize_ukrainian_with_marks(name: str) -> str:
    """The older spelling by BGN/PCGN, which keeps apostrophes: Kup'yans'k for Куп'янськ."""
    small = name.lower().replace("’", "'").replace("ʼ", "'")
    return _capitalise("".join(_UK_OLD.get(letter, letter) for letter in small))


def romanize_russian(name: str) -> str:
    """Goncharovka for Гончаровка; е is ye at the start of a word and after vowels and signs, -ый and -ий end in y."""
    words = []
    for word in re.split(r"([\s-])", name.lower().replace("ё", "е")):
        word = re.sub("(ый|ий)$", "ы", word)
        word = re.sub("(^|[аеиоуыэюяьъ])е", r"\1йе", word)
        words.append("".join(_RU.get(letter, letter) for letter in word))
    return _capitalise("".join(words))


def _capitalise(name: str) -> str:
    return re.sub(r"(^|[\s-])(\w)", lambda m: m[1] + m[2].upper(), name)
