"""The numbers at the start of a paragraph, and what only looks like one."""

from __future__ import annotations

import pytest

from fjplan.importing.item_labels import Label, read_dash, read_label, read_point
from fjplan.model import Numbering
from fjplan.numbering import label

CN, PAREN, ARABIC, ROUND, CIRCLED = (
    Numbering.CHINESE,
    Numbering.CHINESE_PAREN,
    Numbering.ARABIC,
    Numbering.ARABIC_PAREN,
    Numbering.CIRCLED,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、着力夯实数字福建发展基础", Label(CN, 1, 2)),
        ("二十一、加强督促检查", Label(CN, 21, 4)),
        ("（一）优化新型基础设施整体布局", Label(PAREN, 1, 3)),
        ("（十四）强化要素保障", Label(PAREN, 14, 4)),
        ("1.加快升级网络基础设施。", Label(ARABIC, 1, 2)),
        ("28.强化安全保障。", Label(ARABIC, 28, 3)),
        ("（1）建设一体化平台。", Label(ROUND, 1, 3)),
        ("①建设一体化平台。", Label(CIRCLED, 1, 1)),
        ("⑳建设一体化平台。", Label(CIRCLED, 20, 1)),
    ],
)
def test_each_form_of_number_is_read(text: str, expected: Label) -> None:
    assert read_label(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一．推进政务服务", Label(CN, 1, 2)),
        ("一.推进政务服务", Label(CN, 1, 2)),
        ("(一)推进政务服务", Label(PAREN, 1, 3)),
        ("（一）、推进政务服务", Label(PAREN, 1, 4)),
        ("1、推进政务服务", Label(ARABIC, 1, 2)),
        ("1．推进政务服务", Label(ARABIC, 1, 2)),
        ("(1)推进政务服务", Label(ROUND, 1, 3)),
        ("1）推进政务服务", Label(ROUND, 1, 2)),
        ("（1）.推进政务服务", Label(ROUND, 1, 4)),
        # The space after a number is a part of it.
        ("1. 推进政务服务", Label(ARABIC, 1, 3)),
        ("一、　推进政务服务", Label(CN, 1, 3)),
        ("① 推进政务服务", Label(CIRCLED, 1, 2)),
        # What begins with a digit itself.
        ("1.2024年底前建成平台", Label(ARABIC, 1, 2)),
        ("2.5G网络建设", Label(ARABIC, 2, 2)),
        # A number alone.
        ("三、", Label(CN, 3, 2)),
        ("12.", Label(ARABIC, 12, 3)),
    ],
)
def test_a_number_is_read_as_it_is_mistyped(text: str, expected: Label) -> None:
    assert read_label(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5G、IPV6、物联网等新一代信息技术",
        "10G-PON规模部署",
        "12345政务服务便民热线",
        "3.5亿元投资",
        "2．5万个机架",
        "一.5倍",
        "2024年数字福建工作的总体要求是",
        "20240.加快升级",
        "一二三产业融合发展",
        "一是加快升级。",
        "一体化推进",
        "（二期）平台",
        "（ICC）平台",
        "（2013年2月）",
        "（2024）号",
        "（三",
        "三三、推进",
        "（一二）推进",
        "0.推进",
        "（0）推进",
        "推进1.平台",
        " 1.推进",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize("numbering", [kind for kind in Numbering if kind is not Numbering.NONE])
def test_every_printed_number_is_read_back(numbering: Numbering) -> None:
    for value in range(1, 21 if numbering is CIRCLED else 1000):
        printed = label(numbering, value)
        assert printed is not None
        assert read_label(f"{printed}加快升级") == Label(numbering, value, len(printed))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是加快建设。", (1, 2)),
        ("十二是加快建设。", (12, 3)),
        ("是加快建设。", None),
        ("一般是指", None),
        ("三三是九", None),
        ("其一是加快建设。", None),
    ],
)
def test_a_point_is_read(text: str, expected: tuple[int, int] | None) -> None:
    assert read_point(text) == expected


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("——数字基础设施进一步升级。", 2),
        ("—— 数字基础设施进一步升级。", 3),
        ("--数字基础设施进一步升级。", 2),
        ("—数字基础设施进一步升级。", 1),
        ("●数字基础设施进一步升级。", 1),
        ("数字基础设施——进一步升级。", 0),
        ("-数字基础设施", 0),
        ("", 0),
    ],
)
def test_the_length_of_a_dash(text: str, length: int) -> None:
    assert read_dash(text) == length
