"""A paragraph of one mark or word again and again costs time that grows as it does."""

from __future__ import annotations

import time

import pytest

from fjplan.lint_settings import LintSettings
from tests.rules.conftest import findings_of

ALL = LintSettings(select=("ALL",))
WORDS = [
    "1",
    "（",
    "）",
    "“",
    "《",
    "〔",
    "(",
    '"',
    "（“",
    " 甲",
    "1.",
    "A-",
    "近1",
    "以及甲",
    "《甲",
    "一是甲。",
]


@pytest.mark.parametrize("word", WORDS)
def test_long_runs_are_read_in_linear_time(word: str) -> None:
    begin = time.process_time()
    findings_of(f"text: |\n  甲{word * 50_000}。\nunits: [省财政厅]", settings=ALL)
    assert time.process_time() - begin < 5  # 0.5 s; digits took 12 s when each of them began a search
