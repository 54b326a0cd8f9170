"""The docs as a site: built strictly, whole, and without a request to anywhere."""

import importlib.util
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def maker() -> Any:
    """docs/make_site.py as a module."""
    spec = importlib.util.spec_from_file_location("make_site", ROOT / "docs" / "make_site.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def site(maker: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    built: Path = maker.build(tmp_path_factory.mktemp("docs") / "build")
    return built


def listed(nav: list[Any]) -> Iterator[str]:
    for item in nav:
        for value in item.values():
            if isinstance(value, str):
                yield value
            else:
                yield from listed(value)


def test_every_page_is_in_the_navigation(maker: Any) -> None:
    """No page is forgotten, none is named that is not there."""
    nav = tomllib.loads((ROOT / "docs" / "zensical.toml").read_text(encoding="utf-8"))["project"]["nav"]

    assert sorted(listed(nav)) == sorted(name for name, _ in maker.pages())


def test_site_has_every_page(maker: Any, site: Path) -> None:
    """A file of HTML for each page of Markdown."""
    assert {f"{Path(name).stem}.html" for name, _ in maker.pages()} <= {p.name for p in site.glob("*.html")}


def test_nothing_is_asked_for_elsewhere(site: Path) -> None:
    """No script, font, style or picture of another host; links that a reader follows are another matter."""
    loaded = re.compile(r"""<(?:script|img|iframe|source)[^>]*\ssrc=["']?(?:https?:)?//[^>]*|<link[^>]*//[^>]*""")
    asked = {m.group() for page in site.rglob("*.html") for m in loaded.finditer(page.read_text(encoding="utf-8"))}
    styles = {css.name for css in site.rglob("*.css") if re.search(r"url\([\"']?(?:https?:)?//", css.read_text())}

    assert (asked, styles) == (set(), set())


def test_a_broken_link_fails(maker: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build ends with an error, so that CI does."""
    monkeypatch.setattr(maker, "pages", lambda: iter([("index.md", "# Trang\n\n[x](nowhere.md)\n")]))

    with pytest.raises(subprocess.CalledProcessError):
        maker.build(tmp_path / "build")


def test_made_parts_are_those_of_today(maker: Any) -> None:
    """`make docs` would change nothing."""
    fields = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")

    assert maker.with_scores(fields) == fields
    assert maker.scores() in fields
    assert (ROOT / "outputs" / "README.md").read_text(encoding="utf-8") == maker.dictionary()


def test_commands_page_has_every_command(maker: Any) -> None:
    """With its help."""
    page = maker.commands()

    assert all(f"\n## {name}\n" in page for name in ("run", "explain", "score", "doctor"))
    assert "--scheduler" in page
