"""What a page tells of its site, column and article: the meta names of 国办发〔2017〕47号, and 信息公开."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fjplan.printed import Printed

NOTHING: Mapping[str, str] = MappingProxyType({})
_BLANK = "\u3000"  # stands in a number that is not known yet

# 政府网站发展指引, 网页设计规范: name, the key of our settings, 必选. The last eight are of the article.
META = (
    ("SiteName", "name", True),
    ("SiteDomain", "domain", True),
    ("SiteIDCode", "code", True),
    ("ColumnName", "column", True),
    ("ColumnDescription", "column-description", True),
    ("ColumnKeywords", "column-keywords", True),
    ("ColumnType", "column-type", True),
    ("ArticleTitle", "title", True),
    ("PubDate", "published", True),
    ("ContentSource", "source", True),
    ("Keywords", "keywords", False),
    ("Author", "author", False),
    ("Description", "description", False),
    ("Image", "image", False),
    ("Url", "url", False),
)
_OF_ARTICLE = 7
_OPTION = "，也可用 --published"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the 信息公开 table; ``moment`` is a date as machines read it."""

    name: str
    words: str
    moment: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The meta names with their contents, and the rows of 政府信息公开, as far as they are known."""

    metas: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def describe(printed: Printed, said: Mapping[str, str]) -> Facts:
    """What is known of a page: by the plan, and by what the settings say of it."""
    known = _known(printed, said)
    rows = tuple(_rows(printed, known))
    return Facts(
        metas=tuple((name, known[key]) for name, key, _ in META if key in known),
        rows=rows if len(rows) > 1 else (),  # the title alone stands on the page already
    )


def missing(printed: Printed, said: Mapping[str, str]) -> str | None:
    """Which required names a page lacks, and where to write them, as one line; None when it lacks none."""
    known = _known(printed, said)
    lacking = [
        (place, f"{key}（{name}{_OPTION if key == 'published' else ''}）")
        for place, (name, key, must) in enumerate(META)
        if must and key not in known
    ]
    if not lacking:
        return None
    tables = {
        "[site]": [words for place, words in lacking if place < _OF_ARTICLE],
        f"[site.articles.{printed.id}]": [words for place, words in lacking if place >= _OF_ARTICLE],
    }
    where = "，".join(f"{table} 的 {'、'.join(words)}" for table, words in tables.items() if words)
    return f"网页缺 {len(lacking)} 项必选的 meta，请在 fjplan.toml 里写 {where}"


def _known(printed: Printed, said: Mapping[str, str]) -> dict[str, str]:
    notice = printed.notice
    source = "、".join(notice.issuers) if notice else ""
    known = {"title": notice.title if notice else printed.title, "source": source, **said}
    return {key: words for key, words in known.items() if words}


def _rows(printed: Printed, known: Mapping[str, str]) -> Iterator[Row]:
    """The rows in the order in which government sites print them."""
    notice = printed.notice
    if "index" in known:
        yield Row("索引号", known["index"])
    if "topic" in known:
        yield Row("主题分类", known["topic"])
    if notice and notice.issuers:
        yield Row("发文机关", "、".join(notice.issuers))
    if notice and notice.date:
        date = notice.date
        yield Row("成文日期", f"{date.year}年{date.month}月{date.day}日", date.isoformat())
    yield Row("标题", known["title"])
    if notice and notice.number and _BLANK not in notice.number:
        yield Row("发文字号", notice.number)
    if "published" in known:
        day, minute = known["published"].split()
        year, month, of_month = map(int, day.split("-"))
        yield Row("发布日期", f"{year}年{month}月{of_month}日", f"{day}T{minute}")
    if "validity" in known:
        yield Row("有效性", known["validity"])
