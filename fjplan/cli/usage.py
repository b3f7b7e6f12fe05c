"""What was wrong with the way a command was called, in Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from typer.exceptions import TyperException


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like the given one, if any is."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), None)


def explain_usage(error: TyperException) -> str:
    """One line: what is wrong, what would be right, where to read on."""
    context: Any = getattr(error, "ctx", None)
    where = context.command_path if context else "fjplan"
    return f"{where}：{_fault(error, context)}；用法见 {where} --help"


def _fault(error: TyperException, context: Any) -> str:
    kind = type(error).__name__
    option = getattr(error, "option_name", None)
    if kind == "NoSuchOption":
        known = (
            [name for each in context.command.get_params(context) for name in each.opts] if context else []
        )
        near = nearest(str(option), known)
        return f"没有选项“{option}”" + (f"，是不是 {near}" if near else "")
    if option:
        takes_none = "does not take a value" in error.message
        return f"选项 {option} 不带值" if takes_none else f"选项 {option} 后面要写一个值"
    parameter: Any = getattr(error, "param", None)
    if parameter is not None:
        return _parameter(parameter, missing=kind == "MissingParameter")
    if "unexpected extra argument" in error.message:
        return f"参数多了：{error.message.rpartition('(')[2].rstrip(')')}"
    return "命令的写法不对"


def _parameter(parameter: Any, *, missing: bool) -> str:
    is_option = parameter.param_type_name == "option"
    name = f"选项 {parameter.opts[0]}" if is_option else f"参数 {parameter.metavar or parameter.name.upper()}"
    if missing:
        return f"缺少{name}（{parameter.help}）"
    choices = getattr(parameter.type, "choices", None)
    return f"{name} 的值不对" + (f"，可写 {'、'.join(choices)}" if choices else "")
