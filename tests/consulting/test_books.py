"""Files of opinions: written, added to, decided in; read by the schema's rules, hostile ones too."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from fjplan.cli.opinion_books import findings_of
from fjplan.consulting.books import (
    Volume,
    add,
    book_files,
    book_path,
    decide,
    load_book,
    new_book,
    numbered,
    read_book,
)
from fjplan.errors import FjplanError
from fjplan.opinions import Book, Opinion, OpinionKind, Source, Verdict
from fjplan.yaml_reader import read_yaml

PATH = Path("opinions/2025-省财政厅.yaml")
ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "schema/opinions-file.schema.json").read_text(encoding="utf-8"))
ONE = Opinion(
    id="省财政厅-1",
    kind=OpinionKind.EDIT,
    place="1.升级网络设施",
    node="network",
    field="text",
    author="张三",
    date="2024-03-05T09:30:00",
    old="一句: 话。\n另一段 #1。",
    new="- 一句话。",
)
TWO = Opinion(id="", kind=OpinionKind.COMMENT, place="全文", quote="'引'", comment="yes", tracked=False)
FIRST, SECOND = Source("回复 一.docx", "0123456789abcdef"), Source("回复二.docx", "00e1000000000000")
BOOK = Book(plan="fj-2025", unit="省财政厅", replies=(FIRST,), opinions=(ONE,))
WRITTEN = """\
# 各单位对计划的意见，由 fjplan import --into 写成；采纳与否用 fjplan opinions 写。
schema: fjplan/opinions@1
plan: fj-2025
unit: 省财政厅
replies:
  - {file: 回复 一.docx, digest: "0123456789abcdef"}
opinions:
  - id: 省财政厅-1
    kind: edit
    place: 1.升级网络设施
    node: network
    field: text
    author: 张三
    date: "2024-03-05T09:30:00"
    old: "一句: 话。\\n另一段 #1。"
    new: "- 一句话。"
"""


def valid(volume: Volume) -> bool:
    return jsonschema.Draft202012Validator(SCHEMA).is_valid(read_yaml(volume.source.text).data)


def test_a_book_is_written_so_that_it_is_read_back() -> None:
    volume = new_book(PATH, BOOK)
    assert volume.source.text == WRITTEN
    assert volume.book == BOOK
    assert valid(volume)


def test_a_unit_with_nothing_to_say_has_a_book_too() -> None:
    volume = new_book(PATH, replace(BOOK, opinions=()))
    assert volume.source.text.endswith("opinions: []\n")
    assert valid(volume)
    more = add(volume, SECOND, [ONE])
    assert more.source.text == WRITTEN.replace(
        "opinions:\n", "  - {file: 回复二.docx, digest: 00e1000000000000}\nopinions:\n", 1
    ).replace("00e1000000000000", '"00e1000000000000"')


def test_what_is_added_goes_below_and_all_else_stays() -> None:
    mine = WRITTEN.replace("    node: network\n", "    node: network  # 请规划处看\n").replace(
        "opinions:\n", "\n# 以下是意见\nopinions:\n"
    )
    two = replace(TWO, id="省财政厅-2")
    volume = add(read_book(PATH, mine), SECOND, [two])
    reply = '  - {file: 回复二.docx, digest: "00e1000000000000"}\n'
    tail = '  - id: 省财政厅-2\n    kind: comment\n    place: 全文\n    quote: "\'引\'"\n    comment: "yes"\n'
    expected = mine.replace('abcdef"}\n', f'abcdef"}}\n{reply}') + tail + "    tracked: false\n"
    assert volume.source.text == expected
    assert volume.book == replace(BOOK, replies=(FIRST, SECOND), opinions=(ONE, two))
    assert valid(volume)


def test_a_decision_is_two_lines_and_another_one_takes_their_place() -> None:
    volume = read_book(PATH, WRITTEN + "    # 会上说过\n")
    rejected = replace(ONE, verdict=Verdict.REJECTED, reason="不: 行")
    after = decide(volume, {ONE.id: rejected})
    tail = '    verdict: rejected\n    reason: "不: 行"\n'
    assert after.source.text.replace("    # 会上说过\n", "") == WRITTEN + tail
    assert "# 会上说过" in after.source.text
    again = decide(after, {ONE.id: replace(ONE, verdict=Verdict.ACCEPTED)})
    assert again.source.text.replace("    # 会上说过\n", "") == WRITTEN + "    verdict: accepted\n"
    assert valid(again)


def test_ids_go_on_and_the_same_opinion_is_not_numbered_again() -> None:
    later = replace(ONE, id="", author="李四", date=None)
    fresh = list(numbered(BOOK, [later, TWO, TWO, replace(TWO, comment="no")]))
    assert [(each.id, each.comment) for each in fresh] == [("省财政厅-2", "yes"), ("省财政厅-3", "no")]
    foreign = replace(BOOK, opinions=(replace(ONE, id="省教育厅-9"),))
    assert [each.id for each in numbered(foreign, [TWO])] == ["省财政厅-1"]


def test_names_of_units_become_names_of_files_or_are_refused() -> None:
    plan = Path("plans/2025.yaml")
    assert book_path(plan, "省财政厅") == Path("plans/opinions/2025-省财政厅.yaml")
    for name in ("", " 省财政厅", "省\n财政厅", "../x", "a/b", "a\\b", "甲:乙", ".甲", "甲\u200b", "甲" * 61):
        with pytest.raises(FjplanError):
            book_path(plan, name)


def test_the_books_of_a_plan_are_those_that_bear_its_name(tmp_path: Path) -> None:
    (tmp_path / "opinions").mkdir()
    for name in ("2025-乙.yaml", "2025-甲.yaml", "2024-甲.yaml", "2025-甲.yaml.bak", "2025.yaml"):
        (tmp_path / "opinions" / name).write_text("", encoding="utf-8")
    found = book_files(tmp_path / "2025.yaml")
    assert [each.name for each in found] == ["2025-乙.yaml", "2025-甲.yaml"]
    assert book_files(tmp_path / "none" / "2025.yaml") == []


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        (
            "kind: edit",
            "kind: edits",
            9,
            "“kind”只能写 edit、insert、delete、move、comment，这里是“edits”；是不是 edit？",
        ),
        ("    place:", "    palce:", 8, "缺少“place”（条目）"),
        ("unit: 省财政厅", "unit: [省财政厅]", 4, "“unit”应为文字，这里是列表"),
        ("opinions@1", "opinions@9", 2, "“schema”应写 fjplan/opinions@1，这里是“fjplan/opinions@9”"),
        (
            "node: network",
            "node: 网络",
            11,
            "“node”“网络”不是编号；用小写字母开头，只用小写字母、数字和连字符",
        ),
        ("author: 张三", "author: &a 张三", 13, "不用 YAML 锚点“&a”；请删去"),
        ("author: 张三", "author: *a", 13, "不用 YAML 引用“*a”；请把内容写在这里"),
        ("kind: edit", "id: 省财政厅-1", 9, "键“id”重复：第 8 行已有；请留一处"),
        ("schema:", "schema", 3, "写法不对"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, line: int, told: str) -> None:
    volume = read_book(PATH, WRITTEN.replace(old, new, 1))
    assert volume.book is None
    found = findings_of(volume)
    assert found
    if told != "写法不对":
        assert (line, told) in [(each.place.line, each.message) for each in found]


def test_an_id_that_comes_twice_is_told() -> None:
    volume = read_book(PATH, WRITTEN + WRITTEN.partition("opinions:\n")[2])
    (found,) = findings_of(volume)
    assert (found.place.line, found.message) == (17, "编号“省财政厅-1”重复；请改其中一个")


def broken(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    copied = json.loads(json.dumps(data))
    holder = copied
    for step in path[:-1]:
        holder = holder[step]
    if value is KeyError:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return copied


def test_the_reader_takes_what_the_schema_takes_and_nothing_else() -> None:
    """Each value of a full book in turn is left out, or is another sort of thing."""
    full = replace(
        ONE, quote="字", comment="话", verdict=Verdict.PARTLY, text="文", reason="理", tracked=False
    )
    data = read_yaml(new_book(PATH, replace(BOOK, opinions=(full,))).source.text).data
    validator = jsonschema.Draft202012Validator(SCHEMA)
    keys = [(key,) for key in data] + [("replies", 0, key) for key in data["replies"][0]]
    keys += [("opinions", 0, key) for key in data["opinions"][0]]
    checked = 0
    for path in keys:
        for value in (
            KeyError,
            None,
            True,
            5,
            "",
            " ",
            " 甲",
            "甲",
            "甲\n乙",
            "edit",
            "open",
            [],
            ["甲"],
            {},
            {"甲": 1},
        ):
            wrong = broken(data, path, value)
            text = json.dumps(wrong, ensure_ascii=False)
            assert (read_book(PATH, text).book is not None) == validator.is_valid(wrong), (path, value)
            checked += 1
    assert checked > 250


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with pytest.raises(FjplanError, match="没有这个文件"):
        load_book(path)
    path.write_bytes("甲".encode("gb18030"))
    with pytest.raises(FjplanError, match="不是 UTF-8 文本"):
        load_book(path)
