"""What this machine has for fjplan: fonts, LibreOffice, git, and the terminal's encoding."""

from __future__ import annotations

import codecs
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from fjplan import fonts
from fjplan.converting import NoOffice, find_office, office_version
from fjplan.diagnosis import FontState, ProgramState, SettingState, TerminalState
from fjplan.profiles import Font, FontName, Profile

GENERIC = {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"}
LOST = {  # what a reader of the PDF sees
    FontName.XIAOBIAOSONG: "里发文机关标志和标题不是小标宋，不合 7.2.4、7.3.1",
    FontName.FANGSONG: "里正文、文号、版记不是仿宋，不合 5.2.2",
    FontName.HEITI: "里一级标题和“附件”不是黑体，不合 7.3.3、7.3.7",
    FontName.KAITI: "里二级标题不是楷体，不合 7.3.3",
    FontName.SONGTI: "里页码不是宋体，不合 7.5",
    None: "里数字和字母不是版式指定的字体",
}
GIT_LIMIT = 20


def look_at_fonts(profiles: Sequence[Profile]) -> tuple[FontState, ...]:
    """Every family that the profiles name for a document, each once."""
    here = {name.casefold(): name for name in fonts.installed_families()}
    wanted: dict[tuple[FontName | None, str], Font] = {}
    for profile in profiles:
        for face, font in _fonts(profile):
            wanted.setdefault((face, font.family), font)
    return tuple(_state(face, font, here) for (face, _), font in wanted.items())


def _fonts(profile: Profile) -> Iterator[tuple[FontName | None, Font]]:
    yield from ((face, profile.fonts.of(face)) for face in FontName)
    if profile.fonts.latin:
        yield None, Font(family=profile.fonts.latin, fallbacks=())


def _state(face: FontName | None, font: Font, here: dict[str, str]) -> FontState:
    present = font.family.casefold() in here
    others = tuple(
        name for name in font.fallbacks if name not in GENERIC and name.casefold() in here and not present
    )
    return FontState(
        face=face,
        family=font.family,
        present=present,
        others=others,
        stand_in=None if present else fonts.stand_in(font.family),
        cost=None
        if present
        else f"这里排的 PDF {LOST[face]}，有数字的行换行可能不同；DOCX 换到有它的电脑上打开就对",
    )


def look_at_office(named: Path | None) -> ProgramState:
    """LibreOffice; one that is named wrongly is missing as well."""
    try:
        office = find_office(named)
        return ProgramState(program=office.as_posix(), version=office_version(office))
    except NoOffice as reason:
        where = "" if named is None else f"（{reason}）"
        return ProgramState(program=None, cost=f"排不出 PDF，也量不了版面；DOCX、HTML 照常{where}")


def look_at_git() -> tuple[ProgramState, tuple[SettingState, ...]]:
    """Git, and the settings that make it show Chinese names."""
    program = shutil.which("git")
    said = _git("--version") if program else None
    if program is None or said is None:
        missing = ProgramState(program=None, cost="计划的历次修改没有记录，不能多人合并；校验、排版照常")
        return missing, ()
    version = said.removeprefix("git version").strip()
    # Git writes a name's bytes beyond ASCII as \346\226… unless it is told not to.
    value = (_git("config", "--get", "core.quotepath") or "").strip() or None
    plain = value is not None and value.lower() in {"false", "no", "off", "0"}
    cost = (
        None
        if plain
        else (
            r"git status、git diff 把中文文件名显示成“\346\226\207”；"
            "可运行 git config --global core.quotepath false"
        )
    )
    setting = SettingState(name="core.quotepath", value=value, wanted="false", cost=cost)
    return ProgramState(program=Path(program).as_posix(), version=version), (setting,)


def _git(*arguments: str) -> str | None:
    try:
        found = subprocess.run(["git", *arguments], capture_output=True, check=False, timeout=GIT_LIMIT)
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.decode("utf-8", "replace") if found.returncode == 0 else None


def look_at_terminal(encoding: str | None, is_terminal: bool) -> TerminalState:
    """Whether the encoding can write every character."""
    try:
        name = codecs.lookup(encoding or "ascii").name
    except LookupError:
        name = "ascii"
    cost = (
        None
        if name.startswith("utf")
        else (
            "写不出的汉字显示成 \\uXXXX；请把终端改成 UTF-8"
            "（Windows 先运行 chcp 65001，别处设 LANG=zh_CN.UTF-8）"
        )
    )
    return TerminalState(encoding=name, is_terminal=is_terminal, cost=cost)
