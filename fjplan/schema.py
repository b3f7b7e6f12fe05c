"""Why data is no plan, told from the JSON Schema in Chinese; the one importer of jsonschema."""

from __future__ import annotations

import datetime
import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator, FormatChecker

from fjplan.findings import SCHEMA, Issue
from fjplan.model import NodePath

Fault: TypeAlias = Any
"""A ``jsonschema.ValidationError``; what its fields hold depends on the keyword."""

_TYPES = {
    "object": "“键: 值”",
    "array": "列表",
    "string": "文字",
    "integer": "整数",
    "number": "数字",
    "boolean": "true 或 false",
    "null": "空（null）",
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_checker = FormatChecker(formats=())


@_checker.checks("date", raises=ValueError)
def _is_on_the_calendar(value: object) -> bool:
    """Whether there is such a day; how a date is written is for the pattern beside the format."""
    written = isinstance(value, str) and _DAY.fullmatch(value)
    return not written or bool(datetime.date.fromisoformat(str(value)))


def explain(data: Any, schema_text: str) -> list[Issue]:
    """Every way in which the data breaks the schema, as issues at their paths."""
    validator = Draft202012Validator(json.loads(schema_text), format_checker=_checker)
    issues: list[Issue] = []
    for error in validator.iter_errors(data):
        issues += _explain(error)
    return list(dict.fromkeys(issues))


def _explain(error: Fault) -> Iterator[Issue]:
    path: NodePath = tuple(error.absolute_path)
    match error.validator:
        case "additionalProperties":
            yield from _unknown_keys(error, path)
        case "anyOf" | "oneOf":
            if all("required" in choice for choice in error.validator_value):
                yield from _choice_of_keys(error, path)
            else:
                yield from _alternatives(error, path)
        case "format":
            yield Issue(SCHEMA, path, _no_such_day(str(error.instance)))
        case "not" | "minProperties" | "maxProperties" | "dependentRequired" | "required":
            yield Issue(SCHEMA, path, _structure(error))
        case _:
            yield Issue(SCHEMA, path, _value(error, path))


def _unknown_keys(error: Fault, path: NodePath) -> Iterator[Issue]:
    known: Mapping[str, Any] = error.schema.get("properties", {})
    by_title = {prop.get("title"): key for key, prop in known.items()}
    for key in error.instance:
        if key in known:
            continue
        near = difflib.get_close_matches(key, [*known, *filter(None, by_title)], n=1, cutoff=0.5)
        best = by_title.get(near[0], near[0]) if near else None
        advice = f"是不是“{best}”？" if best else _known_keys(known)
        yield Issue(SCHEMA, (*path, key), f"没有“{_short(key)}”这个键；{advice}", on_key=True)


def _known_keys(known: Mapping[str, Any]) -> str:
    return f"这里可以写：{'、'.join(known)}" if len(known) <= 10 else "可以写的键见 fjplan schema"


def _choice_of_keys(error: Fault, path: NodePath) -> Iterator[Issue]:
    """None of the keys that a mapping may choose from, or more of them than one."""
    keys = [key for choice in error.validator_value for key in choice["required"]]
    if error.context:
        yield Issue(SCHEMA, path, f"缺少“{'”或“'.join(keys)}”；至少写一个")
    elif isinstance(error.instance, dict):
        yield Issue(SCHEMA, path, f"“{'”“'.join(keys)}”只能用一个")


def _alternatives(error: Fault, path: NodePath) -> Iterator[Issue]:
    """The fault in the alternative that was meant; else what the alternatives are."""
    context = list(error.context or ())
    branches: dict[int, list[Fault]] = {}
    for each in context:
        branches.setdefault(int(each.relative_schema_path[0]), []).append(each)
    meant = [
        errors for errors in branches.values() if not any(_is_other_kind(each, error) for each in errors)
    ]
    if meant:
        for each in max(meant, key=_nearness):
            yield from _explain(each)
        return
    words = dict.fromkeys(word for each in context for word in _wanted(each))
    yield Issue(SCHEMA, path, f"{_named(path)}应为{' 或 '.join(words)}，这里是{_shown(error.instance)}")


def _nearness(faults: list[Fault]) -> tuple[int, bool]:
    """How well an alternative fits: faults lie deep in it, or it is a date but for the calendar."""
    return max(len(each.absolute_path) for each in faults), all(each.validator == "format" for each in faults)


def _is_other_kind(error: Fault, parent: Fault) -> bool:
    return error.validator in ("type", "const") and len(error.absolute_path) == len(parent.absolute_path)


def _wanted(error: Fault) -> Iterable[str]:
    if error.validator == "const":
        return (str(json.dumps(error.validator_value, ensure_ascii=False)),)
    kinds = error.validator_value if error.validator == "type" else ()
    return tuple(_TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))


def _structure(error: Fault) -> str:
    match error.validator:
        case "required":
            key = error.message.split("'")[1]
            title = error.schema.get("properties", {}).get(key, {}).get("title", "")
            return f"缺少“{key}”（{title}）" if title else f"缺少“{key}”"
        case "not":
            one, other = error.validator_value["required"]
            return f"“{one}”和“{other}”不能同时用；章节与任务混排用“items”"
        case "dependentRequired":
            key, needed = next(
                (key, need)
                for key, needs in error.validator_value.items()
                for need in needs
                if key in error.instance and need not in error.instance
            )
            return f"写了“{key}”就要写“{needed}”"
    return "这里只写一个键"


def _value(error: Fault, path: NodePath) -> str:
    name, shown, want = _named(path), _shown(error.instance), error.validator_value
    match error.validator:
        case "type":
            kinds = [want] if isinstance(want, str) else list(want)
            quote = "；请加引号" if "string" in kinds and isinstance(error.instance, int | Decimal) else ""
            if kinds == ["integer"] and isinstance(error.instance, str) and error.instance.isdigit():
                quote = "；请去掉引号"
            return f"{name}应为{' 或 '.join(_TYPES[kind] for kind in kinds)}，这里是{shown}{quote}"
        case "enum":
            near = difflib.get_close_matches(str(error.instance), [str(word) for word in want], n=1)
            hint = f"；是不是 {near[0]}？" if near else ""
            return f"{name}只能写 {'、'.join(map(str, want))}，这里是{shown}{hint}"
        case "const":
            return f"{name}应写 {want}，这里是{shown}"
        case "pattern":
            return f"{name}{_pattern_words(str(want), error.instance)}"
        case "minItems":
            return f"{name}是空列表；至少一项，没有就删去这个键"
        case "maxLength":
            return f"{name}过长，最多 {want} 个字符"
        case "minimum" | "maximum":
            first, last = error.schema["minimum"], error.schema["maximum"]
            return f"{name}应为 {first} 至 {last} 之间的年份，这里是{shown}"
    return f"{name}不合格式"


def _pattern_words(pattern: str, value: str) -> str:
    if pattern.startswith("^[a-z]"):
        return f"“{_short(value)}”不是编号；用小写字母开头，只用小写字母、数字和连字符"
    if pattern == "^[0-9]{6}$":
        return f'“{_short(value)}”不是份号；写六位阿拉伯数字，加引号，如 "000001"'
    if pattern.startswith("^-?"):
        return f"“{_short(value)}”不是数字；照写阿拉伯数字，不带单位、逗号和正号"
    if pattern.startswith("^[12]"):
        return f"“{_short(value)}”不是日期；写成 2024-04-30 的样子，月、日两位"
    if not value.strip():
        return "是空的；没有内容就删去这个键，或写 null"
    return "应为一行文字，前后没有空格；不能分行"


def _no_such_day(value: str) -> str:
    return f"没有 {value} 这一天；请查日历"


def _named(path: NodePath) -> str:
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return "整个文件"
    return f"“{names[-1]}”" if isinstance(path[-1], str) else f"“{names[-1]}”的第 {int(path[-1]) + 1} 项"


def _shown(value: Any) -> str:
    match value:
        case None:
            return "空"
        case bool():
            return "true" if value else "false"
        case dict():
            return "“键: 值”"
        case list():
            return "列表"
        case str():
            return f"“{_short(value)}”"
    return f"数字 {value}"


def _short(words: str) -> str:
    """Words of the plan as a message quotes them: on one line, and not all of a paragraph."""
    shown = words.replace("\n", " ")
    return shown if len(shown) <= 20 else f"{shown[:20]}……"
