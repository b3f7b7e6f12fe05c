"""The pages of docs/rules/: an index that leads everywhere, a page for each family, kept fresh."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from fjplan.findings import SCHEMA, Check, Severity
from fjplan.report.rules_markdown import markdown_pages
from fjplan.rule_pages import FAMILIES, Mending, Page, RulePage
from fjplan.rules import ALL_RULES

DOCS = Path(__file__).parents[2] / "docs"
STOP = RulePage(
    check=Check("P106", "doubled-stop", Severity.ERROR),
    page=Page(
        about="不写 <br>|。", source="GB/T <15834>", bad="text: 甲，，", good="text: 甲，", fix=Mending.SAFE
    ),
    default=True,
)
COMMA = RulePage(
    check=Check("N209", "thousands-comma", Severity.INFO),
    page=Page(about="不用千分撇。", source="自定", bad="text: 1,000", good="text: 1000\nunits: []"),
    default=False,
)
FORM_FAULT = RulePage(
    check=SCHEMA, page=Page(about="键。", source="格式", bad="a: 1", good="b: 1"), default=True
)


def test_the_index_has_a_row_for_each_rule_under_its_family() -> None:
    pages = markdown_pages([STOP, COMMA])
    assert list(pages) == ["README.md", "P.md", "N.md"]
    assert pages["README.md"].splitlines()[4:] == [
        "`fjplan rules` 在终端里列出同样的内容，`fjplan rules P101` 看一条。",
        "",
        "## P 标点",
        "",
        "| 代号 | 名称 | 级别 | 查什么 |",
        "| --- | --- | --- | --- |",
        "| [P106](P.md#p106) | doubled-stop | 错误 | 不写 &lt;br>\\|。 |",
        "",
        "## N 数字",
        "",
        "| 代号 | 名称 | 级别 | 查什么 |",
        "| --- | --- | --- | --- |",
        "| [N209](N.md#n209) | thousands-comma | 提示，默认不查 | 不用千分撇。 |",
    ]


def test_a_page_says_all_there_is_of_a_rule() -> None:
    assert markdown_pages([STOP])["P.md"].splitlines()[2:] == [
        "# P 标点",
        "",
        "## P106",
        "",
        "**doubled-stop**，错误。不写 &lt;br>\\|。",
        "",
        "- 依据：GB/T &lt;15834>",
        "- 自动改：--fix 能改，不会改变意思",
        "- 有意为之的，在那个键的行尾或上一行写：# fjplan: ignore[P106] 理由",
        "",
        "误：",
        "",
        "```yaml",
        "text: 甲，，",
        "```",
        "",
        "正：",
        "",
        "```yaml",
        "text: 甲，",
        "```",
    ]
    (page,) = [text for name, text in markdown_pages([COMMA]).items() if name == "N.md"]
    assert "**thousands-comma**，提示，默认不查。" in page
    assert "text: 1000\nunits: []\n```\n" in page
    assert "- 格式检查不能略去。" in markdown_pages([FORM_FAULT])["S.md"]


def test_docs_rules_is_what_the_rules_say_today() -> None:
    made = runpy.run_path(str(DOCS / "build_rules.py"))["pages"]()
    kept = {file.name: file.read_text("utf-8") for file in (DOCS / "rules").iterdir()}
    assert kept == made, "请运行 make rules"


def test_the_script_puts_the_pages_there_and_takes_old_ones_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = runpy.run_path(str(DOCS / "build_rules.py"))
    script["main"].__globals__.update(ROOT=tmp_path, FOLDER=tmp_path / "rules")
    script["main"]()
    (tmp_path / "rules" / "Z.md").write_text("旧", encoding="utf-8")
    script["main"]()
    assert {file.name: file.read_text("utf-8") for file in (tmp_path / "rules").iterdir()} == script[
        "pages"
    ]()
    assert capsys.readouterr().out.splitlines()[-1] == f"已写好 rules：{len(ALL_RULES)} 条规则"


def test_every_rule_and_family_has_its_place_and_every_link_leads_there() -> None:
    index = (DOCS / "rules" / "README.md").read_text("utf-8")
    links = re.findall(r"\[([A-Z]\d{3})\]\((\w\.md)#(\w+)\)", index)
    assert sorted(code for code, _, _ in links) == sorted(rule.check.code for rule in ALL_RULES)
    assert re.findall(r"^## (\w) ", index, re.MULTILINE) == list(FAMILIES)
    for code, name, anchor in links:
        assert anchor == code.lower()
        assert f"\n## {code}\n" in (DOCS / "rules" / name).read_text("utf-8")
