"""Long words are cut where a clause ends, outside of brackets, never in the middle of a name."""

from __future__ import annotations

import pytest

from fjplan.shortening import shorten


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("拓展八闽健康码", "拓展八闽健康码"),
        ("精心筹备第三届数字中国建设峰会，打造百项数字经济应用场景。", "精心筹备第三届数字中国建设峰会……"),
        (
            "建设台湾海峡感知网、福建海域通信网、卫星互联网等网络体系的工作，",
            "建设台湾海峡感知网、福建海域通信网……",
        ),
        (
            "制定《国家数字经济创新发展试验区（福建）、（福州）实施方案》，加快数字化转型。",
            "制定《国家数字经济创新发展试验区（福建）、（福州）实施方案》……",
        ),
        (
            "推进“互联网，电子政务，数字经济”一体化发展的试点工作，并总结",
            "推进“互联网，电子政务，数字经济”一体化发展的试点工作……",
        ),
        ("好，" + "一二三四五六七八九十" * 5, "好，一二三四五六七八九十一二三四五六七八九十一二……"),
        ("一" * 24, "一" * 24),
        ("一" * 24 + "。", "一" * 24),
        ("一" * 25, "一" * 24 + "……"),
        ("（" + "一，" * 30, "（" + "一，" * 11 + "一……"),
    ],
)
def test_words_are_cut_where_a_clause_ends(words: str, cut: str) -> None:
    assert shorten(words, 24) == cut
