"""Which font families this machine has: by fontconfig where it is, else read from the font folders."""

from __future__ import annotations

import shutil
import struct
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

LIMIT = 60
FOLDERS = (
    *("C:/Windows/Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
    *("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    *("/System/Library/AssetsV2/com_apple_MobileAsset_Font7", "/usr/share/fonts", "~/.local/share/fonts"),
)
SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
FAMILY_NAMES = {1, 16}
"""Family and typographic family, in the `name` table of OpenType."""
UNICODE_PLATFORMS = {0, 3}


def installed_families(folders: Sequence[str] = FOLDERS) -> frozenset[str]:
    """The names of all families, in every language in which a font tells its name."""
    listed = _ask("fc-list", "--format", "%{family}\n")
    if listed is not None:
        return frozenset(name for line in listed.splitlines() for name in line.replace("\\", "").split(","))
    return frozenset(name for path in _files(folders) for name in families_in(path))


def stand_in(family: str) -> str | None:
    """The family that fontconfig gives for one that is missing; None where nothing can be asked."""
    found = _ask("fc-match", "--format", "%{family[0]}", f"{family}:lang=zh-cn")
    return found.replace("\\", "") or None if found is not None else None


def _ask(program: str, *arguments: str) -> str | None:
    path = shutil.which(program)
    if path is None:
        return None
    try:
        found = subprocess.run([path, *arguments], capture_output=True, check=True, timeout=LIMIT)
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.decode("utf-8", "replace")


def _files(folders: Sequence[str]) -> Iterator[Path]:
    for folder in folders:
        for path in Path(folder).expanduser().rglob("*"):
            if path.suffix.lower() in SUFFIXES:
                yield path


def families_in(path: Path) -> frozenset[str]:
    """The family names that a font file tells; none where it cannot be read as one."""
    try:
        with path.open("rb") as file:
            return frozenset(name for start in _faces(file) for name in _names(file, start))
    except (OSError, struct.error, UnicodeDecodeError):
        return frozenset()


def _faces(file: BinaryIO) -> tuple[int, ...]:
    """Where the table directory of each face begins: a collection holds several."""
    tag, _, count = struct.unpack(">4sII", file.read(12))
    return struct.unpack(f">{count}I", file.read(4 * count)) if tag == b"ttcf" else (0,)


def _names(file: BinaryIO, start: int) -> Iterator[str]:
    file.seek(start + 4)
    (tables,) = struct.unpack(">H6x", file.read(8))
    for _ in range(tables):
        tag, offset, length = struct.unpack(">4s4xII", file.read(16))
        if tag == b"name":
            file.seek(offset)
            yield from _families(file.read(length))
            return


def _families(table: bytes) -> Iterator[str]:
    count, strings = struct.unpack_from(">2xHH", table)
    for index in range(count):
        platform, _, _, kind, length, offset = struct.unpack_from(">6H", table, 6 + 12 * index)
        if platform in UNICODE_PLATFORMS and kind in FAMILY_NAMES:
            yield table[strings + offset : strings + offset + length].decode("utf-16-be")
