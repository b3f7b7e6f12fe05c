"""What the pages of the rules of targets share: their source and a task with one target."""

from __future__ import annotations

SOURCE = "起草的通行要求；计划文件的格式"
EXAMPLE = """text: 新建5G基站1万个以上。
units: [省财政厅]
targets:
  - {metric: 新建5G基站数, op: "%s", value: %s, measure: 万个, quote: 5G基站1万个以上}"""
"""A task with one target, whose comparator and value are to be filled in: for the pages of rules."""
