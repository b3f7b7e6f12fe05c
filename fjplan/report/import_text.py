"""What an import did and what a person must look at, as lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from fjplan.imported import Doubt, Imported
from fjplan.model import NodePath, Section, Task

_SHOWN = 40


def summary_lines(imported: Imported) -> Iterator[str]:
    """What was found, and the account of every character."""
    plan, balance = imported.plan, imported.ledger.balance
    nodes = [node for _, node in plan.walk()]
    sections = sum(isinstance(node, Section) for node in nodes)
    tasks = [node for node in nodes if isinstance(node, Task)]
    clauses = sum(bool(task.assignment) + sum(bool(part.assignment) for part in task.parts) for task in tasks)
    yield f"《{plan.title.strip('《》')}》：{sections} 个章节，{len(tasks)} 项任务，{clauses} 处责任单位"
    yield (
        f"原文 {balance.source} 字：照录 {balance.kept}，不收 {balance.dropped}，改动 {balance.repaired_old}"
        f"（改成 {balance.repaired_new}）；另补 {balance.added}，计划 {balance.plan} 字，对得上"
    )
    whys = Counter(entry.why for entry in imported.ledger.repaired)
    if whys:
        shown = "，".join(f"{why} {count} 处" for why, count in whys.most_common(6))
        yield f"改动：{shown}{'……' if len(whys) > 6 else ''}"


def doubt_lines(doubts: Sequence[Doubt]) -> Iterator[str]:
    """The places that a person must look at, each with its line in the source."""
    if not doubts:
        yield "没有疑问。"
        return
    yield f"有 {len(doubts)} 处请核："
    for doubt in doubts[:_SHOWN]:
        yield f"  第{doubt.line}行 “{_short(doubt.quote)}”：{_said(doubt)}"
    if len(doubts) > _SHOWN:
        yield f"  ……另有 {len(doubts) - _SHOWN} 处，用 --report 写进文件看全部"


def marks(imported: Imported) -> tuple[dict[NodePath, list[str]], list[str]]:
    """The doubts as comments beside the values that rest on them, and those that no value rests on."""
    beside: dict[NodePath, list[str]] = {}
    head: list[str] = []
    for doubt in imported.doubts:
        line = f"请核（原文第{doubt.line}行“{_short(doubt.quote)}”）：{_said(doubt)}"
        (beside.setdefault(doubt.path, []) if doubt.path else head).append(line)
    return beside, head


def _said(doubt: Doubt) -> str:
    others = f"；也可能是：{'、'.join(map(_short, doubt.others))}" if doubt.others else ""
    return f"{doubt.why}；取“{_short(doubt.chose)}”{others}"


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= 24 else f"{one_line[:23]}…"
