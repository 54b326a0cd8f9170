"""A browser, and the sites that it is shown. `make test-browser` runs these tests; `make test` needs no browser."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from extract import report

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "screenshots"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# It runs as root in a container, without a graphics card, and is to ask nobody anything.
ARGUMENTS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync""".split()


@dataclass
class Visitor:
    """A page of the browser with all that it complained of, and every address that it asked for."""

    page: Page
    site: Path
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, name: str) -> None:
        self.page.goto(f"file://{self.site}/{name}")

    def article(self, words: str) -> None:
        """The article whose title has these words, by way of the list."""
        self.open("articles.html")
        self.page.get_by_role("link", name=words).first.click()
        self.page.wait_for_url("**/articles/**")

    def shoot(self, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.fail("no chromium; `make test-browser` installs it, or: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the bundled corpus."""
    outputs = tmp_path_factory.mktemp("outputs")
    command = [sys.executable, "-m", "extract", "run", str(ROOT / "corpus"), "-o", str(outputs)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    report.write(outputs, outputs / "report")
    return outputs / "report"


@pytest.fixture
def articles(site: Path, read_table: Callable[[Path, str], list[dict[str, str]]]) -> list[dict[str, str]]:
    """The articles of which that is the report."""
    return read_table(site.parent, "articles")


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Callable[..., Visitor]]:
    """A way to open a site in a fresh context; at the end nothing was complained of and nothing asked for outside."""
    opened: list[tuple[BrowserContext, Visitor]] = []

    def visit(folder: Path = site, **options: object) -> Visitor:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        visitor = Visitor(context.new_page(), folder)
        visitor.page.on("console", lambda message: visitor.complaints.append(message.text))
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        visitor.page.on("request", lambda request: visitor.requests.append(request.url))
        opened.append((context, visitor))
        return visitor

    yield visit
    for context, visitor in opened:
        context.close()

        assert visitor.complaints == []
        assert [url for url in visitor.requests if not url.startswith(f"file://{visitor.site}/")] == []


@pytest.fixture
def visitor(visit: Callable[..., Visitor]) -> Visitor:
    """Somebody at a desk who looks at the report of the bundled corpus."""
    return visit(viewport={"width": 1280, "height": 900})
