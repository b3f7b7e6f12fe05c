"""Writing a file so that it is whole or untouched: beside its place, then swapped in."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from fjplan.errors import FjplanError


def write_whole(path: Path, content: bytes) -> None:
    """Put the content at the path; on failure the old file stands and nothing is left behind."""
    try:
        # Path.resolve raises RuntimeError where links go round in a circle.
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            _write_special(target, content)
            return
        _swap_in(target, content)
    except OSError as error:
        raise FjplanError(f"{path.as_posix()}：{_reason(error, path)}") from error


def _write_special(target: Path, content: bytes) -> None:
    """A device or a pipe cannot be replaced; a folder raises."""
    with target.open("wb") as file:
        file.write(content)


def _swap_in(target: Path, content: bytes) -> None:
    # Not tempfile: it loads random and hashlib, and makes files that only their owner can read.
    beside = target.with_name(f".{target.name[:50]}.{os.getpid()}.tmp")
    beside.unlink(missing_ok=True)
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _reason(error: OSError, path: Path) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return f"没有文件夹 {path.parent.as_posix()}；请先建好"
        case IsADirectoryError():
            return "这是一个文件夹；请写文件名"
        case PermissionError():
            return "没有权限写入"
    if error.errno == 28:
        return "磁盘已满，没有写成；原有的文件没有动"
    return f"写入失败（{error.strerror}）；原有的文件没有动"
