"""What became of each target: raised, lowered, weakened, moved; one pair may tell several changes."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.diff import figure_words as words
from fjplan.diff.compared import Compared
from fjplan.diff.dues import Terms
from fjplan.diff.figures import Figure, read_figures
from fjplan.diff.target_force import force_changes, is_less_better
from fjplan.diff.target_pairs import FigurePair, pair_figures
from fjplan.diff.target_scope import is_comparable_value, scope_changes
from fjplan.diff.time_limits import limit_changes
from fjplan.differences import KINDS, Change, Confidence, Shared
from fjplan.model import Basis, Task


def target_changes(compared: Compared) -> Iterator[Change]:
    """Every change of a target, of all the plan, and of the time limits of tasks."""
    olds, news = read_figures(compared.old.plan), read_figures(compared.new.plan)
    pairs = pair_figures(olds, news, compared)
    teller = _Teller(compared)
    went, came = {pair.old.index for pair in pairs}, {pair.new.index for pair in pairs}
    for pair in pairs:
        yield from teller.changed(pair)
    yield from (teller.added(new) for new in news if new.index not in came)
    yield from (teller.dropped(old) for old in olds if old.index not in went)
    yield from limit_changes(compared, olds, news)


class _Teller:
    """Tells the changes of targets in words."""

    def __init__(self, compared: Compared) -> None:
        self._old, self._new = compared.old, compared.new
        self._terms = Terms(compared.old.plan, compared.new.plan)
        self._goes_on: dict[str, str] = {}
        self._came_from: dict[str, str] = {}
        for pair in compared.alignment.pairs:
            self._goes_on.setdefault(pair.old, pair.new)
            self._came_from.setdefault(pair.new, pair.old)
        self._reasons = {
            each.task: (each.reason, *_texts(each.basis))
            for each in compared.new.plan.dropped
            if each.plan in (None, compared.old.plan.id)
        }
        self._dropped = frozenset(compared.alignment.dropped)
        self._added = frozenset(compared.alignment.added)

    def changed(self, pair: FigurePair) -> Iterator[Change]:
        """All that a target and what became of it differ in."""
        old, new = pair.old.target, pair.new.target
        told = [*self._moved(pair), *_renamed(pair), *_valued(pair), *force_changes(pair.old, pair.new)]
        told += [*scope_changes(pair.old, pair.new), *self._deadline(pair)]
        if not any(code != "target.moved" for code, _ in told):
            told += _restated(pair)
        where = "" if pair.together else self._where(pair)
        for code, message in told:
            yield Change(
                kind=KINDS[code],
                message=message if code == "target.moved" else message + where,
                old=pair.old.holder,
                new=pair.new.holder,
                path=f"targets/{new.metric}",
                before=old.quote,
                after=new.quote,
                confidence=pair.confidence,
                score=pair.score if pair.confidence is Confidence.SUGGESTED else None,
                shared=(Shared(old.quote, new.quote, pair.score),),
                basis=_basis(pair.new),
            )

    def added(self, new: Figure) -> Change:
        """A target that the old plan has not; the old task is the one that the new one goes on from."""
        with_task = "随任务新增" if new.holder in self._added else ""
        return Change(
            kind=KINDS["target.added"],
            message=_told_of(new, with_task or "新增"),
            old=self._came_from.get(new.holder or ""),
            new=new.holder,
            path=f"targets/{new.target.metric}",
            after=new.target.quote,
            basis=_basis(new),
        )

    def dropped(self, old: Figure) -> Change:
        """A target that the new plan has not; the new task is the one that the old one goes on in."""
        goes_on = self._goes_on.get(old.holder or "")
        reasons = self._reasons.get(old.holder or "", ())
        return Change(
            kind=KINDS["target.dropped"],
            message=_told_of(old, "随任务删除" if old.holder in self._dropped else "取消"),
            old=old.holder,
            new=goes_on,
            path=f"targets/{old.target.metric}",
            before=old.target.quote,
            basis=_texts(self._new.tasks[goes_on].task.basis) if goes_on else reasons,
        )

    def _moved(self, pair: FigurePair) -> Iterator[tuple[str, str]]:
        if not pair.together:
            places = self._place(pair.old, old=True), self._place(pair.new, old=False)
            yield "target.moved", f"指标“{pair.new.target.metric}”由{places[0]}移到{places[1]}"

    def _where(self, pair: FigurePair) -> str:
        return f"；原在{self._place(pair.old, old=True)}，今在{self._place(pair.new, old=False)}"

    def _place(self, figure: Figure, *, old: bool) -> str:
        side = self._old if old else self._new
        if figure.holder is None:
            return "总体要求"
        if figure.holder in side.tasks:
            return f"“{side.tasks[figure.holder].name}”"
        return f"“{side.sections[figure.holder].title}”"

    def _deadline(self, pair: FigurePair) -> Iterator[tuple[str, str]]:
        old, new = pair.old.due, pair.new.due
        if way := self._terms.later(old, new):
            before, after = self._terms.told(old, new)
            code, verb = ("later", "推迟") if way > 0 else ("earlier", "提前")
            yield f"target.deadline_{code}", f"{pair.new.target.metric}时限由{before}{verb}到{after}"


def _told_of(figure: Figure, what: str) -> str:
    said = figure.target.quote if figure.is_listed else f"{figure.target.quote}（正文所说）"
    if what.startswith("随"):
        return f"指标“{figure.target.metric}”{what}：{said}"
    return f"{what}指标“{figure.target.metric}”：{said}"


def _renamed(pair: FigurePair) -> Iterator[tuple[str, str]]:
    """Another name, and other words too: a name that only the plan's list changed says nothing."""
    old, new = pair.old, pair.new
    kept = old.about == new.about or old.plain in words.bare(new.target.quote)
    if old.plain != new.plain and not kept and new.plain not in words.bare(old.target.quote):
        yield "target.metric_renamed", f"指标更名：“{old.target.metric}”改称“{new.target.metric}”"


def _valued(pair: FigurePair) -> Iterator[tuple[str, str]]:
    """Raised or lowered, by the direction of the metric; only what is counted alike can be."""
    old, new = pair.old, pair.new
    if not is_comparable_value(old, new) or old.value == new.value:
        return
    less = is_less_better(old, new)
    better = (new.value > old.value) is not less
    verb = ("收紧" if better else "放宽") if less else ("提高" if better else "降低")
    steps = [words.by_how_much(old.value, new.value, new.measure), "越低越好" if less else ""]
    note = "，".join(filter(None, steps))
    before, after = words.amount(old.target), words.amount(new.target)
    message = f"{new.target.metric}由{before}{verb}到{after}" + (f"（{note}）" if note else "")
    yield ("target.raised" if better else "target.lowered"), message


def _restated(pair: FigurePair) -> Iterator[tuple[str, str]]:
    """The same, in other words."""
    old, new = pair.old.target, pair.new.target
    if old.quantity != new.quantity or str(old.quantity.value) != str(new.quantity.value):
        before, after = words.amount(old), words.amount(new)
    elif words.bare(old.quote) != words.bare(new.quote):
        before, after = old.quote, new.quote
    else:
        return
    yield "target.restated", f"{new.metric}未变，写法由“{before}”改为“{after}”"


def _basis(figure: Figure) -> tuple[str, ...]:
    """Why the target is so, else why its task is."""
    own = _texts(figure.target.basis)
    return own or (_texts(figure.node.basis) if isinstance(figure.node, Task) else ())


def _texts(basis: tuple[Basis, ...]) -> tuple[str, ...]:
    return tuple(each.text for each in basis)
