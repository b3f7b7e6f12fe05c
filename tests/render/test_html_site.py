"""What a page tells of its site and itself: the meta names, 政府信息公开, and what is said of what lacks."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeAlias

import pytest
from typer.testing import CliRunner

from fjplan import assets
from fjplan.cli import run
from fjplan.composing import compose
from fjplan.config import ARTICLE_KEYS, SITE_KEYS
from fjplan.importing.html import read_html
from fjplan.loading import load_file
from fjplan.printed import Printed
from fjplan.profile_files import find_profile
from fjplan.registry import decode_table, read_registry
from fjplan.render.html import render
from fjplan.render.site import META, Row, describe, missing

Render: TypeAlias = Callable[..., tuple[int, str, str]]
ISSUER = "福建省数字福建建设领导小组"
TITLE = f"{ISSUER}关于印发2024年数字福建工作要点的通知"
SITE = {key: f"site {key}" for key in SITE_KEYS}
ARTICLE = {key: f"article {key}" for key in ARTICLE_KEYS} | {"published": "2024-05-08 09:05"}
TOML = "\n".join((
    "[site]", *(f'{key} = "{words}"' for key, words in SITE.items()), "[site.articles.fj-2024]",
))  # fmt: skip


@pytest.fixture
def printed(root: Path) -> Printed:
    plan = load_file(str(root / "plans" / "2024.yaml")).plan
    assert plan
    return compose(plan, read_registry([("u", decode_table("u", assets.units_csv().read_bytes()))]))


def page_of(printed: Printed, said: dict[str, str]) -> str:
    folders = [assets.templates_dir()]
    issuers = printed.notice.issuers if printed.notice else ()
    return render(printed, find_profile(None, issuers, folders), folders, said).decode()


class Metas(HTMLParser):
    """The named metas of a page in order, and the rows of its table with <th scope="row">."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.named: list[tuple[str, str]] = []
        self.rows: list[list[str]] = []
        self.times: list[str] = []
        self.facts = self.caption = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.facts = self.facts or (tag == "aside" and found.get("class") == "facts")
        if tag == "meta" and found.get("name") not in (None, "viewport"):
            self.named.append((found["name"] or "", found["content"] or ""))
        if self.facts:
            self.caption = self.caption or tag == "caption"
            if tag == "tr":
                self.rows.append([])
            if tag == "th":
                assert found["scope"] == "row"
            if tag == "time":
                self.times.append(found["datetime"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.facts = self.facts and tag != "aside"

    def handle_data(self, data: str) -> None:
        if self.facts and self.rows and data.strip():
            self.rows[-1].append(data)


def test_every_key_of_the_settings_is_used() -> None:
    used = {key for _, key, _ in META} | {"index", "topic", "validity"}
    assert {*SITE_KEYS, *ARTICLE_KEYS, "title"} == used


def test_all_fifteen_names_stand_in_the_order_of_the_guide(printed: Printed) -> None:
    assert Metas(page_of(printed, SITE | ARTICLE)).named == [
        ("SiteName", "site name"),
        ("SiteDomain", "site domain"),
        ("SiteIDCode", "site code"),
        ("ColumnName", "site column"),
        ("ColumnDescription", "site column-description"),
        ("ColumnKeywords", "site column-keywords"),
        ("ColumnType", "site column-type"),
        ("ArticleTitle", TITLE),
        ("PubDate", "2024-05-08 09:05"),
        ("ContentSource", "article source"),
        ("Keywords", "article keywords"),
        ("Author", "article author"),
        ("Description", "article description"),
        ("Image", "article image"),
        ("Url", "article url"),
    ]
    assert missing(printed, SITE | ARTICLE) is None


def test_what_is_not_known_is_left_out(printed: Printed) -> None:
    page = Metas(page_of(printed, {}))
    assert page.named == [("ArticleTitle", TITLE), ("ContentSource", ISSUER)]
    assert page.rows == [["发文机关", ISSUER], ["成文日期", "2024年4月30日"], ["标题", TITLE]]
    bare = dataclasses.replace(printed, notice=None, sheets=printed.sheets[1:])
    assert Metas(page_of(bare, {})).named == [("ArticleTitle", "2024年数字福建工作要点")]
    assert Metas(page_of(bare, {})).rows == []


def test_the_table_has_the_rows_of_the_sites_in_their_order(printed: Printed) -> None:
    assert printed.notice
    numbered = dataclasses.replace(
        printed, notice=dataclasses.replace(printed.notice, number="闽数字〔2024〕1号")
    )
    page = Metas(page_of(numbered, ARTICLE))
    assert page.caption
    assert page.rows == [
        ["索引号", "article index"],
        ["主题分类", "article topic"],
        ["发文机关", ISSUER],
        ["成文日期", "2024年4月30日"],
        ["标题", TITLE],
        ["发文字号", "闽数字〔2024〕1号"],
        ["发布日期", "2024年5月8日"],
        ["有效性", "article validity"],
    ]
    assert page.times == ["2024-04-30", "2024-05-08T09:05"]


def test_blanks_for_signature_are_no_facts(printed: Printed) -> None:
    assert printed.notice
    blank = dataclasses.replace(
        printed.notice, number="闽数字〔2024〕　　号", date=None, date_text="2024年　　月　　日"
    )
    rows = describe(dataclasses.replace(printed, notice=blank), {}).rows
    assert rows == (Row("发文机关", ISSUER), Row("标题", TITLE))


def test_what_is_missing_is_said_with_the_place_to_write_it(printed: Printed) -> None:
    bare = dataclasses.replace(printed, notice=None)
    assert missing(bare, SITE | {"name": ""}) == (
        "网页缺 3 项必选的 meta，请在 fjplan.toml 里写 [site] 的 name（SiteName），"
        "[site.articles.fj-2024] 的 published（PubDate，也可用 --published）、source（ContentSource）"
    )
    assert missing(printed, {key: SITE[key] for key in SITE if key != "code"} | ARTICLE) == (
        "网页缺 1 项必选的 meta，请在 fjplan.toml 里写 [site] 的 code（SiteIDCode）"
    )


def test_our_own_page_is_read_back_without_them(printed: Printed) -> None:
    page = page_of(printed, SITE | ARTICLE)
    read = read_html("x.html", page.encode())
    running = [line.text for line in read.lines if line.aside is None]
    assert running == [block.text for block in printed.blocks() if block.text]
    assert "政府信息公开" in [line.text for line in read.lines if line.aside is not None]
    assert read.doubts == ()


# The command


@pytest.fixture
def command(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Render:
    """Renders the plan of 2024 in a project with these settings."""
    (tmp_path / "2024.yaml").write_bytes((root / "plans" / "2024.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)

    def call(settings: str, *options: str, output: str = "x.html") -> tuple[int, str, str]:
        (tmp_path / "fjplan.toml").write_text(settings, encoding="utf-8")
        with CliRunner().isolation() as (_, stderr, _):
            status = run(["render", "2024.yaml", "-o", output, *options])
            said = stderr.getvalue().decode()
        path = tmp_path / output
        return status, said, path.read_text(encoding="utf-8") if path.exists() and output != "x.docx" else ""

    return call


WRITTEN = "已写好 x.html（版式：数字福建建设领导小组）\n"
NO_DATE = (
    "网页缺 1 项必选的 meta，请在 fjplan.toml 里写 "
    "[site.articles.fj-2024] 的 published（PubDate，也可用 --published）\n"
)


def test_a_missing_name_is_a_warning_and_with_strict_an_error(command: Render) -> None:
    assert command(TOML, "--strict") == (1, f"错误：{NO_DATE}", "")
    assert command(TOML)[:2] == (0, f"{WRITTEN}警告：{NO_DATE}")
    assert command(TOML, "-q")[:2] == (0, "")


def test_the_option_wins_over_the_settings(command: Render) -> None:
    status, said, page = command(TOML + "\npublished = 2024-05-08T09:05:00", "--strict")
    assert (status, said) == (0, WRITTEN)
    assert ("PubDate", "2024-05-08 09:05") in Metas(page).named
    page = command(TOML + "\npublished = 2024-05-08T09:05:00", "--published", "2024-06-01 10:00")[2]
    assert ("PubDate", "2024-06-01 10:00") in Metas(page).named
    assert command("", "--published", "2024-06-01 10:00")[1] == (
        f"{WRITTEN}警告：网页缺 7 项必选的 meta，请在 fjplan.toml 里写 {OF_SITE}\n"
    )


OF_SITE = (
    "[site] 的 name（SiteName）、domain（SiteDomain）、code（SiteIDCode）、column（ColumnName）、"
    "column-description（ColumnDescription）、column-keywords（ColumnKeywords）、column-type（ColumnType）"
)


def test_without_a_site_all_its_names_are_missing(command: Render) -> None:
    lacking = (
        f"网页缺 8 项必选的 meta，请在 fjplan.toml 里写 {OF_SITE}，"
        "[site.articles.fj-2024] 的 published（PubDate，也可用 --published）\n"
    )
    assert command("")[:2] == (0, f"{WRITTEN}警告：{lacking}")
    assert command("", "-q")[:2] == (0, "")
    assert command("", "--strict", output="y.html") == (1, f"错误：{lacking}", "")


def test_no_other_format_asks_for_them(command: Render) -> None:
    assert command(TOML, "--strict", output="x.docx")[0] == 0


@pytest.mark.parametrize("wrong", ["2024-05-08", "明天", "", "2024-13-01T09:00"])
def test_a_time_that_is_none_is_refused(command: Render, wrong: str) -> None:
    said = f"错误：--published：应为日期和时刻，如 2024-05-08T09:00，这里是“{wrong}”\n"
    assert command("", "--published", wrong) == (2, said, "")


# Colours


def luminance(colour: str) -> float:
    digits = "".join(digit * 2 for digit in colour) if len(colour) == 3 else colour
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_pair_of_colours_reads_as_aa_asks(printed: Printed) -> None:
    style = page_of(printed, ARTICLE).split("<style>")[1].split("@media print")[0]
    colours = dict(re.findall(r"--([a-z-]+): #([0-9A-Fa-f]{3,6});", style))
    pairs = [
        (words, ground)
        for words in ("ink", "faint", "link")
        for ground in ("paper", "desk", "marked", "shade")
    ]
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in [*pairs, ("red", "paper")]}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}
    # No colour stands elsewhere, and none of words is left out above.
    rules = style[style.index("}", style.index("--ink")) :]
    assert re.findall("#[0-9A-Fa-f]{3,6}", rules) == []
    used = set(re.findall(r"[; {]color: var\(--([a-z-]+)\)", rules))
    assert used == {"ink", "faint", "link", "red"}


def test_a_day_in_the_table_is_written_as_the_standard_writes_it(printed: Printed) -> None:
    assert printed.notice
    dated = dataclasses.replace(printed.notice, date=datetime.date(2024, 11, 3))
    rows = describe(dataclasses.replace(printed, notice=dated), {}).rows
    assert Row("成文日期", "2024年11月3日", "2024-11-03") in rows
