"""How pairs of tasks are scored, on aligners made up for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.diff_quality import (
    Gold,
    Score,
    best_score,
    made_scores,
    pair_score,
    pairs_of,
    read_gold,
    report_gold,
    report_long,
    report_made,
    score_made,
    table,
    total,
)
from fjplan.differences import Alignment, By, Candidate, Candidates, Confidence, Pair, Relation
from fjplan.model import Plan, Task
from tests.diff.drafting import Made, Row
from tests.diff.made_pairs import made_pair


def plan(*ids: str) -> Plan:
    return Plan(id="p", year=2024, title="要点", children=tuple(Task(id=each, text=each) for each in ids))


def pair(old: str, new: str, confidence: Confidence = Confidence.CERTAIN) -> Pair:
    return Pair(old=old, new=new, relation=Relation.SAME, by=By.TEXT, confidence=confidence)


SUGGESTED = Confidence.SUGGESTED
MADE = Made(
    old=plan("a", "b", "c", "d"),
    new=plan("k", "l", "m", "n", "o"),
    rows=(
        Row("a", "k", Relation.SAME, ("kept",)),
        Row("b", "l", Relation.SPLIT, ("split", "moved")),
        Row("b", "m", Relation.SPLIT, ("split",)),
        Row("c", "n", Relation.SAME, ("heavy",)),
    ),
    dropped=("d",),
    added=("o",),
    records=(),
)


def by_order(old: Plan, new: Plan) -> Alignment:
    """The first becomes the first, and so on."""
    ids = ([task.id for task in each.iter_tasks()] for each in (old, new))
    return Alignment(pairs=tuple(pair(*each) for each in zip(*ids, strict=False)))


def test_a_score_is_precision_recall_and_their_mean() -> None:
    score = Score(right=3, found=4, true=6)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.5, 0.6)
    assert score + Score(1, 1, 2) == Score(4, 5, 8)


def test_nothing_sought_and_nothing_found_is_no_fault() -> None:
    score = Score(0, 0, 0)
    assert (score.precision, score.recall, score.f1) == (1, 1, 1)
    assert Score(0, 0, 2).f1 == 0
    assert Score(0, 2, 0).precision == 0


def test_pairs_are_counted_as_a_set() -> None:
    assert pair_score(frozenset({("a", "k"), ("a", "l")}), MADE.pairs) == Score(1, 2, 4)


def test_the_truth_scores_full_in_every_kind() -> None:
    scores = made_scores(MADE.pairs, MADE)
    assert scores == {
        "all": Score(4, 4, 4),
        "kept": Score(1, 1, 1),
        "split": Score(2, 2, 2),
        "moved": Score(1, 1, 1),
        "heavy": Score(1, 1, 1),
        "dropped": Score(1, 1, 1),
        "added": Score(1, 1, 1),
    }
    assert {score.f1 for score in scores.values()} == {1}


def test_what_is_wrong_counts_against_the_kinds_of_both_tasks() -> None:
    """c goes to m, which is half of b; and d, which is gone, to o, which is new."""
    found = frozenset({("a", "k"), ("b", "l"), ("c", "m"), ("d", "o")})
    assert made_scores(found, MADE) == {
        "all": Score(2, 4, 4),
        "kept": Score(1, 1, 1),
        "split": Score(1, 2, 2),
        "moved": Score(1, 1, 1),
        "heavy": Score(0, 1, 1),
        "dropped": Score(0, 0, 1),
        "added": Score(0, 1, 1),  # n was left alone, and is not new
    }


def test_several_pairs_of_plans_are_added_up() -> None:
    scores = [{"all": Score(1, 2, 3), "split": Score(1, 1, 1)}, {"all": Score(2, 2, 2)}]
    assert total(scores) == {"all": Score(3, 4, 5), "split": Score(1, 1, 1)}


def test_an_aligner_is_called_with_both_plans() -> None:
    assert score_made(by_order, [MADE, MADE])["all"] == Score(4, 8, 8)  # a-k, b-l; not c-m, d-n


def test_certain_pairs_can_be_asked_for_alone() -> None:
    alignment = Alignment(pairs=(pair("a", "k"), pair("b", "l", SUGGESTED)))
    assert pairs_of(alignment) == {("a", "k"), ("b", "l")}
    assert pairs_of(alignment, certain_only=True) == {("a", "k")}


def test_one_right_task_among_three_candidates_is_enough() -> None:
    def offer(old: str, *new: str) -> Candidates:
        return Candidates(old=old, new=tuple(Candidate(each, 0.5) for each in new))

    candidates = (offer("b", "o", "m"), offer("c", "k", "l", "m", "n"), offer("d", "o"))
    alignment = Alignment(pairs=(pair("a", "k"),), candidates=candidates)
    # a is paired, b has one of its halves among three, c has its own in the fourth place, d is gone.
    assert best_score(alignment, MADE.pairs) == Score(2, 3, 3)


def test_the_table_names_the_kinds_in_a_fixed_order() -> None:
    assert list(table({"added": Score(1, 2, 4), "all": Score(3, 4, 6)})) == [
        "| 改动 | 应有 | 找到 | 对的 | 精确率 | 召回率 | F1 |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| 全部 | 6 | 4 | 3 | 0.750 | 0.500 | 0.600 |",
        "| 新增 | 4 | 2 | 1 | 0.500 | 0.250 | 0.333 |",
    ]


def test_a_gold_list_tells_what_is_sure_from_what_is_arguable(tmp_path: Path) -> None:
    gold = tmp_path / "gold.csv"
    gold.write_text("old,new,certainty\na,k,sure\nb,l,arguable\n", encoding="utf-8")
    assert read_gold(gold) == Gold(frozenset({("a", "k")}), frozenset({("b", "l")}))


def test_the_gold_report_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    report_gold(by_order, MADE.old, MADE.new, Gold(MADE.pairs, frozenset({("d", "n"), ("d", "x")})))
    assert capsys.readouterr().out.splitlines() == [
        "",
        "要点 → 要点：人工对照 4 对，另有 2 对两可，不计",
        "确定的和建议的合计：F1 0.571（精确率 0.667，召回率 0.500）",
        "确定的 3 对：精确率 0.667；另配上两可的 1 对",
        "前三候选里有对的：2/3，0.667",
        "多出 1 对，漏掉 2 对：",
        "  漏  b → m",
        "  多  c → m",
        "  漏  c → n",
    ]


def test_the_reports_show_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    report_made(by_order, 1, 0.6)
    mixed, alone = capsys.readouterr().out.split("\n\n")
    assert mixed.startswith("混合改动（约 60% 的任务有改动，1 对）\n")
    names = [line.split(" | ")[0].removeprefix("| ") for line in alone.splitlines()[3:]]
    assert names == [
        "移动", "调序", "改标题", "换单位", "轻改", "重写", "拆分", "合并", "并入", "删除", "新增",
    ]  # fmt: skip
    true = len(made_pair(0).pairs)
    assert f"| 全部 | {true} | " in mixed
    report_long(by_order, 40)
    assert "长计划：62 项对 " in capsys.readouterr().out
