"""Pages gone wrong: the sample pages, changed by what crawlers, editors and enemies do to pages. Seeded."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
Mutator = Callable[[Random, bytes], bytes]

_ODD = (
    "\u0000 \u0001 \u001b \u0085 \u00ad \u00a0 \u0300 \u0323 \u0338 \u034f \u061c \u200b \u200d \u200e \u200f \u2028 \u202e \u2066 "
    "\u20dd \u3000 \ud7a3 \ufdfa \ufe0f \ufeff \ufffd \uffff \U0001f1fb\U0001f1f3 \U0001f468\u200d\U0001f469 \U000e0041 İ ẞ ﬁ Ǆ ſ "
    "ห น้ำ مرحبا שלום ९ ٣ Ⅷ ½ ² ㎏ ﹪ ％ ‰ − ∕ ⁄ ٪ ﷽ 𝟑 ậ\u0323 a\u0302\u0323\u0300"
).split(" ")
_WORDS = (
    "ngày 31/02/2021", "tháng 13", "99/99/9999", "năm 0000", "ngày 29/2/1900 âm lịch", "quý V/2020", "25 giờ 61 phút", "-5%", "1e999%",
    "từ ngày đến ngày", "0/0 hồ sơ", "240/0", "100,000.000,000%", "tăng từ % lên %", "số /QĐ-UBND ngày", "ông Ông Bà", "UBND UBND UBND",
    "Chủ tịch Chủ tịch", "tỷ tỷ tỷ đồng", "hai mươi mười nghìn triệu", "thế kỷ 99", "8000 năm nữa", "0 năm trước", "ngày 0", "mùng 31",
    "10000000000000000000000 năm", "năm 2147483648", "1/1/1", "32/13/20210", "٣/٤/٢٠٢١", "１２／３／２０２１", "５５％", "Ⅳ/2021", "²/³",
)  # fmt: skip
_TAGS = (
    "<div>", "</div>", "<p>", "</p>", "<table><tr><td>", "</table>", "<b>", "</i>", "<script>", "</script>", "<style>", "<!--", "-->",
    "<![CDATA[", "]]>", "<svg>", "<math>", "<template>", "<select>", "<frameset>", "<plaintext>", "<title>", "<textarea>", "</body>", "</html>",
    "<br/>", "<h1>", "</h1>", "<a href=", "<article hidden>", "<meta charset=utf-16>", "<base href='file:///etc/'>", "<noscript>", "<?xml ?>",
    "<p style='display:none'>", "<time datetime='99999-99-99'>", "<script type='application/ld+json'>{", "<iframe src=x>", "&", "&#0;", "&#xD800;",
    "&#99999999;", "&notanentity;", "<", "<<", "</>", "< p>", "<p/><p/", "\"'>", "<ruby>", "<h1 itemprop='headline'>", "<body onload=x>",
)  # fmt: skip
_CHARSETS = (
    b"utf-16",
    b"utf-7",
    b"iso-2022-jp",
    b"hz",
    b"x-user-defined",
    b"tcvn3",
    b"windows-1258",
    b"idna",
    b"base64",
    b"unicode_escape",
    b"undefined",
    b"\xff",
)


@cache
def seeds() -> tuple[bytes, ...]:
    """The pages that are changed: the bundled corpus and the inputs of the page tests."""
    folders = (ROOT / "corpus", ROOT / "tests" / "pages")
    paths = sorted(p for f in folders for p in f.rglob("*") if p.suffix in (".html", ".txt"))
    return tuple(p.read_bytes() for p in paths)


def _place(random: Random, page: bytes) -> int:
    return random.randrange(len(page) + 1)


def _put(random: Random, page: bytes, what: bytes) -> bytes:
    at = _place(random, page)
    return page[:at] + what + page[at:]


def _flipped(random: Random, page: bytes) -> bytes:
    changed = bytearray(page)
    for _ in range(random.choice((1, 5, 50, 500))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(random: Random, page: bytes) -> bytes:
    return page[: _place(random, page)] if random.random() < 0.7 else page[_place(random, page) :]


def _soup(random: Random, page: bytes) -> bytes:
    for _ in range(random.choice((3, 30, 300))):
        page = _put(random, page, random.choice(_TAGS).encode())
    return page


def _dropped_tags(random: Random, page: bytes) -> bytes:
    pieces = page.split(b"<")
    return b"<".join(p for p in pieces if random.random() < 0.85)


def _nested(random: Random, page: bytes) -> bytes:
    tag = random.choice(
        ("div", "b", "span", "ul><li", "table><tr><td", "blockquote", "a", "font", "section", "svg", "em class=author")
    )
    return _put(random, page, f"<{tag}>".encode() * random.choice((50, 600, 6000)))


def _huge_attribute(random: Random, page: bytes) -> bytes:
    name, value = (
        random.choice(("class", "style", "id", "href", "data-x", "content", "datetime")),
        random.choice(_WORDS),
    )
    what = (
        f'<p {name}="{value * random.choice((100, 5000))}">' if random.random() < 0.5 else "<p " + 'a="b" ' * 5000 + ">"
    )
    return _put(random, page, what.encode())


def _entities(random: Random, page: bytes) -> bytes:
    bomb = "".join(f'<!ENTITY x{i} "{f"&x{i - 1};" * 10}">' for i in range(1, 12))
    doctype = f'<!DOCTYPE html [<!ENTITY x0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{bomb}]>'
    body = random.choice(("&x11;&f;", "&amp;" * 9000, "&#x1F4A9" * 2000, "&#;" * 3000, "&" * 20_000))
    return doctype.encode() + _put(random, page, body.encode())


def _charset(random: Random, page: bytes) -> bytes:
    declared = b'<meta http-equiv="Content-Type" content="text/html; charset=' + random.choice(_CHARSETS) + b'">'
    return declared + page.replace(b"charset", b"charseT")


def _encoded(random: Random, page: bytes) -> bytes:
    text = page.decode("utf-8", "replace")
    name = random.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1258", "latin-1", "utf-7", "cp1252", "gb18030", "shift_jis")
    )
    return text.encode(name, random.choice(("replace", "ignore", "xmlcharrefreplace")))


def _mixed(random: Random, page: bytes) -> bytes:
    at = _place(random, page)
    other = random.choice(("latin-1", "cp1258", "utf-16-le"))
    return page[:at] + page[at:].decode("utf-8", "replace").encode(other, "replace")


def _controls(random: Random, page: bytes) -> bytes:
    for _ in range(random.choice((3, 40, 400))):
        page = _put(random, page, bytes([random.choice((0, 1, 7, 8, 11, 12, 13, 27, 31, 127, 128, 133, 255))]))
    return page


def _odd_signs(random: Random, page: bytes) -> bytes:
    for _ in range(random.choice((3, 40, 200))):
        page = _put(random, page, random.choice(_ODD).encode("utf-8", "surrogatepass"))
    return page


def _odd_words(random: Random, page: bytes) -> bytes:
    for _ in range(random.choice((3, 40, 200))):
        page = _put(random, page, f" {random.choice(_WORDS)} ".encode())
    return page


def _repeated(random: Random, page: bytes) -> bytes:
    start, end = sorted((_place(random, page), _place(random, page)))
    block = page[start : min(end, start + 2000)]
    return page[:end] + block * random.choice((2, 20, 100)) + page[end:]


def _long_digits(random: Random, page: bytes) -> bytes:
    digits = random.choice(
        ("9" * 5000, "1." * 3000, "1,5/" * 2000, "0" * 400 + "1%", "12/" * 1500, "9" * 400 + "%", "3 " * 4000)
    )
    return _put(random, page, digits.encode())


def _spaces(random: Random, page: bytes) -> bytes:
    text, space = (
        page.decode("utf-8", "replace"),
        random.choice(("\u00a0", "  ", "\t", "\u3000", "\n", "\r", "", "\u200b")),
    )
    return "".join(space if c == " " and random.random() < 0.3 else c for c in text).encode("utf-8", "replace")


def _cased(random: Random, page: bytes) -> bytes:
    text = page.decode("utf-8", "replace")
    return random.choice((text.upper(), text.lower(), text.swapcase(), text.title())).encode()


def _decomposed(random: Random, page: bytes) -> bytes:
    import unicodedata  # noqa: PLC0415

    return unicodedata.normalize(random.choice(("NFD", "NFKD", "NFKC")), page.decode("utf-8", "replace")).encode()


def _shuffled(random: Random, page: bytes) -> bytes:
    sign = random.choice((b"<", b"\n", b" ", b">"))
    pieces = page.split(sign)
    for _ in range(random.choice((2, 20, 200))):
        i, j = random.randrange(len(pieces)), random.randrange(len(pieces))
        pieces[i], pieces[j] = pieces[j], pieces[i]
    return sign.join(pieces)


def _joined(random: Random, page: bytes) -> bytes:
    other = random.choice(seeds())
    return page[: _place(random, page)] + other[_place(random, other) :]


def _one_line(random: Random, page: bytes) -> bytes:
    return page.replace(b"\n", b" ").replace(b". ", random.choice((b", ", b" ", b"; ", b".")))


MUTATORS: tuple[Mutator, ...] = (
    _flipped, _cut, _soup, _dropped_tags, _nested, _huge_attribute, _entities, _charset, _encoded, _mixed, _controls, _odd_signs,
    _odd_words, _repeated, _long_digits, _spaces, _cased, _decomposed, _shuffled, _joined, _one_line,
)  # fmt: skip


def mutated(number: int) -> tuple[bytes, str]:
    """Page number so and so, and whether it is html or text: a seed changed by one mutator up to four of them."""
    random = Random(f"mutation {number}")
    page = random.choice(seeds())
    for _ in range(random.choice((1, 1, 2, 4))):
        page = random.choice(MUTATORS)(random, page)
    html = page.lstrip()[:1] == b"<" or random.random() < 0.2
    return page, "html" if html else "text"
