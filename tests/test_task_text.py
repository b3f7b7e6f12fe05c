"""The paragraphs of a task: what runs on, what stands alone, and where a clause goes."""

from __future__ import annotations

import pytest

from fjplan.model import ClauseStand
from fjplan.printed import Block, BlockKind, Run, RunKind
from fjplan.task_text import Paragraphs

NUMBER, HEADING, POINT = (
    Run(RunKind.NUMBER, "1."),
    Run(RunKind.HEADING, "加快升级。"),
    Run(RunKind.POINT, "一是"),
)
CLAUSE = ("（责任单位：甲）",)


def text(words: str) -> Run:
    return Run(RunKind.TEXT, words)


def words(paragraphs: Paragraphs) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in paragraphs.blocks(0, None)]


def test_the_text_runs_on_after_number_and_heading() -> None:
    paragraphs = Paragraphs([NUMBER, HEADING])
    paragraphs.add(("持续开展。", "另起一段。"))
    assert list(paragraphs.blocks(3, "network")) == [
        Block(BlockKind.PARAGRAPH, (NUMBER, HEADING, text("持续开展。")), 3, "network"),
        Block(BlockKind.PARAGRAPH, (text("另起一段。"),)),
    ]


def test_nothing_said_is_no_paragraph() -> None:
    paragraphs = Paragraphs([])
    paragraphs.new_paragraph()
    paragraphs.add(())
    assert list(paragraphs.blocks(1, "network")) == []


def test_an_empty_paragraph_is_not_begun_twice() -> None:
    paragraphs = Paragraphs([NUMBER])
    paragraphs.new_paragraph()
    paragraphs.new_paragraph()
    paragraphs.run(POINT)
    assert words(paragraphs) == [("paragraph", "1."), ("paragraph", "一是")]


@pytest.mark.parametrize(
    ("stands", "said", "expected"),
    [
        (ClauseStand.AFTER_STOP, "推进。", [("paragraph", "1.推进。（责任单位：甲）")]),
        (ClauseStand.BEFORE_STOP, "推进。", [("paragraph", "1.推进（责任单位：甲）。")]),
        (ClauseStand.BEFORE_STOP, "推进；", [("paragraph", "1.推进（责任单位：甲）；")]),
        (ClauseStand.BEFORE_STOP, "推进", [("paragraph", "1.推进（责任单位：甲）")]),
        (ClauseStand.LINE, "推进。", [("paragraph", "1.推进。"), ("clause", "（责任单位：甲）")]),
        (ClauseStand.LINES, "推进。", [("paragraph", "1.推进。"), ("clause", "（责任单位：甲）")]),
    ],
)
def test_a_clause_stands_where_the_convention_puts_it(
    stands: ClauseStand, said: str, expected: list[tuple[str, str]]
) -> None:
    paragraphs = Paragraphs([NUMBER])
    paragraphs.add((said,))
    paragraphs.clause(CLAUSE, stands)
    assert words(paragraphs) == expected


def test_before_the_stop_the_clause_is_a_run_of_its_own() -> None:
    paragraphs = Paragraphs([])
    paragraphs.add(("推进。",))
    paragraphs.clause(CLAUSE, ClauseStand.BEFORE_STOP)
    (block,) = paragraphs.blocks(0, None)
    assert block.runs == (text("推进"), Run(RunKind.CLAUSE, CLAUSE[0]), text("。"))


def test_before_the_stop_of_a_heading_when_there_is_no_text() -> None:
    paragraphs = Paragraphs([NUMBER, HEADING])
    paragraphs.clause(CLAUSE, ClauseStand.BEFORE_STOP)
    assert words(paragraphs) == [("paragraph", "1.加快升级（责任单位：甲）。")]


def test_a_clause_in_an_empty_task_is_a_paragraph() -> None:
    paragraphs = Paragraphs([])
    paragraphs.clause(CLAUSE, ClauseStand.BEFORE_STOP)
    assert words(paragraphs) == [("paragraph", "（责任单位：甲）")]


def test_after_a_clause_on_its_own_line_a_new_paragraph_begins() -> None:
    paragraphs = Paragraphs([NUMBER])
    paragraphs.add(("推进。",))
    paragraphs.clause(("牵头单位：甲", "配合单位：乙"), ClauseStand.LINES)
    paragraphs.add(("另外，",))
    paragraphs.add(("落实。",))
    assert words(paragraphs) == [
        ("paragraph", "1.推进。"),
        ("clause", "牵头单位：甲"),
        ("clause", "配合单位：乙"),
        ("paragraph", "另外，落实。"),
    ]
