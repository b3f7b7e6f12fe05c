"""The plan made of the shuffled page of 2013 loses no sentence of it, and has none of its own."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.loading import load_file
from fjplan.printed import NodeKind, Printed
from fjplan.registry import decode_table, read_registry

# What the page has and the plan does not print, and why.
LEFT_OUT = {"发布日期:2013-02-27": "the page's own date of publication, no words of the notice"}
# A label, at the beginning or after what can come before one. The plan prints its own.
LABEL = re.compile(r"（[一二三四五六七八九十]{1,2}）|(?:^|(?<=[。）]))[一二三四五六七八九十]{1,2}、")
# Items of 五 and 六, whose titles are lost, stand at the end of 四; so 七 is the fifth section.
RENUMBERED = {
    "实现三农服务网县级全覆盖": ("（二）", "（五）"),
    "开展智慧南平、智慧平潭和": ("（三）", "（六）"),
    "拓展基层卫生信息系统建设": ("（四）", "（七）"),
    "强化各项保障工作": ("七、", "五、"),
}
# Items whose openings, and with them their numbers, are lost.
WITHOUT_NUMBER = {
    "吸引北斗导航定位终端制造": "（五）",
    "建设全省水土流失治理综合": "（二）",
    "建设全省公共就业服务信息": "（四）",
    "推进闽东电机、泉州纺织服": "（八）",
    "加快建设海峡电子商务产业": "（九）",
    "完善政务云计算平台安全系": "（二）",
}


def sentences(text: str) -> list[tuple[str, str]]:
    """Each sentence or title with the label before it, which may be empty."""
    found, text, label, at = [], "".join(text.split()), "", 0
    for match in [*LABEL.finditer(text), None]:
        until = match.start() if match else len(text)
        for sentence in filter(None, text[at:until].split("。")):
            found.append((label, sentence))
            label = ""
        if match:
            label, at = match.group(), match.end()
    return found


@pytest.fixture(scope="module")
def printed(root: Path) -> Printed:
    registry = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
    plan = load_file(str(root / "plans" / "2013.yaml")).plan
    assert plan
    return compose(plan, registry)


@pytest.fixture(scope="module")
def ours(printed: Printed) -> list[tuple[str, str]]:
    return sentences("".join(block.text for block in printed.blocks()))


@pytest.fixture(scope="module")
def page(root: Path) -> list[tuple[str, str]]:
    text = "".join((root / "tests/data/sources/2013.txt").read_text(encoding="utf-8").split())
    for words in LEFT_OUT:
        assert words in text
        text = text.replace(words, "")
    return sentences(text)


def test_every_sentence_of_the_page_is_printed_once_and_no_other(
    page: list[tuple[str, str]], ours: list[tuple[str, str]]
) -> None:
    theirs = Counter(sentence for _, sentence in page)
    counted = Counter(sentence for _, sentence in ours)
    assert [sentence for sentence in theirs if sentence not in counted] == []
    assert [sentence for sentence in counted if sentence not in theirs] == []
    assert [sentence for sentence, times in counted.items() if times > 1] == []
    # The page itself says much twice: the count can fail.
    assert sum(times == 2 for times in theirs.values()) == 16
    assert len(counted) == 60


def test_the_numbers_are_those_of_the_page_where_it_has_them(
    page: list[tuple[str, str]], ours: list[tuple[str, str]]
) -> None:
    theirs = {sentence: label for label, sentence in page if label}
    numbered = {sentence: label for label, sentence in ours if label}
    assert set(theirs) <= set(numbered)
    changed = {
        sentence[:12]: (theirs[sentence], numbered[sentence])
        for sentence in theirs
        if theirs[sentence] != numbered[sentence]
    }
    assert changed == RENUMBERED
    assert {
        sentence[:12]: label for sentence, label in numbered.items() if sentence not in theirs
    } == WITHOUT_NUMBER


def test_each_item_stands_in_a_section_that_the_page_names(printed: Printed) -> None:
    sections = [node for node in printed.nodes if node.kind is NodeKind.SECTION]
    tasks = [node for node in printed.nodes if node.kind is NodeKind.TASK]
    assert [(node.heading, sum(task.parent == node.id for task in tasks)) for node in sections] == [
        ("认真落实部省合作实施方案", 4),
        ("积极与央企合作建设公共服务平台", 4),
        ("加快构建先进的信息基础设施", 5),
        ("提升电子政务整合应用水平", 9),
        ("强化各项保障工作", 4),
    ]
    assert len(tasks) == 26


def test_the_units_are_known(printed: Printed) -> None:
    units = [unit for node in printed.nodes for unit in node.units]
    assert [unit.name for unit in units if unit.id is None] == []
    # Two items have lost theirs with what followed them.
    named = {name for node in printed.nodes if node.units for name in (node.id, node.parent)}
    tasks = [node.id for node in printed.nodes if node.kind is NodeKind.TASK]
    assert [task for task in tasks if task not in named] == [
        "tuozhan-jiceng-weisheng",
        "mindong-dianji-quanzhou",
    ]
