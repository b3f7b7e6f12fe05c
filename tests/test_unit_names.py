"""What a name tells by its letters alone: whether it is of the party, and what kind of body it is."""

from __future__ import annotations

import pytest

from fjplan.model import UnitKind
from fjplan.unit_names import is_party_name, kind_by_ending


@pytest.mark.parametrize(
    ("name", "of_the_party"),
    [
        ("省委办公厅", True),
        ("福州市委宣传部", True),
        ("中共福建省委", True),
        ("建设局党委", True),
        ("福州市委员会", False),
        ("省委托机构", False),
        ("省数据管理局", False),
        ("福建省数字经济创新发展委", False),
    ],
)
def test_the_party_is_told_by_how_a_name_begins_or_ends(name: str, of_the_party: bool) -> None:
    assert is_party_name(name) is of_the_party


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("各设区市人民政府", UnitKind.GOVERNMENT),
        ("平潭综合实验区管委会", UnitKind.GOVERNMENT),
        ("开发区管理委员会", UnitKind.GOVERNMENT),
        ("国有资产监督管理委员会", UnitKind.DEPARTMENT),
        ("省直各有关单位", UnitKind.COLLECTIVE),
        ("市直单位", UnitKind.COLLECTIVE),
        ("省大数据集团", UnitKind.ENTERPRISE),
        ("福州大学", UnitKind.UNIVERSITY),
        ("闽江学院", UnitKind.UNIVERSITY),
        ("省科学院", UnitKind.INSTITUTION),
        ("省经济信息中心", UnitKind.INSTITUTION),
        ("省法院", UnitKind.DEPARTMENT),
        ("省检察院", UnitKind.DEPARTMENT),
    ],
)
def test_the_kind_is_told_by_the_ending(name: str, kind: UnitKind) -> None:
    assert kind_by_ending(name) is kind
