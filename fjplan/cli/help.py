"""Help in Chinese: usage, what the command does, its arguments and options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from typer.core import TyperCommand

from fjplan.widths import pad, width

# typer's own options, which it words in English.
_OWN = {
    "install_completion": "为当前 shell 安装补全",
    "show_completion": "显示当前 shell 的补全脚本",
    "help": "显示本说明",
}


class Command(TyperCommand):
    """A command whose help is written by ``help_text``."""

    def get_help(self, ctx: Any) -> str:
        """The help of the command."""
        return help_text(self, ctx, self.help or "", {})


def help_text(command: Any, ctx: Any, about: str, commands: Mapping[str, str]) -> str:
    """The whole help; columns are aligned for characters of two columns."""
    parameters = command.get_params(ctx)
    arguments = [each for each in parameters if each.param_type_name == "argument"]
    options = [each for each in parameters if each.param_type_name == "option" and not each.hidden]
    words = [*(_argument_name(each) for each in arguments), *(["命令 ……"] if commands else [])]
    sections = [
        f"用法：{ctx.command_path} [选项] {' '.join(words)}".rstrip(),
        about.strip(),
        _table("命令", commands.items()),
        _table("参数", ((_argument_name(each), each.help or "") for each in arguments)),
        _table("选项", (_option(each, ctx) for each in options)),
    ]
    return "\n\n".join(section for section in sections if section)


def _argument_name(argument: Any) -> str:
    name = argument.metavar or argument.name.upper()
    return f"{name} …" if argument.nargs == -1 else name


def _option(option: Any, ctx: Any) -> tuple[str, str]:
    choices = getattr(option.type, "choices", None)
    value = (
        ""
        if option.is_flag
        else f" {option.metavar or ('|'.join(choices) if choices else option.name.upper())}"
    )
    words = _OWN.get(option.name, option.help or "")
    default = option.get_default(ctx, call=False)
    shows = not option.is_flag and isinstance(default, str) and default
    # typer gathers the names of --help in a set: the long ones first, whatever the seed of hashes is.
    names = sorted(option.opts, key=len, reverse=True)
    return ", ".join(names) + value, words + (f"（默认 {default}）" if shows else "")


def _table(title: str, rows: Any) -> str:
    listed = list(rows)
    if not listed:
        return ""
    column = min(max(width(name) for name, _ in listed), 32) + 2
    return "\n".join([f"{title}：", *_rows(listed, column)])


def _rows(rows: list[tuple[str, str]], column: int) -> Iterator[str]:
    for name, words in rows:
        if width(name) + 2 > column:
            yield f"  {name}"
            name = ""
        yield f"  {pad(name, column)}{words}".rstrip()
