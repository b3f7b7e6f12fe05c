"""What follows the last item: where the plan ends, and what each line of its foot is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fjplan.importing.account import Span
from fjplan.importing.extract import Extract, Line
from fjplan.importing.paragraphs import Para, read_paragraphs
from fjplan.importing.shell_tail import read_tail
from fjplan.importing.shell_values import Shell
from fjplan.importing.traced import trace

BODY = ("一、甲", "1.乙。", "2.丙。")
DAY = "2020年4月30日"
NAVIGATION, AFTER = "网页信息", "计划之后的文字"


class Tail:
    """The parts of a document that begins with its first item."""

    def __init__(self, *lines: str, is_direct: bool = True, issued: str = "", signed: bool = False) -> None:
        text = Extract(tuple(Line(text=line) for line in lines)).text
        extract = Extract(tuple(Line(text=line) for line in lines))
        self.shell = Shell(is_direct=is_direct, issued=issued, signatures=[Span(0, 1)] if signed else [])
        read_tail(read_paragraphs(extract, trace(text), text), 0, self.shell)
        self._text = text
        self.body = self._words(self.shell.body)
        self.signed = self._words(self.shell.signatures)
        self.date = self._words([self.shell.date] if self.shell.date else [])
        self.drops = [(text[start:end], why) for start, end, why in sorted(self.shell.drops)]

    def _words(self, spans: Sequence[Span | Para]) -> list[str]:
        return [self._text[span.start : span.end] for span in spans]

    @property
    def foot(self) -> list[str | None]:
        """Disclosure, 抄送, 印发."""
        shell = self.shell
        return [para.text if para else None for para in (shell.disclosure, shell.cc, shell.imprint)]

    @property
    def listed(self) -> list[list[str]]:
        """The attachments named: what stands before each name, and the name."""
        return [self._words([each.label, each.title]) for each in self.shell.attachments]

    @property
    def attached(self) -> list[list[str]]:
        """Label, title and paragraphs of each attachment that follows."""
        return [
            self._words([each.label, *([each.title] if each.title else []), *each.paragraphs])
            for each in self.shell.attached
        ]


# Where the plan ends


@pytest.mark.parametrize(
    "line",
    [
        "抄送：省委各部门。",
        "福建省人民政府办公厅 2020年5月6日印发",
        "福建省人民政府办公厅 印发",
        "（此件主动公开）",
        "公开方式：主动公开",
        "附件：分解表",
        "附件",
        "附件2：",
        DAY,
        "二〇二〇年四月三十日",
        "扫一扫在手机打开当前页",
    ],
)
def test_each_of_these_begins_the_tail(line: str) -> None:
    found = Tail(*BODY, line, "再说一句。")
    assert found.body == list(BODY)


@pytest.mark.parametrize(
    "line", ["抄送单位。", "印发通知。", "公开信息。", "附件见网站。", "附件数据", "来源明确。", "2020年4月"]
)
def test_none_of_these_begins_the_tail(line: str) -> None:
    found = Tail(*BODY, line, "再说一句。")
    assert (found.body, found.drops) == ([*BODY, line, "再说一句。"], [])


def test_the_first_line_is_the_plans_whatever_it_says() -> None:
    assert Tail("附件", *BODY).body == ["附件", *BODY]


# The signature


def test_organs_up_to_a_day_sign() -> None:
    found = Tail(*BODY, "甲委员会", "乙厅   丙局", DAY)
    assert (found.body, found.signed, found.date) == (list(BODY), ["甲委员会", "乙厅", "丙局"], [DAY])


@pytest.mark.parametrize(
    "last", ["（此件主动公开）", "公开方式：主动公开", "福建省人民政府办公厅 2020年5月6日印发"]
)
def test_organs_up_to_a_disclosure_or_an_imprint_sign(last: str) -> None:
    found = Tail(*BODY, "甲委员会", "乙 联合体", last)
    assert (found.body, found.signed, found.date) == (list(BODY), ["甲委员会", "乙 联合体"], [])


def test_organs_at_the_very_end_sign_without_a_day() -> None:
    found = Tail(*BODY, "甲委员会", "乙厅")
    assert (found.body, found.signed, found.date) == (list(BODY), ["甲委员会", "乙厅"], [])


@pytest.mark.parametrize(
    "lines",
    [
        ("数字福建", "甲委员会", "乙平台"),
        ("甲委员会", "乙平台"),
        ("甲委员会", "乙厅。"),
        ("甲委员会", "乙厅、丙局", DAY),
        ("甲委员会", "2.乙厅", DAY),
        ("甲委员会", "一是乙厅", DAY),
        ("甲委员会", "——乙厅", DAY),
        (f"{'甲' * 40}厅", "乙平台"),
    ],
)
def test_what_does_not_sign_is_the_plans(lines: tuple[str, ...]) -> None:
    found = Tail(*BODY, *lines)
    assert found.body == [*BODY, *(line for line in lines if line != DAY)]
    assert found.signed == []


@pytest.mark.parametrize("length", [40, 41])
def test_a_signature_has_40_characters_at_most(length: int) -> None:
    line = f"{'甲' * (length - 1)}厅"
    found = Tail(*BODY, line, DAY)
    assert (found.body, found.signed) == (
        (list(BODY), [line]) if length == 40 else ([*BODY, line], [])
    )  # fmt: skip


@pytest.mark.parametrize("count", [7, 8])
def test_seven_organs_sign_with_a_day_or_without(count: int) -> None:
    organs = [f"{letter}厅" for letter in "甲乙丙丁戊己庚辛"[:count]]
    dated, undated = Tail(*BODY, *organs, DAY), Tail(*BODY, *organs)
    # Of eight the first stands too far from the day; of eight without one only seven reach the end.
    first = 8 - 7 if count == 8 else 0
    assert (dated.body, dated.signed) == ([*BODY, *organs[:first]], organs[first:])
    assert (undated.body, undated.signed) == ([*BODY, *organs[:first]], organs[first:])


def test_after_the_day_nobody_signs() -> None:
    found = Tail(*BODY, "甲厅", DAY, "乙厅", "2020年5月1日")
    assert (found.signed, found.date) == (["甲厅"], [DAY])
    assert found.drops == [("乙厅", AFTER), ("2020年5月1日", AFTER)]


@pytest.mark.parametrize(("signed", "drops"), [(True, [("甲厅", AFTER)]), (False, [])])
def test_below_a_plan_that_its_notice_signed_nobody_signs(signed: bool, drops: list[tuple[str, str]]) -> None:
    found = Tail(*BODY, "甲厅", DAY, is_direct=False, signed=signed)
    assert (found.body, found.drops) == (list(BODY), drops)


def test_two_may_sign_a_plan_whose_notice_is_itself() -> None:
    assert Tail(*BODY, "甲厅", "乙厅", DAY, is_direct=True).signed == ["甲厅", "乙厅"]


# The foot


def test_the_lines_of_the_foot() -> None:
    found = Tail(*BODY, "（此件主动公开）", "抄送：省委各部门。", "福建省人民政府办公厅 2020年5月6日印发")
    assert found.foot == [
        "（此件主动公开）",
        "抄送：省委各部门。",
        "福建省人民政府办公厅 2020年5月6日印发",
    ]
    assert found.drops == []


def test_copies_go_on_in_further_lines_until_they_end() -> None:
    found = Tail(*BODY, "抄送：省委各部门，", "省军区，", "各人民团体。", "再说一句。")
    assert found.shell.cc
    assert found.shell.cc.text == "抄送：省委各部门，省军区，各人民团体。"
    assert found._words([found.shell.cc]) == ["抄送：省委各部门，\n省军区，\n各人民团体。"]
    assert found.drops == [("再说一句。", AFTER)]


def test_copies_without_an_end_stop_at_the_imprint() -> None:
    found = Tail(*BODY, "抄送：省委各部门", "福建省人民政府办公厅 2020年5月6日印发", "再说一句。")
    assert found.foot[1:] == ["抄送：省委各部门", "福建省人民政府办公厅 2020年5月6日印发"]
    assert found.drops == [("再说一句。", AFTER)]


@pytest.mark.parametrize(
    "line", ["抄送：省委各部门。", "福建省人民政府办公厅 2020年5月6日印发", "（此件主动公开）", DAY]
)
def test_only_the_first_of_a_kind_counts(line: str) -> None:
    found = Tail(*BODY, line, line, is_direct=False, signed=True)
    assert [words for words, _ in found.drops] == [line]


def test_from_the_pages_own_words_on_nothing_counts() -> None:
    found = Tail(*BODY, "扫一扫在手机打开当前页", "甲厅", DAY, "抄送：省委各部门。", "附件1")
    assert found.body == list(BODY)
    assert (found.signed, found.date, found.foot, found.attached) == ([], [], [None] * 3, [])
    assert {why for _, why in found.drops} == {NAVIGATION}


def test_copies_to_the_pages_own_kind_of_names_are_copies() -> None:
    found = Tail(*BODY, "抄送：省微信办", DAY)
    assert found.foot[1] == f"抄送：省微信办{DAY}"


# Attachments


def test_the_list_of_attachments_goes_on_by_numbers() -> None:
    found = Tail(*BODY, "附件：1.分解表", "2. 清单", "3、图")
    assert found.listed == [["附件：1.", "分解表"], ["2. ", "清单"], ["3、", "图"]]


def test_a_number_without_a_list_is_no_attachment() -> None:
    found = Tail(*BODY, DAY, "2.清单")
    assert (found.listed, found.drops) == ([], [("2.清单", AFTER)])


def test_the_plan_is_none_of_its_attachments() -> None:
    found = Tail(*BODY, "附件：1.清单", "2.《数字福建》要点", "3.图", issued="数字福建要点")
    assert found.listed == [["附件：1.", "清单"], ["3.", "图"]]
    assert found.drops == [("2.《数字福建》要点", "印发类通知后的计划不写“附件”")]


def test_attachments_with_their_texts() -> None:
    found = Tail(*BODY, "附件：1.分解表", "2.清单", "附件1", "分解表", "表文。", "1.表文", "附件2", "清单")
    assert found.listed == [["附件：1.", "分解表"], ["2.", "清单"]]
    assert found.attached == [["附件1", "分解表", "表文。", "1.表文"], ["附件2", "清单"]]
    assert [len(each.paragraphs) for each in found.shell.attached] == [2, 0]


def test_an_attachment_may_be_a_label_alone() -> None:
    assert Tail(*BODY, "附件").attached == [["附件"]]


def test_a_day_in_an_attachment_is_the_plans_where_that_has_none() -> None:
    found = Tail(*BODY, "附件1", "分解表", DAY, "表文。")
    assert (found.date, found.attached) == ([DAY], [["附件1", "分解表", "表文。"]])


def test_a_short_line_that_names_no_organ_signs_nothing() -> None:
    found = Tail(*BODY, "（此件主动公开）", "谢谢阅览")
    assert (found.body, found.signed) == (list(BODY), [])
