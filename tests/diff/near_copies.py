"""Two plans of which many tasks are near copies of each other: the same sentences about other matters."""

from __future__ import annotations

import random
import re
from pathlib import Path

from fjplan.loading import load_file
from fjplan.model import Plan, Task

PLANS = sorted((Path(__file__).parents[2] / "plans").glob("20*.yaml"))
MATTERS = (
    "海洋 茶叶 文旅 交通 医疗 教育 林业 渔业 园区 港口 金融 社保 电力 水利 气象 应急 档案 统计 商务 税务"
)


def near_copies(tasks: int, seed: int) -> tuple[Plan, Plan, frozenset[tuple[str, str]]]:
    """An old plan, a new one in which most of its tasks go on, and which do; ids mean nothing."""
    chance = random.Random(seed)
    sentences = _sentences()
    old, new, pairs = [], [], set()
    for at in range(tasks):
        said = [_varied(chance.choice(sentences), chance) for _ in range(chance.randint(1, 5))]
        old.append(Task(id=f"o{at}", text="".join(said)))
        kept = [_thinned(each, chance) for each in said if chance.random() < 0.75]
        if kept and chance.random() < 0.85:
            more = [_varied(chance.choice(sentences), chance) for _ in range(chance.randint(0, 2))]
            new.append(Task(id=f"n{at}", text="".join((*kept, *more))))
            pairs.add((f"o{at}", f"n{at}"))
    chance.shuffle(new)
    return _plan("a-1", old), _plan("a-2", new), frozenset(pairs)


def _plan(known: str, tasks: list[Task]) -> Plan:
    return Plan(id=known, year=2024, title="甲", children=tuple(tasks), children_key="tasks")


def _sentences() -> list[str]:
    plans = (load_file(str(path)).plan for path in PLANS)
    texts = [task.text or "" for plan in plans if plan for task in plan.iter_tasks()]
    return [said for text in texts for said in re.split("(?<=[。；])", text) if len(said) > 8]


def _varied(sentence: str, chance: random.Random) -> str:
    matters = MATTERS.split()
    figures = re.sub("[0-9]+", lambda _: str(chance.randint(1, 999)), sentence)
    for word in ("数据", "平台"):
        figures = figures.replace(word, chance.choice(matters) + word, 1)
    return figures


def _thinned(sentence: str, chance: random.Random) -> str:
    """The sentence as it is, or without every seventh character or so."""
    if chance.random() < 0.5:
        return sentence
    return "".join(letter for letter in sentence if chance.random() > 0.15)
