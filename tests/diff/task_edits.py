"""Edits of a task at random; each notes what it did. And plans of ``plans/`` to take things from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from fjplan.differences import Relation
from fjplan.loading import load_file
from fjplan.model import Assignment, Mention, Plan, Section, Task
from fjplan.plan_yaml.scalars import sentences
from tests.diff.drafting import Draft, Record
from tests.diff.rewording import heading_from, pieces_of, reword_heavily, reword_lightly

ROOT = Path(__file__).parents[2]

# Whole tasks of other plans about something that no task of 2024 speaks of, chosen by reading.
FOREIGN: tuple[tuple[str, str], ...] = (
    ("fuzhou-2018-2020", "xinling-shouye-taiguang"),  # 新零售
    ("fuzhou-2018-2020", "weiruan-chuangxin-xueyuan"),  # 微软创新学院
    ("fuzhou-2018-2020", "fuqing-rongqiao-jingji-jishu"),  # 福清融侨开发区
    ("fuzhou-2018-2020", "jundi-xinxi-yitihua"),  # 军地信息一体化
    ("fuzhou-2018-2020", "shuzi-jiaoyu-wenhua-guoji"),  # 教育文化国际合作
    ("fuzhou-2018-2020", "sheli-shuzi-zhongguo-fazhan"),  # 数字中国发展基金
    ("2013", "shixian-sannong-fuwu"),  # 三农服务网
    ("2013", "xiyin-beidou-daohang-dingwei"),  # 北斗企业入驻
    ("2013", "quansheng-shuitu-liushi"),  # 水土流失
    ("2013", "tuozhan-jiceng-weisheng"),  # 乡村卫生信息
    ("2020", "kuasheng-shuju-yingyong"),  # 跨省电子证照
    ("2020", "lianshang-zhengwu-gongcheng"),  # 链上政务
)

# Where a sentence comes from that stands in a reworded task and has nothing to do with it.
_FILLING: tuple[tuple[str, str], ...] = (
    ("fuzhou-2018-2020", "junmin-chanye-ronghe"),
    ("fuzhou-2018-2020", "shehui-chengxin-tixi-jianshe"),
    ("fuzhou-2018-2020", "jianli-jianquan-zhidu-guifan"),
    ("fuzhou-2018-2020", "shuzi-zhongguo-yanjiu-yuan"),
    ("fuzhou-2018-2020", "wulianwang-chuangxin-fuwu"),
    ("fuzhou-2018-2020", "peiyu-weixing-yingyong"),
    ("2013", "yinjin-zhongguo-dianxin"),
    ("2013", "haixia-dianzi-shangwu-chanye"),
    ("2013", "zhengqu-guojia-zhichi"),
    ("2020", "qukuailian-jishu-chanye"),
    ("2020", "tuozhan-bamin-jiankang-ma"),
)
_FIRST_VERBS = re.compile(
    "^(?:加快|加速|加力|加强|持续|深化|推进|推动|强化|提升|优化|统筹|布局|升级|发展|培育|壮大|完善|健全|激发|促进)+"
)


@cache
def plan_of(name: str) -> Plan:
    """A plan of ``plans/``."""
    plan = load_file(str(ROOT / "plans" / f"{name}.yaml")).plan
    assert plan
    return plan


@cache
def fillers() -> tuple[str, ...]:
    """Sentences of other documents."""
    tasks = [task for name, each in _FILLING for task in plan_of(name).iter_tasks() if task.id == each]
    texts = [text for task in tasks for text in (task.text, *(part.text for part in task.parts)) if text]
    return tuple(said for text in texts for said in sentences(text) if len(said) < 100)


def _origin(draft: Draft, task_id: str) -> str | None:
    return next(iter(draft.origins[task_id]), None)


def leaves(draft: Draft) -> list[Section]:
    """The sections that hold tasks of their own."""
    return [each for each in draft.sections() if any(isinstance(child, Task) for child in each.children)]


def move(draft: Draft, task_id: str) -> None:
    """Into another section."""
    here = draft.section_of(task_id)
    there = draft.rng.choice([each for each in leaves(draft) if each.id != here.id])
    task = draft.task(task_id)
    draft.put(task_id)
    draft.insert(there.id, draft.rng.randint(0, len(there.children)), task)
    draft.note(Record("moved", "task.moved", _origin(draft, task_id), task_id, here.title, there.title))


def reorder(draft: Draft, task_id: str) -> None:
    """To another place in its section; nothing happens where it stands alone."""
    here = draft.section_of(task_id)
    others = [child for child in here.children if child.id != task_id]
    if others:
        at = [child.id for child in here.children].index(task_id)
        to = draft.rng.choice([index for index in range(len(here.children)) if index != at])
        others.insert(to, draft.task(task_id))
        draft.update(here.id, children=tuple(others))
        record = Record("reordered", "task.reordered", task_id, task_id, str(at + 1), str(to + 1))
        draft.note(replace(record, old=_origin(draft, task_id)))


def retitle(draft: Draft, task_id: str) -> None:
    """Another heading over the same text."""
    task = draft.task(task_id)
    assert task.heading
    bare = _FIRST_VERBS.sub("", task.heading)
    heading = draft.rng.choice(("扎实做好{}工作", "全力抓好{}", "着力做优{}")).format(bare)
    draft.update(task_id, heading=heading)
    draft.note(Record("retitled", "task.retitled", _origin(draft, task_id), task_id, task.heading, heading))


def light(draft: Draft, task_id: str) -> None:
    """A few phrases changed, perhaps one clause gone; a piece that is all quote stays as it is."""
    was = draft.task(task_id)
    now = reword_lightly(was, draft.rng)
    if now != was:
        draft.put(task_id, now)
        record = Record("light", "task.reworded.minor", task_id, task_id, was.text, now.text)
        draft.note(replace(record, old=_origin(draft, task_id)))


def heavy(draft: Draft, task_id: str) -> None:
    """Other words throughout: at least half of the pairs of characters are gone."""
    was = draft.task(task_id)
    _put_reworded(draft, was, reword_heavily(was, draft.rng, fillers()))


def _put_reworded(draft: Draft, was: Task, now: Task) -> None:
    draft.put(was.id, now)
    draft.note(Record("heavy", "task.reworded.major", was.id, was.id, was.text, now.text))


def reword_some(draft: Draft, task_ids: Sequence[str]) -> None:
    """Reword half of the tasks that are to be split or merged, if a reader would know each piece."""
    for task_id in task_ids:
        was = draft.task(task_id)
        now = reword_heavily(was, draft.rng, ())
        if draft.rng.random() < 0.5 and all(
            draft.tells(task_id, each) for each in pieces_of(now.text or "", 2)
        ):
            _put_reworded(draft, was, now)


def regroup(draft: Draft, task_id: str) -> None:
    """Its last unit goes, and one that works elsewhere in the plan comes."""
    assignment = draft.task(task_id).assignment
    assert assignment
    known = {mention.name for mention in assignment.mentions}
    others = [each for task in draft.old.iter_tasks() if task.assignment for each in task.assignment.mentions]
    come = draft.rng.choice([each.name for each in others if each.name not in known])
    mentions = (*assignment.mentions[:-1], Mention(name=come))
    draft.update(task_id, assignment=Assignment(mentions=mentions))
    gone, origin = assignment.mentions[-1].name, _origin(draft, task_id)
    draft.note(Record("units", "unit.removed", origin, task_id, gone, None))
    draft.note(Record("units", "unit.added", origin, task_id, None, come))


def split(draft: Draft, task_id: str) -> tuple[str, ...]:
    """Its sentences go to two or three tasks with headings of their own; the ids of those."""
    task = draft.task(task_id)
    assert task.text
    pieces = pieces_of(task.text, draft.rng.choice((2, 2, 3)))
    if not all(draft.tells(task_id, each) for each in pieces):
        pieces = pieces_of(task.text, 2)
    made = [
        replace(
            task,
            id=draft.working_id(),
            heading=heading_from(text),
            text=text,
            targets=tuple(target for target in task.targets if target.quote in text),
        )
        for text in pieces
    ]
    draft.put(task_id, *made)
    del draft.origins[task_id]
    for piece in made:
        draft.origins[piece.id] = {task_id: Relation.SPLIT}
        draft.note(Record("split", "task.split", task_id, piece.id, task.heading, piece.heading))
    return tuple(piece.id for piece in made)


def merge(draft: Draft, task_ids: Sequence[str]) -> str:
    """Two or three tasks become one where the first stood; its id."""
    tasks = [draft.task(each) for each in task_ids]
    names = [_FIRST_VERBS.sub("", task.heading or "") for task in tasks]
    made = replace(
        tasks[0],
        id=draft.working_id(),
        heading=f"统筹推进{'、'.join(names[:-1])}和{names[-1]}",
        text="".join(task.text or "" for task in tasks),
        assignment=_united(tasks),
        targets=tuple(target for task in tasks for target in task.targets),
    )
    draft.put(task_ids[0], made)
    draft.origins[made.id] = dict.fromkeys(task_ids, Relation.MERGED)
    for task in tasks:
        draft.put(task.id)
        del draft.origins[task.id]
        draft.note(Record("merged", "task.merged", task.id, made.id, task.heading, made.heading))
    return made.id


def _united(tasks: Sequence[Task]) -> Assignment:
    mentions = [mention for task in tasks if task.assignment for mention in task.assignment.mentions]
    names = dict.fromkeys(mention.name for mention in mentions)
    return Assignment(mentions=tuple(Mention(name=name) for name in names))


def absorb(draft: Draft, task_id: str, into: str) -> None:
    """The task is gone but for one sentence that tells it, which now stands in another task."""
    task, host = draft.task(task_id), draft.task(into)
    assert task.text
    assert host.text
    said = sentences(task.text)
    kept = draft.rng.choice([each for each in said if draft.tells(task_id, each)] or said)
    targets = tuple(target for target in task.targets if target.quote in kept)
    draft.put(task_id)
    draft.put(into, replace(host, text=host.text + kept, targets=host.targets + targets))
    del draft.origins[task_id]
    draft.origins[into][task_id] = Relation.ABSORBED
    draft.note(Record("absorbed", "task.absorbed", task_id, into, task.text, kept))


def drop(draft: Draft, task_id: str) -> None:
    """Gone without a word."""
    heading = draft.task(task_id).heading
    draft.put(task_id)
    del draft.origins[task_id]
    draft.note(Record("dropped", "task.dropped", task_id, None, heading))


def add(draft: Draft, foreign: tuple[str, str], section_id: str) -> str:
    """A whole task of another plan; its working id."""
    name, foreign_id = foreign
    task = next(each for each in plan_of(name).iter_tasks() if each.id == foreign_id)
    made = replace(task, id=draft.working_id(), clause=None)
    draft.insert(section_id, draft.rng.randint(0, len(draft.section(section_id).children)), made)
    draft.origins[made.id] = {}
    draft.note(Record("added", "task.added", None, made.id, None, made.heading))
    return made.id
