"""Good official prose: no rule that runs by default finds an error or a warning in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fjplan.findings import Severity
from tests.rules.conftest import Lint, line

SENTENCES = (Path(__file__).parents[1] / "data" / "prose" / "official.txt").read_text("utf-8").splitlines()
GRAVE = {Severity.ERROR, Severity.WARNING}


def told(findings: Lint, tasks: str) -> list[str]:
    return [line(each) for each in findings(tasks) if each.check.level in GRAVE]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_good_sentence_has_no_fault(findings: Lint, sentence: str) -> None:
    assert told(findings, f"text: |\n  {sentence}\nunits: [省财政厅]") == []


def test_all_of_them_together_have_none(findings: Lint) -> None:
    tasks = "".join(
        f"  - id: t{number}\n    text: |\n      {sentence}\n    units: [省财政厅]\n"
        for number, sentence in enumerate(SENTENCES)
    )
    assert len(SENTENCES) > 80
    assert told(findings, f"tasks:\n{tasks}") == []
