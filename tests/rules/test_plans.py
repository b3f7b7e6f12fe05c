"""What lint says of the four real plans: every line was read against the text, and is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from fjplan.report.findings_concise import report_findings
from tests.rules.conftest import Lint

ROOT = Path(__file__).parents[2]
EXPECTED = Path(__file__).parents[1] / "data" / "lint"
PLANS = sorted((ROOT / "plans").glob("*.yaml"))


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_the_findings_are_those_that_were_read(findings: Lint, plan: Path, update_golden: bool) -> None:
    found = report_findings(findings(plan.read_text(encoding="utf-8")), 1)
    golden = EXPECTED / f"{plan.stem}.txt"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_there_are_four() -> None:
    assert [plan.stem for plan in PLANS] == ["2013", "2020", "2024", "fuzhou-2018-2020"]
    assert {path.stem for path in EXPECTED.glob("*.txt")} == {plan.stem for plan in PLANS}
