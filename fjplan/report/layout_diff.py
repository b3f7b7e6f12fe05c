"""What a new layout changes in a file, as a patch that ``git apply -p0`` takes."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

_UNENDED = "\\ No newline at end of file\n"


def layout_diff(name: str, old: str, new: str) -> str:
    """The unified diff of a file's text; empty where nothing changes."""
    lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), name, name)
    return "".join(_ended(lines))


def _ended(lines: Iterator[str]) -> Iterator[str]:
    return (line if line.endswith("\n") else f"{line}\n{_UNENDED}" for line in lines)
