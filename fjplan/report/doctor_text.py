"""What `doctor` found, as lines for a person: what is here, what is missing, what that costs."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.diagnosis import Diagnosis, FontState, ProgramState
from fjplan.profiles import FontName
from fjplan.widths import pad

FACES = {
    FontName.XIAOBIAOSONG: "小标宋",
    FontName.FANGSONG: "仿宋",
    FontName.HEITI: "黑体",
    FontName.KAITI: "楷体",
    FontName.SONGTI: "宋体",
    None: "西文",
}
INDENT = " " * 10


def report_diagnosis(found: Diagnosis) -> str:
    """A heading for each thing, and a line for each finding with its cost below it."""
    return "".join(f"{line}\n" for line in _lines(found))


def _lines(found: Diagnosis) -> Iterator[str]:
    yield f"字体（版式：{'、'.join(found.profiles)}）"
    for font in found.fonts:
        yield from _font(font)
    yield "LibreOffice"
    yield from _program(found.libreoffice)
    yield "git"
    yield from _program(found.git)
    for setting in found.git_settings:
        yield _line(not setting.cost, f"{setting.name} = {setting.value or '（没有设）'}", wrong="请改")
        yield from _cost(setting.cost)
    yield "终端"
    where = "" if found.terminal.is_terminal else "（输出没有接在终端上）"
    yield _line(not found.terminal.cost, f"编码 {found.terminal.encoding}{where}", wrong="请改")
    yield from _cost(found.terminal.cost)


def _font(font: FontState) -> Iterator[str]:
    words = f"{pad(FACES[font.face], 8)}{font.family}"
    if font.others:
        words += f"；另有 {'、'.join(font.others)}"
    if font.stand_in:
        words += f"；系统拿 {font.stand_in} 代替"
    yield _line(font.present, words)
    yield from _cost(font.cost)


def _program(state: ProgramState) -> Iterator[str]:
    version = state.version or "版本不明"
    yield _line(state.program is not None, f"{version}  {state.program}" if state.program else "没有找到")
    yield from _cost(state.cost)


def _line(good: bool, words: str, wrong: str = "没有") -> str:
    return f"  {pad('有' if good and wrong == '没有' else '好' if good else wrong, 8)}{words}"


def _cost(cost: str | None) -> Iterator[str]:
    if cost:
        yield f"{INDENT}{cost}"
