"""Shards: the same pages found again, what is poisoned narrowed down, what is alike brought together."""

import gzip
import random
import signal
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import dask
import pyarrow.parquet as pq
import pytest
from distributed import Client, LocalCluster
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generate import corpus as made_pages
from benchmarks.generate import write
from extract import process, seekable
from extract.duplicates import BANDS, PERMUTATIONS, bands, leaders, signature, similarity
from extract.outputs import Refusal
from extract.page import Page
from extract.pages import files, index_file, read_again, read_pages
from extract.schema import RejectedRow
from extract.shards import shard
from extract.shards.engine import Dask, Died, Engine, do_all, local_cluster, one_process
from extract.shards.parts import SHARD_FILES, Parts
from extract.shards.scan import FILES, units
from extract.shards.shard import process_shard, reject_shard
from extract.shards.spec import Config, Receipt, Ref, Spec, read_receipt


@pytest.mark.parametrize("form", ["html", "warc", "jsonl"])
def test_pages_are_found_again(tmp_path: Path, form: str) -> None:
    """A page read by its name and place is the page that was read in passing, in whatever order they are asked for."""
    write(made_pages(3, 40), tmp_path, form, size=200_000)
    for found in files([tmp_path]):
        assert not isinstance(found, RejectedRow)
        path, name = found
        pages = [page for page in read_pages(path, name) if isinstance(page, Page)]
        mixed = random.Random(1).sample(pages, len(pages))

        assert pages
        assert list(read_again(path, [(page.name, page.at) for page in pages])) == pages
        assert list(read_again(path, [(page.name, page.at) for page in mixed])) == mixed


def test_a_large_gzip_file_is_not_unpacked_from_its_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index is left at the first look; by it a page is found, and without what stands before."""
    write(made_pages(3, 40), tmp_path, "jsonl", size=10_000_000)
    plain = min((tmp_path / "jsonl").iterdir())
    path = plain.with_suffix(".jsonl.gz")
    path.write_bytes(gzip.compress(plain.read_bytes()))
    pages = [page for page in read_pages(path, path.name) if isinstance(page, Page)]
    monkeypatch.setattr(seekable, "WORTH", 0)
    monkeypatch.setattr(seekable, "SPACING", 1 << 17)
    index_file(path, tmp_path / "indexes")
    monkeypatch.setattr(gzip, "open", lambda *_: pytest.fail("unpacked from its start"))

    mixed = random.Random(1).sample(pages, len(pages))
    assert list(read_again(path, [(page.name, page.at) for page in mixed], tmp_path / "indexes")) == mixed


def test_an_index_holds_for_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another file of that name is read without it."""
    monkeypatch.setattr(seekable, "WORTH", 0)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "m\xe1\xbb\x99t"}\n'))
    index_file(path, tmp_path / "indexes")
    path.write_bytes(gzip.compress(b'{"text": "hai hai hai"}\n'))

    (page,) = read_again(path, [("a.jsonl.gz#1", 0)], tmp_path / "indexes")
    assert isinstance(page, Page)
    assert page.body == "hai hai hai"


@pytest.mark.parametrize("packed", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_pages_of_a_wacz_are_found_again(tmp_path: Path, packed: int) -> None:
    """In any order; a WARC that stands in it as it is, is read from the place itself."""
    write(made_pages(3, 30), tmp_path, "warc", size=200_000)
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w", packed) as archive:
        for warc in sorted((tmp_path / "warc").iterdir()):
            archive.write(warc, f"archive/{warc.name}")
    pages = [page for page in read_pages(path, "x/a.wacz") if isinstance(page, Page)]
    mixed = random.Random(1).sample(pages, len(pages))

    assert len(pages) > 20
    assert list(read_again(path, [(page.name, page.at) for page in mixed])) == mixed
    with zipfile.ZipFile(path) as archive, seekable.open_member(path, archive, archive.namelist()[0]) as member:
        assert isinstance(member, zipfile.ZipExtFile) == (packed == zipfile.ZIP_DEFLATED)
        assert member.read() == archive.read(archive.namelist()[0])


def test_what_is_gone_is_a_row(tmp_path: Path) -> None:
    """As many come out as were asked for."""
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n', encoding="utf-8")

    gone = list(read_again(tmp_path / "a.jsonl", [("a.jsonl#9", 999)]))
    nowhere = list(read_again(tmp_path / "b.warc.gz", [("b.warc.gz#0", 0), ("b.warc.gz#7", 7)]))

    assert [(r.page, r.reason) for r in [*gone, *nowhere] if isinstance(r, RejectedRow)] == [
        ("a.jsonl#9", "unreadable"),
        ("b.warc.gz#0", "unreadable"),
        ("b.warc.gz#7", "unreadable"),
    ]


def test_units_hold_every_file_once(tmp_path: Path) -> None:
    """Files by the hundred, a file of many pages alone, all in the order of their names."""
    for n in range(FILES + 3):
        (tmp_path / f"{n:04}.html").write_text("x")
    (tmp_path / "0001.jsonl").write_text("{}")

    found = list(units([tmp_path]))

    assert [len(unit.files) for unit in found] == [1, FILES, 3]
    assert len({name for unit in found for _, name in unit.files}) == FILES + 4


def test_roots_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Two folders called `tin`, each with a page of the same name: two names."""
    roots = [tmp_path / side / "tin" for side in ("a", "b")]
    for root in roots:
        root.mkdir(parents=True)
        (root / "1.html").write_text("x")

    assert [found[1] for found in files(roots) if not isinstance(found, RejectedRow)] == ["tin/1.html", "tin~2/1.html"]


def spec_of(pages: Iterable[str]) -> Spec:
    return Spec(tuple(Ref(page, f"/nowhere/{page}", 0, "0" * 64, "", "") for page in pages))


class Poisoned:
    """An engine whose workers die of some pages, and now and then of nothing."""

    workers = 1

    def __init__(self, deadly: set[str], unlucky: int = 0) -> None:
        self.deadly, self.unlucky, self.trials = deadly, unlucky, 0

    def results(
        self, work: Callable[[Any, Config], Any], tasks: Iterable[Any], config: Config
    ) -> Iterator[tuple[Any, Any]]:
        for task in tasks:
            self.trials += 1
            dies = self.deadly & {ref.page for ref in task.refs} or self.trials <= self.unlucky
            yield task, Died() if dies else work(task, config)

    def renew(self) -> None:
        """It has no memory of what it did."""


@given(st.sets(st.integers(0, 63)), st.integers(0, 5))
def test_poison_is_narrowed_down(deadly: set[int], unlucky: int) -> None:
    """Each deadly page is given up, alone; every other page is read, once, even if its worker dies by chance."""
    names = {f"{n}.html" for n in deadly}
    engine = Poisoned(names, unlucky)
    read: list[str] = []
    lost: list[str] = []

    def work(spec: Spec, _: Config) -> None:
        read.extend(ref.page for ref in spec.refs)

    def give_up(spec: Spec, _: Config) -> None:
        lost.extend(ref.page for ref in spec.refs)

    everything = [f"{n}.html" for n in range(64)]
    list(do_all(engine, work, give_up, [spec_of(everything[:40]), spec_of(everything[40:])], Config("", "")))

    assert set(lost) == names
    assert sorted(read) == sorted(set(everything) - names)


def in_one_process(_: Path) -> AbstractContextManager[Engine]:
    return one_process()


def in_two(folder: Path) -> AbstractContextManager[Engine]:
    return local_cluster(2, folder)


@pytest.mark.parametrize("started", [in_one_process, in_two])
def test_workers_begin_anew(tmp_path: Path, started: Callable[[Path], AbstractContextManager[Engine]]) -> None:
    """No process that worked before works afterwards."""

    def pids(engine: Engine) -> set[int]:
        # What both kinds of workers can do without a module of ours: evaluate a string.
        return {pid for _, pid in engine.results(eval, ["__import__('os').getpid()"] * 8, {})}  # type: ignore[arg-type]

    with started(tmp_path) as engine:
        before = pids(engine)
        engine.renew()
        after = pids(engine)

    assert before
    assert after
    assert before.isdisjoint(after)


def test_no_workers_left() -> None:
    """Where nobody is left to work for good, the run says so instead of waiting."""
    settings = {"distributed.scheduler.no-workers-timeout": "300ms"}
    with (
        dask.config.set(settings),
        LocalCluster(n_workers=0, processes=False, dashboard_address=None) as cluster,
        Client(cluster) as client,
        pytest.raises(Refusal, match="all workers are gone"),
    ):
        list(Dask(client, ours=True).results(process_shard, [spec_of(["a.html"])], Config("", "")))


def test_given_up_pages_are_rejected_rows(tmp_path: Path) -> None:
    """The receipt of pages that kill: one rejected row each, and no table without its part."""
    config = Config(str(tmp_path), "rules")
    receipt = reject_shard(spec_of(["a.html", "b.html"]), config)

    assert (receipt.pages, receipt.rejected) == (2, {"killed-worker": 2})
    assert receipt.whole(config.folder(spec_of(["a.html", "b.html"])))


def test_receipts(tmp_path: Path) -> None:
    """A shard that is there is not read again; one of other rules or with a lost part is."""
    config, spec = Config(str(tmp_path), "rules"), spec_of(["a.html"])
    receipt = process_shard(spec, config)
    folder = config.folder(spec)
    before = (folder / "receipt.json").stat().st_mtime_ns

    assert process_shard(spec, config) == receipt
    assert (folder / "receipt.json").stat().st_mtime_ns == before
    assert isinstance(read_receipt(folder), Receipt)
    assert not receipt.fits(Config(str(tmp_path), "other"))
    assert not receipt.fits(Config(str(tmp_path), "rules", segmented=True))
    (folder / "units.parquet").unlink()
    assert not receipt.whole(folder)
    assert process_shard(spec, config) == receipt
    assert receipt.whole(folder)


def test_a_long_shard_is_columns_but_for_its_last_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few pages wait as Python objects, and its parts do not depend on how many."""
    write(made_pages(3, 60), tmp_path, "jsonl")
    path = min((tmp_path / "jsonl").iterdir())
    pages = [page for page in read_pages(path, path.name) if isinstance(page, Page)]
    spec = Spec(tuple(Ref(p.name, str(path), p.at, process.sha256(p), "", process.told(p)) for p in pages))
    seal, waited = Parts.seal, Counter[int]()

    def counted(parts: Parts) -> None:
        waited[len(parts["pages"])] += 1
        seal(parts)

    monkeypatch.setattr(Parts, "seal", counted)
    process_shard(spec, some := Config(str(tmp_path / "some"), "rules"))
    monkeypatch.setattr(shard, "LOOSE", 1_000)
    process_shard(spec, all_ := Config(str(tmp_path / "all"), "rules"))

    assert waited == {25: 2, 10: 1, 60: 1}
    for part in SHARD_FILES:
        sealed, at_once = (pq.read_table(config.folder(spec) / f"{part}.parquet") for config in (some, all_))
        assert sealed.equals(at_once)
        assert part in ("asked", "rejected", "segmented") or sealed.num_rows


STILL = """
import sys, time
from pathlib import Path
from extract import process
from extract.pages import read_pages
from extract.shards.shard import process_shard
from extract.shards.spec import Config, Ref, Spec

path, work = Path(sys.argv[1]), sys.argv[2]
(page,) = read_pages(path, path.name)
spec = Spec((Ref(page.name, str(path), page.at, process.sha256(page), "", process.told(page)),))
process.process = lambda *_: time.sleep(30)
print(dict(process_shard(spec, Config(work, "rules", seconds=0.1)).rejected))
"""


def test_a_page_that_stands_still_takes_its_process_down(tmp_path: Path) -> None:
    """It uses no processor time; the clock ends it, and the next attempt rejects it."""
    page = tmp_path / "a.txt"
    page.write_text(STORY, encoding="utf-8")
    command = [sys.executable, "-c", STILL, str(page), str(tmp_path / "work")]

    first, second = (subprocess.run(command, capture_output=True, text=True, check=False) for _ in range(2))

    assert first.returncode == -signal.SIGALRM
    assert (second.returncode, second.stdout) == (0, "{'too-slow': 1}\n")


STORY = (
    "Sáng 5/3, UBND huyện Na Hang họp bàn về công tác cải cách hành chính, chuyển đổi số và giải ngân vốn đầu tư. " * 6
)


def test_copies_share_a_band_and_other_stories_none() -> None:
    """A copy with a changed word is alike; a story of something else is not."""
    copy = STORY.replace("Na Hang", "Chiêm Hóa", 1)
    other = (
        "Đội tuyển bóng chuyền nữ của tỉnh giành huy chương vàng sau trận chung kết kéo dài năm hiệp ở nhà thi đấu. "
        * 6
    )

    assert similarity(signature(STORY), signature(copy)) > 0.75 > similarity(signature(STORY), signature(other))
    assert set(bands(signature(STORY))) & set(bands(signature(copy)))
    assert not set(bands(signature(STORY))) & set(bands(signature(other)))
    assert len(bands(signature(STORY))) == BANDS
    assert len(signature(STORY)) == 4 * PERMUTATIONS


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=30), st.randoms())
def test_leaders_do_not_depend_on_order(pairs: list[tuple[int, int]], dice: random.Random) -> None:
    """The oldest of all that hang together leads, in whatever order and direction the pairs come."""
    linked = [(a, b) for a, b in pairs if a != b]
    turned = [pair[::-1] if dice.random() < 0.5 else pair for pair in dice.sample(linked, len(linked))]
    found = leaders(linked)

    assert leaders(turned) == found
    assert all(found.get(one, one) == found.get(other, other) for one, other in linked)
    assert all(leader < article for article, leader in found.items())
