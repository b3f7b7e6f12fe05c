"""Which task became which: what a person wrote, ids, equal words, and how good the words are as a guide."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bench.diff_quality import Score, best_score, pair_score, pairs_of, read_gold
from fjplan.diff.align import align
from fjplan.differences import Alignment, By, Candidate, Confidence, Pair, Relation
from fjplan.model import Dropped, Link, Part, Plan, Section, Task
from tests.diff.made_pairs import made_pair
from tests.diff.near_copies import near_copies
from tests.diff.small_plans import plan, section, task
from tests.diff.task_edits import plan_of

SEEDS = range(20)
GOLD = Path(__file__).parents[1] / "data/gold/pairs_2020_2024.csv"

NETWORK = "持续开展“双千兆”协同工程，新增万兆无源光网端口7万个以上、5G基站1万个以上。"
PORTAL = "优化提升闽政通APP和省网上办事大厅，推动更多服务事项“掌上办”。"
FARMS = "深化农业云建设，推进一批数字农业创新应用基地和农业物联网应用基地建设。"
MUSEUM = "实施一批博物馆数字化保护利用项目，提供云直播、云展览、云阅读。"


def found(alignment: Alignment) -> list[tuple[str, str, Relation, By, Confidence]]:
    return [(each.old, each.new, each.relation, each.by, each.confidence) for each in alignment.pairs]


def said(old: str, new: str, by: By, relation: Relation = Relation.SAME) -> tuple[object, ...]:
    return old, new, relation, by, Confidence.CERTAIN


def link(name: str, old: str = "fj-2023") -> tuple[Link, ...]:
    return (Link(plan=old, task=name),)


def before(*children: Section | Task, **others: Any) -> Plan:
    return plan(*children, year=2023, **others)


# What a person wrote


def test_a_link_wins_over_ids_and_text() -> None:
    """a has the id and b the words; the person says that c is it."""
    old = before(task("a", NETWORK), task("z", MUSEUM))
    new = plan(task("a", FARMS), task("b", NETWORK), task("c", PORTAL, continued_from=link("a")))
    alignment = align(old, new)
    assert found(alignment) == [said("a", "c", By.EXPLICIT)]
    assert alignment.pairs[0].score is None
    assert (alignment.dropped, alignment.added, alignment.disowned) == (("z",), ("a", "b"), ())


def test_a_link_to_a_part_is_one_to_its_task() -> None:
    parts = (Part(id="first", text=FARMS), Part(id="second", text=MUSEUM))
    old = before(Task(id="a", heading="甲", parts=parts), task("z", NETWORK))
    new = plan(task("b", PORTAL, continued_from=link("second")), task("z", NETWORK))
    assert found(align(old, new)) == [said("a", "b", By.EXPLICIT), said("z", "z", By.ID)]


def test_links_to_two_parts_of_one_task_are_one_pair() -> None:
    parts = (Part(id="first", text=FARMS), Part(id="second", text=MUSEUM))
    both = (*link("first"), *link("second"), *link("a"))
    new = plan(task("b", PORTAL, continued_from=both))
    assert found(align(before(Task(id="a", heading="甲", parts=parts)), new)) == [said("a", "b", By.EXPLICIT)]


def test_a_link_to_another_plan_or_to_nothing_says_nothing_here() -> None:
    old = before(task("a", NETWORK), task("c", MUSEUM))
    new = plan(
        task("b", PORTAL, continued_from=link("a", "fj-2022")),
        task("d", FARMS, continued_from=link("gone")),
    )
    assert found(align(old, new)) == []


def test_links_say_a_split_and_a_merger() -> None:
    old = before(task("a", NETWORK), task("b", PORTAL), task("c", FARMS))
    new = plan(
        task("k", "甲乙丙丁。", continued_from=link("a")),
        task("l", "戊己庚辛。", continued_from=link("a")),
        task("m", "子丑寅卯。", continued_from=(*link("b"), *link("c"))),
    )
    assert found(align(old, new)) == [
        said("a", "k", By.EXPLICIT, Relation.SPLIT),
        said("a", "l", By.EXPLICIT, Relation.SPLIT),
        said("b", "m", By.EXPLICIT, Relation.MERGED),
        said("c", "m", By.EXPLICIT, Relation.MERGED),
    ]


def test_a_dropped_task_goes_on_nowhere_though_its_id_and_words_do() -> None:
    old = before(task("a", NETWORK), task("b", PORTAL))
    gone = (Dropped(task="a", reason="并入国家专项"), Dropped(task="b", reason="已完成", plan="fj-2023"))
    new = plan(task("a", NETWORK), task("c", PORTAL), dropped=gone)
    alignment = align(old, new)
    assert (alignment.pairs, alignment.dropped, alignment.added) == ((), ("a", "b"), ("a", "c"))
    assert [each.old for each in alignment.candidates if each.old in ("a", "b")] == []


def test_a_task_that_is_linked_goes_on_in_more_where_that_was_not_asked_yet() -> None:
    """Both pieces of a split are alike, one of them is linked."""
    old = before(task("a", NETWORK + PORTAL, ""), task("z", MUSEUM))
    new = plan(task("k", NETWORK, "", continued_from=link("a")), task("l", PORTAL, ""), task("z", MUSEUM))
    alignment = align(old, new)
    assert [(each.old, each.new, each.relation, each.by) for each in alignment.pairs] == [
        ("a", "k", Relation.SPLIT, By.EXPLICIT),
        ("a", "l", Relation.SPLIT, By.TEXT),
        ("z", "z", Relation.SAME, By.ID),
    ]


def test_a_linked_task_does_not_go_on_from_what_is_likelier_than_what_it_names() -> None:
    """Whoever linked c to a saw b, whose very words c has."""
    old = before(task("a", NETWORK), task("b", PORTAL))
    new = plan(task("c", PORTAL, continued_from=link("a")))
    alignment = align(old, new)
    assert (found(alignment), alignment.dropped) == ([said("a", "c", By.EXPLICIT)], ("b",))


def test_what_another_plan_dropped_is_not_dropped_here() -> None:
    gone = (Dropped(task="a", reason="已完成", plan="fj-2022"),)
    alignment = align(before(task("a", NETWORK)), plan(task("a", NETWORK), dropped=gone))
    assert found(alignment) == [said("a", "a", By.ID)]


def test_the_links_of_two_versions_of_one_plan_lead_to_an_earlier_one() -> None:
    """A task that names another of its own plan's tasks by chance is no pair."""
    old = plan(task("a", NETWORK), task("b", PORTAL))
    new = plan(task("a", NETWORK, continued_from=link("b", "fj-2024")), task("b", PORTAL))
    assert found(align(old, new)) == [said("a", "a", By.ID), said("b", "b", By.ID)]


# What a person denied


def test_what_was_denied_is_a_pair_neither_by_id_nor_by_equal_words() -> None:
    old = before(task("a", NETWORK), task("b", PORTAL), task("c", FARMS))
    new = plan(task("a", MUSEUM, not_continued_from=link("a")), task("k", PORTAL, "任务b"), task("c", FARMS))
    assert found(align(old, new)) == [said("b", "k", By.TEXT), said("c", "c", By.ID)]
    both = (*new.children[:1], task("k", PORTAL, "任务b", not_continued_from=link("b")))
    alignment = align(old, replace(new, children=both))
    assert (alignment.pairs, alignment.dropped, alignment.added) == ((), ("a", "b", "c"), ("a", "k"))
    offered = {(each.old, one.id) for each in alignment.candidates for one in each.new}
    assert offered.isdisjoint({("a", "a"), ("b", "k")})


def test_a_denial_of_a_part_says_nothing_of_its_task_and_a_link_to_a_part_wins() -> None:
    parts = (Part(id="first", text=FARMS), Part(id="second", text=MUSEUM))
    old = before(Task(id="a", heading="甲", parts=parts))
    assert found(align(old, plan(task("a", FARMS, not_continued_from=link("first"))))) == [
        said("a", "a", By.ID)
    ]
    assert align(old, plan(task("a", FARMS, not_continued_from=link("a")))).pairs == ()
    both = task("a", FARMS, continued_from=link("second"), not_continued_from=(*link("first"), *link("a")))
    assert found(align(old, plan(both))) == [said("a", "a", By.EXPLICIT)]


def test_what_was_denied_of_another_plan_or_of_another_task_says_nothing_here() -> None:
    links = (*link("a", "fj-2022"), *link("gone"))
    new = plan(task("a", NETWORK, not_continued_from=links), task("b", PORTAL, not_continued_from=link("a")))
    alignment = align(before(task("a", NETWORK), task("b", PORTAL)), new)
    assert found(alignment) == [said("a", "a", By.ID), said("b", "b", By.ID)]
    one = plan(task("a", NETWORK, not_continued_from=link("a", "fj-2024")))
    assert found(align(plan(task("a", NETWORK)), one)) == [said("a", "a", By.ID)]


def test_of_equal_words_the_first_that_was_not_denied_is_taken() -> None:
    old = before(task("a", NETWORK, "网络"), task("b", NETWORK, "网络"))
    rest = task("l", NETWORK, "网络")
    new = plan(task("k", NETWORK, "网络", not_continued_from=link("a")), rest)
    assert [each[:2] for each in found(align(old, strangers(new)))] == [("b", "k"), ("a", "l")]


def test_a_denied_task_is_no_candidate_and_no_rival() -> None:
    """l alone is hardly like a, and k is much more: that l is it is certain once k is not."""
    old = before(task("a", f"{PORTAL}建设省级数据平台，归集共享公共数据。", ""), task("z", MUSEUM, ""))
    k = task("k", f"{PORTAL}做好服务。", "")
    other = task("l", "归集共享公共数据，办好年度大赛，选树典型。", "")
    rest = (task("m", NETWORK, ""), task("n", FARMS, ""), task("z", MUSEUM, ""))
    asked = align(old, strangers(plan(k, other, *rest)))
    assert [(each.new, each.confidence) for each in asked.pairs if each.old == "a"] == [
        ("k", Confidence.CERTAIN),
        ("l", Confidence.SUGGESTED),
    ]
    denied = align(old, strangers(plan(replace(k, not_continued_from=link("a")), other, *rest)))
    assert found(denied)[:1] == [said("a", "l", By.TEXT)]
    offered = {each.old: [one.id for one in each.new] for each in denied.candidates}
    assert "k" not in offered["a"]
    assert offered["a"][0] == "l"
    assert "k" in denied.added


def test_a_sentence_of_a_denied_task_finds_the_next_that_says_it() -> None:
    """One sentence of ten, and both that say it go on from another task."""
    many = "".join(f"第{chr(0x4E00 + 37 * at)}{chr(0x5E00 + 11 * at)}号工程如期完工。" * 3 for at in range(9))
    old = before(task("a", many + FARMS, ""), task("b", PORTAL, ""))
    k = task("k", f"{PORTAL}{FARMS}{MUSEUM}", "", continued_from=link("b"))
    rest = task("l", f"{PORTAL}{NETWORK}{FARMS}", "", continued_from=link("b"))
    assert ("a", "k") in {each[:2] for each in found(align(old, strangers(plan(k, rest))))}
    denied = align(old, strangers(plan(replace(k, not_continued_from=link("a")), rest)))
    assert [each[:2] for each in found(denied)] == [("b", "k"), ("a", "l"), ("b", "l")]


# Ids


@pytest.mark.parametrize(
    ("old", "new", "by"),
    [
        ({}, {}, By.ID),
        ({"series": "fz"}, {}, None),
        ({"series": None}, {"series": None}, None),
        ({"series": None}, {}, None),
    ],
)
def test_ids_join_within_one_series_alone(old: dict[str, Any], new: dict[str, Any], by: By | None) -> None:
    alignment = align(before(task("a", "甲乙丙丁。", ""), **old), plan(task("a", "戊己庚辛。", ""), **new))
    assert [each.by for each in alignment.pairs] == ([by] if by else [])


def test_ids_join_two_versions_of_one_plan_without_a_series() -> None:
    one = plan(task("a", "甲乙丙丁。", ""), series=None)
    other = plan(task("a", "戊己庚辛。", ""), series=None)
    assert found(align(one, other)) == [said("a", "a", By.ID)]


def test_an_id_that_was_given_anew_is_given_up() -> None:
    """The words of a stand under k, and under its id stands another matter."""
    old = before(task("a", NETWORK, ""), task("b", PORTAL, ""))
    new = plan(task("k", NETWORK + "推进覆盖。", ""), task("a", MUSEUM, ""), task("b", PORTAL, ""))
    alignment = align(old, new)
    assert [each[:2] for each in found(alignment)] == [("a", "k"), ("b", "b")]
    assert (alignment.disowned, alignment.added) == (("a",), ("a",))


def test_an_id_whose_words_are_nowhere_else_is_kept() -> None:
    """Rewritten from top to bottom, and no other task is like it: the id is all there is."""
    old = before(task("a", NETWORK, ""), task("b", PORTAL, ""))
    new = plan(task("a", MUSEUM, ""), task("b", PORTAL, ""))
    alignment = align(old, new)
    assert found(alignment) == [said("a", "a", By.ID), said("b", "b", By.ID)]
    assert alignment.disowned == ()


def test_two_ids_that_changed_places_are_told_by_their_words() -> None:
    old = before(task("a", NETWORK, ""), task("b", PORTAL, ""), task("c", FARMS, ""))
    new = plan(task("a", PORTAL, ""), task("b", NETWORK, ""), task("c", FARMS, ""))
    alignment = align(old, new)
    assert sorted((each.old, each.new) for each in alignment.pairs) == [("a", "b"), ("b", "a"), ("c", "c")]
    assert alignment.disowned == ("a", "b")


# Words


def strangers(new: Plan) -> Plan:
    """The plan in a series of its own: ids say nothing."""
    return replace(new, series=None)


def test_equal_words_are_certain_whatever_their_form() -> None:
    old = before(task("a", NETWORK, "网络"), task("b", PORTAL, "政务"))
    new = strangers(plan(task("k", PORTAL, "政务"), task("l", NETWORK.replace("、", " 、"), "网络")))
    alignment = align(old, new)
    assert found(alignment) == [said("b", "k", By.TEXT), said("a", "l", By.TEXT)]
    assert [each.score for each in alignment.pairs] == [1.0, 1.0]


def test_of_equal_words_the_first_takes_the_first() -> None:
    old = before(task("a", NETWORK, "网络"), task("b", NETWORK, "网络"))
    new = strangers(plan(task("k", NETWORK, "网络"), task("l", NETWORK, "网络")))
    assert [each[:2] for each in found(align(old, new))] == [("a", "k"), ("b", "l")]


def test_a_pair_by_text_says_how_like_and_by_which_sentences() -> None:
    old = before(task("a", NETWORK + FARMS, ""), task("b", PORTAL, ""))
    new = strangers(plan(task("k", "推动" + NETWORK + MUSEUM, ""), task("l", "做好" + PORTAL, "")))
    pair = align(old, new).pairs[0]
    assert (pair.old, pair.new, pair.by) == ("a", "k", By.TEXT)
    assert pair.score is not None
    assert 0 < pair.score < 1
    assert (pair.shared[0].old, pair.shared[0].new) == (NETWORK, "推动" + NETWORK)
    assert pair.shared[0].score > 0.8


def test_the_three_likest_are_offered_for_a_task_that_had_to_be_found() -> None:
    rest = [task(f"n{at}", f"{PORTAL}第{at}项{'甲乙丙丁戊'[at]}。", "") for at in range(5)]
    old = before(task("a", PORTAL, ""), task("b", NETWORK, ""))
    alignment = align(old, strangers(plan(*rest, task("l", NETWORK, ""))))
    offered = {each.old: each.new for each in alignment.candidates}
    assert len(offered["a"]) == 3
    assert "b" not in offered  # equal words need no candidates
    scores = [each.score for each in offered["a"]]
    assert scores == sorted(scores, reverse=True)
    assert all(isinstance(each, Candidate) and 0 < each.score <= 1 for each in offered["a"])


# Odd plans


def test_an_empty_plan_on_a_side() -> None:
    old, empty = before(task("a", NETWORK)), plan()
    alignment = align(old, empty)
    assert (alignment.pairs, alignment.dropped, alignment.added) == ((), ("a",), ())
    alignment = align(empty, old)
    assert (alignment.pairs, alignment.dropped, alignment.added) == ((), (), ("a",))
    assert align(empty, plan(year=2023)) == Alignment(pairs=())


def test_a_task_without_any_text_is_like_no_other() -> None:
    bare = Task(id="a", heading="甲")
    old = before(bare, task("b", NETWORK))
    new = strangers(plan(Task(id="k", heading="乙"), task("l", NETWORK + "深化。")))
    assert [each[:2] for each in found(align(old, new))] == [("b", "l")]
    # Neither heading nor words, and no section: two of them are not equal by their silence.
    silent = align(before(Task(id="a")), strangers(plan(Task(id="k"))))
    assert (silent.pairs, silent.dropped, silent.added) == ((), ("a",), ("k",))


def test_a_task_without_a_heading_is_known_by_its_section() -> None:
    old = before(
        section("s", "高标准办好数字中国建设峰会", Task(id="a", text="精心筹备。")), task("b", NETWORK)
    )
    new = strangers(plan(task("k", "策划活动。", "办好数字中国建设峰会"), task("l", NETWORK)))
    assert [each[:2] for each in found(align(old, new))] == [("a", "k"), ("b", "l")]


def test_a_task_of_a_hundred_kilobytes_is_aligned_in_time() -> None:
    """Some thousand sentences a side: comparing each with each took 17 seconds."""
    many = "".join(
        f"建设第{at}号{chr(0x4E00 + at * 7 % 15000)}{chr(0x5E00 + at)}平台。" for at in range(3600)
    )
    assert len(many.encode()) > 100_000
    old = before(task("a", many, ""), task("b", PORTAL, ""))
    new = strangers(plan(task("k", many.replace("建设", "升级"), ""), task("l", PORTAL, "")))
    start = time.process_time()
    alignment = align(old, new)
    assert time.process_time() - start < 8
    assert [each[:2] for each in found(alignment)] == [("a", "k"), ("b", "l")]


@pytest.mark.parametrize("seed", range(4))
def test_swapped_sides_pair_the_same_tasks(seed: int) -> None:
    """A split is a merger from the other side."""
    made = made_pair(seed)
    there = {(each.old, each.new) for each in align(made.old, made.new).pairs if each.by is By.TEXT}
    back = {(each.new, each.old) for each in align(made.new, made.old).pairs if each.by is By.TEXT}
    assert there == back


# How good it is


@cache
def made_alignments() -> tuple[tuple[Alignment, frozenset[tuple[str, str]]], ...]:
    pairs = (made_pair(seed) for seed in SEEDS)
    return tuple((align(each.old, each.new), each.pairs) for each in pairs)


def _summed(certain_only: bool) -> Score:
    scores = (
        pair_score(pairs_of(alignment, certain_only=certain_only), true)
        for alignment, true in made_alignments()
    )
    return sum(scores, Score(0, 0, 0))


def test_made_pairs_are_found_97_times_in_100() -> None:
    score = _summed(certain_only=False)
    assert score.true > 500
    assert score.f1 >= 0.97


def test_what_is_called_certain_in_made_pairs_is_right_95_times_in_100() -> None:
    score = _summed(certain_only=True)
    assert score.found > 400
    assert score.precision >= 0.95


def test_the_pairs_of_2020_and_2024_that_were_read_by_hand() -> None:
    gold = read_gold(GOLD)
    alignment = align(plan_of("2020"), plan_of("2024"))
    assert (len(gold.sure), len(gold.arguable)) == (21, 44)
    assert pair_score(pairs_of(alignment) - gold.arguable, gold.sure).f1 >= 0.85
    certain = pairs_of(alignment, certain_only=True)
    assert certain
    assert certain <= gold.sure | gold.arguable
    assert pair_score(certain - gold.arguable, gold.sure).precision == 1
    assert best_score(alignment, gold.sure).recall >= 0.95


def test_a_third_reading_made_when_all_was_fixed_is_met_as_well() -> None:
    """No threshold was chosen by this one: it tells what to expect of a pair of plans never seen."""
    gold = read_gold(GOLD.with_name("pairs_2020_2024_third.csv"))
    alignment = align(plan_of("2020"), plan_of("2024"))
    assert (len(gold.sure), len(gold.arguable)) == (30, 48)
    score = pair_score(pairs_of(alignment) - gold.arguable, gold.sure)
    assert score.precision == 1
    assert score.f1 >= 0.84
    certain = pairs_of(alignment, certain_only=True)
    assert certain <= gold.sure
    assert len(certain) == 5
    assert best_score(alignment, gold.sure).recall >= 0.9


@pytest.mark.parametrize("seed", [1, 2])
def test_near_copies_are_told_apart_where_not_each_is_compared_with_each(seed: int) -> None:
    """In plans of more than 64 tasks only the likeliest candidates are compared: they have to be enough."""
    old, new, pairs = near_copies(500, seed)
    assert pair_score(pairs_of(align(old, new)), pairs).recall >= 0.82


def test_the_score_of_the_gold_pairs_can_fail() -> None:
    gold = read_gold(GOLD)
    wrong = Alignment(pairs=(Pair(
        old="xianshang-jingji", new="pingjia", relation=Relation.SAME, by=By.TEXT,
        confidence=Confidence.CERTAIN,
    ),))  # fmt: skip
    assert pair_score(pairs_of(wrong) - gold.arguable, gold.sure) == Score(0, 1, 21)


def test_every_change_of_hash_seed_gives_the_same_bytes() -> None:
    """Two processes in which sets and dicts of strings would stand in another order."""
    code = (
        "from tests.diff.made_pairs import made_pair; from fjplan.diff.align import align\n"
        "made = made_pair(3); print(repr(align(made.old, made.new)))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "4242")
    }
    assert len(outputs) == 1
    assert b"Pair(old=" in outputs.pop()
