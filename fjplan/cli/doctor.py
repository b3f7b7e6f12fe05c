"""fjplan doctor: what this machine has for the work, and what a missing thing costs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal

from fjplan import assets
from fjplan.cli.common import Messages, Quiet, Verbose, attempted, settings_here
from fjplan.cli.declared import Option
from fjplan.cli.progress import told
from fjplan.cli.streams import echo
from fjplan.config import Settings
from fjplan.diagnosing import look_at_fonts, look_at_git, look_at_office, look_at_terminal
from fjplan.diagnosis import Diagnosis
from fjplan.errors import FjplanError
from fjplan.profile_files import FOLDER, find_profile
from fjplan.profiles import Profile

HELP = """看这台电脑上有什么：版式用的字体、LibreOffice、git 和它的设置、终端的编码；缺的东西各说有什么影响。

缺什么都不算错，退出状态是 0。不写 --profile 就看全部版式的字体。

例：fjplan doctor
　　fjplan doctor --format json | jq '.fonts[] | select(.present | not)'"""

REPORTERS = {"text": "fjplan.report.doctor_text", "json": "fjplan.report.doctor_json"}


def run(
    profile: Annotated[str | None, Option("--profile", metavar="NAME", help="只看这个版式的字体")] = None,
    style: Annotated[Literal["text", "json"], Option("--format", help="输出的格式")] = "text",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell what is here; a profile or setting that cannot be used is told and passed by."""
    messages = Messages(quiet=quiet, verbose=verbose)
    settings = settings_here(messages)
    faults: list[FjplanError] = []
    profiles = list(_profiles(profile, settings, faults))
    for fault in faults:
        messages.error(str(fault))
    with told("正在查看字体和程序", quiet=quiet):
        found = _look(profiles, settings)
    echo(import_module(REPORTERS[style]).report_diagnosis(found), nl=False)


def _look(profiles: list[Profile], settings: Settings) -> Diagnosis:
    git, git_settings = look_at_git()
    return Diagnosis(
        profiles=tuple(each.name for each in profiles),
        fonts=look_at_fonts(profiles),
        libreoffice=look_at_office(settings.soffice),
        git=git,
        git_settings=git_settings,
        terminal=look_at_terminal(sys.stdout.encoding, sys.stdout.isatty()),
    )


def _profiles(name: str | None, settings: Settings, faults: list[FjplanError]) -> Iterator[Profile]:
    """The named profile, else all; one that is wrong in the project's folder does not hide the others."""
    folders = [*([settings.templates] if settings.templates else []), assets.templates_dir()]
    if name is not None:
        yield find_profile(name, (), folders)
        return
    names = dict.fromkeys(
        path.stem for folder in folders for path in sorted(Path(folder, FOLDER).glob("*.yaml"))
    )
    yield from attempted(names, lambda each: find_profile(each, (), folders), faults)
