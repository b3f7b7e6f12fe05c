"""Decisions about earlier tasks: which are open, and how they are written into a plan file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fjplan.differences import Alignment, By, Candidate, Candidates, Confidence, Pair, Relation, Shared
from fjplan.errors import FjplanError
from fjplan.formatting import formatted
from fjplan.formatting.remarks import comments
from fjplan.linking import (
    Choice,
    Decision,
    Question,
    certain_decisions,
    closed_tasks,
    completed,
    is_reason,
    open_questions,
    write_decisions,
)
from fjplan.loading import Document, load_bytes
from fjplan.model import Dropped, Link, Part, Plan, Task
from fjplan.yaml_reader import pieces

HEAD = "schema: fjplan/plan@1\nid: p\nyear: 2024\ntitle: 要点\n"
OLD = "fj-2020"


def document(text: str, *, bom: bool = False) -> Document:
    found = load_bytes(text.encode("utf-8-sig" if bom else "utf-8"), "p.yaml")
    assert found.plan is not None, (text, found.issues, found.rejected)
    return found


def written(tasks: str, *decisions: Decision, head: str = HEAD) -> str:
    """The text below the head once the decisions are written."""
    after = write_decisions(document(head + tasks), OLD, decisions).source.text
    assert after.startswith(head)
    return after[len(head) :]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "tasks:\n  - id: a  # 注\n    text: 甲。  # 乙\n    note: 丙\n",
            "tasks:\n  - id: a  # 注\n    text: 甲。  # 乙\n    continued_from:\n"
            "      - {plan: fj-2020, task: x}\n    note: 丙\n",
        ),
        (  # lists at the column of their key
            "tasks:\n- id: a\n  text: 甲。\n",
            "tasks:\n- id: a\n  text: 甲。\n  continued_from:\n  - {plan: fj-2020, task: x}\n",
        ),
        (  # lists four further in
            "tasks:\n    -   id: a\n        text: 甲。",
            "tasks:\n    -   id: a\n        text: 甲。\n        continued_from:\n"
            "            - {plan: fj-2020, task: x}",
        ),
        (
            "tasks:\n  - {id: a, text: 甲。, note: 丙}  # 注\n",
            "tasks:\n  - {id: a, text: 甲。, continued_from: [{plan: fj-2020, task: x}], note: 丙}  # 注\n",
        ),
        (
            "tasks: [{\n  text: 甲。, # 注\n  id: a, # 号\n}]\n",
            "tasks: [{\n  text: 甲。, # 注\n  id: a, # 号\n"
            "  continued_from: [{plan: fj-2020, task: x}],\n}]\n",
        ),
        (  # a list that is there, in a block: its own form and column
            "tasks:\n  - id: a\n    continued_from:\n    - plan: fj-2019  # 旧\n      task: y  # 旧\n"
            "    # 尾\n    text: 甲。\n",
            "tasks:\n  - id: a\n    continued_from:\n    - plan: fj-2019  # 旧\n      task: y  # 旧\n"
            "    - {plan: fj-2020, task: x}\n    # 尾\n    text: 甲。\n",
        ),
        (
            "tasks:\n  - id: a\n    text: 甲。\n    continued_from: [{plan: fj-2019, task: y},  # 旧\n"
            "      ]\n",
            "tasks:\n  - id: a\n    text: 甲。\n    continued_from: [{plan: fj-2019, task: y},"
            "  # 旧\n                     {plan: fj-2020, task: x},\n      ]\n",
        ),
        (  # below a text of several lines, above what may belong to the next thing
            "tasks:\n  - id: a\n    text: |+\n      甲。\n      # 不是注释\n\n\n"
            "    # 备注的注\n    note: 丙\n",
            "tasks:\n  - id: a\n    text: |+\n      甲。\n      # 不是注释\n    continued_from:\n"
            "      - {plan: fj-2020, task: x}\n\n\n    # 备注的注\n    note: 丙\n",
        ),
        (  # a comment further in belongs to the units
            "tasks:\n  - id: a\n    text: 甲。\n    units:\n      - 省工信厅\n\n      # 待定：省科技厅\n\n"
            "  # 下一项\n  - id: b\n    text: 乙。\n",
            "tasks:\n  - id: a\n    text: 甲。\n    units:\n      - 省工信厅\n\n      # 待定：省科技厅\n"
            "    continued_from:\n      - {plan: fj-2020, task: x}\n\n  # 下一项\n"
            "  - id: b\n    text: 乙。\n",
        ),
    ],
)  # fmt: skip
def test_a_link_stands_in_the_form_of_the_file(before: str, after: str) -> None:
    assert written(before, Decision("x", ("a",))) == after


def test_a_dropped_task_stands_at_the_end_of_the_plan_or_where_its_key_belongs() -> None:
    tasks = "tasks:\n  - id: a\n    text: 甲。\n"
    entry = '  - {task: x, reason: "完成了：见“报告”, 一", plan: fj-2020}\n'
    gone = Decision("x", (), "完成了：见“报告”, 一")
    assert written(tasks, gone) == f"{tasks}dropped:\n{entry}"
    assert written(f"{tasks}\n# 注\nnote: 乙\n", gone) == f"{tasks}dropped:\n{entry}\n# 注\nnote: 乙\n"
    there = f"{tasks}dropped:\n  - {{task: y, reason: 旧}}  # 旧\n"
    assert written(f"{there}note: 乙\n", gone) == f"{there}{entry}note: 乙\n"
    assert written("note: 乙\n" + tasks[:-1], gone) == f"note: 乙\n{tasks}dropped:\n{entry}"[:-1]


def test_a_link_and_a_drop_at_the_end_of_one_file_keep_their_order() -> None:
    after = written("tasks:\n- id: a\n  text: 甲。", Decision("z", (), "完成"), Decision("x", ("a",)))
    assert after == (
        "tasks:\n- id: a\n  text: 甲。\n  continued_from:\n  - {plan: fj-2020, task: x}\n"
        "dropped:\n- {task: z, reason: 完成, plan: fj-2020}"
    )


def test_a_split_and_a_merger_are_several_links() -> None:
    tasks = "tasks:\n  - id: a\n    text: 甲。\n  - id: b\n    text: 乙。\n"
    assert written(tasks, Decision("x", ("a", "b")), Decision("z", ("b",))) == (
        "tasks:\n  - id: a\n    text: 甲。\n    continued_from:\n      - {plan: fj-2020, task: x}\n"
        "  - id: b\n    text: 乙。\n    continued_from:\n      - {plan: fj-2020, task: x}\n"
        "      - {plan: fj-2020, task: z}\n"
    )


def test_a_denial_stands_behind_the_links_and_is_no_drop() -> None:
    tasks = "tasks:\n  - id: a\n    text: 甲。\n    note: 丙\n  - id: b\n    text: 乙。\n"
    links = "    continued_from:\n      - {plan: fj-2020, task: u}\n"
    denials = "    not_continued_from:\n      - {plan: fj-2020, task: x}\n"
    assert written(tasks, Decision("x", denied=("a",)), Decision("u", ("a", "b"))) == (
        f"tasks:\n  - id: a\n    text: 甲。\n{links}{denials}    note: 丙\n  - id: b\n    text: 乙。\n{links}"
    )
    there = f"tasks:\n  - id: a\n    text: 甲。\n{denials}  # 注\n"
    assert written(there, Decision("u", ("a",))) == there.replace(denials, links + denials)
    more = written(there, Decision("z", (), None, ("a",)), Decision("x", (), None, ("a",)))
    assert more == there.replace(denials, f"{denials}      - {{plan: fj-2020, task: z}}\n")


def test_a_link_and_a_denial_in_braces_with_a_comment_both_stand() -> None:
    tasks = "tasks: [{\n  id: a,\n  text: 甲。 # 注\n}]\n"
    after = written(tasks, Decision("u", ("a",)), Decision("x", denied=("a",)))
    assert after == (
        "tasks: [{\n  id: a,\n  text: 甲。, # 注\n  continued_from: [{plan: fj-2020, task: u}], "
        "not_continued_from: [{plan: fj-2020, task: x}]\n}]\n"
    )


def test_a_whole_plan_in_braces_stays_in_braces() -> None:
    text = "{schema: fjplan/plan@1, id: p, year: 2024, title: 要点, tasks: [{id: a, text: 甲。}], note: 乙}"
    after = write_decisions(document(text), OLD, [Decision("x", ("a",)), Decision("z", (), "完成")])
    assert after.source.text == (
        "{schema: fjplan/plan@1, id: p, year: 2024, title: 要点, "
        "tasks: [{id: a, text: 甲。, continued_from: [{plan: fj-2020, task: x}]}], "
        "dropped: [{task: z, reason: 完成, plan: fj-2020}], note: 乙}"
    )


def test_what_is_written_already_is_not_written_again() -> None:
    before = document(
        f"{HEAD}tasks:\n  - id: a\n    text: 甲。\n    continued_from: [{{plan: {OLD}, task: x}}]\n"
    )
    assert write_decisions(before, OLD, [Decision("x", ("a",))]) is before
    assert write_decisions(before, OLD, []) is before
    after = write_decisions(before, OLD, [Decision("z", ("a",)), Decision("z", ("a",))])
    assert after.source.text.endswith(f"[{{plan: {OLD}, task: x}}, {{plan: {OLD}, task: z}}]\n")
    gone = [Decision("u", (), "完成"), Decision("u", (), "又写")]
    dropped = write_decisions(before, OLD, gone)
    assert (
        dropped.source.text == f"{before.source.text}dropped:\n  - {{task: u, reason: 完成, plan: {OLD}}}\n"
    )
    assert write_decisions(dropped, OLD, gone) is dropped


def test_words_that_yaml_takes_for_something_else_are_quoted() -> None:
    tasks = "tasks:\n  - id: true-one\n    text: 甲。\n"
    after = written(tasks, Decision("null", ("true-one",)), Decision("no", (), "#1 完成"))
    assert '- {plan: fj-2020, task: "null"}' in after
    assert '- {task: "no", reason: "#1 完成", plan: fj-2020}' in after


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (Decision("x", ("b",)), "p.yaml：没有编号为“b”的任务，没有写"),
        (Decision("x", denied=("b",)), "p.yaml：没有编号为“b”的任务，没有写"),
        (Decision("y", ("a",)), "p.yaml：任务“a”接不接着“y”，与写着的相反，没有写"),
        (Decision("z", denied=("a",)), "p.yaml：任务“a”接不接着“z”，与写着的相反，没有写"),
        (Decision("x"), "p.yaml：“x”没有能写进计划的删除理由，没有写"),
        (Decision("x", (), " \u3000"), "p.yaml：“x”没有能写进计划的删除理由，没有写"),
        (Decision("x", (), "甲\x1b[D"), "p.yaml：“x”没有能写进计划的删除理由，没有写"),
    ],
)
def test_what_cannot_be_written_is_told(decision: Decision, message: str) -> None:
    with pytest.raises(FjplanError) as raised:
        written(
            "tasks:\n  - id: a\n    text: 甲。\n    continued_from: [{plan: fj-2020, task: z}]\n"
            "    not_continued_from: [{plan: fj-2020, task: y}]\n",
            decision,
        )
    assert str(raised.value) == message


def test_a_file_that_is_no_plan_is_left_alone() -> None:
    with pytest.raises(FjplanError) as raised:
        write_decisions(load_bytes(b"a: [", "p.yaml"), OLD, [Decision("x", (), "完成")])
    assert str(raised.value) == "p.yaml：不是一份能读的计划，没有写"


def test_a_plan_that_would_say_something_else_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fjplan.linking.add_items", lambda text, _: text.replace("甲", "乙"))
    with pytest.raises(FjplanError) as raised:
        written("tasks:\n  - id: a\n    text: 甲。\n", Decision("x", ("a",)))
    assert str(raised.value) == "p.yaml：写进去以后读出来与要写的不同；这个文件没有动"


def test_a_reason_has_words_and_nothing_hidden() -> None:
    assert all(map(is_reason, ("完成", "“见” #1", "\u3000另有安排")))
    assert not any(map(is_reason, ("", " ", "\u3000", "甲\x00", "甲\u200b", "\udcff")))


# Which are open.


def plan(identifier: str, *tasks: Task, dropped: Sequence[Dropped] = ()) -> Plan:
    return Plan(id=identifier, year=2024, title="要点", children=tasks, dropped=tuple(dropped))


def tasks(names: str, **links: tuple[Link, ...]) -> list[Task]:
    return [Task(id=name, text="甲。", continued_from=links.get(name, ())) for name in names]


def pair(old: str, new: str, confidence: Confidence, score: float | None, by: By = By.TEXT) -> Pair:
    return Pair(old=old, new=new, relation=Relation.SAME, by=by, confidence=confidence, score=score)


CERTAIN, SUGGESTED = Confidence.CERTAIN, Confidence.SUGGESTED


def test_a_task_is_open_while_it_has_a_suggested_pair_or_none() -> None:
    shared = (Shared("旧", "新", 0.5),)
    alignment = Alignment(
        pairs=(
            pair("a", "m", CERTAIN, 0.9),
            pair("b", "n", SUGGESTED, 0.4),
            replace(pair("b", "o", SUGGESTED, 0.6), shared=shared),
            pair("b", "m", CERTAIN, 0.5),
        ),
        candidates=(
            Candidates("b", (Candidate("o", 0.6), Candidate("p", 0.2))),
            Candidates("c", (Candidate("p", 0.1),)),
        ),
        dropped=("c", "d"),
    )
    old, new = plan("o", *tasks("abcd")), plan("n", *tasks("mnop"))
    questions = open_questions(old, new, alignment)
    assert questions == [
        Question(
            "b",
            (
                Choice(id="m", score=0.5, confidence=CERTAIN),
                Choice(id="o", score=0.6, shared=shared, confidence=SUGGESTED),
                Choice(id="n", score=0.4, confidence=SUGGESTED),
                Choice(id="p", score=0.2),
            ),
        ),
        Question("c", (Choice(id="p", score=0.1),)),
        Question("d"),
    ]
    assert (questions[0].certain, questions[0].proposed) == (("m",), ("m", "o", "n"))
    assert (questions[1].certain, questions[1].proposed) == ((), ())


def test_what_was_decided_once_is_asked_no_more() -> None:
    old = plan("o", *tasks("abcde"), Task(id="f", parts=(Part(id="g", text="甲。"),)))
    new = plan(
        "n",
        *tasks("mn", m=(Link(plan="o", task="a"), Link(plan="x", task="b"), Link(plan="o", task="g"))),
        dropped=[
            Dropped(task="c", reason="完"),
            Dropped(task="d", plan="o", reason="完"),
            Dropped(task="e", plan="x", reason="完"),
        ],
    )
    nothing = Alignment(pairs=())
    assert [each.old for each in open_questions(old, new, nothing)] == ["b", "e"]
    linked = {"a": "m", "f": "m"}
    certain = Alignment(pairs=tuple(pair(name, linked.get(name, "n"), CERTAIN, 0.9) for name in "abcdef"))
    assert open_questions(old, new, certain) == []
    assert certain_decisions(old, new, certain) == [Decision("b", ("n",)), Decision("e", ("n",))]


def test_beside_a_written_link_only_another_suggestion_is_asked() -> None:
    old, new = plan("o", *tasks("a")), plan("n", *tasks("mnp", m=(Link(plan="o", task="a"),)))
    alignment = Alignment(
        pairs=(pair("a", "m", CERTAIN, None, By.EXPLICIT), pair("a", "n", SUGGESTED, 0.4)),
        candidates=(Candidates("a", (Candidate("m", 0.9), Candidate("n", 0.4), Candidate("p", 0.1))),),
    )
    suggested = Choice(id="n", score=0.4, confidence=SUGGESTED)
    questions = [Question("a", (suggested, Choice(id="p", score=0.1)))]
    assert open_questions(old, new, alignment) == questions
    assert open_questions(old, new, Alignment(pairs=alignment.pairs[:1])) == []
    assert certain_decisions(old, new, alignment) == []


def test_a_task_that_was_denied_is_open_while_something_else_is_suggested() -> None:
    """Of a nothing else is proposed, of b something is, c was denied in another plan, d went on before.

    Of e a part was denied, which says nothing of the whole.
    """
    old = plan("o", *tasks("abcdg"), Task(id="e", parts=(Part(id="f", text="甲。"),)))
    denials = (Link(plan="x", task="c"), *(Link(plan="o", task=name) for name in "abdfg"))
    went = Task(id="p", text="甲。", continued_from=(Link(plan="o", task="d"),))
    dropped = [Dropped(task="g", reason="完")]
    new = plan("n", Task(id="m", text="甲。", not_continued_from=denials), *tasks("n"), went, dropped=dropped)
    alignment = Alignment(
        pairs=(pair("b", "n", SUGGESTED, 0.4), pair("d", "p", CERTAIN, None, By.EXPLICIT)),
        candidates=(Candidates("a", (Candidate("n", 0.1),)),),
    )
    assert [each.old for each in open_questions(old, new, alignment)] == ["b", "c", "e"]
    assert closed_tasks(old, new, alignment) == {"a"}


def test_certain_pairs_are_decisions_and_suggested_ones_are_not() -> None:
    alignment = Alignment(
        pairs=(
            pair("b", "m", CERTAIN, None, By.ID),
            pair("b", "n", SUGGESTED, 0.4),
            pair("c", "n", CERTAIN, 0.9),
            pair("c", "m", CERTAIN, 0.8),
            pair("d", "m", SUGGESTED, 0.3),
        )
    )
    old, new = plan("o", *tasks("abcd")), plan("n", *tasks("mn"))
    assert certain_decisions(old, new, alignment) == [Decision("b", ("m",)), Decision("c", ("n", "m"))]


def test_what_is_certain_of_the_same_new_tasks_is_written_with_a_decision() -> None:
    certain = [
        Decision("b", ("n",)),
        Decision("c", ("m", "p")),
        Decision("d", ("p",)),
        Decision("e", ("q",)),
        Decision("a", ("q",)),
        Decision("f", ("m",)),
    ]
    decisions = [Decision("a", ("m",)), Decision("f", (), "完成")]
    assert completed(decisions, certain) == [*decisions, Decision("c", ("m", "p")), Decision("d", ("p",))]


# Whatever the layout.


REMARKS = st.sampled_from(["", "", "  # 注", "  #", "  # a: b, [c"])
SHALLOW = st.lists(st.sampled_from(["", "  ", "# 注", "# - {a: b}"]), max_size=3)
LINES = SHALLOW | st.lists(st.sampled_from(["", "  ", "# 注", "  # 深", "      # 更深"]), max_size=3)


@st.composite
def layouts(draw: st.DrawFn, *, flow: bool = True, deep: bool = True) -> str:
    """A plan of three tasks in one of the many ways to write it."""
    offset = draw(st.integers(0, 4))
    listed = draw(st.integers(0, 1)) if flow else 0
    lines = ["schema: fjplan/plan@1", "id: p", "year: 2024", f"title: 要点{draw(REMARKS)}"]
    lines += [*draw(st.sampled_from([[], ["note: 乙"], ["status: draft"]])), "tasks:"]
    for name in "abc":
        if listed and draw(st.booleans()):
            lines += [f"{' ' * offset}- {line}" for line in draw(flow_tasks(name))[:1]]
        else:
            lines += draw(block_tasks(name, offset, deep))
    lines += [*draw(dropped_lists()), *draw(LINES if deep else SHALLOW)]
    return "\n".join(lines)


@st.composite
def dropped_lists(draw: st.DrawFn) -> list[str]:
    return draw(
        st.sampled_from(
            [
                [],
                ["# 注", "", "dropped:", "- {task: y, reason: 旧}  # 旧", "# 尾"],
                ["dropped: [{task: y, reason: 旧}]  # 旧"],
                ["dropped: [", "  {task: y, reason: 旧}, # 旧", "]"],
                ["dropped:", "    - task: y", "      reason: |", "        旧。", "      # 尾"],
            ]
        )
    )


@st.composite
def flow_tasks(draw: st.DrawFn, name: str) -> list[str]:
    link = ", continued_from: [{plan: q, task: x}"
    links = draw(st.sampled_from(["", "", f"{link}]", f"{link},]", link.replace("cont", "not_cont") + "]"]))
    text = draw(st.sampled_from(["甲。", "'甲，''乙'''", '"甲 # 乙"', "甲#乙"]))
    comma = draw(st.sampled_from(["", ",", " , "]))
    return [f"{{id: {name}, text: {text}{links}, units: [省工信厅]{comma}}}{draw(REMARKS)}"]


@st.composite
def block_tasks(draw: st.DrawFn, name: str, offset: int, deep: bool) -> list[str]:
    """A task in a block: keys in any order, texts in every style, comments and empty lines between."""
    gap = draw(st.integers(1, 3))
    column = " " * (offset + 1 + gap)
    step = " " * draw(st.integers(0, 3))
    texts = [
        [f"text: 甲。{draw(REMARKS)}"],
        ["text: 甲", "  乙。"],
        ["text: '甲", "", "  乙。'  # 注"],
        ["text: |", "  甲。", "  # 乙", "", "", "# 丙"],
        ["text: |+  # 注", "    甲。", "", "    乙。", "  # 浅" if deep else "", ""],
        ["text: >-", "  甲。", "  乙。", ""],
        ["text: |2-", "    甲。", "   ", "  乙。"],
    ]
    links: list[list[str]] = [
        [],
        [],
        [f"continued_from: [{{plan: q, task: x}}]{draw(REMARKS)}"],
        ["continued_from: [ # 注", "  {plan: q, task: x}, # 一", " {plan: q,", "   task: z} # 二", " ]"],
        ["continued_from:", f"{step}- {{plan: q, task: x}}{draw(REMARKS)}", f"{step}# 尾"],
        ["continued_from:  # 注", f"{step}- plan: q", f"{step}  task: x", f"{step}    # 深", ""],
        [f"not_continued_from: [{{plan: q, task: x}}]{draw(REMARKS)}"],
        ["not_continued_from:", f"{step}- {{plan: q, task: x}}{draw(REMARKS)}", f"{step}# 尾"],
    ]
    units: list[list[str]] = [
        [],
        ["units:", f"{step}- 省工信厅{draw(REMARKS)}", f"{step}- 省科技厅", f"{step} # 尾"],
        ["units: {lead: [省工信厅, # 注", "   省科技厅]}"],
        ["units:", "  lead:", "    - 省工信厅", "    # 尾", "  # 尾"],
    ]
    notes: list[list[str]] = [[], ["note: 丙"], ["note: |", "  丙。", "", "# 注"]]
    keys = [draw(st.sampled_from(each)) for each in (texts, links, units, notes)]
    mixed = [line for key in draw(st.permutations(keys)) for line in key]
    lines = [f"{' ' * offset}-{' ' * gap}id: {name}{draw(REMARKS)}"]
    return [
        *lines,
        *((column + line if line.strip() else line) for line in mixed),
        *draw(LINES if deep else SHALLOW),
    ]


@st.composite
def decided(draw: st.DrawFn) -> list[Decision]:
    new = st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True).map(tuple)
    some = new | st.just(())
    decisions = []
    for old in draw(st.lists(st.sampled_from("uvw"), unique=True)):
        ids = draw(some)
        denied = tuple(each for each in draw(some) if each not in ids)
        if ids or denied:
            decisions.append(Decision(old, ids, denied=denied))
    gone = draw(st.lists(st.sampled_from("rst"), unique=True))
    return decisions + [
        Decision(old, (), draw(st.sampled_from(["完成", "a: b", "甲, {乙} #"]))) for old in gone
    ]


def meant(before: Plan, decisions: Sequence[Decision]) -> Plan:
    """What the plan must say afterwards."""
    children = []
    for task in before.iter_tasks():
        links = tuple(Link(plan=OLD, task=each.old) for each in decisions if task.id in each.new)
        no = tuple(Link(plan=OLD, task=each.old) for each in decisions if task.id in each.denied)
        children.append(
            replace(
                task,
                continued_from=(*task.continued_from, *links),
                not_continued_from=(*task.not_continued_from, *no),
            )
        )
    dropped = tuple(Dropped(task=each.old, reason=each.reason, plan=OLD) for each in decisions if each.reason)
    return replace(before, children=tuple(children), dropped=(*before.dropped, *dropped))


def remarks_of(text: str) -> list[str]:
    return comments(text, pieces(text))


def is_within(parts: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether leaving things out of the whole gives the parts."""
    rest: Iterator[str] = iter(whole)
    return all(part in rest for part in parts)


@settings(max_examples=400, deadline=None)
@given(layouts(), decided(), st.booleans(), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_nothing_but_the_decisions_is_added(
    text: str, decisions: list[Decision], bom: bool, newline: str, ended: bool
) -> None:
    text = text.replace("\n", newline) + newline * ended
    before = document(text, bom=bom)
    after = write_decisions(before, OLD, decisions)
    assert before.plan is not None
    assert after.plan == meant(before.plan, decisions)
    assert after.has_bom is bom
    assert is_within(before.source.text, after.source.text)
    assert remarks_of(after.source.text) == remarks_of(text)
    assert after.source.text.count("\n") == after.source.text.count(newline)
    assert after.source.text.endswith("\n") is text.endswith("\n")


@settings(max_examples=200, deadline=None)
@given(layouts(flow=False), decided())
def test_lines_of_a_file_in_blocks_stay_whole(text: str, decisions: list[Decision]) -> None:
    before = document(text)
    after = write_decisions(before, OLD, decisions).source.text
    if "[" not in text:
        assert is_within(text.split("\n"), after.split("\n"))


@settings(max_examples=300, deadline=None)
@given(layouts(), decided())
def test_a_file_in_its_one_layout_stays_in_it(text: str, decisions: list[Decision]) -> None:
    canonical = document(formatted(document(text)))
    after = write_decisions(canonical, OLD, decisions)
    assert formatted(after) == after.source.text


@settings(max_examples=300, deadline=None)
@given(layouts(deep=False), decided())
def test_comments_stay_with_what_they_are_about(text: str, decisions: list[Decision]) -> None:
    """Laid out before or after, it is the same, but for comments further in than a text they follow."""
    first = formatted(document(text))
    then = write_decisions(document(first), OLD, decisions).source.text
    assert formatted(write_decisions(document(text), OLD, decisions)) == then
