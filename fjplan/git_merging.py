"""A merge that git asks for: by the parts of a plan, else line by line as git does it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from fjplan.loading import MAX_BYTES
from fjplan.merging.tree import Three, Unmergeable
from fjplan.merging.whole import merge_plans
from fjplan.writing import write_whole

MERGED, CONFLICT, FAILED = 0, 1, 129
"""What git takes a driver's exit status for."""


def merge_files(files: Three[Path], size: int) -> int:
    """The exit status of a merge whose result stands in the place of ours.

    What is no plan, or cannot be proved to be merged, is merged as any text is.
    """
    try:
        merged = merge_plans(files.map(_read), size)
    except Unmergeable:
        return merge_lines(files, size)
    except (MemoryError, RecursionError):
        return _failed(files, size)
    write_whole(files.ours, merged.content)
    return CONFLICT if merged.clashes else MERGED


def _read(path: Path) -> bytes:
    content = path.read_bytes()
    if len(content) > MAX_BYTES:
        raise Unmergeable
    return content


def _failed(files: Three[Path], size: int) -> int:
    merge_lines(files, size)
    return FAILED


def merge_lines(files: Three[Path], size: int) -> int:
    """Git's own merge, with its conflicts marked."""
    names = [part for label in ("ours", "base", "theirs") for part in ("-L", label)]
    command = ["git", "merge-file", "--quiet", f"--marker-size={size}", *names]
    places = (str(files.ours), str(files.base), str(files.theirs))
    try:
        status = subprocess.run([*command, *places], check=False, stderr=subprocess.DEVNULL).returncode
    except OSError:
        return FAILED
    if status < 0 or status >= 128:  # git could not do it either: a file of bytes that are no text
        return FAILED
    return CONFLICT if status else MERGED
