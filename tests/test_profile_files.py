"""Which profile a plan takes, what it is built from, and where its faults stand."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from fjplan.errors import FjplanError
from fjplan.profile_files import ProfileFaults, find_profile

SHIPPED = Path(__file__).parent.parent / "templates"
KNOWN = "现有：gbt33476、gbt9704、闽政、闽政办、数字福建建设领导小组"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "profiles").mkdir()
    return tmp_path


def put(own: Path, name: str, text: str) -> Path:
    path = own / "profiles" / name
    path.write_text(text, encoding="utf-8")
    return path


def fault(name: str | None, own: Path, issuers: tuple[str, ...] = ()) -> str:
    with pytest.raises(FjplanError) as caught:
        find_profile(name, issuers, [own, SHIPPED])
    return str(caught.value).replace((own / "profiles").as_posix(), "")


@pytest.mark.parametrize("name", ["闽政办", "minzhengban"])
def test_a_profile_is_found_by_its_name_and_by_its_file(name: str) -> None:
    profile = find_profile(name, ["福建省数字福建建设领导小组"], [SHIPPED])
    assert (profile.name, profile.parent, profile.document_number.code) == ("闽政办", "gbt9704", "闽政办")
    assert profile.page.text_width == 156


@pytest.mark.parametrize(
    ("issuers", "name"),
    [
        (["福建省数字福建建设领导小组"], "数字福建建设领导小组"),
        (["福建省人民政府办公厅", "福建省数字福建建设领导小组"], "闽政办"),
        (["某市人民政府", "福建省人民政府办公厅"], "gbt9704"),
        ([], "gbt9704"),
    ],
)
def test_without_a_name_the_first_issuer_decides_else_the_standard(issuers: list[str], name: str) -> None:
    assert find_profile(None, issuers, [SHIPPED]).name == name


def test_the_first_folder_that_has_a_file_wins(own: Path) -> None:
    put(
        own,
        "minzhengban.yaml",
        "name: 本办\nparent: gbt9704\nissuers: [福建省人民政府办公厅]\ntitle: 本办文件\n",
    )
    profile = find_profile(None, ["福建省人民政府办公厅"], [own, SHIPPED])
    assert (profile.name, profile.document_number.code) == ("本办", None)
    assert "没有名为“闽政办”的版式；" in fault("闽政办", own)


def test_a_chain_of_parents_is_followed_to_its_end(own: Path) -> None:
    put(own, "a.yaml", "name: 甲\nparent: 闽政办\ngrid: {lines: 20}\n")
    put(own, "b.yaml", "name: 乙\nparent: a\ntitle: 乙文件\n")
    profile = find_profile("乙", [], [own, SHIPPED])
    assert (profile.title, profile.grid.lines, profile.grid.characters) == ("乙文件", 20, 28)
    assert profile.document_number.code == "闽政办"


def test_a_folder_without_profiles_is_passed_by(tmp_path: Path) -> None:
    assert find_profile(None, [], [tmp_path, tmp_path / "none", SHIPPED]).name == "gbt9704"


def test_an_unknown_profile_names_those_there_are(tmp_path: Path) -> None:
    assert fault("甲", tmp_path) == f"没有名为“甲”的版式；{KNOWN}"


def test_an_unknown_parent_names_the_file_and_line_that_asks_for_it(own: Path) -> None:
    put(own, "a.yaml", "name: 甲\n\nparent: 乙\n")
    assert fault("甲", own) == f"/a.yaml:3：没有名为“乙”的版式；现有：甲、{KNOWN.removeprefix('现有：')}"


@pytest.mark.parametrize(
    ("parent_of_b", "asking"), [("a", "/b.yaml:2：版式“a”"), ("乙", "/b.yaml:2：版式“乙”")]
)
def test_parents_that_go_round_are_told(own: Path, parent_of_b: str, asking: str) -> None:
    put(own, "a.yaml", "name: 甲\nparent: b\n")
    put(own, "b.yaml", f"name: 乙\nparent: {parent_of_b}\n")
    assert fault("甲", own) == f"{asking}绕回了自己；请改 parent"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "name: 甲\nparent: gbt9704\npage:\n  margins:\n    topp: 3\n",
            ":5：版式 page.margins.topp：没有“topp”这一项，是不是“top”？",
        ),
        ("name: 甲\nparent: gbt9704\ngrid: {lines: x}\n", ":3：版式 grid.lines：应是整数，不是“x”"),
        (
            "name: 甲\ntitle: 乙\n",
            "：版式 issuers：缺少这一项，还缺 page、grid、sizes、fonts、headings、letterhead、letter、"
            "document_number、blank_lines、signature、page_number、imprint；"
            "写上 parent: gbt9704，没写的就从国标",
        ),
        ("parent: gbt9704\n", "：版式 name：缺少这一项：每个版式要有自己的名称"),
        ("a: [x", ":1：YAML 语法错误：方括号列表没有收尾，或缺一个逗号"),
        ("name: 甲\nname: 乙\n", ":2：键“name”重复：第 1 行已有；请留一处"),
        ("- 甲\n", "：版式应为“键: 值”"),
        ("", ":1：文件是空的；可用 templates/profiles/minzhengban.yaml 作样本开始"),
    ],
)
def test_a_fault_names_the_file_and_the_line_that_says_it(own: Path, text: str, message: str) -> None:
    put(own, "a.yaml", text)
    assert fault("a", own) == f"/a.yaml{message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("page: {margins: {top: 60}}", "page.margins.top：22 行超出版心高 202 毫米；行距最大 26.02 磅"),
        ("page: {height: 280}", "page.height：22 行超出版心高 208 毫米；行距最大 26.80 磅"),
        ("grid: {lines: 23}", "grid.lines：23 行超出版心高 225 毫米；行距最大 27.73 磅"),
        ("sizes: {body: 17}", "sizes.body：28 字超出版心宽 156 毫米；字距最大 -1.21 磅"),
        ("page: {margins: {left: 100, right: 90}}", "page.margins：页边过大，版心不足 50 毫米"),
        ("letterhead: {size_max: 20}", "letterhead.size_max：size_min 不能大于 size_max"),
        ("letter: {rule_width: 300}", "letter.rule_width：红色双线比纸宽 210 毫米还长"),
        ("signature: {tightest_pitch: 30}", "signature.tightest_pitch：大于行距 28.95 磅；应不大于它"),
        (
            "letterhead: {text: '{isuer}文件'}",
            "letterhead.text：花括号里只能是 issuer：“{issuer}”代表发文机关",
        ),
        ("letterhead: {paper: blank}", "letterhead.paper：应是 plain、preprinted 之一，不是“blank”"),
        ("letter: {bottom: 3}", "letter.bottom：应在 15 与 100 之间，不是“3”"),
        ("signature: {per_row: 5}", "signature.per_row：应在 1 与 4 之间，不是“5”"),
        ("signature: {seal_diameter: null}", "signature.seal_diameter：应是数，不是空的"),
        ("document_number: {code: [甲]}", "document_number.code：应是文字，不是一列值"),
    ],
)
def test_figures_that_do_not_go_together_are_told_at_the_line_of_the_child(
    own: Path, text: str, message: str
) -> None:
    put(own, "a.yaml", f"name: 甲\nparent: gbt9704\n\n{text}\n")
    assert fault("甲", own) == f"/a.yaml:4：版式 {message}"


def test_every_fault_is_kept_and_the_first_is_told(own: Path) -> None:
    put(own, "a.yaml", "name: 甲\nparent: gbt9704\ngrid: {lines: 3, characters: x}\nsize: 3\n")
    with pytest.raises(ProfileFaults) as caught:
        find_profile("甲", [], [own, SHIPPED])
    places = [told.split("：")[1] for told in caught.value.findings]
    assert places == ["版式 size", "版式 grid.lines", "版式 grid.characters"]
    assert str(caught.value).endswith("；另有 2 处，见 fjplan profiles 甲")


def test_a_fault_of_a_parent_names_the_parents_line(own: Path) -> None:
    put(own, "a.yaml", "name: 甲\nparent: 乙\n")
    put(own, "b.yaml", "name: 乙\nparent: gbt9704\n\ngrid: {lines: 3}\n")
    assert fault("甲", own) == "/b.yaml:4：版式 grid.lines：应在 5 与 60 之间，不是“3”"


def test_a_file_that_cannot_be_read_is_told(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(own, "a.yaml", "")
    path.write_bytes("name: 甲".encode("gbk"))
    assert fault("a", own) == "/a.yaml：版式须是 UTF-8 文本"

    def refuse(self: Path, *rest: Any, **named: Any) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    assert fault("a", own) == "/a.yaml：读不了这个版式：没有权限读取"
