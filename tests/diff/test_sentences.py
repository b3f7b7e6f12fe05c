"""Which sentence became which, and how much of a text changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fjplan.diff.normal import is_same, normal, timeless, yearless
from fjplan.diff.order import out_of_order
from fjplan.diff.sentences import compare, split
from tests.diff.small_plans import plan


def test_sentences_end_at_stops_and_lines() -> None:
    found = [each.words for each in split("甲。乙；丙！\n 丁\n“戊。”己?庚")]
    assert found == ["甲。", "乙；", "丙！", "丁", "“戊。”", "己?", "庚"]


def test_equal_sentences_are_left_out_and_like_ones_paired() -> None:
    old = "推进数据共享。建成数据中心10个；优化营商环境。"
    new = "深化对台合作。推进数据共享。建成绿色数据中心12个；"
    found = compare(old, new)
    assert found.pairs == (("建成数据中心10个；", "建成绿色数据中心12个；"),)
    assert (found.removed, found.added) == (("优化营商环境。",), ("深化对台合作。",))
    assert found.before == ("建成数据中心10个；", "优化营商环境。")
    assert found.after == ("深化对台合作。", "建成绿色数据中心12个；")


def test_a_sentence_said_twice_stays_as_often_as_both_say_it() -> None:
    found = compare("甲乙丙。甲乙丙。", "甲乙丙。")
    assert (found.pairs, found.removed, found.added) == ((), ("甲乙丙。",), ())
    assert found.share == pytest.approx(1 / 3)


def test_form_is_no_difference() -> None:
    found = compare("做好“5G”。建设(一期)。", "做好「5 G」。建设（一期）。")
    assert (found.before, found.after, found.share) == ((), (), 0)


def test_each_sentence_is_paired_with_the_likest() -> None:
    found = compare("建设数据中心甲。建设数据中心乙号。", "建设数据中心乙号机房。建设数据中心甲处。")
    assert found.pairs == (
        ("建设数据中心乙号。", "建设数据中心乙号机房。"),
        ("建设数据中心甲。", "建设数据中心甲处。"),
    )


@pytest.mark.parametrize("many", [2, 5, 12])
def test_a_sentence_that_went_to_the_other_end_is_found(many: int) -> None:
    """Of three each is compared, of eight each is looked at, of more those with rare pairs of letters."""
    olds = [f"办好第{chr(0x4E00 + 37 * at)}{chr(0x5E00 + 11 * at)}件实事。" for at in range(many)]
    news = [f"另有{chr(0x6E00 + 41 * at)}{chr(0x7E00 + 7 * at)}说法。" for at in range(many)]
    found = compare("".join((*olds, "建设数字政府平台。")), "".join(("建设好数字政府平台。", *news)))
    assert found.pairs == (("建设数字政府平台。", "建设好数字政府平台。"),)


def test_what_differs_in_form_alone_did_not_change() -> None:
    """Half of both texts: five pairs of letters of ten."""
    found = compare("甲乙，丙丁。子丑寅卯辰。", "甲乙,丙丁。午未申酉戌。")
    assert found.share == 0.5


def test_sentences_of_common_words_only_are_paired_by_place() -> None:
    old = "".join("推进甲事业。" if at % 2 else "推进乙事业。" for at in range(40))
    found = compare(old, old.replace("事业", "工程"))
    assert len(found.pairs) == 40


@given(*(st.text("推进建设甲乙，。；", max_size=40) for _ in range(2)))
def test_nothing_is_lost(old: str, new: str) -> None:
    found, back = compare(old, new), compare(new, old)
    assert sorted((*(was for was, _ in found.pairs), *found.removed)) == sorted(found.before)
    assert sorted((*(now for _, now in found.pairs), *found.added)) == sorted(found.after)
    assert (found.before, found.after) == (back.after, back.before)
    assert found.share == back.share
    assert 0 <= found.share <= 1
    assert compare(old, old).before == ()


def test_words_are_compared_without_width_quotes_and_white_space() -> None:
    assert normal("“５Ｇ”（一）\u3000—— 完。\n") == '"5G"(一)--完.'
    assert is_same("甲，乙", "甲, 乙")
    assert is_same(None, "")
    assert not is_same("甲、乙", "甲，乙")


def test_times_and_the_own_year_are_left_out_where_they_may_differ() -> None:
    assert timeless("办好2024年第三届峰会，衔接“十四五”规划（2021—2025年）") == "办好峰会,衔接规划()"
    of = plan(year=2018, until=2020)
    assert yearless("2018—2020年，2019年，12018个", of) == "{year}-{until}年,2019年,12018个"


@pytest.mark.parametrize(
    ("places", "left"),
    [
        ([], set()),
        ([1, 2, 3], set()),
        ([4, 0, 1, 2, 3], {0}),
        ([1, 2, 3, 0], {3}),
        ([3, 2, 1], {0, 1}),
        ([5, 1, 2, 0, 3], {0, 3}),
    ],
)
def test_the_fewest_that_left_their_place(places: list[int], left: set[int]) -> None:
    assert out_of_order(places) == left


@given(st.permutations(range(7)))
def test_what_stays_rises_and_nothing_else_could_stay(places: list[int]) -> None:
    left = out_of_order(places)
    staying = [place for position, place in enumerate(places) if position not in left]
    assert staying == sorted(staying)
    longest = 0
    for chosen in range(1 << len(places)):
        row = [place for position, place in enumerate(places) if chosen >> position & 1]
        if row == sorted(row):
            longest = max(longest, len(row))
    assert len(staying) == longest
