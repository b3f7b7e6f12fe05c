"""How the cost of comparing grows: 4,000 tasks a side beside 400, in one process, as CPU time.

diff_growth.py ROUNDS FEW_OLD FEW_NEW MANY_OLD MANY_NEW: each time from the files to the report in text.
"""

from __future__ import annotations

import statistics
import sys
import time

from fjplan import assets
from fjplan.accepted import NONE
from fjplan.composing import compose
from fjplan.diff.comparing import compare
from fjplan.diff.reviewing import Wish, review
from fjplan.diff.sides import read_side
from fjplan.differences import Side
from fjplan.loading import load_file
from fjplan.registry import Registry, decode_table, read_registry
from fjplan.report.diff_text import report_review


def main() -> None:
    rounds, files = int(sys.argv[1]), sys.argv[2:]
    table = assets.units_csv()
    registry = read_registry([(table.name, decode_table(table.name, table.read_bytes()))])
    costs: dict[tuple[str, str], list[float]] = {(files[0], files[1]): [], (files[2], files[3]): []}
    for _ in range(rounds + 1):  # the first round warms up
        for names, spent in costs.items():
            start = time.process_time()
            report(*names, registry)
            spent.append((time.process_time() - start) * 1000)
    few, many = (statistics.median(spent[1:]) for spent in costs.values())
    print(f"{many:.0f} {few:.0f}")


def report(old: str, new: str, registry: Registry) -> str:
    """The whole comparison in text."""
    comparison = compare(read(old, registry), read(new, registry), registry)
    wish = Wish(old_name=old, new_name=new, reviewed=NONE)
    return report_review(review(comparison, registry, wish))


def read(name: str, registry: Registry) -> Side:
    """The side of a plan file."""
    plan = load_file(name).plan
    assert plan is not None
    return read_side(plan, compose(plan, registry))


if __name__ == "__main__":
    main()
