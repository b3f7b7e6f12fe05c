"""What git is told of plan files: settings and attributes, put in and taken out again."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from fjplan.errors import FjplanError, os_reason
from fjplan.frozen import dataclass
from fjplan.git_blocks import is_made_by_us, with_block, without_block
from fjplan.git_textconv import FOLDER
from fjplan.writing import write_whole

PATTERNS = ("**/plans/*.yaml", "**/plans/*.yml")
LIMIT = 20
_NO_REPOSITORY = "这里不是 git 仓库；请进到仓库里再运行，或加 --global 为这个用户的全部仓库设置"
_ATTRIBUTES = b"diff=fjplan merge=fjplan"
_FOLDERS = {"info": ("info",), "git": ("git", ".config")}
_KEYS = re.compile(rb"\s*(?:textconv|xfuncname|wordRegex|name|driver) = ")
# A number with its scale and its measure is one word, as is a Latin one; else a word is one character.
# The last alternative is what git's own patterns have: under LC_ALL=C it keeps a character's bytes together.
_SCALES = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"
_MEASURES = "个百分点|平方公里|公里|元|个|项|家|户|人|人次|亩|吨|套|台|条|座|次|批|所|年|月|日"
WORDS = (
    f"[0-9]+([.,][0-9]+)*(%|({_SCALES})?({_MEASURES})?)|[A-Za-z]+|[^[:space:]]".encode()
    + b"|[\xc0-\xff][\x80-\xbf]+"
)


@dataclass(frozen=True, slots=True)
class GitFiles:
    """The two files that are written, and the folder whose repository it is; None for all of a user's."""

    config: Path
    attributes: Path
    repository: Path | None


@dataclass(frozen=True, slots=True)
class Edited:
    """A file, the lines of ours in it, and whether it was changed."""

    path: Path
    lines: tuple[str, ...]
    changed: bool


def find_files(folder: Path, *, is_global: bool, tracked: bool) -> GitFiles:
    """Where the settings of a repository stand, or of a user; ``tracked`` takes .gitattributes."""
    if shutil.which("git") is None:
        raise FjplanError("这里运行不了 git；请先安装 git")
    if is_global:
        return GitFiles(_users_config(), _users_attributes(folder), None)
    if _git(folder, "rev-parse", "--git-dir") is None:
        raise FjplanError(_NO_REPOSITORY)
    config, attributes = (_path(folder, name) for name in ("config", "info/attributes"))
    if tracked:
        top = _git(folder, "rev-parse", "--show-toplevel")
        if not top:
            raise FjplanError("这是裸仓库，没有工作区，写不了 .gitattributes；不加 --attributes 再试")
        attributes = Path(top) / ".gitattributes"
    return GitFiles(config, attributes, folder)


def is_bare(folder: Path) -> bool:
    """Whether a repository has no working tree."""
    return _git(folder, "rev-parse", "--is-bare-repository") == "true"


def _path(folder: Path, name: str) -> Path:
    found = _git(folder, "rev-parse", "--git-path", name)
    if not found:
        raise FjplanError(_NO_REPOSITORY)
    return Path(os.path.normpath(folder / found))


def _users_config() -> Path:
    """The file that ``git config --global`` writes."""
    named = os.environ.get("GIT_CONFIG_GLOBAL")
    if named:
        return Path(named)
    own, xdg = Path.home() / ".gitconfig", _xdg() / "config"
    return xdg if xdg.exists() and not own.exists() else own


def _users_attributes(folder: Path) -> Path:
    named = _git(folder, "config", "--global", "--type=path", "--get", "core.attributesFile")
    return Path(named) if named else _xdg() / "attributes"


def _xdg() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "git"


def _git(folder: Path, *arguments: str) -> str | None:
    """What git says, without the line break at its end; None where it fails."""
    try:
        found = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, check=False, timeout=LIMIT
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise FjplanError("这里运行不了 git；请先安装 git") from error
    return os.fsdecode(found.stdout).rstrip("\n") if found.returncode == 0 else None


def program() -> str:
    """How git's shell starts this very fjplan."""
    beside = Path(sys.executable).parent
    found = shutil.which("fjplan")
    if found and Path(found).resolve().parent in (beside, beside.resolve()):
        return "fjplan"
    return f"{shlex.quote(Path(sys.executable).as_posix())} -m fjplan"


def settings(command: str) -> Mapping[str, bytes]:
    """Every setting with its value."""
    merge = (
        f"{command} git merge-driver %O %A %B %L %P || {{ s=$?; "
        "if test $s -ge 129 || grep -q '^<<<<<<<' %A; then exit $s; fi; "
        "git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B; }"
    )
    return {
        # Where fjplan is gone git would end at the first plan: "unable to read files to diff".
        "diff.fjplan.textconv": f'words() {{ {command} git textconv "$1" || cat "$1"; }}; words'.encode(),
        "diff.fjplan.xfuncname": b"^## (.*)$",
        "diff.fjplan.wordRegex": WORDS,
        "merge.fjplan.name": "年度工作要点按任务合并（fjplan）".encode(),
        "merge.fjplan.driver": merge.encode(),
    }


def install(files: GitFiles, patterns: Sequence[str], command: str) -> list[Edited]:
    """Write what is missing; what was installed before is replaced."""
    wanted = settings(command)
    lines = [b"%s diff=fjplan merge=fjplan" % _quoted(each) for each in patterns]
    return [
        _edit(files.config, _config_lines(wanted), _is_our_setting, tuple(_shown(wanted))),
        _edit(files.attributes, lines, _is_our_attribute, tuple(line.decode() for line in lines)),
    ]


def uninstall(files: GitFiles) -> list[Edited]:
    """Take out what was installed, and what was kept since."""
    edited = [
        _edit(files.config, (), _is_our_setting, ()),
        _edit(files.attributes, (), _is_our_attribute, ()),
    ]
    _forget(files)
    return edited


def _forget(files: GitFiles) -> None:
    """What textconv kept in git's folder goes."""
    common = _git(files.repository, "rev-parse", "--git-common-dir") if files.repository else None
    if files.repository and common:
        shutil.rmtree(files.repository / common / FOLDER, ignore_errors=True)


def _config_lines(wanted: Mapping[str, bytes]) -> list[bytes]:
    lines: list[bytes] = []
    last = ""
    for name, value in wanted.items():
        section, _, key = name.rpartition(".")
        if section != last:
            kind, _, driver = section.partition(".")
            lines.append(f'[{kind} "{driver}"]'.encode())
        last = section
        escaped = value.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
        lines.append(b'\t%s = "%s"' % (key.encode(), escaped))
    return lines


def _shown(wanted: Mapping[str, bytes]) -> list[str]:
    return [f"{name} = {value.decode(errors='backslashreplace')}" for name, value in wanted.items()]


def _is_our_setting(line: bytes) -> bool:
    return bool(_KEYS.match(line))


def _is_our_attribute(line: bytes) -> bool:
    return line.strip().endswith(_ATTRIBUTES)


def _quoted(pattern: str) -> bytes:
    """A pattern as gitattributes takes it."""
    if not re.search(r'[\s"\\#!]', pattern):
        return pattern.encode("utf-8", "surrogateescape")
    escaped = pattern.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'.encode("utf-8", "surrogateescape")


def _edit(
    path: Path, lines: Sequence[bytes], is_ours: Callable[[bytes], bool], shown: tuple[str, ...]
) -> Edited:
    """A file with our lines, or without any; a file that holds nothing else was made by us, and goes."""
    old = _read(path)
    new = with_block(old, lines, is_ours) if lines else without_block(old or b"", is_ours)
    if new == (old or b""):
        return Edited(path, shown, changed=False)
    if not lines and is_made_by_us(old or b"", is_ours):
        path.unlink()
        _drop_folders(path)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, new)
    return Edited(path, shown, changed=True)


def _drop_folders(path: Path) -> None:
    """The folders of a file that is gone, where they hold nothing else and are git's own by their names."""
    for folder, name in zip(path.parents, _FOLDERS.get(path.parent.name, ()), strict=False):
        if folder.name != name:
            return
        try:
            folder.rmdir()
        except OSError:  # something else is in it
            return


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FjplanError(f"{path.as_posix()}：{os_reason(error)}") from error
