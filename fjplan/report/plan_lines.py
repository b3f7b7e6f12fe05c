"""A plan as lines that git can compare: its words, one sentence a line, headed by task, in the plan's order.

It reads plain data and not the model: git starts the program for each version of a file, so a cold start
counts, and a draft that is not yet a plan in every detail is shown as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fjplan.plan_yaml.scalars import block_lines

_CHILDREN = ("sections", "tasks", "items")
_LABELS = {
    "id": "编号", "series": "系列", "year": "年份", "until": "到", "region": "地区", "subtitle": "副标题",
    "status": "状态", "conventions": "体例", "levels": "层级", "points": "一是", "clause": "责任单位的写法",
    "terms": "术语", "term": "术语", "gloss": "解释", "notice": "通知", "form": "形式", "format": "格式",
    "copy_number": "份号", "classification": "密级", "level": "密级", "period": "保密期限",
    "urgency": "紧急程度",
    "issuer": "发文机关", "signers": "签发人", "title": "标题", "number": "文号", "addressees": "主送机关",
    "body": "正文", "signed_by": "署名", "date": "日期", "disclosure": "公开属性", "cc": "抄送",
    "printed": "印发", "overall": "总体要求", "preamble": "引言", "parts": "分段", "role": "部分",
    "heading": "标题", "milestones": "阶段", "bullets": "要点", "by": "时限", "lead": "牵头单位",
    "closing": "结语", "note": "备注", "numbered": "编号与否", "units": "责任单位", "responsible": "负责单位",
    "shared": "分工单位", "local": "属地", "support": "配合单位", "leaders": "牵头领导",
    "respectively": "分别负责", "targets": "指标", "metric": "指标", "value": "数值", "measure": "计量单位",
    "quote": "原文", "deadline": "时限", "force": "约束", "counts": "口径", "implied": "隐含",
    "lower_is_better": "越低越好", "basis": "依据", "document": "文件", "opinion": "意见",
    "instruction": "批示",
    "deadlines": "时限", "scope": "范围", "deliverables": "成果", "act": "动作", "continued_from": "接着",
    "not_continued_from": "不接着",
    "plan": "计划", "task": "任务", "point": "要点", "stands": "位置", "attachments": "附件", "file": "文件",
    "dropped": "不再列入", "reason": "理由", "text": "文字", "schema": "格式",
}  # fmt: skip
_HABITS = _LABELS | {
    "number": "编号", "stop": "句号", "run_on": "通排", "style": "写法", "label": "标签", "labels": "各标签",
    "verbs": "动词", "brackets": "括号", "groups": "成组", "elide": "省略", "elide_suffix": "省略的后缀",
    "note": "附注", "first_is_lead": "首位牵头", "standing": "各项都有", "lead": "牵头",
    "responsible": "负责",
    "shared": "分工", "local": "属地", "support": "配合", "leaders": "领导",
}  # fmt: skip
"""What the same keys, and some more, are called where the document's habits are said."""
_OPS = {">=": "≥", "<=": "≤"}
_STATUS = {"draft": "草稿", "consulting": "征求意见", "submitted": "送审", "issued": "印发"}
_LEADS = "lead"


def is_plan(data: Any) -> bool:
    """Whether data say that they are a plan."""
    claim = data.get("schema") if isinstance(data, Mapping) else None
    return isinstance(claim, str) and claim.startswith("fjplan/plan@")


def plan_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """All words of a plan file, comments left out; a task begins with ``## ``, a section with ``# ``.

    Numbers are not printed: one task more would change the line of every task behind it.
    """
    yield f"# {_flat(data.get('title'))}"
    for key, value in data.items():
        if key == "status":
            yield f"{_label(key)}：{_STATUS.get(str(value), _flat(value))}"
        elif key in _CHILDREN:
            yield from _nodes(value)
        elif key not in ("title", "schema"):
            yield from _lines(key, value, ())


def _nodes(items: Any) -> Iterator[str]:
    for item in items if isinstance(items, list) else [items]:
        if not isinstance(item, Mapping):
            yield _flat(item)
            continue
        is_section = "title" in item or any(key in item for key in _CHILDREN)
        yield ""
        name = item.get("title" if is_section else "heading")
        yield f"{'#' if is_section else '##'} {_flat(item.get('id') if name is None else name)}"
        for key, value in item.items():
            if is_section and key in _CHILDREN:
                yield from _nodes(value)
            elif is_section and key == _LEADS:
                yield from _prose(value)
            elif key != ("title" if is_section else "heading"):
                yield from _lines(key, value, ())


def _lines(key: str, value: Any, above: tuple[str, ...]) -> Iterator[str]:
    """The words under a key; what is written in one line there stands on one line here."""
    names = (*above, _label(key, above))
    if key in ("text", "preamble", "body", "closing"):
        yield from (f"{'·'.join(above)}：{line}" if above else line for line in _prose(value))
    elif key == "units":
        yield from _units(value, above)
    elif isinstance(value, list) and value:
        for item in value:
            yield from _item(key, item, names)
    elif isinstance(value, Mapping) and value:
        for inner, words in value.items():
            yield from _lines(str(inner), words, names)
    else:
        yield f"{'·'.join(names)}：{_flat(value, names)}"


def _item(key: str, item: Any, names: tuple[str, ...]) -> Iterator[str]:
    if key == "targets" and isinstance(item, Mapping):
        yield f"{'·'.join(names)}：{_target(item)}"
    elif isinstance(item, Mapping) and (
        "text" in item or any(isinstance(each, list) for each in item.values())
    ):
        for inner, words in item.items():
            yield from _lines(str(inner), words, names)
    else:
        yield f"{'·'.join(names)}：{_flat(item, names)}"


def _prose(value: Any) -> Iterator[str]:
    for text in value if isinstance(value, list) else [value]:
        yield from block_lines(text, "") if isinstance(text, str) else [_flat(text)]


def _units(value: Any, above: tuple[str, ...]) -> Iterator[str]:
    """Units one a line, with their role; those of a group that was made by hand share theirs."""
    roles = value.items() if isinstance(value, Mapping) else [("units", value)]
    for role, names in roles:
        label = "·".join((*above, _label(str(role))))
        for name in names if isinstance(names, list) else [names]:
            words = "、".join(map(_flat, name)) if isinstance(name, list) else _flat(name)
            yield f"{label}：{words}"


def _target(item: Mapping[str, Any]) -> str:
    """A target as one says it: what is to be reached, then the rest."""
    op = str(item.get("op", "="))
    figure = f"{_flat(item.get('value'))}{_flat(item.get('measure'))}"
    said = {"metric", "op", "value", "measure", "quote"}
    rest = [f"{_label(key)}：{_flat(value)}" for key, value in item.items() if key not in said]
    quote = [f"“{_flat(item['quote'])}”"] if "quote" in item else []
    return "；".join([f"{_flat(item.get('metric'))} {_OPS.get(op, op)} {figure}", *quote, *rest])


def _label(key: str, above: tuple[str, ...] = ()) -> str:
    labels = _HABITS if above[:1] == (_LABELS["conventions"],) else _LABELS
    return labels.get(key, key)


def _flat(value: Any, above: tuple[str, ...] = ()) -> str:
    """Any value on one line."""
    if value is None:
        return "（未定）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return "；".join(f"{_label(str(key), above)}：{_flat(each, above)}" for key, each in value.items())
    if isinstance(value, list):
        return "、".join(_flat(each, above) for each in value)
    return " ".join(str(value).split())
