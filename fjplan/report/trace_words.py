"""The words of a trace that its text and its page share: days, tasks, steps, units, targets."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from fjplan.clauses import VERBS
from fjplan.differences import By, Confidence, Relation
from fjplan.model import Counts, Deadline, Force, Op, Role
from fjplan.printed import PrintedTarget
from fjplan.quantities import digits
from fjplan.traces import End, Renamed, Spot, Step, Stop, TaskTrace, TracedUnit, Volume

RELATIONS = {
    Relation.SAME: "延续",
    Relation.SPLIT: "拆分",
    Relation.MERGED: "合并",
    Relation.ABSORBED: "并入（缩减）",
}
_BY = {By.EXPLICIT: "计划写明", By.ID: "编号相同", By.TEXT: "文字相近"}
CONFIDENCE = {Confidence.CERTAIN: "确定", Confidence.SUGGESTED: "请核"}
COUNTS = {Counts.STOCK: "总数", Counts.INCREMENT: "新增数", None: ""}
FORCES = {Force.FIRM: "", Force.STRIVE: "力争"}
OPS = {
    Op.AT_LEAST: "≥",
    Op.ABOVE: "＞",
    Op.EQUAL: "",
    Op.ABOUT: "约",
    Op.BELOW: "＜",
    Op.AT_MOST: "≤",
}


def day(date: datetime.date) -> str:
    """2024年底, 2024年6月底, 2024年6月3日."""
    if (date + datetime.timedelta(days=1)).day > 1:
        return f"{date.year}年{date.month}月{date.day}日"
    return f"{date.year}年底" if date.month == 12 else f"{date.year}年{date.month}月底"


def first_sentence(text: str) -> str:
    """The text up to its first stop; …… tells that it goes on."""
    words = "".join(text.split("\n"))
    end = words.find("。") + 1 or len(words)
    return words[:end] + ("……" if end < len(words) else "")


def numbered(number: str, name: str) -> str:
    """9. 办好峰会, （十二）健全管理机制."""
    return f"{number}{'' if not number or number.endswith(('、', '）')) else ' '}{name}"


def volume_words(volume: Volume) -> str:
    """2024年《2024年数字福建工作要点》（plans/2024.yaml）."""
    title = volume.title if volume.title.startswith("《") else f"《{volume.title}》"
    return f"{volume.years}{title}（{volume.name}）"


def stop_words(trace: TaskTrace, stop: Stop) -> str:
    """2024年 9. 办好峰会."""
    return f"{trace.volumes[stop.spot.plan].years} {numbered(stop.number, stop.name)}"


def step_words(step: Step) -> str:
    """How the task goes on, how that was found, and how sure it is."""
    score = "" if step.score is None else f" {step.score}"
    return f"{RELATIONS[step.relation]}，{_BY[step.by]}{score}，{CONFIDENCE[step.confidence]}"


def renamed_words(renamed: Renamed) -> str:
    """What a reorganisation made of a unit."""
    when = f"{renamed.year}年机构改革" if renamed.year else "机构改革"
    if renamed.backwards:
        return f"{renamed.old}改用{when}前的名称{renamed.new}"
    return f"{renamed.old}{when}后{'' if renamed.is_sure else '可能'}为{renamed.new}"


def unit_words(units: Iterable[TracedUnit]) -> str:
    """省发改委（牵头）、省数据管理局."""
    return "、".join(f"{each.unit.name}{_role(each)}" for each in units)


def _role(unit: TracedUnit) -> str:
    if unit.leads:
        return "（牵头）"
    role = unit.unit.role
    return f"（{VERBS[role]}）" if role and role is not Role.RESPONSIBLE else ""


def target_words(target: PrintedTarget) -> str:
    """数字经济规模 力争＞3.2万亿元（2024年底）."""
    force = "力争" if target.force is Force.STRIVE else ""
    amount = f"{OPS[target.op]}{digits(target.value)}{target.measure}"
    return f"{target.metric} {force}{amount}（{day(target.deadline)}）"


def deadline_words(deadline: Deadline) -> str:
    """“6月底前”（2024年6月底）."""
    return f"“{deadline.quote}”（{day(deadline.by) if deadline.by else '持续推进'}）"


def stop_lines(stop: Stop, *, full: bool) -> Iterator[tuple[str, str]]:
    """What the task says in its plan, each with its label; what it lacks is left out."""
    rows = (
        ("章节", " ＞ ".join(stop.sections)),
        ("正文", stop.text if full else first_sentence(stop.text)),
        ("责任单位", unit_words(stop.units)),
        ("目标", "；".join(map(target_words, stop.targets))),
        ("时限", "；".join(map(deadline_words, stop.deadlines))),
        ("成果", "；".join(f"{each.act}{each.title}" for each in stop.deliverables)),
    )
    return (row for row in rows if row[1])


def end_words(trace: TaskTrace, end: End) -> str:
    """That a plan has nothing for a task, why, and what is most like it."""
    stop = next(each for each in trace.stops if each.spot == end.of)
    what = "后续" if end.plan > end.of.plan else "前身"
    said = f"没有“{stop_words(trace, stop)}”的{what}"
    if end.reason:
        return f"{said}；理由：{end.reason}"
    guesses = "、".join(f"{numbered(each.number, each.name)}（{each.score}）" for each in end.guesses)
    return f"{said}；最像的是：{guesses}" if guesses else said


def stops_of(trace: TaskTrace, plan: int) -> tuple[Stop, ...]:
    """The followed stops in one plan."""
    return tuple(stop for stop in trace.stops if stop.spot.plan == plan and stop.followed)


def by_spot(trace: TaskTrace) -> dict[Spot, Stop]:
    """The stops by their places."""
    return {stop.spot: stop for stop in trace.stops}


def plans_of(trace: TaskTrace) -> tuple[int, ...]:
    """The plans that the trace has something to say of, in order."""
    return tuple(sorted({*(stop.spot.plan for stop in trace.stops), *(end.plan for end in trace.ends)}))
