"""Ids from headings: readable, short, each given once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fjplan.importing.pinyin import Ids, initials
from fjplan.shapes import ID, MAX_ID


@pytest.mark.parametrize(
    ("heading", "node"),
    [
        ("加快升级网络基础设施", "shengji-wangluo-jichu-sheshi"),
        ("统筹布局算力基础设施", "tongchou-buju-suanli-jichu"),
        # Words of three characters, particles, Latin words.
        ("推进数据要素市场化改革", "shuju-yaosu-shichanghua"),
        ("完善数字经济发展的体制机制", "shuzi-jingji-fazhan-tizhi"),
        ("建设5G网络", "n5g-wangluo"),
        ("深化“放管服”改革", "fangguan-fu-gaige"),
        ("推进IPv6规模部署", "ipv6-guimo-bushu"),
        # A character is read in its word.
        ("重庆重要银行", "chongqing-zhongyao-yinhang"),
        # Stock words alone are all there is.
        ("推进", "tuijin"),
        ("加强建设", "jiaqiang-jianshe"),
        ("", "item"),
        ("……", "item"),
    ],
)
def test_an_id_is_the_pinyin_of_the_first_words_that_say_something(heading: str, node: str) -> None:
    assert Ids(set()).of(heading) == node


def test_the_same_heading_gets_another_id() -> None:
    ids = Ids({"shuzi-jingji"})
    assert [ids.of("发展数字经济") for _ in range(3)] == [
        "shuzi-jingji-2",
        "shuzi-jingji-3",
        "shuzi-jingji-4",
    ]


def test_an_id_made_unique_is_not_too_long() -> None:
    ids = Ids(set())
    assert [ids.of("加快升级网络基础设施") for _ in range(2)] == [
        "shengji-wangluo-jichu-sheshi",
        "shengji-wangluo-jichu-shes-2",
    ]


def test_an_id_of_the_documents_own_is_kept_once() -> None:
    ids = Ids({"network"})
    assert [ids.keep("network"), ids.keep("network"), ids.of("网络")] == ["network", "network-2", "wangluo"]


def test_an_id_kept_is_taken() -> None:
    ids = Ids(set())
    assert [ids.keep("wangluo"), ids.of("网络")] == ["wangluo", "wangluo-2"]


@given(st.lists(st.one_of(st.text(), st.text("数字福建5G-的、重 a一")), max_size=8))
def test_any_heading_gets_an_id_of_its_own_that_a_plan_can_hold(headings: list[str]) -> None:
    ids = Ids(set())
    given_out = [ids.of(heading) for heading in headings]
    assert len(set(given_out)) == len(headings)
    assert all(ID.fullmatch(node) and len(node) <= MAX_ID and not node.endswith("-") for node in given_out)


@pytest.mark.parametrize(("name", "expected"), [("福建", "fj"), ("福州", "fz"), ("5G福建", "5fj"), ("", "")])
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected
