"""Near-duplicates: the same story on several sites, or crawled twice. Flagged, never dropped.

MinHash over shingles of five syllables (Broder 1997), candidates by locality-sensitive hashing, then the estimated
Jaccard similarity decides. The pairs do not depend on the order in which articles come.
"""

import re
from collections.abc import Iterable

import numpy as np
from rensa import RMinHash

from patterns.fold import fold, lower

SHINGLE = 5
PERMUTATIONS, BANDS, SEED = 128, 32, 1
# Bytes of a signature.
SIGNATURE = 4 * PERMUTATIONS
# Two copies of one agency report on different papers share .8 and more; two reports of one event seldom .5.
SIMILAR = 0.75
_SYLLABLE = re.compile(r"\w+")


def signature(text: str) -> bytes:
    """The MinHash of a text: 128 unsigned integers of 32 bits, little end first."""
    syllables = _SYLLABLE.findall(lower(fold(text)))
    # A short text is a shingle of its own.
    shingles = set(map(" ".join, zip(*(syllables[i:] for i in range(SHINGLE)), strict=False))) or {" ".join(syllables)}
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(list(shingles))
    return np.array(minhash.digest(), dtype="<u4").tobytes()


def bands(of: bytes) -> list[int]:
    """A number for each band of a signature, its place in it included: texts that share one are candidates.

    >>> len(set(bands(signature("Xã họp"))))
    32
    """
    rows = np.frombuffer(of, dtype="<u4").reshape(BANDS, -1).astype(np.uint64)
    number = np.arange(1, BANDS + 1, dtype=np.uint64)
    for column in rows.T:  # FNV-1a (Fowler, Noll, Vo), a 32-bit piece a step; overflow is its way
        number = (number ^ column) * np.uint64(1099511628211)
    return [int(n) for n in number]


def similarity(one: bytes, other: bytes) -> float:
    """Estimated Jaccard similarity of two texts by their signatures."""
    return float(np.mean(np.frombuffer(one, dtype="<u4") == np.frombuffer(other, dtype="<u4")))


def leaders(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Article -> the oldest of its kind, for those that are not it. Articles are numbered by age; a pair belongs together.

    >>> leaders([(5, 2), (9, 5), (7, 8)])
    {5: 2, 9: 2, 8: 7}
    """
    leader: dict[int, int] = {}

    def root(article: int) -> int:
        while (up := leader.get(article, article)) != article:
            leader[article] = leader.get(up, up)
            article = up
        return article

    for one, other in pairs:
        older, younger = sorted((root(one), root(other)))
        if older != younger:
            leader[younger] = older
    return {article: root(article) for article in leader}
