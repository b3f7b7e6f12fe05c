"""A profile is built from plain data, whole or not at all."""

from __future__ import annotations

import copy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from fjplan.profiles import FontName, Profile, ProfileError, SignatureForm, build_profile

PROFILES = Path(__file__).parent.parent / "templates" / "profiles"


def read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = YAML(typ="safe").load((PROFILES / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


def built(**changes: Any) -> Profile:
    return build_profile([read("gbt9704"), {"name": "试", **changes}])


def fault(*chain: dict[str, Any]) -> tuple[tuple[str | int, ...], str]:
    with pytest.raises(ProfileError) as caught:
        build_profile(chain)
    return caught.value.path, str(caught.value)


def test_the_shipped_base_holds_the_figures_of_the_standard() -> None:
    profile = build_profile([read("gbt9704")])
    assert profile.page.text_width == 156
    assert profile.page.text_height == 225
    assert (profile.grid.lines, profile.grid.characters) == (22, 28)
    assert profile.grid.line_pitch == Decimal("28.95")
    assert [profile.heading_font(depth) for depth in (1, 2, 3, 4, 7)] == [
        FontName.HEITI,
        FontName.KAITI,
        FontName.FANGSONG,
        FontName.FANGSONG,
        FontName.FANGSONG,
    ]
    assert profile.fonts.of(FontName.XIAOBIAOSONG).family == "方正小标宋简体"
    assert profile.signature.form is SignatureForm.SEALED
    assert profile.fonts.latin is None


@pytest.mark.parametrize(
    ("name", "title", "letterhead", "code"),
    [
        ("minzhengban", "闽政办", "福建省人民政府办公厅文件", "闽政办"),
        ("shuzifujian", "数字福建建设领导小组", "福建省数字福建建设领导小组文件", "闽数字"),
    ],
)
def test_a_shipped_child_departs_in_letterhead_and_code_only(
    name: str, title: str, letterhead: str, code: str
) -> None:
    base, profile = build_profile([read("gbt9704")]), build_profile([read("gbt9704"), read(name)])
    assert (profile.name, profile.parent) == (title, "gbt9704")
    assert profile.letterhead.words(profile.issuers) == letterhead
    assert profile.document_number.code == code
    assert (profile.page, profile.grid, profile.fonts) == (base.page, base.grid, base.fonts)
    assert profile.letterhead.rule == base.letterhead.rule


def test_the_letterhead_of_a_joint_notice_names_the_host() -> None:
    assert built().letterhead.words(["甲省政府", "乙省政府"]) == "甲省政府文件"
    assert built(letterhead={"text": "甲文件"}).letterhead.words(["乙"]) == "甲文件"


def test_groups_merge_and_lists_are_replaced() -> None:
    profile = built(fonts={"heiti": {"family": "SimHei"}}, headings=["songti"])
    assert profile.fonts.heiti.family == "SimHei"
    assert profile.fonts.heiti.fallbacks == build_profile([read("gbt9704")]).fonts.heiti.fallbacks
    assert profile.headings == (FontName.SONGTI,)


def test_the_chain_is_left_as_it_was() -> None:
    chain = [read("gbt9704"), read("minzhengban")]
    before = copy.deepcopy(chain)
    build_profile(chain)
    assert chain == before


@pytest.mark.parametrize(
    ("change", "path", "message"),
    [
        ({"pgae": {}}, ("pgae",), "版式 pgae：没有“pgae”这一项，是不是“page”？"),
        (
            {"page": {"margins": {"topp": 1}}},
            ("page", "margins", "topp"),
            "版式 page.margins.topp：没有“topp”这一项，是不是“top”？",
        ),
        ({"page": 3}, ("page",), "版式 page：应是一组“名称: 值”"),
        ({"title": 2024}, ("title",), "版式 title：应是文字，不是“2024”；写在引号里"),
        (
            {"title": "两\n行"},
            ("title",),
            "版式 title：应是一行文字，不能空着，也不能有控制字符",
        ),
        ({"issuers": "福建省"}, ("issuers",), "版式 issuers：应是一列值"),
        ({"issuers": ["甲", 3]}, ("issuers", 1), "版式 issuers.1：应是文字，不是“3”；写在引号里"),
        ({"headings": []}, ("headings",), "版式 headings：至少要有一个值"),
        (
            {"headings": ["heiti", "lishu"]},
            ("headings", 1),
            "版式 headings.1：应是 xiaobiaosong、fangsong、heiti、kaiti、songti 之一，不是“lishu”",
        ),
        ({"grid": {"lines": 22.5}}, ("grid", "lines"), "版式 grid.lines：应是整数，不是“22.5”"),
        ({"grid": {"lines": True}}, ("grid", "lines"), "版式 grid.lines：应是整数，不是“true”"),
        (
            {"sizes": {"body": float("nan")}},
            ("sizes", "body"),
            "版式 sizes.body：应在 5 与 72 之间，不是“nan”",
        ),
        (
            {"page_number": {"gap": 99}},
            ("page_number", "gap"),
            "版式 page_number.gap：应在 0 与 30 之间，不是“99”",
        ),
        (
            {"letterhead": {"colour": "red"}},
            ("letterhead", "colour"),
            "版式 letterhead.colour：应是六位十六进制颜色，如 FF0000，不是“red”",
        ),
        (
            {"grid": {"line_pitch": 29}},
            ("grid", "line_pitch"),
            "版式 grid.line_pitch：22 行超出版心高 225 毫米；行距最大 28.99 磅",
        ),
        (
            {"grid": {"character_spacing": 0}},
            ("grid", "character_spacing"),
            "版式 grid.character_spacing：28 字超出版心宽 156 毫米；字距最大 -0.21 磅",
        ),
        (
            {"letterhead": {"size_min": 70}},
            ("letterhead", "size_min"),
            "版式 letterhead.size_min：size_min 不能大于 size_max",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(
    change: dict[str, Any], path: tuple[str | int, ...], message: str
) -> None:
    assert fault(read("gbt9704"), {"name": "试", **change}) == (path, message)


def test_nothing_has_a_default() -> None:
    base = read("gbt9704")
    del base["grid"]["lines"]
    assert fault(base) == (
        ("grid", "lines"),
        "版式 grid.lines：缺少这一项；写上 parent: gbt9704，没写的就从国标",
    )


def test_a_child_has_a_name_of_its_own() -> None:
    assert fault(read("gbt9704"), {"parent": "gbt9704"})[0] == ("name",)
    assert fault()[0] == ("name",)


def test_figures_are_exact_decimals() -> None:
    assert built(sizes={"body": 15.75}).sizes.body == Decimal("15.75")
