"""The shipped plan of 2024 holds what was issued: its outline, units, targets and every word."""

from __future__ import annotations

import datetime
import difflib
import re
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.loading import load_file
from fjplan.model import Force, Op
from fjplan.printed import NodeKind, Printed, PrintedNode
from fjplan.registry import decode_table, read_registry

# The two slips of the source that the plan puts right: a bracket that does not close, and 〔〕 without need.
SLIPS = [("", ")"), ("〔", "("), ("〕", ")")]
BEFORE_SLIPS = [",福州大学,省大数据集团", "、测评等第三方服务体系。", ",福州大学,省大数据集团"]
SECTIONS = {
    "一、": ("着力夯实数字福建发展基础", ["（一）", "（二）"]),
    "二、": ("坚持“五位一体”全面赋能", ["（三）", "（四）", "（五）", "（六）", "（七）"]),
    "三、": ("强化数字化发展两大关键能力", ["（八）", "（九）"]),
    "四、": ("营造良好数字化发展环境", ["（十）", "（十一）"]),
    "五、": ("健全保障措施", ["（十二）", "（十三）", "（十四）"]),
}
SUBSECTIONS = [
    "优化新型基础设施整体布局",
    "全面推进数据要素市场建设",
    "加力提质发展数字经济",
    "纵深推进数字政府改革",
    "推动数字文化繁荣发展",
    "推进数字社会普惠便捷",
    "促进数字赋能生态文明",
    "聚焦自强自立提升数字创新能力",
    "聚焦可信可控提升数字安全能力",
    "推进数字治理生态建设",
    "推进高水平开放合作",
    "健全管理机制",
    "完善发展评价",
    "强化要素保障",
]
TASKS = """
shengji-wangluo-jichu-sheshi tongchou-buju-suanli-jichu ronghe-jichu-sheshi shuju-yaosu-gongji-nengli
shuju-yaosu-shichanghua gonggong-shuju-anquan-fanghu peiyu-zhuangda-shuzi-chanye chanye-shuzihua-ronghe
banhao-diqijie-shuzi
zhengwu-fuwu-yiwang-haoban shengyu-zhili-yiwang zhengwu-yewu-yiwang-xietong gonggong-zhicheng-nengli
wenlv-shuzihua-fuwu jifa-shuzi-wenlv-xiaofei
zhihui-chengxiang-jianshe zhihui-minsheng-fuwu shuzi-funeng-liangan-ronghe shuzi-funeng-shengtai-zhili
suanli-gongji-lvsehua shuzi-jishu-chuangxin-tupo shuzi-chuangxin-pingtai
xinxi-jishu-yingyong mima-yingyong-anquan wangluo-kongjian-zhili jishu-biaozhun-zhili
hulianwang-pingtai-zhili shuzi-jingji-jiaoliu-hezuo guanli-jizhi pingjia yaosu-baozhang
"""
TARGETS = [
    (
        "shengji-wangluo-jichu-sheshi",
        Op.AT_LEAST,
        "7",
        "万个",
        "70000",
        "个",
        Force.FIRM,
        "新增万兆无源光网（10G-PON）端口7万个以上",
    ),
    ("shengji-wangluo-jichu-sheshi", Op.AT_LEAST, "1", "万个", "10000", "个", Force.FIRM, "5G基站1万个以上"),
    (
        "shengji-wangluo-jichu-sheshi",
        Op.EQUAL,
        "100",
        "%",
        "1",
        "ratio",
        Force.FIRM,
        "实现千兆城市建设全达标",
    ),
    (
        "shengji-wangluo-jichu-sheshi",
        Op.ABOVE,
        "25",
        "%",
        "0.25",
        "ratio",
        Force.FIRM,
        "全省千兆宽带用户占比超25%",
    ),
    (
        "peiyu-zhuangda-shuzi-chanye",
        Op.ABOUT,
        "5",
        "个",
        "5",
        "个",
        Force.FIRM,
        "新培育5个左右省级数字经济核心产业集聚区",
    ),
    (
        "peiyu-zhuangda-shuzi-chanye",
        Op.ABOVE,
        "3.2",
        "万亿元",
        "3200000000000",
        "元",
        Force.STRIVE,
        "力争全省数字经济规模突破3.2万亿元",
    ),
]
TOUCHING = re.compile(r"[\u4e00-\u9fff][,:;()]|[,:;()][\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def printed(root: Path) -> Printed:
    registry = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
    plan = load_file(str(root / "plans" / "2024.yaml")).plan
    assert plan
    return compose(plan, registry)


def of_kind(printed: Printed, kind: NodeKind) -> list[PrintedNode]:
    return [node for node in printed.nodes if node.kind is kind]


def bare(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


def test_five_sections_hold_fourteen_subsections(printed: Printed) -> None:
    sections = of_kind(printed, NodeKind.SECTION)
    first = [node for node in sections if node.parent is None]
    below = {node.number: [each.number for each in sections if each.parent == node.id] for node in first}
    assert {node.number: (node.heading, below[node.number]) for node in first} == SECTIONS
    assert [node.heading for node in sections if node.parent] == SUBSECTIONS
    assert len(sections) == 19


def test_twenty_eight_tasks_are_numbered_and_three_are_not(printed: Printed) -> None:
    tasks = of_kind(printed, NodeKind.TASK)
    assert [task.number for task in tasks if task.number] == [f"{index}." for index in range(1, 29)]
    assert [(task.id, task.parent, task.heading) for task in tasks if not task.number] == [
        ("guanli-jizhi", "guanli-jizhi.section", None),
        ("pingjia", "pingjia.section", None),
        ("yaosu-baozhang", "yaosu-baozhang.section", None),
    ]
    assert [task.number for task in tasks].index(None) == 28
    assert len(printed.nodes) == 19 + 31


def test_the_ids_that_join_the_years_stay(printed: Printed) -> None:
    assert [task.id for task in of_kind(printed, NodeKind.TASK)] == TASKS.split()


def test_every_task_has_a_clause_and_every_unit_is_known(printed: Printed) -> None:
    tasks = of_kind(printed, NodeKind.TASK)
    units = [unit for task in tasks for unit in task.units]
    assert sum(task.clause is not None for task in tasks) == 31
    assert len(units) == 135
    assert [unit.name for unit in units if unit.id is None or unit.role] == []
    assert Counter(unit.id for unit in units).most_common(2) == [("fj-sjglj", 24), ("fj-all-cities", 16)]


def test_targets_come_to_base_units_and_are_due_at_the_end_of_the_year(printed: Printed) -> None:
    found = [
        (
            node.id,
            target.op,
            str(target.value),
            target.measure,
            Decimal(target.base_value),
            target.base_measure,
            target.force,
            target.quote,
        )
        for node in printed.nodes
        for target in node.targets
    ]
    assert found == [(*row[:4], Decimal(row[4]), *row[5:]) for row in TARGETS]
    assert {target.deadline for node in printed.nodes for target in node.targets} == {
        datetime.date(2024, 12, 31)
    }


def test_the_notice_says_what_is_known_and_invents_nothing(printed: Printed) -> None:
    assert printed.notice
    assert printed.notice.number is None
    assert printed.notice.issuers == ("福建省数字福建建设领导小组",)
    assert printed.notice.date == datetime.date(2024, 4, 30)
    assert (printed.notice.disclosure, printed.notice.cc, printed.notice.imprint) == (None, None, None)
    assert printed.sheets[0][0].text == ""
    assert printed.mark is None


def test_the_words_are_those_of_the_source_but_for_its_two_slips(printed: Printed, root: Path) -> None:
    source = bare((root / "tests/data/sources/2024.txt").read_text(encoding="utf-8"))
    ours = bare("".join(block.text for block in printed.blocks()))
    matcher = difflib.SequenceMatcher(None, source, ours, autojunk=False)
    found = [
        (source[:a][-12:], source[a:b], ours[c:d])
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
    assert [(old, new) for _, old, new in found] == SLIPS
    assert [before for before, _, _ in found] == BEFORE_SLIPS
    assert len(ours) == len(source) + 1 > 5000


def test_no_half_width_mark_touches_a_chinese_character(printed: Printed, root: Path) -> None:
    words = [block.text for block in printed.blocks()]
    assert [word for word in words if TOUCHING.search(word)] == []
    # As it was crawled, the source has hundreds: the pattern can fail.
    crawled = (root / "tests/data/sources/2024.txt").read_text(encoding="utf-8")
    assert len(TOUCHING.findall(crawled)) > 300


def test_what_is_half_width_stays_so(printed: Printed) -> None:
    words = "".join(block.text for block in printed.blocks())
    assert set(re.findall("[！-～]", words)) == set("，：（）")
    assert "（10G-PON）端口7万个" in words
    assert "占比超25%" in words
