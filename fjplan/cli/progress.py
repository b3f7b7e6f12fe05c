"""How far a long run has come: a line on a terminal's stderr, once two seconds have passed."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, TextIO, TypeVar

if TYPE_CHECKING:
    import threading

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


@contextmanager
def told(label: str, *, quiet: bool, stream: TextIO | None = None) -> Iterator[None]:
    """Says on a terminal what one long piece of work is, with the seconds it has taken."""
    out = stream or sys.stderr
    if quiet or not out.isatty():
        yield
        return
    threads = import_module("threading")  # a run whose output is read by no person needs none
    done = threads.Event()
    teller = threads.Thread(target=_tell, args=(label, out, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(label: str, out: TextIO, done: threading.Event) -> None:
    began = time.monotonic()
    wait = max(PATIENCE, 0.0)
    shown = False
    while not done.wait(wait):
        out.write(f"{_ERASE}{label}（{time.monotonic() - began:.0f} 秒）")
        out.flush()
        shown, wait = True, 1.0
    if shown:
        out.write(_ERASE)
        out.flush()
