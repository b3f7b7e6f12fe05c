"""One task through the years: links, ids, words, in both directions; splits, mergers, ends, renames."""

from __future__ import annotations

from fjplan.differences import By, Confidence, Relation
from fjplan.model import Assignment, Dropped, Link, Mention, Role
from fjplan.traces import Spot, TaskTrace
from fjplan.tracing.tasks import trace_task
from tests.tracing.made import WORDS, plan, shelf, shipped, task, units


def steps(trace: TaskTrace) -> list[tuple[int, str, int, str, By]]:
    return [(each.old.plan, each.old.task, each.new.plan, each.new.task, each.by) for each in trace.steps]


def test_a_task_is_followed_in_both_directions() -> None:
    plans = shelf(
        plan(2022, task("roads"), task("rivers")),
        plan(2023, task("roads"), task("rivers")),
        plan(2024, task("new", WORDS["roads"]), task("rivers")),
    )
    trace = trace_task(plans, "fj-2023:roads")
    assert trace.start == Spot(1, "roads")
    assert [stop.spot for stop in trace.stops] == [Spot(0, "roads"), Spot(1, "roads"), Spot(2, "new")]
    assert steps(trace) == [(0, "roads", 1, "roads", By.ID), (1, "roads", 2, "new", By.TEXT)]
    assert trace.ends == ()


def test_a_link_leads_past_a_plan_and_to_another_series() -> None:
    plans = shelf(
        plan(2022, task("roads")),
        plan(2022, task("schools"), series="fz"),
        plan(2023, task("rivers")),
        plan(2024, task("new", WORDS["markets"], ("fj-2022", "roads"), ("fz-2022", "schools"))),
    )
    trace = trace_task(plans, "new")
    assert steps(trace) == [(0, "roads", 3, "new", By.EXPLICIT), (1, "schools", 3, "new", By.EXPLICIT)]
    assert {step.confidence for step in trace.steps} == {Confidence.CERTAIN}
    assert steps(trace_task(plans, "roads")) == steps(trace)


def test_an_id_leads_past_a_plan_that_has_nothing_of_the_task() -> None:
    plans = shelf(plan(2022, task("roads")), plan(2023, task("rivers")), plan(2024, task("roads")))
    expected = [(0, "roads", 2, "roads", By.ID)]
    assert steps(trace_task(plans, "fj-2022:roads")) == expected
    assert steps(trace_task(plans, "fj-2024:roads")) == expected


def test_an_id_leads_nowhere_where_a_person_said_that_it_is_another_task() -> None:
    no = (Link(plan="fj-2022", task="roads"),)
    plans = shelf(
        plan(2022, task("roads")),
        plan(2023, task("rivers")),
        plan(2024, task("roads", not_continued_from=no)),
    )
    assert steps(trace_task(plans, "fj-2022:roads")) == []
    assert steps(trace_task(plans, "fj-2024:roads")) == []
    others = tuple(Link(plan=of, task=name) for of, name in (("fj-2023", "roads"), ("fj-2022", "rivers")))
    plans = shelf(
        plan(2022, task("roads"), task("rivers")),
        plan(2023, task("schools")),
        plan(2024, task("roads", not_continued_from=others)),
    )
    assert steps(trace_task(plans, "fj-2024:roads")) == [(0, "roads", 2, "roads", By.ID)]


def test_an_id_does_not_lead_past_a_plan_where_the_task_goes_on() -> None:
    plans = shelf(
        plan(2022, task("roads")), plan(2023, task("other", WORDS["roads"])), plan(2024, task("roads"))
    )
    assert steps(trace_task(plans, "fj-2022:roads")) == [
        (0, "roads", 1, "other", By.TEXT),
        (1, "other", 2, "roads", By.TEXT),
    ]


def test_a_merger_shows_the_other_half_but_does_not_follow_it() -> None:
    both = WORDS["roads"] + WORDS["rivers"]
    plans = shelf(
        plan(2022, task("a", WORDS["rivers"])),
        plan(2023, task("roads"), task("rivers"), task("schools")),
        plan(2024, task("new", both, ("fj-2023", "roads"), ("fj-2023", "rivers")), task("schools")),
    )
    trace = trace_task(plans, "fj-2023:roads")
    assert [(stop.spot.task, stop.followed) for stop in trace.stops] == [
        ("roads", True),
        ("rivers", False),
        ("new", True),
    ]
    assert {step.relation for step in trace.steps} == {Relation.MERGED}
    # From the merged task both halves are followed, to the year before.
    whole = trace_task(plans, "new")
    assert [stop.spot.task for stop in whole.stops] == ["a", "roads", "rivers", "new"]
    assert all(stop.followed for stop in whole.stops)


def test_an_end_tells_the_reason_or_the_nearest() -> None:
    gone = Dropped(task="roads", reason="已经完成")
    plans = shelf(plan(2023, task("roads"), task("rivers")), plan(2024, task("schools"), dropped=(gone,)))
    (end,) = trace_task(plans, "roads").ends
    assert (end.of, end.plan, end.reason, end.guesses) == (Spot(0, "roads"), 1, "已经完成", ())
    (end,) = trace_task(plans, "schools").ends
    assert (end.of, end.plan, end.reason) == (Spot(1, "schools"), 0, None)


def test_the_summit_goes_on_from_the_third_to_the_seventh() -> None:
    trace = trace_task(shipped(), "峰会")
    (step,) = trace.steps
    assert (step.relation, step.by, step.confidence) == (Relation.SAME, By.TEXT, Confidence.CERTAIN)
    assert [(stop.number, stop.spot.task) for stop in trace.stops] == [
        ("4.", "jingxin-choubei-disanjie"),
        ("9.", "banhao-diqijie-shuzi"),
    ]
    assert [(each.old, each.new) for each in step.renamed] == [("省数字办", "省数据管理局")]
    assert [trace.volumes[end.plan].id for end in trace.ends] == ["fj-2013"]


def test_the_lead_is_marked_and_a_reorganisation_told() -> None:
    lead = Assignment(mentions=(Mention(name="省经信委", role=Role.LEAD), Mention(name="省教育厅")))
    plans = shelf(
        plan(2017, task("roads", assignment=lead)),
        plan(2020, task("roads", assignment=units("省工信厅", "省教育厅"))),
    )
    trace = trace_task(plans, "roads")
    assert [[(each.unit.name, each.leads) for each in stop.units] for stop in trace.stops] == [
        [("省经信委", True), ("省教育厅", False)],
        [("省工信厅", False), ("省教育厅", False)],
    ]
    (renamed,) = trace.steps[0].renamed
    assert (renamed.old, renamed.new, renamed.backwards) == ("省经信委", "省工信厅", False)


def test_two_versions_of_one_year_follow_each_other_by_file_name() -> None:
    plans = shelf(
        plan(2023, task("old", WORDS["roads"])),
        plan(2024, task("roads"), title="二稿"),
        plan(2024, task("roads"), title="一稿"),
        names=("2023.yaml", "2024-b.yaml", "2024-a.yaml"),
    )
    trace = trace_task(plans, "roads")
    assert [each.title for each in trace.volumes] == ["2023年工作要点", "一稿", "二稿"]
    assert trace.start == Spot(2, "roads")
    assert [(old, new) for old, _, new, _, _ in steps(trace)] == [(0, 1), (1, 2)]
    assert trace.notes == ("2024年有两份：2024-a.yaml、2024-b.yaml；按文件名，后一份算新的一稿",)
