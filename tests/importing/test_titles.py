"""Which lines before the first item are the titles of the notice and of its plan."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fjplan.importing.account import Span
from fjplan.importing.extract import Extract, Line
from fjplan.importing.paragraphs import Para, read_paragraphs
from fjplan.importing.shell import find_shell
from fjplan.importing.titles import find_later_title
from fjplan.importing.traced import trace

TITLE = "福建省人民政府办公厅关于印发2020年数字福建工作要点的通知"
PLAN = "2020年数字福建工作要点"
LETTER = ("各市、县（区）人民政府：", "现将《2020年数字福建工作要点》印发给你们，请认真组织实施。")
SIGNED = ("福建省人民政府办公厅", "2020年4月30日")
BODY = ("一、甲", "1.乙。", "2.丙。")
REST = (*LETTER, *SIGNED, PLAN, *BODY)


class Titles:
    """The titles of some lines, what stands before the items, and what is dropped."""

    def __init__(self, *lines: str | Line) -> None:
        extract = Extract(tuple(line if isinstance(line, Line) else Line(text=line) for line in lines))
        text = extract.text
        shell = find_shell(read_paragraphs(extract, trace(text), text), text)
        assert shell

        def words(spans: Sequence[Span | Para]) -> list[str]:
            return [text[span.start : span.end] for span in spans]

        self.notice = words(shell.notice_title)
        self.plan = words(shell.plan_title)
        self.letter = words(shell.notice_body)
        self.opening = words(shell.opening)
        self.body = words(shell.body)
        self.marks = words(shell.marks)
        self.subtitle = words([shell.subtitle] if shell.subtitle else [])
        self.signed = words(shell.signatures)
        self.is_direct = shell.is_direct
        self.drops = [(text[start:end], why) for start, end, why in sorted(shell.drops)]


# The notice's title


def test_a_title_quoted_in_a_line_is_taken_out_of_its_marks() -> None:
    found = Titles(f"省政府办公厅《{TITLE}》", *REST)
    assert (found.notice, found.plan) == ([TITLE], [PLAN])
    assert found.drops == [("省政府办公厅《", "网页信息"), ("》", "网页信息")]


def test_a_quoted_title_that_only_tells_what_it_is_about_begins_at_its_mark() -> None:
    found = Titles("转载《数字办 关于印发2020年数字福建工作要点的通知》", *REST)
    assert found.notice == ["数字办 关于印发2020年数字福建工作要点的通知"]
    assert found.drops == [("转载《", "网页信息"), ("》", "网页信息")]


def test_a_title_that_quotes_the_plan_is_whole() -> None:
    title = "福建省人民政府办公厅关于印发《2020年数字福建工作要点》的通知"
    found = Titles(title, *REST)
    assert (found.notice, found.plan, found.drops) == ([title], [PLAN], [])


@pytest.mark.parametrize("length", [120, 121])
def test_a_paragraph_of_more_than_120_characters_is_no_title(length: int) -> None:
    title = f"{'甲' * (length - len(TITLE))}{TITLE}"
    assert Titles(title, *REST).notice == ([title] if length == 120 else [])


@pytest.mark.parametrize("length", [160, 161])
def test_the_lines_of_a_title_have_160_characters_together_at_most(length: int) -> None:
    lines = (f"{'甲' * 100}关于", "乙" * (length - 100 - 2 - 3) + "的通知")
    found = Titles(*lines, *REST)
    assert found.notice == (list(lines) if length == 160 else [])


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_a_title_has_up_to_four_lines(count: int) -> None:
    pieces = ("福建省人民政府办公厅", "关于印发2020年", "数字福建", "工作要点的通知")
    lines = ["".join(pieces[: 5 - count]), *pieces[5 - count :]] if count < 5 else ["省委", *pieces]
    assert "".join(lines).endswith(TITLE[-8:])
    found = Titles(*lines, *REST)
    assert found.notice == (lines if count < 5 else list(pieces))


def test_a_title_over_lines_is_not_looked_for_beyond_the_first_item() -> None:
    found = Titles("数字福建关于做好", "一、各地的通知", "二、丙。")
    assert (found.notice, found.plan) == ([], ["数字福建关于做好"])


@pytest.mark.parametrize("first", ["发布时间：2020-04-30", "数字福建"])
def test_lines_that_no_organ_or_about_begins_are_no_part_of_a_title(first: str) -> None:
    found = Titles(first, "甲乙关于印发2020年数字福建工作", "要点的通知", *REST)
    assert found.notice == ["甲乙关于印发2020年数字福建工作", "要点的通知"]


def test_a_sentence_among_the_lines_ends_the_title() -> None:
    found = Titles("甲局", "开会了。", TITLE, *REST)
    assert found.notice == [TITLE]
    assert found.drops == [("甲局", "标题之前的文字"), ("开会了。", "标题之前的文字")]


def test_the_second_of_two_titles_counts_and_the_first_is_dropped() -> None:
    other = "福建省人民政府关于数字福建建设的意见"
    found = Titles(other, "2020-04-30", TITLE, *REST)
    assert found.notice == [TITLE]
    assert found.drops == [(other, "重复的标题"), ("2020-04-30", "标题之前的文字")]


def test_a_title_that_is_repeated_over_lines_is_dropped_line_by_line() -> None:
    lines = ("福建省人民政府办公厅关于印发", "2020年数字福建工作要点的通知")
    found = Titles(*lines, *lines, *REST)
    assert found.notice == list(lines)
    assert found.drops == [(line, "重复的标题") for line in lines]


def test_a_title_after_the_addressees_is_not_the_notices() -> None:
    other = "省数字办关于做好数字福建工作的通知"
    found = Titles(TITLE, LETTER[0], other, LETTER[1], *SIGNED, PLAN, *BODY)
    assert (found.notice, found.letter) == ([TITLE], [other, LETTER[1]])


def test_a_short_address_does_not_end_the_search() -> None:
    found = Titles("省数字办关于做好数字福建工作的通知", "各地：", TITLE, *REST)
    assert found.notice == [TITLE]


def test_what_stands_before_the_title_is_dropped_for_its_reason() -> None:
    found = Titles("今日要闻", "来源：省政府", "闽政办〔2020〕23号", "闽政办〔2020〕24号", TITLE, *REST)
    assert found.drops == [
        ("今日要闻", "标题之前的文字"),
        ("来源：省政府", "网页信息"),
        ("闽政办〔2020〕24号", "标题之前的文字"),
    ]


# The title of a plan that no notice issues


def test_the_title_of_a_plan_is_the_last_line_with_a_plans_word_and_a_year() -> None:
    found = Titles("2019年数字福建工作总结和2020年计划", PLAN, "数字福建工作", *BODY)
    assert (found.plan, found.opening) == ([PLAN], ["数字福建工作"])
    assert found.drops == [("2019年数字福建工作总结和2020年计划", "标题之前的文字")]


@pytest.mark.parametrize("title", ["数字福建十四五规划", "数字福建工作要点（试行）", "数字福建三年行动方案"])
def test_the_title_of_a_plan_needs_no_year(title: str) -> None:
    assert Titles(title, "甲文，甲文。", *BODY).plan == [title]


@pytest.mark.parametrize("length", [60, 61])
def test_the_title_of_a_plan_has_60_characters_at_most(length: int) -> None:
    title = f"{'甲' * (length - 4)}工作要点"
    assert Titles(title, *BODY).plan == ([title] if length == 60 else [])


def test_the_title_of_a_plan_goes_on_from_the_lines_above_it() -> None:
    lines = ("关于加快", "推进数字福建", "福建省建设", "2020年工作要点")
    found = Titles("深化改革", *lines, *BODY)
    assert found.plan == list(lines)
    assert found.drops == [("深化改革", "标题之前的文字")]


@pytest.mark.parametrize(
    "above",
    ["来源：福建省", "福建省（试行）", "2020-04-30", "今日要闻", "福建省" + "甲" * 28, "农贸市场"],
)
def test_a_line_above_the_title_that_is_not_its_beginning_is_dropped(above: str) -> None:
    found = Titles(above, PLAN, *BODY)
    assert found.plan == [PLAN]
    assert [words for words, _ in found.drops] == [above]


@pytest.mark.parametrize(
    "line", [Line(text="数字福建二〇二〇", centred=True), Line(text="数字福建", level=1)]
)
def test_a_title_by_its_look_comes_before_one_by_its_place(line: Line) -> None:
    found = Titles(line, "数字经济蓝图", *BODY)
    assert (found.plan, found.opening) == ([line.text], ["数字经济蓝图"])


@pytest.mark.parametrize("line", ["数字经济蓝图", "数字经济蓝图（试行）"])
def test_a_title_by_its_place(line: str) -> None:
    found = Titles("开会了，甲。", line, "会上，讲了话。", *BODY)
    assert (found.plan, found.opening) == ([line], ["会上，讲了话。"])
    assert found.drops == [("开会了，甲。", "标题之前的文字")]


@pytest.mark.parametrize("line", ["数字蓝图", "2020-2025 A", "开会，讲话。", "来源：福建省", "甲" * 61])
def test_what_is_no_title_by_its_place_opens_the_plan(line: str) -> None:
    found = Titles(line, *BODY)
    assert (found.plan, found.opening, found.drops) == ([], [line], [])


def test_a_title_by_its_place_is_near_the_first_item() -> None:
    prose = [f"第{number}句，讲了话。" for number in "甲乙丙丁戊"]
    assert Titles("数字经济蓝图", *prose, *BODY).plan == ["数字经济蓝图"]
    far = Titles("数字经济蓝图", *prose, "又一句，讲了话。", *BODY)
    assert (far.plan, far.opening) == ([], ["数字经济蓝图", *prose, "又一句，讲了话。"])


# The title of the plan that a notice issues


def test_the_plans_title_is_the_name_in_the_notices_whatever_its_marks() -> None:
    title = "2020年“数字福建”工作要点"
    assert Titles(TITLE, *LETTER, *SIGNED, title, "总体要求是发展。", *BODY).plan == [title]


def test_a_name_in_quotes_is_no_title() -> None:
    found = Titles(TITLE, *LETTER, *SIGNED, f"《{PLAN}》", *BODY)
    assert (found.plan, found.is_direct) == ([], True)


def test_the_plans_title_has_up_to_four_lines() -> None:
    lines = ["2020年", "数字", "福建", "工作要点"]
    assert Titles(TITLE, *LETTER, *SIGNED, *lines, *BODY).plan == lines
    assert Titles(TITLE, *LETTER, *SIGNED, "20", "20年", *lines[1:], *BODY).plan == ["工作要点"]


@pytest.mark.parametrize("length", [50, 51])
def test_another_plans_title_after_the_date_has_50_characters_at_most(length: int) -> None:
    title = f"{'甲' * (length - 4)}工作计划"
    found = Titles(TITLE, *LETTER, *SIGNED, title, *BODY)
    assert (found.plan, found.is_direct) == (([title], False) if length == 50 else ([], True))


def test_another_plans_title_before_the_date_is_none() -> None:
    found = Titles(TITLE, LETTER[0], "数字福建工作计划", *SIGNED, *BODY)
    assert (found.plan, found.letter, found.is_direct) == ([], ["数字福建工作计划", SIGNED[0]], True)


def test_a_notice_that_issues_nothing_has_no_plan_below_it() -> None:
    found = Titles("福建省人民政府关于做好数字福建工作的意见", *LETTER, *SIGNED, "数字福建工作计划", *BODY)
    assert (found.plan, found.is_direct) == ([], True)


def test_the_plan_of_a_notice_that_numbers_its_own_paragraphs() -> None:
    own = ("一、请抓好落实。", "二、请及时报告。")
    found = Titles(TITLE, LETTER[0], *own, *SIGNED, PLAN, "总体要求是发展。", *BODY)
    assert (found.letter, found.signed) == (list(own), [SIGNED[0]])
    assert (found.plan, found.opening, found.body) == ([PLAN], ["总体要求是发展。"], list(BODY))


def test_another_title_after_the_day_of_such_a_notice() -> None:
    own = ("一、请抓好落实。", "二、请及时报告。")
    found = Titles(TITLE, LETTER[0], *own, *SIGNED, "数字福建工作计划", *BODY)
    assert (found.letter, found.plan, found.body) == (list(own), ["数字福建工作计划"], list(BODY))


def paras(*lines: str) -> list[Para]:
    extract = Extract(tuple(Line(text=line) for line in lines))
    return read_paragraphs(extract, trace(extract.text), extract.text)


@pytest.mark.parametrize(
    ("lines", "after"),
    [
        (("甲。", PLAN, "乙。"), 2),
        (("甲。", "2020年", "数字福建", "工作要点"), 4),
        (("甲。", "2020年", "数字", "福建", "工作要点"), None),
        (("甲。", f"《{PLAN}》"), None),
        (("2020年4月30日", "数字福建工作计划"), 2),
        (("2020年4月30日", "甲。", "数字福建工作计划"), None),
        (("数字福建工作计划", "2020年4月30日"), None),
        (("2020年4月30日", "要有计划；"), None),
    ],
)
def test_a_title_below_the_notices_own_paragraphs(lines: tuple[str, ...], after: int | None) -> None:
    assert find_later_title(paras(*lines), 0, PLAN) == after


# Between the title and the first item


def test_lines_in_brackets_below_the_title() -> None:
    found = Titles(PLAN, "（2020年2月）", "（二稿）", "（征求意见稿）", "总体要求是发展。", "（甲）", *BODY)
    assert (found.subtitle, found.marks) == (["（2020年2月）"], ["（征求意见稿）"])
    assert found.opening == ["（二稿）", "总体要求是发展。", "（甲）"]
    assert Titles(PLAN, "总体要求是发展。", "（甲）", *BODY).subtitle == []


@pytest.mark.parametrize("length", [40, 41])
def test_a_subtitle_has_40_characters_at_most(length: int) -> None:
    line = f"（{'甲' * (length - 2)}）"
    found = Titles(PLAN, line, *BODY)
    assert (found.subtitle, found.opening) == (([line], []) if length == 40 else ([], [line]))


@pytest.mark.parametrize("line", ["2020-04-30 10:00", "——————", "* * * *", "字号：大中小"])
def test_what_a_page_puts_below_the_title_is_dropped(line: str) -> None:
    found = Titles(PLAN, line, "总体要求是发展。", *BODY)
    assert (found.opening, found.drops) == (["总体要求是发展。"], [(line, "网页信息")])
