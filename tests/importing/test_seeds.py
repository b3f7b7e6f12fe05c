"""Five published documents as they were crawled: what the plan of each holds, against a reading by hand."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.imported import Imported
from fjplan.importing.document import NoPlanFound, Options, import_document
from fjplan.loading import load_file
from fjplan.model import Section, Task
from fjplan.plan_yaml.whole import write_plan
from fjplan.printed import NodeKind, Printed, PrintedNode, PrintedTarget
from fjplan.registry import decode_table, read_registry

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "tests/data/sources"
GOLD = ROOT / "tests/data/gold"
REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
KEPT = [("2024-page", "2024"), ("2020", "2020"), ("fuzhou-2018", "fuzhou-2018-2020")]
SEEDS = {"2024": "2024-page", "2020": "2020"}
DAMAGE = "字节损坏"
# A clause's words without the bracket, the label and a gloss such as （含平潭综合实验区，下同）.
AROUND = re.compile(r"^[（〔]责任单位：|[）〕]$|（[^（）]*下同）")


@cache
def imported(seed: str) -> Imported:
    path = SOURCES / f"{seed}.txt"
    return import_document(path.name, path.read_bytes(), REGISTRY, Options())


@cache
def printed(seed: str) -> Printed:
    return compose(imported(seed).plan, REGISTRY)


def gold(year: str) -> Any:
    return json.loads((GOLD / f"{year}.json").read_text(encoding="utf-8"))


def table(name: str, year: str | None = None) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if year in (None, row["year"])]


def without_comments(text: str) -> list[str]:
    """The lines but for comments, those after a value too."""
    return [re.sub(r"  # .*", "", line) for line in text.splitlines() if not line.lstrip().startswith("#")]


def clauses(nodes: Iterator[PrintedNode]) -> Iterator[tuple[PrintedNode, list[list[str]]]]:
    for node in nodes:
        if node.clause:
            yield node, [group.split("、") for group in AROUND.sub("", node.clause).split("，")]


def tasks_of(section: Any) -> Iterator[Any]:
    for child in section.get("sections", []):
        yield from tasks_of(child)
    yield from section.get("tasks", [])


def outline(section: Any) -> list[tuple[str | None, str | None]]:
    """Number and heading of a section and all below; a task that is its section's only text has neither."""
    rows: list[tuple[str | None, str | None]] = [(section["number"], section["title"])]
    for child in section.get("sections", []):
        rows += outline(child)
    return rows + [(task["number"], task["heading"]) for task in section.get("tasks", [])]


# The kept plans


@pytest.mark.parametrize(("seed", "name"), KEPT)
def test_a_seed_gives_the_kept_plan_byte_for_byte(seed: str, name: str) -> None:
    kept = (ROOT / f"plans/{name}.yaml").read_text(encoding="utf-8")
    written = write_plan(imported(seed).plan)
    assert written.endswith("\n")
    assert written.splitlines()[0] == kept.splitlines()[0]
    assert without_comments(written) == without_comments(kept)
    assert len(without_comments(kept)) > 400


@pytest.mark.parametrize(("seed", "name"), KEPT)
def test_the_kept_plan_is_read_as_the_imported_one(seed: str, name: str) -> None:
    assert load_file(str(ROOT / f"plans/{name}.yaml")).plan == imported(seed).plan


# The outline, the units and the targets as a person read them


@pytest.mark.parametrize("year", SEEDS)
def test_every_section_and_task_has_its_number_and_title(year: str) -> None:
    expected = [row for section in gold(year)["sections"] for row in outline(section)]
    nodes = [node for node in printed(SEEDS[year]).nodes if node.kind is not NodeKind.PART]
    assert [(node.number, node.heading) for node in nodes] == expected
    assert printed(SEEDS[year]).title == gold(year)["title"]


@pytest.mark.parametrize("year", SEEDS)
def test_sections_and_tasks_stand_under_their_parents(year: str) -> None:
    def shape(children: tuple[Section | Task, ...]) -> list[Any]:
        return [shape(each.children) if isinstance(each, Section) else "task" for each in children]

    def expected(section: Any) -> Any:
        tasks = section.get("tasks", [])
        if [task["number"] for task in tasks] == [None]:
            return "task"  # that stands as a subsection
        return [expected(each) for each in section.get("sections", [])] + ["task"] * len(tasks)

    plan = imported(SEEDS[year]).plan
    assert shape(plan.children) == [expected(section) for section in gold(year)["sections"]]


@pytest.mark.parametrize("year", SEEDS)
def test_every_clause_has_its_units_group_by_group(year: str) -> None:
    tasks = [task for section in gold(year)["sections"] for task in tasks_of(section)]
    expected = [
        [[AROUND.sub("", name) for name in group] for group in groups]
        for task in tasks
        for groups in task["clauses"]
    ]
    found = list(clauses(iter(printed(SEEDS[year]).nodes)))
    assert [groups for _, groups in found] == expected
    for node, groups in found:
        names = [unit.name.removeprefix("省").removesuffix("人民政府") for unit in node.units]
        # 等省直有关单位 hangs on to the name before it in print and is a unit of its own in the plan.
        written = [
            part for group in groups for name in group for part in re.split("(?<=.)(?=等)", name) if part
        ]
        assert names == [name.removeprefix("省").removesuffix("人民政府") for name in written]


@pytest.mark.parametrize("year", SEEDS)
def test_the_targets_are_those_of_the_table_and_no_others(year: str) -> None:
    page = printed(SEEDS[year])
    found: list[tuple[str, PrintedTarget]] = []
    if page.overall:
        found += [("总体要求", target) for target in page.overall.targets]
    for node in page.nodes:
        found += [((node.number or node.id).rstrip("."), target) for target in node.targets]
    rows = [
        {
            "year": year,
            "task": task,
            "quote": target.quote,
            "op": target.op.value,
            "value": str(target.value),
            "measure": target.measure,
            "deadline": target.deadline.isoformat(),
            "force": target.force.value,
        }
        for task, target in found
    ]
    assert rows == table("targets.csv", year)


@pytest.mark.parametrize("year", SEEDS)
def test_nothing_that_only_looks_like_a_target_is_one(year: str) -> None:
    page = printed(SEEDS[year])
    words = "".join(block.text for block in page.blocks())
    taken = {row["quote"] for row in table("targets.csv", year)}
    for row in table("not_targets.csv", year):
        assert row["quote"] in words
        assert row["quote"] not in taken
    assert len(table("not_targets.csv")) == 26


@pytest.mark.parametrize("year", SEEDS)
def test_the_notice_has_its_parts(year: str) -> None:
    notice, expected = printed(SEEDS[year]).notice, gold(year)["notice"]
    assert notice is not None
    assert notice.title == expected["title"]
    assert notice.number == expected["number"]
    assert notice.body[-1] == expected["body"]
    assert notice.signatures == (expected["signatory"],)
    assert str(notice.date) == expected["date"]
    disclosure = notice.disclosure.text if notice.disclosure else None
    assert disclosure == (expected["disclosure"].strip("（）") if expected["disclosure"] else None)


def test_the_notice_of_2024_is_addressed() -> None:
    notice = printed("2024-page").notice
    assert notice is not None
    assert notice.addressees == gold("2024")["notice"]["addressees"]


# 2020: the garbled one


def test_2020_has_39_tasks_and_40_clauses_two_of_them_in_number_16() -> None:
    page = printed("2020")
    nodes = [node for node in page.nodes if node.clause]
    assert sum(node.kind is NodeKind.TASK for node in page.nodes) == 39
    assert len(nodes) == 40
    sixteen = next(node for node in page.nodes if node.number == "16.")
    assert [node.clause for node in nodes if node.parent == sixteen.id] == [
        "（责任单位：省教育厅、卫健委）",
        "（责任单位：各设区市人民政府、平潭综合实验区管委会）",
    ]


def test_2020_doubts_each_of_its_five_damages_with_the_words_taken() -> None:
    doubts = [doubt for doubt in imported("2020").doubts if doubt.why.startswith(DAMAGE)]
    assert [(doubt.line, doubt.chose, doubt.others) for doubt in doubts] == [
        (8, "（此件主动公开）", ("。ù思鲃庸_)",)),
        (27, "链示范试点", ("鏈?zhǔn)痉对圏c",)),
        (35, "社保卡", ("社?",)),
        (35, "社保卡治相关", ("社?ㄖ蜗嚓P",)),
        (61, "高校科研院所、企业", ("高?蒲性核⑵髽I",)),
    ]
    lines = imported("2020").source.split("\n")
    assert all(doubt.others[0] in lines[doubt.line - 1] for doubt in doubts)


def test_2020_keeps_no_pinyin_and_no_traditional_character() -> None:
    words = "".join(block.text for block in printed("2020").blocks())
    assert not re.search(r"[a-zāáǎàēéěèīíǐìōóǒòūúǔù]{2,}", words)
    assert not set("數據務應開發產業國") & set(words)


# Fuzhou: a plan for three years


def test_fuzhou_has_41_tasks_and_29_points() -> None:
    tasks = list(imported("fuzhou-2018").plan.iter_tasks())
    assert len(tasks) == 41
    assert sum(part.is_point for task in tasks for part in task.parts) == 29


def test_fuzhou_has_goals_for_three_years_and_five_bullets() -> None:
    overall = imported("fuzhou-2018").plan.overall
    assert overall is not None
    assert overall.heading == "总体要求"
    assert [(part.role.value, part.heading) for part in overall.parts] == [
        ("guiding", "指导思想"),
        ("goals", "发展目标"),
    ]
    goals = overall.parts[1]
    assert [each.by.year for each in goals.milestones] == [2018, 2019, 2020]
    assert [each.heading for each in goals.bullets] == [
        "信息化引领作用进一步增强",
        "数字基础设施进一步升级",
        "电子政务水平进一步提升",
        "数字经济进一步创新发展",
        "网络与信息安全自主可控水平明显提升",
    ]


def test_fuzhou_is_for_2018_to_2020() -> None:
    plan = imported("fuzhou-2018").plan
    assert (plan.year, plan.until, plan.region, plan.notice) == (2018, 2020, "福州市", None)


# News, and the shuffled one


def test_news_about_a_plan_is_no_plan() -> None:
    with pytest.raises(NoPlanFound) as error:
        imported("2012-news")
    assert str(error.value) == (
        "2012-news.txt：没有找到计划；找过：计划或通知的标题（没有）、带编号的任务（1 项）、责任单位（0 处）"
    )


def sentences(text: str) -> list[str]:
    return [each for each in re.split("(?<=[。！？])", text) if len(each) >= 12]


def test_2013_prints_no_sentence_twice() -> None:
    page = [
        sentence
        for sheet in printed("2013").sheets[1:]
        for block in sheet
        for sentence in sentences(block.text)
    ]
    assert len(page) > 50
    assert [sentence for sentence, count in Counter(page).items() if count > 1] == []


def test_2013_drops_repeats_only_where_the_words_are_printed_once() -> None:
    words = "".join("".join(block.text for block in printed("2013").blocks()).split())
    repeats = [entry for entry in imported("2013").ledger.dropped if "重复" in entry.why]
    assert len(repeats) >= 4
    for entry in repeats:
        for sentence in sentences(re.sub("^（[一二三四五六七八九十]+）", "", entry.old)):
            assert "".join(sentence.split()) in words or sentence.startswith("发布日期")


def test_2013_doubts_what_is_out_of_order_and_what_comes_twice() -> None:
    doubts = imported("2013").doubts
    assert len([doubt for doubt in doubts if doubt.why.startswith("同一句话出现了两次")]) >= 4
    quotes = [doubt.quote for doubt in doubts if "不相连" in doubt.why]
    assert "四、提升电子政务整合应用水平" in quotes
    assert "七、强化各项保障工作" in quotes


# All of them


@pytest.mark.parametrize("seed", ["2024-page", "2020", "fuzhou-2018", "2013"])
def test_the_plan_is_written_full_width(seed: str) -> None:
    words = "".join(block.text for block in printed(seed).blocks())
    assert not re.search(r"(?<=[一-龥])[,;:?()]|[,;:?(](?=[一-龥])", words)
    assert unicodedata.is_normalized("NFC", words)


@pytest.mark.parametrize("seed", ["2024-page", "2020", "fuzhou-2018", "2013"])
def test_the_page_around_the_plan_is_left_out(seed: str) -> None:
    words = "".join(block.text for block in printed(seed).blocks())
    for chrome in (
        "分享到",
        "Industry News",
        "福建智慧消防",
        "扫一扫",
        "相关解读",
        "附件下载",
        "来源：智慧福州",
    ):
        assert chrome not in words
