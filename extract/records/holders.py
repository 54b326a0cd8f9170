"""The holders of posts in an article: who is named where, to find whom "ông Dự" and "Phó Chủ tịch" mean.

Everything is looked up, and neighbours only so far as a reader would remember them: an article of ten thousand names
costs no more for each than one of ten.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from patterns.fold import key
from patterns.officials.values import Official
from patterns.titles import titles

# So many holders are tried on either side of a mention for whom it may mean.
TRIED = 32


@dataclass(frozen=True, slots=True)
class Post:
    """A position as a row has it."""

    title: str
    organisation: str
    status: str


@dataclass(frozen=True, slots=True)
class Holder:
    """An official of the article at one place where the full name stands; `posts` are those that stand there too."""

    start: int
    name: str
    posts: tuple[Post, ...]
    sex: str


class Holders:
    """The holders of an article, by what they are looked up with."""

    def __init__(self, holders: Sequence[Holder]) -> None:
        self._names: dict[str, list[Holder]] = defaultdict(list)  # with posts, by full name
        self._parts: dict[str, list[Holder]] = defaultdict(
            list
        )  # by the last part of the name, and a first one like H'Yim
        self._titles: dict[str, list[Holder]] = defaultdict(list)
        self._bodies: dict[tuple[str, str, str], dict[str, set[Post]]] = defaultdict(dict)
        self._known = {key(holder.name) for holder in holders}
        for holder in holders:
            parts = key(holder.name).split()
            for part in {parts[-1], *(parts[:1] if "'" in parts[0] else ())}:
                self._parts[part].append(holder)
            if holder.posts:
                self._names[key(holder.name)].append(holder)
            for title in {post.title for post in holder.posts}:
                self._titles[title].append(holder)
            for post in holder.posts:
                if post.organisation:
                    held = self._bodies[key(holder.name), post.title, post.status]
                    held.setdefault(post.organisation, set()).update(holder.posts)

    def known(self, name: str) -> bool:
        return key(name) in self._known

    def meant(self, official: Official, start: int, *, later: bool) -> Holder | None:
        """Whom a given name means: who was named last before it, else, if `later`, who is named first after it."""
        parts = key(official.name).split()
        found = self._parts.get(parts[-1]) or self._parts.get(parts[0], [])
        before = (holder for holder in _back(found, start) if _may_mean(official, holder))
        after = (holder for holder in _on(found, start) if later and _may_mean(official, holder))
        return next(before, None) or next(after, None)

    def posts(self, name: str, start: int) -> tuple[Post, ...]:
        """The positions that a person was last named with, or else is first named with; none of who is no official."""
        found = self._names.get(key(name), [])
        i = bisect_right(found, start, key=_start)
        return found[max(0, i - 1)].posts if found else ()

    def of(self, post: Post, start: int) -> tuple[Holder, Post] | None:
        """Who was last named before a place with a position that may be this one."""
        pairs = ((h, p) for h in _back(self._titles.get(post.title, []), start) for p in h.posts if _same_post(post, p))
        return next(pairs, None)

    def in_full(self, post: Post, name: str, beside: Sequence[Post]) -> Post:
        """A post without its body ("Chủ tịch Trần Văn Lý"): that which the same person is named with elsewhere.

        Not where the other posts `beside` it are in bodies and none of them was named with that one: a life has several.
        """
        if post.organisation or titles()[post.title].whole or not name:
            return post
        held = self._bodies.get((key(name), post.title, post.status), {})
        others = [other for other in beside if other.organisation]
        fits = len(held) == 1 and (not others or any(other in posts for posts in held.values() for other in others))
        return replace(post, organisation=next(iter(held))) if fits else post


def sex(honorific: str) -> str:
    """m, f, or empty where an honorific does not tell."""
    first = key(honorific).partition(" ")[0]
    return "m" if first in {"ông", "anh", "chú"} else "f" if first in {"bà", "chị", "cô"} else ""


def _start(holder: Holder) -> int:
    return holder.start


def _back(found: Sequence[Holder], start: int) -> Iterator[Holder]:
    """The holders before a place, the nearest first."""
    i = bisect_left(found, start, key=_start)
    yield from reversed(found[max(0, i - TRIED) : i])


def _on(found: Sequence[Holder], start: int) -> Iterator[Holder]:
    i = bisect_left(found, start, key=_start)
    yield from found[i : i + TRIED]


def _may_mean(official: Official, holder: Holder) -> bool:
    """Whether a given name ("Dự", "Hồng Dự") or the first parts of a highland name ("H'Yim") may stand for a holder."""
    parts, full = key(official.name).split(), key(holder.name).split()
    if len(parts) >= len(full) or {sex(official.honorific), holder.sex} == {"m", "f"}:
        return False
    return full[-len(parts) :] == parts or ("'" in parts[0] and full[: len(parts)] == parts)


def _same_post(post: Post, held: Post) -> bool:
    """Whether a position without a name may be one held: the same title, and no other organisation."""
    if post.title != held.title or held.status in {"former", "dismissed"}:
        return False
    a, b = key(post.organisation), key(held.organisation)
    return not a or not b or a.startswith(b) or b.startswith(a)
