"""Time limits of tasks: dates in the text, listed deadlines, documents to come."""

from __future__ import annotations

import datetime

import pytest

from fjplan.differences import Confidence, Shared
from fjplan.model import Basis, BasisKind, Deadline, Deliverable, Plan
from tests.diff.target_plans import Changes, changes, plan, target, task


def said(old: str, new: str, years: tuple[int, int] = (2024, 2024)) -> Changes:
    """What differs when the text of one task becomes another."""
    return changes(plan(years[0], task("a", text=old)), plan(years[1], task("a", text=new)))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "6月底前完成省数据中心整合。",
            "9月底前完成省数据中心整合。",
            [("deadline_later", "“完成省数据中心整合”时限由2024年6月底推迟到2024年9月底")],
        ),
        (
            "9月底前，完成省数据中心整合，推进上云。",
            "上半年，完成省数据中心整合，推进上云。",
            [("deadline_earlier", "“完成省数据中心整合”时限由2024年9月底提前到2024年6月底")],
        ),
        (
            "6月底前完成省数据中心整合工作。9月底前建成平台。",
            "9月底前建成平台。8月底前完成省级数据中心整合。",
            [("deadline_later", "“完成省级数据中心整合”时限由2024年6月底推迟到2024年8月底")],
        ),
        (
            "6月底前完成省数据中心整合。",
            "完成省数据中心整合。",
            [("deadline_later", "“完成省数据中心整合”不再写时限，原为2024年6月底")],
        ),
        (
            "完成省数据中心整合。",
            "6月底前完成省数据中心整合。",
            [("deadline_earlier", "“完成省数据中心整合”写明了时限：2024年6月底")],
        ),
        (
            "6月底前完成验收，12月底前上线。",
            "6月底前完成验收，10月底前上线。",
            [("deadline_earlier", "“上线”时限由2024年底提前到2024年10月底")],
        ),
        (
            "9月底前上线。推广应用。",
            "10月底前上线。推广应用。",
            [("deadline_later", "“上线”时限由2024年9月底推迟到2024年10月底")],
        ),
        (
            "9月底前上线，11月底前推广应用。",
            "9月底前上线，10月底前推广应用。",
            [("deadline_earlier", "“推广应用”时限由2024年11月底提前到2024年10月底")],
        ),
        (
            "到6月底：完成省数据中心整合。",
            "到9月底：完成省数据中心整合。",
            [("deadline_later", "“完成省数据中心整合”时限由2024年6月底推迟到2024年9月底")],
        ),
        ("年底前完成省数据中心整合。", "完成省数据中心整合。", []),
        ("6月底前完成省数据中心整合。", "2024年6月底前完成省数据中心整合。", []),
        ("6月底前完成省数据中心整合。", "9月底前举办数字技能大赛。", []),
        ("6月底前完成省数据中心整合。", "6月底前完成省数据中心整合，加强运维。", []),
    ],
)
def test_a_date_of_one_clause_moved(old: str, new: str, told: list[tuple[str, str]]) -> None:
    assert said(old, new).told == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("6月底前建成平台。", "6月底前，建成平台。", []),
        (
            "2020年6月底前建成平台。",
            "2024年9月底前建成平台。",
            [("deadline_later", "“建成平台”时限由当年6月底推迟到当年9月底")],
        ),
        (
            "到2025年底建成平台。",
            "到2026年底建成平台。",
            [("deadline_later", "“建成平台”时限由2025年底推迟到2026年底")],
        ),
        ("到2025年底建成平台。", "到2025年底要建成平台。", []),
    ],
)
def test_dates_roll_on_with_the_year(old: str, new: str, told: list[tuple[str, str]]) -> None:
    assert said(old, new, (2020, 2024)).told == told


def test_a_moved_date_is_told_with_its_clauses() -> None:
    reason = Basis(kind=BasisKind.INSTRUCTION, text="省领导批示")
    old = plan(2024, task("a", text="推进上云。6月底前完成省数据中心整合。"))
    new = plan(2024, task("b", text="推进上云。9月底前完成省数据中心整合。", basis=(reason,)))
    (found,) = changes(old, new, {"a": "b"}).all
    assert (found.old, found.new, found.path) == ("a", "b", "deadlines/完成省数据中心整合")
    assert (found.before, found.after) == ("6月底前完成省数据中心整合", "9月底前完成省数据中心整合")
    assert found.shared == (Shared("6月底前完成省数据中心整合", "9月底前完成省数据中心整合", 1.0),)
    assert (found.confidence, found.score, found.basis) == (Confidence.CERTAIN, None, ("省领导批示",))


def test_a_moved_date_of_a_reworded_clause_is_suggested() -> None:
    (found,) = said("6月底前完成省数据中心整合工作。", "9月底前完成省级数据中心整合。").all
    assert found.confidence is Confidence.SUGGESTED
    assert found.score is not None
    assert 0.6 <= found.score < 1


def test_the_date_of_a_target_is_told_by_the_target_alone() -> None:
    def in_month(month: int) -> Plan:
        day = datetime.date(2024, month, 30)
        goal = target("5G基站数", "2万个", "建成5G基站2万个", deadline=day)
        return plan(2024, task("a", goal, text=f"到{month}月底前，建成5G基站2万个，推进共享。"))

    found = changes(in_month(6), in_month(9))
    assert found.told == [("deadline_later", "5G基站数时限由2024年6月底推迟到2024年9月底")]
    assert found.all[0].path == "targets/5G基站数"


def test_listed_deadlines_win_over_what_the_words_seem_to_say() -> None:
    def with_deadline(by: datetime.date | None) -> Plan:
        listed = Deadline(quote="上半年", by=by)
        return plan(2024, task("a", text="上半年完成数据中心整合。", deadlines=(listed,)))

    may, july = (with_deadline(datetime.date(2024, month, 31)) for month in (5, 7))
    assert changes(may, july).told == [
        ("deadline_later", "“完成数据中心整合”时限由2024年5月底推迟到2024年7月底")
    ]
    assert changes(may, with_deadline(None)).told == [
        ("deadline_later", "“完成数据中心整合”时限由2024年5月底改为持续推进")
    ]
    assert changes(with_deadline(None), may).told == [
        ("deadline_earlier", "“完成数据中心整合”时限由持续推进改为2024年5月底")
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            datetime.date(2024, 6, 30),
            None,
            [("deadline_later", "“《数据条例》”时限由2024年6月底推迟到2024年底")],
        ),
        (
            None,
            datetime.date(2024, 6, 3),
            [("deadline_earlier", "“《数据条例》”时限由2024年底提前到2024年6月3日")],
        ),
        (None, datetime.date(2024, 12, 31), []),
    ],
)
def test_a_document_is_due_at_another_time(
    old: datetime.date | None, new: datetime.date | None, told: list[tuple[str, str]]
) -> None:
    def promising(by: datetime.date | None) -> Plan:
        document = Deliverable(title="《数据条例》", act="制定", by=by)
        words = f"{by.month}月底前制定《数据条例》。" if by else "制定《数据条例》。"
        return plan(2024, task("a", text=words, deliverables=(document,)))

    found = changes(promising(old), promising(new))
    assert found.told == told
    assert {each.path for each in found.all} <= {"deliverables/《数据条例》"}


def test_february_ends_in_a_leap_year_too() -> None:
    for years in ((2023, 2024), (2024, 2025)):
        assert said("2月底前建成平台，推进上云。", "2月底前建成平台。", years).told == []
    assert said("2月底前建成平台，推进上云。", "3月底前建成平台。", (2024, 2025)).told == [
        ("deadline_later", "“建成平台”时限由当年2月底推迟到当年3月底")
    ]
