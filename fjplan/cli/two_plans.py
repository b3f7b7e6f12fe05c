"""Two plans to be compared: files, revisions or standard input, checked; and which plan came before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from fjplan import checking
from fjplan.cli.beside import Head, read_heads
from fjplan.cli.common import load_named, schema_text
from fjplan.cli.streams import echo
from fjplan.composing import compose
from fjplan.diff.sides import distinct, read_side
from fjplan.differences import Side
from fjplan.errors import FjplanError
from fjplan.findings import Severity
from fjplan.loading import STDIN, Document, display, load_stream
from fjplan.model import Plan
from fjplan.references import Facts
from fjplan.registry import Registry
from fjplan.revisions import is_revision, open_revision


def load_side(name: str) -> Document:
    """The document of a path, of a git revision, or of standard input; an existing file wins."""
    if is_revision(name):
        return load_stream(open_revision(name), display(name))
    return load_named(name)


def find_older(new: Document, registry: Registry) -> str:
    """The plan before a plan, in its folder: the one its tasks go on from, else by series and year.

    Of a plan that cannot be read the faults are told; raises FjplanError then, and where there is none.
    """
    plan = checking.read_despite_faults(new, schema_text)
    if plan is None:
        _is_sound(new, Facts(registry=registry, other_plans={}))
        raise FjplanError(
            f"{new.name}：读不出计划，看不出接着哪一份；请改好，或写明两份：fjplan diff OLD NEW"
        )
    heads = [head for head in _heads(new.name) if head.id != plan.id]
    links = Counter(link.plan for task in plan.iter_tasks() for link in task.continued_from)
    for wanted, _ in links.most_common():
        for head in heads:
            if head.id == wanted:
                return str(head.path)
    earlier = [
        (head.year, head.path.name, head)
        for head in heads
        if plan.series and head.series == plan.series
        if head.year is not None and head.year < plan.year
    ]
    if not earlier:
        raise FjplanError(
            f"{new.name}：它旁边没有同一系列（{plan.series or '未写 series'}）更早的计划；"
            "请写明两份：fjplan diff OLD NEW"
        )
    return str(max(earlier, key=lambda each: each[:2])[2].path)


def _heads(name: str) -> list[Head]:
    """The plans beside a file; beside one of a revision, those that lie there now."""
    path = name.partition(":")[2] if is_revision(name) else name
    return list(read_heads(Path(path).parent if path != STDIN else Path()))


def read_sides(
    documents: Sequence[Document], registry: Registry, *, force: bool
) -> tuple[Side, Side, tuple[str, ...]]:
    """Both sides, and the names of those with errors, which are told on stderr.

    Unless forced they end the run with status 2.
    """
    known = {each.plan.id: each.plan.holders() for each in documents if each.plan}
    facts = Facts(registry=registry, other_plans=known)
    bad = tuple(dict.fromkeys(each.name for each in documents if not _is_sound(each, facts)))
    if bad and not force:
        raise FjplanError(f"{'、'.join(bad)}：有错误，没有比；请改好再比，或加 --force 比能读的部分")
    plans = [each.plan or _salvaged(each) for each in documents]
    old, new = (read_side(distinct(plan), compose(distinct(plan), registry)) for plan in plans)
    return old, new, bad


def _is_sound(document: Document, facts: Facts) -> bool:
    findings = checking.check(document, facts, schema_text)
    errors = [finding for finding in findings if finding.check.level is Severity.ERROR]
    if errors or document.plan is None:
        told = import_module("fjplan.report.findings_text").report_findings(findings, 1)
        echo(told, err=True, nl=False)
        return False
    return True


def _salvaged(document: Document) -> Plan:
    """The plan as far as it can be read; raises FjplanError where nothing can."""
    plan = checking.read_despite_faults(document, schema_text)
    if plan is None:
        raise FjplanError(f"{document.name}：读不出计划，没法比")
    return plan
