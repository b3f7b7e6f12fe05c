"""Two small plans and what the command says of them."""

from __future__ import annotations

OLD = """\
schema: fjplan/plan@1
id: fj-2023
series: fj
year: 2023
title: 旧要点
tasks:
  - {id: a, heading: 甲事, text: 推动甲平台建设。, units: [省工信厅, 省数据管理局]}
  - {id: b, heading: 乙事, text: 完成乙系统升级。, units: [省教育厅]}
"""
NEW = """\
schema: fjplan/plan@1
id: fj-2024
series: fj
year: 2024
title: 新要点
tasks:
  - {id: a, heading: 甲事, text: 探索甲平台建设。, units: [省工信厅]}
  - {id: c, heading: 丙事, text: 新建丙中心。, units: [省科技厅]}
"""
HEAD = "《旧要点》（2项） → 《新要点》（2项）\n"
DROPPED = "删除任务“二、乙事”；没有说明原因"
REMOVED = "“甲事”的责任单位不再有省数据管理局"
RETITLED = "计划标题变化：原为“旧要点”，现为“新要点”"
REWORDED = "任务“一、甲事”表述微调：改动约29%，原为“推动甲平台建设。”，现为“探索甲平台建设。”"
WEAKER = "任务“一、甲事”力度减弱：“推动甲平台建设”改为“探索甲平台建设”"
ADDED = "新增任务“二、丙事”"
"""The messages of all six changes."""
