"""Which words are shown old beside new, and how calmly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fjplan.inline import Piece, PieceKind, compare_words
from fjplan.report import diff_passages
from fjplan.report.diff_passages import Passage, compare_texts, first_passages, passages
from fjplan.report.diff_words import names_of
from tests.report.reviews import change, comparison, pair, review, side, task

KEEP, DELETE, INSERT = PieceKind


def shown(old: str, new: str, units: tuple[str, str] = ("", "")) -> list[Passage]:
    moved = change("task.moved", "t", "t")
    before, after = side(2020, task("t", "事", old, units[0])), side(2024, task("t", "事", new, units[1]))
    told = review(comparison(before, after, pair("t", "t"), changes=(moved,)))
    return list(passages(told, names_of(told.comparison)))


def test_words_that_are_mostly_others_are_shown_whole() -> None:
    old, new = "优化提升信息网络基础设施", "统筹布局算力基础设施"
    assert [piece.kind for piece in compare_words(old, new)] == [DELETE, INSERT, KEEP]
    (passage,) = shown(old, new)
    assert passage.rows == ((Piece(DELETE, old), Piece(INSERT, new)),)


def test_what_only_grew_or_shrank_is_shown_as_it_did() -> None:
    short, long = "各成员单位", "各成员单位、各设区市人民政府"
    added, rest = Piece(INSERT, "、各设区市人民政府"), Piece(DELETE, "、各设区市人民政府")
    assert shown(short, long)[0].rows == ((Piece(KEEP, short), added),)
    assert shown(long, short)[0].rows == ((Piece(KEEP, short), rest),)


def test_a_long_stretch_is_shown_as_kept_even_there() -> None:
    old = (
        "深入实施工业互联网“十百千万”工程，支持工业智能化升级改造，促进中小企业“上云上平台”。"
        "推动国家工业互联网标识解析二级节点（福州）应用，支持有条件的优势行业承建国家节点。"
    )
    new = (
        "持续开展“双千兆”协同工程，实施“宽带边疆”建设行动，推进5G网络在重点场所深度覆盖和乡村区域延伸覆盖。"
        "持续推进工业互联网标识解析二级节点建设。加快建设海洋信息综合感知网。"
    )
    (passage,) = shown(old, new)
    assert [piece.kind for piece in passage.rows[0]] == [DELETE, INSERT, KEEP, DELETE, INSERT]
    assert passage.rows[0][2].text == "工业互联网标识解析二级节点"


def test_words_that_are_mostly_the_same_show_each_change() -> None:
    (passage,) = shown("建设基站2万个，覆盖学校。", "建设基站3万个，覆盖医院。")
    assert passage.rows == (
        (
            Piece(KEEP, "建设基站"),
            Piece(DELETE, "2万个"),
            Piece(INSERT, "3万个"),
            Piece(KEEP, "，覆盖"),
            Piece(DELETE, "学校"),
            Piece(INSERT, "医院"),
            Piece(KEEP, "。"),
        ),
    )


def test_the_unit_clause_is_compared_by_name() -> None:
    (passage,) = shown("做。", "做。", ("省数字办 省工信厅", "省数据管理局 省工信厅"))
    assert [each.text for each in passage.rows[0] if each.kind is not KEEP] == ["省数字办", "省数据管理局"]


def test_what_stands_below_a_title_is_not_in_it() -> None:
    number = change(
        "notice.changed",
        None,
        None,
        "通知的发文字号变化：原为“甲1号”，现为“甲2号”",
        before="甲1号",
        after="甲2号",
    )
    told = review(comparison(side(2020), side(2024), changes=(number,)))
    (passage,) = passages(told, names_of(told.comparison))
    assert passage.title == "通知的发文字号变化"


@pytest.mark.parametrize(("ending", "others"), [("平台", 1), ("工程", 0)])
def test_texts_that_differ_at_their_end_are_counted_among_those_not_shown(ending: str, others: int) -> None:
    moved, words = (
        change("task.moved", "t", "t"),
        "深入推进数字福建建设，完善全省一体化公共数据体系，建设一批重大",
    )
    before, after = (
        side(2020, task("t", "事", f"{words}工程")),
        side(2024, task("t", "事", f"{words}{ending}")),
    )
    told = review(comparison(before, after, pair("t", "t"), changes=(moved,)))
    assert first_passages(told, names_of(told.comparison), 0).others == others


CLAUSES = re.split(r"\s+", (Path(__file__).parents[2] / "plans/2024.yaml").read_text(encoding="utf-8"))
PARTS = st.sampled_from([clause for clause in CLAUSES if clause > "~"]) | st.text(
    "推进建设平台，。5", max_size=6
)
TEXTS = st.lists(PARTS, min_size=1, max_size=4).map("".join).filter(bool)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(old=TEXTS, new=TEXTS, common=st.text("数字福建", max_size=14))
def test_words_of_which_little_is_kept_are_shown_as_if_they_had_been_compared(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str, common: str
) -> None:
    old, new = old + common, common + new
    at_a_glance = compare_texts(old, new)
    with monkeypatch.context() as slowly:
        slowly.setattr(diff_passages, "_share_little", lambda old, new: False)
        assert at_a_glance == compare_texts(old, new)
