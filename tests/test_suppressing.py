"""`# fjplan: ignore[…]`: what it lets stand, and what is said of the comment itself."""

from __future__ import annotations

from fjplan.lint_settings import LintSettings
from tests.rules.conftest import findings_of

DOUBLED = LintSettings(select=("P106", "S901"))
HEAD = "schema: fjplan/plan@1\nid: p\nyear: 2024\ntitle: 要点\ntasks:\n"


def told(tasks: str, settings: LintSettings = DOUBLED) -> list[str]:
    """Line, code and message of each finding."""
    found = findings_of(HEAD + tasks, settings=settings)
    return [f"{each.place.line} {each.check.code} {each.message}" for each in found]


FAULT = "P106 “，，”重复；应为“，”"


def test_without_a_comment_the_fault_is_told() -> None:
    assert told("  - id: a\n    text: 甲，，乙。\n") == [f"7 {FAULT}"]


def test_a_comment_on_the_line_of_the_key_lets_it_stand() -> None:
    assert told("  - id: a\n    text: 甲，，乙。  # fjplan: ignore[P106] 原文如此\n") == []


def test_so_does_one_on_the_line_above_with_others_between() -> None:
    comments = "    # fjplan: ignore[doubled-stop] 原文如此\n    # 另一条注释\n\n"
    assert told(f"  - id: a\n{comments}    text: 甲，，乙。\n") == []


def test_it_covers_the_whole_block_below_its_key() -> None:
    assert told("  - id: a\n    text: |  # fjplan: ignore[P] 原文如此\n      甲。\n      乙，，丙。\n") == []


def test_it_covers_a_list_below_its_key_and_one_item_of_it() -> None:
    notice = "notice:\n  issuer: 甲\n  body:{}\n    - 甲，，乙。{}\n    - 丙，，丁。\n"
    tasks = "  - {id: a, text: 甲。}\n"
    whole = tasks + notice.format("  # fjplan: ignore[P106] 原文", "")
    assert told(whole) == []
    assert told(tasks + notice.format("", "  # fjplan: ignore[P106] 原文")) == [f"11 {FAULT}"]


def test_it_does_not_cover_the_next_key() -> None:
    tasks = "  - id: a\n    heading: 甲，，乙  # fjplan: ignore[P106] 原文\n    text: 丙，，丁。\n"
    assert told(tasks) == [f"8 {FAULT}"]


def test_ignore_task_covers_its_task_alone() -> None:
    tasks = "  - id: a\n    # fjplan: ignore-task[P106] 原文\n    heading: 甲，，乙\n    text: 丙，，丁。\n"
    assert told(f"{tasks}  - id: b\n    text: 甲，，乙。\n") == [f"11 {FAULT}"]


def test_ignore_task_above_a_task_or_at_its_end_is_that_task_s() -> None:
    section = "sections:\n  - id: s\n    title: 甲\n    tasks:\n"
    head, task = HEAD.removesuffix("tasks:\n") + section, "      - id: {}\n        text: 甲，，乙。\n"

    def lines(tasks: str) -> list[int]:
        found = findings_of(head + tasks, settings=DOUBLED)
        assert {each.check.code for each in found} <= {"P106"}
        return [each.place.line for each in found]

    first, second = task.format("a"), task.format("b")
    comment = "# fjplan: ignore-task[P106] 原文\n"
    assert lines(f"      {comment}{first}{second}") == [13]
    assert lines(f"{first}      {comment}{second}") == [10]
    assert lines(f"{first}        {comment}{second}") == [13]
    assert lines(f"{first}{second}        {comment}") == [10]
    assert lines(f"{first}{second}    {comment}") == []


def test_a_comment_where_a_value_of_several_lines_is_closed_covers_it() -> None:
    assert told('  - id: a\n    text: "甲，，\n      乙。"  # fjplan: ignore[P106] 原文\n') == []
    plain = "  - id: a\n    text: 甲，，\n      乙。  # fjplan: ignore[P106] 原文\n"
    assert told(f"{plain}  - {{id: b, text: 甲，，乙。}}\n") == [f"9 {FAULT}"]


def test_doubled_stops_are_told_once_where_mixed_ones_stand_too() -> None:
    mixed = "8 P106 点号“，。”连用；应为“。”"
    assert told("  - id: a\n    text: |\n      甲，，乙。\n      丙，。\n")[1:] == [mixed.replace("8", "9")]


def test_a_comment_behind_the_last_hit_that_is_listed_is_not_called_unused() -> None:
    task = "  - id: t{}\n    text: 甲，，乙。  # fjplan: ignore[P106] 原文\n"
    assert told("".join(task.format(number) for number in range(150)))[:1] == []


def test_ignore_file_covers_all() -> None:
    tasks = (
        "  - id: a\n    text: 甲，，乙。\n  - id: b\n    text: 甲，，乙。\n# fjplan: ignore-file[P106] 原文\n"
    )
    assert told(tasks) == []


def test_an_unused_comment_is_told_and_can_be_taken_out() -> None:
    (found,) = findings_of(f"{HEAD}  - id: a\n    text: 甲。  # fjplan: ignore[P106] 旧\n", settings=DOUBLED)
    assert (found.check.code, found.message) == ("S901", "这里没有它要略去的问题；请删去这条注释")
    assert found.fix is not None
    (edit,) = found.fix.edits
    assert (edit.place.line, edit.place.column, edit.place.end_column, edit.replacement) == (7, 13, 39, "")


def test_an_unused_comment_on_its_own_line_goes_with_the_line() -> None:
    (found,) = findings_of(
        f"{HEAD}  - id: a\n    # fjplan: ignore[P106] 旧\n    text: 甲。\n", settings=DOUBLED
    )
    assert found.fix is not None
    (edit,) = found.fix.edits
    assert (edit.place.line, edit.place.column, edit.place.end_line, edit.place.end_column) == (7, 1, 8, 1)


def test_a_comment_without_reason_holds_but_is_told() -> None:
    assert told("  - id: a\n    text: 甲，，乙。  # fjplan: ignore[P106]\n") == [
        "7 S901 要写理由：方括号后面写为什么可以这样"
    ]


def test_of_two_selectors_the_idle_one_is_told() -> None:
    settings = LintSettings(select=("P101", "P106", "S901"))
    comment = "  - id: a\n    text: 甲，，乙。  # fjplan: ignore[P106, P101] 原文\n"
    assert told(comment, settings) == ["7 S901 没有用到P101；请从方括号里删去"]


def test_a_rule_that_does_not_run_is_not_called_unused() -> None:
    assert told("  - id: a\n    text: 甲。  # fjplan: ignore[P101] 原文\n") == []


def test_unknown_rules_faults_of_form_and_odd_comments_are_told() -> None:
    def one(comment: str) -> list[str]:
        return told(f"  - id: a\n    text: 甲。  # fjplan: {comment}\n")

    usage = "写成 # fjplan: ignore[P101] 理由；整项任务用 ignore-task，整个文件用 ignore-file"
    assert one("ignore[P16] 原文") == ["7 S901 没有“P16”这条规则；是不是 P106？"]
    assert one("ignore[S201] 原文") == ["7 S901 “S201”包括格式检查，不能略去；请写规则的代号"]
    assert one("ignore P106") == [f"7 S901 读不懂这条注释；{usage}"]
    assert one("ignore[] 原文") == [f"7 S901 方括号里要写规则的代号；{usage}"]


def test_ignore_task_outside_a_task_is_told() -> None:
    assert told("  - {id: a, text: 甲。}\n# fjplan: ignore-task[P106] 原文\n") == [
        "7 S901 这条注释不在一项任务里；请写在任务的某一行上，或用 ignore-file"
    ]


def test_the_words_in_a_value_are_no_comment() -> None:
    assert told("  - id: a\n    text: |\n      甲，，乙。\n      # fjplan: ignore[P106] 原文。\n") == [
        f"8 {FAULT}"
    ]


def test_faults_of_form_stand_whatever_a_comment_says() -> None:
    found = findings_of(f"{HEAD}  - id: a\n    txt: 甲  # fjplan: ignore-file[P106] 原文\n", settings=DOUBLED)
    assert "S201" in {each.check.code for each in found}


def test_the_comments_are_not_judged_where_the_rule_is_not_selected() -> None:
    settings = LintSettings(select=("P106",))
    assert told("  - id: a\n    text: 甲，，乙。  # fjplan: ignore[P106]\n", settings) == []
