"""Corrections made in an annotation tool come back: as gold, as proposals, and never at the wrong place."""

import copy
import json
import shutil
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from extract.export import export
from extract.export.align import aligned
from extract.export.annotated import Annotated, Region
from extract.export.canonical import parse
from extract.export.dataset import ReadArticle, articles, rows
from extract.export.learn import Learnt, learn
from extract.export.tasks import countable
from extract.outputs import Refusal
from extract.rows import canonical, pack
from extract.schema import MENTION_TABLES, columns
from extract.score import score

if TYPE_CHECKING:
    import subprocess

Call = Callable[..., "subprocess.CompletedProcess[str]"]
Task = dict[str, Any]


@pytest.fixture
def tasks(dataset: Path, tmp_path: Path) -> list[Task]:
    """The dataset's tasks as Label Studio exports them when a person accepted every prediction."""
    export(dataset, "labelstudio", tmp_path / "tasks.json")
    found: list[Task] = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    for n, task in enumerate(found, 1):
        results = task.pop("predictions")[0]["result"]
        task |= {"id": n, "annotations": [{"id": n, "was_cancelled": False, "result": results}]}
    return found


@pytest.fixture
def lines(dataset: Path, tmp_path: Path) -> list[Task]:
    """The dataset's lines as doccano exports them."""
    export(dataset, "doccano", tmp_path / "lines.jsonl")
    text = (tmp_path / "lines.jsonl").read_text(encoding="utf-8")
    return [{"id": n, **json.loads(line), "Comments": []} for n, line in enumerate(text.splitlines(), 1)]


@pytest.fixture
def traps(dataset: Path) -> ReadArticle:
    """The article that lays traps: an emoji, markup, quotes."""
    return next(read for read in articles(dataset) if "💩" in read.article.text)


def of(tasks: list[Task], article_id: str) -> Task:
    return next(t for t in tasks if t.get("data", t)["article_id"] == article_id)


def result(task: Task, table: str, words: str) -> list[Task]:
    """The results of a mention: its region and its value."""
    found = task["annotations"][0]["result"]
    ids = [r["id"] for r in found if r["value"].get("labels") == [table] and r["value"]["text"] == words]
    assert ids
    return [r for r in found if r["id"] == ids[0]]


def save(path: Path, content: list[Task], *, lines: bool = False) -> Path:
    text = "\n".join(json.dumps(c, ensure_ascii=False) for c in content) if lines else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return path


def told(learnt: Learnt) -> list[tuple[str, str, str | None, str | None]]:
    """Each change as (kind, table, words before, words and value after)."""
    return [
        (
            c.kind,
            c.table,
            c.before.text if c.before else None,
            f"{c.after.words} = {c.after.value}" if c.after else None,
        )
        for article in learnt.articles
        for c in article.changes
    ]


def scored(dataset: Path, folder: Path) -> Mapping[str, tuple[int, int, int, int]]:
    totals, notes = score(dataset, folder / "gold")
    assert notes == []
    return {table: (s.gold, s.predicted, s.spans, s.right) for table, s in totals.items()}


# The round trip.


def test_nothing_changed(dataset: Path, tasks: list[Task], tmp_path: Path) -> None:
    """Accepted as it was: no change, and gold of which the dataset is a perfect reading."""
    learnt = learn(save(tmp_path / "back.json", tasks), dataset, tmp_path / "learnt")

    assert (told(learnt), learnt.notes, learnt.refused) == ([], (), ())
    for gold, predicted, spans, right in scored(dataset, tmp_path / "learnt").values():
        assert gold == predicted == spans == right > 0


def test_nothing_changed_in_doccano(dataset: Path, lines: list[Task], tmp_path: Path) -> None:
    """doccano's labels carry no values; those that were read stay."""
    learnt = learn(save(tmp_path / "back.jsonl", lines, lines=True), dataset, tmp_path / "learnt")

    assert (told(learnt), learnt.notes, learnt.refused) == ([], (), ())
    for gold, predicted, spans, right in scored(dataset, tmp_path / "learnt").values():
        assert gold == predicted == spans == right > 0


def test_score_sees_what_a_person_changed(dataset: Path, tasks: list[Task], traps: ReadArticle, tmp_path: Path) -> None:
    """One mention deleted, one value changed, one mention added, behind an emoji all of them."""
    task = of(tasks, traps.article.article_id)
    text = traps.article.text
    results = task["annotations"][0]["result"]
    for r in result(task, "metrics", "99%"):
        results.remove(r)
    result(task, "metrics", "91%")[1]["value"]["text"] = ["percent 91 % target"]
    result(task, "dates", "4 tháng đầu năm 2022")[1]["value"]["text"] = ["2022-01/2022-05"]
    at = text.index("đầu số")
    span = {"start": at, "end": at + 6}
    added = {"id": "x", "from_name": "kind", "to_name": "text", "type": "labels"}
    results.append({**added, "value": {**span, "text": "đầu số", "labels": ["units"]}})
    value = {**span, "text": ["Tổng đài | other | none"]}
    results.append({**added, "from_name": "value", "type": "textarea", "value": value})

    learnt = learn(save(tmp_path / "back.json", [task]), dataset, tmp_path / "learnt")

    assert told(learnt) == [
        ("changed", "dates", "4 tháng đầu năm 2022", "4 tháng đầu năm 2022 = 2022-01/2022-05"),
        ("changed", "metrics", "91%", "91% = percent 91 % target"),
        ("added", "units", None, "đầu số = Tổng đài | other | none"),
        ("deleted", "metrics", "99%", None),
    ]
    found = scored(dataset, tmp_path / "learnt")
    before = {table: len(mine) for table, mine in traps.mentions.items()}
    assert found["dates"] == (before["dates"], before["dates"], before["dates"], before["dates"] - 1)
    assert found["metrics"] == (before["metrics"] - 1, before["metrics"], before["metrics"] - 1, before["metrics"] - 1)
    assert found["units"][0] == found["units"][1] + 1


def test_doccano_changes(dataset: Path, lines: list[Task], traps: ReadArticle, tmp_path: Path) -> None:
    """Deleted, moved and added labels; an added one has no value, and that is said."""
    line = of(lines, traps.article.article_id)
    text = traps.article.text
    metrics = {row.text: row for row in traps.mentions["metrics"]}
    line["label"].remove([metrics["99%"].start_char, metrics["99%"].end_char, "metrics"])
    line["label"].remove([metrics["91%"].start_char, metrics["91%"].end_char, "metrics"])
    at = text.index("đạt 91%")
    line["label"].append([at, at + 8, "metrics"])  # with the full stop's space: "đạt 91%." is 8
    line["label"].append([text.index("đầu số"), text.index("đầu số") + 7, "documents"])  # 7: a sign too many

    learnt = learn(save(tmp_path / "back.jsonl", [line], lines=True), dataset, tmp_path / "learnt")

    assert told(learnt) == [
        ("changed", "metrics", "91%", "đạt 91%. = None"),
        ("added", "documents", None, "đầu số; = None"),
        ("deleted", "metrics", "99%", None),
    ]
    assert [note for note in learnt.notes if "has no value that we can read" in note] == list(learnt.notes)
    assert len(learnt.notes) == 1
    gold = json.loads((tmp_path / "learnt" / "gold" / f"{traps.article.article_id}.json").read_text(encoding="utf-8"))
    assert {"start": at, "end": at + 8, "kind": "percent", "value": "91"}.items() <= gold["metrics"][-1].items()


def test_officials_are_named_in_gold(dataset: Path, tasks: list[Task], tmp_path: Path) -> None:
    """Roles and "ông Dự" are no mentions that the score counts."""
    learn(save(tmp_path / "back.json", tasks), dataset, tmp_path / "learnt")
    gold = [json.loads(p.read_text(encoding="utf-8")) for p in (tmp_path / "learnt" / "gold").glob("*.json")]

    named = sum(row.mention == "named" for row in rows(dataset, "officials"))
    assert sum(len(page["officials"]) for page in gold) == named
    assert all(mention["name"] for page in gold for mention in page["officials"])


# Proposals.


def blocks(page: str) -> dict[str, dict[str, Any]]:
    """Heading to the TOML beneath it."""
    return {
        m["rule"]: tomllib.loads(m["toml"])
        for m in regex.finditer(r"## (?<rule>.+)\n\n```toml\n(?<toml>[^`]*)```", page)
    }


def test_proposals(dataset: Path, tasks: list[Task], traps: ReadArticle, tmp_path: Path) -> None:
    """A deleted mention is a reject of its rule, unless the rule reads others in the sentence; a changed one an example."""
    task = of(tasks, traps.article.article_id)
    results = task["annotations"][0]["result"]
    gone = [*result(task, "metrics", "99%"), *result(task, "metrics", "98,25%")]
    task["annotations"][0]["result"] = [r for r in results if r not in gone]
    result(task, "dates", "4 tháng đầu năm 2022")[1]["value"]["text"] = ["2022-01/2022-05"]
    learn(save(tmp_path / "back.json", [task]), dataset, tmp_path / "learnt")

    page = (tmp_path / "learnt" / "proposals.md").read_text(encoding="utf-8")

    found = blocks(page)
    assert "1 articles: " in page
    assert "2 deleted, 1 changed, 0 added." in page
    rule = next(row.rule for row in traps.mentions["metrics"] if row.text == "99%")
    assert [s for s in found[rule]["rejects"] if "99%" in s]
    assert [v for s, v in found[rule]["examples"].items() if "98,25%" in s] == ["percent 91 %"]
    assert list(found["dates.months_of_year"]["examples"].values()) == ["2022-01/2022-05"]
    assert "alone, it now reads: 2022-01/2022-04" in page


def test_proposals_quote_what_toml_must(dataset: Path, tasks: list[Task], traps: ReadArticle, tmp_path: Path) -> None:
    """A sentence with quotes is one string still, and a mention of no rule stands under its table."""
    task = of(tasks, traps.article.article_id)
    at = traps.article.text.index("@baoyen")
    value = {"start": at, "end": at + 7, "text": "@baoyen", "labels": ["units"]}
    task["annotations"][0]["result"].append(
        {"id": "x", "from_name": "kind", "to_name": "text", "type": "labels", "value": value}
    )
    learn(save(tmp_path / "back.json", [task]), dataset, tmp_path / "learnt")

    found = blocks((tmp_path / "learnt" / "proposals.md").read_text(encoding="utf-8"))

    assert [v for s, v in found["units: a rule to be found"]["examples"].items() if '"nói"' in s] == ["?"]


# The guard of offsets.

TEXT = "Ngày 19/5/2022, huyện Bảo Yên họp.\nTỷ lệ đạt 91%.\n- Ông Lý Văn Sơn"


def crossed(text: str, words: str) -> Annotated:
    """A region of the words in a text that a tool has changed."""
    at = text.index(words)
    return Annotated("line 1", "", text, (Region(at, at + len(words), "dates", None, words),))


@pytest.mark.parametrize("words", ["huyện Bảo Yên", "91%", "Lý Văn Sơn", "Ngày 19/5/2022"])
@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: unicodedata.normalize("NFD", text).replace("\n", "\r\n"),
        lambda text: f"\ufeff{text}\n\n",
        lambda text: f"  {text}",
        lambda text: text.replace(" ", "\u00a0"),
    ],
    ids=["as it was", "NFD", "CRLF", "NFD and CRLF", "BOM and lines at the end", "indented", "no-break spaces"],
)
def test_changed_text_is_aligned(change: Callable[[str], str], words: str) -> None:
    """What normalising, Windows and editors do to a text moves no region from its words."""
    [region] = aligned(crossed(change(TEXT), change(words).strip(" \ufeff\n")), TEXT)

    assert TEXT[region.start : region.end] == words


@given(st.lists(st.sampled_from(["ế", "đ", "Ữ", "a", "9", ",", " ", "\n", "n\u0302", "💩"]), min_size=1), st.data())
def test_alignment_moves_no_region(signs: list[str], data: st.DataObject) -> None:
    """Whatever a tool made of the text, a region comes back to the signs that it was put on."""
    text = "".join(signs)
    a = data.draw(st.integers(0, len(signs) - 1))
    b = data.draw(st.integers(a + 1, len(signs)))
    ways: list[Callable[[str], str]] = [str, countable, lambda t: unicodedata.normalize("NFD", countable(t))]
    write = data.draw(st.sampled_from(ways))
    ends = data.draw(st.sampled_from(["\n", "\r\n"]))
    theirs = [write(sign).replace("\n", ends) for sign in signs]
    start, end = len("".join(theirs[:a])), len("".join(theirs[:b]))
    words = "".join(signs[a:b])
    annotated = Annotated("", "", "".join(theirs), (Region(start, end, "dates", None, "".join(theirs)[start:end]),))

    if not words.strip():
        with pytest.raises(Refusal, match="white space only"):
            aligned(annotated, text)
        return
    [region] = aligned(annotated, text)

    assert region.start == len("".join(signs[:a])) + len(words) - len(words.lstrip())
    assert text[region.start : region.end] == words.strip()


def test_white_space_at_the_ends_of_a_region_is_left_out() -> None:
    """People mark a little too much."""
    [region] = aligned(crossed(TEXT, " huyện Bảo Yên "), TEXT)

    assert TEXT[region.start : region.end] == "huyện Bảo Yên"


@pytest.mark.parametrize(
    ("annotated", "line"),
    [
        (crossed(TEXT.replace("91%", "92%"), "Sơn"), "line 1: its text is not that of the dataset, from sign 46 on"),
        (crossed(TEXT[:40], "họp"), "its text is not that of the dataset"),
        (crossed(unicodedata.normalize("NFD", TEXT), "\u0309o"), "does not stand on whole signs"),
        (replace(crossed(TEXT, "91%"), regions=(Region(46, 460, "dates"),)), "does not stand on whole signs"),
        (replace(crossed(TEXT, "91%"), regions=(Region(3, 3, "dates"),)), "does not stand on whole signs"),
        (
            replace(crossed(TEXT, "91%"), regions=(Region(44, 47, "dates", None, "91%"),)),
            "says '91%' where the text has",
        ),
        (replace(crossed(TEXT, "91%"), regions=(Region(34, 35, "dates"),)), "marks white space only"),
    ],
    ids=["another text", "cut", "inside a letter", "beyond the end", "nothing", "shifted", "white space"],
)
def test_what_cannot_be_aligned_is_refused(annotated: Annotated, line: str) -> None:
    """One plain line, and no region is shifted in silence."""
    with pytest.raises(Refusal, match=regex.escape(line)):
        aligned(annotated, TEXT)


def test_signs_beyond_ffff() -> None:
    """Counted twice by browsers: taken as we write them, or where the tool tells the words, else refused."""
    text = "Vui 💩 ngày 19/5/2022 họp"
    ours = text.replace("💩", "\ufffd")
    at = text.index("ngày")

    assert aligned(replace(crossed(ours, "ngày 19/5/2022"), text=ours), text)[0].start == at
    assert aligned(crossed(text, "ngày 19/5/2022"), text)[0].start == at
    bare = replace(crossed(text, "ngày"), regions=(Region(at + 1, at + 15, "dates"),))
    with pytest.raises(Refusal, match=r"signs beyond U\+FFFF"):
        aligned(bare, text)
    with pytest.raises(Refusal, match="says 'ngày 19/5/2022' where"):
        aligned(replace(bare, regions=(Region(at + 1, at + 15, "dates", None, "ngày 19/5/2022"),)), text)


def test_one_refused_text_does_not_spoil_the_others(dataset: Path, tasks: list[Task], tmp_path: Path) -> None:
    """It is said, and the rest is taken."""
    tasks[0]["data"]["text"] = "Một bài khác hẳn."
    tasks[1]["data"]["text"] = unicodedata.normalize("NFD", tasks[1]["data"]["text"])
    tasks[1]["annotations"][0]["result"] = []

    learnt = learn(save(tmp_path / "back.json", tasks), dataset)

    assert len(learnt.refused) == 1
    assert learnt.refused[0].startswith("task 1: its text is not that of the dataset, from sign 0 on")
    assert len(learnt.articles) == len(tasks) - 1


# What else tools export.


def test_which_annotation_counts(dataset: Path, tasks: list[Task], tmp_path: Path) -> None:
    """The latest that was not cancelled; tasks that nobody went through do not count."""
    first = tasks[0]["annotations"][0]
    skipped = {**copy.deepcopy(first), "was_cancelled": True, "updated_at": "2026-03-03T00:00:00Z", "result": []}
    older = {**copy.deepcopy(first), "updated_at": "2026-01-01T00:00:00Z", "result": []}
    first["updated_at"] = "2026-02-02T00:00:00Z"
    tasks[0]["annotations"] = [older, first, skipped]
    tasks[1]["annotations"] = []

    learnt = learn(save(tmp_path / "back.json", tasks[:2]), dataset)

    assert told(learnt) == []
    assert learnt.notes == ("task 1: 2 annotations; the latest is taken", "task 2: not annotated")


def test_doccano_with_relations_and_meta(dataset: Path, lines: list[Task], tmp_path: Path) -> None:
    """The other shape of its export: entities as objects, columns under meta."""
    changed = []
    for line in lines:
        entities = [{"id": 1, "label": t, "start_offset": a, "end_offset": b} for a, b, t in line["label"]]
        changed.append(
            {"text": line["text"], "entities": entities, "relations": [], "meta": {"article_id": line["article_id"]}}
        )

    assert told(learn(save(tmp_path / "back.jsonl", changed, lines=True), dataset)) == []


def test_articles_are_found_by_their_text(dataset: Path, lines: list[Task], tmp_path: Path) -> None:
    """Where the tool lost the article's id."""
    bare = [{"text": line["text"], "label": line["label"]} for line in lines]

    learnt = learn(save(tmp_path / "back.jsonl", bare, lines=True), dataset)

    assert len({a.read.article.text for a in learnt.articles}) == len({line["text"] for line in lines})
    assert learnt.refused == ()


def test_strange_labels_are_said(dataset: Path, lines: list[Task], tmp_path: Path) -> None:
    """A label of somebody's own is no table of ours."""
    lines[0]["label"].append([0, 4, "person"])

    learnt = learn(save(tmp_path / "back.jsonl", lines, lines=True), dataset)

    assert learnt.notes == ("label 'person': 1 regions; our labels are dates, units, officials, metrics, documents",)


@pytest.mark.parametrize(
    "content", ["[1, 2]", "{}", "text", '[{"text": "a", "kind": []}]', '{"text": "a", "label": [1]}']
)
def test_other_files_are_refused(vnextract: Call, dataset: Path, tmp_path: Path, content: str) -> None:
    """One plain line that says what to export."""
    (tmp_path / "back").write_text(content, encoding="utf-8")

    ended = vnextract("corrections", tmp_path / "back", "--outputs", dataset)

    assert (ended.returncode, ended.stdout) == (3, "")
    assert len(ended.stderr.strip().splitlines()) <= 2


# The command.


def test_command(vnextract: Call, dataset: Path, lines: list[Task], tmp_path: Path) -> None:
    """Markdown on stdout, gold in the folder; what stands there is not overwritten; exit code 1 where one was refused."""
    lines[0]["label"].pop()
    back = save(tmp_path / "back.jsonl", lines, lines=True)

    ended = vnextract("corrections", back, "--outputs", dataset, "-o", tmp_path / "learnt")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == (tmp_path / "learnt" / "proposals.md").read_text(encoding="utf-8")
    assert ended.stdout.startswith("# Corrections\n")
    assert vnextract("score", dataset, tmp_path / "learnt" / "gold").returncode == 0
    (tmp_path / "learnt" / "proposals.md").write_text("mine", encoding="utf-8")
    assert vnextract("corrections", back, "--outputs", dataset, "-o", tmp_path / "learnt").returncode == 2
    lines[1]["text"] = "khác"
    save(back, lines, lines=True)
    ended = vnextract("corrections", back, "--outputs", dataset, "--json")
    assert ended.returncode == 1
    assert [change["change"] for change in json.loads(ended.stdout)] == ["deleted"]


def test_no_file(vnextract: Call, dataset: Path) -> None:
    """One plain line."""
    ended = vnextract("corrections", "nowhere.json", "--outputs", dataset)

    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (3, "", 1)


# Values.


@pytest.mark.parametrize("table", MENTION_TABLES)
def test_canonical_values_are_parsed(dataset: Path, table: str) -> None:
    """What `explain` prints and people copy is taken apart into the columns that it was made of."""
    for row in rows(dataset, table):
        cells = dict(zip((c.name for c in columns(table)), pack(row), strict=True))
        found = parse(table, canonical(row))
        assert found is not None
        assert {name: cells[name] for name in found} == found


@pytest.mark.parametrize(
    ("table", "value"),
    [("metrics", "91 %"), ("metrics", "percent"), ("metrics", "percent chín %"), ("units", "a | b | c | d | e")],
)
def test_what_is_no_value(table: str, value: str) -> None:
    """Said, not guessed at."""
    assert parse(table, value) is None


def test_a_folder_of_others_is_left_alone(dataset: Path, lines: list[Task], tmp_path: Path) -> None:
    """Gold that somebody mended by hand stays."""
    back = save(tmp_path / "back.jsonl", lines, lines=True)
    learn(back, dataset, tmp_path / "learnt")
    shutil.rmtree(tmp_path / "learnt" / "gold")
    learn(back, dataset, tmp_path / "learnt")
    (tmp_path / "learnt" / "gold" / "own.json").write_text("{}", encoding="utf-8")

    with pytest.raises(Refusal, match="was changed since"):
        learn(back, dataset, tmp_path / "learnt")
