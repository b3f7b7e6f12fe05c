"""What is most like each task of a plan among those of another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from fjplan.diff.grams import Index, Said, Weights, chosen, ranked

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
    ones: Mapping[str, Said], others: Mapping[str, Said], wanted: Collection[str], weights: Weights
) -> Likest:
    """What is most like each of the ones that are wanted."""
    names = tuple(others)
    index = Index(tuple(others.values()), weights)
    for at, (each, said) in enumerate(ones.items()):
        if each in wanted:
            near = at * len(names) // len(ones)
            for like in index.likest(said, near, NEIGHBOURS):
                yield each, names[like.index], like.score


def likest_of_many(
    ones: Mapping[str, Said],
    others: Mapping[str, Said],
    wanted: tuple[Collection[str], Collection[str]],
    weights: Weights,
) -> tuple[Likest, Likest]:
    """What is most like each that is wanted of either side: looked for once, and each pair compared once.

    Who has the rarest bigrams of a task has them in common with it: so the others' candidates are found too.
    """
    texts, other_texts = tuple(ones.values()), tuple(others.values())
    index = Index(other_texts, weights)
    tried: dict[int, list[int]] = {}
    votes_back: dict[int, dict[int, float]] = {at: {} for at, each in enumerate(others) if each in wanted[1]}
    for at, (one, text) in enumerate(ones.items()):
        near = at * len(others) // len(ones)
        votes = index.votes(text, near)
        for other, weight in votes.items():
            if other in votes_back:
                votes_back[other][at] = weight
        if one in wanted[0]:
            tried[at] = chosen(votes, near)
    tried_back = {at: chosen(votes, at * len(ones) // len(others)) for at, votes in votes_back.items()}
    likeness = cache(lambda one, other: weights.likeness(texts[one], other_texts[other]))
    there = {at: [(other, likeness(at, other)) for other in each] for at, each in tried.items()}
    back = {at: [(one, likeness(one, at)) for one in each] for at, each in tried_back.items()}
    names = tuple(ones), tuple(others)
    return _ranked(there, names), _ranked(back, names[::-1])


def _ranked(
    scores: Mapping[int, Iterable[tuple[int, float]]], names: tuple[Sequence[str], Sequence[str]]
) -> Likest:
    """The best for each, of those that it was compared with; the names are of both sides."""
    ones, others = names
    for at, each in scores.items():
        for like in ranked(each, at * len(others) // len(ones), NEIGHBOURS):
            yield ones[at], others[like.index], like.score
