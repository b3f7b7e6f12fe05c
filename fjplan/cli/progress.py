"""How far a long run has come: a line on a terminal's stderr, once two seconds have passed."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds before anything is shown."""
_ERASE = "\r\x1b[K"


def counted(items: Sequence[T], label: str, *, quiet: bool, stream: TextIO | None = None) -> Iterator[T]:
    """The items one by one, with a running count on a terminal when it takes long."""
    out = stream or sys.stderr
    shows = not quiet and out.isatty()
    began = time.monotonic()
    shown = False
    for index, item in enumerate(items, 1):
        if shows and time.monotonic() - began > PATIENCE:
            out.write(f"{_ERASE}{label} {index}/{len(items)}")
            out.flush()
            shown = True
        yield item
    if shown:
        out.write(_ERASE)
        out.flush()
