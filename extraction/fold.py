"""Folding: one spelling for matching, offsets kept one to one."""

UPPER = "A-Z" + "".join(char for char in map(chr, range(0xC0, 0x1F00)) if char.isupper())
"""Capital letters of the alphabets that news is written in, for a class of a pattern."""
_APOSTROPHES = ("’", "ʼ", "‘", "`", "´", "ʹ", "ʻ", "ʾ", "′", "‛", "＇", "ꞌ")


def fold(text: str) -> str:
    """Lower case, one kind of apostrophe, ё as е. The result has the length of `text`, which must be NFC already."""
    folded = text.lower()
    if len(folded) != len(text):  # a few letters (İ) grow in lower case: keep those as they are
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if not folded.isascii():
        for apostrophe in _APOSTROPHES:
            folded = folded.replace(apostrophe, "'")
        folded = folded.replace("ё", "е").replace("\u00a0", " ")
    return folded
