"""Which task is meant: by its id, its printed number, or words of its heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from fjplan.errors import FjplanError
from fjplan.traces import Spot
from fjplan.tracing.shelf import Shelf
from fjplan.unit_names import resemblance

_NUMBER = re.compile(r"第?[（(]?([0-9]+|[一二三四五六七八九十百零]+|[①-⑳])[）)]?[.．、]?项?")
_ID = re.compile("[a-z][a-z0-9-]*")
_LISTED = 10
_NEAREST = 3


def choose(shelf: Shelf, query: str) -> Spot:
    """The task that is meant; FjplanError where it is none, or may be several."""
    named, colon, words = query.strip().replace("：", ":").partition(":")
    plans = [at for at in range(len(shelf)) if shelf.plan(at).id == named] if colon else []
    colon = colon if plans or _ID.fullmatch(named) else ""  # a heading may have a colon too
    if colon and not plans:
        known = dict.fromkeys(shelf.plan(at).id for at in range(len(shelf)))
        raise FjplanError(f"没有编号是“{named}”的计划；读到的有：{'、'.join(known)}")
    found = _found(shelf, plans or range(len(shelf)), words.strip() if colon else query.strip())
    if len(found) == 1:
        return found[0]
    if found:
        raise FjplanError(_several(shelf, query, found))
    raise FjplanError(_unknown(shelf, query, plans or range(len(shelf))))


def _found(shelf: Shelf, plans: Sequence[int], words: str) -> list[Spot]:
    """The tasks of the first kind of sign that says anything: id, number, whole heading, part of one."""
    if not _bare(words):
        return []
    by_id = [Spot(at, words) for at in plans if any(task.id == words for task in shelf.plan(at).iter_tasks())]
    if by_id:
        return _newest_of_each_series(shelf, by_id)
    latest = max(shelf.plan(at).year for at in plans)
    newest = _newest_of_each_series(shelf, [Spot(at, "") for at in plans if shelf.plan(at).year == latest])
    number = _NUMBER.fullmatch(words)
    numbered = [spot for each in newest for spot in _numbered(shelf, each.plan, number[1])] if number else []
    return numbered or _headed(shelf, plans, words)


def _numbered(shelf: Shelf, plan: int, number: str) -> Iterator[Spot]:
    for task in shelf.side(plan).tasks.values():
        printed = _NUMBER.fullmatch(task.number)
        if printed and printed[1] == number:
            yield Spot(plan, task.id)


def _headed(shelf: Shelf, plans: Sequence[int], words: str) -> list[Spot]:
    """The tasks of the newest plan that has such words in a heading; a whole heading wins."""
    wanted = _bare(words)
    years = sorted({shelf.plan(at).year for at in plans}, reverse=True)
    for year in years:
        spots = _newest_of_each_series(shelf, [Spot(at, "") for at in plans if shelf.plan(at).year == year])
        names = {
            Spot(each.plan, task.id): _bare(task.name)
            for each in spots
            for task in shelf.side(each.plan).tasks.values()
        }
        whole = [spot for spot, name in names.items() if name == wanted]
        partly = [spot for spot, name in names.items() if wanted in name]
        if partly:
            return whole or partly
    return []


def _newest_of_each_series(shelf: Shelf, spots: Iterable[Spot]) -> list[Spot]:
    """One spot a series, in its newest plan: an id means one task there."""
    newest = {tuple(shelf.series_of(spot.plan)): spot for spot in spots}
    return list(newest.values())


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words)).casefold()


def _several(shelf: Shelf, query: str, found: Sequence[Spot]) -> str:
    listed = [f"\n  {_told(shelf, spot)}" for spot in found[:_LISTED]]
    more = f"\n  ……共{len(found)}项" if len(found) > _LISTED else ""
    return f"“{query}”可以是几项任务，请写明是哪一项：{''.join(listed)}{more}"


def _unknown(shelf: Shelf, query: str, plans: Iterable[int]) -> str:
    wanted = _bare(query.replace("：", ":").rpartition(":")[2])
    likely: list[tuple[float, int, Spot]] = []
    for at in plans:
        for task in shelf.side(at).tasks.values():
            score = max(resemblance(wanted, _bare(task.name)), resemblance(wanted, _bare(task.id)))
            likely.append((-score, -at, Spot(at, task.id)))
    likely.sort(key=lambda each: each[:2])
    near = "、".join(_told(shelf, spot) for score, _, spot in likely[:_NEAREST] if score)
    return f"没有找到任务“{query}”" + (f"；最像的是：{near}" if near else "")


def _told(shelf: Shelf, spot: Spot) -> str:
    """fj-2024:pingjia（31. 完善发展评价）."""
    task = shelf.task(spot)
    number = task.number if task.number.endswith(("）", "、")) or not task.number else f"{task.number} "
    return f"{shelf.plan(spot.plan).id}:{spot.task}（{number}{task.name}）"
