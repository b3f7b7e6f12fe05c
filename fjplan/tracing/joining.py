"""Which targets of a series lie on one line: one indicator, counted alike, in one measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fjplan.diff.figure_words import by_how_much
from fjplan.diff.figures import Figure
from fjplan.diff.target_pairs import other_sense
from fjplan.frozen import dataclass

Key = tuple[int, int]
"""A figure: the place of its plan, and its own among the plan's."""


@dataclass(frozen=True, slots=True)
class Joint:
    """The line of a figure, the figure before it on that line, and the step from that one in words."""

    line: int
    since: Key | None
    words: str


def by_due(figures: Mapping[Key, Figure]) -> list[Key]:
    """The figures by the day on which they are due, then by plan and place."""
    return sorted(figures, key=lambda key: (figures[key].due, key))


def join(figures: Mapping[Key, Figure], pairs: Iterable[tuple[Key, Key]]) -> dict[Key, Joint]:
    """The line of each figure; the pairs tell which ones are one indicator under two names."""
    names = _Names(figures)
    for old, new in pairs:
        if old in figures and new in figures:
            names.unite(figures[old], figures[new])
    last: dict[int, Key] = {}
    joints: dict[Key, Joint] = {}
    for key in by_due(figures):
        figure = figures[key]
        goes_on = (
            line
            for line, since in last.items()
            if names.of(figures[since]) == names.of(figure) and _are_comparable(figures[since], figure)
        )
        line = next(goes_on, len(last))
        since = last.get(line)
        joints[key] = Joint(line, since, _step(figures[since], figure) if since else "")
        last[line] = key
    return joints


class _Names:
    """Names that mean one indicator."""

    def __init__(self, figures: Mapping[Key, Figure]) -> None:
        self._one = {_name(figure): _name(figure) for figure in figures.values()}

    def of(self, figure: Figure) -> tuple[str, bool]:
        """One of the names that mean the same."""
        name = _name(figure)
        while self._one[name] != name:
            name = self._one[name]
        return name

    def unite(self, one: Figure, other: Figure) -> None:
        """Take both names to mean the same."""
        self._one[self.of(one)] = self.of(other)


def _name(figure: Figure) -> tuple[str, bool]:
    return figure.name, figure.is_growth


def _are_comparable(old: Figure, new: Figure) -> bool:
    """Whether both count the same things in the same measure: never what is there beside what is added."""
    is_one_sense = old.counts is new.counts or not (old.counts and new.counts)
    return old.measure == new.measure and is_one_sense and not other_sense(old, new)


def _step(old: Figure, new: Figure) -> str:
    if old.value == new.value:
        return "持平"
    return by_how_much(old.value, new.value, new.measure) or "由零起步"
