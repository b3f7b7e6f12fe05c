"""fjplan profiles: the shipped ones and the project's, each with its departures, in exact words."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import jsonschema
import pytest

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]

LIST = """\
名称                  发文机关标志                    接着     用于                        来自
gbt33476              （发文机关名称）文件            gbt9704  写明 --profile 的           随附
gbt9704               （发文机关名称）文件            —        没有专门版式的机关          随附
闽政                  福建省人民政府文件              gbt9704  福建省人民政府              随附
闽政办                福建省人民政府办公厅文件        gbt9704  福建省人民政府办公厅        随附
数字福建建设领导小组  福建省数字福建建设领导小组文件  gbt9704  福建省数字福建建设领导小组  随附
"""
GOLDEN = {
    "gbt9704": """\
名称：gbt9704
说明：党政机关公文格式（GB/T 9704-2012）
标志：（发文机关名称）文件
接着：没有，各项都写在自己的文件里
用于：没有专门版式的机关
来自：随附的 gbt9704.yaml

与国标（GB/T 9704-2012）没有不同。
""",
    "闽政办": """\
名称：闽政办
说明：福建省人民政府办公厅文件
标志：福建省人民政府办公厅文件
接着：gbt9704
用于：福建省人民政府办公厅
来自：随附的 minzhengban.yaml

与国标（GB/T 9704-2012）不同的 2 处：自定 2 处
条款   轻重  项目                国标          本版式                    写在哪里
7.2.4  自定  发文机关标志的文字  {issuer}文件  福建省人民政府办公厅文件  minzhengban.yaml:8
7.2.5  自定  机关代字            不设          闽政办                    minzhengban.yaml:11
""",
    "闽政": """\
名称：闽政
说明：福建省人民政府文件
标志：福建省人民政府文件
接着：gbt9704
用于：福建省人民政府
来自：随附的 minzheng.yaml

与国标（GB/T 9704-2012）不同的 2 处：自定 2 处
条款   轻重  项目                国标          本版式              写在哪里
7.2.4  自定  发文机关标志的文字  {issuer}文件  福建省人民政府文件  minzheng.yaml:8
7.2.5  自定  机关代字            不设          闽政                minzheng.yaml:11
""",
    "数字福建建设领导小组": """\
名称：数字福建建设领导小组
说明：福建省数字福建建设领导小组文件
标志：福建省数字福建建设领导小组文件
接着：gbt9704
用于：福建省数字福建建设领导小组
来自：随附的 shuzifujian.yaml

与国标（GB/T 9704-2012）不同的 2 处：自定 2 处
条款   轻重  项目                国标          本版式                          写在哪里
7.2.4  自定  发文机关标志的文字  {issuer}文件  福建省数字福建建设领导小组文件  shuzifujian.yaml:8
7.2.5  自定  机关代字            不设          闽数字                          shuzifujian.yaml:11
""",
    "gbt33476": """\
名称：gbt33476
说明：党政机关公文格式，页边按 GB/T 33476.2-2016 附录 A
标志：（发文机关名称）文件
接着：gbt9704
用于：写明 --profile 的
来自：随附的 gbt33476.yaml

与国标（GB/T 9704-2012）不同的 5 处：应当 4 处，可以 1 处
条款   轻重  项目                           国标      本版式      写在哪里
5.2.1  应当  天头                           37 毫米   34.58 毫米  gbt33476.yaml:10
5.2.1  应当  地脚（由版心高 225 毫米得出）  35 毫米   32.58 毫米  gbt33476.yaml:11
5.2.3  可以  行距（22 行撑满版心）          28.95 磅  29.45 磅    gbt33476.yaml:14
7.2.4  应当  标志上边缘至版心上边缘         35 毫米   37.42 毫米  gbt33476.yaml:17
7.5    应当  一字线上距版心下边缘           7 毫米    4.58 毫米   gbt33476.yaml:20
""",
}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of profiles that the project's settings name."""
    folder = tmp_path / "版式" / "profiles"
    folder.mkdir(parents=True)
    (tmp_path / "fjplan.toml").write_text('templates = "版式"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def put(own: Path, name: str, text: str) -> None:
    (own / name).write_text(text, encoding="utf-8")


def test_all_are_listed(fjplan: Run) -> None:
    found = fjplan("profiles")
    assert (found.returncode, found.stdout, found.stderr) == (0, LIST, "")


@pytest.mark.parametrize("name", GOLDEN)
def test_each_is_told_with_its_departures(fjplan: Run, name: str) -> None:
    found = fjplan("profiles", name)
    assert (found.returncode, found.stdout, found.stderr) == (0, GOLDEN[name], "")


def test_the_name_of_the_file_will_do(fjplan: Run) -> None:
    assert fjplan("profiles", "minzheng").stdout == fjplan("profiles", "闽政").stdout


def test_json_obeys_its_schema(fjplan: Run, root: Path) -> None:
    schema = json.loads((root / "schema" / "profiles.schema.json").read_text(encoding="utf-8"))
    for name in ((), ("gbt33476",)):
        found = fjplan("profiles", *name, "--format", "json")
        assert (found.returncode, found.stderr) == (0, "")
        jsonschema.Draft202012Validator(schema).validate(json.loads(found.stdout))
    (one,) = json.loads(found.stdout)["profiles"]
    assert (one["name"], one["parents"], one["issuers"], one["file"], one["shipped"]) == (
        *("gbt33476", ["gbt9704"], [], "gbt33476.yaml", True),
    )
    assert one["departures"][0] == {
        "key": "page.margins.top",
        "clause": "5.2.1",
        "weight": "shall",
        "name": "天头",
        "measure": "毫米",
        "standard": "37",
        "value": "34.58",
        "within_tolerance": False,
        "profile": "gbt33476",
        "line": 10,
    }


def test_json_of_lists_and_of_what_no_clause_says(fjplan: Run, own: Path) -> None:
    text = "headings: [heiti, kaiti]\nsignature: {seal_diameter: 40}\ndocument_number: {code: 甲}\n"
    put(own, "a.yaml", f"name: 甲\nparent: gbt9704\n{text}")
    (one,) = json.loads(fjplan("profiles", "甲", "--format", "json").stdout)["profiles"]
    told = [(each["clause"], each["standard"], each["value"]) for each in one["departures"]]
    assert told == [
        ("7.3.3", ["heiti", "kaiti", "fangsong", "fangsong"], ["heiti", "kaiti"]),
        ("7.2.5", None, "甲"),
        (None, "42", "40"),
    ]


def test_a_profile_of_the_project_is_listed_too(fjplan: Run, own: Path) -> None:
    put(own, "a.yaml", "name: 甲\nparent: 闽政办\nissuers: [甲局, 乙局]\npage: {margins: {top: 36.5}}\n")
    path = (own / "a.yaml").as_posix()
    row = fjplan("profiles").stdout.splitlines()[-1]
    assert row.split() == ["甲", "福建省人民政府办公厅文件", "闽政办", "甲局、乙局", path]
    assert fjplan("profiles", "甲").stdout == (
        "名称：甲\n"
        "说明：福建省人民政府办公厅文件\n"
        "标志：福建省人民政府办公厅文件\n"
        "接着：闽政办，再接 gbt9704\n"
        "用于：甲局、乙局\n"
        f"来自：{path}\n"
        "\n"
        "与国标（GB/T 9704-2012）不同的 3 处：应当 1 处，自定 2 处\n"
        "条款   轻重  项目                国标          本版式                             写在哪里\n"
        "5.2.1  应当  天头                37 毫米       36.5 毫米（在容许的 ±1 毫米之内）  a.yaml:4\n"
        "7.2.4  自定  发文机关标志的文字  {issuer}文件  福建省人民政府办公厅文件"
        "           minzhengban.yaml:8\n"
        "7.2.5  自定  机关代字            不设          闽政办"
        "                             minzhengban.yaml:11\n"
    )


def test_a_wrong_profile_lists_every_fault_with_its_line_and_hides_no_other(fjplan: Run, own: Path) -> None:
    put(own, "a.yaml", "name: 甲\nparent: gbt9704\nletter:\n  topp: 30\n  bottom: 2\nsignature: {form: x}\n")
    path = (own / "a.yaml").as_posix()
    told = (
        f"错误：{path}:4：版式 letter.topp：没有“topp”这一项，是不是“top”？\n"
        f"错误：{path}:5：版式 letter.bottom：应在 15 与 100 之间，不是“2”\n"
        f"错误：{path}:6：版式 signature.form：应是 sealed、unsealed 之一，不是“x”\n"
    )
    alone, all_ = fjplan("profiles", "甲"), fjplan("profiles")
    assert (alone.returncode, alone.stdout, alone.stderr) == (1, "", told)
    assert (all_.returncode, all_.stderr) == (1, told)
    assert [line.split()[0] for line in all_.stdout.splitlines()] == [
        line.split()[0] for line in LIST.splitlines()
    ]
    assert json.loads(fjplan("profiles", "甲", "--format", "json").stdout)["profiles"] == []


@pytest.mark.parametrize("name", ["a", "甲"])
def test_a_file_that_is_no_yaml_is_told_and_hides_no_other(fjplan: Run, own: Path, name: str) -> None:
    put(own, "a.yaml", "name: 甲\nname: 乙\n")
    told = f"错误：{(own / 'a.yaml').as_posix()}:2：键“name”重复：第 1 行已有；请留一处\n"
    assert (fjplan("profiles", name).returncode, fjplan("profiles", name).stderr) == (1, told)
    assert fjplan("profiles", "闽政").returncode == 0
    assert fjplan("profiles").stderr == told


def test_another_command_tells_the_first_fault_and_where_the_rest_are(
    fjplan: Run, own: Path, root: Path
) -> None:
    put(own, "a.yaml", "name: 甲\nparent: gbt9704\ngrid: {lines: 3}\npagee: 1\n")
    found = fjplan("render", (root / "plans" / "2024.yaml").as_posix(), "-o", "x.html", "--profile", "甲")
    told = "没有“pagee”这一项，是不是“page”？；另有 1 处，见 fjplan profiles 甲"
    assert found.returncode == 2
    assert found.stderr == f"错误：{(own / 'a.yaml').as_posix()}:4：版式 pagee：{told}\n"


def test_an_unknown_profile_is_told(fjplan: Run) -> None:
    found = fjplan("profiles", "没有")
    known = "gbt33476、gbt9704、闽政、闽政办、数字福建建设领导小组"
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr == f"错误：没有名为“没有”的版式；现有：{known}\n"


@pytest.mark.parametrize("option", ["-q", "-v"])
def test_quiet_and_verbose_change_no_result(fjplan: Run, option: str) -> None:
    assert fjplan("profiles", option).stdout == fjplan("profiles").stdout
