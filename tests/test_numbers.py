"""Numbers in digits and in words."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from patterns.numbers import AMOUNT, FRACTION, LEFT, SPELLED, SPELLED_99, amount, digits, fraction, spelled

UNITS = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def in_words(number: int) -> str:
    """A number below a milliard as a Vietnamese schoolbook spells it, group by group."""
    groups = [(number // 10**6, "triệu"), (number // 10**3 % 1000, "nghìn"), (number % 1000, "")]
    said: list[str] = []
    for group, scale in groups:
        if group:
            said += [hundreds(group, first=not said), scale]
    return " ".join(filter(None, said))


def hundreds(group: int, *, first: bool) -> str:
    head = "" if first and group < 100 else f"{UNITS[group // 100] or 'không'} trăm"
    tens, last = divmod(group % 100, 10)
    if not tens:
        return f"{head} linh {UNITS[last]}" if head and last else head or UNITS[last]
    ten = "mười" if tens == 1 else f"{UNITS[tens]} mươi"
    return " ".join(filter(None, (head, ten, "lăm" if last == 5 else "mốt" if last == 1 and tens > 1 else UNITS[last])))


@given(st.integers(1, 999_999_999))
def test_spelled_numbers_are_read_back(number: int) -> None:
    """Whatever a schoolbook spells is read, and the piece of a form matches all of it."""
    words = in_words(number)

    assert spelled(words) == number
    assert regex.fullmatch(SPELLED, words, regex.VERBOSE)


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_grouped_digits_are_read_back(whole: int, part: int) -> None:
    """Dots group, the comma is the decimal sign."""
    text = f"{whole:,}".replace(",", ".") + f",{part:02}"

    assert digits(text) == whole + part / digits("100")  # type: ignore[operator]
    assert regex.fullmatch(AMOUNT, text, regex.VERBOSE)


@given(st.text(alphabet="0123456789., tỷriệunghìrưỡmộaớăkhôg", max_size=40))
def test_readers_never_raise(text: str) -> None:
    """A reader answers None for what it cannot read."""
    for read in (digits, amount, spelled, fraction):
        read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hai mươi mốt nghìn không trăm mười một", 21_011),
        ("Một trăm lẻ năm", 105),
        ("sáu mươi bẩy", 67),
        ("hai lăm", 25),
        ("bốn ngàn rưỡi", 4_500),
        ("hai tỉ ba trăm triệu", 2_300_000_000),
        ("một trăm rưỡi", 150),
        ("năm vạn", 50_000),
        ("ba chục", 30),
        ("mười năm", None),
        ("tư pháp", None),
        ("một trăm hai", None),
        ("", None),
    ],
)
def test_spelled(text: str, expected: int | None) -> None:
    assert spelled(text) == expected


@pytest.mark.parametrize("text", ["12.34.567", "1.2.3", "1,23,456", "12.345.67,8", "24.7.2019", "8.5.1"])
def test_what_no_number_is(text: str) -> None:
    """A date, a version and a wrong grouping hold no number, not even a part of them."""
    assert not regex.search(LEFT + AMOUNT, text, regex.VERBOSE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tỷ lệ 3 tỷ lệ", "3"),
        ("vốn 3 tỷ đồng", "3 tỷ"),
        ("vốn 4,5 trăm tỉ", "4,5 trăm tỉ"),
        ("7 nghìn tỷ suất", "7 nghìn"),
        ("gần 1 tỷ 350 triệu đồng", "1 tỷ 350 triệu"),
    ],
)
def test_scale_words(text: str, found: str) -> None:
    """A milliard that is the head of "tỷ lệ" or "tỷ suất" belongs to the noun."""
    match = regex.search(LEFT + AMOUNT, text, regex.VERBOSE)

    assert match is not None
    assert match.group() == found


def test_below_100_does_not_swallow_years() -> None:
    """Năm after a ten is the word for year."""
    match = regex.match(SPELLED_99, "hai mươi năm xây dựng", regex.VERBOSE)

    assert match is not None
    assert match.group() == "hai mươi"


@pytest.mark.parametrize("text", ["một nửa", "hai phần ba", "¾", "phân nửa"])
def test_fraction_piece_and_reader_agree(text: str) -> None:
    assert regex.fullmatch(FRACTION, text, regex.VERBOSE)
    assert fraction(text) is not None
