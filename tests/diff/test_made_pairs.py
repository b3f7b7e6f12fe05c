"""The made pairs are plans, their truth is whole, and what is said of an edit is so."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from random import Random

import pytest

from fjplan.checking import check
from fjplan.differences import KINDS as CHANGES
from fjplan.differences import Relation
from fjplan.loading import load_bytes
from fjplan.model import Link, Plan, Section, Target, Task
from fjplan.plan_yaml.scalars import sentences
from fjplan.plan_yaml.whole import write_plan
from fjplan.references import Facts
from tests.diff.drafting import TELLING, Draft, Made
from tests.diff.edit_steps import with_task
from tests.diff.long_pairs import long_pair
from tests.diff.made_edits import EDITS, MadeEdit, made_edits
from tests.diff.made_pairs import KINDS, made_pair, single_pair
from tests.diff.reworded import REWORDED
from tests.diff.rewording import (
    bigrams,
    own_bigrams,
    reword_heavily,
    reword_lightly,
    share_replaced,
    words_of,
)
from tests.diff.task_edits import FOREIGN, fillers, plan_of
from tests.rules.conftest import REGISTRY

SEEDS = range(12)
FACTS = Facts(registry=REGISTRY, other_plans={})
MADE = {edit.name: edit for edit in made_edits()}


def faults(plan: Plan) -> list[str]:
    """What ``fjplan validate`` says of the plan once it is written."""
    document = load_bytes(write_plan(plan).encode(), "made.yaml")
    assert document.plan == plan
    return [finding.message for finding in check(document, FACTS, lambda: "{}")]


def ids_of(plan: Plan) -> list[str]:
    return [task.id for task in plan.iter_tasks()]


def tasks_of(plan: Plan) -> dict[str, Task]:
    return {task.id: task for task in plan.iter_tasks()}


def words_in(plan: Plan) -> str:
    """All that the plan says, names of units and indicators too."""
    return re.sub(r"\n\s*", "", write_plan(plan))


def targets_of(plan: Plan) -> Iterator[Target]:
    yield from (target for task in plan.iter_tasks() for target in task.targets)
    yield from plan.overall.targets if plan.overall else ()


def assert_whole(made: Made) -> None:
    """Every task of both sides is accounted for, once, and each relation is what it says."""
    old, new = Counter(row.old for row in made.rows), Counter(row.new for row in made.rows)
    assert sorted([*old, *made.dropped]) == sorted(ids_of(made.old))
    assert sorted([*new, *made.added]) == sorted(ids_of(made.new))
    assert len(made.pairs) == len(made.rows)
    for row in made.rows:
        if row.relation is Relation.SPLIT:
            assert (old[row.old] > 1, new[row.new]) == (True, 1)
        elif row.relation is Relation.MERGED or row.relation is Relation.ABSORBED:
            assert (old[row.old], new[row.new] > 1) == (1, True)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("share", [0.6, 0.95])
def test_a_mixed_pair_is_two_plans_and_the_whole_truth(seed: int, share: float) -> None:
    made = made_pair(seed, share)
    assert faults(made.new) == []
    assert_whole(made)
    kinds = Counter(kind for row in made.rows for kind in row.kinds)
    assert kinds.keys() >= {"heavy", "light", "moved", "split", "merged", "absorbed", "units"}
    assert len(made.dropped) >= 2
    assert len(made.added) >= 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_pair_of_one_kind_has_no_other(kind: str) -> None:
    made = single_pair(kind, 3)
    assert faults(made.new) == []
    assert_whole(made)
    found = Counter(record.kind for record in made.records)
    assert set(found) == {kind}
    assert found[kind] >= (7 if kind == "reordered" else 8)  # one that stands alone has nowhere to go


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_about_that_share_is_edited_in_words_or_in_structure(share: float) -> None:
    here = {"moved", "reordered", "retitled", "units", "kept"}  # these come on top
    for seed in SEEDS:
        made = made_pair(seed, share)
        edited = {row.old for row in made.rows if not here.issuperset(row.kinds)} | set(made.dropped)
        assert len(edited) / len(ids_of(made.old)) == pytest.approx(share, abs=0.05)


def test_a_seed_gives_one_pair() -> None:
    assert made_pair(5) == made_pair(5)
    assert made_pair(5) != made_pair(6)
    assert made_edits() == tuple(MADE.values())


@pytest.mark.parametrize("made", [made_pair(1), single_pair("moved", 1), MADE["a section moves"].made])
def test_the_new_plan_says_nothing_of_the_old_one(made: Made) -> None:
    old, new = ({node.id for _, node in plan.walk()} for plan in (made.old, made.new))
    assert not old & new
    assert (made.new.year, made.new.id, made.new.title) == (2025, "fj-2025", "2025年数字福建工作要点")
    assert [task.id for task in made.new.iter_tasks() if task.continued_from] == []
    assert made.new.dropped == ()
    assert "2024年" not in words_in(made.new)


def test_links_to_earlier_plans_are_cut() -> None:
    link = Link(plan="fj-2023", task="a")
    plan = with_task(plan_of("2024"), "pingjia", lambda task: replace(task, continued_from=(link,)))
    made = Draft(plan, Random(0)).finish()
    assert [task.id for task in made.old.iter_tasks() if task.continued_from] == ["pingjia"]
    assert [task.id for task in made.new.iter_tasks() if task.continued_from] == []


def test_a_record_names_what_the_task_became() -> None:
    """Also that of a task which was first reworded, then split or merged."""
    seen = Counter[str]()
    for made in map(made_pair, SEEDS):
        relations = {(row.old, row.new): row.relation.value for row in made.rows}
        for record in made.records:
            if record.old and record.new:
                seen[f"{record.kind} {relations[record.old, record.new]}"] += 1
    assert min(seen[each] for each in ("heavy same", "heavy split", "heavy merged", "absorbed absorbed")) > 0


def test_the_truth_does_not_depend_on_what_the_ids_were() -> None:
    names = [[row.old for row in made_pair(seed).rows] for seed in (1, 2)]
    fresh = [{row.new for row in made_pair(seed).rows} for seed in (1, 2)]
    assert names[0] != names[1]
    assert not fresh[0] & fresh[1]


def test_every_task_was_reworded_by_hand_so_that_half_of_it_is_gone() -> None:
    tasks = tasks_of(plan_of("2024"))
    assert list(REWORDED) == list(tasks)
    shares = {
        each: share_replaced(words_of(tasks[each]), heading + "".join(said))
        for each, (heading, said) in REWORDED.items()
    }
    assert {each: share for each, share in shares.items() if share < 0.5} == {}


def test_a_reworded_task_keeps_what_only_it_is_called() -> None:
    own = own_bigrams(plan_of("2024").iter_tasks())
    kept = {
        each: {other: len(own[other] & bigrams(heading + "".join(said)).keys()) for other in own}
        for each, (heading, said) in REWORDED.items()
    }
    assert {each for each, by in kept.items() if by[each] < TELLING} == set()
    assert {each for each, by in kept.items() if max(by, key=by.__getitem__) != each} == set()


def heavy_rows(made: Made) -> Iterator[tuple[Task, Task]]:
    for row in made.rows:
        if "heavy" in row.kinds and row.relation is Relation.SAME:
            yield tasks_of(made.old)[row.old], tasks_of(made.new)[row.new]


def test_heavily_means_at_least_half_of_the_bigrams() -> None:
    pairs = list(chain.from_iterable(heavy_rows(single_pair("heavy", seed)) for seed in SEEDS))
    assert len(pairs) == 8 * len(SEEDS)
    shares = [share_replaced(words_of(old), words_of(new)) for old, new in pairs]
    assert min(shares) >= 0.5


def test_sentences_change_places_and_others_come_between_or_go() -> None:
    task = tasks_of(plan_of("2024"))["shuju-yaosu-gongji-nengli"]
    made = [sentences(reword_heavily(task, Random(seed), fillers()).text or "") for seed in range(40)]
    _, written = REWORDED[task.id]
    own = {tuple(each for each in said if each in written) for said in made}
    assert {len(each) for each in own} == {3, 4}
    assert len({each for each in own if len(each) == 4}) > 10  # of 24
    assert {len([each for each in said if each not in written]) for said in made} == {0, 1, 2}


def test_lightly_means_less_than_a_third_and_more_than_nothing() -> None:
    pairs = [
        (tasks_of(made.old)[row.old], tasks_of(made.new)[row.new])
        for made in (single_pair("light", seed) for seed in SEEDS)
        for row in made.rows
        if "light" in row.kinds
    ]
    shares = [share_replaced(words_of(old), words_of(new)) for old, new in pairs]
    assert len(shares) == 8 * len(SEEDS)
    assert min(shares) > 0
    assert max(shares) < 0.34


def test_a_light_hand_may_raise_a_figure_and_its_target() -> None:
    task = tasks_of(plan_of("2024"))["peiyu-zhuangda-shuzi-chanye"]
    made = {reword_lightly(task, Random(seed)).targets[0] for seed in SEEDS}
    assert {(target.quote, str(target.quantity.value)) for target in made} == {
        ("新培育5个左右省级数字经济核心产业集聚区", "5"),
        ("新培育6个左右省级数字经济核心产业集聚区", "6"),
    }


def test_what_is_added_is_like_no_task_that_was_there() -> None:
    own = own_bigrams(plan_of("2024").iter_tasks())
    tasks = [tasks_of(plan_of(name))[each] for name, each in FOREIGN]
    shared = {task.id: max(len(own[old] & bigrams(words_of(task)).keys()) for old in own) for task in tasks}
    assert len(shared) == 12
    assert max(shared.values()) <= 6, shared


def test_a_filling_sentence_is_no_sentence_of_another_task() -> None:
    own = own_bigrams(plan_of("2024").iter_tasks())
    shared = {said: max(len(own[old] & bigrams(said).keys()) for old in own) for said in fillers()}
    assert len(shared) >= 15
    assert {said: count for said, count in shared.items() if count > TELLING} == {}


def test_there_are_edits_of_every_sort_of_change() -> None:
    assert len(EDITS) >= 60
    assert len(MADE) == len(EDITS)
    assert {record.code for edit in MADE.values() for record in edit.expected} == set(CHANGES)


@pytest.mark.parametrize("edit", MADE.values(), ids=MADE.keys())
def test_an_edit_is_two_plans_and_what_changed(edit: MadeEdit) -> None:
    assert faults(edit.old) == []
    assert faults(edit.new) == []
    assert_whole(edit.made)
    assert edit.expected
    old, new = ({node.id for _, node in plan.walk()} for plan in (edit.old, edit.new))
    for record in edit.expected:
        assert record.old is None or record.old in old
        assert record.new is None or record.new in new


@pytest.mark.parametrize("edit", MADE.values(), ids=MADE.keys())
def test_what_an_edit_says_was_there_and_is_there(edit: MadeEdit) -> None:
    """The words before are the old plan's, those after the new one's; a place in a row is no words."""
    for record in edit.expected:
        if record.code not in ("task.reordered", "task.renumbered"):
            assert (record.before or "") in words_in(edit.old), record
            assert (record.after or "") in words_in(edit.new), record


@pytest.mark.parametrize("edit", [each for each in MADE.values() if ".raised" in each.expected[0].code])
def test_raised_is_better(edit: MadeEdit) -> None:
    (record,) = edit.expected
    before, after = (
        next(target for target in targets_of(plan) if target.quote == words)
        for plan, words in ((edit.old, record.before), (edit.new, record.after))
    )
    assert (after.quantity.value > before.quantity.value) is not before.lower_is_better
    assert after.metric == before.metric


def test_only_the_one_thing_changed() -> None:
    """Beside the ids and the year, an edit of one task leaves all others word for word."""
    edit = MADE["one more unit"]
    old, new = (
        [(task.heading, task.text, task.assignment) for task in plan.iter_tasks()]
        for plan in (edit.old, edit.new)
    )
    assert [index for index, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]] == [21]
    titles = [
        [node.title for _, node in plan.walk() if isinstance(node, Section)] for plan in (edit.old, edit.new)
    ]
    assert titles[0] == titles[1]


def test_a_long_pair_is_long_and_its_truth_is_whole() -> None:
    made = long_pair(310)
    assert (faults(made.old), faults(made.new)) == ([], [])
    assert_whole(made)
    assert len(ids_of(made.old)) == 310
    kinds = Counter(kind for row in made.rows for kind in row.kinds)
    assert min(kinds[kind] for kind in ("heavy", "light", "moved", "split", "merged", "absorbed")) >= 10
    assert (len(made.dropped), len(made.added)) == (30, 30)
    assert made == long_pair(310)


def test_the_copies_in_a_long_pair_share_no_subject() -> None:
    """Of a task little is found in its counterpart in another copy, and much in no task but itself."""
    tasks = list(long_pair(310).old.iter_tasks())
    gone = [
        share_replaced(words_of(one), words_of(other)) for one, other in zip(tasks, tasks[31:], strict=False)
    ]
    assert statistics.mean(gone) > 0.75
    assert min(gone) > 0.6  # a heavily reworded task may keep half
    assert min(map(len, own_bigrams(tasks).values())) >= 10


def test_a_copy_is_ciphered_alike_on_both_sides() -> None:
    """What one made pair replaces of its words, the same copy of a long one replaces too."""
    made, copied = made_pair(1), long_pair(62)
    changed = [
        [
            round(
                share_replaced(words_of(tasks_of(each.old)[row.old]), words_of(tasks_of(each.new)[row.new])),
                9,
            )
            for row in rows
        ]
        for each, rows in ((made, made.rows), (copied, copied.rows[-len(made.rows) :]))
    ]
    assert changed[0] == changed[1]
