"""A long document gives as many tasks as it has, each with its own words and units."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from fjplan import assets
from fjplan.errors import FjplanError
from fjplan.imported import Imported
from fjplan.importing.document import NoPlanFound, Options, import_document
from fjplan.numbering import chinese_numeral
from fjplan.registry import decode_table, read_registry

ROOT = Path(__file__).parents[2]
REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
PAGE = (ROOT / "tests/data/sources/2024-page.txt").read_text(encoding="utf-8")
COPIES = 20
SECTION = re.compile(r"^(\s*)[一二三四五]、", re.M)
SUBSECTION = re.compile(r"^(\s*)\([一二三四五六七八九十]+\)", re.M)
TASK = re.compile(r"^(\s*)[0-9]+\.", re.M)


def many() -> str:
    """The notice and 20 copies of its sections, numbered on; each task names its copy."""
    start = SECTION.search(PAGE)
    assert start is not None
    counts = dict.fromkeys((SECTION, SUBSECTION, TASK), 0)
    forms = {SECTION: "{}、", SUBSECTION: "({})", TASK: "{}."}

    def numbered(form: re.Pattern[str], text: str) -> str:
        def following(match: re.Match[str]) -> str:
            counts[form] += 1
            value = str(counts[form]) if form is TASK else chinese_numeral(counts[form])
            return match[1] + forms[form].format(value)

        return form.sub(following, text)

    copies = []
    for copy in range(COPIES):
        text = PAGE[start.start() :].replace("。", f"第{chinese_numeral(copy + 1)}份。")
        copies.append(numbered(TASK, numbered(SUBSECTION, numbered(SECTION, text))))
    return PAGE[: start.start()] + "\n".join(copies)


def read(text: str, **options: bool) -> Imported:
    return import_document("甲.txt", text.encode(), REGISTRY, Options(**options))


@cache
def of_many() -> Imported:
    return read(many())


def test_twenty_copies_have_twenty_times_the_tasks() -> None:
    single, multiple = read(PAGE), of_many()
    tasks, all_tasks = list(single.plan.iter_tasks()), list(multiple.plan.iter_tasks())
    assert len(tasks) == 31
    assert len(all_tasks) == COPIES * len(tasks)
    assert len(multiple.plan.children) == COPIES * len(single.plan.children)
    units = [[unit.name for unit in task.assignment.mentions] if task.assignment else [] for task in tasks]
    assert [
        [unit.name for unit in task.assignment.mentions] if task.assignment else [] for task in all_tasks
    ] == units * COPIES


def test_twenty_copies_have_ids_of_their_own() -> None:
    ids = [node.id for _, node in of_many().plan.walk()]
    assert len(ids) == len(set(ids)) > COPIES * 31


def test_the_account_of_twenty_copies_closes() -> None:
    ledger = of_many().ledger
    assert ledger.balance.closes
    assert len(ledger.added) == COPIES * len(read(PAGE).ledger.added)


def test_a_doubt_has_the_path_of_the_value_that_its_line_gave() -> None:
    (doubt,) = read(PAGE).doubts
    assert (doubt.line, doubt.path) == (43, ("sections", 0, "sections", 1, "tasks", 2, "units"))


def test_a_fault_keeps_its_kind_and_names_the_file() -> None:
    with pytest.raises(NoPlanFound) as error:
        read("甲\n")
    assert str(error.value).startswith("甲.txt：没有找到计划；找过：")


def test_without_a_year_the_option_is_asked_for() -> None:
    text = "工作要点\n一、夯实\n1.建网。做好。（责任单位：省工信厅）\n2.建台。做好。（责任单位：省工信厅）\n"
    with pytest.raises(FjplanError) as error:
        read(text)
    assert not isinstance(error.value, NoPlanFound)
    assert str(error.value) == "甲.txt：标题和正文都没有写年份，请用 --year 说明是哪一年的计划"
    assert import_document("甲.txt", text.encode(), REGISTRY, Options(year=2025)).plan.year == 2025
