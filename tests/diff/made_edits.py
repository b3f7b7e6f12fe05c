"""Single edits of plans/2024.yaml, each with what a diff is to call it; a test can walk them one by one.

``EDITS`` says what is done, ``made_edits`` does it. A name tells which edit a test failed on.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from fjplan.model import Counts, Force, Op, Plan, Quantity, Role, Target
from tests.diff.drafting import Draft, Made, Record
from tests.diff.edit_steps import (
    Prepare,
    Step,
    advance,
    aim,
    amount,
    carry,
    change_lead,
    change_role,
    drop_aim,
    entitle,
    lead,
    move_aim,
    new_aim,
    renumber,
    say,
    stating,
    unit_before,
    units,
)
from tests.diff.plan_steps import (
    close_section,
    close_with,
    introduce,
    introduced,
    move_section,
    new_section,
    notice,
    preamble,
)
from tests.diff.task_edits import (
    absorb,
    add,
    drop,
    heavy,
    light,
    merge,
    move,
    plan_of,
    reorder,
    retitle,
    split,
)

NETWORK, COMPUTING = "shengji-wangluo-jichu-sheshi", "tongchou-buju-suanli-jichu"
CLUSTERS, INDUSTRY, SUMMIT = "peiyu-zhuangda-shuzi-chanye", "chanye-shuzihua-ronghe", "banhao-diqijie-shuzi"
SUPPLY, MARKET, SAFETY = (
    "shuju-yaosu-gongji-nengli",
    "shuju-yaosu-shichanghua",
    "gonggong-shuju-anquan-fanghu",
)
SERVICE, RULING, OFFICE = (
    "zhengwu-fuwu-yiwang-haoban",
    "shengyu-zhili-yiwang",
    "zhengwu-yewu-yiwang-xietong",
)
CULTURE, SPENDING, TOWNS = "wenlv-shuzihua-fuwu", "jifa-shuzi-wenlv-xiaofei", "zhihui-chengxiang-jianshe"
LIFE, STRAIT, ECOLOGY = "zhihui-minsheng-fuwu", "shuzi-funeng-liangan-ronghe", "shuzi-funeng-shengtai-zhili"
RESEARCH, LABS, CIPHERS = "shuzi-jishu-chuangxin-tupo", "shuzi-chuangxin-pingtai", "mima-yingyong-anquan"
MANAGING, JUDGING, FUNDING = "guanli-jizhi", "pingjia", "yaosu-baozhang"
ONLINE, STANDARDS, TRADE = "wangluo-kongjian-zhili", "jishu-biaozhun-zhili", "shuzi-jingji-jiaoliu-hezuo"

_SCALE = "力争全省数字经济规模突破3.2万亿元"
_AREAS = "新培育5个左右省级数字经济核心产业集聚区"
_PORTS, _STATIONS = "端口7万个以上", "5G基站1万个以上"
_USERS = "全省千兆宽带用户占比超25%"


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done: the codes that the diff must give for it, and how both plans are made."""

    name: str
    step: Step
    old: Prepare = field(default=lambda plan: plan)
    years: int = 1

    def make(self, seed: int) -> Made:
        """The plan before and after."""
        draft = Draft(self.old(plan_of("2024")), Random(seed), years=self.years)
        self.step(draft)
        return draft.finish()


@dataclass(frozen=True, slots=True)
class MadeEdit:
    """One edit done: both plans, and every change that a diff of them must name."""

    name: str
    old: Plan
    new: Plan
    expected: tuple[Record, ...]
    made: Made


def _target(metric: str, op: Op, value: str, measure: str, quote: str) -> Target:
    quantity = Quantity(value=Decimal(value), measure=measure)
    return Target(metric=metric, op=op, quantity=quantity, quote=quote)


_DAYS = replace(
    _target("高频事项平均办理时限", Op.AT_MOST, "3", "个工作日", "高频事项平均办理时限不超过3个工作日"),
    lower_is_better=True,
)
_REPORTS = replace(
    _target("年度评估报告数", Op.EQUAL, "1", "份", "6月底前完成年度评估报告1份"),
    deadline=datetime.date(2024, 6, 30),
)
_CASES = _target("典型案例数", Op.EQUAL, "100", "项", "推广百项典型案例")
_POINTS = _target("新增服务点数", Op.AT_LEAST, "10", "个", "新增智慧养老服务点10个以上")
_DEADLINE = "6月底前完成年度评估报告1份"


def _added(name: str, foreign: str, section: str) -> Step:
    return lambda draft: add(draft, (name, foreign), section)


def _heavily(task_id: str) -> Step:
    return lambda draft: heavy(draft, task_id)


TASKS = (
    Edit("nothing but the ids", carry),
    Edit("a task before it is gone", renumber),
    Edit("drop a task", lambda draft: drop(draft, CULTURE)),
    Edit("drop the only task of its section", lambda draft: drop(draft, TRADE)),
    Edit("drop the last task", lambda draft: drop(draft, FUNDING)),
    Edit("add a task of Fuzhou", _added("fuzhou-2018-2020", "xinling-shouye-taiguang", "baozhang-cuoshi")),
    Edit("add a task of 2013", _added("2013", "shixian-sannong-fuwu", "shuzi-shehui-puhui-bianjie")),
    Edit("add a task of 2020", _added("2020", "kuasheng-shuju-yingyong", "zongshen-tuijin-shuzi")),
    Edit("move a task of a full section", lambda draft: move(draft, INDUSTRY)),
    Edit("move a task between chapters", lambda draft: move(draft, STRAIT)),
    Edit("move a short task", lambda draft: move(draft, CIPHERS)),
    Edit("move the first task", lambda draft: move(draft, NETWORK)),
    Edit("reorder a task", lambda draft: reorder(draft, SERVICE)),
    Edit("reorder another task", lambda draft: reorder(draft, LIFE)),
    Edit("retitle by hand", entitle(MARKET, "激活数据要素市场", "task.retitled")),
    Edit("retitle with other verbs", lambda draft: retitle(draft, COMPUTING)),
    Edit("retitle a short task", entitle(JUDGING, "健全考评体系", "task.retitled")),
    Edit("reword a phrase", say(SAFETY, "常态化开展", "定期开展")),
    Edit("reword a name", say(TOWNS, "智慧港口建设", "智慧港口和智慧机场建设")),
    Edit("drop a clause", say(SUMMIT, "体现台港澳元素，", "")),
    Edit("reword lightly", lambda draft: light(draft, RULING)),
    Edit("reword a list lightly", lambda draft: light(draft, CULTURE)),
    *(
        Edit(f"reword heavily: {each}", _heavily(each))
        for each in (NETWORK, SUPPLY, RULING, STRAIT, LABS, FUNDING)
    ),
    Edit("split a long task", lambda draft: split(draft, INDUSTRY)),
    Edit("split a list", lambda draft: split(draft, LIFE)),
    Edit("split a task with targets", lambda draft: split(draft, NETWORK)),
    Edit("merge two neighbours", lambda draft: merge(draft, (SUPPLY, MARKET))),
    Edit("merge across chapters", lambda draft: merge(draft, (CIPHERS, SAFETY))),
    Edit("merge three tasks", lambda draft: merge(draft, (MANAGING, JUDGING, FUNDING))),
    Edit("absorb a task in its neighbour", lambda draft: absorb(draft, SPENDING, CULTURE)),
    Edit("absorb a task across chapters", lambda draft: absorb(draft, TRADE, INDUSTRY)),
)

UNITS = (
    Edit(
        "another unit first",
        units(
            "unit.first_changed",
            COMPUTING,
            lambda names: [names[1], names[0], *names[2:]],
            ("省数据管理局", "省工信厅"),
        ),
    ),
    Edit(
        "a new unit first",
        units(
            "unit.first_changed",
            ONLINE,
            lambda names: ["省公安厅", *names],
            ("省委网信办", "省公安厅"),
        ),
    ),
    Edit("another lead", change_lead(MARKET, "省数据管理局", "省大数据集团"), lead(MARKET, "省数据管理局")),
    Edit(
        "the lead for an old support", change_lead(TOWNS, "省住建厅", "省委网信办"), lead(TOWNS, "省住建厅")
    ),
    Edit(
        "a support becomes responsible",
        change_role(TOWNS, "省交通运输厅", Role.RESPONSIBLE),
        lead(TOWNS, "省住建厅"),
    ),
    Edit(
        "one more unit",
        units("unit.added", LABS, lambda names: [*names, "省教育厅"], (None, "省教育厅")),
    ),
    Edit(
        "one more enterprise",
        units("unit.added", ECOLOGY, lambda names: [*names, "省大数据集团"], (None, "省大数据集团")),
    ),
    Edit("one unit less", units("unit.removed", TOWNS, lambda names: names[:-1], ("省大数据集团", None))),
    Edit(
        "a unit in the middle less",
        units("unit.removed", LIFE, lambda names: names[:3] + names[4:], ("省药监局", None)),
    ),
    Edit(
        "a few cities become all",
        units(
            "unit.widened",
            SUMMIT,
            lambda names: [*names[:-1], "各设区市"],
            ("福州及相关设区市", "各设区市"),
        ),
    ),
    Edit(
        "all cities become one",
        units(
            "unit.narrowed",
            NETWORK,
            lambda names: [*names[:-1], "福州市"],
            ("各设区市", "福州市"),
        ),
    ),
    Edit(
        "another order",
        units(
            "unit.order_changed",
            FUNDING,
            lambda names: [names[0], names[2], names[1], *names[3:]],
            ("省发改委", "省人社厅"),
        ),
    ),
    Edit(
        "a unit renamed by reform",
        units(
            "unit.renamed_reorg",
            SAFETY,
            lambda names: ["省数据管理局", *names[1:]],
            ("省数字办", "省数据管理局"),
        ),
        unit_before(SAFETY, "省数据管理局", "省数字办", 2022),
        years=2,
    ),
    Edit(
        "another unit renamed by reform",
        units(
            "unit.renamed_reorg",
            ECOLOGY,
            lambda names: ["省生态环境厅", *names[1:]],
            ("省环保厅", "省生态环境厅"),
        ),
        unit_before(ECOLOGY, "省生态环境厅", "省环保厅", 2017),
        years=7,
    ),
    Edit(
        "a unit by its longer short name",
        units(
            "unit.alias",
            TRADE,
            lambda names: ["省发展改革委", *names[1:]],
            ("省发改委", "省发展改革委"),
        ),
    ),
    Edit(
        "a unit by its full name",
        units(
            "unit.alias",
            TOWNS,
            lambda names: ["省住房和城乡建设厅", *names[1:]],
            ("省住建厅", "省住房和城乡建设厅"),
        ),
    ),
)

TARGETS = (
    Edit(
        "raise a count",
        aim("target.raised", NETWORK, _STATIONS, "5G基站1.5万个以上", **amount("1.5", "万个")),
    ),
    Edit(
        "raise an amount", aim("target.raised", CLUSTERS, "3.2万亿元", "3.5万亿元", **amount("3.5", "万亿元"))
    ),
    Edit(
        "raise a limit: fewer days",
        aim("target.raised", SERVICE, "3个工作日", "2个工作日", **amount("2", "个工作日")),
        stating(SERVICE, _DAYS),
    ),
    Edit("lower a count", aim("target.lowered", NETWORK, _PORTS, "端口5万个以上", **amount("5", "万个"))),
    Edit("lower a share", aim("target.lowered", NETWORK, "超25%", "超20%", **amount("20", "%"))),
    Edit(
        "lower a limit: more days",
        aim("target.lowered", SERVICE, "3个工作日", "5个工作日", **amount("5", "个工作日")),
        stating(SERVICE, _DAYS),
    ),
    Edit(
        "lower in another scale",
        aim("target.lowered", CLUSTERS, "3.2万亿元", "30000亿元", **amount("30000", "亿元")),
    ),
    Edit(
        "at least becomes about",
        aim("target.comparator_weakened", NETWORK, _STATIONS, "5G基站1万个左右", op=Op.ABOUT),
    ),
    Edit(
        "firm becomes 力争",
        aim(
            "target.comparator_weakened", NETWORK, _USERS, "力争全省千兆宽带用户占比超25%", force=Force.STRIVE
        ),
    ),
    Edit(
        "about becomes at least",
        aim(
            "target.comparator_strengthened",
            CLUSTERS,
            _AREAS,
            "新培育5个以上省级数字经济核心产业集聚区",
            op=Op.AT_LEAST,
        ),
    ),
    Edit(
        "力争 becomes firm",
        aim("target.comparator_strengthened", CLUSTERS, "力争全省", "全省", force=Force.FIRM),
    ),
    Edit(
        "the same in another scale",
        aim("target.restated", CLUSTERS, "3.2万亿元", "32000亿元", **amount("32000", "亿元")),
    ),
    Edit(
        "the same without 万",
        aim("target.restated", NETWORK, _STATIONS, "5G基站10000个以上", **amount("10000", "个")),
    ),
    Edit("百 becomes 100", aim("target.restated", INDUSTRY, "百项", "100项"), stating(INDUSTRY, _CASES)),
    Edit(
        "the indicator by another name",
        aim("target.metric_renamed", CLUSTERS, "数字经济规模", "数字经济总量", metric="数字经济总量"),
    ),
    Edit(
        "another scope",
        aim(
            "target.scope_changed",
            NETWORK,
            "全省千兆宽带用户占比",
            "城市地区千兆宽带用户占比",
            metric="城市地区千兆宽带用户占比",
        ),
    ),
    Edit(
        "an increment becomes a stock",
        aim(
            "target.scope_changed",
            CLUSTERS,
            "新培育5个左右",
            "累计建成5个左右",
            metric="省级数字经济核心产业集聚区数",
            counts=Counts.STOCK,
        ),
    ),
    Edit(
        "an earlier day",
        aim("target.deadline_earlier", JUDGING, "6月", "3月", deadline=datetime.date(2024, 3, 31)),
        stating(JUDGING, _REPORTS),
        years=0,
    ),
    Edit(
        "a later day",
        aim("target.deadline_later", JUDGING, "6月", "9月", deadline=datetime.date(2024, 9, 30)),
        stating(JUDGING, _REPORTS),
        years=0,
    ),
    Edit("a new target", new_aim(LIFE, _POINTS)),
    Edit("a target is gone", drop_aim(NETWORK, "实现千兆城市建设全达标", "实现千兆城市建设全达标，")),
    Edit("a target is gone with its sentence", drop_aim(CLUSTERS, _AREAS, f"{_AREAS}。")),
    Edit(
        "a target becomes words",
        drop_aim(CLUSTERS, _SCALE, _SCALE, instead="推动全省数字经济规模持续壮大"),
    ),
    Edit("a target moves", move_aim(CLUSTERS, _SCALE, f"{_SCALE}。", JUDGING)),
    Edit("another target moves", move_aim(CLUSTERS, _AREAS, f"{_AREAS}。", LABS)),
)

WORDS = (
    Edit("the next summit", advance(SUMMIT, "第七届", "第八届")),
    Edit("the next batch", advance(LIFE, "第三批", "第四批")),
    Edit("the next planning period", advance(JUDGING, "十五五", "十六五")),
    Edit(
        "a weaker verb", say(MARKET, "完善数据交易管理规则制度", "探索数据交易管理规则制度", "verb.strength")
    ),
    Edit("a stronger verb", say(SUPPLY, "探索重点场景", "全面推行重点场景", "verb.strength")),
    Edit("brackets of another width", say(TOWNS, "（CIM）", "(CIM)", "format.changed")),
    Edit("推进 becomes 研究", say(TOWNS, "推进城市信息模型", "研究推进城市信息模型", "verb.strength")),
)

_LEAD = "坚持统筹规划、适度超前，推动新型基础设施均衡发展。"
_OTHER_LEAD = "坚持集约共享、绿色低碳，推动新型基础设施协调发展。"
_LAYOUT = "xinxing-jichu-sheshi-zhengti"

SECTIONS = (
    Edit("a new section", new_section("zongshen-tuijin-shuzi", "提升基层智治水平", (RULING, OFFICE))),
    Edit("a section is gone", close_section("shuzi-funeng-shengtai", "shuzi-shehui-puhui-bianjie")),
    Edit("a section renamed", entitle("zongshen-tuijin-shuzi", "建设高效协同数字政府", "section.renamed")),
    Edit("a chapter renamed", entitle("baozhang-cuoshi", "强化组织实施", "section.renamed")),
    Edit("a section introduced otherwise", introduce(_LAYOUT, _OTHER_LEAD), introduced(_LAYOUT, _LEAD)),
    Edit("a section moves", move_section("shuju-yaosu-shichang-jianshe", "shuzihua-fazhan-liangda")),
    Edit("another section moves", move_section("gaoshuiping-kaifang-hezuo", "wuwei-yiti-quanmian-funeng")),
)

WHOLE = (
    Edit("another congress in 总体要求", preamble("二十届二中全会", "二十届三中全会")),
    Edit("a clause less in 总体要求", preamble("推动数字赋能千行百业，", "")),
    Edit(
        "other addressees",
        notice(
            "省数字福建建设领导小组各成员单位",
            "各设区市人民政府，省直各单位",
            addressees="各设区市人民政府，省直各单位",
        ),
    ),
    Edit(
        "another issuer",
        notice("福建省数字福建建设领导小组", "福建省数据管理局", issuers=("福建省数据管理局",)),
    ),
    Edit("a last paragraph", close_with("各地各部门要加强协同配合，年底前将落实情况报省数据管理局。")),
    Edit("a document number", notice(None, "闽数〔2025〕1号", number="闽数〔2025〕1号")),
)

EDITS: tuple[Edit, ...] = (*TASKS, *UNITS, *TARGETS, *WORDS, *SECTIONS, *WHOLE)


def made_edits() -> tuple[MadeEdit, ...]:
    """Every edit, done; the same each time."""
    made = ((edit.name, edit.make(seed)) for seed, edit in enumerate(EDITS))
    return tuple(MadeEdit(name, each.old, each.new, each.records, each) for name, each in made)
