"""What every finder of changes is given: both sides, which task became which, and who the units are."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.differences import Alignment, Pair, Placed, Relation, Side
from fjplan.frozen import dataclass
from fjplan.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two plans whose tasks are aligned."""

    old: Side
    new: Side
    alignment: Alignment
    registry: Registry

    def pairs(self, *relations: Relation) -> Iterator[tuple[Pair, Placed, Placed]]:
        """The pairs of these relations, of all where none is named, with the tasks they join."""
        for pair in self.alignment.pairs:
            if not relations or pair.relation in relations:
                yield pair, self.old.tasks[pair.old], self.new.tasks[pair.new]
