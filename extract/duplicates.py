"""Near-duplicates: the same story on several sites, or crawled twice. Flagged, never dropped.

MinHash over shingles of five syllables (Broder 1997), candidates by locality-sensitive hashing, then the estimated
Jaccard similarity decides. The pairs do not depend on the order in which articles come.
"""

from collections.abc import Sequence

import regex
from rensa import RMinHash, RMinHashLSH

from extract.schema import ArticleRow
from patterns.fold import fold, lower

SHINGLE = 5
PERMUTATIONS, BANDS, SEED = 128, 32, 1
# Two copies of one agency report on different papers share .8 and more; two reports of one event seldom .5.
SIMILAR = 0.75
_SYLLABLE = regex.compile(r"\w+")


def age(article: ArticleRow) -> tuple[str, str, str]:
    """Earlier published first; undated last; then by what the page is, never by where it was found."""
    return article.published_at or "9", article.article_id, article.page_sha256


def originals(articles: Sequence[ArticleRow]) -> dict[str, str]:
    """article_id of each near-duplicate -> article_id of the one of its kind that was published first."""
    ordered = sorted(articles, key=age)
    signatures = [_signature(a.text) for a in ordered]
    index = RMinHashLSH(threshold=SIMILAR, num_perm=PERMUTATIONS, num_bands=BANDS)
    leader = list(range(len(ordered)))
    by_url: dict[str, int] = {}
    for i, (article, signature) in enumerate(zip(ordered, signatures, strict=True)):
        near = [j for j in index.query(signature) if signature.jaccard(signatures[j]) >= SIMILAR]
        if article.url:
            near.append(by_url.setdefault(article.url, i))
        for j in near:
            a, b = sorted((_root(leader, i), _root(leader, j)))
            leader[b] = a
        index.insert(i, signature)
    roots = [_root(leader, i) for i in range(len(ordered))]
    return {ordered[i].article_id: ordered[r].article_id for i, r in enumerate(roots) if r != i}


def _root(leader: list[int], i: int) -> int:
    while leader[i] != i:
        leader[i] = leader[leader[i]]
        i = leader[i]
    return i


def _signature(text: str) -> RMinHash:
    syllables = _SYLLABLE.findall(lower(fold(text)))
    shingles = {" ".join(syllables[i : i + SHINGLE]) for i in range(max(1, len(syllables) - SHINGLE + 1))}
    signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    signature.update(sorted(shingles))
    return signature
