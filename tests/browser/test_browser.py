"""The report as somebody with a browser meets it: search, filters, mentions, rows, languages, narrow screens."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Visitor

Rows = list[dict[str, str]]
Visit = Callable[..., "Visitor"]
BAD = "Năm 2021, Vĩnh Long hoàn thành"


def test_start_page_has_figures_and_charts(visitor: "Visitor", articles: Rows) -> None:
    """Counts, and four charts with their figures as text."""
    visitor.open("index.html")

    expect(visitor.page.locator(".numbers dd").first).to_have_text(str(len(articles)))
    expect(visitor.page.get_by_role("img")).to_have_count(2)
    expect(visitor.page.locator(".bars tbody tr")).not_to_have_count(0)
    visitor.shoot("start")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("cai cach hanh chinh", "cải cách hành chính"),
        ("cải cách hành chính", "cải cách hành chính"),
        ("CAI CÁCH", "cải cách hành chính"),
        ("viet tri", "Thành phố Việt Trì"),
        ("rút ngắn thời gian giai qu", "Thành phố Việt Trì"),
    ],
)
def test_search_with_and_without_tone_marks(visitor: "Visitor", typed: str, title: str) -> None:
    """What has the words in its title comes first."""
    visitor.open("articles.html")
    visitor.page.get_by_role("searchbox").fill(typed)

    expect(visitor.page.locator("#list h2").first).to_contain_text(title)
    expect(visitor.page.locator("#list")).not_to_contain_text("Tân Thành sau ba tháng")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("đoàn", True),
        ("doan", True),
        ("tieng kheng", False),
        ("đoạm", False),
        ("trưởng đoàn", True),
        ("chẳng bài nào cóó", False),
    ],
)
def test_search_reads_the_texts(visitor: "Visitor", typed: str, found: bool) -> None:
    """A word with its marks is that word only, one without is any that it is bare of."""
    visitor.open("articles.html")
    visitor.page.get_by_role("searchbox").fill(typed)

    expect(visitor.page.locator("#list li").first).to_be_visible(visible=found)
    expect(visitor.page.locator("#nothing")).to_be_visible(visible=not found)


def test_place_of_tone_marks_does_not_count(visitor: "Visitor") -> None:
    """hoà is hòa, thuỷ is thủy, and quý stays quý; typed and indexed words are folded alike."""
    visitor.open("articles.html")
    folded = visitor.page.evaluate("['hoà', 'HÒA', 'thuỷ', 'toàn', 'quý', 'Đoài', 'xoá'].map(fold)")

    assert folded == ["hòa", "hòa", "thủy", "toàn", "quý", "đoài", "xóa"]


def test_filters_and_their_address(visitor: "Visitor", articles: Rows) -> None:
    """By province, year and contradiction; the way back leads to what was asked."""
    page = visitor.page
    here = [a for a in articles if a["province_code"] == "86"]
    visitor.open("articles.html")
    page.get_by_label("Tỉnh").select_option("Vĩnh Long")
    expect(page.locator(".status")).to_have_text(f"{len(here)} bài viết")
    page.get_by_label("Năm").select_option("2022")
    expect(page.locator("#list li")).to_have_count(sum(a["published_at"].startswith("2022") for a in here))
    page.get_by_label("Chỉ bài có số liệu mâu thuẫn").check()
    expect(page.locator("#list .verdict")).to_contain_text("1 số liệu mâu thuẫn")
    page.get_by_role("link", name=BAD).click()
    page.go_back()

    expect(page.get_by_label("Năm")).to_have_value("2022")
    expect(page.locator("#list li")).to_have_count(1)
    page.get_by_role("button", name="Xóa bộ lọc").click()
    expect(page.locator("#list li")).to_have_count(len(articles))


def test_mention_on_hover(visitor: "Visitor") -> None:
    """Value and rule stand beside the mention; the pointer may go there, Escape closes."""
    page = visitor.page
    visitor.article(BAD)
    page.locator(".text a.l0m").first.hover()
    beside = page.locator("#beside")

    expect(beside).to_contain_text("metrics.")
    expect(beside).to_contain_text("Giá trị")
    beside.hover()
    page.wait_for_timeout(400)
    expect(beside).to_be_visible()
    visitor.shoot("mention")
    page.keyboard.press("Escape")
    expect(beside).to_have_count(0)


def test_mention_by_keyboard_to_its_row_and_back(visitor: "Visitor") -> None:
    """Focus shows what hovering shows; Enter leads to the row, the row's link back to the text."""
    page = visitor.page
    visitor.article(BAD)
    mention = page.locator(".text a.m").nth(2)
    mention.focus()
    expect(page.locator("#beside .rule").first).to_be_visible()
    expect(mention).to_have_attribute("aria-describedby", "beside")
    href, name = mention.get_attribute("href"), mention.get_attribute("id")
    page.keyboard.press("Enter")

    expect(page.locator(f"tr{href}")).to_be_focused()
    expect(page.locator("#beside")).to_have_count(0)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{name}")).to_be_focused()
    expect(page.locator("#beside")).to_be_visible()


def test_links_beside_a_mention_are_reached_by_tab(visitor: "Visitor") -> None:
    """From a mention inside another, to the row of the outer one."""
    page = visitor.page
    visitor.article(BAD)
    inner = page.locator("xpath=//div[@id='text']//a[contains(@data-rows,' ')]").first
    inner.focus()
    rows = (inner.get_attribute("data-rows") or "").split()
    assert len(rows) > 1
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(f"tr#{rows[1]}")).to_be_focused()


def test_contradictory_figures_are_shown_as_such(visitor: "Visitor") -> None:
    """Above the text, in the text and in the row, with the reason and the way to the other figure."""
    page = visitor.page
    visitor.article(BAD)

    expect(page.locator(".alert")).to_contain_text("cho ra 90.34%")
    expect(page.locator(".text .m.bad")).to_have_count(1)
    row = page.locator("tr.bad")
    expect(row).to_contain_text("Mâu thuẫn")
    row.get_by_role("link", name="xem chỗ đó").click()
    expect(page.locator(".m:target")).to_contain_text("318/352")
    visitor.shoot("contradiction")


def test_kinds_can_be_put_out_of_sight(visitor: "Visitor") -> None:
    """Unchecked, a kind has no lines."""
    page = visitor.page
    visitor.article(BAD)
    unit = page.locator(".text a.l0u").first
    before = unit.evaluate("e => getComputedStyle(e).backgroundImage")
    page.get_by_role("checkbox", name="Đơn vị, tổ chức").uncheck()

    assert unit.evaluate("e => getComputedStyle(e).backgroundImage") != before


def test_language_is_kept(visitor: "Visitor") -> None:
    """English on this page and the next; texts of articles stay Vietnamese, and say so."""
    page = visitor.page
    visitor.open("index.html")
    page.get_by_role("button", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("The dataset at a glance · vnextract")
    page.get_by_role("link", name="Articles", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Articles")
    expect(page.get_by_role("searchbox")).to_have_attribute("placeholder", re.compile("^for example"))
    page.get_by_role("link", name=BAD).click()
    expect(page.locator("#rows")).to_have_text("Rows")
    expect(page.locator("#text")).to_have_attribute("lang", "vi")
    visitor.shoot("english")


def test_language_without_storage(visitor: "Visitor") -> None:
    """Where nothing may be stored, links carry the language."""
    visitor.page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    visitor.open("index.html?lang=en")
    visitor.page.get_by_role("link", name="Rejected pages").first.click()

    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Rejected pages")


def test_phone(visit: Visit) -> None:
    """No page is wider than the screen; a first touch shows, a second follows."""
    visitor = visit(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, device_scale_factor=2)
    for name in ("index.html", "rejected.html", "articles.html"):
        visitor.open(name)
        assert visitor.page.evaluate("document.documentElement.scrollWidth") == 360
        visitor.shoot(f"phone-{name.removesuffix('.html')}")
    visitor.article(BAD)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == 360
    mention = visitor.page.locator(".text a.m").nth(1)
    mention.tap()
    expect(visitor.page.locator("#beside")).to_be_visible()
    visitor.shoot("phone-mention")
    mention.tap()
    expect(visitor.page.locator(f"tr{mention.get_attribute('href')}")).to_be_focused()


def test_dark(visit: Visit) -> None:
    """The ground is dark where the system is."""
    visitor = visit(viewport={"width": 1280, "height": 900}, color_scheme="dark")
    visitor.article(BAD)
    visitor.shoot("dark")

    assert visitor.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(22, 25, 29)"


def test_without_scripts(visit: Visit, articles: Rows) -> None:
    """The list stands there, and mentions lead to their rows."""
    visitor = visit(java_script_enabled=False)
    visitor.open("articles.html")
    expect(visitor.page.locator("#list li")).to_have_count(len(articles))
    expect(visitor.page.get_by_role("searchbox")).to_have_count(0)
    visitor.article(BAD)
    mention = visitor.page.locator(".text a.m").first
    mention.click()

    expect(visitor.page.locator(f"tr{mention.get_attribute('href')}")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["index.html", "articles.html", "rejected.html", "article"])
def test_accessible(visit: Visit, name: str, language: str, scheme: str) -> None:
    """axe-core finds nothing, whatever its weight, on any kind of page."""
    visitor = visit(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    if name == "article":
        visitor.article(BAD)
        visitor.page.get_by_role("button", name={"vi": "Tiếng Việt", "en": "English"}[language]).click()
        visitor.page.locator(".text a.m").nth(3).focus()
    else:
        visitor.open(f"{name}?lang={language}")
    found = Axe().run(visitor.page, options={"preload": False, "resultTypes": ["violations"]})  # it fetches nothing

    assert found.generate_snapshot() == ""


def test_hostile_page(visit: Visit, hostile: "Path") -> None:
    """Nothing of a page's text is run, loaded or linked."""
    visitor = visit(hostile)
    for name in ("index.html", "articles.html", "rejected.html", "articles.html?query=tin"):
        visitor.open(name)
    visitor.page.locator("#list a").first.click()
    visitor.page.locator(".text a.m").first.hover()

    assert visitor.page.evaluate("window.pwned") is None
    expect(visitor.page.locator("#text")).to_contain_text("<script>")
    addresses = visitor.page.evaluate("[...document.links].map((a) => a.protocol)")
    assert set(addresses) == {"file:"}
