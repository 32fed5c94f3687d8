"""A bottom-k sketch of a text: near-copies share most of it."""

import re
from hashlib import blake2b

SIZE = 64
"""Hashes kept; Jaccard likeness of two texts is about the share of the union's smallest hashes that both hold."""
_SHINGLE = 3
_WORDS = 1200
"""Words that are looked at: enough to tell copies, and linear work."""
_WORD = re.compile(r"\w+")


def make_sketch(folded: str) -> tuple[int, ...]:
    """The smallest hashes of the text's 3-word shingles, sorted; empty for a text of fewer than 8 words."""
    words = _WORD.findall(folded[:20_000])[:_WORDS]
    if len(words) < 8:
        return ()
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    hashes = (int.from_bytes(blake2b(one.encode(), digest_size=6).digest(), "big") for one in shingles)
    return tuple(sorted(hashes)[:SIZE])
