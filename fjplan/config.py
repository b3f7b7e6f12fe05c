"""Project settings, read once: command line over FJPLAN_* over fjplan.toml over default."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fjplan.errors import FjplanError, os_reason

SETTINGS_FILE = "fjplan.toml"
PYPROJECT = "pyproject.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a project sets once; ``source`` is the file it came from, None where there is none."""

    source: Path | None = None
    units: tuple[Path, ...] = ()
    templates: Path | None = None
    profile: str | None = None


def load_settings(start: Path, environ: Mapping[str, str]) -> Settings:
    """The settings that hold in a folder: the nearest file upwards, then the environment."""
    settings = Settings()
    for folder in (start, *start.parents):
        found = _table(folder)
        if found:
            source, table = found
            settings = _settings(table, source)
            break
    return _with_environment(settings, start, environ)


def _table(folder: Path) -> tuple[Path, Mapping[str, Any]] | None:
    own = folder / SETTINGS_FILE
    if own.is_file():
        return own, _toml(own)
    shared = folder / PYPROJECT
    if shared.is_file() and "tool.fjplan" in _text(shared):
        tools = _toml(shared).get("tool")
        table = tools.get("fjplan") if isinstance(tools, Mapping) else None
        if table is not None and not isinstance(table, Mapping):
            raise FjplanError(f"{shared.as_posix()}：[tool.fjplan] 应是一组“名称 = 值”")
        return (shared, table) if table is not None else None
    return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FjplanError(f"{path.as_posix()}：读不了这个设置文件：{os_reason(error)}") from error
    except UnicodeDecodeError as error:
        raise FjplanError(f"{path.as_posix()}：设置文件须是 UTF-8 文本") from error


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise FjplanError(f"{path.as_posix()}：不是合格的 TOML（{error}）") from error


def _settings(table: Mapping[str, Any], source: Path) -> Settings:
    known = {"units", "templates", "profile"}
    for key in table:
        if key not in known:
            raise FjplanError(f"{source.as_posix()}：没有“{key}”这项设置；可写 units、templates、profile")
    units = table.get("units", [])
    if not isinstance(units, str | list):
        raise FjplanError(f"{source.as_posix()}：“units”应为文字，或文字的列表")
    return Settings(
        source=source,
        units=tuple(
            source.parent / _word(unit, "units", source)
            for unit in ([units] if isinstance(units, str) else units)
        ),
        templates=source.parent / _word(table["templates"], "templates", source)
        if "templates" in table
        else None,
        profile=_word(table["profile"], "profile", source) if "profile" in table else None,
    )


def _word(value: object, key: str, source: Path) -> str:
    if isinstance(value, str) and value:
        return value
    raise FjplanError(f"{source.as_posix()}：“{key}”应为文字")


def _with_environment(settings: Settings, start: Path, environ: Mapping[str, str]) -> Settings:
    if units := environ.get("FJPLAN_UNITS"):
        settings = replace(settings, units=tuple(start / each for each in units.split(os.pathsep) if each))
    if templates := environ.get("FJPLAN_TEMPLATES"):
        settings = replace(settings, templates=start / templates)
    if profile := environ.get("FJPLAN_PROFILE"):
        settings = replace(settings, profile=profile)
    return settings
