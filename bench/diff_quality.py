"""How well tasks are paired: on made pairs whose truth is known, and on a list that was read by hand."""

from __future__ import annotations

import argparse
import csv
import importlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from fjplan.differences import Alignment, Confidence
from fjplan.loading import load_file
from fjplan.model import Plan
from tests.diff.drafting import KEPT, Made
from tests.diff.long_pairs import long_pair
from tests.diff.made_pairs import KINDS, made_pair, single_pair

Align: TypeAlias = Callable[[Plan, Plan], Alignment]
Pairs: TypeAlias = frozenset[tuple[str, str]]
Scores: TypeAlias = Mapping[str, "Score"]

ALL, BEST = "all", 3
ROOT = Path(__file__).resolve().parent.parent
NAMES = {
    ALL: "全部",
    KEPT: "未改",
    "moved": "移动",
    "reordered": "调序",
    "retitled": "改标题",
    "units": "换单位",
    "light": "轻改",
    "heavy": "重写",
    "split": "拆分",
    "merged": "合并",
    "absorbed": "并入",
    "dropped": "删除",
    "added": "新增",
}


@dataclass(frozen=True, slots=True)
class Score:
    """How many were found, how many of them are right, and how many there are to be found."""

    right: int
    found: int
    true: int

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.true + other.true)

    @property
    def precision(self) -> float:
        """1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """1 where there was nothing to find."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """1 where there was nothing to find and nothing was found."""
        both = self.found + self.true
        return 2 * self.right / both if both else 1.0


def pair_score(found: Pairs, true: Pairs) -> Score:
    """Pairs held against the true ones."""
    return Score(len(found & true), len(found), len(true))


def made_scores(found: Pairs, made: Made) -> dict[str, Score]:
    """The score of all pairs, of each kind of edit, and of the tasks that are gone or new.

    A wrong pair counts against every kind of edit that was done to either of its tasks. The dropped tasks
    that were found are the old ones left without a pair, the added ones likewise.
    """
    scores = {ALL: pair_score(found, made.pairs)}
    touched = _kinds_by_task(made)
    for kind in dict.fromkeys(kind for row in made.rows for kind in row.kinds):
        true = frozenset((row.old, row.new) for row in made.rows if kind in row.kinds)
        wrong = {pair for pair in found - made.pairs if any(kind in touched.get(each, ()) for each in pair)}
        scores[kind] = pair_score((found & true) | wrong, true)
    alone = [
        {task.id for task in plan.iter_tasks()} - {pair[side] for pair in found}
        for side, plan in enumerate((made.old, made.new))
    ]
    for kind, ids, left in (("dropped", made.dropped, alone[0]), ("added", made.added, alone[1])):
        scores[kind] = Score(len(left & set(ids)), len(left), len(ids))
    return scores


def _kinds_by_task(made: Made) -> dict[str, set[str]]:
    touched: dict[str, set[str]] = {}
    for row in made.rows:
        for each in (row.old, row.new):
            touched.setdefault(each, set()).update(row.kinds)
    return touched


def total(each: Iterable[Scores]) -> dict[str, Score]:
    """The scores of several pairs of plans together."""
    sums: dict[str, Score] = {}
    for scores in each:
        for kind, score in scores.items():
            sums[kind] = sums.get(kind, Score(0, 0, 0)) + score
    return sums


def pairs_of(alignment: Alignment, *, certain_only: bool = False) -> Pairs:
    """The ids of the pairs that were found."""
    return frozenset(
        (pair.old, pair.new)
        for pair in alignment.pairs
        if not certain_only or pair.confidence is Confidence.CERTAIN
    )


def best_score(alignment: Alignment, true: Pairs) -> Score:
    """Of the old tasks that go on, for how many a right one is paired or among the three best candidates."""
    offered = {each.old: {one.id for one in each.new[:BEST]} for each in alignment.candidates}
    for old, new in pairs_of(alignment):
        offered.setdefault(old, set()).add(new)
    wanted: dict[str, set[str]] = {}
    for old, new in true:
        wanted.setdefault(old, set()).add(new)
    right = sum(1 for old, ids in wanted.items() if ids & offered.get(old, set()))
    return Score(right, len(wanted), len(wanted))


@dataclass(frozen=True, slots=True)
class Gold:
    """A list that was read by hand: pairs that hold, and pairs that may be taken for one or not."""

    sure: Pairs
    arguable: Pairs


def read_gold(path: Path) -> Gold:
    """The list of a CSV file with the columns ``old``, ``new`` and ``certainty``."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["certainty"], (row["old"], row["new"])) for row in csv.DictReader(file)]
    sure, arguable = (frozenset(pair for how, pair in rows if how == each) for each in ("sure", "arguable"))
    return Gold(sure, arguable)


def score_made(align: Align, pairs: Iterable[Made]) -> dict[str, Score]:
    """What an aligner makes of several made pairs."""
    return total(made_scores(pairs_of(align(made.old, made.new)), made) for made in pairs)


def table(scores: Scores) -> Iterator[str]:
    """The scores as lines of Markdown, in the order in which the kinds are named here."""
    yield "| 改动 | 应有 | 找到 | 对的 | 精确率 | 召回率 | F1 |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for kind in sorted(scores, key=[*NAMES, *scores].index):
        score = scores[kind]
        counts = f"{score.true} | {score.found} | {score.right}"
        yield f"| {NAMES[kind]} | {counts} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} |"


def aligner() -> Align:
    """The one that is shipped."""
    align: Align = importlib.import_module("fjplan.diff.align").align
    return align


def report_made(align: Align, seeds: int, share: float) -> None:
    """Mixed pairs, then pairs with edits of one kind."""
    print(f"混合改动（约 {share:.0%} 的任务有改动，{seeds} 对）")
    print(*table(score_made(align, (made_pair(seed, share) for seed in range(seeds)))), sep="\n")
    alone = {
        kind: score_made(align, (single_pair(kind, seed) for seed in range(seeds)))[ALL] for kind in KINDS
    }
    print(f"\n每对只有一种改动（各 {seeds} 对，全部任务都计）")
    print(*table(alone), sep="\n")


def report_long(align: Align, tasks: int) -> None:
    """One long pair, and the CPU time that it takes."""
    made = long_pair(tasks)
    start = time.process_time()
    alignment = align(made.old, made.new)
    spent = time.process_time() - start
    sizes = [sum(1 for _ in plan.iter_tasks()) for plan in (made.old, made.new)]
    print(f"\n长计划：{sizes[0]} 项对 {sizes[1]} 项，CPU {spent:.2f} 秒")
    print(*table(made_scores(pairs_of(alignment), made)), sep="\n")


def report_gold(align: Align, old: Plan, new: Plan, gold: Gold) -> None:
    """A real pair of plans, held against a list that was read by hand; arguable pairs do not count."""
    alignment = align(old, new)
    every, certain = (pairs_of(alignment, certain_only=only) - gold.arguable for only in (False, True))
    true = gold.sure
    score, sure, best = pair_score(every, true), pair_score(certain, true), best_score(alignment, true)
    argued = len(pairs_of(alignment) & gold.arguable)
    print(f"\n{old.title} → {new.title}：人工对照 {len(true)} 对，另有 {len(gold.arguable)} 对两可，不计")
    print(f"确定的和建议的合计：F1 {score.f1:.3f}（精确率 {score.precision:.3f}，召回率 {score.recall:.3f}）")
    print(f"确定的 {sure.found} 对：精确率 {sure.precision:.3f}；另配上两可的 {argued} 对")
    print(f"前三候选里有对的：{best.right}/{best.true}，{best.recall:.3f}")
    counts = Counter("多" if pair in every else "漏" for pair in every ^ true)
    print(f"多出 {counts['多']} 对，漏掉 {counts['漏']} 对：")
    for pair in sorted(every ^ true):
        print(f"  {'多' if pair in every else '漏'}  {pair[0]} → {pair[1]}")


def _plan(name: str) -> Plan:
    plan = load_file(name).plan
    if plan is None:
        raise SystemExit(f"{name}：不是一份计划，请先运行 fjplan validate")
    return plan


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="每种各做多少对")
    parser.add_argument("--share", type=float, default=0.6, help="混合改动占任务的比例")
    parser.add_argument("--long", type=int, default=0, metavar="N", help="另做一对至少 N 项的长计划")
    parser.add_argument(
        "--gold",
        type=Path,
        default=ROOT / "tests/data/gold/pairs_2020_2024.csv",
        help="人工对照表（CSV，列 old、new、certainty）",
    )
    parser.add_argument("--old", default=str(ROOT / "plans/2020.yaml"), help="对照表的旧计划")
    parser.add_argument("--new", default=str(ROOT / "plans/2024.yaml"), help="对照表的新计划")
    given = parser.parse_args()
    align = aligner()
    report_made(align, given.seeds, given.share)
    if given.long:
        report_long(align, given.long)
    report_gold(align, _plan(given.old), _plan(given.new), read_gold(given.gold))


if __name__ == "__main__":
    main()
