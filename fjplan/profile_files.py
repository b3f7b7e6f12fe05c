"""Where profiles lie and which one a plan takes: YAML files looked up folder by folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fjplan.departures import Described, Place, departures
from fjplan.errors import FjplanError, os_reason
from fjplan.findings import Issue
from fjplan.profiles import KeyPath, Profile, ProfileError, build_profile
from fjplan.yaml_reader import Reading, read_yaml

FOLDER = "profiles"
BASE = "gbt9704"


class ProfileFaults(FjplanError):
    """A profile that is wrong; ``findings`` are all its faults, each with file and line."""

    def __init__(self, name: str, findings: tuple[str, ...]) -> None:
        self.findings = findings
        more = f"；另有 {len(findings) - 1} 处，见 fjplan profiles {name}" if len(findings) > 1 else ""
        super().__init__(findings[0] + more)


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


def describe_profile(name: str, folders: Sequence[Path], shipped: Path) -> Described:
    """The named profile with where each of its figures comes from, held against the shipped standard."""
    readings, unread = _readable(folders)
    for file, reason in unread.items():
        if file.stem == name:
            raise reason
    try:
        path = _named(name, readings)
        chain = _chain(path, readings)
    except FjplanError as error:
        # What is asked for, or its parent, may be one of those that cannot be read.
        raise next(iter(unread.values()), error) from error
    profile = _build(path, readings)
    names = [str(readings[each].data.get("name", each.stem)) for each in chain]
    places = {
        key: Place(profile=each, path=file, line=_line(key, readings[file]))
        for each, file in zip(names, chain, strict=True)
        for key in readings[file].source.values
    }
    return Described(
        profile=profile,
        path=path,
        shipped=path.is_relative_to(shipped),
        parents=tuple(reversed(names[:-1])),
        departures=departures(profile, find_profile(BASE, (), [shipped]), places),
    )


def profile_names(folders: Sequence[Path]) -> list[str]:
    """The names of the files of all profiles, those of the last folder (the shipped ones) first."""
    return list(dict.fromkeys(path.stem for folder in reversed(folders) for path in _files([folder])))


def _readable(folders: Sequence[Path]) -> tuple[dict[Path, Reading], dict[Path, FjplanError]]:
    """The files that can be read, and why the others cannot."""
    readings: dict[Path, Reading] = {}
    unread: dict[Path, FjplanError] = {}
    for path in _files(folders):
        try:
            readings[path] = _read(path)
        except FjplanError as error:
            unread[path] = error
    return readings, unread


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
        told = (
            f"{path.as_posix()}:{_line_of(each, reading)}：{_for_a_profile(each)}" for each in reading.issues
        )
        raise ProfileFaults(path.stem, tuple(told))
    if not isinstance(reading.data, dict):
        raise FjplanError(f"{path.as_posix()}：版式应为“键: 值”")
    return reading


def _line_of(issue: Issue, reading: Reading) -> int:
    return reading.source.locate(issue.where).line if not isinstance(issue.where, tuple) else 1


def _for_a_profile(issue: Issue) -> str:
    """The message with a profile to begin from in place of a plan."""
    return issue.message.replace("plans/2024.yaml", "templates/profiles/minzhengban.yaml")


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
    chain = _chain(path, readings)
    try:
        return build_profile([readings[each].data for each in chain])
    except ProfileError as error:
        told = tuple(_told(each, chain, readings) for each in error.all)
        raise ProfileFaults(str(readings[path].data.get("name", path.stem)), told) from error


def _chain(path: Path, readings: Mapping[Path, Reading]) -> list[Path]:
    """The files that a profile is built from, the remotest parent first."""
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
    return chain


def _told(error: ProfileError, chain: Sequence[Path], readings: Mapping[Path, Reading]) -> str:
    """The fault with the file and line that says it: the nearest in the chain that has the key."""
    # Every profile has a name of its own.
    for path in reversed(chain if error.path != ("name",) else chain[-1:]):
        source = readings[path].source
        for key in (error.path, *error.along):
            if key in source.values or key in source.keys:
                return f"{path.as_posix()}:{_line(key, readings[path])}：{ProfileError(key, error.fault)}"
    return f"{chain[-1].as_posix()}：{error}"


def _line(path: KeyPath, reading: Reading) -> int:
    return reading.source.locate(reading.source.nearest(path, key=True)).line
