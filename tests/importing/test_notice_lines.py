"""What a single line of a notice is by its words."""

from __future__ import annotations

import re

import pytest

from fjplan.importing.notice_lines import (
    ATTACHMENT_LABEL,
    ATTACHMENT_LIST,
    ATTACHMENT_NAME,
    DISCLOSURE,
    IMPRINT,
    ISSUES,
    MARK,
    NUMBER,
    PLAN_WORD,
    SEAL,
    TITLE,
    bare,
    is_chrome,
    is_date,
    is_signature,
    names_of,
)
from fjplan.importing.paragraphs import Para


def para(text: str, start: int = 0) -> Para:
    return Para(start=start, end=start + len(text), text=text, line=1)


@pytest.mark.parametrize(
    ("form", "yes", "no"),
    [
        (TITLE, "甲关于做好乙的通知", "甲关于乙的通知"),
        (TITLE, "甲关于做好乙的意见", "甲关于做好乙的意见稿"),
        (PLAN_WORD, "工作要点（2020年）", "工作要点（甲）"),
        (PLAN_WORD, f"方案({'甲' * 20})", f"方案({'甲' * 21})"),
        (NUMBER, "闽政办〔2020〕23号", "闽〔2020〕23号"),
        (NUMBER, "闽政办[2020]第 23 号", "闽政办〔20〕23号"),
        (NUMBER, "闽政办（2020）23号", "见闽政办（2020）23号。"),
        (MARK, "（征求意见稿）", "（修改稿）"),
        (DISCLOSURE, "（此件主动公开）", "此件于二〇二〇年四月三十日公开"),
        (DISCLOSURE, "信息公开选项：主动公开", "信息公开选项：甲"),
        (DISCLOSURE, "（此件公开发布）", "（此件印发）"),
        (SEAL, "（代章）", "盖章处"),
        (IMPRINT, "福建省人民政府 2020年5月6日印发", "省政府2020年5月6日印发"),
        (IMPRINT, "福建省人民政府 印发", "福建省人民政府印发"),
        (IMPRINT, f"{'甲' * 40} 印发", f"{'甲' * 41} 印发"),
        (ATTACHMENT_LIST, "附件: 表", "附件: "),
        (ATTACHMENT_LABEL, "附件十二：", "附件甲"),
    ],
)  # fmt: skip
def test_a_form_and_what_is_not_of_it(form: re.Pattern[str], yes: str, no: str) -> None:
    found = form.search if form.pattern.endswith("$") else form.fullmatch
    if form is ATTACHMENT_LIST:
        found = form.match
    assert (bool(found(yes)), bool(found(no))) == (True, False)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("省政府关于印发数字福建要点的通知", "数字福建要点"),
        ("转发数字福建要点的通知", "数字福建要点"),
        ("省政府关于公布数字福建名单的公告", "数字福建名单"),
        ("省政府印发数字福建要点的通知", None),
        ("省政府关于做好数字福建工作的通知", None),
        ("省政府关于印发数字福建要点的函", None),
    ],
)
def test_what_a_title_issues(title: str, name: str | None) -> None:
    found = ISSUES.search(title)
    assert (found and found[1]) == name


@pytest.mark.parametrize(
    ("line", "label"),
    [("附件：1.表", "附件：1."), ("附件: 表", "附件: "), ("12、 表", "12、 "), ("100.表", "")],
)
def test_what_stands_before_the_name_of_an_attachment(line: str, label: str) -> None:
    found = ATTACHMENT_NAME.match(line)
    assert found
    assert found[0] == label


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2020年4月30日", True),
        ("2020年 4月 30日", True),
        ("二○二○年四月三十日", True),
        ("二〇二〇年十一月二十一日", True),
        ("2020年4月", False),
        ("2020年4月30日起", False),
        ("二〇年四月三十日", False),
    ],
)
def test_a_day_in_either_numerals(line: str, said: bool) -> None:
    assert is_date(line) is said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("来源：省政府", True),
        ("【打印】", True),
        ("新华社微博", True),
        ("相关链接", True),
        ("请扫一扫", True),
        ("来源明确", False),
        ("微博平台", False),
        ("请看相关链接。", False),
        ("请看相关链接；", False),
        ("1.开通微信服务", False),
        ("开通微信服务（责任单位：省工信厅）", False),
        (f"微信{'甲' * 78}", True),
        (f"微信{'甲' * 79}", False),
    ],
)
def test_a_line_of_the_page(line: str, said: bool) -> None:
    assert is_chrome(para(line)) is said


def test_a_name_without_its_marks() -> None:
    assert bare("《“数字 福建”（要点）》") == bare('〈"数字福建"(要点)〉') == "数字福建要点"


def test_organs_on_one_line_stand_apart_by_wide_gaps() -> None:
    line = "甲 委员会  乙厅\t\t丙局"
    spans = names_of(para(line, 100))
    assert [line[span.start - 100 : span.end - 100] for span in spans] == ["甲 委员会", "乙厅", "丙局"]


@pytest.mark.parametrize("mark", "。；！？…”）〕：;!?)，、")
def test_a_line_with_a_mark_signs_nothing(mark: str) -> None:
    assert is_signature(para("甲厅"))
    assert not is_signature(para(f"甲厅{mark}"))


@pytest.mark.parametrize(("length", "said"), [(40, True), (41, False)])
def test_a_long_line_signs_nothing(length: int, said: bool) -> None:
    assert is_signature(para("甲" * length)) is said
