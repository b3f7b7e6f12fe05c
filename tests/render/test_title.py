"""Titles are broken by sense (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fjplan.render.ems import ems, spaced_ems
from fjplan.render.title import NO_START, break_title

WIDTH = Decimal("20.1")
LEADING_GROUP = "福建省数字福建建设领导小组"


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ((), ("2024年数字福建工作要点",)),
        ((LEADING_GROUP,), (LEADING_GROUP, "关于印发2024年数字福建工作要点的通知")),
        (("福建省人民政府办公厅",), ("福建省人民政府办公厅", "关于印发2020年数字福建工作要点的通知")),
        ((), ("福州市推进数字福州建设", "三年行动计划（2018—2020年）")),
        (
            ("福建省发展和改革委员会", "福建省财政厅"),
            ("福建省发展和改革委员会 福建省财政厅", "关于印发2024年数字福建工作要点的通知"),
        ),
        (
            (),
            (
                "福建省人民政府关于印发",
                "《福建省推进数字经济高质量发展",
                "三年行动计划（2023—2025年）》",
                "和《任务分工方案》的通知",
            ),
        ),
    ],
)
def test_lines_keep_sense_together(names: tuple[str, ...], lines: tuple[str, ...]) -> None:
    assert break_title("".join(lines), WIDTH, names) == lines


def test_a_units_name_is_not_cut() -> None:
    name = "福建省推进海洋经济高质量发展会"
    title = f"关于调整{name}议事协调机构的通知"
    assert not any(name in line for line in break_title(title, Decimal(17)))
    assert any(name in line for line in break_title(title, Decimal(17), (name,)))


@pytest.mark.parametrize("width", [3, 7, 11, 20])
def test_nothing_is_lost_and_every_line_fits(width: int) -> None:
    for title in ("国" * 45, "a" * 90, "《" + "国" * 60 + "》", "关于的，。的的" * 9, "国" * 3000):
        lines = break_title(title, Decimal(width))
        assert "".join(lines) == title
        assert all(ems(line) <= width for line in lines)


@pytest.mark.parametrize("mark", NO_START)
def test_no_line_begins_with_a_closing_mark_or_de(mark: str) -> None:
    title = "国" * 20 + mark + "国" * 19  # two lines of 20 would fit, the second beginning with the mark
    lines = break_title(title, Decimal(20))
    assert "".join(lines) == title
    assert not [line for line in lines if line[0] in NO_START]


def test_the_middle_of_three_lines_is_not_the_shortest() -> None:
    lines = break_title("国" * 50, WIDTH)
    widths = [len(line) for line in lines]
    assert len(lines) == 3
    assert widths[1] > min(widths)


ORGANS = (
    "福建省发展和改革委员会",
    "福建省财政厅",
    "福建省数据管理局",
    "福建省科学技术厅",
    "福建省教育厅",
    "福建省工业和信息化厅",
    "福建省公安厅",
)


@pytest.mark.parametrize("count", range(1, 8))
def test_a_joint_title_is_a_trapezium_or_a_lozenge_and_cuts_no_name(count: int) -> None:
    names = ORGANS[:count]
    title = f"{' '.join(names)}关于印发2024年数字示例工作要点的通知"
    lines = break_title(title, WIDTH, names)
    widths = [spaced_ems(line.rstrip()) for line in lines]
    assert "".join(lines) == title
    assert [name for name in names if not any(name in line for line in lines)] == []
    widest = widths.index(max(widths))
    assert widths[: widest + 1] == sorted(widths[: widest + 1])
    assert widths[widest:] == sorted(widths[widest:], reverse=True)


def set_wide(line: str) -> Decimal:
    """The width of a line in a face that stands in, whose digits are 0.64 of an em."""
    digits = sum(character.isdigit() for character in line)
    return spaced_ems(line) + digits * Decimal("0.14")


@pytest.mark.parametrize("width", [Decimal("19.6"), WIDTH])
@pytest.mark.parametrize("before", range(6, 32, 5))
def test_a_line_with_a_year_fits_even_where_digits_are_wide(before: int, width: Decimal) -> None:
    for after in range(4, 40, 2):
        title = "国" * before + "2025年" + "省" * after
        lines = break_title(title, width)
        assert "".join(lines) == title
        assert any("2025年" in line for line in lines)
        assert max(set_wide(line) for line in lines) <= width
