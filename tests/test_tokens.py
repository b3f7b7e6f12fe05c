"""Wording in tokens: what a reader takes as one is never cut, and not a character is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fjplan.tokens import fold, tokens_of


def written(text: str) -> list[str]:
    tokens = tokens_of(text)
    return [tokens.words(at, at + 1) for at in range(len(tokens.keys))]


@pytest.mark.parametrize(
    "token",
    [
        "3.2万亿元", "32000亿元", "7万个", "96%", "５．１０％", "0.5个百分点", "300亿元/年", "20余家",
        "5G", "10G-PON", "IPv6", "NB-IoT", "3.5GHz", "1+3+N+X", "2025年", "2025年底", "3月底", "6月上旬",
        "12月", "31日", "第七届", "第3批", "十四五", "百项", "两个", "三年", "百余家", "二〇二五年", "百亿级",
        "12345", "7×", "8:30",
    ],
)  # fmt: skip
def test_a_number_or_a_name_is_one_token(token: str) -> None:
    whole = token.removesuffix("×")
    assert written(f"到，{token}，之") == ["到", "，", whole, *token[len(whole) :], "，", "之"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("统一部署", ["统", "一", "部", "署"]),
        ("统一项目", ["统", "一", "项", "目"]),
        ("“十四五”期间", ["“", "十四五", "”", "期", "间"]),
        ("2024年12月31日前", ["2024年", "12月", "31日", "前"]),
        ("7万个以上", ["7万个", "以", "上"]),
        ("一体化", ["一", "体", "化"]),
        ("第三方", ["第三", "方"]),
    ],
)
def test_words_around_a_number_stand_alone(text: str, tokens: list[str]) -> None:
    assert written(text) == tokens


def test_white_space_goes_with_the_token_before_it_and_parts_only_words() -> None:
    assert written(" 建 成 5 G\n基站") == [" 建 ", "成 ", "5 G\n", "基", "站"]
    assert written("digital  fujian 2 号") == ["digital  ", "fujian 2 ", "号"]
    assert written(" \n") == [" \n"]
    assert written("") == []


def test_the_keys_are_folded_and_one_character_is_never_cut() -> None:
    assert tokens_of("１００㎡（约）").keys == ("100m2", "(", "约", ")")
    assert tokens_of("½…").keys == ("1⁄2", "...")
    assert written("½㎏…") == ["½㎏", "…"]


def test_folding_leaves_out_width_quote_style_and_white_space() -> None:
    assert (
        fold("「数字」 福建，１００％\n（试点）") == fold("“数字”福建,100%(试点)") == '"数字"福建,100%(试点)'
    )
    assert fold("。") != fold("．")


@settings(deadline=None)
@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("推进第十四五年项百1290.+-%万亿元个 \n“」㎡…ABc"), st.characters())
    )
)
def test_the_tokens_put_together_are_the_text(text: str) -> None:
    tokens = tokens_of(text)
    assert "".join(written(text)) == text
    assert "".join(tokens.keys) == fold(text)
    assert [fold(word) for word in written(text)] == list(tokens.keys)


@settings(deadline=None)
@given(st.text(), st.text())
def test_folding_goes_character_by_character(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)
