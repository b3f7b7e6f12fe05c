"""One task through the years: where it came from, what became of it, and what it says in each plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from fjplan.diff.unit_kin import Kin
from fjplan.differences import Placed
from fjplan.model import Role
from fjplan.printed import PrintedUnit
from fjplan.traces import End, Guess, Renamed, Spot, Step, Stop, TaskTrace, TracedUnit
from fjplan.tracing.choosing import choose
from fjplan.tracing.shelf import Shelf
from fjplan.tracing.steps import Steps

_GUESSES = 3


def trace_task(shelf: Shelf, query: str) -> TaskTrace:
    """The task that is meant, in both directions; FjplanError where none is, or several."""
    start, steps = choose(shelf, query), Steps(shelf)
    met: dict[tuple[Spot, Spot], Step] = {}
    earlier = _closure(start, steps.before, met)
    later = _closure(start, steps.after, met)
    followed = {*earlier, *later}
    for spot in earlier:  # what else a task became, and from what else it was made
        met |= {(step.old, step.new): step for step in steps.after(spot) if spot != start}
    for spot in later:
        met |= {(step.old, step.new): step for step in steps.before(spot) if spot != start}
    spots = {start, *(spot for ends in met for spot in ends)}
    order = _Order(shelf)
    kin = Kin(shelf.registry)
    return TaskTrace(
        query=query,
        start=start,
        volumes=shelf.volumes(),
        stops=tuple(_stop(shelf, spot, followed=spot in followed) for spot in sorted(spots, key=order)),
        steps=tuple(
            replace(step, renamed=tuple(_renamed(shelf, step, kin)))
            for step in sorted(met.values(), key=lambda step: (order(step.old), order(step.new)))
        ),
        ends=tuple(_ends(shelf, sorted(followed, key=order), tuple(met.values()))),
        notes=shelf.notes(),
    )


def _closure(
    start: Spot, step_from: Callable[[Spot], Iterable[Step]], met: dict[tuple[Spot, Spot], Step]
) -> list[Spot]:
    """All tasks that steps of one direction lead to, the first one included."""
    found, waiting = {start: None}, [start]
    while waiting:
        spot = waiting.pop(0)
        for step in step_from(spot):
            met[step.old, step.new] = step
            other = step.new if step.old == spot else step.old
            if other not in found:
                found[other] = None
                waiting.append(other)
    return list(found)


class _Order:
    """Sorts tasks by plan and by their place in it."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __call__(self, spot: Spot) -> tuple[int, int]:
        return spot.plan, self._shelf.task(spot).index


def _stop(shelf: Shelf, spot: Spot, *, followed: bool) -> Stop:
    task = shelf.task(spot)
    return Stop(
        spot=spot,
        followed=followed,
        number=task.number,
        heading=task.heading,
        name=task.name,
        sections=tuple(_sections(shelf, spot.plan, task)),
        text=task.text,
        units=tuple(_units(shelf, spot.plan, task)),
        targets=task.targets,
        deadlines=task.task.deadlines,
        deliverables=task.task.deliverables,
    )


def _sections(shelf: Shelf, plan: int, task: Placed) -> Iterator[str]:
    """The numbers and titles of the sections around a task, the outermost first."""
    sections, titles, at = shelf.side(plan).sections, [], task.section
    while at is not None:
        titles.append(f"{sections[at].number}{sections[at].title}")
        at = sections[at].parent
    return reversed(titles)


def _units(shelf: Shelf, plan: int, task: Placed) -> Iterator[TracedUnit]:
    first_leads = shelf.plan(plan).conventions.clause.first_is_lead
    roles = {unit.role for unit in task.units}
    for at, unit in enumerate(task.units):
        by_habit = first_leads and at == 0 and Role.LEAD not in roles
        yield TracedUnit(unit, unit.role is Role.LEAD or by_habit)


def _renamed(shelf: Shelf, step: Step, kin: Kin) -> Iterator[Renamed]:
    """The units of both tasks that a reorganisation renamed, each once."""
    olds, news = (_distinct(shelf.task(spot).units) for spot in (step.old, step.new))
    for match in kin.matches(olds, news):
        if match.is_heir:
            year, is_sure, backwards = kin.reform(match)
            yield Renamed(match.old.name, match.new.name, year, is_sure, backwards)


def _distinct(units: Iterable[PrintedUnit]) -> tuple[PrintedUnit, ...]:
    return tuple({unit.name: unit for unit in units}.values())


def _ends(shelf: Shelf, spots: Iterable[Spot], steps: tuple[Step, ...]) -> Iterator[End]:
    """Where the line breaks off though the series goes on."""
    came, went = {step.new for step in steps}, {step.old for step in steps}
    for spot in spots:
        before, after = shelf.beside(spot.plan, -1), shelf.beside(spot.plan, 1)
        if before is not None and spot not in came:
            yield End(of=spot, plan=before, reason=None, guesses=tuple(_origins(shelf, before, spot)))
        if after is not None and spot not in went:
            reason, guesses = _reason(shelf, spot), tuple(_heirs(shelf, spot, after))
            yield End(of=spot, plan=after, reason=reason, guesses=() if reason else guesses)


def _reason(shelf: Shelf, spot: Spot) -> str | None:
    """Why a later plan says that it left the task out."""
    named = shelf.plan(spot.plan).id
    run = shelf.series_of(spot.plan)
    for at in run[run.index(spot.plan) + 1 :]:
        for dropped in shelf.plan(at).dropped:
            is_of_plan = dropped.plan == named or (dropped.plan is None and at == shelf.beside(spot.plan, 1))
            if dropped.task == spot.task and is_of_plan:
                return dropped.reason
    return None


def _heirs(shelf: Shelf, spot: Spot, after: int) -> Iterator[Guess]:
    for each in shelf.alignment(spot.plan, after).candidates:
        if each.old == spot.task:
            yield from (_guess(shelf, Spot(after, new.id), new.score) for new in each.new)


def _origins(shelf: Shelf, before: int, spot: Spot) -> Iterator[Guess]:
    alike = [
        _guess(shelf, Spot(before, each.old), new.score)
        for each in shelf.alignment(before, spot.plan).candidates
        for new in each.new
        if new.id == spot.task
    ]
    yield from sorted(alike, key=lambda guess: -guess.score)[:_GUESSES]


def _guess(shelf: Shelf, spot: Spot, score: float) -> Guess:
    task = shelf.task(spot)
    return Guess(spot, task.number, task.name, score)
