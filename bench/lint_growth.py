"""How the cost of linting grows: 100 copies of the 2024 tasks beside ten, in one process, as CPU time."""

from __future__ import annotations

import runpy
import statistics
import sys
import time
from pathlib import Path

from fjplan import assets
from fjplan.lint_settings import LintSettings
from fjplan.linting import Linting, lint
from fjplan.loading import load_bytes
from fjplan.references import Facts
from fjplan.registry import decode_table, read_registry
from fjplan.rules import ALL_RULES
from fjplan.rules.selecting import select_rules


def main() -> None:
    plan = Path(sys.argv[1]).read_text(encoding="utf-8")
    table = assets.units_csv()
    registry = read_registry([(table.name, decode_table(table.name, table.read_bytes()))])
    facts = Facts(registry=registry, other_plans={})
    settings = LintSettings()
    rules = select_rules(ALL_RULES, settings)
    linting = Linting(rules=rules, known=ALL_RULES, settings=settings)
    repeat = runpy.run_path(str(Path(__file__).with_name("long_plan.py")))["repeat"]
    few, many = (repeat(plan, count).encode() for count in (10, 100))
    costs: dict[bytes, list[float]] = {few: [], many: []}
    for _ in range(int(sys.argv[2]) + 1):  # the first round warms up
        for data, spent in costs.items():
            start = time.process_time()
            document = load_bytes(data, "copies.yaml")
            lint(document, facts, str, linting)
            spent.append((time.process_time() - start) * 1000)
            assert document.plan is not None
    ten, hundred = (statistics.median(spent[1:]) for spent in costs.values())
    print(f"{hundred:.0f} {ten:.0f}")


if __name__ == "__main__":
    main()
