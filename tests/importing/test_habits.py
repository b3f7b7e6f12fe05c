"""How a document writes its unit clauses, told from the clauses themselves."""

from __future__ import annotations

import pytest

from fjplan import assets
from fjplan.importing.fitting import Place, composes, fit
from fjplan.importing.habits import Written, infer
from fjplan.model import (
    Assignment,
    Brackets,
    ClauseConvention,
    ClauseStand,
    ClauseStyle,
    Mention,
    Role,
    Term,
    UnitKind,
)
from fjplan.registry import decode_table, read_registry

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
FUJIAN = Place(2024, "福建省")
K = UnitKind
NOTE = "列第一位的为牵头单位，下同"


def written(*clauses: str, stands: ClauseStand = ClauseStand.AFTER_STOP) -> list[Written]:
    """Clauses with their brackets; a clause without any stands in none."""
    return [
        Written(clause[1:-1], clause[0], stands)
        if clause[0] in "（〔"
        else Written(clause, clause[0], stands)
        for clause in clauses
    ]


def habit(*clauses: str, stands: ClauseStand = ClauseStand.AFTER_STOP) -> ClauseConvention:
    return infer(written(*clauses, stands=stands), REGISTRY, FUJIAN)[0]


def fitted(inner: str, *others: str) -> tuple[Assignment, bool]:
    """The clause under the habits of itself and others."""
    convention, terms = infer(written(f"（{inner}）", *others), REGISTRY, FUJIAN)
    return fit(inner, convention, terms, REGISTRY, FUJIAN)


def test_no_clauses_show_no_habits() -> None:
    assert infer([], REGISTRY, FUJIAN) == (ClauseConvention(), ())


# Groups, prefixes and suffixes


def test_kinds_of_one_group_more_often_than_not_share_it() -> None:
    mixed = "（责任单位：省工信厅、省委网信办）"
    apart = "（责任单位：省工信厅，省委网信办）"
    shared = (frozenset({K.DEPARTMENT, K.PARTY}),)
    assert habit(mixed, mixed, apart).groups == shared
    assert habit(mixed, apart).groups == ()
    assert habit("（责任单位：省工信厅、省科技厅）").groups == ()
    assert habit(apart, apart, mixed).groups == ()


def test_kinds_that_share_a_group_with_a_third_share_it_among_them() -> None:
    convention = habit(
        "（责任单位：省工信厅、省委网信办）",
        "（责任单位：省工信厅、省经济信息中心）",
        "（责任单位：福州大学、省大数据集团）",
    )
    assert set(convention.groups) == {
        frozenset({K.DEPARTMENT, K.PARTY, K.INSTITUTION}),
        frozenset({K.UNIVERSITY, K.ENTERPRISE}),
    }


@pytest.mark.parametrize(
    ("clauses", "elide"),
    [
        # U2, U4.
        (["（责任单位：省工信厅、发改委、科技厅）"], {K.DEPARTMENT}),
        (["（责任单位：省工信厅、省发改委、省科技厅）"], set()),
        (["（责任单位：省工信厅、发改委）", "（责任单位：省工信厅、省发改委）"], set()),
        (["（责任单位：省工信厅、发改委、省科技厅、教育厅）"], {K.DEPARTMENT}),
        (["（责任单位：省高速公路集团、省港口集团、省大数据集团）"], set()),
        # U3.
        (["（责任单位：省委办公厅、机要局、省工信厅、省发改委）"], {K.PARTY}),
    ],
)
def test_which_kinds_drop_their_prefix(clauses: list[str], elide: set[UnitKind]) -> None:
    assert habit(*clauses).elide == elide


def test_a_shared_suffix() -> None:
    # U5.
    assert habit("（责任单位：福州市、南平市人民政府）").elide_suffix == "人民政府"
    assert habit("（责任单位：福州市、泉州市政府）").elide_suffix == "政府"
    assert habit("（责任单位：福州市人民政府、南平市人民政府）").elide_suffix is None
    assert habit("（责任单位：福州市、南平市）").elide_suffix is None


# Words, labels, brackets, place


@pytest.mark.parametrize(
    ("clauses", "label"),
    [
        (["（责任单位：省工信厅）"], "责任单位"),
        (["（责任部门：省工信厅）", "（责任部门：省科技厅）", "（责任单位：省工信厅）"], "责任部门"),
        (["（省工信厅牵头）", "（省科技厅负责）"], None),
    ],
)
def test_the_label(clauses: list[str], label: str | None) -> None:
    convention = habit(*clauses)
    assert (convention.label, convention.style, convention.labels) == (label, ClauseStyle.VERBS, ())


def test_a_label_for_each_role() -> None:
    # U19.
    convention = habit("（牵头责任单位：省数据管理局；相关责任单位：省工信厅）", "（责任单位：省工信厅）")
    assert convention.style is ClauseStyle.LABELS
    assert dict(convention.labels)[Role.LEAD] == "牵头责任单位"


def test_the_usual_labels_need_no_saying() -> None:
    convention = habit("（牵头单位：省工信厅；配合单位：省科技厅）")
    assert (convention.style, convention.labels) == (ClauseStyle.LABELS, ())


def test_verbs_of_the_documents_own() -> None:
    convention = habit(
        "（省工信厅总牵头，省科技厅参与）", "（省工信厅总牵头，省商务厅参与）", "（省工信厅牵头）"
    )
    assert convention.verbs == ((Role.LEAD, "总牵头"), (Role.SUPPORT, "参与"))
    assert habit("（省工信厅牵头，省科技厅配合）").verbs == ()


@pytest.mark.parametrize(
    ("clauses", "brackets"),
    [
        # U6.
        (["（责任单位：省工信厅）", "〔责任单位：各设区市（含平潭综合实验区，下同）〕"], Brackets.AUTO),
        (["〔责任单位：省工信厅〕", "〔责任单位：省科技厅〕"], Brackets.TORTOISE),
        (["（责任单位：市商务局（投促局））", "（责任单位：省科技厅）"], Brackets.ROUND),
        (["（责任单位：省工信厅）"], Brackets.AUTO),
    ],
)
def test_brackets(clauses: list[str], brackets: Brackets) -> None:
    assert habit(*clauses).brackets is brackets


@pytest.mark.parametrize("stands", ClauseStand)
def test_where_most_clauses_stand(stands: ClauseStand) -> None:
    assert habit("（省工信厅负责）", stands=stands).stands is stands


def test_most_clauses_tell_the_place() -> None:
    clauses = [
        *written("（省工信厅负责）", stands=ClauseStand.LINE),
        *written("（省科技厅负责）", "（省商务厅负责）", stands=ClauseStand.BEFORE_STOP),
    ]
    assert infer(clauses, REGISTRY, FUJIAN)[0].stands is ClauseStand.BEFORE_STOP


def test_the_note_that_the_first_unit_leads() -> None:
    # U18; Fujian's plans do not state it.
    convention = habit(f"（责任单位：省工信厅、省科技厅，{NOTE}）", "（责任单位：省商务厅）")
    assert (convention.note, convention.first_is_lead) == (NOTE, True)
    assert habit(f"（责任单位：省工信厅、省科技厅；{NOTE}）").note == f"；{NOTE}"
    assert habit("（责任单位：省工信厅、省科技厅）").first_is_lead is False


def test_the_note_that_some_units_are_always_meant() -> None:
    # U20.
    note = "各市州人民政府均为责任单位，以下不再列出"
    convention = habit(f"（责任单位：省工信厅；{note}）", "（责任单位：省商务厅）")
    assert (convention.note, convention.first_is_lead, convention.standing) == (
        f"；{note}",
        False,
        ("各市州人民政府",),
    )


def test_the_label_of_leaders() -> None:
    # U22.
    convention = habit("（分管省领导：甲；牵头单位：省工信厅）")
    assert (convention.leaders_label, convention.style) == ("分管省领导", ClauseStyle.LABELS)
    assert habit("（牵头单位：省工信厅；配合单位：省科技厅）").leaders_label is None


def test_a_glossed_term() -> None:
    # U28.
    clause = "〔责任单位：省工信厅，各设区市（含平潭综合实验区，下同）〕"
    assert infer(written(clause), REGISTRY, FUJIAN)[1] == (
        Term(term="各设区市", gloss="含平潭综合实验区，下同"),
    )
    assert infer(written("（责任单位：市商务局（投促局））"), REGISTRY, FUJIAN)[1] == ()


# Single clauses


def mentions(*names: str, hand: tuple[int | None, ...] = ()) -> tuple[Mention, ...]:
    hands = hand or (None,) * len(names)
    return tuple(Mention(name=name, hand_group=group) for name, group in zip(names, hands, strict=True))


def test_a_clause_that_keeps_the_habits_needs_nothing_by_hand() -> None:
    assert fitted("责任单位：省工信厅、发改委，福州大学") == (
        Assignment(mentions=mentions("省工信厅", "省发改委", "福州大学")),
        True,
    )


def test_an_exceptional_group_is_made_by_hand() -> None:
    # Nos. 12 and 18 of 2024.
    usual = ("（责任单位：省工信厅、省发改委）",) * 3
    assert fitted("责任单位：省数据管理局，省政府办公厅", *usual) == (
        Assignment(mentions=mentions("省数据管理局", "省政府办公厅", hand=(None, 1))),
        True,
    )
    assert fitted(
        "责任单位：省工信厅、福州大学，省大数据集团", *usual, "（责任单位：省工信厅，福州大学）"
    ) == (
        Assignment(mentions=mentions("省工信厅", "福州大学", "省大数据集团", hand=(0, 0, None))),
        True,
    )


def test_two_exceptional_groups_are_made_by_hand() -> None:
    usual = ("（责任单位：省工信厅，福州大学，省大数据集团，省科技厅）",) * 3
    assert fitted("责任单位：省数据管理局，省工信厅、福州大学，省大数据集团、省科技厅", *usual) == (
        Assignment(
            mentions=mentions(
                "省数据管理局", "省工信厅", "福州大学", "省大数据集团", "省科技厅", hand=(None, 1, 1, 2, 2)
            )
        ),
        True,
    )


def test_a_clause_that_nothing_composes_is_kept_as_it_is() -> None:
    usual = ("（责任单位：省工信厅、发改委）",) * 3
    assignment, is_composed = fitted("责任单位：省工信厅、省科技厅、商务厅", *usual)
    assert not is_composed
    assert assignment == Assignment(mentions=mentions("省工信厅", "省科技厅", "省商务厅"))
    assert not fitted("财政部负责，2019年6月底前完成")[1]


def test_a_gloss_and_a_note_are_printed_where_they_are_written() -> None:
    clauses = written(
        f"〔责任单位：省工信厅，各设区市（含平潭综合实验区，下同），{NOTE}〕",
        "（责任单位：省工信厅，各设区市）",
    )
    convention, terms = infer(clauses, REGISTRY, FUJIAN)
    assert [fit(each.inner, convention, terms, REGISTRY, FUJIAN) for each in clauses] == [
        (Assignment(mentions=mentions("省工信厅", "各设区市")), True)
    ] * 2


def test_a_clause_is_composed_as_a_fresh_writer_would() -> None:
    assignment = Assignment(mentions=mentions("省工信厅", "省发改委"))
    convention = ClauseConvention(elide=frozenset({K.DEPARTMENT}))
    assert composes(assignment, convention, (), REGISTRY, FUJIAN) == ("（责任单位：省工信厅、发改委）",)


def test_labelled_lines_compose_as_lines() -> None:
    convention, _ = infer(
        written("牵头单位：省工信厅", "配合单位：省科技厅", stands=ClauseStand.LINES), REGISTRY, FUJIAN
    )
    assert (convention.stands, convention.style) == (ClauseStand.LINES, ClauseStyle.LABELS)
    read = fit("牵头单位：省工信厅；配合单位：省科技厅", convention, (), REGISTRY, FUJIAN)
    assert read == (
        Assignment(
            mentions=(Mention(name="省工信厅", role=Role.LEAD), Mention(name="省科技厅", role=Role.SUPPORT))
        ),
        True,
    )
