"""The accept file as data: what it names, what it refuses, what is written into it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fjplan.accepted import HEAD, NONE, key_of, read_reviewed, write_entries
from fjplan.differences import KINDS, Change, fingerprint
from fjplan.errors import FjplanError
from fjplan.loading import load_bytes

DROPPED = Change(kind=KINDS["task.dropped"], message="删除任务“乙”", old="b", before="乙事")
LOWERED = Change(kind=KINDS["target.lowered"], message="降低", old="b", new="a", path="targets/基站")


def entry(change: Change, **others: object) -> dict[str, object]:
    code, task, mark = key_of(change)
    return {"code": code, "task": task, "fingerprint": mark, "reason": "同意"} | others


def test_a_change_is_known_by_its_code_its_new_task_and_its_fingerprint() -> None:
    assert key_of(LOWERED) == ("target.lowered", "a", fingerprint(LOWERED))
    assert key_of(DROPPED) == ("task.dropped", "b", fingerprint(DROPPED))
    whole = Change(kind=KINDS["text.preamble"], message="总体要求变化")
    assert key_of(whole)[1] == ""


def test_reasons_are_read_and_what_has_none_is_kept_apart() -> None:
    reviewed = read_reviewed([entry(DROPPED, reason=" 同意\n"), entry(LOWERED, reason=None)], "a.yaml")
    assert reviewed.reasons == {key_of(DROPPED): "同意"}
    assert reviewed.unreasoned == {key_of(LOWERED)}
    assert reviewed.knows(DROPPED)
    assert reviewed.knows(LOWERED)
    assert not NONE.knows(DROPPED)


def test_the_later_reason_counts_and_one_reason_is_enough() -> None:
    twice = [entry(DROPPED), entry(DROPPED, reason=""), entry(DROPPED, reason="另议")]
    reviewed = read_reviewed(twice, "a.yaml")
    assert (reviewed.reasons, reviewed.unreasoned) == ({key_of(DROPPED): "另议"}, frozenset())


@pytest.mark.parametrize("data", [None, []])
def test_nothing_is_reviewed_in_an_empty_file(data: object) -> None:
    assert read_reviewed(data, "a.yaml") == NONE


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "a.yaml：审阅文件应是一个列表，每项写 code、task、fingerprint、reason"),
        (["x"], "a.yaml：第 1 项应写 code、task、fingerprint、reason"),
        ([{"code": "x", "who": "y"}], "a.yaml：第 1 项的“who”不认识；可写 code、task、fingerprint、reason"),
        ([entry(DROPPED), entry(DROPPED, code="")], "a.yaml：第 2 项缺 code"),
        ([entry(DROPPED, fingerprint=None)], "a.yaml：第 1 项缺 fingerprint"),
    ],
)
def test_what_a_file_may_not_say(data: object, message: str) -> None:
    with pytest.raises(FjplanError) as raised:
        read_reviewed(data, "a.yaml")
    assert str(raised.value) == message


@given(st.text(), st.text(), st.sampled_from(sorted(KINDS)))
def test_what_is_written_is_read_again(message: str, words: str, code: str) -> None:
    """Whatever a change says: also a fingerprint of digits alone, and words that YAML cannot hold."""
    change = Change(kind=KINDS[code], message=message, new="a", before=words)
    text = HEAD + write_entries([change])
    document = load_bytes(text.encode(), "a.yaml")
    assert not document.issues
    assert read_reviewed(document.data, "a.yaml").unreasoned == {key_of(change)}


def test_a_fingerprint_of_digits_alone_need_not_be_quoted() -> None:
    text = "- {code: task.dropped, task: b, fingerprint: 1234567890123456, reason: 同意}\n"
    reviewed = read_reviewed(load_bytes(text.encode(), "a.yaml").data, "a.yaml")
    assert list(reviewed.reasons) == [("task.dropped", "b", "1234567890123456")]
    for mark in ("0123456789012345", "12345678901234e5", "1e10000000000000", "0x12345678901234"):
        text = f"- {{code: task.dropped, task: b, fingerprint: {mark}, reason: 同意}}\n"
        reviewed = read_reviewed(load_bytes(text.encode(), "a.yaml").data, "a.yaml")
        assert list(reviewed.reasons) == [("task.dropped", "b", mark)]


def test_each_entry_stands_below_what_it_is_about() -> None:
    assert write_entries([DROPPED]) == (
        "# 删除任务“乙”\n"
        f'- {{code: task.dropped, task: "b", fingerprint: "{fingerprint(DROPPED)}", reason: ""}}\n'
    )
