"""What `fjplan link` asks and tells: an old task, what it may go on in and why, and what is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fjplan.differences import Confidence, Placed, Shared, Side

_CLIPPED = 72
_SHOWN = 3
_WORDS = {Confidence.CERTAIN: "拿得准", Confidence.SUGGESTED: "建议", None: "其他"}


def question_lines(place: str, old: Placed) -> Iterator[str]:
    """The old task: how far we are, its number and name, its first sentence."""
    yield f"{place}　{named(old)}"
    sentence = _first_sentence(old.text)
    if sentence and sentence != old.name:
        yield f"      {_clipped(sentence)}"


def choice_lines(
    number: int, new: Placed, score: float | None, confidence: Confidence | None
) -> Iterator[str]:
    """A new task that it may go on in, with the number to choose it by."""
    likeness = f"（{score:.2f}）" if score is not None else ""
    yield f"  {number}  {_WORDS[confidence]}：{named(new)}{likeness}"


def shared_lines(shared: Sequence[Shared]) -> Iterator[str]:
    """The words of both sides that were found alike."""
    for each in shared[:_SHOWN]:
        yield f"       旧：{_clipped(each.old)}"
        yield f"       新：{_clipped(each.new)}"


def prompt(choices: int, *, proposes: bool) -> str:
    """What may be answered."""
    picks = {0: "", 1: "1 选它，"}.get(choices, f"1-{choices} 选（1,2 是拆分），")
    return f"{'y 是，' if proposes else ''}{picks}n 不是，d 删除，s 跳过，u 撤销，q 结束［s］："


def decided_line(old: Placed, new: Sequence[Placed], denied: Sequence[Placed], reason: str | None) -> str:
    """One decision, before it is written."""
    told = [f"{_names(new)}{'（拆分）' if len(new) > 1 else ''}"] if new else []
    told += [f"不是：{_names(denied)}"] if denied else []
    return f"  {named(old)} → {'；'.join(told) or f'不再列入：{reason}'}"


def _names(tasks: Sequence[Placed]) -> str:
    return "、".join(named(each) for each in tasks)


def named(task: Placed) -> str:
    """A task by its number, name and id."""
    return f"{task.number}{task.name}〔{task.id}〕"


def summary(path: str, counted: tuple[int, int, int], *, wrote: bool) -> str:
    """What was written, or would be: how many links, drops and denials."""
    words = ("接续 {} 处", "不再列入 {} 项", "确定不接 {} 处")
    counts = [each.format(count) for each, count in zip(words, counted, strict=True) if count]
    return f"{'已写好' if wrote else '没有写'} {path}：{'，'.join(counts)}。"


def left_line(side: Side, *, denied: int, later: int, unasked: int, certain: int) -> str | None:
    """What the plan still does not say."""
    counts = [
        f"{word} {count} 项"
        for word, count in (("答“不是”、没有建议可记的", denied), ("跳过", later), ("没有问到", unasked))
        if count
    ]
    told = [f"{'，'.join(counts)}，下次再问；不再列入的请答 d"] if counts else []
    told += [f"拿得准的 {certain} 项没有问，要写进去用 --accept certain"] if certain else []
    return f"{side.plan.id}：{'；'.join(told)}。" if told else None


def closed_line(side: Side, closed: int) -> str:
    """The tasks that are not asked, though nothing goes on from them."""
    return f"{side.plan.id}：答过“不是”、没有别的去向的 {closed} 项不再问；不再列入的，把理由写进 dropped。"


def _first_sentence(text: str) -> str:
    words = text.partition("\n")[0]
    end = min((at + 1 for mark in "。！？" if (at := words.find(mark)) >= 0), default=len(words))
    return words[:end]


def _clipped(words: str) -> str:
    return words if len(words) <= _CLIPPED else f"{words[:_CLIPPED]}……"
