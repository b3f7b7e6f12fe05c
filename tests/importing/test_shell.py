"""Which paragraphs are the notice, which the plan, and which only stand around them."""

from __future__ import annotations

import pytest

from fjplan.importing.account import Span
from fjplan.importing.extract import Extract, Line
from fjplan.importing.paragraphs import Para, read_paragraphs
from fjplan.importing.shell import find_shell
from fjplan.importing.shell_values import Shell
from fjplan.importing.traced import trace

TITLE = "福建省人民政府办公厅关于印发2020年数字福建工作要点的通知"
PLAN = "2020年数字福建工作要点"
BODY = ("一、甲", "1.乙。", "2.丙。")
LETTER = ("各市、县（区）人民政府：", "现将《2020年数字福建工作要点》印发给你们，请认真组织实施。")
SIGNED = ("福建省人民政府办公厅", "2020年4月30日")


class Found:
    """The shell of some lines, its parts as words."""

    def __init__(self, *lines: str | Line) -> None:
        extract = Extract(tuple(line if isinstance(line, Line) else Line(text=line) for line in lines))
        self._text = extract.text
        shell = find_shell(read_paragraphs(extract, trace(extract.text), extract.text), extract.text)
        assert shell
        self.shell: Shell = shell

    def words(self, *spans: Span | Para | None) -> list[str]:
        return [self._text[span.start : span.end] for span in spans if span]

    @property
    def notice(self) -> list[list[str]]:
        """Number, title, addressees, body, signatures, date, disclosure."""
        shell = self.shell
        return [
            self.words(shell.number),
            self.words(*shell.notice_title),
            self.words(shell.addressees),
            self.words(*shell.notice_body),
            self.words(*shell.signatures),
            self.words(shell.date),
            self.words(shell.disclosure),
        ]

    @property
    def plan(self) -> list[list[str]]:
        """Title, subtitle, what opens it, its body."""
        shell = self.shell
        return [
            self.words(*shell.plan_title),
            self.words(shell.subtitle),
            self.words(*shell.opening),
            self.words(*shell.body),
        ]

    @property
    def foot(self) -> list[list[str]]:
        """抄送, 印发, the attachments named."""
        shell = self.shell
        named = [self._text[each.title.start : each.title.end] for each in shell.attachments]
        return [self.words(shell.cc), self.words(shell.imprint), named]

    @property
    def drops(self) -> list[tuple[str, str]]:
        return [(self._text[start:end], why) for start, end, why in sorted(self.shell.drops)]


def test_a_notice_and_its_plan() -> None:
    opening = "2020年，数字福建建设工作总体要求是：加快发展。"
    found = Found(TITLE, "闽政办〔2020〕23号", *LETTER, *SIGNED, "（此件主动公开）", PLAN, opening, *BODY)
    assert found.notice == [
        ["闽政办〔2020〕23号"],
        [TITLE],
        [LETTER[0]],
        [LETTER[1]],
        ["福建省人民政府办公厅"],
        ["2020年4月30日"],
        ["（此件主动公开）"],
    ]
    assert found.plan == [[PLAN], [], [opening], list(BODY)]
    assert (found.shell.is_direct, found.shell.issued, found.drops) == (False, PLAN, [])


def test_a_notice_without_number_or_disclosure() -> None:
    found = Found(TITLE, *LETTER, *SIGNED, PLAN, *BODY)
    assert found.notice[0] == found.notice[6] == []
    assert found.plan == [[PLAN], [], [], list(BODY)]


def test_a_number_before_the_title() -> None:
    assert Found("闽政办〔2020〕23号", TITLE, *LETTER, *SIGNED, PLAN, *BODY).notice[0] == [
        "闽政办〔2020〕23号"
    ]


def test_a_notice_body_of_several_paragraphs() -> None:
    # N8.
    more = "要适度超前，要注重应用。"
    assert Found(TITLE, *LETTER, more, *SIGNED, PLAN, *BODY).notice[3] == [LETTER[1], more]


def test_several_issuers_sign() -> None:
    # N4.
    found = Found(
        "甲厅 乙局关于印发2020年数字福建工作要点的通知", *LETTER, "甲厅", "乙局", "2020年4月30日", PLAN, *BODY
    )
    assert found.notice[4] == ["甲厅", "乙局"]


def test_a_title_on_several_lines() -> None:
    lines = ("福建省人民政府办公厅关于印发", "2020年数字福建工作要点的通知")
    found = Found(*lines, *LETTER, *SIGNED, "2020年数字福建", "工作要点", *BODY)
    assert found.notice[1] == list(lines)
    assert found.plan[0] == ["2020年数字福建", "工作要点"]


def test_a_subtitle_and_a_mark() -> None:
    # N14.
    found = Found(TITLE, *LETTER, *SIGNED, PLAN, "（2020年2月）", "（征求意见稿）", *BODY)
    assert found.plan[1] == ["（2020年2月）"]
    assert found.words(*found.shell.marks) == ["（征求意见稿）"]


def test_what_a_page_has_around_the_notice_is_dropped() -> None:
    page = ("行业动态", "发布时间：2020-04-30", "来源：省政府")
    found = Found(
        *page, TITLE, *LETTER, *SIGNED, PLAN, *BODY, "扫一扫在手机打开当前页", "相关链接", "某某新闻"
    )
    assert found.notice[1] == [TITLE]
    assert found.plan[3] == list(BODY)
    assert found.drops == [
        ("行业动态", "网页信息"),
        ("发布时间：2020-04-30", "网页信息"),
        ("来源：省政府", "网页信息"),
        ("扫一扫在手机打开当前页", "网页信息"),
        ("相关链接", "网页信息"),
        ("某某新闻", "网页信息"),
    ]


def test_a_source_before_the_title_is_cut_off() -> None:
    # 004.
    found = Found(f"福建智慧消防：{TITLE}", *LETTER, *SIGNED, PLAN, *BODY)
    assert found.notice[1] == [TITLE]
    assert found.drops == [("福建智慧消防：", "网页信息")]


def test_a_title_given_twice_counts_once() -> None:
    found = Found(TITLE, TITLE, *LETTER, *SIGNED, PLAN, *BODY)
    assert found.notice[1] == [TITLE]
    assert found.drops == [(TITLE, "重复的标题")]


def test_asides_are_dropped_for_their_reason() -> None:
    found = Found(TITLE, *LETTER, *SIGNED, PLAN, *BODY, Line(text="— 1 —", aside="页码"))
    assert found.drops == [("— 1 —", "页码")]


def test_the_foot_of_the_last_page() -> None:
    # N12.
    cc, imprint = "抄送：省委各部门，省军区。", "福建省人民政府办公厅　2020年4月30日印发"
    found = Found(TITLE, *LETTER, *SIGNED, PLAN, *BODY, cc, imprint)
    assert found.foot == [[cc], [imprint], []]
    assert found.plan[3] == list(BODY)


def test_attachments_are_named_and_follow() -> None:
    # N11.
    found = Found(
        TITLE, *LETTER, *SIGNED, PLAN, *BODY, "附件：1.分解表", "2.清单", "附件1", "分解表", "表文。"
    )
    assert found.foot[2] == ["分解表", "清单"]
    (attached,) = found.shell.attached
    assert found.words(attached.label, attached.title, *attached.paragraphs) == ["附件1", "分解表", "表文。"]


def test_the_plan_issued_is_no_attachment() -> None:
    found = Found(TITLE, *LETTER, f"附件：{PLAN}", *SIGNED, "附件", PLAN, *BODY)
    assert found.foot[2] == []
    assert found.plan[0] == [PLAN]
    assert found.drops == [
        (f"附件：{PLAN}", "印发类通知后的计划不写“附件”"),
        ("附件", "印发类通知后的计划不写“附件”"),
    ]


def test_a_notice_that_is_itself_the_plan() -> None:
    # N10.
    title = "国务院关于在全国推开证照分离改革的通知"
    found = Found(
        title,
        "国发〔2018〕35号",
        LETTER[0],
        "现就有关事项通知如下。",
        *BODY,
        "国务院",
        "2018年9月27日",
        "（此件公开发布）",
    )
    assert found.shell.is_direct
    assert found.notice == [
        ["国发〔2018〕35号"],
        [title],
        [LETTER[0]],
        ["现就有关事项通知如下。"],
        ["国务院"],
        ["2018年9月27日"],
        ["（此件公开发布）"],
    ]  # fmt: skip
    assert found.plan == [[], [], [], list(BODY)]


def test_a_plan_without_a_notice() -> None:
    # N13, O4.
    preamble = "为强化规划引领，制定本行动计划。"
    found = Found("来源：网站", "数字福州行动计划（2018-2020年）", preamble, *BODY)
    assert found.notice == [[], [], [], [], [], [], []]
    assert found.plan == [["数字福州行动计划（2018-2020年）"], [], [preamble], list(BODY)]
    assert (found.shell.is_direct, found.drops) == (False, [("来源：网站", "网页信息")])


def test_a_plan_without_a_notice_leaves_out_what_only_a_notice_has() -> None:
    found = Found("2020年数字福建工作要点", *BODY, "2020年4月30日", "（此件主动公开）")
    assert found.notice == [[], [], [], [], [], [], []]
    assert found.drops == [
        ("2020年4月30日", "没有通知，不收文号、署名和日期"),
        ("（此件主动公开）", "没有通知，不收公开属性和版记"),
    ]


def test_a_plan_with_a_signature_is_its_own_notice() -> None:
    found = Found(PLAN, "总体要求是加快发展。", *BODY, "福建省数字福建建设领导小组", "2020年4月30日")
    assert found.shell.is_direct
    assert found.notice[1:] == [[PLAN], [], [], ["福建省数字福建建设领导小组"], ["2020年4月30日"], []]
    assert found.plan == [[], [], ["总体要求是加快发展。"], list(BODY)]


def test_a_title_by_its_look_alone() -> None:
    assert Found(Line(text="数字福建二〇二〇", centred=True), *BODY).plan[0] == ["数字福建二〇二〇"]


@pytest.mark.parametrize(
    "lines", [(), ("福建省召开会议。", "会议指出，要加快发展。"), (TITLE, *LETTER, *SIGNED)]
)
def test_where_nothing_begins_a_plan_there_is_none(lines: tuple[str, ...]) -> None:
    extract = Extract(tuple(Line(text=line) for line in lines))
    assert find_shell(read_paragraphs(extract, trace(extract.text), extract.text), extract.text) is None
