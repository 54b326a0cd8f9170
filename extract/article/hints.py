"""What class names, ids and microdata say of an element. They are of the page's author, so never the only evidence.

Python's own `re` here: on these short strings it is three times faster than `regex`, and a page has a thousand of them.
"""

import re
from collections.abc import Callable
from functools import lru_cache

# A word of a class name: not within a longer one ("lead", not "leader"), but joined by - and _ ("detail-sapo").
_A, _Z = r"(?<![a-z])", r"(?![a-z])"


_MENU = r"(?:^| |main-?_?|left-?_?|right-?_?|top-?_?|nav-?_?|sub-?_?|mega-?_?|foot-?_?|list-?_?)menu|menu-?_?(?:item|link|list|left|right|top|main|bar|wrap)"
_LONGEST_HINT = 400
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def spread(names: str) -> str:
    """Class names and ids in lower case, what is joined by capitals set apart.

    >>> spread("detailAuthor pSource")
    'detail-author p-source'
    """
    names = names[:_LONGEST_HINT]
    return names if names.islower() else _CAMEL.sub("-", names).lower()


def _said(form: str) -> Callable[[str], bool]:
    search = re.compile(form).search
    return lru_cache(maxsize=10_000)(lambda hint: bool(hint) and search(hint) is not None)


says_lead = _said(
    rf"sapo|chapeau|standfirst|{_A}dek{_Z}|hometext|tom-?_?tat|trich-?_?yeu|summary|{_A}lead{_Z}|{_A}desc(?:ription)?{_Z}|"
    rf"intro-?text|{_A}intro{_Z}|mo-?_?ta{_Z}|excerpt|{_A}quote-?lead"
)
says_title = _said(rf"title|headline|{_A}hed{_Z}|tieu-?_?de|{_A}tit{_Z}|heading")
says_no_title = _said(
    rf"portlet-?title|folder-?title|site-?(?:title|name)|{_A}sub-?(?:title|head)|box-?title|block-?title|widget-?title|section-?(?:title|head)|"
    rf"cat(?:e|egory)?-?title|title-?(?:cat|box|block|menu|page-?cat)|other-?title|banner|logo|slogan|{_MENU}|breadcrumb|{_A}tags?{_Z}|"
    rf"related|sidebar|comment|album|linkweb|hit-?title|module-?title|mod-?title"
)
says_caption = _said(
    rf"caption|chu-?_?thich|photocms|image-?(?:desc|note|title)|img-?(?:desc|note|cap)|photo-?(?:desc|credit)|media-?desc|{_A}credit{_Z}|figcap"
)
says_author = _said(
    rf"{_A}authors?{_Z}|by-?line|tac-?_?gia|nguoi-?_?viet|pen-?name|but-?_?danh|{_A}writer|{_A}reporter{_Z}|signature"
)
says_source = _said(rf"{_A}source{_Z}|{_A}nguon{_Z}|nguon-?_?tin|sourcename|source-?name")
says_stamp = _said(
    rf"date{_Z}|{_A}time|{_A}ngay|publish|posted|{_A}meta{_Z}|{_A}pdate|timestamp|createdate|show-?date|thoi-?_?gian|published"
)
# The day on which the page was looked at, and the clock beside it.
says_today = _said(
    rf"today|time-?now|now-?time|{_A}clock|current-?(?:date|time)|date-?search|time-?search|top-?bar|banner|weather|tools-?top|header-?top|top-?header|site-?header|page-?header"
)

# Parts of a page that are no article, inside of it or beside it.
says_apart = _said(
    rf"relat(?:e|ed|ive|ion)|insert-?wiki|wiki-?content|lien-?_?quan|tin-?_?khac|tin-?_?lien|other-?_?news|news-?_?other|same-?_?cate|cung-?_?chuyen|cung-?_?muc|recommend|read-?_?more|"
    rf"see-?_?also|more-?_?(?:news|stories|articles|posts|on{_Z}|from)|{_A}share|sharing|{_A}social|addthis|{_A}fb-|facebook|zalo|twitter-(?:share|follow)|"
    rf"comment|binh-?_?luan|disqus|y-?_?kien|{_A}rating|{_A}vot(?:e|ing)|danh-?_?gia|{_A}tags?{_Z}|tag-?_?detail|tags-?_?links|keywords?{_Z}|tu-?_?khoa|"
    rf"advert|{_A}ads?{_Z}|{_A}adv{_Z}|{_A}adsense|admz|sponsor|{_A}promo|newsletter|subscri|sign-?up|popup|{_A}modal|breadcrumb|pagination|{_A}paging|"
    rf"toolbar|{_A}tools?{_Z}|{_A}print{_Z}|printand|{_MENU}|navbar|{_A}nav{_Z}|sidebar|(?<!elementor-){_A}widget{_Z}|counter|hitcount|{_A}login|"
    rf"{_A}search|author-?_?(?:box|bio|desc|about)|about-?_?(?:the-?)?author|{_A}toc{_Z}|ez-toc|table-of-contents|muc-?_?luc|{_A}poll{_Z}|{_A}quiz|outbrain|"
    rf"taboola|copy-?_?link|link-?_?source|link-?_?web|sr-only|visually-?hidden|screen-reader|assistive|{_A}cookie|consent|gdpr|recirc|skip-?_?link|{_A}voice|text-to-speech|"
    rf"context-?menu|most-?_?(?:read|viewed|popular)|xem-?_?nhieu|doc-?_?nhieu|trending|{_A}player|playlist|{_A}slick-dots|footer|{_A}foot{_Z}|copyright|online-?count"
)
# For those who hear the page, or for none.
says_unseen = _said(rf"sr-only|visually-?hidden|screen-reader|assistive|{_A}hidden{_Z}")
says_comments = _said(
    rf"{_A}comments?{_Z}|comment-?_?(?:list|section|box|thread)|binh-?_?luan|disqus|y-?kien-?ban-?doc"
)
# Elements that portals name after what they hold: the article's text.
says_body = _said(
    rf"article-?_?(?:body|content|text|detail|main)|articlebody|(?:body|content|detail|main)-?_?article|entry-?_?content|post-?_?(?:content|body|text|entry)|news-?_?(?:content|detail|body|text)|"
    rf"(?:content|detail|body)-?_?(?:news|detail|content|post|text|body)|story-?_?(?:body|content|text)|{_A}story{_Z}|journal-content|asset-content|fck_?detail|cms-body|singular-content|"
    rf"body-?_?text|bodytext|noi-?_?dung|chi-?_?tiet|main-?_?content|maincontent|{_A}content{_Z}|externalclass|rte-?field|afcbc|{_A}article{_Z}|{_A}text{_Z}|{_A}entry{_Z}"
)
