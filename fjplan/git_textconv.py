"""Git asks for the words of a file: answered from what was kept in its own folder, else read.

A log asks for each version twice, and to read one costs five times as much as to start Python. What git
itself can keep (``cachetextconv``) it commits: that fails for a user without a name, and log --all shows it.
"""

from __future__ import annotations

import os
import sys
from _blake2 import blake2b  # hashlib loads OpenSSL besides
from importlib import import_module
from io import FileIO

from fjplan import __version__

FOLDER = "fjplan"
MOST = 400
"""So many versions are kept; with one more all begin anew."""
_FORM = f"{__version__}/1/".encode()
"""Goes up with every change of the lines, so that old ones are not shown beside new ones."""


def run(name: str) -> None:
    """Write what git is to show for a file; git takes any failure for its own, so there is none."""
    try:
        with FileIO(name) as file:
            content = file.readall()
    except OSError:
        return
    words = _words(content)
    try:
        sys.stdout.buffer.write(words)
        sys.stdout.buffer.flush()
    except (OSError, AttributeError):  # a full disk, a reader that left; stdout closed by the caller
        sys.stdout = None  # nor is it tried again at the end


def _words(content: bytes) -> bytes:
    folder, name = _folder(), blake2b(_FORM + content, digest_size=20).hexdigest()
    if folder is not None:
        try:
            with FileIO(f"{folder}/{FOLDER}/{name}") as file:
                return file.readall()
        except OSError:
            pass
    found: bytes = import_module("fjplan.git_words").converted(content)
    if folder is not None and found is not content:
        import_module("fjplan.git_cache").keep(f"{folder}/{FOLDER}", name, found, MOST)
    return found


def _folder() -> str | None:
    """The folder of the repository that git works in, the same one for all its worktrees."""
    found = os.environ.get("GIT_DIR") or ".git"
    try:
        with FileIO(f"{found}/commondir") as file:
            common = os.fsdecode(file.readall()).strip()
        found = common if common.startswith("/") else f"{found}/{common}"
    except OSError:
        pass
    try:
        os.stat(f"{found}/objects")  # noqa: PTH116  pathlib costs a quarter of an answer
    except OSError:
        return None
    return found
