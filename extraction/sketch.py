"""A bottom-k sketch of a text: near-copies share most of it."""

from hashlib import blake2b

from extraction.words import Remembered, split_words

SIZE = 64
"""Hashes kept; Jaccard likeness of two texts is about the share of the union's smallest hashes that both hold."""
_LIKELY = 2 * SIZE << 48
"""Hashes of 48 bits that are below this, divided by the number of words, are most likely the smallest."""
_WORDS = 1200
"""Words that are looked at: enough to tell copies, and linear work."""


def _hashes(word: str) -> tuple[int, int, int]:
    """Hashes of a word as the first, second and third of a shingle; that of the shingle is their exclusive or."""
    digest = blake2b(word.encode(), digest_size=18).digest()
    return int.from_bytes(digest[:6], "big"), int.from_bytes(digest[6:12], "big"), int.from_bytes(digest[12:], "big")


_seen = Remembered(_hashes)


def make_sketch(folded: str) -> tuple[int, ...]:
    """The smallest hashes of the text's 3-word shingles, sorted; empty for a text of fewer than 8 words."""
    words = split_words(folded).words[:_WORDS]
    if len(words) < 8:
        return ()
    known = [_seen[word] for word in words]
    shingles = {one[0] ^ two[1] ^ three[2] for one, two, three in zip(known, known[1:], known[2:], strict=False)}
    likely = [one for one in shingles if one * len(words) < _LIKELY]
    return tuple(sorted(likely if len(likely) >= SIZE else shingles)[:SIZE])
