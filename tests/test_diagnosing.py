"""What a machine has: each missing thing with its cost, and nothing said of what is there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fjplan import assets, converting, fonts
from fjplan.diagnosing import look_at_fonts, look_at_git, look_at_office, look_at_terminal
from fjplan.profile_files import find_profile
from fjplan.profiles import FontName, Profile


@pytest.fixture
def profile() -> Profile:
    return find_profile(None, (), [assets.templates_dir()])


@pytest.fixture
def having(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets which families the machine has."""

    def have(*families: str) -> None:
        monkeypatch.setattr(fonts, "installed_families", lambda: frozenset(families))
        monkeypatch.setattr(fonts, "stand_in", lambda family: "代用")

    return have


def test_each_family_is_looked_for_once(profile: Profile, having: Callable[..., None]) -> None:
    having(*(profile.fonts.of(face).family for face in FontName))
    found = look_at_fonts([profile, replace(profile, name="别的")])
    assert [state.face for state in found] == list(FontName)
    assert {(state.present, state.stand_in, state.cost, state.others) for state in found} == {
        (True, None, None, ())
    }


def test_a_missing_one_is_told_with_its_cost_and_other_names(
    profile: Profile, having: Callable[..., None]
) -> None:
    having("simsun", "仿宋", "serif", "楷体_gb2312")
    found = {state.face: state for state in look_at_fonts([profile])}
    song, fangsong = found[FontName.SONGTI], found[FontName.FANGSONG]
    assert (song.present, song.others, song.stand_in) == (False, ("SimSun",), "代用")
    assert (fangsong.present, fangsong.others) == (False, ("仿宋",))
    assert "正文、文号、版记不是仿宋，不合 5.2.2" in (fangsong.cost or "")
    assert found[FontName.KAITI].present
    assert all(state.cost for state in found.values() if not state.present)


def test_a_face_for_digits_is_looked_for_too(profile: Profile, having: Callable[..., None]) -> None:
    having("X")
    latin = replace(profile, fonts=replace(profile.fonts, latin="Times New Roman"))
    last = look_at_fonts([latin])[-1]
    assert (last.face, last.family, last.present) == (None, "Times New Roman", False)


def test_libreoffice_missing_or_named_wrongly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(converting, "PLACES", ())
    absent = look_at_office(None)
    assert (absent.program, absent.version) == (None, None)
    assert absent.cost == "排不出 PDF，也量不了版面；DOCX、HTML 照常"
    named = look_at_office(tmp_path / "没有")
    assert named.cost is not None
    assert f"{(tmp_path / '没有').as_posix()}：这里没有" in named.cost


def test_without_git_nothing_is_said_of_its_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    git, settings = look_at_git()
    assert (git.program, settings) == (None, ())
    assert "校验、排版照常" in (git.cost or "")


@pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")
@pytest.mark.parametrize(("value", "good"), [("false", True), ("off", True), ("true", False), (None, False)])
def test_the_setting_of_git_that_shows_chinese_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str | None, good: bool
) -> None:
    config = tmp_path / "config"
    config.write_text(f"[core]\nquotepath = {value}\n" if value else "", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.chdir(tmp_path)
    git, (setting,) = look_at_git()
    assert (git.version or "").split(".")[0].isdigit()
    assert (setting.name, setting.value, setting.cost is None) == ("core.quotepath", value, good)
    assert good or "core.quotepath false" in (setting.cost or "")


@pytest.mark.parametrize(
    ("encoding", "name", "good"),
    [("UTF-8", "utf-8", True), ("gbk", "gbk", False), (None, "ascii", False), ("没有", "ascii", False)],
)
def test_the_encoding_of_the_terminal(encoding: str | None, name: str, good: bool) -> None:
    found = look_at_terminal(encoding, True)
    assert (found.encoding, found.cost is None) == (name, good)
