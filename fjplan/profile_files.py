"""Where profiles lie and which one a plan takes: YAML files looked up folder by folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fjplan.errors import FjplanError, os_reason
from fjplan.profiles import KeyPath, Profile, ProfileError, build_profile
from fjplan.yaml_reader import Reading, read_yaml

FOLDER = "profiles"
BASE = "gbt9704"


def find_profile(name: str | None, issuers: Sequence[str], folders: Sequence[Path]) -> Profile:
    """The named profile, else the one for the first issuer, else the standard's own.

    ``folders`` are template folders, the first one that has a file wins.
    """
    files = _files(folders)
    readings = {path: _read(path) for path in files}
    if name is None:
        path = next((path for path, reading in readings.items() if _serves(reading.data, issuers)), None)
        return _build(path or _named(BASE, readings), readings)
    return _build(_named(name, readings), readings)


def _files(folders: Sequence[Path]) -> list[Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted((folder / FOLDER).glob("*.yaml")):
            found.setdefault(path.name, path)
    return list(found.values())


def _read(path: Path) -> Reading:
    try:
        reading = read_yaml(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FjplanError(f"{path.as_posix()}：读不了这个版式：{os_reason(error)}") from error
    except UnicodeDecodeError as error:
        raise FjplanError(f"{path.as_posix()}：版式须是 UTF-8 文本") from error
    if reading.issues:
        issue = reading.issues[0]
        span = issue.where
        line = reading.source.locate(span).line if not isinstance(span, tuple) else 1
        raise FjplanError(f"{path.as_posix()}:{line}：{issue.message}")
    if not isinstance(reading.data, dict):
        raise FjplanError(f"{path.as_posix()}：版式应为“键: 值”")
    return reading


def _serves(data: Mapping[str, Any], issuers: Sequence[str]) -> bool:
    served = data.get("issuers")
    return bool(issuers) and isinstance(served, list) and issuers[0] in served


def _named(name: str, readings: Mapping[Path, Reading]) -> Path:
    for path, reading in readings.items():
        if name in (path.stem, reading.data.get("name")):
            return path
    known = "、".join(str(reading.data.get("name", path.stem)) for path, reading in readings.items())
    raise FjplanError(f"没有名为“{name}”的版式；现有：{known}")


def _build(path: Path, readings: Mapping[Path, Reading]) -> Profile:
    chain = [path]
    while parent := readings[chain[0]].data.get("parent"):
        line = _line(("parent",), readings[chain[0]])
        try:
            above = _named(str(parent), readings)
        except FjplanError as error:
            raise FjplanError(f"{chain[0].as_posix()}:{line}：{error}") from error
        if above in chain:
            raise FjplanError(f"{chain[0].as_posix()}:{line}：版式“{parent}”绕回了自己；请改 parent")
        chain.insert(0, above)
    try:
        return build_profile([readings[each].data for each in chain])
    except ProfileError as error:
        raise FjplanError(_told(error, chain, readings)) from error


def _told(error: ProfileError, chain: Sequence[Path], readings: Mapping[Path, Reading]) -> str:
    """The fault with the file and line that says it: the nearest in the chain that has the key."""
    # Every profile has a name of its own.
    for path in reversed(chain if error.path != ("name",) else chain[-1:]):
        source = readings[path].source
        if error.path in source.values or error.path in source.keys:
            return f"{path.as_posix()}:{_line(error.path, readings[path])}：{error}"
    return f"{chain[-1].as_posix()}：{error}"


def _line(path: KeyPath, reading: Reading) -> int:
    return reading.source.locate(reading.source.nearest(path, key=True)).line
