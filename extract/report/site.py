"""A dataset to a site: every article a page, a list with its search index, and a start page."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import jinja2

from extract.outputs import Refusal
from extract.report import charts, words
from extract.report.cells import COLUMNS, cells, grouped, reason
from extract.report.entries import Entry, entry, newest_first, path, province_name, safe_url
from extract.report.figures import Totals
from extract.report.folder import MARK, beside
from extract.report.pairs import SHOWN, verdicts
from extract.report.read import Bundle, Row, bundles, rows, run_facts
from extract.report.search import BLOCK, Words, piece
from extract.report.segments import LETTERS, marked, row_id
from extract.schema import MENTION_TABLES

_HERE = Path(__file__).parent
# Articles a page of the list that needs no script; rejected pages shown.
_PAGE, _REJECTED = 200, 2000


@dataclass(slots=True)
class _Site:
    """A site while it is written."""

    folder: Path
    pages: jinja2.Environment
    totals: Totals = field(default_factory=Totals)
    entries: list[Entry] = field(default_factory=list)
    blocks: int = 0

    def put(self, name: str, text: str) -> None:
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")

    def page(self, name: str, template: str, **facts: Any) -> None:
        """A page from its template; `root` is the way from it to the site's top."""
        self.put(name, self.pages.get_template(template).render(root="../" * name.count("/"), **facts))


def write(outputs: Path, folder: Path) -> int:
    """Write the report of the dataset in `outputs`; the number of its articles. Refusal where that cannot be."""
    run = run_facts(outputs)
    with beside(folder) as part:
        site = _Site(part, _environment())
        site.put(
            MARK, words.script({"program": "vnextract", "what": "report", "version": run.get("version", "")}) + "\n"
        )
        _assets(site)
        _articles(site, bundles(outputs))
        _list(site)
        rejected = _rejected(site, rows(outputs, "rejected"))
        _start(site, run, rejected)
        if run_facts(outputs) != run:
            raise Refusal(f"{outputs}: another run wrote it anew meanwhile; make the report again", 2)
    return site.totals.articles


def _environment() -> jinja2.Environment:
    """Templates in which all text is escaped, and what they may call."""
    loader = jinja2.FileSystemLoader(_HERE / "templates")
    env = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    env.globals.update(t=words.word, said=words.said, bare=words.bare_word, value=words.value_word)
    env.globals.update(columns=COLUMNS, letters=LETTERS, tables=MENTION_TABLES, path=path, row_id=row_id)
    env.filters.update(clean=words.clean, grouped=lambda n: grouped(str(n)))
    return env


def _assets(site: _Site) -> None:
    for asset in sorted((_HERE / "assets").iterdir()):
        site.put(f"assets/{asset.name}", asset.read_text(encoding="utf-8"))
    both = {key: list(pair) for key, pair in words.words().items()}
    site.put("assets/words.js", f"vnextract.words={words.script(both)};\n")


def _articles(site: _Site, found: Iterable[Bundle]) -> None:
    """Every article's page, one after the other; of each only its line of the list stays in memory."""
    index = Words()
    for number, bundle in enumerate(found):
        if index.size == BLOCK:
            index = _next_block(site, index)
        site.totals.add(bundle)
        site.entries.append(entry(number, bundle))
        index.add(bundle.row["text"])
        _article(site, bundle)
    if index.size:
        _next_block(site, index)


def _next_block(site: _Site, index: Words) -> Words:
    site.put(f"search/words-{site.blocks}.js", index.script(site.blocks))
    site.blocks += 1
    return Words()


def _article(site: _Site, bundle: Bundle) -> None:
    row = bundle.row
    text = marked(bundle)
    shown = {
        table: [(row_id(table, n), r, cells(table, r, text)) for n, r in enumerate(found)]
        for table, found in bundle.mentions.items()
        if found
    }
    bad = [
        (row_id("metrics", n), r, reason(r["compared_with"], text))
        for n, r in enumerate(bundle.mentions["metrics"])
        if r["plausible"] == "false"
    ]
    site.page(
        path(row["article_id"]),
        "article.html",
        row=row,
        text=text,
        shown=shown,
        bad=bad,
        url=safe_url(row["url"]),
        province=province_name(row["province_code"], row["published_at"][:10]),
    )


def _list(site: _Site) -> None:
    """The list: pages that need no script, and the pieces of the index."""
    entries = newest_first(site.entries)
    pieces = list(_batched(entries, BLOCK))
    for n, found in enumerate(pieces):
        site.put(f"search/list-{n}.js", piece("list", n, [e.cells() for e in found]))
    pages = list(_batched(entries, _PAGE)) or [[]]
    choices = {
        "site": _choices(e.site for e in entries),
        "province": _choices(e.province for e in entries),
        "year": _choices((e.day[:4] for e in entries), newest=True),
    }
    for n, shown in enumerate(pages, 1):
        name = "articles.html" if n == 1 else f"list/{n}.html"
        facts = {"entries": shown, "page": n, "pages": len(pages), "total": len(entries), "choices": choices}
        site.page(name, "list.html", **facts, pieces=len(pieces), blocks=site.blocks, block=BLOCK)


def _batched(entries: Iterable[Entry], size: int) -> Iterator[list[Entry]]:
    waiting = iter(entries)
    while found := list(islice(waiting, size)):
        yield found


def _choices(values: Iterable[str], *, newest: bool = False) -> list[tuple[str, int]]:
    """Values to filter by with their numbers of articles."""
    return sorted(((v, n) for v, n in Counter(values).items() if v), key=lambda item: item[0], reverse=newest)


def _rejected(site: _Site, found: Iterator[Row]) -> int:
    reasons: Counter[str] = Counter()
    shown: list[Row] = []
    for row in found:
        reasons[row["reason"]] += 1
        if len(shown) < _REJECTED:
            shown.append(row)
    site.page("rejected.html", "rejected.html", shown=shown, reasons=sorted(reasons.items()), total=reasons.total())
    return reasons.total()


def _start(site: _Site, run: Mapping[str, Any], rejected: int) -> None:
    totals = site.totals
    bars = charts.bars(totals.indicators)
    found = totals.pairs.found()
    site.page(
        "index.html",
        "index.html",
        totals=totals,
        rejected=rejected,
        run=run,
        roots=_roots(run),
        time=charts.over_time(totals.months),
        tiles=charts.tiles(totals.provinces),
        tile=(charts.TILE_WIDTH, charts.TILE_HEIGHT),
        provinces=_by_name(totals),
        bars=bars,
        others=charts.other_figures(totals, bars),
        bullets=charts.bullets(found[:SHOWN]),
        verdicts=verdicts(found),
    )


def _roots(run: Mapping[str, Any]) -> Sequence[str]:
    corpus = run.get("corpus")
    return [str(root) for root in corpus.get("roots", ())] if isinstance(corpus, dict) else []


def _by_name(totals: Totals) -> list[tuple[str, int]]:
    names: Counter[str] = Counter()
    for (_, name), n in totals.provinces.items():
        names[name] += n
    return sorted(names.items(), key=lambda item: (-item[1], item[0]))
