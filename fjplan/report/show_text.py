"""A plan as it will be printed, for a terminal."""

from __future__ import annotations

from fjplan.printed import Block, BlockKind, Printed

_INDENTED = {
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.CLAUSE,
    BlockKind.ATTACHMENT_LIST,
    BlockKind.DISCLOSURE,
}
_SPACED = {BlockKind.NOTICE_TITLE, BlockKind.PLAN_TITLE, BlockKind.ATTACHMENT_TITLE}
_RULE = "─" * 40


def report_printed(printed: Printed) -> str:
    """The words of the document, a line a paragraph, a rule between its parts."""
    sheets = [*printed.sheets, printed.imprint]
    return f"\n{_RULE}\n\n".join(
        "".join(_line(block) for block in sheet if block.text) for sheet in sheets if sheet
    )


def _line(block: Block) -> str:
    indent = "\u3000\u3000" if block.kind in _INDENTED else ""
    after = "\n" if block.kind in _SPACED else ""
    before = "\n" if block.kind is BlockKind.HEADING and block.depth == 1 else ""
    return f"{before}{indent}{block.text}\n{after}"
