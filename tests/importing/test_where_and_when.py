"""The years and the region of an imported plan, from what its shell says."""

from __future__ import annotations

import pytest

from fjplan import assets
from fjplan.errors import FjplanError
from fjplan.imported import Doubt
from fjplan.importing.account import Span
from fjplan.importing.fitting import Place
from fjplan.importing.shell_values import Shell
from fjplan.importing.where_and_when import find_place
from fjplan.registry import decode_table, read_registry

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
Found = tuple[Place, int | None, list[Doubt]]


def found(
    title: str,
    *,
    notice: str = "",
    number: str = "",
    signed: tuple[str, ...] = (),
    date: str = "",
    more: str = "",
    year: int | None = None,
) -> Found:
    """The place of a plan with these parts, ``more`` standing after them."""
    text = ""

    def put(words: str) -> Span:
        nonlocal text
        start = len(text) + 1
        text += f"\n{words}"
        return Span(start, len(text))

    shell = Shell()
    shell.notice_title = [put(notice)] if notice else []
    shell.number = put(number) if number else None
    shell.signatures = [put(each) for each in signed]
    shell.date = put(date) if date else None
    shell.plan_title = [put(title)]
    text += f"\n{more}"
    return find_place(shell, title, text, year, REGISTRY)


def years(result: Found) -> tuple[int, int | None]:
    return result[0].year, result[1]


def region(*, title: str = "2020年工作要点", notice: str = "", signed: tuple[str, ...] = ()) -> str | None:
    return found(title, notice=notice, signed=signed)[0].region


# Years


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2020年工作要点", (2020, None)),
        ("1998年工作要点", (1998, None)),
        ("工作要点（2018-2020年）", (2018, 2020)),
        ("工作要点（2018—2020年）", (2018, 2020)),
        ("工作要点（2018－2020）", (2018, 2020)),
        ("工作要点（2018至2020年）", (2018, 2020)),
        ("工作要点（2018 ~ 2020年）", (2018, 2020)),
        ("工作要点（2020-2018年）", (2020, None)),
        ("工作要点（2020-2020年）", (2020, None)),
        ("12020号文和2021年工作要点", (2021, None)),
    ],
)  # fmt: skip
def test_the_years_of_the_title(title: str, expected: tuple[int, int | None]) -> None:
    result = found(title, number="闽政〔2016〕1号", date="2017年1月2日")
    assert (years(result), result[2]) == (expected, [])


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"number": "闽政〔2016〕1号", "date": "2017年1月2日", "more": "到2018年。"}, 2017),
        ({"date": "二〇一七年一月二日", "more": "到2018年。"}, 2017),
        ({"number": "闽政〔2016〕1号", "more": "到2018年。"}, 2016),
        ({"number": "闽政〔2016〕1号", "date": "2017年2月30日"}, 2016),
        ({"more": "到2018年、2019年。"}, 2018),
    ],
)
def test_a_title_without_a_year_takes_it_from_elsewhere_with_a_doubt(
    parts: dict[str, str], expected: int
) -> None:
    result = found(
        "数字福建工作要点",
        number=parts.get("number", ""),
        date=parts.get("date", ""),
        more=parts.get("more", ""),
    )
    doubt = Doubt(
        line=1,
        quote="数字福建工作要点",
        chose=str(expected),
        why="标题没有写年份，取自日期或正文",
        path=("year",),
    )
    assert (years(result), result[2]) == ((expected, None), [doubt])


def test_a_doubted_title_is_quoted_by_its_first_40_characters() -> None:
    assert found("甲" * 41, more="2018年")[2][0].quote == "甲" * 40


def test_a_year_that_is_given_needs_none_in_the_text() -> None:
    result = found("数字福建工作要点", date="2017年1月2日", year=2025)
    assert (years(result), result[2]) == ((2025, None), [])


@pytest.mark.parametrize(("year", "until"), [(2019, 2020), (2020, None), (2021, None)])
def test_a_year_that_is_given_goes_before_the_titles(year: int, until: int | None) -> None:
    assert years(found("工作要点（2018-2020年）", year=year)) == (year, until)


def test_without_any_year_the_reader_is_asked_for_it() -> None:
    with pytest.raises(FjplanError) as error:
        found("数字福建工作要点", more="甲12345，乙2100年。")
    assert str(error.value) == "标题和正文都没有写年份，请用 --year 说明是哪一年的计划"


# Region


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ("福建省人民政府关于印发工作要点的通知", "福建省"),
        ("福州市人民政府关于印发工作要点的通知", "福州市"),
        ("福州市数字办关于转发省工作要点的通知", "福州市"),
        ("浙江省人民政府关于印发工作要点的通知", "浙江省"),
        ("广西壮族自治区人民政府关于印发要点的通知", "广西壮族自治区"),
        ("杭州市人民政府关于印发要点的通知", "杭州市"),
        ("安溪县人民政府关于印发要点的通知", "安溪县"),
        ("国务院关于印发要点的通知", None),
        ("国务院办公厅关于印发省市要点的通知", None),
        ("关于印发各市县要点的通知", None),
    ],
)
def test_the_region_of_the_title(notice: str, expected: str | None) -> None:
    assert region(notice=notice) == expected


def test_the_region_of_who_signs_where_the_title_has_none() -> None:
    signed = ("数字办", "福州市人民政府")
    assert region(notice="关于印发工作要点的通知", signed=signed) == "福州市"
    assert region(notice="福建省关于印发工作要点的通知", signed=signed) == "福建省"


def test_the_region_of_the_plans_title_comes_last() -> None:
    assert region(title="2020年福州市工作要点") == "福州市"
    assert region(title="2020年福州市工作要点", signed=("福建省数字办",)) == "福建省"


@pytest.mark.parametrize(
    ("title", "expected"),
    [("2020年数字福建工作要点", "福建省"), ("2020年数字福州工作要点", "福州市"), ("2020年要点", None)],
)
def test_a_region_by_its_short_name(title: str, expected: str | None) -> None:
    assert region(title=title) == expected
