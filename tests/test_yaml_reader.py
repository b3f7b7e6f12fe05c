"""YAML text as plain data: folds, exact values, places, and what a plan file may not hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fjplan import yaml_messages
from fjplan.loading import load_bytes
from fjplan.source import Span
from fjplan.yaml_reader import MAX_DEPTH, MAX_ISSUES, read_yaml

STYLES = {
    "literal": "k: |\n{}\nlast: 1\n",
    "folded": "k: >\n{}\nlast: 1\n",
    "plain": "k:\n{}\nlast: 1\n",
    "single": "k:\n  '\n{}'\nlast: 1\n",
    "double": 'k:\n  "\n{}"\nlast: 1\n',
}
LINE_ENDS = {"LF": "\n", "CRLF": "\r\n"}


def data(text: str) -> Any:
    reading = read_yaml(text)
    assert reading.issues == ()
    assert reading.usable
    return reading.data


def told(text: str) -> list[tuple[str, str]]:
    return [(issue.check.code, issue.message) for issue in read_yaml(text).issues]


def marked(text: str) -> list[str]:
    """What stands at each issue of a text."""
    spans = [issue.where for issue in read_yaml(text).issues]
    return [text[span.start : span.end] for span in spans if isinstance(span, Span)]


# Folds


@pytest.mark.parametrize("end", LINE_ENDS.values(), ids=LINE_ENDS)
@pytest.mark.parametrize("template", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["持续开展，", "加快建设。"], "持续开展，加快建设。"),
        (["open data", "platform"], "open data platform"),
        (["建设5G", "基站"], "建设5G基站"),
        (["推进", "5G建设"], "推进5G建设"),
        (["one,", "(two)", "3"], "one, (two) 3"),
        (["第一段。", "", "第二段", "续。"], "第一段。\n第二段续。"),
        (["一", "", "", "二"], "一\n二"),
        (["写作 5 个 的", "地方"], "写作 5 个 的地方"),
        (["“引号”", "“又一处”"], "“引号”“又一处”"),
    ],
)
def test_lines_join_as_chinese_and_latin_do_in_every_style(
    template: str, lines: list[str], joined: str, end: str
) -> None:
    written = "\n".join(f"  {line}" if line else "" for line in lines)
    assert data(template.format(written).replace("\n", end)) == {"k": joined, "last": 1}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("k: |-\n  甲\n  乙\n", "甲乙"),
        ("k: |+\n  甲\n\n\n", "甲"),
        ("k: >-\n  甲\n  乙\n# 注\n", "甲乙"),
        ("k: |\n  甲 # 不是注\n  乙\n", "甲 # 不是注乙"),
        ("k: |\n", ""),
        ("k: '甲 5 ''乙''\n  丙 it''s'", "甲 5 '乙'丙 it's"),
        ('k: 甲 5 "乙\n  丙"', '甲 5 "乙丙"'),
        ('k: "甲\\\n  乙"', "甲乙"),
        ('k: "say \\"yes\\"\n  now"', 'say "yes" now'),
        ("k: '  甲  '", "  甲  "),
        ('k: "甲\\n乙"', "甲\n乙"),
        ('k: "甲\\n"', "甲"),
    ],
)
def test_a_scalar_keeps_its_words_whatever_marks_its_style(text: str, value: str) -> None:
    assert data(text) == {"k": value}


@given(st.text(st.sampled_from("甲a5 ，\n\t'\"#"), max_size=20), st.sampled_from(sorted(STYLES)))
def test_no_text_ends_or_begins_with_a_newline(words: str, style: str) -> None:
    written = "\n".join(f"  {line}" for line in words.split("\n"))
    found = read_yaml(STYLES[style].format(written)).data
    if isinstance(found, dict) and isinstance(found.get("k"), str):
        assert found["k"] == found["k"].strip("\n")


# Values


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("5", 5),
        ("-5", -5),
        ("0", 0),
        ("5.10", Decimal("5.10")),
        ("-0.5", Decimal("-0.5")),
        ("999999999999999999", 999999999999999999),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_json_values_are_read_as_such(written: str, value: object) -> None:
    found = data(f"k: {written}")["k"]
    assert (found, type(found), str(found)) == (value, type(value), str(value))


@pytest.mark.parametrize(
    "written",
    [
        "007",
        "010",
        "0x10",
        "0o17",
        "1e3",
        "1_000",
        "12:30",
        "yes",
        "no",
        "on",
        "off",
        "y",
        ".5",
        "5.",
        "+5",
        "1,000",
        "2024-04-30",
        ".inf",
        ".nan",
        "tRue",
        "７",
        "1000000000000000000",
        "0.1234567890123456789",
    ],
)
def test_everything_else_stays_the_text_it_is(written: str) -> None:
    assert data(f"k: {written}") == {"k": written}


def test_a_decimal_keeps_its_last_zero() -> None:
    assert str(data("k: 5.10")["k"]) == "5.10"


def test_a_quoted_number_is_text() -> None:
    assert data("a: '5.10'\nb: '7'\n") == {"a": "5.10", "b": "7"}


# Places

WORDS = st.text(st.sampled_from("甲乙5Gx，。（𠀀🙂"), min_size=1, max_size=8).filter(lambda word: word != "5")


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.lists(WORDS, min_size=1, max_size=3), min_size=1),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_the_span_of_a_plain_scalar_holds_the_scalar(
    plan: dict[str, list[str]], end: str, has_bom: bool
) -> None:
    lines = [line for key, items in plan.items() for line in [f"{key}:", *(f"  - {item}" for item in items)]]
    content = ("\ufeff" * has_bom + end.join(["# 注", *lines, ""])).encode()
    document = load_bytes(content, "p.yaml")
    source = document.source
    assert document.data == {
        key: [int(item) if item.isdigit() else item for item in items] for key, items in plan.items()
    }
    for key, items in plan.items():
        span = source.keys[(key,)]
        assert source.text[span.start : span.end] == key
        for index, item in enumerate(items):
            span = source.values[(key, index)]
            assert source.text[span.start : span.end] == item
            place = source.locate(span)
            assert source.line(place.line)[place.column - 1 : place.end_column - 1] == item


def test_the_span_of_a_collection_is_where_it_begins() -> None:
    text = "a: [x,\n  y]\nb:\n  - z\n"
    values = read_yaml(text).source.values
    assert [values[path].start for path in [("a",), ("b",)]] == [text.index("["), text.index("- z")]
    assert [text[values[path].start : values[path].end] for path in [("a",), ("b",)]] == ["[", ""]


def test_the_span_of_long_text_leaves_out_what_follows() -> None:
    text = "a: |\n  甲\n  乙\n\n# 注\nb: 1\n"
    span = read_yaml(text).source.values[("a",)]
    assert text[span.start : span.end] == "|\n  甲\n  乙"


# What a plan file may not hold


def test_a_repeated_key_names_the_line_of_the_first_and_the_first_stands() -> None:
    text = "a: 1\nb:\n  c: 2\n  c: 3\na: 4\n"
    assert told(text) == [
        ("S202", "键“c”重复：第 3 行已有；请留一处"),
        ("S202", "键“a”重复：第 1 行已有；请留一处"),
    ]
    assert read_yaml(text).data == {"a": 1, "b": {"c": 2}}
    assert read_yaml(text).usable


FORBIDDEN = {
    "k: &x 1": "不用 YAML 锚点“&x”；请删去",
    "&x k: 1": "不用 YAML 锚点“&x”；请删去",
    "k: &x [1]": "不用 YAML 锚点“&x”；请删去",
    "k: *x": "不用 YAML 引用“*x”；请把内容写在这里",
    "k: !!str 1": "不用 YAML 标签“tag:yaml.org,2002:str”；请删去",
    "k: !!python/object:os.system x": "不用 YAML 标签“tag:yaml.org,2002:python/object:os.system”；请删去",
    "k: !own {a: 1}": "不用 YAML 标签“!own”；请删去",
    "k: ! '3'": "不用 YAML 标签“!”；请删去",
    "<<: {a: 1}": "不用 YAML 合并键“<<”；请把内容写在这里",
    "a: 1\n---\nb: 2\n": "一个文件只放一份计划；“---”之后的第二份请另存为一个文件",
    "a: 1\n...\n---\nb: 2\n": "一个文件只放一份计划；“---”之后的第二份请另存为一个文件",
}


@pytest.mark.parametrize(("text", "message"), FORBIDDEN.items(), ids=FORBIDDEN)
def test_what_yaml_has_and_a_plan_does_not_need_is_one_issue(text: str, message: str) -> None:
    assert told(text) == [("S103", message)]


def test_a_quoted_merge_key_is_a_plain_key() -> None:
    assert data("'<<': 1") == {"<<": 1}


def test_an_alias_bomb_is_never_expanded() -> None:
    bomb = ["a0: &a0 [x, x]", *(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 31))]
    reading = read_yaml("\n".join(bomb))
    assert reading.data["a30"] == [None, None]
    assert not reading.usable
    assert len(reading.issues) == 31 + 2 * 30


DEEP = {
    "flow lists": "[" * 100_000,
    "flow mappings": "{a: " * 100_000,
    "block lists": "- " * 100_000,
    "indented lists": "\n".join(" " * depth + "-" for depth in range(3000)),
    "indented mappings": "\n".join(" " * depth + "a:" for depth in range(3000)),
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_bottomless_nesting_is_one_issue_and_no_crash(text: str) -> None:
    assert told(text) == [("S103", "嵌套超过 64 层；计划用不到这么深")]


def test_sixty_four_levels_are_read() -> None:
    assert read_yaml("[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH).issues == ()
    assert len(read_yaml("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).issues) == 1


def test_a_hundred_issues_are_enough() -> None:
    reading = read_yaml("\n".join(f"k{i}: *x" for i in range(1000)))
    assert (len(reading.issues), reading.usable) == (MAX_ISSUES, False)
    assert reading.issues[-2].message == "不用 YAML 引用“*x”；请把内容写在这里"
    assert reading.issues[-1].message.endswith("。这样的问题太多，此后的没有再查")
    assert len(read_yaml("\u200b" * 1000).issues) == MAX_ISSUES


@pytest.mark.parametrize(
    "character",
    [
        *("\x00", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\xad", "\r"),
        *("\u200b", "\u200d", "\u200e", "\u2028", "\u2029", "\u202e", "\u2060", "\u2066", "\ufeff", "\ufffd"),
    ],
    ids=ascii,
)
def test_a_character_nobody_sees_is_named_where_it_stands(character: str) -> None:
    text = f"a: 1\nb: 甲{character}乙\n"
    assert told(text) == [("S106", f"有看不见的字符 U+{ord(character):04X}；请删去，换行用普通换行")]
    assert marked(text) == [character]
    assert not read_yaml(text).usable


@pytest.mark.parametrize(("text", "at"), [('a: "\\0"', '"\\0"'), ('"\\e[31m": 1', '"\\e[31m"')])
def test_an_escape_may_not_bring_in_what_the_text_may_not_hold(text: str, at: str) -> None:
    assert [code for code, _ in told(text)] == ["S106"]
    assert marked(text) == [at]
    assert not read_yaml(text).usable


def test_crlf_and_tabs_inside_values_are_no_faults() -> None:
    assert data("a:\t甲\t乙\r\nb: 1\r\n") == {"a": "甲\t乙", "b": 1}


MARKS = ["<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> other"]


@pytest.mark.parametrize("end", LINE_ENDS.values(), ids=LINE_ENDS)
@pytest.mark.parametrize("marks", [MARKS, [MARKS[0], *MARKS[2:]], ["<<<<<<<", "=======", ">>>>>>>"]])
def test_every_mark_of_a_merge_conflict_is_told(marks: list[str], end: str) -> None:
    text = end.join(line for mark in marks for line in (mark, "a: 1")) + end
    messages = [f"留有 git 合并冲突标记“{mark[:7]}”；请选定要保留的内容，删去标记行" for mark in marks]
    assert told(text) == [("S104", message) for message in messages]
    assert marked(text) == marks


def test_a_ruled_line_alone_is_no_conflict() -> None:
    assert data("a: |\n  =======\n  甲\n") == {"a": "=======甲"}
    assert [code for code, _ in told("=======\n: x\n")] != ["S104"]


# The syntax messages

SYNTAX = {
    "a: b: c": "这里多出一个“: ”；请看缩进是否与同级对齐，值里的冒号用全角“：”",
    "a: 1\n b: 2": "这里多出一个“: ”；请看缩进是否与同级对齐，值里的冒号用全角“：”",
    "a: - b": "“- ”不能放在这里；列表每项另起一行",
    "a: 'b": "引号没有收尾",
    'a: "b\nc: 1': "引号没有收尾",
    'a: "\\q"': "双引号里的反斜杠不对；请改用单引号或全角引号",
    "a: [b\nc: d": "方括号列表没有收尾，或缺一个逗号",
    "a: [b": "方括号列表没有收尾，或缺一个逗号",
    "a: {b: 1": "花括号没有收尾，或缺一个逗号",
    "a: [b, , c]": "逗号之间缺少内容，或括号不配对",
    "a: [": "逗号之间缺少内容，或括号不配对",
    "a: }": "逗号之间缺少内容，或括号不配对",
    "- a\nb: 1": "缩进不齐：这一行与上面哪一级都对不上；同级的要左对齐，正文比键多缩进",
    "a:\n  - b\n c: 1": "缩进不齐：这一行与上面哪一级都对不上；同级的要左对齐，正文比键多缩进",
    "a: 1\nb\nc: 3": "键的后面缺“: ”",
    "a: | x\n  b": "“|”或“>”后面应直接换行",
    "%YAML 3.0\n---\na: 1": "不支持这一 YAML 版本声明；请删去该行",
    "a:\n\tb: 1": "缩进用了制表符；请改用空格",
    "a:\n  - x\n\t- y": "缩进用了制表符；请改用空格",
    "a: @b": "值不能以“@”开头；请给整个值加引号",
    "a: `b": "值不能以“`”开头；请给整个值加引号",
    "a: %b": "值不能以“%”开头；请给整个值加引号",
    "a: *": "此处无法读懂；请检查缩进、引号和括号",
}


@pytest.mark.parametrize(("text", "message"), SYNTAX.items(), ids=SYNTAX)
def test_a_fault_of_syntax_is_one_chinese_line(text: str, message: str) -> None:
    assert told(text) == [("S102", f"YAML 语法错误：{message}")]
    assert not read_yaml(text).usable


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: 1\nb：升级\nc: 2\n", (2, 1), "键后面用了全角冒号“：”；请改成半角冒号加一个空格“: ”"),
        ("a: 1\nheading:升级\nc: 2\n", (2, 1), "键的冒号后面要空一格"),
        ('a: 1\nop: ">=\nb: 1\nc: 2\n', (2, 5), "引号没有收尾"),
        ("a:\n  op: >=\n  b: 1\n", (2, 8), '值以 < 或 > 开头时要加引号，如 ">="'),
        ("a:\n  - b\n  -省工信厅\n  - c\n", (3, 3), "列表的“-”后面要空一格"),
    ],
)
def test_a_common_slip_is_told_where_it_was_made(text: str, place: tuple[int, int], message: str) -> None:
    reading = read_yaml(text)
    (issue,) = reading.issues
    assert isinstance(issue.where, Span)
    found = reading.source.locate(issue.where)
    assert ((found.line, found.column), issue.message) == (place, f"YAML 语法错误：{message}")


def test_every_syntax_message_of_the_table_is_reached() -> None:
    table = {chinese for _, chinese in yaml_messages._PROBLEMS}
    assert len(table) >= 11
    assert table <= set(SYNTAX.values())


def test_a_key_is_one_word() -> None:
    assert told("? [a]\n: b") == [("S102", "键须是一个词，后面跟“: ”")]


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注\n", "\r\n"])
def test_an_empty_file_is_told_what_to_begin_with(text: str) -> None:
    assert told(text) == [("S102", "文件是空的；可用 plans/2024.yaml 作样本开始")]


@pytest.mark.parametrize(
    ("text", "value"), [("---", None), ("---\n...\n", None), ("- a\n- 1", ["a", 1]), ("x", "x"), ("5", 5)]
)
def test_what_stands_at_the_top_is_read_as_it_is(text: str, value: object) -> None:
    assert data(text) == value


YAMLISH = st.text(st.sampled_from("ab甲:-?[]{},&*!|>'\"%@`#~<=. \t\n\r\\0\ufeff\u2028🙂"), max_size=60)


@given(st.text() | YAMLISH)
@example("\ud7ff\ue000\uffff")
@example("a: >\n\n\n  \n b")
@example('"\\ud800"')
def test_no_text_raises(text: str) -> None:
    reading = read_yaml(text)
    assert reading.usable or reading.issues
    for issue in reading.issues:
        assert isinstance(issue.where, Span)
        assert reading.source.locate(issue.where).line >= 1
