"""Which position is whose: the people of a sentence with their roles, and the roles without a person."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import takewhile

from patterns.officials import ranks
from patterns.officials.chains import AND, chains, link_before, roles, still_former, taken, turns
from patterns.officials.far import far
from patterns.officials.pieces import Piece, pieces
from patterns.officials.sentence import Sentence, sentence_of
from patterns.officials.values import Role
from patterns.officials.words import words
from patterns.rule import Context
from patterns.titles import title_at, titles

# How far before "giữ chức" the verb may stand that says whether it is a new post ("bầu bà A, Phó Bí thư ..., giữ chức").
REACH = 240
# Between a role and whoever gets or loses it.
_TO = ("đối với", "đối với:", "của", "cho")


@dataclass(slots=True)
class Person:
    """A name with its honorific and the roles bound to it so far. `before`: a role stands before the name."""

    name: Piece
    honorific: str
    roles: list[Role] = field(default_factory=list)
    before: bool = False
    joined: bool = False  # by "và" to the person before
    plural: bool = False  # after "các ông"
    spare: list[Role] = field(default_factory=list)  # "các Phó Thủ tướng A, B": for whoever has no role of his own


@dataclass(frozen=True, slots=True)
class Bound:
    """What a sentence says, by the place where the title begins.

    `people`: those whose first role it is; `posts`: the roles of nobody, none of them plural.
    """

    people: dict[int, list[Person]]
    posts: dict[int, Piece]


@dataclass(slots=True)
class _Group:
    """The state of reading a chain.

    `run`: roles not bound yet; `shared`: roles that all people of a list have; `spare`: those that they have who have
    no other; `given`: what was given to the first of several ("đối với ông A và ông B"); `link`: the link before the run.
    """

    people: list[Person] = field(default_factory=list)
    run: list[Piece] = field(default_factory=list)
    shared: list[Role] = field(default_factory=list)
    spare: list[Role] = field(default_factory=list)
    given: list[Role] = field(default_factory=list)
    link: str = ""


_NOBODY = Bound({}, {})


def bound(context: Context, start: int) -> Bound:
    """The people and posts of the sentence of a context; it is not looked into where no title begins at a position."""
    if title_at(context.lower, start, context.sentence[1]) is None:
        return _NOBODY
    return _bound(sentence_of(context))


@lru_cache(maxsize=4)
def _bound(sentence: Sentence) -> Bound:
    """Cached, as several rules look at one sentence."""
    people: list[Person] = []
    posts: list[Piece] = []
    for chain in chains(pieces(sentence)):
        state = _State(sentence)
        _read(state, chain)
        people += state.people
        linked = far(sentence, people[-1].name, state.linked) if people and state.linked else []
        if linked:
            people[-1].roles += linked
        posts += [post for post in state.posts if not linked or post not in state.linked]
    by_start: dict[int, list[Person]] = {}
    for person in people:
        person.roles = ranks.with_shared_bodies(sentence, person.roles)
        if person.roles:
            by_start.setdefault(person.roles[0].start, []).append(person)
    return Bound(by_start, {post.role.start: post for post in posts if post.role and not post.plural})


@dataclass(slots=True)
class _State:
    """Where the reading of a chain stands; `people` and `posts` are what it has found, `linked` posts after a link."""

    sentence: Sentence
    people: list[Person] = field(default_factory=list)
    posts: list[Piece] = field(default_factory=list)
    linked: list[Piece] = field(default_factory=list)
    group: _Group = field(default_factory=_Group)


def _read(state: _State, chain: Sequence[Piece]) -> None:
    """Bind the roles of a chain to its names, piece by piece."""
    for i, piece in enumerate(chain):
        if piece.kind == "role":
            _role(state, chain, i)
        elif piece.kind == "name":
            _name(state, chain, i)
        elif piece.kind == "honorific" and piece.plural and (i == 0 or chain[i - 1].text != ":"):
            state.group.shared = []
        elif piece.kind == "link":
            _trail(state)
            state.group.link = piece.text
        elif piece.text == ";" or turns(chain, i):
            _trail(state)
            state.group = _Group(shared=state.group.shared)
        elif piece.text in {":", "đối với:"} and state.group.run:
            _share(state, chain, i)
    _end(state, chain)
    for person in state.people:
        person.roles = person.roles or person.spare


def _end(state: _State, chain: Sequence[Piece]) -> None:
    """What waits goes to the last person; after a semicolon, a role in a team to the only one."""
    teams = all(
        piece.role and (titles()[piece.role.title].team or titles()[piece.role.title].body) for piece in state.group.run
    )
    if teams and not state.group.people and len(state.people) == 1:
        state.group.people = state.people
    _trail(state)
    first = next((piece.start for piece in chain if piece.kind == "role"), None)
    if state.posts and first is not None and words().in_general.search(state.sentence.low[max(0, first - 40) : first]):
        state.posts = []


def _role(state: _State, chain: Sequence[Piece], i: int) -> None:
    """A role waits in the run; that of a link has the status of the link, one after "nguyên" may go on with it."""
    piece, link = chain[i], link_before(chain, i)
    role = piece.role
    if role is not None and link is not None:
        role = replace(role, status=_status(state, link, role))
    elif role is not None and still_former(state.sentence, roles(state.group.run[-1:]), role):
        role = replace(role, status="former")
    state.group.run.append(piece._replace(role=role, plural=piece.plural or _goes_on_plural(state, chain, i)))


def _goes_on_plural(state: _State, chain: Sequence[Piece], i: int) -> bool:
    """As "các đồng chí Chủ tịch", and the second of "các Chủ tịch, Phó Chủ tịch"."""
    last = chain[i - 1] if i else None
    if last is None or last.kind == "honorific":
        return last is not None and last.plural
    return last.text in {",", "và"} and bool(state.group.run) and state.group.run[-1].plural


def _status(state: _State, link: Piece, role: Role) -> str:
    """Of a role after a link: what the link says, or what the sentence before it says is done with posts."""
    if link.text in {"appointed", "dismissed"}:
        return link.text
    status = words().before.longest_at(link.text, 0)
    if role.status != "current" or status is None or status[1] != "current":
        return role.status if status is None or role.status != "current" else status[1]
    before = state.sentence.low[max(state.sentence.start, link.start - REACH) : link.start]
    if words().dismissing.search(before):
        return "dismissed"
    return "appointed" if words().appointing.search(before) else "current"


def _name(state: _State, chain: Sequence[Piece], i: int) -> None:
    group, piece = state.group, chain[i]
    honorific = chain[i - 1] if i and chain[i - 1].kind == "honorific" else None
    before = chain[: i - 1] if honorific else chain[:i]
    person = Person(piece, _text(state, honorific))
    person.plural = honorific is not None and honorific.plural
    person.joined = bool(before) and before[-1].text in AND
    after = chain[i + 1] if i + 1 < len(chain) else None
    if group.run and not ranks.vacant(state.sentence, group.run) and _tight(state, before, honorific, after):
        if before[-1].text == "là" and any(role.plural for role in group.run):
            group.shared = roles(group.run)
        elif before[-1].text in _TO:
            group.run = taken(group.run) or [_given(state, role) for role in group.run]
            group.given = [role for role in roles(group.run) if ranks.of_several(role)]
        _bind_before(state, person)
    else:
        _trail(state)
    listed = group.given if person.joined and honorific is not None else []
    person.roles += [role for role in (*group.shared, *listed) if role not in person.roles]
    person.spare = group.spare if honorific is None or not state.people or state.people[-1].plural else []
    group.people.append(person)
    group.link = ""
    state.people.append(person)


def _given(state: _State, piece: Piece) -> Piece:
    """A role that goes to the person after it: "bầu bổ sung Ủy viên UBND tỉnh đối với ông A"."""
    role = piece.role
    if role is None or role.status != "current" or not _is_given(state, piece):
        return piece
    return piece._replace(role=replace(role, status="appointed"))


def _is_given(state: _State, piece: Piece) -> bool:
    before = state.sentence.low[max(state.sentence.start, piece.start - 40) : piece.start]
    return words().gives.search(before) is not None


def _text(state: _State, piece: Piece | None) -> str:
    return state.sentence.folded[piece.start : piece.end] if piece else ""


def _tight(state: _State, before: Sequence[Piece], honorific: Piece | None, after: Piece | None) -> bool:
    """Whether a name belongs to the role before it: right after it, or "Giám đốc Sở Nội vụ, ông A"."""
    group, before = state.group, [piece for piece in before if piece.kind != "aside"]
    last = before[-1]
    if last.text in _TO and not group.people:
        role = group.run[-1].role
        ends = role is not None and role.status == "dismissed"
        return last.text.startswith("đối với") or ends or (last.text == "cho" and _is_given(state, group.run[0]))
    if last.text == "là":
        return honorific is not None and not honorific.plural
    if group.link and (group.people or not group.link.endswith(("là", "cương vị", "tư cách"))):
        return False
    if last.kind in {"role", "body"}:  # body: "Chủ tịch UBND xã An Bình, huyện Long Hồ Lê Văn B"
        return True
    if len(before) < 2 or before[-2].kind not in {"role", "body"} or group.people:
        return False
    if honorific is not None:
        return last.text in {",", ":", "-"} and not honorific.plural
    opens = len(group.run) == 1 and group.run[0].start == state.sentence.start and after is None
    return last.text in {"-", ":"} or (last.text == "," and opens)


def _bind_before(state: _State, person: Person) -> None:
    """Give the run to the name that follows it; of several roles the first ones go to a person without any."""
    group = state.group
    all_taken = all(role.status == "dismissed" for role in roles(group.run))
    others, run = ([], group.run) if all_taken else ranks.of_one_person(state.sentence, group.run)
    state.posts += others
    group.run = run
    earlier = group.people[-1] if group.people else None
    if earlier is not None and not earlier.before and not earlier.roles and len(run) > 1 and not person.joined:
        earlier.roles += roles(run[:-1])
        run = run[-1:]
    person.roles += roles(run)
    person.before = True
    if any(piece.plural for piece in run) or all(ranks.of_several(role) for role in roles(run)):
        group.spare = roles(run)
    group.run = []


def _share(state: _State, chain: Sequence[Piece], i: int) -> None:
    """Give the run to all names that follow: "Các Phó Chủ tịch UBND tỉnh: A, B", "đối với: ông A, ...; ông B"."""
    group = state.group
    single = i + 1 < len(chain) and chain[i + 1].kind in {"name", "honorific"}
    listed = chain[i].text == "đối với:" and any(piece.text == ";" for piece in chain[i:])
    if listed or any(piece.plural for piece in (*group.run, *chain) if piece.kind in {"role", "honorific"}):
        group.shared = roles([_given(state, piece) for piece in group.run])
        group.run = []
    elif not single:
        _trail(state)


def _trail(state: _State) -> None:
    """Give the run to the person before it; to all who are joined by "và" and have no role yet."""
    group = state.group
    if not group.people:
        state.posts += group.run
        state.linked += group.run if group.link else []
    elif group.run:
        mine = roles(group.run)
        everybody = group.people[0].plural and group.link.endswith(
            "làm"
        )  # "do các ông A, Giám đốc, và B làm Trưởng đoàn"
        for person in group.people if everybody else _joined(group.people, mine):
            person.roles += [role for role in mine if role not in person.roles]
    group.run = []


def _joined(people: Sequence[Person], roles: Sequence[Role]) -> list[Person]:
    """The last person, and those before without a role of their own who are joined to it.

    "A và B, Phó Chủ tịch" joins them; so does "các ông A, B" where the office may have several holders.
    """
    last = people[-1]
    listed = people[0].plural and all(ranks.of_several(role) for role in roles)
    if last.roles or not (last.joined or listed):
        return [last]
    return [last, *takewhile(lambda person: not person.roles, reversed(people[:-1]))]
