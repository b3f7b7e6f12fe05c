"""Units for a person: the facts of one with their doubts and lineage, and all of them in columns."""

from __future__ import annotations

from fjplan.model import UnitKind
from fjplan.registry import Certainty, Registry, Unit, read_registry
from fjplan.report.units_text import KINDS, SURE, report_list, report_unit
from fjplan.widths import width

HEADER = "id,name,short_names,region,level,kind,valid_from,valid_to,predecessors,successors,notes"


def registry(*rows: str) -> Registry:
    return read_registry([("本地.csv", "\n".join((HEADER, *rows)))])


FAMILY = registry(
    "old,省信息化局,,福建省,,department,2000,2012,,,",
    "middle,省数字办,数字办,福建省,,department,2013,2022,old,,挂靠省发改委",
    "new,福建省数据管理局,省数据管理局|省数据局,福建省,,department,2023,,middle,,",
    "fzu,福州大学,,,,university,,,,,",
)


def unit(known: str) -> Unit:
    return FAMILY.by_id[known]


def rows(words: str) -> dict[str, str]:
    return dict(line.split("：", 1) for line in words.splitlines())


def test_a_unit_is_told_with_what_it_was_and_became() -> None:
    found = rows(report_unit(FAMILY, unit("middle"), 2020))
    assert found["名称"].startswith("省数字办")
    assert found["编号"] == "middle"
    assert found["类别"] == "政府部门"
    assert found["地区"] == "福建省"
    assert found["存续"].startswith("2013—2022")
    assert found["当年"] == "2020年在用"
    assert found["前身"] == "省信息化局（2000—2012）"
    assert found["后继"] == "福建省数据管理局（2023—今）"
    assert found["备注"] == "挂靠省发改委"


def test_what_is_not_known_is_left_out() -> None:
    assert set(rows(report_unit(FAMILY, unit("fzu"), None))) == {"名称", "编号", "类别"}


def test_the_year_decides() -> None:
    said = {
        year: rows(report_unit(FAMILY, unit("middle"), year))["当年"] for year in (2010, 2018, 2022, 2024)
    }
    assert said == {
        2010: "2010年不在用",
        2018: "2018年在用",
        2022: "2022年当年设立或撤销",
        2024: "2024年不在用",
    }


def test_the_list_is_in_columns() -> None:
    lines = report_list(FAMILY.units).splitlines()
    assert [line.split() for line in lines] == [
        ["old", "省信息化局", "政府部门", "2000—2012"],
        ["middle", "数字办", "政府部门", "2013—2022"],
        ["new", "省数据管理局", "政府部门", "2023—今"],
        ["fzu", "福州大学", "高校"],
    ]
    kinds = ["政府", "政府", "政府", "高校"]
    assert {width(line.partition(kind)[0]) for line, kind in zip(lines, kinds, strict=True)} == {22}


def test_no_units_are_no_lines() -> None:
    assert report_list(()) == ""


def test_every_kind_and_every_doubt_has_its_word() -> None:
    assert set(KINDS) == set(UnitKind)
    assert set(SURE) == set(Certainty)
