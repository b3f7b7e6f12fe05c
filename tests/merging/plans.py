"""A small plan with a bit of everything, and merges of what two sides make of it."""

from __future__ import annotations

from fjplan.merging.tree import Three
from fjplan.merging.whole import Merged, merge_plans

PLAN = """\
# 样本
schema: fjplan/plan@1
id: t-2024
year: 2024
title: 工作要点
overall:
  text: 总体要求是做好工作。
sections:
  - id: one
    title: 第一部分
    tasks:
      # 头一项
      - id: a
        heading: 建网
        text: |
          建设网络7万个。
          推进应用。
          加强管理。
        units: [省工信厅, 省教育厅]
        targets:
          - {metric: 网络, op: ">=", value: 7, measure: 万个, quote: 网络7万个}  # 已核
      - id: b
        heading: 办事
        text: 办好事情。
        units:
          - 省工信厅
          - 省教育厅
          - 各设区市
  - id: two
    title: 第二部分
    tasks:
      - id: c
        heading: 收尾
        text: |
          收好尾。
      - id: d
        heading: 总结
        parts:
          - text: 写好总结。
            units: [省工信厅]
"""


def changed(*edits: tuple[str, str], text: str = PLAN) -> str:
    """The plan with words replaced, each of which it has once."""
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def merged(ours: str, theirs: str, base: str = PLAN, size: int = 7) -> Merged:
    return merge_plans(Three(base.encode(), ours.encode(), theirs.encode()), size)


def clean(ours: str, theirs: str, base: str = PLAN) -> str:
    """The merge of two sides that do not clash; it is the same whoever is ours."""
    found = merged(ours, theirs, base)
    assert found.clashes == 0
    assert merged(theirs, ours, base) == found
    return found.content.decode()
