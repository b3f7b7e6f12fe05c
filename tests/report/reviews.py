"""Small plans as sides, changes and reviews, for the tests of what tells them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from fjplan import assets
from fjplan.composing import compose
from fjplan.diff.sides import read_side
from fjplan.diff.summing import order, summarize
from fjplan.differences import (
    KINDS,
    Accepted,
    Alignment,
    By,
    Candidate,
    Candidates,
    Change,
    Comparison,
    Confidence,
    Pair,
    Relation,
    Review,
    Shared,
    Side,
)
from fjplan.loading import load_file
from fjplan.model import Assignment, Mention, Plan, Role, Section, Task
from fjplan.registry import Registry, read_registry

ROOT = Path(__file__).parent.parent.parent
HEADER = "id,name,short_names,region,level,kind,valid_from,valid_to,predecessors,successors,notes"
UNITS = read_registry(
    [
        (
            "本地.csv",
            f"{HEADER}\nold,省数字办,,福建省,,department,2013,2022,,new,\n"
            "new,省数据管理局,省数据局,福建省,,department,2023,,old,,\nmiit,省工信厅,,福建省,,department,,,,,\n",
        )
    ]
)


def task(known: str, heading: str | None = None, text: str | None = None, units: str = "") -> Task:
    """A task; its units are names with blanks between, a * after one that leads."""
    mentions = tuple(
        Mention(name=name.rstrip("*"), role=Role.LEAD if name.endswith("*") else None)
        for name in units.split()
    )
    return Task(
        id=known,
        heading=heading,
        text=text or f"做{heading or known}。",
        assignment=Assignment(mentions=mentions) if mentions else None,
    )


def section(known: str, title: str, *children: Section | Task) -> Section:
    return Section(id=known, title=title, children=children)


def side(year: int, *children: Section | Task, registry: Registry = UNITS) -> Side:
    plan = Plan(id=f"p-{year}", year=year, title=f"{year}年要点", region="福建省", children=children)
    return read_side(plan, compose(plan, registry))


def pair(old: str, new: str, relation: Relation = Relation.SAME, score: float | None = None) -> Pair:
    """A pair that a person made, or one found by text where it has a score: below 0.5 a suggestion."""
    sure = score is None or score >= 0.5
    return Pair(
        old=old,
        new=new,
        relation=relation,
        by=By.EXPLICIT if score is None else By.TEXT,
        confidence=Confidence.CERTAIN if sure else Confidence.SUGGESTED,
        score=score,
        shared=() if score is None else (Shared(f"{old}的句子。", f"{new}的句子。", score),),
    )


def change(code: str, old: str | None, new: str | None, message: str = "变了", **more: object) -> Change:
    return Change(kind=KINDS[code], message=message, old=old, new=new, **more)  # type: ignore[arg-type]


def comparison(old: Side, new: Side, *pairs: Pair, changes: Sequence[Change] = ()) -> Comparison:
    """What no pair joins is dropped or added."""
    joined = {each.old for each in pairs}, {each.new for each in pairs}
    alignment = Alignment(
        pairs=pairs,
        dropped=tuple(known for known in old.tasks if known not in joined[0]),
        added=tuple(known for known in new.tasks if known not in joined[1]),
    )
    return Comparison(old=old, new=new, alignment=alignment, changes=tuple(changes))


def review(compared: Comparison, *accepted: Accepted, notes: tuple[str, ...] = ()) -> Review:
    """Everything that has a level and was not accepted is listed."""
    done = [each.change for each in accepted]
    shown = [each for each in compared.changes if each.level and each not in done]
    listed = order(shown, compared)
    return Review(
        comparison=compared,
        old_name="旧.yaml",
        new_name="新.yaml",
        listed=listed,
        accepted=accepted,
        summary=summarize(compared, listed, accepted),
        notes=notes,
    )


@cache
def real_side(year: int) -> Side:
    """One of the plans in plans/."""
    registry = read_registry([("units.csv", assets.units_csv().read_text(encoding="utf-8"))])
    plan = load_file(str(ROOT / f"plans/{year}.yaml")).plan
    assert plan
    return read_side(plan, compose(plan, registry))


_SAME, _SPLIT, _MERGED, _ABSORBED = Relation.SAME, Relation.SPLIT, Relation.MERGED, Relation.ABSORBED
REAL_PAIRS = (
    pair("xinxi-wangluo-jichu-sheshi", "shengji-wangluo-jichu-sheshi", _SPLIT, 0.61),
    pair("xinxi-wangluo-jichu-sheshi", "ronghe-jichu-sheshi", _SPLIT, 0.52),
    pair("gonggong-shuju-ziyuan-kaifa", "shuju-yaosu-gongji-nengli", _SAME, 0.41),
    pair("gonggong-xinxi-ziyuan", "shuju-yaosu-gongji-nengli", _ABSORBED, 0.31),
    pair("jingxin-choubei-disanjie", "banhao-diqijie-shuzi", _SAME),
    pair("wangshang-banshi-dating", "zhengwu-fuwu-yiwang-haoban", _MERGED, 0.55),
    pair("minzheng-tongping-taifu", "zhengwu-fuwu-yiwang-haoban", _MERGED, 0.53),
    pair("chuangxin-pingtai-jianshe", "shuzi-chuangxin-pingtai", _SAME, 0.7),
    pair("shuzi-jishu-gongguan", "shuzi-jishu-chuangxin-tupo", _SAME, 0.58),
)
"""Some of the tasks of 2020 with what they became in 2024."""


def real_review() -> Review:
    """2020 → 2024 with some of the changes that a reader finds there."""
    old, new = real_side(2020), real_side(2024)
    whole = comparison(old, new, *REAL_PAIRS)
    summit = ("jingxin-choubei-disanjie", "banhao-diqijie-shuzi")
    changes = [
        change("text.preamble", None, None, "总体要求重写", path="overall", before="旧的", after="新的"),
        change("ordinal.advanced", *summit, "第三届→第七届", path="text", before="第三届", after="第七届"),
        change(
            *("target.lowered", *summit, "“项目”由百项降为80项"),
            path="targets/项目数",
            before="百项",
            after="80项",
        ),
        change("unit.first_changed", *summit, "首位由省网信办改为省发改委", path="units/省发改委"),
        change("task.renumbered", *summit, "4.→9."),
        *(
            change("task.dropped", known, None, f"删除“{old.tasks[known].name}”")
            for known in whole.alignment.dropped
        ),
        *(
            change("task.added", None, known, f"新增“{new.tasks[known].name}”")
            for known in whole.alignment.added
        ),
    ]
    candidates = Candidates(
        "gonggong-shuju-ziyuan-kaifa",
        (
            Candidate("shuju-yaosu-gongji-nengli", 0.41234),
            Candidate("shuju-yaosu-shichanghua", 0.3),
            Candidate("gonggong-shuju-anquan-fanghu", 0.2),
        ),
    )
    alignment = Alignment(
        pairs=whole.alignment.pairs,
        candidates=(candidates,),
        dropped=whole.alignment.dropped,
        added=whole.alignment.added,
    )
    return review(Comparison(old=old, new=new, alignment=alignment, changes=tuple(changes)))
