"""总体要求 of an imported text: a paragraph, or a section with milestones, bullets and principles."""

from __future__ import annotations

import datetime

import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.importing.document import Options, import_document
from fjplan.model import Bullet, Marker, Milestone, Overall, OverallPart, OverallRole
from fjplan.registry import decode_table, read_registry

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
TITLE = "数字福州行动计划（2018-2020年）"
UNITS = "（责任单位：市工信局）"
TASKS = f"（一）丙任务\n丙文，丙文。{UNITS}\n（二）丁任务\n丁文，丁文。{UNITS}"


def overall(text: str) -> Overall | None:
    """What stands before the tasks; the plan prints as it was written."""
    source = f"{TITLE}\n{text}\n"
    plan = import_document("plan.txt", source.encode(), REGISTRY, Options()).plan
    words = "".join(block.text for block in compose(plan, REGISTRY).blocks())
    assert words == "".join(source.split())
    assert [task.heading for task in plan.iter_tasks()] == ["丙任务", "丁任务"]
    return plan.overall


def part(text: str) -> OverallPart:
    """The only part of a section 总体要求."""
    found = overall(f"一、总体要求\n{text}\n二、任务\n{TASKS}")
    assert found
    assert (found.heading, found.text, found.preamble) == ("总体要求", None, ())
    (only,) = found.parts
    return only


def test_there_may_be_none() -> None:
    # O5.
    assert overall(f"一、任务\n{TASKS}") is None


@pytest.mark.parametrize(
    "opening",
    [
        "2018年工作的总体要求是：以新发展理念为指引，加快发展。",
        "2018年，建设工作要以新发展理念为指导，加快发展。",
        "坚持以新发展理念为指导，加快发展。",
        "加快发展，注重实效。",
    ],
)
def test_one_paragraph(opening: str) -> None:
    # O1.
    assert overall(f"{opening}\n一、任务\n{TASKS}") == Overall(text=opening)


def test_a_target_in_it() -> None:
    # O2.
    found = overall(f"2018年工作总体要求是：加快发展，数字经济总量突破2万亿元。\n一、任务\n{TASKS}")
    assert found
    assert [target.quote for target in found.targets] == ["数字经济总量突破2万亿元"]


def test_what_leads_to_it_stands_apart() -> None:
    # O4.
    assert overall(f"为强化引领，制定本计划。\n总体要求是：加快发展。\n一、任务\n{TASKS}") == Overall(
        preamble=("为强化引领，制定本计划。",), text="总体要求是：加快发展。"
    )


def test_a_section_of_its_own_after_a_preamble() -> None:
    # O3.
    found = overall(
        f"为强化引领，制定本计划。\n一、总体要求\n（一）指导思想\n以新思想为指导。\n（二）发展目标\n加快发展。\n二、任务\n{TASKS}"
    )
    assert found == Overall(
        preamble=("为强化引领，制定本计划。",),
        heading="总体要求",
        parts=(
            OverallPart(role=OverallRole.GUIDING, heading="指导思想", text="以新思想为指导。"),
            OverallPart(role=OverallRole.GOALS, heading="发展目标", text="加快发展。"),
        ),
    )


def test_a_section_with_a_text_alone() -> None:
    assert overall(f"一、总体要求\n以新思想为指导。\n加快发展。\n二、任务\n{TASKS}") == Overall(
        heading="总体要求", text="以新思想为指导。\n加快发展。"
    )


def test_milestones_by_year() -> None:
    # O3.
    found = part(
        "（一）发展目标\n全面发展。\n到2018年底，打好基础。\n到2019年，取得突破。\n到2020年，全面建成。"
    )
    assert found == OverallPart(
        role=OverallRole.GOALS,
        heading="发展目标",
        text="全面发展。",
        milestones=(
            Milestone(by=datetime.date(2018, 12, 31), text="到2018年底，打好基础。"),
            Milestone(by=datetime.date(2019, 12, 31), text="到2019年，取得突破。"),
            Milestone(by=datetime.date(2020, 12, 31), text="到2020年，全面建成。"),
        ),
    )


def test_a_milestone_of_several_paragraphs() -> None:
    found = part("（一）发展目标\n到2018年底，打好基础。\n并且完善。\n到2019年，取得突破。")
    texts = [milestone.text for milestone in found.milestones]
    assert texts == ["到2018年底，打好基础。\n并且完善。", "到2019年，取得突破。"]


def test_one_year_alone_is_text() -> None:
    found = part("（一）发展目标\n到2020年，全面建成。")
    assert (found.text, found.milestones) == ("到2020年，全面建成。", ())


def test_bullets_with_and_without_headings() -> None:
    # O3.
    found = part(
        "（一）发展目标\n具体目标如下。\n——数字基础设施进一步升级。建成基站，覆盖城乡。\n——产业加快发展，规模扩大。\n另外说明。"
    )
    assert found == OverallPart(
        role=OverallRole.GOALS,
        heading="发展目标",
        text="具体目标如下。",
        bullets=(
            Bullet(heading="数字基础设施进一步升级", text="建成基站，覆盖城乡。"),
            Bullet(text="产业加快发展，规模扩大。\n另外说明。"),
        ),
    )


@pytest.mark.parametrize(
    ("texts", "years"),
    [
        (("2018年目标：打好基础。", "2020年目标：全面建成。"), [2018, 2020]),
        (("2018年：打好基础。", "2020年：全面建成。"), [2018, 2020]),
        (("至2018年末，打好基础。", "到2019年年底，取得突破。"), [2018, 2019]),
        (("到2017年，打好基础。", "到2030年，全面建成。"), [2017, 2030]),
        (("到2018年，打好基础。", "到2031年，全面建成。"), [2018]),
        (("到2016年，打好基础。", "到2020年，全面建成。"), [2020]),
        (("在2018年，打好基础。", "到2020年，全面建成。"), []),
        (("到2018年打好基础。", "到2020年，全面建成。"), []),
    ],
)
def test_what_begins_with_a_year_is_a_milestone(texts: tuple[str, ...], years: list[int]) -> None:
    found = part("\n".join(("（一）发展目标", "全面发展。", *texts)))
    assert [milestone.by for milestone in found.milestones] == [datetime.date(year, 12, 31) for year in years]
    printed = [found.text, *(milestone.text for milestone in found.milestones)]
    assert "\n".join(text for text in printed if text) == "\n".join(("全面发展。", *texts)).replace(
        ": ", "："
    )


def test_a_milestones_target_is_due_in_its_year_unless_it_says_another() -> None:
    found = part("（一）发展目标\n到2018年底，建成基站5万个以上。\n到2019年，取得突破。")
    assert [
        (milestone.by.year, target.quote, target.deadline)
        for milestone in found.milestones
        for target in milestone.targets
    ] == [(2018, "建成基站5万个以上", None)]


@pytest.mark.parametrize(
    ("line", "bullet"),
    [
        ("——产业加快发展。", Bullet(text="产业加快发展。")),
        ("——产业加快发展", Bullet(text="产业加快发展")),
        ("——产业：加快发展。规模扩大。", Bullet(text="产业：加快发展。规模扩大。")),
        ("——产业；发展。规模扩大。", Bullet(text="产业；发展。规模扩大。")),
    ],
)
def test_the_first_of_several_sentences_may_be_the_heading_of_a_bullet(line: str, bullet: Bullet) -> None:
    assert part(f"（一）发展目标\n{line}").bullets == (bullet,)


def test_text_after_a_bullet_with_a_heading_alone_in_its_line_is_the_bullets() -> None:
    found = part("（一）发展目标\n——产业加快发展。\n规模扩大。\n到2018年，完成。\n——应用。")
    assert found == OverallPart(
        role=OverallRole.GOALS,
        heading="发展目标",
        bullets=(Bullet(text="产业加快发展。\n规模扩大。\n到2018年，完成。"), Bullet(text="应用。")),
    )


def test_milestones_before_bullets() -> None:
    found = part("（一）发展目标\n到2018年底，打好基础。\n到2019年，取得突破。\n——产业加快发展，规模扩大。")
    assert [milestone.by.year for milestone in found.milestones] == [2018, 2019]
    assert [bullet.text for bullet in found.bullets] == ["产业加快发展，规模扩大。"]


def test_a_bullets_target() -> None:
    found = part("（一）发展目标\n——设施进一步升级。建成基站5万个以上。")
    assert [target.quote for bullet in found.bullets for target in bullet.targets] == ["建成基站5万个以上"]


def test_principles_under_numbers() -> None:
    # O6.
    found = part("（一）基本原则\n1.统筹规划。坚持全省一盘棋，加强统筹。\n2.创新驱动。坚持创新，完善机制。")
    assert found == OverallPart(
        role=OverallRole.PRINCIPLES,
        heading="基本原则",
        bullets=(
            Bullet(heading="统筹规划", text="坚持全省一盘棋，加强统筹。"),
            Bullet(heading="创新驱动", text="坚持创新，完善机制。"),
        ),
        marker=Marker.ARABIC,
    )
