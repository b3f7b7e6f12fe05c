"""A file is replaced wholly or left as it was, and nothing is left beside it."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fjplan.errors import FjplanError
from fjplan.writing import write_whole


def fault(path: Path) -> str:
    with pytest.raises(FjplanError) as caught:
        write_whole(path, b"new")
    message = str(caught.value)
    assert message.startswith(f"{path.as_posix()}：")
    return message.removeprefix(f"{path.as_posix()}：").replace(path.parent.as_posix(), "FOLDER")


def raising(code: int) -> Callable[..., Any]:
    def refuse(*rest: Any, **named: Any) -> Any:
        raise OSError(code, os.strerror(code))

    return refuse


def left(folder: Path) -> list[str]:
    """The names in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_with_the_mode_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "新.html", "甲\n".encode())
    finally:
        assert os.umask(before) == 0o027
    assert (tmp_path / "新.html").read_bytes() == "甲\n".encode()
    assert stat.S_IMODE((tmp_path / "新.html").stat().st_mode) == 0o640
    assert left(tmp_path) == ["新.html"]


def test_an_old_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "p.html"
    path.write_bytes(b"old and longer")
    path.chmod(0o604)
    write_whole(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o604)
    assert left(tmp_path) == ["p.html"]


def test_a_name_as_long_as_the_system_allows_is_written(tmp_path: Path) -> None:
    for name in ("甲" * 84 + "abc", "𠀀" * 63):
        write_whole(tmp_path / name, b"new")
    assert len(left(tmp_path)) == 2


def test_the_target_of_a_link_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real/p.html", tmp_path / "link.html"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert (target.read_bytes(), left(tmp_path / "real")) == (b"new", ["p.html"])
    target.unlink()
    write_whole(link, b"again")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"again")


def test_a_link_to_itself_is_no_crash(tmp_path: Path) -> None:
    link = tmp_path / "p.html"
    link.symlink_to(link)
    write_whole(link, b"new")
    assert link.read_bytes() == b"new"


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    write_whole(Path(os.devnull), b"new")
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.ENOSPC, "磁盘已满，没有写成；原有的文件没有动"),
        (errno.EIO, f"写入失败（{os.strerror(errno.EIO)}）；原有的文件没有动"),
        (errno.EACCES, "没有权限写入"),
    ],
)
@pytest.mark.parametrize(
    ("where", "old"),
    [
        *((where, old) for where in ("open", "replace") for old in (b"old", None)),
        *(("fsync", old) for old in (b"old", None)),
        ("chmod", b"old"),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    code: int,
    message: str,
    old: bytes | None,
) -> None:
    path = tmp_path / "p.html"
    if old:
        path.write_bytes(old)
    monkeypatch.setattr(os if where == "fsync" else Path, where, raising(code))
    assert fault(path) == message
    monkeypatch.undo()
    assert left(tmp_path) == ["p.html"] * bool(old)
    assert not old or path.read_bytes() == old


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "p.html", b"new")
    assert left(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full")
def test_a_full_device_is_told() -> None:
    assert fault(Path("/dev/full")) == "磁盘已满，没有写成；原有的文件没有动"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"old")
    assert fault(tmp_path / "none/p.html") == "没有文件夹 FOLDER；请先建好"
    assert fault(tmp_path / "folder") == "这是一个文件夹；请写文件名"
    assert fault(tmp_path / "file/p.html") == "没有文件夹 FOLDER；请先建好"
    assert left(tmp_path) == ["file", "folder"]
