"""A plan longer than any office's: its sections many times over: long_plan.py PLAN COPIES OUT.yaml."""

from __future__ import annotations

import re
import sys
from itertools import count
from pathlib import Path

_SECTIONS = "\nsections:\n"
_ID = re.compile("(?<=- id: ).+")


def repeat(plan: str, copies: int) -> str:
    """The plan with its sections that many times; each node gets an id of its own."""
    head, sections = plan.split(_SECTIONS)
    numbers = count(1)
    return head + _SECTIONS + _ID.sub(lambda _: f"n{next(numbers)}", sections * copies)


if __name__ == "__main__":
    text = repeat(Path(sys.argv[1]).read_text(encoding="utf-8"), int(sys.argv[2]))
    Path(sys.argv[3]).write_text(text, encoding="utf-8")
