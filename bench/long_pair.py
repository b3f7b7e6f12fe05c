"""Two plans longer than any office's, one gone on from the other: long_pair.py TASKS OLD.yaml NEW.yaml."""

from __future__ import annotations

import sys
from pathlib import Path

from fjplan.plan_yaml.whole import write_plan
from tests.diff.long_pairs import long_pair

if __name__ == "__main__":
    made = long_pair(int(sys.argv[1]))
    for file, plan in zip(sys.argv[2:], (made.old, made.new), strict=True):
        Path(file).write_text(write_plan(plan), encoding="utf-8")
