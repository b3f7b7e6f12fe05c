"""fjplan lint: which rules run, what becomes of fixes, known findings, formats and statuses."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema
import pytest

from fjplan import assets, rules
from fjplan.cli import lint
from fjplan.model import Plan
from fjplan.rules.base import Facts, Hit

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
HEAD = "schema: fjplan/plan@1\nid: p\nyear: 2024\nregion: 福建省\ntitle: 2024年甲工作要点\ntasks:\n"
FAULTY = f"{HEAD}  - id: t1\n    text: 推进甲工程，，实施约3年左右的行动。  # 注\n    units: [省财政厅]\n"
GOOD = f"{HEAD}  - id: t1\n    text: 推进甲工程。\n    units: [省财政厅]\n"
P106 = "a.yaml:8:16: 错误 P106 [doubled-stop] “，，”重复；应为“，”"
N201 = "a.yaml:8:23: 警告 N201 [about-twice] “约3年左右”说了两遍概数；可写“约3年”"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a faulty plan."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(FAULTY, encoding="utf-8")
    return tmp_path


def concise(found: subprocess.CompletedProcess[str]) -> list[str]:
    return found.stdout.splitlines()


def report(found: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(found.stdout)
    schema = json.loads((assets.schema_dir() / "findings.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(content)
    return content


def test_the_shipped_plans_have_no_error(fjplan: Run) -> None:
    found = fjplan("lint", "plans")
    assert found.returncode == 0
    assert "查了 4 个文件" in found.stderr


def test_findings_are_sorted_and_an_error_is_status_1(fjplan: Run, folder: Path) -> None:
    found = fjplan("lint", "a.yaml", "--format", "concise")
    assert (found.returncode, concise(found)) == (1, [P106, N201])
    assert found.stderr == "查了 1 个文件，1 处错误、1 处警告；其中 1 处可以用 --fix 改。\n"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--select", "N"], [N201]),
        (["--select", "N2"], [N201]),
        (["--select", "about-twice"], [N201]),
        (["--select", "P106,N201"], [P106, N201]),
        (["--select", "P", "--select", "N"], [P106, N201]),
        (["--select", "ALL", "--ignore", "P,U,T"], [N201]),
        (["--ignore", "P"], [N201]),
        (["--select", "P,N", "--ignore", "P"], [N201]),
        (["--ignore", "N,P106"], []),
    ],
)
def test_rules_are_chosen_by_code_family_and_name(
    fjplan: Run, folder: Path, options: list[str], expected: list[str]
) -> None:
    found = fjplan("lint", "a.yaml", "--format", "concise", *options)
    told = [line for line in concise(found) if "P106" in line or "N201" in line]
    assert told == expected


@pytest.mark.parametrize("selector", ["N209", "thousands-comma", "N20"])
def test_extend_select_adds_to_what_runs_anyway(fjplan: Run, folder: Path, selector: str) -> None:
    (folder / "a.yaml").write_text(FAULTY.replace("约3年", "1,000天，约3年"), encoding="utf-8")
    usual = concise(fjplan("lint", "a.yaml", "--format", "concise"))
    more = concise(fjplan("lint", "a.yaml", "--format", "concise", "--extend-select", selector))
    assert [line for line in usual if "N209" in line] == []
    assert [line.split()[1:4] for line in more if line not in usual] == [
        ["提示", "N209", "[thousands-comma]"]
    ]
    assert set(usual) <= set(more)


def test_what_is_left_out_by_name_or_by_a_full_width_comma(fjplan: Run, folder: Path) -> None:
    found = fjplan("lint", "a.yaml", "--format", "concise", "--ignore", "doubled-stop，about-twice")
    assert (found.returncode, concise(found)) == (0, [])


def test_an_exact_selector_wins_over_a_family(fjplan: Run, folder: Path) -> None:
    found = fjplan("lint", "a.yaml", "--format", "concise", "--select", "P106", "--ignore", "P")
    assert concise(found) == [P106]


def test_an_unknown_rule_is_status_2_with_the_nearest(fjplan: Run, folder: Path) -> None:
    for option in ("--select", "--ignore", "--extend-select"):
        found = fjplan("lint", "a.yaml", option, "P16")
        assert (found.returncode, found.stdout) == (2, "")
        assert found.stderr == "错误：没有“P16”这条规则；是不是 P106？\n"


def test_select_without_a_rule_is_status_2(fjplan: Run, folder: Path) -> None:
    found = fjplan("lint", "a.yaml", "--select", "")
    assert (found.returncode, found.stderr) == (2, "错误：--select 后面没有写规则；全部规则见 fjplan rules\n")


def test_a_fault_of_form_cannot_be_left_out(fjplan: Run, folder: Path) -> None:
    found = fjplan("lint", "a.yaml", "--ignore", "S201")
    assert found.returncode == 2
    assert "“S201”是格式检查" in found.stderr


def test_strict_makes_a_warning_fail_but_no_info(fjplan: Run, folder: Path) -> None:
    assert fjplan("lint", "a.yaml", "--select", "N201").returncode == 0
    assert fjplan("lint", "a.yaml", "--select", "N201", "--strict").returncode == 1
    (folder / "b.yaml").write_text(GOOD.replace("甲工程。", "100M宽带。"), encoding="utf-8")
    found = fjplan("lint", "b.yaml", "--select", "N208", "--strict", "--format", "concise")
    assert (found.returncode, "提示 N208" in found.stdout) == (0, True)


def test_settings_choose_rules_and_levels_and_the_command_line_wins(fjplan: Run, folder: Path) -> None:
    (folder / "fjplan.toml").write_text(
        '[lint]\nselect = ["P106", "N201"]\nignore = ["N201"]\n[lint.levels]\nP106 = "info"\n',
        encoding="utf-8",
    )
    found = fjplan("lint", "a.yaml", "--format", "concise")
    assert (found.returncode, concise(found)) == (0, [P106.replace("错误", "提示")])
    assert concise(fjplan("lint", "a.yaml", "--format", "concise", "--select", "N201")) == [N201]


def test_a_family_takes_a_level_and_a_rule_of_it_another(fjplan: Run, folder: Path) -> None:
    (folder / "fjplan.toml").write_text(
        '[lint.levels]\nN = "error"\nabout-twice = "info"\nP = "warning"\n', encoding="utf-8"
    )
    found = fjplan("lint", "a.yaml", "--format", "concise")
    wanted = [P106.replace("错误", "警告"), N201.replace("警告", "提示")]
    assert (found.returncode, concise(found)) == (0, wanted)


def test_the_level_of_the_project_goes_before_what_a_hit_says_of_its_own(fjplan: Run, folder: Path) -> None:
    (folder / "a.yaml").write_text(GOOD.replace("甲工程", "“甲”、“乙”工程"), encoding="utf-8")
    shown = fjplan("lint", "a.yaml", "--format", "concise")
    assert (shown.returncode, [line.split()[1] for line in concise(shown)]) == (0, ["提示"])
    (folder / "fjplan.toml").write_text('[lint.levels]\nP105 = "error"\n', encoding="utf-8")
    found = fjplan("lint", "a.yaml", "--format", "concise")
    assert (found.returncode, [line.split()[1] for line in concise(found)]) == (1, ["错误"])


def test_words_inside_book_title_marks_are_told_of_and_left_alone(fjplan: Run, folder: Path) -> None:
    cited = GOOD.replace("甲工程", "《IPV6 行动计划(2021年)》")
    (folder / "a.yaml").write_text(cited, encoding="utf-8")
    found = fjplan("lint", "a.yaml", "--fix", "--format", "concise")
    assert {line.split()[1] for line in concise(found)} == {"提示"}
    assert (folder / "a.yaml").read_text(encoding="utf-8") == cited


def test_a_name_of_letters_is_no_gloss_where_the_text_has_accents(fjplan: Run, folder: Path) -> None:
    (folder / "a.yaml").write_text(GOOD.replace("甲工程", "café和应用（app）"), encoding="utf-8")
    assert concise(fjplan("lint", "a.yaml", "--format", "concise", "--select", "X901")) == []
    (folder / "a.yaml").write_text(GOOD.replace("甲工程", "关(guān)键的(de)工程"), encoding="utf-8")
    assert len(concise(fjplan("lint", "a.yaml", "--format", "concise", "--select", "X901"))) == 2


def test_a_fix_does_not_part_the_text_from_what_a_target_quotes(fjplan: Run, folder: Path) -> None:
    target = "    targets: [{metric: 基站数, value: 1, measure: 万个, quote: 基站 1万个}]\n"
    text = GOOD.replace("推进甲工程。", "新建基站 1万个,建设乙 平台。") + target
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    found = fjplan("lint", "a.yaml", "--fix", "--format", "concise")
    mended = text.replace("1万个,建设乙 平", "1万个，建设乙平")
    assert (folder / "a.yaml").read_text(encoding="utf-8") == mended
    (told,) = concise(found)
    assert told.endswith(
        "P112 [blank-beside-latin] 汉字与数字、字母之间有空格“站 1”；请删去"
        "；targets 等处的 quote 引了这里，请一起改"
    )
    assert fjplan("validate", "a.yaml").returncode == 0


def test_words_of_the_project_are_looked_for(fjplan: Run, folder: Path) -> None:
    (folder / "fjplan.toml").write_text(
        '[lint]\nselect = ["W"]\nnames = ["MyApp"]\nbanned = {"抓手" = "改写"}\n'
        'preferred = {"甲平台" = "甲系统"}\n',
        encoding="utf-8",
    )
    text = GOOD.replace("甲工程", "抓手、甲平台、myapp")
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    found = concise(fjplan("lint", "a.yaml", "--format", "concise"))
    assert [line.split()[2] for line in found] == ["W409", "W410", "W401"]
    fjplan("lint", "a.yaml", "--unsafe-fixes")
    mended = text.replace("甲平台、myapp", "甲系统、MyApp")
    assert (folder / "a.yaml").read_text(encoding="utf-8") == mended


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('select = "P"', "“lint.select”应为文字的列表"),
        ("select = []", "“lint.select”是空的，一条规则也不查；要默认的就删去这一行"),
        ('ignor = ["P"]', "没有“lint.ignor”这项设置；是不是“ignore”？"),
        ('levels = {P101 = "fatal"}', "“lint.levels.P101”可写 error、warning、info，这里是“fatal”"),
        ('guiding = ["("]', "“lint.guiding”里的“(”不是正则表达式"),
        ('levels = {P16 = "info"}', "没有“P16”这条规则；是不是 P106？"),
    ],
)
def test_wrong_settings_are_told_in_a_line(fjplan: Run, folder: Path, settings: str, said: str) -> None:
    (folder / "fjplan.toml").write_text(f"[lint]\n{settings}\n", encoding="utf-8")
    found = fjplan("lint", "a.yaml")
    assert (found.returncode, found.stdout) == (2, "")
    assert said in found.stderr


def test_show_settings_lists_every_rule_and_checks_nothing(fjplan: Run, folder: Path) -> None:
    found = fjplan("lint", "nowhere.yaml", "--show-settings", "--ignore", "P106")
    assert found.returncode == 0
    lines = found.stdout.splitlines()
    assert lines[0] == "设置：默认（没有 fjplan.toml）"
    assert "ignore：P106" in lines
    (doubled,) = [line for line in lines if "P106" in line and "doubled" in line]
    assert doubled.endswith("不查")
    assert sum(line.startswith("  ") for line in lines) == len(rules.ALL_RULES)


@pytest.mark.parametrize("style", ["full", "concise", "json", "sarif", "github"])
def test_every_format_names_the_fault(fjplan: Run, folder: Path, style: str) -> None:
    found = fjplan("lint", "a.yaml", "--format", style)
    assert found.returncode == 1
    assert "P106" in found.stdout
    assert "“，，”重复" in found.stdout


@pytest.mark.parametrize(("style", "said"), [("sarif", '"uri": "a.yaml"'), ("github", "file=a.yaml,")])
def test_a_forge_is_told_nothing_of_the_machine(fjplan: Run, folder: Path, style: str, said: str) -> None:
    found = fjplan("lint", str(folder / "a.yaml"), "--format", style)
    assert said in found.stdout
    assert folder.as_posix() not in found.stdout
    assert found.stdout == fjplan("lint", "a.yaml", "--format", style).stdout


def test_what_lies_outside_is_named_as_it_was_given(
    fjplan: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "inner").mkdir()
    monkeypatch.chdir(folder / "inner")
    given = str(folder / "a.yaml")
    assert f"file={given}," in fjplan("lint", given, "--format", "github").stdout
    assert "file=../a.yaml," in fjplan("lint", "../a.yaml", "--format", "github").stdout


def test_json_carries_the_fix(fjplan: Run, folder: Path) -> None:
    found, other = report(fjplan("lint", "a.yaml", "--format", "json"))["findings"]
    edit = {"line": 8, "column": 16, "end_line": 8, "end_column": 18, "replacement": "，"}
    assert found["fix"] == {"safe": True, "edits": [edit]}
    assert other["fix"]["safe"] is False


def test_fix_makes_the_safe_ones_alone_and_a_second_run_changes_nothing(fjplan: Run, folder: Path) -> None:
    found = fjplan("lint", "a.yaml", "--fix", "--format", "concise")
    fixed = FAULTY.replace("，，", "，")
    assert (folder / "a.yaml").read_text(encoding="utf-8") == fixed
    assert (found.returncode, concise(found)) == (0, [N201.replace(":23:", ":22:")])
    assert found.stderr.startswith("改好了 1 处，在 1 个文件里。\n")
    again = fjplan("lint", "a.yaml", "--fix")
    assert again.stderr.startswith("没有可以自动改的。\n")
    assert (folder / "a.yaml").read_text(encoding="utf-8") == fixed


def test_fix_goes_through_a_folder_and_writes_only_what_changes(fjplan: Run, folder: Path) -> None:
    plans = folder / "plans" / "旧"
    plans.mkdir(parents=True)
    for name, text in (("b.yaml", GOOD), ("c.yml", FAULTY), ("d.yaml", FAULTY.replace("id: p", "id: q"))):
        (folder / "plans" / name).write_text(text, encoding="utf-8")
    before = (folder / "plans/b.yaml").stat()
    found = fjplan("lint", "--fix", "--format", "concise")
    assert found.stderr.startswith("改好了 2 处，在 2 个文件里。\n查了 3 个文件，2 处警告")
    assert "，，" not in (folder / "plans/c.yml").read_text(encoding="utf-8")
    after = (folder / "plans/b.yaml").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert (folder / "a.yaml").read_text(encoding="utf-8") == FAULTY


def test_quiet_tells_findings_alone(fjplan: Run, folder: Path) -> None:
    found = fjplan("lint", "a.yaml", "--format", "concise", "-q")
    assert (concise(found), found.stderr) == ([P106, N201], "")


def test_unsafe_fixes_make_all(fjplan: Run, folder: Path) -> None:
    found = fjplan("lint", "a.yaml", "--unsafe-fixes")
    assert (found.returncode, found.stdout) == (0, "")
    wanted = FAULTY.replace("，，", "，").replace("左右", "")
    assert (folder / "a.yaml").read_text(encoding="utf-8") == wanted


def test_fix_keeps_bom_and_newlines(fjplan: Run, folder: Path) -> None:
    content = FAULTY.replace("\n", "\r\n").encode("utf-8-sig")
    (folder / "a.yaml").write_bytes(content)
    fjplan("lint", "a.yaml", "--fix")
    assert (folder / "a.yaml").read_bytes() == content.replace("，，".encode(), "，".encode())


def test_diff_shows_and_writes_nothing(fjplan: Run, folder: Path) -> None:
    found = fjplan("lint", "a.yaml", "--diff")
    assert found.returncode == 1
    assert found.stdout.splitlines()[:2] == ["--- a.yaml", "+++ a.yaml"]
    assert [line for line in found.stdout.splitlines() if line.startswith(("-  ", "+  "))] == [
        "-    text: 推进甲工程，，实施约3年左右的行动。  # 注",
        "+    text: 推进甲工程，实施约3年左右的行动。  # 注",
    ]
    assert (folder / "a.yaml").read_text(encoding="utf-8") == FAULTY
    assert fjplan("lint", "a.yaml", "nowhere.yaml", "--diff").returncode == 2
    (folder / "a.yaml").write_text(GOOD, encoding="utf-8")
    assert fjplan("lint", "a.yaml", "--diff").returncode == 0


def test_standard_input_is_linted_under_a_name_and_mended_to_standard_output(fjplan: Run) -> None:
    given = FAULTY.encode()
    found = fjplan("lint", "-", "--stdin-filename", "a.yaml", "--format", "concise", given=given)
    assert concise(found) == [P106, N201]
    mended = fjplan("lint", "-", "--stdin-filename", "a.yaml", "--fix", given=given)
    assert mended.stdout == FAULTY.replace("，，", "，")
    assert "N201" in mended.stderr


def test_the_diff_of_standard_input_bears_its_name_and_takes_the_unsafe_ones_too(fjplan: Run) -> None:
    given = FAULTY.encode()
    found = fjplan("lint", "-", "--stdin-filename", "b.yaml", "--diff", "--unsafe-fixes", given=given)
    assert found.returncode == 1
    assert found.stdout.splitlines()[:2] == ["--- b.yaml", "+++ b.yaml"]
    assert "+    text: 推进甲工程，实施约3年的行动。  # 注" in found.stdout.splitlines()
    assert fjplan("lint", "-", "--diff", given=GOOD.encode()).stdout == ""


def test_a_second_fix_of_standard_input_changes_nothing(fjplan: Run) -> None:
    once = fjplan("lint", "-", "--unsafe-fixes", given=FAULTY.encode()).stdout
    assert once != FAULTY
    assert fjplan("lint", "-", "--unsafe-fixes", given=once.encode()).stdout == once


def test_a_baseline_is_written_of_what_can_be_read_and_2_wins(fjplan: Run, folder: Path) -> None:
    found = fjplan("lint", "a.yaml", "nowhere.yaml", "--write-baseline", "known.json")
    assert found.returncode == 2
    assert concise(fjplan("lint", "a.yaml", "--baseline", "known.json", "--format", "concise")) == []


def test_known_findings_are_left_out_until_there_is_one_more(fjplan: Run, folder: Path) -> None:
    wrote = fjplan("lint", "a.yaml", "--write-baseline", "known.json")
    assert (wrote.returncode, wrote.stderr) == (0, "写好了基线 known.json：2 处\n")
    (folder / "a.yaml").write_text(FAULTY.replace("tasks:", "# 移了一行\ntasks:"), encoding="utf-8")
    found = fjplan("lint", "a.yaml", "--baseline", "known.json")
    assert (found.returncode, found.stdout) == (0, "")
    (folder / "a.yaml").write_text(FAULTY.replace("甲工程，", "甲工程，，一，"), encoding="utf-8")
    again = fjplan("lint", "a.yaml", "--baseline", "known.json", "--format", "concise")
    assert (again.returncode, len(concise(again))) == (1, 1)
    assert fjplan("lint", "a.yaml", "--baseline", "none.json").returncode == 2


def test_what_cannot_be_read_is_told_the_rest_is_linted_and_2_wins(fjplan: Run, folder: Path) -> None:
    (folder / "broken.yaml").write_text("a: [", encoding="utf-8")
    (folder / "gbk.yaml").write_bytes(FAULTY.encode("gbk"))
    found = fjplan("lint", "broken.yaml", "gbk.yaml", "nowhere.yaml", "a.yaml", "--format", "concise")
    assert found.returncode == 2
    codes = [line.split()[2] for line in concise(found)]
    assert codes == ["S102", "S101", "P106", "N201"]
    assert "错误：nowhere.yaml" in found.stderr


def test_a_rule_that_fails_is_told_and_the_others_run(
    fjplan: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(plan: Plan, facts: Facts) -> Iterable[Hit]:
        raise KeyError("x")

    broken = [replace(each, find=fails) if each.check.code == "P101" else each for each in rules.ALL_RULES]
    monkeypatch.setattr(lint, "ALL_RULES", tuple(broken))
    found = fjplan("lint", "a.yaml", "--format", "concise")
    assert found.returncode == 1
    first, *rest = concise(found)
    assert first.split(" ")[1:3] == ["错误", "P101"]
    assert "程序自身出错（KeyError）：这条规则没有查完，其余照查" in first
    assert rest == [P106, N201]


def test_a_folder_is_searched_and_progress_says_nothing_in_a_pipe(fjplan: Run, folder: Path) -> None:
    (folder / "plans").mkdir()
    (folder / "plans" / "b.yaml").write_text(GOOD, encoding="utf-8")
    found = fjplan("lint")
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "查了 1 个文件，没有问题。\n")
