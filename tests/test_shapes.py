"""The small readers of plain data: what each takes, gives back, and rejects."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from fjplan import shapes
from fjplan.model import Op
from fjplan.shapes import Read, Rejected

READERS: list[tuple[Read, list[tuple[Any, Any]], list[Any]]] = [
    (
        shapes.line,
        [("甲", "甲"), ("a b", "a b")],
        ["", " a", "a ", "a\nb", "a\n", "\u3000甲", 1, None, ["a"]],
    ),
    (shapes.text, [("甲\n乙", "甲\n乙"), (" a", " a")], ["", " \n", 1, None]),
    (shapes.flag, [(True, True), (False, False)], [0, 1, "true", None]),
    (
        shapes.identifier,
        [("a", "a"), ("a-1", "a-1"), ("a" * shapes.MAX_ID, "a" * shapes.MAX_ID)],
        ["A", "1a", "-a", "a_b", "a\n", "", "a" * (shapes.MAX_ID + 1), None],
    ),
    (shapes.year, [(1949, 1949), (2999, 2999)], [1948, 3000, True, "2024", Decimal(2024)]),
    (
        shapes.number,
        [(5, Decimal(5)), (Decimal("5.10"), Decimal("5.10")), ("-0.5", Decimal("-0.5"))],
        [True, "", "+5", "1e3", "5.", "007", "1,000", "٣", "NaN", None],
    ),
    (
        shapes.date,
        [("2024-02-29", datetime.date(2024, 2, 29))],
        ["2024-02-30", "2024-2-9", "20240209", "2024-02", "2024-W01-1", 2024, None],
    ),
    (
        shapes.deadline,
        [
            (2024, datetime.date(2024, 12, 31)),
            ("2024-02", datetime.date(2024, 2, 29)),
            ("2024-04-05", datetime.date(2024, 4, 5)),
        ],
        ["2024", "2024-00", "2024-13", "2024-02-30", 24, True, None],
    ),
    (shapes.one_of(Op), [(">=", Op.AT_LEAST)], ["≥", "AT_LEAST", None, [">="]]),
    (shapes.null_or(shapes.line), [(None, None), ("a", "a")], ["", 1]),
    (shapes.many(shapes.line), [(["a", "b"], ("a", "b"))], [[], "a", {"a": 1}, ["a", ""], None]),
    (shapes.one_or_many(shapes.line), [("a", ("a",)), (["a", "b"], ("a", "b"))], [[], "", [["a"]], None]),
    (
        shapes.paragraphs,
        [("甲\n乙", ("甲", "乙")), (["甲", "乙\n丙"], ("甲", "乙", "丙"))],
        ["", [], [""], None],
    ),
    (shapes.mapping, [({"a": 1}, {"a": 1})], [[], "a", None]),
]
TAKEN = [(read, value, result) for read, taken, _ in READERS for value, result in taken]
REJECTED = [(read, value) for read, _, rejected in READERS for value in rejected]


@pytest.mark.parametrize(("read", "value", "result"), TAKEN)
def test_a_reader_gives_what_the_model_holds(read: Read, value: Any, result: Any) -> None:
    assert read(value, ("k",)) == result


@pytest.mark.parametrize(("read", "value"), REJECTED)
def test_a_reader_rejects_with_a_path(read: Read, value: Any) -> None:
    with pytest.raises(Rejected) as caught:
        read(value, ("k",))
    assert caught.value.path[0] == "k"


@pytest.mark.parametrize(
    ("read", "value", "message"),
    [
        (shapes.line, "", "应为一行文字"),
        (shapes.text, "", "应为文字"),
        (shapes.flag, 1, "应为 true 或 false"),
        (shapes.identifier, "A", "应为编号"),
        (shapes.year, 24, "应为四位年份"),
        (shapes.number, "+5", "应为数字"),
        (shapes.date, "2024-02-30", "没有这一天"),
        (shapes.date, "2024", "应为日期"),
        (shapes.one_of(Op), "≥", "不在可选的词里"),
        (shapes.many(shapes.line), [], "应为列表，至少一项"),
        (shapes.mapping, [], "应为“键: 值”"),
    ],
)
def test_a_rejection_says_what_was_wanted(read: Read, value: Any, message: str) -> None:
    with pytest.raises(Rejected, match=f"^{message}$") as caught:
        read(value, ("k",))
    assert caught.value.message == message


def test_a_number_keeps_the_digits_that_were_written() -> None:
    assert [str(shapes.number(value, ())) for value in (Decimal("5.10"), "5.10", 7)] == ["5.10", "5.10", "7"]


def test_the_item_at_fault_is_named_by_its_index() -> None:
    with pytest.raises(Rejected) as caught:
        shapes.many(shapes.one_or_many(shapes.line))(["a", ["b", " "]], ("units",))
    assert caught.value.path == ("units", 1, 1)


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        ({}, (), "缺少“a”"),
        ({"a": "x", "c": 1}, ("c",), "没有“c”这个键"),
        ({"a": 1}, ("a",), "应为一行文字"),
        ([], (), "应为“键: 值”"),
    ],
)
def test_the_keys_of_a_mapping_are_known(data: Any, path: tuple[str, ...], message: str) -> None:
    with pytest.raises(Rejected) as caught:
        shapes.fields(data, (), {"a": shapes.line}, {"b": shapes.line})
    assert (caught.value.path, caught.value.message) == (path, message)


def test_an_optional_key_that_is_absent_stays_absent() -> None:
    assert shapes.fields({"a": "x"}, (), {"a": shapes.line}, {"b": shapes.line}) == {"a": "x"}
