"""Two datasets side by side: what is said is what was changed, no more and no less."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.export.compare import Difference, Row, differences, pairs
from extract.export.dataset import cells
from extract.outputs import Refusal
from extract.schema import MENTION_TABLES, columns

if TYPE_CHECKING:
    import subprocess

Call = Callable[..., "subprocess.CompletedProcess[str]"]
Edit = Callable[[list[Row]], object]


@pytest.fixture
def other(dataset: Path, tmp_path: Path) -> Path:
    """A copy of the dataset, to be changed."""
    shutil.copytree(dataset, tmp_path / "other")
    return tmp_path / "other"


def edit(outputs: Path, table: str, change: Edit) -> None:
    names = [c.name for c in columns(table)]
    rows = [dict(zip(names, row, strict=True)) for row in cells(outputs, table)]
    change(rows)
    with (outputs / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def told(a: Path, b: Path) -> list[tuple[str, str, str, list[str]]]:
    return [(d.kind, d.table, (d.b or d.a or {}).get("text", ""), d.columns) for d in differences(a, b)]


def test_same(dataset: Path, other: Path) -> None:
    """Nothing to say."""
    assert told(dataset, other) == []


def test_lost_gained_altered(dataset: Path, other: Path) -> None:
    """Each with its sentence and its rule; seen from the other side, lost is gained."""
    edit(other, "metrics", lambda rows: rows.remove(next(r for r in rows if r["text"] == "98,25%")))
    edit(other, "dates", lambda rows: next(r for r in rows if r["text"] == "4 tháng đầu năm 2022").update(value="2022"))

    found = list(differences(dataset, other))

    assert [(d.kind, d.rule, d.columns) for d in found] == [
        ("altered", "dates.months_of_year", ["value"]),
        ("lost", found[1].rule, []),
    ]
    assert [d.sentence for d in found] == [found[0].sentence] * 2
    assert "đạt 98,25%; mức độ" in found[0].sentence
    assert [d.kind for d in differences(other, dataset)] == ["altered", "gained"]


def test_a_longer_span_is_altered_not_lost_and_gained(dataset: Path, other: Path) -> None:
    """What overlaps is the same mention, read otherwise."""

    def longer(rows: list[Row]) -> None:
        row = next(r for r in rows if r["text"] == "98,25%")
        row.update(text="đạt 98,25%", start_char=str(int(row["start_char"]) - 4))

    edit(other, "metrics", longer)

    assert told(dataset, other) == [("altered", "metrics", "đạt 98,25%", ["start_char", "text"])]


def test_several_rows_of_one_span(dataset: Path, other: Path) -> None:
    """Of two roles of one person only the changed one is told."""
    rows = [dict(zip((c.name for c in columns("officials")), r, strict=True)) for r in cells(dataset, "officials")]
    spans = [(r["article_id"], r["start_char"]) for r in rows]
    twice = next(i for i, span in enumerate(spans) if spans.count(span) > 1)

    edit(other, "officials", lambda found: found[twice].update(status="former"))

    assert told(dataset, other) == [("altered", "officials", rows[twice]["text"], ["status"])]


def test_a_line_more_in_the_text_moves_nothing(dataset: Path, other: Path) -> None:
    """Where the article's text was cut otherwise, mentions of the lines that stayed stay."""
    line = "Đọc tiếp: tin liên quan"
    article = next(row for row in cells(dataset, "articles") if "💩" in row[10])[0]

    def cut(rows: list[Row]) -> None:
        row = next(r for r in rows if r["article_id"] == article)
        row["text"] = f"{line}\n{row['text']}"

    def move(rows: list[Row]) -> None:
        for row in rows:
            if row["article_id"] == article:
                row.update({k: str(int(row[k]) + len(line) + 1) for k in ("start_char", "end_char")})

    edit(other, "articles", cut)
    for table in ("paragraphs", *MENTION_TABLES):
        edit(other, table, move)

    assert [(kind, table, names) for kind, table, _, names in told(dataset, other)] == [
        ("altered", "articles", ["text"])
    ]


def test_articles_and_pages(dataset: Path, other: Path) -> None:
    """An article that only one has is told with all its mentions; a page rejected now, as rejected."""
    gone = next(iter(cells(dataset, "articles")))[0]
    for table in ("articles", "paragraphs", *MENTION_TABLES):
        edit(other, table, lambda rows: rows.__setitem__(slice(None), [r for r in rows if r["article_id"] != gone]))
    edit(other, "rejected", lambda rows: rows[0].update(reason="empty"))
    mentions = sum(row[0] == gone for table in MENTION_TABLES for row in cells(dataset, table))

    found = told(dataset, other)

    assert [kind for kind, table, *_ in found if table == "articles"] == ["lost"]
    assert sum(kind == "lost" and table in MENTION_TABLES for kind, table, *_ in found) == mentions > 0
    assert found[-1][0::3] == ("altered", ["reason"])
    assert len(found) == mentions + 2


def test_out_of_order_is_refused(dataset: Path, other: Path) -> None:
    """Rows are never skipped in silence."""
    edit(other, "units", list.reverse)

    with pytest.raises(Refusal, match="out of order"):
        list(differences(dataset, other))


# Laws.

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 6), st.sampled_from("ab"), st.sampled_from("xyz")), max_size=8
)


def made(spans: list[tuple[int, int, str, str]]) -> list[Row]:
    rows = sorted((a, a + n, rule, value) for a, n, rule, value in spans)
    return [{"start_char": str(a), "end_char": str(b), "value": v, "rule": r} for a, b, r, v in rows]


@given(SPANS, SPANS)
def test_every_row_is_told_once(one: list[tuple[int, int, str, str]], two: list[tuple[int, int, str, str]]) -> None:
    """What is not told is the same in both, and each row of either is in at most one pair."""
    a, b = made(one), made(two)

    found = pairs(a, b)

    def rest(rows: list[Row], told: list[Row | None]) -> list[tuple[str, ...]]:
        left = [tuple(row.values()) for row in rows]
        for row in told:
            if row is not None:
                left.remove(tuple(row.values()))
        return sorted(left)

    assert rest(a, [x for x, _ in found]) == rest(b, [y for _, y in found])


@given(SPANS)
def test_a_row_is_the_same_as_itself(spans: list[tuple[int, int, str, str]]) -> None:
    """No difference of anything from itself."""
    assert pairs(made(spans), made(spans)) == []


# The command.


def test_command_same(vnextract: Call, dataset: Path, other: Path) -> None:
    """Exit code 0."""
    ended = vnextract("diff", dataset, other)

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "no difference\n", "")


def test_command_differing(vnextract: Call, dataset: Path, other: Path) -> None:
    """Exit code 1; a line a difference, then the counts."""
    edit(other, "metrics", lambda rows: rows.remove(next(r for r in rows if r["text"] == "98,25%")))

    ended = vnextract("diff", dataset, other)

    line, head, count = ended.stdout.splitlines()
    assert (ended.returncode, ended.stderr) == (1, "")
    assert line.split("\t")[0] == "-"
    assert line.split("\t")[4:6] == ["98,25%", "percent 98.25 %"]
    assert (head.split(), count.split()[1:]) == (["gained", "lost", "altered"], ["0", "1", "0"])
    assert vnextract("diff", dataset, other, "--summary").stdout.splitlines() == [head, count]


@pytest.mark.parametrize("summary", [(), ("--summary",)], ids=["changes", "summary"])
def test_command_json(vnextract: Call, dataset: Path, other: Path, summary: tuple[str, ...]) -> None:
    """One JSON document."""
    edit(other, "metrics", lambda rows: [r.update(unit="phần") for r in rows[:2]])

    found = json.loads(vnextract("diff", dataset, other, "--json", *summary).stdout)

    assert [c["columns"] for c in found["changes"]] == ([] if summary else [["unit"], ["unit"]])
    assert sum(row["altered"] for row in found["summary"]) == 2


@pytest.mark.parametrize("args", [("corpus", "corpus"), ("nowhere", "corpus")], ids=" ".join)
def test_no_dataset(vnextract: Call, args: tuple[str, ...]) -> None:
    """One plain line."""
    ended = vnextract("diff", *args)

    assert (ended.returncode, ended.stdout) == (3, "")
    assert "give a folder that `vnextract run` wrote" in ended.stderr


def test_a_difference_says_what_it_is() -> None:
    """Kind and rule follow from the two rows."""
    row = {"rule": "dates.month", "value": "2020-01"}

    assert Difference("dates", "", "", None, row).kind == "gained"
    assert Difference("dates", "", "", row, None).kind == "lost"
    assert Difference("dates", "", "", row, {**row, "value": "2020-02"}).columns == ["value"]
