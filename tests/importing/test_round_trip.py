"""A plan that is rendered and imported again prints the same, and the file holds nothing else of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.imported import Imported
from fjplan.importing.document import Options, import_document
from fjplan.loading import load_file
from fjplan.model import Basis, BasisKind, Deadline, Deliverable, Dropped, Link, Plan, Section, Task
from fjplan.printed import Printed, PrintedItem, PrintedNode, PrintedOverall, PrintedTarget
from fjplan.profile_files import find_profile
from fjplan.registry import decode_table, read_registry
from fjplan.render import RENDERERS

ROOT = Path(__file__).parents[2]
PLANS = sorted((ROOT / "plans").glob("*.yaml"))
REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
BOTH = pytest.mark.parametrize("kind", sorted(RENDERERS))
EACH = pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)

SECRETS = {
    "note": "内部备注机密一",
    "basis": "依据来信机密二",
    "metric": "指标名称机密三",
    "link": "plan-secret-link",
    "task": "task-secret-link",
    "dropped": "舍弃缘由机密四",
    "deadline": "机密五阶段",
    "deliverable": "机密六方案",
    "series": "secret-series",
}


def plan_of(path: Path) -> Plan:
    plan = load_file(str(path)).plan
    assert plan is not None
    return plan


def rendered(plan: Plan, kind: str) -> bytes:
    printed, folders = compose(plan, REGISTRY), [assets.templates_dir()]
    profile = find_profile(None, plan.notice.issuers if plan.notice else (), folders)
    data: bytes = import_module(RENDERERS[kind]).render(printed, profile, folders)
    return data


@cache
def both(path: Path, kind: str) -> tuple[Printed, Printed, Imported]:
    """The plan as printed, as printed after import, and the import."""
    plan = plan_of(path)
    found = import_document(f"甲.{kind}", rendered(plan, kind), REGISTRY, Options())
    return compose(plan, REGISTRY), compose(found.plan, REGISTRY), found


def target(value: PrintedTarget) -> tuple[Any, ...]:
    return value.op, value.value, value.measure, value.quote, value.deadline, value.force


def node(value: PrintedNode) -> tuple[Any, ...]:
    units = tuple((unit.name, unit.id, unit.role) for unit in value.units)
    words = (value.number, value.heading, value.text, value.clause, value.lead, value.closing)
    return (value.id, value.kind, value.parent, words, units, tuple(map(target, value.targets)))


def item(value: PrintedItem) -> tuple[Any, ...]:
    return value.number, value.heading, value.text, value.by, tuple(map(target, value.targets))


def overall(value: PrintedOverall | None) -> tuple[Any, ...] | None:
    if value is None:
        return None
    parts = tuple(
        (
            *(part.role, part.number, part.heading, part.text),
            *(tuple(map(item, part.items)), tuple(map(target, part.targets))),
        )
        for part in value.parts
    )
    return (value.preamble, value.number, value.heading, value.text, parts, tuple(map(target, value.targets)))


def test_there_are_plans() -> None:
    assert {"2024", "2020", "fuzhou-2018-2020"} <= {path.stem for path in PLANS}


@BOTH
@EACH
def test_every_paragraph_comes_back(path: Path, kind: str) -> None:
    before, after, _ = both(path, kind)
    assert [(block.kind, block.text, block.depth, block.node) for block in after.blocks()] == [
        (block.kind, block.text, block.depth, block.node) for block in before.blocks()
    ]
    assert len(list(before.blocks())) > 30


@BOTH
@EACH
def test_the_outline_comes_back_with_ids_clauses_units_and_targets(path: Path, kind: str) -> None:
    before, after, _ = both(path, kind)
    assert [node(each) for each in after.nodes] == [node(each) for each in before.nodes]
    assert [each.id for each in after.nodes] == [each.id for each in before.nodes]


@BOTH
@EACH
def test_ids_that_no_heading_gives_come_back(path: Path, kind: str) -> None:
    names = (f"own-{number}" for number in count(1))

    def named(each: Section | Task) -> Section | Task:
        if isinstance(each, Section):
            return replace(each, id=next(names), children=tuple(map(named, each.children)))
        return replace(each, id=next(names))

    plan = plan_of(path)
    plan = replace(plan, children=tuple(map(named, plan.children)))
    found = import_document(f"甲.{kind}", rendered(plan, kind), REGISTRY, Options()).plan
    ids = [each.id for _, each in plan.walk()]
    assert [each.id for _, each in found.walk()] == ids
    assert all(each.startswith("own-") for each in ids)


@BOTH
@EACH
def test_overall_and_notice_come_back(path: Path, kind: str) -> None:
    before, after, _ = both(path, kind)
    assert overall(after.overall) == overall(before.overall)
    assert after.notice == before.notice
    assert (after.title, after.year, after.closing, after.attachments) == (
        before.title,
        before.year,
        before.closing,
        before.attachments,
    )


@BOTH
@EACH
def test_the_conventions_that_print_come_back(path: Path, kind: str) -> None:
    before, found = plan_of(path), both(path, kind)[2].plan
    assert found.conventions.levels == before.conventions.levels
    assert found.conventions.terms == before.conventions.terms
    assert (found.region, found.until, found.status) == (before.region, before.until, before.status)


@BOTH
@EACH
def test_nothing_of_our_own_is_repaired_or_added_and_only_odd_clauses_are_doubted(
    path: Path, kind: str
) -> None:
    found = both(path, kind)[2]
    assert (found.ledger.repaired, found.ledger.added) == ((), ())
    assert found.ledger.balance.closes
    tasks = list(plan_of(path).iter_tasks())
    parts = [part for task in tasks for part in task.parts]
    odd = [
        clause for clause in (*(task.clause for task in tasks), *(part.clause for part in parts)) if clause
    ]
    assert len(found.doubts) == len(odd)
    assert {doubt.path[-1] for doubt in found.doubts if doubt.path} == ({"clause"} if odd else set())


# What is not printed is not in the file


def secret(plan: Plan) -> Plan:
    """The plan with everything that is never printed set to words that can be searched for."""
    basis = (Basis(kind=BasisKind.OPINION, text=SECRETS["basis"]),)
    links = (Link(plan=SECRETS["link"], task=SECRETS["task"]),)

    def hide(each: Section | Task) -> Section | Task:
        targets = tuple(
            replace(one, metric=SECRETS["metric"], basis=basis, note=SECRETS["note"]) for one in each.targets
        )
        if isinstance(each, Section):
            children = tuple(map(hide, each.children))
            return replace(each, children=children, targets=targets, note=SECRETS["note"])
        return replace(
            each,
            targets=targets,
            basis=basis,
            note=SECRETS["note"],
            continued_from=links,
            not_continued_from=links,
            deadlines=(Deadline(quote=SECRETS["deadline"], by=None),),
            deliverables=(Deliverable(title=SECRETS["deliverable"], act="制定"),),
        )

    dropped = (Dropped(task=SECRETS["task"], plan=SECRETS["link"], reason=SECRETS["dropped"], basis=basis),)
    return replace(
        plan,
        children=tuple(map(hide, plan.children)),
        dropped=dropped,
        note=SECRETS["note"],
        series=SECRETS["series"],
    )


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each part of a package, or the page itself; what is a package within it too."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        yield "", data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.comment == b""
        for info in package.infolist():
            yield info.filename, info.filename.encode() + info.comment + info.extra
            yield from ((info.filename + name, part) for name, part in members(package.read(info)))


def escaped(words: str) -> list[bytes]:
    """The words as they might be hidden in a file."""
    numbers = "".join(f"&#{ord(character)};" for character in words)
    ascii_only = words.encode("ascii", "backslashreplace")
    return [words.encode(), words.encode("utf-16-le"), numbers.encode(), ascii_only]


@BOTH
@EACH
def test_what_is_not_printed_is_nowhere_in_the_file(path: Path, kind: str) -> None:
    data = rendered(secret(plan_of(path)), kind)
    parts = list(members(data))
    assert len(parts) == 1 if kind == "html" else len(parts) > 10
    assert any("数字".encode() in part for _, part in parts)
    for words in SECRETS.values():
        for name, part in parts:
            assert not any(form in part for form in escaped(words)), (words, name)


@BOTH
@EACH
def test_no_plan_file_is_in_the_file(path: Path, kind: str) -> None:
    keys = ("fjplan/plan@", "continued_from", "yaml", "conventions", "addressees:", "run_on", "metric")
    for name, part in members(rendered(plan_of(path), kind)):
        assert [key for key in keys if key.encode() in part] == [], name


@BOTH
@EACH
def test_what_is_not_printed_does_not_change_the_file(path: Path, kind: str) -> None:
    plan = plan_of(path)
    assert rendered(secret(plan), kind) == rendered(plan, kind)


@BOTH
def test_the_search_would_find_them(kind: str) -> None:
    plan = plan_of(PLANS[0])
    told = rendered(replace(plan, title=f"{plan.title}{SECRETS['note']}"), kind)
    assert any(SECRETS["note"].encode() in part for _, part in members(told))
