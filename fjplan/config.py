"""Project settings, read once: command line over FJPLAN_* over fjplan.toml over default."""

from __future__ import annotations

import datetime
import importlib
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fjplan.diff_settings import HIDDEN, DiffSettings
from fjplan.errors import FjplanError, os_reason
from fjplan.findings import Severity
from fjplan.frozen import dataclass, field, replace
from fjplan.lint_settings import LintSettings

SETTINGS_FILE = "fjplan.toml"
PYPROJECT = "pyproject.toml"
SITE_KEYS = ("name", "domain", "code", "column", "column-description", "column-keywords", "column-type")
ARTICLE_KEYS = (
    *("published", "source", "index", "topic", "validity"),
    *("keywords", "author", "description", "image", "url"),
)
LINT_KEYS = (
    *("select", "ignore", "extend-select", "levels"),
    *("names", "banned", "preferred", "guiding"),
)
_MINUTE = r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})(:[0-9]{2})?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a project says of the site that publishes its pages, by the keys of ``[site]``.

    ``articles`` holds what is said of each plan's page, by the plan's id.
    """

    facts: Mapping[str, str]
    articles: Mapping[str, Mapping[str, str]]

    def facts_of(self, plan: str) -> dict[str, str]:
        """All that is said of the page of one plan."""
        return {**self.facts, **self.articles.get(plan, {})}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a project sets once; ``source`` is the file it came from, None where there is none."""

    source: Path | None = None
    units: tuple[Path, ...] = ()
    templates: Path | None = None
    profile: str | None = None
    soffice: Path | None = None
    site: Site | None = None
    lint: LintSettings = field(default_factory=LintSettings)
    diff: DiffSettings = field(default_factory=DiffSettings)


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
    tomllib = importlib.import_module("tomllib")  # most projects have no settings to read
    try:
        read: Mapping[str, Any] = tomllib.loads(_text(path))
        return read
    except ValueError as error:
        raise FjplanError(f"{path.as_posix()}：不是合格的 TOML（{error}）") from error


def _settings(table: Mapping[str, Any], source: Path) -> Settings:
    _refuse_unknown(table, ("units", "templates", "profile", "soffice", "site", "lint", "diff"), "", source)
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
        soffice=source.parent / _word(table["soffice"], "soffice", source) if "soffice" in table else None,
        site=_site(table["site"], source) if "site" in table else None,
        lint=_lint(table["lint"], source) if "lint" in table else LintSettings(),
        diff=_diff(table["diff"], source) if "diff" in table else DiffSettings(),
    )


def _lint(data: object, source: Path) -> LintSettings:
    table = dict(_group(data, "lint", source))
    _refuse_unknown(table, LINT_KEYS, "lint.", source)

    def words(key: str) -> tuple[str, ...]:
        found = table.get(key, [])
        if not isinstance(found, list):
            raise FjplanError(f"{source.as_posix()}：“lint.{key}”应为文字的列表")
        if key == "select" and not found:
            raise FjplanError(
                f"{source.as_posix()}：“lint.select”是空的，一条规则也不查；要默认的就删去这一行"
            )
        return tuple(_word(each, f"lint.{key}", source) for each in found)

    def pairs(key: str) -> dict[str, str]:
        found = _group(table.get(key, {}), f"lint.{key}", source)
        return {word: _word(advice, f"lint.{key}.{word}", source) for word, advice in found.items()}

    return LintSettings(
        select=words("select") if "select" in table else None,
        ignore=words("ignore"),
        extend_select=words("extend-select"),
        levels={name: _severity(level, name, source) for name, level in pairs("levels").items()},
        names=words("names"),
        banned=pairs("banned"),
        preferred=pairs("preferred"),
        guiding=tuple(_pattern(each, source) for each in words("guiding")),
    )


def _diff(data: object, source: Path) -> DiffSettings:
    table = _group(data, "diff", source)
    _refuse_unknown(table, ("levels",), "diff.", source)
    levels = _group(table.get("levels", {}), "diff.levels", source)
    if levels:  # few projects have any, and the codes stand beside much that other commands do not need
        _refuse_unknown(
            levels, tuple(importlib.import_module("fjplan.differences").KINDS), "diff.levels.", source
        )
    return DiffSettings(levels={code: _diff_level(level, code, source) for code, level in levels.items()})


def _diff_level(level: object, code: str, source: Path) -> Severity | None:
    if level == HIDDEN:
        return None
    known = [*(each.value for each in Severity), HIDDEN]
    if level not in known:
        raise FjplanError(
            f"{source.as_posix()}：“diff.levels.{code}”可写 {'、'.join(known)}，这里是“{level}”"
        )
    return Severity(level)


def _severity(word: str, name: str, source: Path) -> Severity:
    try:
        return Severity(word)
    except ValueError as error:
        known = "、".join(level.value for level in Severity)
        raise FjplanError(f"{source.as_posix()}：“lint.levels.{name}”可写 {known}，这里是“{word}”") from error


def _pattern(word: str, source: Path) -> str:
    try:
        re.compile(word)
    except re.error as error:
        raise FjplanError(f"{source.as_posix()}：“lint.guiding”里的“{word}”不是正则表达式") from error
    return word


def _site(data: object, source: Path) -> Site:
    table = dict(_group(data, "site", source))
    _refuse_unknown(table, (*SITE_KEYS, "articles"), "site.", source)
    articles = _group(table.pop("articles", {}), "site.articles", source)
    return Site(
        facts={key: _word(value, f"site.{key}", source) for key, value in table.items()},
        articles={plan: _article(said, f"site.articles.{plan}", source) for plan, said in articles.items()},
    )


def _article(data: object, name: str, source: Path) -> dict[str, str]:
    table = _group(data, name, source)
    _refuse_unknown(table, ARTICLE_KEYS, f"{name}.", source)
    return {
        key: read_minute(value, f"{source.as_posix()}：“{name}.{key}”")
        if key == "published"
        else _word(value, f"{name}.{key}", source)
        for key, value in table.items()
    }


def read_minute(value: object, place: str) -> str:
    """A moment of publication as ``YYYY-MM-DD HH:MM``; the place begins what is said of a wrong one."""
    found = re.fullmatch(_MINUTE, str(value))
    if found:
        try:
            return f"{datetime.datetime.fromisoformat(f'{found[1]} {found[2]}'):%Y-%m-%d %H:%M}"
        except ValueError:
            pass
    raise FjplanError(f"{place}应为日期和时刻，如 2024-05-08T09:00，这里是“{value}”")


def _group(data: object, name: str, source: Path) -> Mapping[str, Any]:
    if isinstance(data, Mapping):
        return data
    raise FjplanError(f"{source.as_posix()}：“{name}”应是一组“名称 = 值”")


def _refuse_unknown(table: Mapping[str, Any], known: Sequence[str], prefix: str, source: Path) -> None:
    for key in table:
        if key not in known:
            near = importlib.import_module("difflib").get_close_matches(key, known, n=1)
            advice = f"是不是“{near[0]}”？" if near else f"可写 {'、'.join(known)}"
            raise FjplanError(f"{source.as_posix()}：没有“{prefix}{key}”这项设置；{advice}")


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
    if soffice := environ.get("FJPLAN_SOFFICE"):
        settings = replace(settings, soffice=start / soffice)
    return settings
