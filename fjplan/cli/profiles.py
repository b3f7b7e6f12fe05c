"""fjplan profiles: which profiles there are, and how each departs from the standard."""

from __future__ import annotations

from typing import Annotated, Literal

from fjplan import assets
from fjplan.cli.common import Messages, Quiet, Verbose, attempted, settings_here
from fjplan.cli.declared import Argument, Option
from fjplan.cli.ending import Exit
from fjplan.cli.streams import echo
from fjplan.departures import Described
from fjplan.errors import FjplanError
from fjplan.profile_files import ProfileFaults, describe_profile, profile_names
from fjplan.report.profiles_json import report_profiles
from fjplan.report.profiles_text import report_list, report_profile

HELP = """看有哪些版式：随附的和项目自己的（设置 templates 下的 profiles/）；写了名称就列出它与国标的不同。

每处都有条款、国标的数、本版式的数、写在哪个文件第几行，和轻重：必须、应当、可以，照条文的措辞；
自定是国标留给机关的，或没有规定的。版式有错就逐条列出，退出状态是 1。

例：fjplan profiles
　　fjplan profiles gbt33476
　　fjplan profiles 闽政办 --format json"""


def run(
    name: Annotated[
        str | None, Argument(metavar="[NAME]", help="版式的名称，或文件名", show_default=False)
    ] = None,
    style: Annotated[Literal["text", "json"], Option("--format", help="输出的格式")] = "text",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell one profile or all; exit 1 when one is wrong, and then its faults are listed."""
    messages = Messages(quiet=quiet, verbose=verbose)
    templates = settings_here(messages).templates
    shipped = assets.templates_dir()
    folders = [*([templates] if templates else []), shipped]
    faults: list[FjplanError] = []
    names = profile_names(folders) if name is None else [name]
    found = list(attempted(names, lambda each: describe_profile(each, folders, shipped), faults))
    _print(found, style, alone=name is not None)
    for fault in faults:
        for line in fault.findings if isinstance(fault, ProfileFaults) else (str(fault),):
            messages.error(line)
    raise Exit(1 if faults else 0)


def _print(found: list[Described], style: str, *, alone: bool) -> None:
    if style == "json":
        echo(report_profiles(found), nl=False)
    elif found:
        echo(report_profile(found[0]) if alone else report_list(found), nl=False)
