"""A small plan that was sent to units, as a document and as values."""

from __future__ import annotations

from pathlib import Path

from fjplan import assets
from fjplan.composing import compose
from fjplan.consulting.fields import read_lines
from fjplan.consulting.gathering import Gathered, gather
from fjplan.consulting.holders import Holders
from fjplan.importing.docx_reply import read_reply
from fjplan.loading import load_bytes
from fjplan.model import Plan
from fjplan.profile_files import find_profile
from fjplan.registry import Registry, decode_table, read_registry
from fjplan.render.docx import render_docx

PLAN = """\
# 开头的注释
schema: fjplan/plan@1
id: fj-2025
series: fj
year: 2025
region: 福建省
title: 2025年数字福建工作要点
status: consulting
conventions:
  levels:
    - {number: chinese, heading: line}
    - {number: arabic, heading: run-in}
  clause: {label: 责任单位, elide: [department]}
notice:
  issuer: 福建省人民政府办公厅
  number: null
  addressees: 省直各单位
  body: 现将要点印发给你们，请认真贯彻执行。
  date: null
  cc: 省委办公厅
overall:
  text: 总体要求是：坚持数字赋能，推动高质量发展。
sections:
  - id: base
    title: 夯实数字底座  # 一级标题
    tasks:
      - id: network
        heading: 升级网络设施
        text: |
          新建5G基站1万个以上，扩大“双千兆”覆盖面。
          推进海洋通信网建设。
          支持企业内网改造。
        units:
          - 省通信管理局
          - 省工信厅  # 新机构
          - 各设区市
        targets:
          - {metric: 新增5G基站数, op: ">=", value: 1, measure: 万个, quote: 新建5G基站1万个以上}
      - id: computing
        heading: 布局算力设施
        text: "统筹全省算力调度，建设算力中心。\\n第二段讲算力应用，推动算力进园区。"
        units: [省工信厅, 省教育厅]
        note: 去年有
      - {id: sea, heading: 建设智慧海洋, text: 建设海洋大数据中心，服务渔船渔港。, units: [省海洋渔业局]}
  - id: economy
    title: 壮大数字经济
    tasks:
      - id: brands
        heading: 培育数字企业
        parts:
          - {point: 抓好梯队培育, text: 支持企业上云用数。, units: [省工信厅]}
          - point: 办好数字峰会
            text: 精心筹办第八届数字中国建设峰会。
            units: {lead: [省发改委], support: [省商务厅]}
"""


def registry() -> Registry:
    """The shipped registry."""
    path = assets.units_csv()
    return read_registry([(path.as_posix(), decode_table(path.as_posix(), path.read_bytes()))])


REGISTRY = registry()


def plan_of(text: str = PLAN) -> Plan:
    """The plan of a text."""
    plan = load_bytes(text.encode(), "计划.yaml").plan
    assert plan is not None
    return plan


def document_of(text: str = PLAN) -> bytes:
    """The notice as it is sent."""
    plan = plan_of(text)
    issuers = plan.notice.issuers if plan.notice else ()
    profile = find_profile(None, issuers, [assets.templates_dir()])
    return render_docx(compose(plan, REGISTRY), profile)


def gathered(docx: bytes, text: str = PLAN) -> Gathered:
    """The opinions of a reply to the plan."""
    plan = plan_of(text)
    printed = compose(plan, REGISTRY)
    return gather(read_reply("回复.docx", docx), read_lines(plan, printed), Holders(plan, printed))


def put_plan(folder: Path, text: str = PLAN) -> Path:
    """The plan as a file."""
    path = folder / "2025.yaml"
    path.write_bytes(text.encode())
    return path
