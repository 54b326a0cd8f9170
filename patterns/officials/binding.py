"""Which position is whose: the people of a sentence with their roles, and the roles without a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import takewhile

from patterns.officials.pieces import Piece, pieces
from patterns.officials.sentence import Sentence, sentence_of
from patterns.officials.values import Role
from patterns.officials.words import words
from patterns.rule import Context
from patterns.titles import titles


@dataclass(slots=True)
class Person:
    """A name with its honorific and the roles bound to it so far. `before`: a role stands before the name."""

    name: Piece
    honorific: str
    roles: list[Role] = field(default_factory=list)
    before: bool = False
    joined: bool = False  # by "và" to the person before
    plural: bool = False  # after "các ông"
    spare: list[Role] = field(
        default_factory=list
    )  # of "các Phó Thủ tướng A, B": for those without a role of their own


@dataclass(frozen=True, slots=True)
class Bound:
    """What a sentence says: `people`, those without a role as well; `posts`, the roles of nobody, none of them plural."""

    people: tuple[Person, ...]
    posts: tuple[Piece, ...]


@dataclass(slots=True)
class _Group:
    """The state of reading a chain.

    `run`: roles not bound yet; `shared`: roles that all people of a list have; `spare`: those that they have who have
    no other; `link`: the link that stands before the run.
    """

    people: list[Person] = field(default_factory=list)
    run: list[Piece] = field(default_factory=list)
    shared: list[Role] = field(default_factory=list)
    spare: list[Role] = field(default_factory=list)
    link: str = ""


def bound(context: Context) -> Bound:
    """The people and posts of the sentence of a context."""
    return _bound(sentence_of(context))


@lru_cache(maxsize=4)
def _bound(sentence: Sentence) -> Bound:
    """Cached, as several rules look at one sentence."""
    people: list[Person] = []
    posts: list[Piece] = []
    for chain in _chains(pieces(sentence)):
        reader = _Chain(sentence.folded, sentence.low, sentence.start)
        reader.read(chain)
        people += reader.people
        posts += reader.posts
    return Bound(tuple(people), tuple(post for post in posts if not post.plural))


def _chains(found: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces that follow one another without another word between them, where a role or a name is among them."""
    chain: list[Piece] = []
    for piece in (*found, None):
        if piece is not None and piece.kind != "break":
            chain.append(piece)
            continue
        if any(p.kind in {"role", "name"} for p in chain):
            yield chain
        chain = []


class _Chain:
    """Binds the roles of one chain. Everything of its state is in `group`; `people` and `posts` are the result."""

    def __init__(self, folded: str, low: str, sentence_start: int) -> None:
        self.folded, self.low, self.sentence_start = folded, low, sentence_start
        self.people: list[Person] = []
        self.posts: list[Piece] = []
        self.group = _Group()

    def read(self, chain: Sequence[Piece]) -> None:
        for i, piece in enumerate(chain):
            if piece.kind == "role":
                self._role(chain, i)
            elif piece.kind == "name":
                self._name(chain, i)
            elif piece.kind == "honorific" and piece.plural:
                self.group.shared = []
            elif piece.kind == "link":
                self._trail()
                self.group.link = piece.text
            elif piece.text == ";":
                self._trail()
                self.group = _Group(shared=self.group.shared)
            elif piece.text == ":" and self.group.run:
                self._share(chain, i)
        self._end(chain)
        for person in self.people:
            person.roles = person.roles or person.spare

    def _end(self, chain: Sequence[Piece]) -> None:
        """What waits goes to the last person; after a semicolon, a role in a team to the only one."""
        teams = all(
            piece.role and (titles()[piece.role.title].team or titles()[piece.role.title].body)
            for piece in self.group.run
        )
        if teams and not self.group.people and len(self.people) == 1:
            self.group.people = self.people
        self._trail()
        first = next((piece.start for piece in chain if piece.kind == "role"), None)
        if first is not None and words().in_general.search(self.low[max(0, first - 40) : first]):
            self.posts = []

    def _role(self, chain: Sequence[Piece], i: int) -> None:
        """A role waits in the run; that of a link has the status of the link, one after "nguyên" may go on with it."""
        piece, link = chain[i], _link_before(chain, i)
        role = piece.role
        if role is not None and link is not None:
            role = replace(role, status=self._status(link, role))
        elif role is not None and self._still_former(role):
            role = replace(role, status="former")
        self.group.run.append(replace(piece, role=role, plural=piece.plural or self._goes_on_plural(chain, i)))

    def _still_former(self, role: Role) -> bool:
        """As in "nguyên Bí thư Huyện ủy, Chủ tịch HĐND huyện": both; but whoever has left may lead an association now."""
        last = self.group.run[-1].role if self.group.run else None
        if last is None or last.status != "former" or role.status != "current" or role.organisation is None:
            return False
        return words().civil.match(self.low, *role.organisation) is None

    def _goes_on_plural(self, chain: Sequence[Piece], i: int) -> bool:
        """As "các đồng chí Chủ tịch", and the second of "các Chủ tịch, Phó Chủ tịch"."""
        last = chain[i - 1] if i else None
        if last is None or last.kind == "honorific":
            return last is not None and last.plural
        return last.text in {",", "và"} and bool(self.group.run) and self.group.run[-1].plural

    def _status(self, link: Piece, role: Role) -> str:
        """Of a role after a link: what the link says, or what the sentence before it says is done with posts."""
        if link.text in {"appointed", "dismissed"}:
            return link.text
        status = words().before.longest_at(link.text, 0)
        if role.status != "current" or status is None or status[1] != "current":
            return role.status if status is None or role.status != "current" else status[1]
        before = self.low[self.sentence_start : link.start]
        if words().dismissing.search(before):
            return "dismissed"
        return "appointed" if words().appointing.search(before) else "current"

    def _name(self, chain: Sequence[Piece], i: int) -> None:
        group, piece = self.group, chain[i]
        honorific = chain[i - 1] if i and chain[i - 1].kind == "honorific" else None
        before = chain[: i - 1] if honorific else chain[:i]
        person = Person(piece, self._text(honorific))
        person.plural = honorific is not None and honorific.plural
        person.joined = bool(before) and before[-1].text in {"và", "cùng", "cùng với"}
        if group.run and self._tight(before, honorific, chain[i + 1] if i + 1 < len(chain) else None):
            self._bind_before(person)
        else:
            self._trail()
        person.roles += [role for role in group.shared if role not in person.roles]
        person.spare = group.spare
        group.people.append(person)
        group.link = ""
        self.people.append(person)

    def _text(self, piece: Piece | None) -> str:
        return self.folded[piece.start : piece.end] if piece else ""

    def _tight(self, before: Sequence[Piece], honorific: Piece | None, after: Piece | None) -> bool:
        """Whether a name belongs to the role before it: right after it, or "Giám đốc Sở Nội vụ, ông A"."""
        group, before = self.group, [piece for piece in before if piece.kind != "aside"]
        last = before[-1]
        if last.text == "đối với" and not group.people:
            return True
        if group.link and (group.people or not group.link.endswith(("là", "cương vị", "tư cách"))):
            return False
        if last.kind in {"role", "body"}:  # body: "Chủ tịch UBND xã An Bình, huyện Long Hồ Lê Văn B"
            return True
        if len(before) < 2 or before[-2].kind not in {"role", "body"} or group.people:
            return False
        if honorific is not None:
            return last.text in {",", ":", "-"} and not honorific.plural
        opens = len(group.run) == 1 and group.run[0].start == self.sentence_start and after is None
        return last.text in {"-", ":"} or (last.text == "," and opens)

    def _bind_before(self, person: Person) -> None:
        """Give the run to the name that follows it; of several roles the first ones go to a person without any."""
        group = self.group
        run = group.run
        earlier = group.people[-1] if group.people else None
        if earlier is not None and not earlier.before and not earlier.roles and len(run) > 1 and not person.joined:
            earlier.roles += _roles(run[:-1])
            run = run[-1:]
        person.roles += _roles(run)
        person.before = True
        if any(piece.plural for piece in run):
            group.spare = _roles(run)
        group.run = []

    def _share(self, chain: Sequence[Piece], i: int) -> None:
        """Also: "Các Phó Chủ tịch UBND tỉnh: A, B" gives the run to all names that follow."""
        group = self.group
        single = i + 1 < len(chain) and chain[i + 1].kind in {"name", "honorific"}
        if any(piece.plural for piece in group.run) or self._plural_before(chain):
            group.shared = _roles(group.run)
            group.run = []
        elif not single:
            self._trail()

    def _plural_before(self, chain: Sequence[Piece]) -> bool:
        return any(piece.kind == "honorific" and piece.plural for piece in chain)

    def _trail(self) -> None:
        """Give the run to the person before it; to all who are joined by "và" and have no role yet."""
        group = self.group
        if not group.people:
            self.posts += group.run
        elif group.run:
            roles = _roles(group.run)
            for person in _joined(group.people, roles):
                person.roles += [role for role in roles if role not in person.roles]
        group.run = []


def _link_before(chain: Sequence[Piece], i: int) -> Piece | None:
    """The link right before a role: "làm Trưởng đoàn", "nguyên: Ủy viên Trung ương Đảng"."""
    before = [piece for piece in chain[max(0, i - 2) : i] if piece.text != ":"]
    return before[-1] if before and before[-1].kind == "link" and before[-1].end <= chain[i].start else None


def _joined(people: Sequence[Person], roles: Sequence[Role]) -> list[Person]:
    """The last person, and those before without a role of their own who are joined to it.

    "A và B, Phó Chủ tịch" joins them; so does "các ông A, B" where the office may have several holders.
    """
    last = people[-1]
    listed = people[0].plural and all(_of_several(role) for role in roles)
    if last.roles or not (last.joined or listed):
        return [last]
    return [last, *takewhile(lambda person: not person.roles, reversed(people[:-1]))]


def _of_several(role: Role) -> bool:
    return role.title.startswith("Phó") or role.status == "former" or titles()[role.title].many


def _roles(run: Sequence[Piece]) -> list[Role]:
    return [piece.role for piece in run if piece.role is not None]
