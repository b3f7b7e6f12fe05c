"""Every scripted edit of plans/2024.yaml is called by its name, and nothing grave is said besides."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from fjplan.diff.comparing import compare
from fjplan.differences import KINDS, Change, Comparison
from fjplan.findings import Severity
from tests.diff.drafting import Record
from tests.diff.made_edits import MadeEdit, made_edits
from tests.diff.small_plans import REGISTRY, side

MADE = {edit.name: edit for edit in made_edits()}
GRAVE = (Severity.ERROR, Severity.WARNING)

COMPANIONS: dict[str, dict[str, Callable[[Change, MadeEdit], bool]]] = {
    # A task is dropped with its targets.
    "task.dropped": {"target.dropped": lambda change, edit: change.old in _olds(edit)},
    # Only a sentence is left, and the units of the task that took it in do not grow.
    "task.absorbed": {"unit.removed": lambda change, edit: change.old in _olds(edit)},
    # The unit that now stands first was not among them before.
    "unit.first_changed": {"unit.added": lambda change, edit: change.after in _afters(edit)},
    # A sentence that stands in another task word for word: the task goes on in both.
    "target.moved": {"task.split": lambda change, edit: change.old in _olds(edit)},
}
"""What else, at level error or warning, an edit brings along; by its code."""

LISTED: dict[str, frozenset[str]] = {
    "target": frozenset({"task.reworded.minor"}),  # the target stands in the words of the task
    "verb": frozenset({"task.reworded.minor"}),
    "task.reworded.major": frozenset({"task.retitled", "task.reordered"}),  # both are made with it
    "task.absorbed": frozenset({"task.reworded.minor", "section.removed"}),
    "task.dropped": frozenset({"section.removed"}),  # it was the only one there
    "task.added": frozenset({"target.added"}),
    "ordinal.advanced": frozenset({"task.reworded.minor", "task.retitled"}),
    "section.added": frozenset({"task.moved"}),
    "section.removed": frozenset({"task.moved"}),
}
"""What else, at level info, an edit brings along; by its code, or by the family of it."""


def _olds(edit: MadeEdit) -> set[str | None]:
    return {each.old for each in edit.expected}


def _afters(edit: MadeEdit) -> set[str | None]:
    return {each.after for each in edit.expected}


@cache
def compared(name: str) -> Comparison:
    edit = MADE[name]
    return compare(side(edit.old), side(edit.new), REGISTRY)


def is_named(record: Record, change: Change) -> bool:
    """Whether a change says what a record wants: its code, both ids, and the words."""
    if change.kind.code != record.code:
        return False
    if record.code in ("task.split", "task.merged", "task.absorbed"):
        return _is_in_group(record, change)
    # A unit that goes by another name is told once for the whole plan, without ids.
    ids = (None, None) if record.code in ("unit.renamed_reorg", "unit.alias") else (record.old, record.new)
    return (change.old, change.new) == ids and _says(record, change)


def _is_in_group(record: Record, change: Change) -> bool:
    """One change for the whole group; its path names every task on the side that has several."""
    what, _, ids = change.path.partition("/")
    many, one, its = (
        (record.new, record.old, change.old) if what == "split" else (record.old, record.new, change.new)
    )
    return its == one and many in ids.split("+")


def _says(record: Record, change: Change) -> bool:
    """The words before and after; of a text they are a part, of a place the number."""
    said = [record.before or "", record.after or ""]
    if record.code == "verb.strength":  # told from the verb on, without 全面
        said = [each.removeprefix("全面") for each in said]
    return said[0] in (change.before or "") and said[1] in (change.after or "")


def expected_in(record: Record, changes: tuple[Change, ...]) -> bool:
    if any(is_named(record, change) for change in changes):
        return True
    # Two neighbours change places: which of them left its own none can say.
    return record.code == "task.reordered" and _is_swap(record, changes)


def _is_swap(record: Record, changes: tuple[Change, ...]) -> bool:
    found = [each for each in changes if each.kind.code == "task.reordered"]
    return [(each.before, each.after) for each in found] == [(f"第{record.after}位", f"第{record.before}位")]


@pytest.mark.parametrize("name", MADE)
def test_an_edit_is_called_by_its_name(name: str) -> None:
    changes = compared(name).changes
    assert MADE[name].expected
    for record in MADE[name].expected:
        assert expected_in(record, changes), (record, [(each.kind.code, each.message) for each in changes])


@pytest.mark.parametrize("name", MADE)
def test_nothing_grave_is_said_that_an_edit_did_not_do(name: str) -> None:
    edit = MADE[name]
    codes = {record.code for record in edit.expected}
    companions = {code: may for each in codes for code, may in COMPANIONS.get(each, {}).items()}

    def is_caused(change: Change) -> bool:
        may = companions.get(change.kind.code)
        if any(is_named(record, change) for record in edit.expected):
            return True
        return may is not None and may(change, edit)

    grave = [change for change in compared(name).changes if change.level in GRAVE]
    assert [change.message for change in grave if not is_caused(change)] == []


@pytest.mark.parametrize("name", MADE)
def test_what_else_is_listed_follows_from_the_edit(name: str) -> None:
    """No change of an edit is an accident: not even one at level info."""
    codes = {record.code for record in MADE[name].expected}
    may = set(codes).union(*(LISTED.get(each, ()) for each in codes))
    may.update(*(LISTED.get(each.partition(".")[0], ()) for each in codes))
    may.update(*(COMPANIONS.get(each, ()) for each in codes))
    # Of everything the edit left alone is told that it goes on.
    listed = {each.kind.code for each in compared(name).changes if each.level} - {"task.carried"}
    assert listed - may == set()


@pytest.mark.parametrize("name", MADE)
def test_tasks_that_an_edit_left_alone_are_paired_with_themselves(name: str) -> None:
    edit, found = MADE[name], compared(name)
    pairs = {(pair.old, pair.new) for pair in found.alignment.pairs}
    kept = {(row.old, row.new) for row in edit.made.rows if row.kinds == ("kept",)}
    assert kept <= pairs
    assert set(edit.made.dropped) <= set(found.alignment.dropped)
    assert set(edit.made.added) == set(found.alignment.added)


def test_there_are_edits_of_every_code() -> None:
    told = {record.code for edit in MADE.values() for record in edit.expected}
    assert len(MADE) >= 60
    assert set(KINDS) - told == set()


def test_a_wrong_name_is_seen() -> None:
    """The tests above can fail: a record of another task, code, or words is not found."""
    changes = compared("raise a count").changes
    (record,) = MADE["raise a count"].expected
    assert expected_in(record, changes)
    for other in (
        Record("x", "target.lowered", record.old, record.new, record.before, record.after),
        Record("x", record.code, record.new, record.new, record.before, record.after),
        Record("x", record.code, record.old, record.new, record.before, "5G基站2万个以上"),
    ):
        assert not expected_in(other, changes)
