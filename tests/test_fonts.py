"""Families of fonts: asked of fontconfig, or read from font files as on other systems."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest

from fjplan import fonts

fontconfig = pytest.mark.skipif(shutil.which("fc-list") is None, reason="没有 fontconfig")


def font(*names: tuple[int, int, str]) -> bytes:
    """A font file that has names alone: platform, kind of name, name."""
    coded = [(platform, kind, text.encode("utf-16-be")) for platform, kind, text in names]
    table, strings = struct.pack(">3H", 0, len(coded), 6 + 12 * len(coded)), b""
    for platform, kind, text in coded:
        table += struct.pack(">6H", platform, 1, 0x804, kind, len(text), len(strings))
        strings += text
    directory = struct.pack(">4sIII", b"head", 0, 0, 0)
    directory += struct.pack(">4sIII", b"name", 0, 12 + 32, len(table + strings))
    return struct.pack(">IHHHH", 0x10000, 2, 0, 0, 0) + directory + table + strings


def collection(first: bytes, second: bytes) -> bytes:
    """Two fonts in a file; places in each count from the beginning of the file."""
    head = 12 + 8
    moved = bytearray(second)
    places = (head, head + len(first))
    parts = []
    for start, content in zip(places, (bytearray(first), moved), strict=True):
        (offset,) = struct.unpack_from(">I", content, 12 + 16 + 8)
        struct.pack_into(">I", content, 12 + 16 + 8, start + offset)
        parts.append(bytes(content))
    return struct.pack(">4sII2I", b"ttcf", 0x10000, 2, *places) + b"".join(parts)


def test_a_file_tells_its_families_in_every_language(tmp_path: Path) -> None:
    path = tmp_path / "simfang.ttf"
    path.write_bytes(font((3, 1, "FangSong"), (3, 1, "仿宋"), (3, 2, "Regular"), (1, 1, "X"), (3, 16, "FS")))
    assert fonts.families_in(path) == {"FangSong", "仿宋", "FS"}


def test_a_collection_tells_those_of_each_face(tmp_path: Path) -> None:
    path = tmp_path / "simsun.ttc"
    path.write_bytes(collection(font((3, 1, "宋体")), font((3, 1, "新宋体"))))
    assert fonts.families_in(path) == {"宋体", "新宋体"}


@pytest.mark.parametrize("content", [b"", b"ttcf", b"x" * 400, font((3, 1, "宋体"))[:50]])
def test_what_is_no_font_has_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.ttf"
    path.write_bytes(content)
    assert fonts.families_in(path) == frozenset()
    assert fonts.families_in(tmp_path / "没有.ttf") == frozenset()


def test_without_fontconfig_the_folders_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/X.TTF").write_bytes(font((3, 1, "楷体")))
    (tmp_path / "a/x.txt").write_bytes(font((3, 1, "黑体")))
    assert fonts.installed_families([str(tmp_path), str(tmp_path / "没有")]) == {"楷体"}
    assert fonts.stand_in("仿宋") is None


@fontconfig
def test_fontconfig_knows_what_stands_in() -> None:
    families = fonts.installed_families()
    assert families
    assert fonts.stand_in("没有这种字体") in families
