"""Builds docs/版面.md, its pictures and the measurements of every plan: `make docs`.

It needs LibreOffice and Chromium; where one is missing it says so and changes nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/版面.md"
PICTURES = ROOT / "docs/版面"
EXAMPLE = PICTURES / "示例.yaml"
PLAN = ROOT / "plans/2024.yaml"
DPI = 75
LARGEST = 60_000
"""Bytes of a picture; a test holds the committed ones to it."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"

# The pictures are taken with open fonts in the place of those that offices have and that nobody may pass on.
FONTS = {
    "仿宋_GB2312": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC:bold",
    "楷体_GB2312": "AR PL KaitiM GB",
    "黑体": "Noto Sans CJK SC",
}
LEVELS = bytes(round(value / 51) * 51 for value in range(256))
"""Six levels of each colour: all of a picture's colours then find room in one palette."""

SUBJECTS = {"plan": "2024年要点", "example": "示例", "desktop": "网页在电脑上", "phone": "网页在手机上"}

HEAD = f"""<!-- 由 make docs 写成，请改 docs/build.py，不要改这里。 -->
# 版面

排出来的样子，和 `--verify` 量出来的数。`make docs` 重排、重拍、重量，需要 LibreOffice 和 Chromium。

图是缩小的（{DPI} dpi）。公文的字体不能随附，图里用思源宋体、思源黑体和文鼎楷体代替，字形与办公电脑上的不同。

"""


@dataclass(frozen=True, slots=True)
class Programs:
    """What the page is made with."""

    fjplan: Path
    chromium: str


def main() -> None:
    """Build everything beside its place, then put it there."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None or shutil.which("soffice") is None:
        sys.exit("make docs 需要 LibreOffice（soffice）和 Chromium")
    programs = Programs(Path(sys.executable).with_name("fjplan"), chromium)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = HEAD + pictures(programs, folder) + measurements(programs, folder)
        too_large = [file.name for file in folder.glob("*.png") if file.stat().st_size > LARGEST]
        if too_large:
            sys.exit(f"图太大（超过 {LARGEST} 字节）：{'、'.join(too_large)}")
        for old in PICTURES.glob("*.png"):
            old.unlink()
        for picture in sorted(folder.glob("*.png")):
            shutil.copyfile(picture, PICTURES / picture.name)
    PAGE.write_text(page, encoding="utf-8")
    print(f"已写好 {PAGE.relative_to(ROOT)}")


# The pictures


def pictures(programs: Programs, folder: Path) -> str:
    """The pictures, in the folder, and the part of the page that shows them."""
    plan = photograph(programs, PLAN, folder, "plan")
    middle = plan[len(plan) // 2]
    example = photograph(programs, EXAMPLE, folder, "example")
    for unused in {*plan, *example} - {plan[0], middle, plan[-1], *example}:
        (folder / unused).unlink()
    screens = [screen(programs, folder, *each) for each in (("desktop", 1280, 900), ("phone", 390, 844))]
    source = EXAMPLE.relative_to(ROOT / "docs").as_posix()
    pages = f"共 {len(plan)} 面：首面、第 {len(plan) // 2 + 1} 面、末面"
    return (
        f"## 2024年数字福建工作要点\n\n`plans/2024.yaml`，{pages}。\n\n"
        + shown([plan[0], middle, plan[-1]])
        + f"## 有文号、附件和版记的通知\n\n[{source}]({source})，机关和内容是编的。\n\n"
        + shown(example)
        + "## 网页\n\n同一份 `plans/2024.yaml`，1280 像素宽和 390 像素宽。\n\n"
        + shown(screens)
    )


def shown(names: list[str]) -> str:
    """The pictures in a row, with a word for those who do not see them."""
    rows = []
    for name in names:
        kind, _, number = Path(name).stem.partition("-")
        words = f"{SUBJECTS[kind]}第 {number} 面" if number else SUBJECTS[kind]
        rows.append(f"![{words}]({PICTURES.name}/{name})")
    return "\n".join(rows) + "\n\n"


def photograph(programs: Programs, plan: Path, folder: Path, name: str) -> list[str]:
    """Every page of a plan as a picture."""
    target = folder / f"{name}.pdf"
    run(programs, "render", str(plan), "-o", str(target), env={"FONTCONFIG_FILE": str(font_settings(folder))})
    files = []
    for number, page in enumerate(pypdfium2.PdfDocument(target), 1):
        files.append(f"{name}-{number}.png")
        image = page.render(scale=DPI / 72, rev_byteorder=True)
        data = bytes(image.buffer)
        lines = (data[y * image.stride :][: image.width * 3] for y in range(image.height))
        (folder / files[-1]).write_bytes(png(image.width, b"".join(lines)))
    return files


def font_settings(folder: Path) -> Path:
    """Settings for fontconfig that put the open fonts in place of the others."""
    rules = ""
    for family, other in FONTS.items():
        face, _, weight = other.partition(":")
        bold = f'<edit name="weight" mode="assign"><const>{weight}</const></edit>' if weight else ""
        rules += (
            f'<match target="pattern"><test name="family"><string>{family}</string></test>'
            f'<edit name="family" mode="assign" binding="strong"><string>{face}</string></edit>{bold}</match>'
        )
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{rules}</fontconfig>',
        encoding="utf-8",
    )
    return file


def png(width: int, pixels: bytes) -> bytes:
    """Rows of red, green and blue as a picture with a palette: about a third of what full colour takes."""
    coarse = pixels.translate(LEVELS)
    colours = [coarse[at : at + 3] for at in range(0, len(coarse), 3)]
    palette = {each: place for place, each in enumerate(sorted(set(colours)))}
    indices = bytes(palette[each] for each in colours)
    rows = b"".join(b"\0" + indices[at : at + width] for at in range(0, len(indices), width))
    header = struct.pack(">IIBBBBB", width, len(indices) // width, 8, 3, 0, 0, 0)
    parts = [
        (b"IHDR", header),
        (b"PLTE", b"".join(palette)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ]
    return SIGNATURE + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def decoded(picture: bytes) -> tuple[int, bytes]:
    """Width and pixels of a picture in full colour, as Chromium writes them: 8 bits, no transparency."""
    width, _, depth, kind, *_ = struct.unpack(">IIBBBBB", picture[16:29])
    assert (depth, kind) == (8, 2), "not a picture of Chromium's"
    data, at = b"", len(SIGNATURE)
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        data += picture[at + 8 : at + 8 + length] if picture[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    packed, before, rows = zlib.decompress(data), bytes(3 * width), []
    for start in range(0, len(packed), 3 * width + 1):
        before = _unfiltered(packed[start], packed[start + 1 : start + 3 * width + 1], before)
        rows.append(before)
    return width, b"".join(rows)


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    """A line of a picture without what PNG took off each byte."""
    row = bytearray(line)
    for at, value in enumerate(line):
        left, corner = (row[at - 3], above[at - 3]) if at > 2 else (0, 0)
        up = above[at]
        estimate = left + up - corner
        nearest = min((left, up, corner), key=lambda each: abs(estimate - each))
        row[at] = (value + (0, left, up, (left + up) // 2, nearest)[kind]) & 255
    return bytes(row)


def screen(programs: Programs, folder: Path, name: str, width: int, height: int) -> str:
    """The page as a browser of this size shows it, smaller."""
    page, target = folder / "page.html", folder / f"{name}.png"
    run(programs, "render", str(PLAN), "-o", str(page))
    command = [programs.chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    command += ["--no-first-run", "--disable-quic", f"--user-data-dir={folder / 'browser'}"]
    command += [
        f"--window-size={width},{height}",
        f"--force-device-scale-factor={0.6 if width > 999 else 0.85}",
    ]
    command += [f"--screenshot={target}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    target.write_bytes(png(*decoded(target.read_bytes())))
    return target.name


# The measurements


def measurements(programs: Programs, folder: Path) -> str:
    """What --verify says of every plan and of the example."""
    parts = [
        "## 量出来的数\n\n`fjplan render 计划.yaml -o 通知.docx --verify`，缺的字体由 LibreOffice 自己代替；"
        "量什么见[版式](版式.md#量一量)。\n"
    ]
    for plan in [*sorted((ROOT / "plans").glob("*.yaml")), EXAMPLE]:
        target = str(folder / f"{plan.stem}.docx")
        told = run(programs, "render", str(plan), "-o", target, "--verify", "--format", "json", accept=(0, 1))
        parts.append(table(plan.relative_to(ROOT).as_posix(), json.loads(told)))
    return "\n".join(parts)


def table(name: str, report: dict[str, Any]) -> str:
    """The figures of a plan as Markdown."""
    figures = report["figures"]
    failed = sum(not each["passed"] for each in figures)
    outcome = f"{failed} 项不合格" if failed else "全部合格"
    rows = [
        "| 条款 | 项目 | 应为 | 实测 | 差（mm） | 页 | 结果 |",
        "| --- | --- | --- | --- | ---: | ---: | --- |",
        *(f"| {' | '.join(map(escaped, cells(each)))} |" for each in figures),
    ]
    engine = f"LibreOffice {report['libreoffice'] or '（版本不明）'}，应为的数取自版式 {report['profile']}"
    stand_ins = sorted({each["used"] for each in report["fonts"] if each["substituted"]})
    fonts = f"代用的字体：{'、'.join(stand_ins)}。" if stand_ins else "没有代用的字体。"
    summary = f"{report['pages']} 面，{len(figures)} 项，{outcome}；{engine}。{fonts}"
    return f"### {name}\n\n{summary}\n\n" + "\n".join(rows) + "\n"


def cells(figure: dict[str, Any]) -> tuple[str, ...]:
    difference, page = figure["difference"], figure["page"]
    return (
        *(figure[key] for key in ("clause", "item", "wanted", "measured")),
        "" if difference is None else f"{difference:+.2f}",
        "" if page is None else str(page),
        "合格" if figure["passed"] else "**不合格**",
    )


def escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def run(
    programs: Programs, *arguments: str, env: dict[str, str] | None = None, accept: tuple[int, ...] = (0,)
) -> str:
    """What fjplan prints; the script ends where it could not do its work."""
    done = subprocess.run(
        [str(programs.fjplan), *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **(env or {})},
        timeout=300,
        check=False,
    )
    if done.returncode not in accept:
        sys.exit(done.stderr)
    return done.stdout


if __name__ == "__main__":
    main()
