"""Composing unit clauses by the document's conventions: groups, elision, roles, labels, glosses, brackets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fjplan import assets
from fjplan.clauses import ClauseWriter, parse_clause
from fjplan.model import (
    Assignment,
    Brackets,
    ClauseConvention,
    ClauseStand,
    ClauseStyle,
    Conventions,
    Mention,
    Role,
    Term,
    UnitKind,
)
from fjplan.registry import decode_table, read_registry

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
FUJIAN, FUZHOU = "福建省", "福州市"
K = UnitKind
CITIES = Term(term="各设区市", gloss="含平潭综合实验区，下同")
OF_2024 = Conventions(clause=ClauseConvention(elide=frozenset({K.DEPARTMENT})), terms=(CITIES,))
# As in docs/计划文件.md.
OF_2020 = Conventions(
    clause=ClauseConvention(
        groups=(frozenset({K.DEPARTMENT, K.PARTY, K.INSTITUTION}),),
        elide=frozenset({K.DEPARTMENT, K.INSTITUTION, K.ENTERPRISE}),
        elide_suffix="人民政府",
    )
)
LABELS = ((Role.LEAD, "牵头责任单位"), (Role.RESPONSIBLE, "相关责任单位"))


def to(*names: str, role: Role | None = None, hand: int | None = None) -> tuple[Mention, ...]:
    return tuple(Mention(name=name, role=role, hand_group=hand) for name in names)


def given(*mentions: Mention, **others: Any) -> Assignment:
    return Assignment(mentions=mentions, **others)


def writer(conventions: Conventions, year: int = 2024, region: str = FUJIAN) -> ClauseWriter:
    return ClauseWriter(conventions, REGISTRY, year, region)


def written(assignment: Assignment, region: str = FUJIAN, **clause: Any) -> tuple[str, ...]:
    return writer(Conventions(clause=ClauseConvention(**clause)), region=region).write(assignment)


def read(clause: str, region: str = FUJIAN, **convention: Any) -> list[tuple[str, Role | None]]:
    found = parse_clause(clause, ClauseConvention(**convention), REGISTRY, 2024, region)
    return [(mention.name, mention.role) for mention in found.mentions]


# The 71 clauses of two real plans


def printed_clauses(root: Path, year: int) -> list[tuple[str, tuple[str, ...]]]:
    """Each clause as printed, in its brackets, and the full names it stands for."""
    lines = (root / f"tests/data/units/clauses-{year}.txt").read_text(encoding="utf-8").splitlines()
    pairs = [(words, names.split(" ")) for words, names in (line.split("\t") for line in lines)]
    brackets = {1: "〔〕", 6: "（", 13: "〔〕"} if year == 2024 else {}
    return [
        (
            f"责任单位：{words}".join(brackets.get(number, "（）"))
            if number != 6 or year == 2020
            # The source does not close it.
            else f"（责任单位：{words}",
            tuple(name.partition("=")[0].removesuffix(f"（{CITIES.gloss}）") for name in names),
        )
        for number, (words, names) in enumerate(pairs, 1)
    ]


@pytest.mark.parametrize(
    ("year", "conventions", "count", "differing"),
    [
        (2020, OF_2020, 40, {}),
        (
            2024,
            OF_2024,
            31,
            {
                6: "（责任单位：省数据管理局，福州大学，省大数据集团）",
                12: "（责任单位：省数据管理局、省政府办公厅，各设区市，省大数据集团）",
                13: "（责任单位：省数据管理局，省经济信息中心，省直有关单位，福州大学，省大数据集团）",
                18: "（责任单位：省发改委、数据管理局，省委台办，各设区市，省大数据集团、省金融投资公司）",
            },
        ),
    ],
)
def test_real_clauses_compose_from_one_convention(
    root: Path, year: int, conventions: Conventions, count: int, differing: dict[int, str]
) -> None:
    clauses = printed_clauses(root, year)
    pen = writer(conventions, year)
    composed = [pen.write(given(*to(*names))) for _, names in clauses]
    assert len(clauses) == count
    assert {
        number: line
        for number, ((printed, _), (line,)) in enumerate(zip(clauses, composed, strict=True), 1)
        if line != printed
    } == differing


@pytest.mark.parametrize(("year", "conventions"), [(2020, OF_2020), (2024, OF_2024)])
def test_real_clauses_read_back(root: Path, year: int, conventions: Conventions) -> None:
    pen = writer(conventions, year)
    for printed, names in printed_clauses(root, year):
        for clause in (printed, *pen.write(given(*to(*names)))):
            back = parse_clause(clause, conventions.clause, REGISTRY, year, FUJIAN)
            assert back == given(*to(*names))


def test_groups_made_by_hand_give_the_two_odd_clauses_of_2024() -> None:
    pen = writer(OF_2024)
    assert pen.write(given(*to("省数据管理局"), *to("省政府办公厅", hand=1), *to("省大数据集团"))) == (
        "（责任单位：省数据管理局，省政府办公厅，省大数据集团）",
    )
    assert pen.write(given(*to("省大数据集团"), *to("省金融投资公司", hand=1))) == (
        "（责任单位：省大数据集团，省金融投资公司）",
    )


# Groups, prefixes and suffixes


@pytest.mark.parametrize(
    ("names", "clause", "expected"),
    [
        # No elision unless the convention says so (U4).
        ("省工信厅 省发改委", {}, "省工信厅、省发改委"),
        ("省工信厅 省发改委", {"elide": {K.DEPARTMENT}}, "省工信厅、发改委"),
        # 省政府办公厅 never loses its 省, and lends it.
        ("省公安厅 省政府办公厅 省司法厅", {"elide": {K.DEPARTMENT}}, "省公安厅、省政府办公厅、司法厅"),
        ("省公安厅 省人大常委会办公厅", {"elide": {K.DEPARTMENT}}, "省公安厅、省人大常委会办公厅"),
        # 省委 is the prefix of the party's (U3); 省 after it is written.
        ("省委办公厅 省委机要局 省委宣传部", {"elide": {K.PARTY}}, "省委办公厅、机要局、宣传部"),
        (
            "省委军民融合办 省数字办 省工信厅",
            {"elide": {K.DEPARTMENT}, "groups": ({K.DEPARTMENT, K.PARTY},)},
            "省委军民融合办、省数字办、工信厅",
        ),
        # A shared suffix (U5).
        ("福州市人民政府 南平市人民政府", {"elide_suffix": "人民政府"}, "福州市、南平市人民政府"),
        (
            "省人民政府 福州市人民政府",
            {"elide_suffix": "人民政府", "groups": ({*K},)},
            "省人民政府、福州市人民政府",
        ),
        ("福州市 泉州市", {"elide_suffix": "人民政府"}, "福州市、泉州市"),
        # An open end has no mark before it, and ends its group (U7).
        (
            "省数字办 省通信管理局 等省直有关单位",
            {"elide": {K.DEPARTMENT}},
            "省数字办、通信管理局等省直有关单位",
        ),
        ("等省直有关单位 省数字办", {}, "等省直有关单位，省数字办"),
        ("省数字办 等省直有关单位 省通信管理局", {}, "省数字办等省直有关单位，省通信管理局"),
        # A body nobody knows goes by its ending.
        (
            "省未来局 省工信厅 某某大学 未来集团",
            {"elide": {K.DEPARTMENT}},
            "省未来局、工信厅，某某大学，未来集团",
        ),
        # One group for all kinds.
        ("省工信厅 福州大学 省大数据集团", {"groups": (set(K),)}, "省工信厅、福州大学、省大数据集团"),
    ],
)
def test_groups_and_elision(names: str, clause: dict[str, Any], expected: str) -> None:
    elide, groups = frozenset(clause.get("elide", ())), tuple(map(frozenset, clause.get("groups", ())))
    assert written(given(*to(*names.split(" "))), **clause | {"elide": elide, "groups": groups}) == (
        f"（责任单位：{expected}）",
    )


def test_a_name_with_brackets_stays_whole_and_takes_tortoise_brackets_around_it() -> None:
    names = ("市行政（市民）服务中心管委会", "市商务局（投促局）")
    (clause,) = written(given(*to(*names, role=Role.LEAD)), region=FUZHOU)
    assert clause == "〔责任单位：市行政（市民）服务中心管委会、市商务局（投促局）牵头〕"
    assert read(clause, region=FUZHOU) == [(name, Role.LEAD) for name in names]


@pytest.mark.parametrize(
    ("brackets", "plain", "nested"),
    [
        (Brackets.AUTO, "（责任单位：省工信厅）", "〔责任单位：各设区市（含平潭综合实验区，下同）〕"),
        (Brackets.ROUND, "（责任单位：省工信厅）", "（责任单位：各设区市（含平潭综合实验区，下同））"),
        (Brackets.TORTOISE, "〔责任单位：省工信厅〕", "〔责任单位：各设区市（含平潭综合实验区，下同）〕"),
    ],
)
def test_brackets(brackets: Brackets, plain: str, nested: str) -> None:
    pen = writer(Conventions(clause=ClauseConvention(brackets=brackets), terms=(CITIES,)))
    assert pen.write(given(*to("省工信厅"))) == (plain,)
    assert pen.write(given(*to("各设区市"))) == (nested,)
    assert [read(clause) for clause in (plain, nested)] == [[("省工信厅", None)], [("各设区市", None)]]


def test_a_term_is_glossed_once_at_its_first_use() -> None:
    pen = writer(OF_2024)
    clauses = [
        pen.write(given(*to(*names))) for names in (["省工信厅"], ["省工信厅", "各设区市"], ["各设区市"])
    ]
    assert clauses == [
        ("（责任单位：省工信厅）",),
        ("〔责任单位：省工信厅，各设区市（含平潭综合实验区，下同）〕",),
        ("（责任单位：各设区市）",),
    ]


@pytest.mark.parametrize("note", ["列第一位的为牵头单位，下同", "；列第一位的为牵头单位，下同"])
def test_the_note_comes_once_and_names_nobody(note: str) -> None:
    pen = writer(Conventions(clause=ClauseConvention(note=note)))
    joint = "" if note.startswith("；") else "，"
    first, second = (pen.write(given(*to("省工信厅", "省发改委"))) for _ in range(2))
    assert first == (f"（责任单位：省工信厅、省发改委{joint}{note}）",)
    assert second == ("（责任单位：省工信厅、省发改委）",)
    assert read(first[0], note=note) == [("省工信厅", None), ("省发改委", None)]


# Roles


@pytest.mark.parametrize(
    ("assignment", "clause", "expected"),
    [
        (
            given(*to("省水利厅", role=Role.LEAD), *to("省经济信息中心", "省科技厅", role=Role.SUPPORT)),
            {"label": None},
            "（省水利厅牵头，省经济信息中心，省科技厅配合）",
        ),
        (given(*to("省工信厅", "省发改委", role=Role.LEAD)), {}, "（责任单位：省工信厅、省发改委牵头）"),
        (
            given(*to("省科技厅", role=Role.SHARED), *to("各设区市", role=Role.LOCAL)),
            {"label": None},
            "（省科技厅按职责分工负责，各设区市结合实际落实）",
        ),
        (
            given(*to("省科技厅", role=Role.LEAD), *to("省工信厅", role=Role.SUPPORT)),
            {"label": None, "verbs": ((Role.SUPPORT, "参与"),)},
            "（省科技厅牵头，省工信厅参与）",
        ),
        (
            given(*to("省发改委", role=Role.LEAD), leaders=("分管副省长", "协管副秘书长")),
            {"label": None},
            "（分管副省长、协管副秘书长负责，省发改委牵头）",
        ),
        (
            given(*to("省工信厅", role=Role.LEAD), *to("省科技厅", role=Role.RESPONSIBLE)),
            {"style": ClauseStyle.LABELS},
            "（牵头单位：省工信厅；责任单位：省科技厅）",
        ),
        (
            given(*to("省数据管理局", role=Role.LEAD), *to("省工信厅", "各设区市", role=Role.RESPONSIBLE)),
            {"style": ClauseStyle.LABELS, "labels": LABELS},
            "（牵头责任单位：省数据管理局；相关责任单位：省工信厅，各设区市）",
        ),
        (given(*to("省工信厅")), {"style": ClauseStyle.LABELS}, "（责任单位：省工信厅）"),
        (given(*to("省工信厅")), {"style": ClauseStyle.LABELS, "label": None}, "（省工信厅）"),
        (
            given(*to("省工信厅", role=Role.LEAD), leaders=("分管副省长",)),
            {"style": ClauseStyle.LABELS},
            "（分管副省长负责；牵头单位：省工信厅）",
        ),
    ],
)
def test_roles_are_written_and_read_back(
    assignment: Assignment, clause: dict[str, Any], expected: str
) -> None:
    assert written(assignment, **clause) == (expected,)
    assert parse_clause(expected, ClauseConvention(**clause), REGISTRY, 2024, FUJIAN) == assignment


def test_leaders_have_a_line_of_their_own_where_they_have_a_label() -> None:
    assignment = given(*to("省工信厅", role=Role.LEAD), leaders=("甲副省长", "乙秘书长"))
    style: dict[str, Any] = {"style": ClauseStyle.LABELS, "leaders_label": "分管省领导"}
    lines = written(assignment, stands=ClauseStand.LINES, **style)
    assert lines == ("分管省领导：甲副省长、乙秘书长", "牵头单位：省工信厅")
    (clause,) = written(assignment, **style)
    assert clause == "（分管省领导：甲副省长、乙秘书长；牵头单位：省工信厅）"
    assert parse_clause(clause, ClauseConvention(**style), REGISTRY, 2024, FUJIAN) == assignment


def test_labels_on_lines_of_their_own_have_no_brackets() -> None:
    assignment = given(*to("省工信厅", role=Role.LEAD), *to("省科技厅", "省商务厅", role=Role.SUPPORT))
    lines = written(assignment, style=ClauseStyle.LABELS, stands=ClauseStand.LINES)
    assert lines == ("牵头单位：省工信厅", "配合单位：省科技厅、省商务厅")
    assert written(assignment, label=None, stands=ClauseStand.LINES) == (
        "省工信厅牵头，省科技厅、省商务厅配合",
    )


# Reading what no convention of ours writes


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("（责任单位：省数据管理局，福州大学", ["省数据管理局", "福州大学"]),
        ("〔责任单位：省数据管理局，福州大学〕", ["省数据管理局", "福州大学"]),
        ("（责任单位：各设区市（含平潭综合实验区，下同）", ["各设区市"]),
        ("省工信厅、发改委", ["省工信厅", "省发改委"]),
        ("（责任单位：各设区市（含平潭综合实验区，下同）等有关单位）", ["各设区市", "等有关单位"]),
        ("（）", []),
    ],
)
def test_brackets_are_read_as_they_are_met(clause: str, expected: list[str]) -> None:
    assert [name for name, _ in read(clause)] == expected


@pytest.mark.parametrize(
    ("clause", "roles"),
    [
        ("（牵头责任单位：省数据管理局；相关责任单位：省工信厅）", [Role.LEAD, Role.RESPONSIBLE]),
        ("（牵头部门：省数据管理局；协同配合单位：省工信厅）", [Role.LEAD, Role.SUPPORT]),
        ("（责任单位：省数据管理局；落实单位：各设区市）", [Role.RESPONSIBLE, Role.LOCAL]),
        ("（责任单位：省数据管理局、省工信厅）", [None, None]),
    ],
)
def test_a_label_gives_the_role(clause: str, roles: list[Role | None]) -> None:
    assert [role for _, role in read(clause)] == roles


def test_a_label_of_the_documents_own_is_known() -> None:
    labels = ((Role.LEAD, "主办"), (Role.SUPPORT, "协办"))
    assert read("（主办：省工信厅；协办：省科技厅）", labels=labels) == [
        ("省工信厅", Role.LEAD),
        ("省科技厅", Role.SUPPORT),
    ]


def test_leaders_have_a_label_of_their_own_where_the_document_gives_one() -> None:
    convention = ClauseConvention(
        style=ClauseStyle.LABELS,
        leaders_label="分管省领导",
        labels=((Role.LEAD, "牵头单位"),),
        stands=ClauseStand.LINES,
    )
    who = Assignment(mentions=(Mention(name="省工信厅", role=Role.LEAD),), leaders=("甲副省长", "乙副省长"))
    lines = ClauseWriter(Conventions(clause=convention), REGISTRY, 2024, "福建省").write(who)
    assert lines == ("分管省领导：甲副省长、乙副省长", "牵头单位：省工信厅")
    assert parse_clause("；".join(lines), convention, REGISTRY, 2024, "福建省") == who


@pytest.mark.parametrize(
    "clause",
    [
        "（财政部负责，2019年6月底前完成）",
        "（财政部负责，年底前完成）",
        "（2019年6月底前，财政部负责）",
        "（财政部负责，持续推进）",
    ],
)
def test_a_time_in_the_brackets_names_nobody(clause: str) -> None:
    assert read(clause) == [("财政部", Role.RESPONSIBLE)]


def test_a_unit_without_a_role_beside_others_is_responsible() -> None:
    assert read("（省工信厅牵头，省科技厅）") == [("省工信厅", Role.LEAD), ("省科技厅", Role.RESPONSIBLE)]
    assert read("（责任单位：省科技厅；配合单位：省工信厅）") == [
        ("省科技厅", Role.RESPONSIBLE),
        ("省工信厅", Role.SUPPORT),
    ]


def test_roles_come_in_the_order_in_which_a_plan_lists_them() -> None:
    assert read("（省科技厅、省商务厅配合，各设区市结合实际落实，省工信厅牵头）") == [
        ("省工信厅", Role.LEAD),
        ("各设区市", Role.LOCAL),
        ("省科技厅", Role.SUPPORT),
        ("省商务厅", Role.SUPPORT),
    ]
