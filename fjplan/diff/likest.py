"""What is most like each task of a plan among those of another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from fjplan.diff.grams import Index, Said, Weights, ranked

NEIGHBOURS = 8
"""So many of the likest tasks are looked at."""
Likest: TypeAlias = Iterable[tuple[str, str, float]]
"""One task, the other, and how alike they are."""


def likest_of_few(
    ones: Mapping[str, Said], others: Mapping[str, Said], wanted: Collection[str], weights: Weights
) -> tuple[Likest, Likest]:
    """What is most like each of the ones, and each of the others that are wanted: compared once for both."""
    likeness, columns_of = weights.likeness, tuple(others.values())
    rows = [[likeness(one, other) for other in columns_of] for one in ones.values()]
    columns = zip(*rows, strict=True)
    return _best(rows, (tuple(ones), tuple(others)), ones), _best(
        columns, (tuple(others), tuple(ones)), wanted
    )


def _best(
    rows: Iterable[Sequence[float]], names: tuple[Sequence[str], Sequence[str]], wanted: Collection[str]
) -> Likest:
    """The best of each row that is wanted; the names are those of the rows and of the columns."""
    ones, others = names
    for at, (one, scores) in enumerate(zip(ones, rows, strict=False)):  # no columns where no rows are
        if one in wanted:
            for like in ranked(enumerate(scores), at * len(others) // len(ones), NEIGHBOURS):
                yield one, others[like.index], like.score


def likest_of(
    ones: Mapping[str, Said],
    others: Mapping[str, Said],
    wanted: Collection[str],
    weights: Weights,
    known: Mapping[str, Mapping[int, float]],
) -> Likest:
    """What is most like each of the ones that are wanted.

    ``known`` tells how like one is to some of the others, by their places.
    """
    names = tuple(others)
    index = Index(tuple(others.values()), weights)
    for at, (each, said) in enumerate(ones.items()):
        if each in wanted:
            near = at * len(names) // len(ones)
            for like in index.likest(said, near, NEIGHBOURS, known.get(each, {})):
                yield each, names[like.index], like.score
