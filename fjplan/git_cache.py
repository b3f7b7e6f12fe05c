"""Words of plan files, kept in git's own folder until `fjplan git uninstall`."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def keep(folder: str, name: str, words: bytes, most: int) -> None:
    """Keep words under a name; a folder that cannot be written keeps none."""
    place = Path(folder)
    with suppress(OSError):
        place.mkdir(exist_ok=True)
        there = list(place.iterdir())
        if len(there) >= most:
            for each in there:
                each.unlink(missing_ok=True)
        beside = place / f"{name}.{os.getpid()}"
        beside.write_bytes(words)
        beside.replace(place / name)
