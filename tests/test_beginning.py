"""Next year's plan: what changes by itself, what stays, and what its drafter is asked to look at."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from fjplan.beginning import Begun, Kind, begin
from fjplan.errors import FjplanError
from fjplan.loading import load_bytes, load_file
from fjplan.model import (
    Assignment,
    Attachment,
    Basis,
    BasisKind,
    Bullet,
    Deadline,
    Deliverable,
    Dropped,
    Imprint,
    Link,
    Mention,
    Milestone,
    NodePath,
    Notice,
    NoticeFormat,
    Overall,
    OverallPart,
    OverallRole,
    Part,
    Plan,
    Quantity,
    Role,
    Section,
    Status,
    Target,
    Task,
    Urgency,
)
from fjplan.plan_yaml.whole import write_plan
from fjplan.references import Facts, check_references
from fjplan.registry import Registry, read_registry

ROOT = Path(__file__).parent.parent
FILES = [ROOT / "plans/2024.yaml", *sorted((ROOT / "tests/data/plans/forms").glob("*.yaml"))]
CSV = ROOT / "fjplan/data/units.csv"
REGISTRY: Registry = read_registry([(str(CSV), CSV.read_text(encoding="utf-8"))])
WHY = (Basis(kind=BasisKind.OPINION, text="省财政厅意见。"),)


def target(quote: str = "建成3个", **changes: Any) -> Target:
    return Target(metric="数", quantity=Quantity(value=Decimal(3), measure="个"), quote=quote, **changes)


def plan(*tasks: Task, **changes: Any) -> Plan:
    children = tasks or (Task(id="a", text="甲。"),)
    given: dict[str, Any] = {
        "id": "fj-2024",
        "year": 2024,
        "title": "2024年要点",
        "region": "福建省",
    } | changes
    return Plan(**given, children=children, children_key="tasks")


def begun(old: Plan, year: int = 2025) -> Begun:
    return begin(old, year, REGISTRY)


def asked(old: Plan, year: int = 2025) -> list[tuple[Kind, NodePath, str]]:
    return [(each.kind, each.path, each.words) for each in begun(old, year).matters]


# --- What changes by itself --------------------------------------------------------------------


def test_ids_years_and_status_are_those_of_the_new_plan() -> None:
    new = begun(plan(status=Status.ISSUED, series="fj")).plan
    assert (new.id, new.year, new.until, new.title) == ("fj-2025", 2025, None, "2025年要点")
    assert (new.status, new.series, new.region) == (Status.DRAFT, "fj", "福建省")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fj-2024", "fj-2025"),
        ("2024-fj".join("ab"), "a2025-fjb"),
        ("fj", "fj-2025"),
        ("fj-12024", "fj-12024-2025"),
        ("a" * 28, "a" * 23 + "-2025"),
        ("a" * 22 + "-bcdef", "a" * 22 + "-2025"),
    ],
)
def test_an_id_tells_the_new_year(old: str, new: str) -> None:
    assert begun(plan(id=old)).plan.id == new


def test_a_plan_of_several_years_moves_as_a_whole() -> None:
    new = begun(plan(id="fz-2018-2020", year=2018, until=2020, title="计划（2018—2020年）"), 2021).plan
    assert (new.id, new.year, new.until, new.title) == ("fz-2021-2023", 2021, 2023, "计划（2021—2023年）")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("到2024年底", "到2025年底"),
        ("2024年度", "2025年度"),
        ("2024年，2023年和2025年", "2025年，2023年和2025年"),
        ("2024年4月30日", "2024年4月30日"),
        ("2024个", "2024个"),
        ("12024年", "12024年"),
    ],
)
def test_only_the_own_year_of_the_plan_advances(old: str, new: str) -> None:
    assert begun(plan(title=old)).plan.title == new


@pytest.mark.parametrize(
    ("old", "new"),
    [("（2024年2月）", None), ("（2024年2月3日）", None), ("（2024年试行）", "（2025年试行）"), (None, None)],
)
def test_a_subtitle_that_is_a_date_is_dropped(old: str | None, new: str | None) -> None:
    assert begun(plan(subtitle=old)).plan.subtitle == new


def test_the_notice_waits_for_its_number_and_dates() -> None:
    day = datetime.date(2024, 4, 30)
    old = Notice(
        issuers=("省政府",),
        title="关于印发2024年要点的通知",
        number="闽政〔2024〕1号",
        addressees="各市",
        body=("《2024年要点》印发给你们。", "2024年做完。"),
        date=day,
        printed=Imprint(by="办公厅", date=day),
        cc="省军区",
    )
    assert begun(plan(notice=old)).plan.notice == Notice(
        issuers=("省政府",),
        title="关于印发2025年要点的通知",
        addressees="各市",
        body=("《2025年要点》印发给你们。", "2025年做完。"),
        printed=Imprint(by="办公厅"),
        cc="省军区",
    )


def test_quotes_keep_in_step_with_the_words_of_overall() -> None:
    part = OverallPart(
        role=OverallRole.GOALS,
        heading="目标",
        text="2024年建成3个。",
        milestones=(
            Milestone(by=datetime.date(2024, 12, 31), text="2024年底成。", targets=(target("2024年底"),)),
        ),
        bullets=(Bullet(heading="甲", text="2024年建成4个。", targets=(target("2024年建成4个"),)),),
        targets=(target("2024年建成3个"), target("2024年底成")),
    )
    old = Overall(
        preamble=("2024年是头一年。",),
        heading="总体要求",
        text="2024年达到3个。",
        parts=(part,),
        targets=(target("2024年达到3个", basis=WHY, note="注"),),
    )
    new = begun(plan(overall=old)).plan.overall
    assert new
    assert (new.preamble, new.text) == (("2025年是头一年。",), "2025年达到3个。")
    assert new.targets == (target("2025年达到3个"),)
    assert [each.quote for each in new.parts[0].targets] == ["2025年建成3个", "2024年底成"]
    assert new.parts[0].bullets[0].targets[0].quote == "2025年建成4个"
    assert new.parts[0].milestones == part.milestones
    facts = Facts(registry=REGISTRY, other_plans={})
    assert list(check_references(begun(plan(overall=old)).plan, facts)) == []


def test_a_task_goes_on_from_its_own_and_leaves_last_years_reasons() -> None:
    old = Task(
        id="a",
        text="2024年建成3个。",
        parts=(Part(id="b", text="建成3个。", targets=(target(basis=WHY),)),),
        targets=(target(note="注"),),
        deadlines=(Deadline(quote="2024年", by=datetime.date(2024, 12, 31)),),
        continued_from=(Link(plan="fj-2023", task="z"),),
        not_continued_from=(Link(plan="fj-2023", task="y"),),
        basis=WHY,
        note="注",
    )
    section = Section(id="s", title="章", targets=(target(basis=WHY),), children=(old,), note="注")
    old_plan = Plan(
        id="fj-2024",
        year=2024,
        title="甲",
        children=(section,),
        note="注",
        dropped=(Dropped(task="y", reason="完。"),),
    )
    new = begun(old_plan).plan
    assert (new.note, new.dropped) == (None, ())
    assert new.children == (
        Section(
            id="s",
            title="章",
            targets=(target(),),
            children=(
                Task(
                    id="a",
                    text="2024年建成3个。",
                    parts=(Part(id="b", text="建成3个。", targets=(target(),)),),
                    targets=(target(),),
                    deadlines=old.deadlines,
                    continued_from=(Link(plan="fj-2024", task="a"),),
                ),
            ),
        ),
    )


# --- What its drafter is asked -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("办好第七届峰会，开展第三批、第8次。", Kind.ORDINALS, "第七届、第三批、第8次，今年该怎么写"),
        ("贯彻党的二十大和二十届二中全会精神。", Kind.ORDINALS, "党的二十大、二十届二中全会，今年该怎么写"),
        (
            "“十四五”收官，“十五五”谋划，三年行动计划。",
            Kind.PERIODS,
            "“十四五”（2021—2025 年）、“十五五”（2026—2030 年）、三年行动计划，看 2025 年是否还适用",
        ),
        ("到2024年底，比2020年多。", Kind.YEARS, "2024年底、2020年没有改，看是否还对"),
    ],
)
def test_a_text_with_what_goes_stale_is_asked_about(text: str, kind: Kind, words: str) -> None:
    path: NodePath = ("tasks", 0, "text")
    assert asked(plan(Task(id="a", text=text))) == [(kind, path, words)]


@pytest.mark.parametrize("text", ["2025年。", "第一产业、“第一家园”。", "2000亿元。", "“五位一体”。"])
def test_what_does_not_go_stale_is_not_asked_about(text: str) -> None:
    assert asked(plan(Task(id="a", text=text))) == []


def test_every_printed_text_is_looked_at() -> None:
    part = OverallPart(
        role=OverallRole.GOALS,
        heading="目标",
        text="第二届",
        bullets=(Bullet(heading="第三届", text="第四届"),),
    )
    task = Task(
        id="a", heading="第七届", text="第八届", parts=(Part(is_point=True, heading="第九届", text="第十届"),)
    )
    section = Section(id="s", title="第五届", lead=("第六届",), children=(task,), closing=("第十一届",))
    old = Plan(
        id="p",
        year=2024,
        title="第一届",
        subtitle="第零届",
        notice=Notice(issuers=("省政府",), title="第百届", body=("第九十届",)),
        overall=Overall(preamble=("第八十届",), heading="总体要求", text="第七十届", parts=(part,)),
        children=(section,),
        attachments=(Attachment(title="表", text=("第六十届",)),),
        closing=("第五十届",),
    )
    found = [(path, words[: words.index("，")]) for kind, path, words in asked(old) if kind is Kind.ORDINALS]
    assert found == [
        (("title",), "第一届"),
        (("subtitle",), "第零届"),
        (("notice", "title"), "第百届"),
        (("notice", "body"), "第九十届"),
        (("overall", "preamble"), "第八十届"),
        (("overall", "text"), "第七十届"),
        (("overall", "parts", 0, "text"), "第二届"),
        (("overall", "parts", 0, "bullets", 0, "heading"), "第三届"),
        (("overall", "parts", 0, "bullets", 0, "text"), "第四届"),
        (("sections", 0, "title"), "第五届"),
        (("sections", 0, "lead"), "第六届"),
        (("sections", 0, "closing"), "第十一届"),
        (("sections", 0, "tasks", 0, "heading"), "第七届"),
        (("sections", 0, "tasks", 0, "text"), "第八届"),
        (("sections", 0, "tasks", 0, "parts", 0, "point"), "第九届"),
        (("sections", 0, "tasks", 0, "parts", 0, "text"), "第十届"),
        (("closing",), "第五十届"),
        (("attachments", 0, "text"), "第六十届"),
    ]


def test_targets_times_documents_and_milestones_are_asked_about() -> None:
    end, june = datetime.date(2024, 12, 31), datetime.date(2024, 6, 30)
    milestone = Milestone(by=end, text="成。", targets=(target(),))
    part = OverallPart(role=OverallRole.GOALS, heading="目标", milestones=(milestone,), targets=(target(),))
    task = Task(
        id="a",
        text="年底前。",
        targets=(target(deadline=june), target(deadline=end)),
        deadlines=(Deadline(quote="年底前", by=end), Deadline(quote="持续", by=None)),
        deliverables=(Deliverable(title="《方案》", act="制定"),),
    )
    value = "个目标值还是上一份计划的，请改成新定的；正文里的话和 quote 一起改"
    old = plan(task, year=2023, until=2024, id="p", title="甲", overall=Overall(heading="总", parts=(part,)))
    assert asked(old) == [
        (Kind.TIMES, ("overall", "parts", 0, "milestones"), "2024年底的里程碑没有改，请按 2025—2026 年重排"),
        (Kind.TARGETS, ("overall", "parts", 0, "milestones", 0, "targets"), f"1 {value}"),
        (Kind.TARGETS, ("overall", "parts", 0, "targets"), f"1 {value}"),
        (Kind.TARGETS, ("tasks", 0, "targets"), f"2 {value}"),
        (Kind.TIMES, ("tasks", 0, "targets"), "目标的时限（2024-06-30、2024年底）没有改，看要不要改"),
        (
            Kind.TIMES,
            ("tasks", 0, "deadlines"),
            "时限“年底前”（2024年底）没有改，看要不要改；正文里的话和 quote 一起改",
        ),
        (
            Kind.DOCUMENTS,
            ("tasks", 0, "deliverables"),
            "《方案》出台了没有；出台了的改写正文，并在这里删去",
        ),
    ]


def test_a_unit_that_is_no_more_is_told_with_what_it_became_at_its_place() -> None:
    names = Assignment(
        mentions=(
            Mention(name="省工信厅", role=Role.LEAD),
            Mention(name="省工信厅", role=Role.SUPPORT, hand_group=0),
            Mention(name="省发改委", role=Role.SUPPORT, hand_group=0),
            Mention(name="省数字办", role=Role.SUPPORT),
        )
    )
    words = "据登记册，省数字办只到 2024 年，后来是省数据管理局"
    path: NodePath = ("tasks", 0, "units", "support", 1)
    assert asked(plan(Task(id="a", text="甲。", assignment=names))) == [(Kind.UNITS, path, words)]
    parts = (Part(text="甲。", assignment=Assignment(mentions=(Mention(name="省数字办"),))),)
    assert asked(plan(Task(id="a", parts=parts))) == [
        (Kind.UNITS, ("tasks", 0, "parts", 0, "units", 0), words)
    ]


def test_issuers_and_leading_groups_are_asked_about() -> None:
    notice = Notice(issuers=("省数字办",), addressees="省领导小组各成员单位", body=("甲。",))
    assert [(kind, path) for kind, path, _ in asked(plan(notice=notice))] == [
        (Kind.UNITS, ("notice", "issuer")),
        (Kind.BODIES, ("notice", "addressees")),
    ]
    notice = Notice(issuers=("省领导小组",), body=("甲。",))
    assert asked(plan(notice=notice)) == [(Kind.BODIES, ("notice", "issuer"), "领导小组的名称、组成有没有变")]


def test_files_of_attachments_are_left_out_and_asked_for() -> None:
    old = plan(attachments=(Attachment(title="表", file="a.xlsx"), Attachment(title="词", text=("甲。",))))
    assert begun(old).plan.attachments == (Attachment(title="表"), Attachment(title="词", text=("甲。",)))
    assert [words for _, _, words in asked(old)] == [
        "附件“表”另附今年的文件，补写 file",
        "附件“词”的文字换成今年的",
    ]


def test_comments_and_summary_tell_the_same_matters() -> None:
    found = begun(plan(Task(id="a", text="第七届，2020年。"), Task(id="b", text="第七届、第八届。")))
    assert found.comments == {
        ("tasks", 0, "text"): ("请核：第七届，今年该怎么写", "请核：2020年没有改，看是否还对"),
        ("tasks", 1, "text"): ("请核：第七届、第八届，今年该怎么写",),
    }
    assert found.summary == ("届次、批次 2 处：第七届、第八届", "没有改的年份 1 处：2020年")
    assert found.head[0] == "由 fj-2024《2024年要点》起草，尚待逐项改定。"


def test_a_long_summary_is_cut() -> None:
    text = "".join(f"第{number}届" for number in range(1, 11))
    (line,) = begun(plan(Task(id="a", text=text))).summary
    assert line.endswith("第7届、第8届等")


# --- Years that cannot be meant, and the plans there are ----------------------------------------


@pytest.mark.parametrize(
    ("year", "message"),
    [
        (2024, "年份 2024 不晚于 fj-2024 的 2024；新计划的年份要晚一些，如 2025"),
        (2023, "年份 2023 不晚于 fj-2024 的 2024；新计划的年份要晚一些，如 2025"),
        (2045, "年份 2045 比 fj-2024 的 2024 晚了 21 年，是不是写错了？"),
    ],
)
def test_a_year_that_cannot_be_meant_is_refused(year: int, message: str) -> None:
    with pytest.raises(FjplanError) as error:
        begun(plan(), year)
    assert str(error.value) == message


def test_the_last_year_that_can_be_meant() -> None:
    assert begun(plan(), 2044).plan.year == 2044


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_begun_plan_is_a_plan_without_errors(path: Path) -> None:
    old = load_file(str(path)).plan
    assert old
    new = begin(old, old.year + 1, REGISTRY)
    document = load_bytes(write_plan(new.plan, new.comments, new.head).encode(), "new")
    assert document.plan == new.plan
    known = {old.id: old.holders()}
    assert list(check_references(new.plan, Facts(registry=REGISTRY, other_plans=known))) == []
    assert [task.id for task in new.plan.iter_tasks()] == [task.id for task in old.iter_tasks()]
    assert document.source.text.count("# 请核：") == len(new.matters)
    assert {matter.path for matter in new.matters} <= {*document.source.values, *document.source.keys}


def test_the_marks_of_one_copy_and_the_lines_of_the_titles_are_last_years() -> None:
    old = plan(
        title_lines=("2024年数字福建", "工作要点"),
        notice=Notice(
            issuers=("省数据局",),
            format=NoticeFormat.UPWARD,
            copy_number="000001",
            urgency=Urgency.VERY,
            signers=("某某某",),
            title="2024年通知",
            title_lines=("2024年", "通知"),
        ),
    )
    new = begin(old, 2025, REGISTRY).plan
    assert new.title_lines == ("2025年数字福建", "工作要点")
    assert new.notice is not None
    assert new.notice == Notice(issuers=("省数据局",), format=NoticeFormat.UPWARD, title="2025年通知")
    assert new.notice.title_lines == ("2025年", "通知")
