"""What the commands share: their usual options, messages on stderr, and the facts a run stands on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

from fjplan import assets
from fjplan.cli.beside import read_heads
from fjplan.cli.declared import Argument, Option
from fjplan.cli.progress import counted
from fjplan.cli.streams import echo, stdin
from fjplan.config import Settings, load_settings
from fjplan.errors import FjplanError, os_reason
from fjplan.loading import STDIN, SUFFIXES, Document, load_file, load_stream, plan_files
from fjplan.model import Plan
from fjplan.registry import Registry, decode_table, read_registry


def complete_plan(incomplete: str) -> list[str]:
    """Plan files and folders that begin as typed; hidden ones once a dot is typed."""
    folder, slash, start = incomplete.rpartition("/")
    try:
        found = sorted(Path(folder + slash).iterdir())
    except OSError:
        return []
    return [
        f"{folder}{slash}{path.name}{'/' if path.is_dir() else ''}"
        for path in found
        if path.name.startswith(start) and (start or not path.name.startswith("."))
        if path.is_dir() or path.suffix in SUFFIXES
    ]


Plans = Annotated[
    list[str] | None,
    Argument(
        metavar="[PLAN]",
        help="计划文件、文件夹、通配符，或 -（标准输入）；不写就查 plans/",
        autocompletion=complete_plan,
        show_default=False,
    ),
]
OnePlan = Annotated[
    str,
    Argument(
        metavar="PLAN", help="计划文件，或 -（标准输入）", autocompletion=complete_plan, show_default=False
    ),
]
Quiet = Annotated[bool, Option("--quiet", "-q", help="只输出结果，不说别的")]
Verbose = Annotated[bool, Option("--verbose", "-v", help="另说用了哪些设置和文件")]


class Messages:
    """Lines on stderr beside the results; quiet leaves them out, verbose adds to them."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self._verbose = verbose

    def note(self, message: str) -> None:
        """Says something, unless quiet."""
        if not self.quiet:
            echo(message, err=True)

    def detail(self, message: str) -> None:
        """Says something only when verbose."""
        if self._verbose:
            echo(message, err=True)

    def error(self, message: str) -> None:
        """Says what could not be done."""
        echo(f"错误：{message}", err=True)


A = TypeVar("A")
B = TypeVar("B")


def attempted(items: Iterable[A], work: Callable[[A], B], faults: list[FjplanError]) -> Iterator[B]:
    """What the work makes of each item; the errors of those it cannot do are gathered."""
    for item in items:
        try:
            result = work(item)
        except FjplanError as fault:
            faults.append(fault)
        else:
            yield result


def settings_here(messages: Messages) -> Settings:
    """The settings of the working folder."""
    settings = load_settings(Path.cwd(), os.environ)
    messages.detail(f"设置：{settings.source.as_posix() if settings.source else '默认（没有 fjplan.toml）'}")
    return settings


def registry_of(settings: Settings, messages: Messages) -> Registry:
    """The shipped registry of units with the project's own rows over it."""
    tables = []
    for path in (assets.units_csv(), *settings.units):
        try:
            content = path.read_bytes()
        except OSError as error:
            raise FjplanError(f"{path.as_posix()}：读不了这份单位登记册：{os_reason(error)}") from error
        tables.append((path.as_posix(), decode_table(path.as_posix(), content)))
        messages.detail(f"单位登记册：{path.as_posix()}")
    return read_registry(tables)


def schema_text() -> str:
    """The JSON Schema of a plan file."""
    return (assets.schema_dir() / "plan.schema.json").read_text(encoding="utf-8")


def load_all(names: list[str], messages: Messages) -> tuple[list[Document], bool]:
    """The documents of all paths, and whether one could not be read; that is told, and the rest go on."""
    faults: list[FjplanError] = []
    files = [file for found in attempted(names, plan_files, faults) for file in found]
    distinct = counted(list(dict.fromkeys(files)), "正在读", quiet=messages.quiet)
    documents = list(attempted(distinct, load_named, faults))
    for fault in faults:
        messages.error(str(fault))
    return documents, bool(faults)


def load_named(name: str) -> Document:
    """The document of a path, or of standard input for ``-``."""
    return load_stream(stdin(), STDIN) if name == STDIN else load_file(name)


def other_plans(plans: Iterable[tuple[str, Plan]]) -> Mapping[str, Mapping[str, str]]:
    """The holders of the plans that are given, and of those beside them that they speak of."""
    pairs = list(plans)
    known = {plan.id: plan.holders() for _, plan in pairs}
    for name, plan in pairs:
        for wanted in {
            link.plan
            for task in plan.iter_tasks()
            for link in (*task.continued_from, *task.not_continued_from)
        } - known.keys():
            beside = _find_beside(name, wanted)
            if beside:
                known[wanted] = beside.holders()
    return known


def _find_beside(name: str, wanted: str) -> Plan | None:
    """The plan of an id in the folder of another; only the heads of files are read to find it."""
    folder = Path(name).parent if name != STDIN else Path()
    for head in read_heads(folder):
        if head.id == wanted:
            return load_file(str(head.path)).plan
    return None


def refuse_own_file(output: str, read: Iterable[str], name: str = "计划文件", made: str = "") -> None:
    """Raises FjplanError where what is made would take the place of a file that it was made from."""
    place = os.path.realpath(output)
    if any(each != STDIN and os.path.realpath(each) == place for each in read):
        raise FjplanError(f"{output}：这是{name}自己，{made}请另写一个文件名")


def template_folders(settings: Settings, named: str | None = None) -> Sequence[Path]:
    """Template folders in the order they are searched: the option's, the project's, the shipped."""
    folders = [Path(named)] if named else []
    folders += [settings.templates] if settings.templates else []
    for folder in folders:
        if not folder.is_dir():
            raise FjplanError(f"{folder.as_posix()}：没有这个模板文件夹")
    return [*folders, assets.templates_dir()]
