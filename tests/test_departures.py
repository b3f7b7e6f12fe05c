"""How profiles depart from the standard: every figure has its clause, and each shipped profile its list."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from fjplan.departures import CLAUSES, Departure, Described, Weight, figures
from fjplan.profile_files import ProfileFaults, describe_profile, profile_names

SHIPPED = Path(__file__).parent.parent / "templates"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "profiles").mkdir()
    return tmp_path


def described(own: Path, text: str) -> Described:
    (own / "profiles" / "own.yaml").write_text(f"name: 本办\nparent: 闽政办\n{text}", encoding="utf-8")
    return describe_profile("本办", [own, SHIPPED], SHIPPED)


def departure(own: Path, text: str) -> Departure:
    """The one departure that a line adds to those of the parent."""
    (found,) = (each for each in described(own, text).departures if each.clause.weight is not Weight.OWN)
    return found


def test_every_figure_has_its_clause_and_every_clause_a_figure() -> None:
    standard = describe_profile("gbt9704", [SHIPPED], SHIPPED)
    assert tuple(CLAUSES) == tuple(figures(standard.profile))
    assert standard.departures == ()


def test_the_table_and_the_file_name_the_same_clauses() -> None:
    """Where the comment beside a figure of the standard begins with a clause, the table has that clause."""
    described = (SHIPPED / "profiles" / "gbt9704.yaml").read_text(encoding="utf-8")
    path: list[str] = []
    seen = 0
    for line in described.splitlines():
        found = re.match(r"( *)(\w+):.*?(?:# (\d+(?:\.\d+)+) |# (\d+(?:\.\d+)+)、|$)", line)
        if not found:
            continue
        path[len(found[1]) // 2 :] = [found[2]]
        clause = CLAUSES.get(tuple(path))
        said = found[3] or found[4]
        if clause and said and (path[0], path[-1]) != ("signature", "form"):
            seen += 1
            assert clause.section == said, path
    assert seen > 25


@pytest.mark.parametrize("clause", CLAUSES.values(), ids=[".".join(key) for key in CLAUSES])
def test_what_no_clause_speaks_of_is_the_offices_own(clause: object) -> None:
    assert getattr(clause, "section", "") or getattr(clause, "weight", None) is Weight.OWN


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gbt9704", []),
        ("闽政", [("letterhead.text", "福建省人民政府文件", 8), ("document_number.code", "闽政", 11)]),
        (
            "闽政办",
            [("letterhead.text", "福建省人民政府办公厅文件", 8), ("document_number.code", "闽政办", 11)],
        ),
        (
            "数字福建建设领导小组",
            [
                ("letterhead.text", "福建省数字福建建设领导小组文件", 8),
                ("document_number.code", "闽数字", 11),
            ],
        ),
        (
            "gbt33476",
            [
                ("page.margins.top", Decimal("34.58"), 10),
                ("page.margins.bottom", Decimal("32.58"), 11),
                ("grid.line_pitch", Decimal("29.45"), 14),
                ("letterhead.top", Decimal("37.42"), 17),
                ("page_number.gap", Decimal("4.58"), 20),
            ],
        ),
    ],
)
def test_the_departures_of_each_shipped_profile(name: str, expected: list[object]) -> None:
    found = describe_profile(name, [SHIPPED], SHIPPED)
    told = [(".".join(each.key), each.value, each.place and each.place.line) for each in found.departures]
    assert told == expected
    assert found.shipped


def test_the_second_reading_keeps_what_is_on_paper_in_its_place() -> None:
    standard, other = (describe_profile(name, [SHIPPED], SHIPPED).profile for name in ("gbt9704", "gbt33476"))
    for profile in (standard, other):
        assert profile.page.margins.top + profile.letterhead.top == 72
        assert profile.page.margins.bottom - profile.page_number.gap == 28
    # 10.39 mm is 29.45 points, and 22 of them fill the 版心.
    assert round(other.grid.line_pitch * Decimal("25.4") / 72, 2) == Decimal("10.39")
    assert 0 < other.page.text_height - 22 * Decimal("10.39") < 2


def test_a_departure_of_a_parent_names_the_parents_line(own: Path) -> None:
    found = described(own, "title: 本办文件\n")
    assert (found.parents, found.shipped) == (("闽政办", "gbt9704"), False)
    places = [each.place for each in found.departures]
    assert [(place.profile, place.path.name, place.line) for place in places if place] == [
        ("闽政办", "minzhengban.yaml", 8),
        ("闽政办", "minzhengban.yaml", 11),
    ]


@pytest.mark.parametrize(
    ("text", "weight", "section"),
    [
        ("signature: {per_row: 4}\n", Weight.MUST, "7.3.5.1"),
        ("page_number: {gap: 8}\n", Weight.SHALL, "7.5"),
        ("letter: {rule_width: 160}\n", Weight.SHALL, "10.1"),
        ("grid: {lines: 21}\n", Weight.MAY, "5.2.3"),
        ("headings: [heiti]\n", Weight.MAY, "7.3.3"),
        ("signature: {form: unsealed}\n", Weight.MAY, "7.3.5"),
    ],
)
def test_a_departure_is_as_grave_as_its_clause(own: Path, text: str, weight: Weight, section: str) -> None:
    found = departure(own, text)
    assert (found.clause.weight, found.clause.section) == (weight, section)
    assert found.place
    assert (found.place.profile, found.place.line) == ("本办", 3)


@pytest.mark.parametrize(("top", "within"), [("36", True), ("38", True), ("35.9", False), ("38.1", False)])
def test_a_tolerance_of_the_clause_is_known(own: Path, top: str, within: bool) -> None:
    text = f"page: {{margins: {{top: {top}, bottom: 33}}}}\n"
    found = {each.key[-1]: each for each in described(own, text).departures}
    assert found["top"].is_within is within
    assert found["bottom"].is_within is False


def test_an_overridden_standard_is_held_against_the_shipped_one(own: Path) -> None:
    base = (SHIPPED / "profiles" / "gbt9704.yaml").read_text(encoding="utf-8")
    changed = base.replace("  gap: 7 ", "  gap: 9 ")
    (own / "profiles" / "gbt9704.yaml").write_text(changed, encoding="utf-8")
    found = describe_profile("gbt9704", [own, SHIPPED], SHIPPED)
    assert [(each.key, each.value, found.shipped) for each in found.departures] == [
        (("page_number", "gap"), Decimal(9), False)
    ]


def test_the_shipped_profiles_come_first(own: Path) -> None:
    for name in ("a", "minzhengban"):
        (own / "profiles" / f"{name}.yaml").write_text("name: 甲\n", encoding="utf-8")
    shipped = ["gbt33476", "gbt9704", "minzheng", "minzhengban", "shuzifujian"]
    assert profile_names([own, SHIPPED]) == [*shipped, "a"]


def nested(key: tuple[str, ...], value: str) -> str:
    """Lines of YAML that say one figure, the figure on the last."""
    return "".join(f"{'  ' * depth}{name}:\n" for depth, name in enumerate(key[:-1])) + (
        f"{'  ' * (len(key) - 1)}{key[-1]}: {value}\n"
    )


@pytest.mark.parametrize("key", CLAUSES, ids=".".join)
@pytest.mark.parametrize("value", ["{a: 1}", "99999", ""])
def test_a_wrong_value_of_any_key_is_told_with_its_line(own: Path, key: tuple[str, ...], value: str) -> None:
    if not value and key[-1] in ("latin", "code"):
        return  # these two may be empty
    with pytest.raises(ProfileFaults) as caught:
        described(own, nested(key, value))
    (told,) = caught.value.findings
    line = 2 + len(key)
    assert told.startswith(f"{(own / 'profiles').as_posix()}/own.yaml:{line}：版式 {'.'.join(key)}：应")


@pytest.mark.parametrize("key", CLAUSES, ids=".".join)
def test_a_misspelt_key_is_told_with_its_line_and_the_right_one(own: Path, key: tuple[str, ...]) -> None:
    with pytest.raises(ProfileFaults) as caught:
        described(own, nested((*key[:-1], f"{key[-1]}x"), "1"))
    (told,) = caught.value.findings
    place = f"/own.yaml:{2 + len(key)}：版式 {'.'.join(key)}x："
    assert told.endswith(f"{place}没有“{key[-1]}x”这一项，是不是“{key[-1]}”？")
