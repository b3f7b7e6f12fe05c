"""From which tasks one came, and in which it goes on: links, then ids of a series, then words."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.differences import By, Confidence, Pair, Relation
from fjplan.traces import Spot, Step
from fjplan.tracing.shelf import Shelf


class Steps:
    """The steps between the plans of a shelf; only what is asked for is aligned."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._links = tuple(self._read_links())
        self._having: dict[str, list[int]] = {}
        for at in range(len(shelf)):
            for task in shelf.plan(at).iter_tasks():
                self._having.setdefault(task.id, []).append(at)

    def after(self, spot: Spot) -> tuple[Step, ...]:
        """The steps to later tasks, the nearest plan first."""
        return (*self._neighbours(spot, 1), *self._linked(old=spot), *self._same_id(spot, 1))

    def before(self, spot: Spot) -> tuple[Step, ...]:
        """The steps from earlier tasks."""
        return (*self._neighbours(spot, -1), *self._linked(new=spot), *self._same_id(spot, -1))

    def _neighbours(self, spot: Spot, way: int) -> Iterator[Step]:
        other = self._shelf.beside(spot.plan, way)
        if other is None:
            return
        old, new = (spot.plan, other) if way > 0 else (other, spot.plan)
        for pair in self._shelf.alignment(old, new).pairs:
            if spot.task == (pair.old if way > 0 else pair.new):
                yield _step(pair, old, new)

    def _linked(self, old: Spot | None = None, new: Spot | None = None) -> Iterator[Step]:
        """What a person linked past a plan, or from another series."""
        for before, after in self._links:
            if (old is None or before == old) and (new is None or after == new):
                yield _given(before, after, By.EXPLICIT)

    def _read_links(self) -> Iterator[tuple[Spot, Spot]]:
        """The links that do not lead to the plan before, whose tasks are aligned by them anyway."""
        shelf = self._shelf
        latest = {shelf.plan(at).id: at for at in range(len(shelf))}
        holders: dict[int, dict[str, str]] = {}
        for at in range(len(shelf)):
            for task in shelf.plan(at).iter_tasks():
                for link in task.continued_from:
                    old = latest.get(link.plan, at)
                    if shelf.plan(old).id == shelf.plan(at).id or old == shelf.beside(at, -1):
                        continue
                    known = holders.setdefault(old, shelf.plan(old).holders())
                    if link.task in known:
                        yield Spot(old, known[link.task]), Spot(at, task.id)

    def _same_id(self, spot: Spot, way: int) -> Iterator[Step]:
        """The same id beyond plans that have nothing of the task."""
        other = self._beyond(spot, way)
        if other is None or self._has_step(spot, way) or self._has_step(other, -way):
            return
        old, new = (spot, other) if way > 0 else (other, spot)
        if not self._is_denied(old, new):
            yield _given(old, new, By.ID)

    def _is_denied(self, old: Spot, new: Spot) -> bool:
        """Whether a person said that the new task does not go on from the old one."""
        plan = self._shelf.plan(old.plan)
        return any(
            link.plan == plan.id and link.task == old.task
            for task in self._shelf.plan(new.plan).iter_tasks()
            if task.id == new.task
            for link in task.not_continued_from
        )

    def _beyond(self, spot: Spot, way: int) -> Spot | None:
        run = list(self._shelf.series_of(spot.plan))
        place = run.index(spot.plan)
        further = run[place + 1 :] if way > 0 else run[:place][::-1]
        having = self._having[spot.task]
        found = next((at for at in further if at in having), None)
        return None if found is None or found in further[:1] else Spot(found, spot.task)

    def _has_step(self, spot: Spot, way: int) -> bool:
        linked = self._linked(old=spot) if way > 0 else self._linked(new=spot)
        return any(True for _ in (*self._neighbours(spot, way), *linked))


def _step(pair: Pair, old: int, new: int) -> Step:
    return Step(
        old=Spot(old, pair.old),
        new=Spot(new, pair.new),
        relation=pair.relation,
        by=pair.by,
        confidence=pair.confidence,
        score=pair.score,
        shared=pair.shared,
    )


def _given(old: Spot, new: Spot, by: By) -> Step:
    return Step(old=old, new=new, relation=Relation.SAME, by=by, confidence=Confidence.CERTAIN)
