"""Thirty layouts of news sites and portals, as data: what each writes around a story, and how."""

import datetime as dt
import html
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from benchmarks.made.sentences import PLACES, Story

_DAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_SECTIONS = (
    "Trang chủ", "Giới thiệu", "Thời sự", "Chính trị", "Kinh tế", "Văn hóa", "Xã hội", "Giáo dục", "Y tế", "Pháp luật",
    "Thể thao", "Du lịch", "Khoa học", "Bạn đọc", "Đa phương tiện", "Văn bản", "Liên hệ", "Sơ đồ cổng", "Hỏi đáp", "Thư viện ảnh",
)  # fmt: skip
_PLACES = sorted(PLACES)
_BLURBS = (
    "Người dân phấn khởi đón con đường mới", "Trường học vùng cao bước vào năm học", "Nông dân được mùa cam sành",
    "Đội bóng thiếu niên giành cúp", "Chợ phiên đông khách ngày đầu xuân", "Thanh niên hiến máu cứu người",
    "Cầu treo bắc qua suối đã thông", "Lễ hội xuống đồng rộn ràng", "Tuyến xe buýt mới đi vào hoạt động",
    "Nhà văn hóa thôn thành nơi đọc sách", "Bác sĩ trẻ tình nguyện về xã", "Làng nghề gốm tìm hướng đi mới",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """How a site writes a page.

    `around`: the element of the whole article; `stamp`: a strftime form, {weekday} the Vietnamese day; `meta`: kinds of
    metadata; `text`: the form of paragraphs; `weight`: kilobytes of menus, styles and scripts.
    """

    name: str
    around: str
    body: str
    title: str
    lead: str
    stamp: str
    meta: str
    text: str
    weight: int
    related: int


def _row(line: str) -> Layout:
    name, around, body, title, lead, stamp, meta, text, weight, related = map(str.strip, line.split("|"))
    return Layout(name, around, body, title, lead, stamp, meta, text, int(weight), int(related))


# name | frame | body element | title | lead | stamp | metadata | paragraphs | kB of frame | related links
_TABLE = """
bao-a | div | div class="detail-content" | h1 class="title-detail" | h2 class="sapo" | {weekday}, %d/%m/%Y %H:%M | ld og | p | 105 | 30
bao-b | article | div class="article__body" itemprop="articleBody" | h1 class="article__title" | div class="article__sapo" | %d/%m/%Y - %H:%M | ld og | p | 158 | 45
bao-c | div | div id="content-body" | h1 | p class="lead" | %H:%M %d/%m/%Y | og | p | 70 | 20
bao-d | main | div class="entry-content" | h1 class="entry-title" | strong | %d/%m/%Y | og ld | p | 52 | 12
bao-e | section | div class="content-news" | h1 class="news-title" | h2 | {weekday}, ngày %d/%m/%Y | og | p | 131 | 40
bao-f | div | div class="post-body entry-content" | h3 class="post-title" | | %d tháng %m, %Y | | br | 21 | 8
bao-g | article | div class="singular-content" | h1 class="title-page detail" | h2 class="singular-sapo" | {weekday}, %d/%m/%Y - %H:%M | ld og | p | 175 | 50
bao-h | div | div class="cms-body" | h1 class="cms-title" | div class="cms-desc" | %H:%M, %d/%m/%Y | og | span | 140 | 36
bao-i | table | td class="noidung" | span class="tieude" | span class="trichdan" | Cập nhật: %d/%m/%Y | | div | 26 | 10
bao-k | main | div class="story-body" | h1 | p class="summary" | %Y-%m-%d %H:%M | ld | p | 96 | 25
cong-a | div | div class="journal-content-article" | h2 class="title" | p class="sapo" | %d/%m/%Y %I:%M:%S %p | | p | 79 | 15
cong-b | table | div id="ctl00_content" | div class="title" | div class="lead" | (%d/%m/%Y) | | div | 44 | 10
cong-c | div | div class="article-content" | h1 class="heading" | strong | Ngày đăng: %d-%m-%Y | og | p | 61 | 12
cong-d | section | div class="news_content" | h1 class="news_title" | p class="sapo" | {weekday}, %d/%m/%Y, %H:%M [GMT+7] | og | p | 88 | 18
cong-e | div | div class="detail-post" | h3 | h4 | Đăng ngày %d/%m/%Y | | span | 35 | 9
cong-f | table | div class="ArticleContent" | p class="ArticleTitle" | p class="ArticleHeader" | Ngày: %d/%m/%Y | | p | 49 | 14
cong-g | main | div class="body-content" | h1 | h2 class="description" | %d/%m/%Y %H:%M | og dc | p | 114 | 22
cong-h | div | div class="item-page" itemprop="articleBody" | h2 itemprop="headline" | | Được đăng: %d Tháng %m %Y | dc | p | 32 | 8
cong-i | article | div class="node__content" | h1 class="page-title" | div class="field-summary" | {weekday}, %d/%m/%Y - %H:%M | dc og | p | 66 | 12
cong-k | div | div id="bodytext" class="bodytext" | h1 | div class="hometext" | {weekday} - %d/%m/%Y %H:%M | og | div | 56 | 16
so-a | table | div class="Normal" | h2 | b | %d/%m/%Y %H:%M' | | br | 28 | 6
so-b | div | div class="content-detail" | h1 class="title" | div class="intro" | Thời gian: %d/%m/%Y | og | p | 74 | 14
so-c | main | section class="post-content" | h1 class="post-title" | p class="excerpt" | %d Th%m, %Y | ld og | p | 102 | 20
huyen-a | div | div class="view-content" | h2 class="view-title" | strong | %d/%m/%Y | | p | 38 | 10
huyen-b | table | td valign="top" | font size="4" | font color="#333" | Ngày viết: %d/%m/%Y | | br | 19 | 6
huyen-c | div | div class="portlet-body" | h3 class="header-title" | p class="text-summary" | %d/%m/%Y %H:%M:%S | og | p | 84 | 15
xa-a | div | div class="baiviet-noidung" | h1 class="baiviet-tieude" | | Đăng lúc: %d/%m/%Y %H:%M | | div | 24 | 5
xa-b | article | div class="entry" | h1 | em | %d/%m/%Y | og | span | 46 | 9
truyen-hinh | section | div class="box-content" | h1 class="main-title" | h2 class="short" | %H:%M | ld og | p | 192 | 60
tap-chi | main | div class="article-detail" | h1 class="sc-longform-header-title" | p class="sc-longform-header-sapo" | %d.%m.%Y | ld og dc | p | 122 | 24
"""
LAYOUTS = tuple(map(_row, _TABLE.strip().split("\n")))
# Two sites a layout, each with menus, colours and an address of its own.
SITES = tuple(f"{layout.name}{n}.example.vn" for n in (1, 2) for layout in LAYOUTS)


def _tag(opening: str, text: str) -> str:
    return f"<{opening}>{text}</{opening.split(maxsplit=1)[0]}>" if opening else ""


def _links(random: Random, many: int) -> str:
    """The items of a menu."""
    items = (
        f'<li class="item-{random.randrange(99)}"><a href="/tin/{random.randrange(10**7)}.html" title=""><span>'
        f"{random.choice(_SECTIONS)} {random.choice(_PLACES)}: {random.choice(_SECTIONS).lower()} số {random.randrange(99)}</span></a></li>"
        for _ in range(many)
    )
    return "<ul>" + "\n".join(items) + "</ul>"


def _cards(random: Random, many: int) -> str:
    """Other news, as sites show them: a picture, a headline, a blurb below one in three, a time. Most of a page's tags."""
    return "\n".join(_card(random) for _ in range(many))


def _card(random: Random) -> str:
    address, number = f"/tin/{random.randrange(10**7)}.html", random.randrange(10**6)
    headline = f"{random.choice(_SECTIONS)} {random.choice(_PLACES)}: {random.choice(_BLURBS)}"
    blurb = (
        f'<p class="description"><a href="{address}">{random.choice(_BLURBS)}, {random.choice(_BLURBS).lower()}</a></p>'
    )
    return (
        f'<div class="item-news item-{number % 97}"><div class="thumb-art"><a href="{address}" class="thumb" title="{headline}">'
        f'<picture><source srcset="/i/{number}.webp"><img src="/i/{number}.jpg" alt="{headline}"></picture></a></div>'
        f'<h3 class="title-news"><a href="{address}" title="{headline}">{headline}</a></h3>{blurb * (number % 3 == 0)}'
        f'<span class="time-count"><span>{number % 28 + 1}/{number % 12 + 1}</span></span></div>'
    )


def _style(random: Random, size: int) -> str:
    """Styles and scripts of so many characters: what most of a page is made of."""
    rules: list[str] = []
    while size > 0:
        rule = f".c{random.randrange(999)}{{margin:{random.randrange(40)}px;color:#{random.randrange(1 << 24):06x}}}\n"
        rules.append(rule)
        size -= len(rule)
    return "".join(rules)


@cache
def _frame(site: str, layout: Layout) -> tuple[str, str, str]:
    """Head, what stands before and what stands after the article: the same on all pages of a site."""
    random = Random(f"frame {site}")
    bytes_left = layout.weight * 1000
    menu = f'<div class="menu"><nav>{_links(random, 12)}</nav></div>' + _links(random, layout.weight // 3)
    style = f"<style>{_style(random, bytes_left // 5)}</style>"
    script = (
        "<script>var a={"
        + ",".join(f'"k{random.randrange(9**6)}":{random.random()}' for _ in range(bytes_left // 180))
        + "};</script>"
    )
    footer = (
        f'<div class="sidebar"><h4>Đọc nhiều</h4>{_cards(random, layout.weight // 2)}</div><div class="footer"><p>Cơ quan chủ quản: đơn vị {random.randrange(99)}</p><p>Giấy phép số {random.randrange(400)}/GP-TTĐT'
        f"</p><p>Điện thoại: 0{random.randrange(200, 299)}.3{random.randrange(10**6):06}</p>{_links(random, layout.weight // 4)}</div>"
    )
    return style, f'<div class="header"><a class="logo" href="/">{site}</a></div>{menu}', footer + script


def _paragraphs(layout: Layout, texts: Sequence[str]) -> str:
    if layout.text == "br":
        return "<br><br>\n".join(texts)
    if layout.text == "span":
        return "\n".join(f'<p style="text-align:justify"><span style="font-size:14px">{t}</span></p>' for t in texts)
    return "\n".join(f"<{layout.text}>{t}</{layout.text}>" for t in texts)


def _table(rows: Sequence[Sequence[str]]) -> str:
    return (
        "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"
        if rows
        else ""
    )


def _linked_data(story: Story, url: str) -> str:
    value = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title, "mainEntityOfPage": url,
        "datePublished": story.published.isoformat() + "+07:00", "author": {"@type": "Person", "name": story.author},
    }  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(value, ensure_ascii=False)}</script>'


def _open_graph(story: Story, url: str) -> str:
    return (
        f'<meta property="og:title" content="{story.title}"><meta property="og:type" content="article">'
        f'<meta property="og:url" content="{url}"><meta property="og:description" content="{story.lead}">'
        f'<meta property="article:published_time" content="{story.published.isoformat()}+07:00">'
    )


def _dublin_core(story: Story, url: str) -> str:
    return f'<meta name="dc.identifier" content="{url}"><meta name="dc.title" content="{story.title}"><meta name="dc.date" content="{story.published.date()}">'


_META: dict[str, Callable[[Story, str], str]] = {"ld": _linked_data, "og": _open_graph, "dc": _dublin_core}


def _stamp(layout: Layout, moment: dt.datetime) -> str:
    return moment.strftime(layout.stamp.replace("{weekday}", _DAYS[moment.weekday()]))


def page(story: Story, layout: Layout, site: str, url: str, random: Random) -> str:
    """A page of a site that shows a story."""
    style, before, after = _frame(site, layout)
    e = html.escape
    told = [e(p) for p in story.paragraphs]
    story = Story(e(story.title), e(story.lead), tuple(told), story.table, e(story.author), story.published)
    meta = "".join(_META[kind](story, url) for kind in layout.meta.split())
    figure = f'<figure><img src="/{random.randrange(9**6)}.jpg"><figcaption>Ảnh: {story.author}</figcaption></figure>'
    body = _paragraphs(layout, story.paragraphs)
    article = (
        f'{_tag(layout.title, story.title)}\n<div class="date">{_stamp(layout, story.published)}</div>\n'
        f"{_tag(layout.lead, story.lead)}\n{_tag(layout.body, figure * (random.random() < 0.4) + body + _table(story.table))}\n"
        f'<p class="author">{story.author}</p>'
    )
    related = f'<div class="related"><h3>Tin liên quan</h3>{_cards(random, layout.related)}</div>'
    if layout.around == "table":
        article = f'<table width="100%"><tr><td class="left">{related}</td><td>{article}</td></tr></table>'
    else:
        article = f"<{layout.around}>{article}</{layout.around}>{related}"
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{story.title} - {site}</title>{meta}{style}</head>\n'
        f"<body>{before}\n{article}\n{after}</body></html>\n"
    )


def listing(layout: Layout, site: str, random: Random) -> str:
    """A front page: headlines and nothing to read."""
    style, before, after = _frame(site, layout)
    return f"<html><head><meta charset='utf-8'><title>{site}</title>{style}</head><body>{before}{_cards(random, 40)}{after}</body></html>"


def visible(story: Story, layout: Layout, site: str, random: Random) -> str:
    """The visible text of a page, boilerplate and all."""
    menu = "\n".join(_SECTIONS)
    lines = (story.title, _stamp(layout, story.published), story.lead, *story.paragraphs, story.author)
    return (
        f"{site}\n{menu}\n"
        + "\n".join(filter(None, lines))
        + f"\nTin liên quan\nLượt truy cập: {random.randrange(10**7)}\n"
    )
