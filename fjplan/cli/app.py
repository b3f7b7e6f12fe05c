"""The command line as typer reads it: options, help, completion; commands are loaded one at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from fjplan import __version__
from fjplan.cli import COMMANDS
from fjplan.cli.declared import Argument, Declared
from fjplan.cli.help import Command, help_text
from fjplan.cli.usage import explain_usage, nearest
from fjplan.errors import FjplanError

CONTEXT = {"help_option_names": ["--help", "-h"]}


class Group(TyperGroup):
    """Knows every command by name, and loads the one that is called."""

    table: Mapping[str, str] = COMMANDS
    unlisted: Collection[str] = ()
    about = "年度工作要点的校验、比对与公文排版。"
    prefix = ""
    """What stands before the name of a command in that of its module."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A stand-in with the command's name and line of help: enough for listing and completion."""
        return TyperCommand(cmd_name, help=self.table[cmd_name]) if cmd_name in self.table else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called, loaded; an unknown one is told with the nearest."""
        name, *rest = args
        is_known = name in self.table or name in self.unlisted
        if not is_known and ctx.resilient_parsing:
            return None, None, rest  # half typed: there is nothing to complete
        if not is_known:
            near = nearest(name, self.table)
            advice = f"是不是 {near}？" if near else ""
            raise FjplanError(f"没有“{name}”这个命令；{advice}全部命令见 {ctx.command_path} --help")
        return name, load_command(name, self.prefix), rest

    def get_help(self, ctx: Any) -> str:
        """The help of the program, or of a command that has commands of its own."""
        return help_text(self, ctx, self.about, self.table)


def load_command(name: str, prefix: str = "") -> Any:
    """The command of a name in the table; one with ``COMMANDS`` in its module is a group of them."""
    stem = f"{prefix}{name}".replace("-", "_")
    module = import_module(f"fjplan.cli.{stem}_" if iskeyword(stem) else f"fjplan.cli.{stem}")
    if hasattr(module, "COMMANDS"):
        return _load_group(name, module)
    one = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=CONTEXT)
    # typer reads the types of a command four times, and would compile them from their words each time.
    hints = get_type_hints(module.run, include_extras=True)
    module.run.__annotations__ = {each: _typed(hint) for each, hint in hints.items()}
    one.command(name, cls=Command, help=module.HELP)(module.run)
    return typer.main.get_command(one)


def _typed(hint: Any) -> Any:
    """A parameter's type, with typer's own for what is declared."""
    if get_origin(hint) is not Annotated:
        return hint
    base, *told = get_args(hint)
    return Annotated[(base, *(_made(each) if isinstance(each, Declared) else each for each in told))]


def _made(declared: Declared) -> Any:
    make: Any = typer.Argument if isinstance(declared, Argument) else typer.Option
    return make(*declared.names, **declared.settings)


def _load_group(name: str, module: Any) -> Any:
    """The commands of a module's table; their modules are ``fjplan.cli.NAME_COMMAND``."""

    class Inner(Group):
        table = module.COMMANDS
        unlisted = module.UNLISTED
        about = module.HELP
        prefix = f"{name}_"

    inner = typer.Typer(cls=Inner, rich_markup_mode=None, add_completion=False, context_settings=CONTEXT)
    inner.callback(invoke_without_command=True)(_print_help)
    return typer.main.get_command(inner)


def _print_help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app = typer.Typer(cls=Group, rich_markup_mode=None, invoke_without_command=True, context_settings=CONTEXT)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fjplan {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", "-V", help="版本号", callback=_print_version, is_eager=True)
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="程序自身出错时显示调用栈")] = False,
) -> None:
    """Take the options that stand before any command; without a command, say which there are."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def run(arguments: Sequence[str]) -> int | None:
    """Run the program as typer reads its arguments; raises FjplanError for what it cannot read."""
    try:
        status = app(list(arguments), prog_name="fjplan", standalone_mode=False)
        return status if isinstance(status, int) else None
    except TyperException as error:
        raise FjplanError(explain_usage(error)) from error
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):  # typer makes a status of it
            raise leaving.__context__ from None
        raise
