"""What became of whole tasks: dropped, added, split, merged, absorbed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fjplan.diff.compared import Compared
from fjplan.diff.naming import basis_of, called, quoted, words_of
from fjplan.diff.task_places import place_changes
from fjplan.diff.task_words import word_changes
from fjplan.differences import KINDS, Change, Confidence, Pair, Placed, Relation
from fjplan.frozen import replace
from fjplan.model import Dropped

_Joined = tuple[Pair, Placed, Placed]


def task_changes(compared: Compared) -> Iterator[Change]:
    """Everything that became of the tasks, but for units and targets."""
    yield from _dropped(compared)
    yield from _added(compared)
    yield from _split(compared)
    yield from _merged(compared)
    yield from _absorbed(compared)
    moves = tuple(place_changes(compared))
    yield from moves
    yield from word_changes(compared, frozenset(each.new for each in moves))


def _dropped(compared: Compared) -> Iterator[Change]:
    reasons = _reasons(compared)
    for task in map(compared.old.tasks.__getitem__, compared.alignment.dropped):
        why = reasons.get(task.id)
        told = f"原因：{why.reason.rstrip('。')}" if why else "没有说明原因"
        yield Change(
            kind=KINDS["task.dropped"],
            message=f"删除任务{called(task)}；{told}",
            old=task.id,
            before=words_of(task),
            basis=(why.reason, *basis_of(why.basis)) if why else (),
        )


def _reasons(compared: Compared) -> Mapping[str, Dropped]:
    """Why the new plan left tasks of the old one out, by their ids."""
    of_old = [each for each in compared.new.plan.dropped if each.plan in (None, compared.old.plan.id)]
    return {each.task: each for each in of_old}


def _added(compared: Compared) -> Iterator[Change]:
    for task in map(compared.new.tasks.__getitem__, compared.alignment.added):
        yield Change(
            kind=KINDS["task.added"],
            message=f"新增任务{called(task)}",
            new=task.id,
            after=words_of(task),
            basis=basis_of(task.task.basis),
        )


def _split(compared: Compared) -> Iterator[Change]:
    groups: dict[str, list[_Joined]] = {}
    for each in compared.pairs(Relation.SPLIT):
        groups.setdefault(each[0].old, []).append(each)
    for group in groups.values():
        news = [new for _, _, new in group]
        old = group[0][1]
        told = f"任务{called(old)}拆分为{len(news)}项：{''.join(map(called, news))}"
        yield _grouped("split", told, group)


def _merged(compared: Compared) -> Iterator[Change]:
    """Old tasks that became one; a split one may have given a piece to it."""
    pieces: dict[str, list[_Joined]] = {}
    for each in compared.pairs(Relation.SPLIT):
        pieces.setdefault(each[0].new, []).append(each)
    for group in _by_new(compared, Relation.MERGED):
        new = group[0][2]
        given = [old for _, old, _ in pieces.get(new.id, ())]
        olds = "".join(called(old) for _, old, _ in group)
        part = f"和{''.join(map(called, given))}的一部分" if given else ""
        change = _grouped("merged", f"任务{olds}{part}合并为{called(new)}", group)
        yield replace(change, path="+".join((change.path, *(old.id for old in given))))


def _absorbed(compared: Compared) -> Iterator[Change]:
    """Old tasks of which a sentence is left."""
    for group in _by_new(compared, Relation.ABSORBED):
        olds = "".join(called(old) for _, old, _ in group)
        told = f"任务{olds}并入{called(group[0][2])}，缩减为{_what_is_left(group)}"
        yield _grouped("absorbed", told, group)


def _by_new(compared: Compared, relation: Relation) -> Iterable[Sequence[_Joined]]:
    groups: dict[str, list[_Joined]] = {}
    for each in compared.pairs(relation):
        groups.setdefault(each[0].new, []).append(each)
    return groups.values()


def _what_is_left(group: Sequence[_Joined]) -> str:
    """The sentence of the new task that is likest, for each of the old ones."""
    likest = (max(pair.shared, key=lambda each: each.score) for pair, _, _ in group if pair.shared)
    return "".join(map(quoted, dict.fromkeys(each.new for each in likest))) or "其中的话"


def _grouped(what: str, message: str, group: Sequence[_Joined]) -> Change:
    """One change for all pairs: as sure as the least sure of them."""
    pairs = [pair for pair, _, _ in group]
    olds = dict.fromkeys(old.id for _, old, _ in group)
    news = {new.id: new for _, _, new in group}
    scores = [pair.score for pair in pairs if pair.score is not None]
    is_certain = all(pair.confidence is Confidence.CERTAIN for pair in pairs)
    basis = (text for new in news.values() for text in basis_of(new.task.basis))
    return Change(
        kind=KINDS[f"task.{what}"],
        message=message,
        old=next(iter(olds)),
        new=next(iter(news)),
        path=f"{what}/{'+'.join(news if what == 'split' else olds)}",
        before="\n".join({old.id: words_of(old) for _, old, _ in group}.values()),
        after="\n".join(map(words_of, news.values())),
        confidence=Confidence.CERTAIN if is_certain else Confidence.SUGGESTED,
        score=min(scores, default=None),
        shared=tuple(shared for pair in pairs for shared in pair.shared),
        basis=tuple(dict.fromkeys(basis)),
    )
