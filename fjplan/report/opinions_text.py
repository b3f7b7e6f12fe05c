"""Opinions for a person: under the tasks they are about, or under the units that gave them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from fjplan.opinion_words import KINDS, VERDICTS, about, outcome, wish
from fjplan.opinions import Entry, Ledger, Verdict
from fjplan.widths import visible

_CLIPPED = 150


def report_by_task(ledger: Ledger) -> str:
    """What each task was told, in the order of the plan."""
    groups = groupby(ledger.entries, key=lambda each: (each.rank, each.opinion.node, each.place))
    blocks = [(f"{place}{f'〔{node}〕' if node else ''}", list(own)) for (_, node, place), own in groups]
    return _report(ledger, blocks, names_unit=False)


def report_by_unit(ledger: Ledger) -> str:
    """What each unit said, in the order of the names of the files."""
    units = dict.fromkeys(each.unit for each in ledger.entries)
    order = {unit: at for at, unit in enumerate(sorted(units))}
    entries = sorted(ledger.entries, key=lambda each: order[each.unit])
    groups = groupby(entries, key=lambda each: each.unit)
    return _report(ledger, [(unit, list(own)) for unit, own in groups], names_unit=True)


def counts(entries: Sequence[Entry]) -> str:
    """How many opinions there are, and what became of them."""
    said = [
        f"{word} {count} 条"
        for verdict, word in VERDICTS.items()
        if (count := sum(each.opinion.verdict is verdict for each in entries))
    ]
    units = len({each.unit for each in entries})
    return f"{units} 个单位 {len(entries)} 条意见：{'，'.join(said)}。" if entries else "没有意见。"


def entry_lines(entry: Entry, *, names_place: bool) -> Iterator[str]:
    """One opinion: its id and state, the words it is about, what is asked, what was decided."""
    opinion = entry.opinion
    who = " ".join(filter(None, (opinion.author, (opinion.date or "")[:10])))
    where = f"　{entry.place}" if names_place else ""
    untracked = "" if opinion.tracked else "　没有修订标记"
    head = f"{opinion.id}　{KINDS[opinion.kind]}　{VERDICTS[opinion.verdict]}{where}"
    yield f"  {head}{f'　{who}' if who else ''}{untracked}"
    if words := about(opinion):
        yield f"      原文：{_clipped(words)}"
    yield f"      意见：{_clipped(wish(opinion))}"
    if opinion.text:
        yield f"      结果：{_clipped(outcome(opinion))}"
    if opinion.reason:
        yield f"      理由：{_clipped(opinion.reason)}"


def _report(ledger: Ledger, blocks: Sequence[tuple[str, Sequence[Entry]]], *, names_unit: bool) -> str:
    lines = [f"{ledger.title}：{counts(ledger.entries)}"]
    for head, entries in blocks:
        lines += ["", head]
        lines += [line for each in entries for line in entry_lines(each, names_place=names_unit)]
    if ledger.agreed or ledger.silent:
        lines.append("")
    if ledger.agreed:
        lines.append(f"无意见（已回复）：{'、'.join(ledger.agreed)}")
    if ledger.silent:
        lines.append(f"无意见（没有回复）：{'、'.join(ledger.silent)}")
    if any(each.opinion.verdict is Verdict.OPEN for each in ledger.entries):
        lines += ["", "待定的用 --accept、--partly、--reject 逐条定，或 --walk 逐条问。"]
    return "".join(f"{visible(line)}\n" for line in lines)


def _clipped(words: str) -> str:
    shown = " ".join(words.split("\n"))
    return shown if len(shown) <= _CLIPPED else f"{shown[:_CLIPPED]}……"
