"""The plans that lie in a folder, by what their files say of themselves in the first lines."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path

from fjplan.frozen import dataclass
from fjplan.loading import SUFFIXES

HEAD = 4096
"""So many bytes of a plan file hold what it says of itself."""
_SAID = rb"(?m)^(id|series|year):[ \t]*['\"]?([^'\"#\r\n]*?)['\"]?[ \t]*(?:#.*)?\r?$"


@dataclass(frozen=True, slots=True)
class Head:
    """What a plan file says of itself; the year is None where it says none."""

    path: Path
    id: str
    series: str
    year: int | None


def read_heads(folder: Path) -> Iterator[Head]:
    """The heads of the plan files in a folder, by their names; a file that cannot be read is passed over."""
    try:
        files = sorted(each for each in folder.iterdir() if each.suffix in SUFFIXES and each.is_file())
    except OSError:
        return
    for file in files:
        try:
            with file.open("rb") as opened:
                said = dict(re.findall(_SAID, opened.read(HEAD).removeprefix(BOM_UTF8)))
        except OSError:
            continue
        words = {key.decode(): value.decode(errors="replace") for key, value in said.items()}
        if "id" in words:
            year = words.get("year", "")
            yield Head(file, words["id"], words.get("series", ""), int(year) if year.isdecimal() else None)
