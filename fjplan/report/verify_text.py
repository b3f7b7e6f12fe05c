"""What was measured, for a person: clause by clause, then the fonts and the engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fjplan.measured import Figure, FontUse, Measured
from fjplan.widths import pad, width

HEAD = ("条款", "项目", "应为", "实测", "差(mm)", "页", "结果")


def report_measured(measured: Measured, wanted: str, libreoffice: str | None) -> str:
    """A table with a row for each figure; below it the fonts and a summary."""
    rows = [HEAD, *map(_row, measured.figures)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(HEAD))]
    table = [
        "  ".join(pad(cell, room) for cell, room in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    failed = sum(not figure.passed for figure in measured.figures)
    summary = f"{measured.pages} 面，{len(measured.figures)} 项，" + (
        f"{failed} 项不合格" if failed else "全部合格"
    )
    engine = f"LibreOffice {libreoffice or '（版本不明）'}；应为的数取自版式 {wanted}"
    return "".join(f"{line}\n" for line in (*table, "", *_fonts(measured.fonts), engine, summary))


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.clause,
        figure.item,
        figure.wanted,
        figure.measured,
        "" if figure.difference is None else f"{figure.difference:+.2f}",
        "" if figure.page is None else str(figure.page),
        "合格" if figure.passed else "不合格",
    )


def _fonts(fonts: Sequence[FontUse]) -> Iterator[str]:
    for use in fonts:
        sort = "，这是代用的字体" if use.substituted else ""
        yield f"字体 {use.family}：页面上是 {use.used}（{use.characters} 字）{sort}"
    if any(use.substituted for use in fonts):
        yield "有代用的字体：字的宽窄与原字体略有出入，引号、数字可能落到别的字体；缺哪些见 fjplan doctor"
