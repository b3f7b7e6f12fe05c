"""The open opinions of a plan one after the other, asked in the terminal."""

from __future__ import annotations

import sys
import unicodedata
from typing import Literal, TypeAlias

from fjplan.cli.opinion_rulings import Rulings
from fjplan.cli.streams import ask, echo
from fjplan.errors import FjplanError
from fjplan.opinions import Decision, Entry, Verdict
from fjplan.plan_yaml.scalars import writable
from fjplan.report.opinions_text import entry_lines
from fjplan.widths import visible

PROMPT = "y 采纳，p 部分采纳，n 不采纳，s 跳过，u 撤销，q 结束［s］："
_LETTERS = {
    "": "s", "采纳": "y", "部分采纳": "p", "不采纳": "n", "跳过": "s", "撤销": "u", "结束": "q",
}  # fmt: skip
_Next: TypeAlias = "Decision | Literal['later', 'undo', 'end'] | None"


def walk(work: Rulings) -> None:
    """Ask about each open opinion; what cannot be carried out is told, and asked again."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise FjplanError("标准输入不是终端，没法逐条问；请用 --accept、--partly、--reject")
    answers: list[bool] = []
    while len(answers) < len(work.waiting):
        entry = work.waiting[len(answers)]
        _say(f"\n{len(answers) + 1}/{len(work.waiting)}　{visible(entry.place)}")
        for line in entry_lines(entry, names_place=False):
            _say(visible(line))
        given = _settled(work, entry)
        if given == "end":
            break
        if given != "undo":
            answers.append(given == "decided")
        elif not answers:
            _say("前面没有可以撤销的。")
        elif answers.pop():
            work.undo()


def _settled(work: Rulings, entry: Entry) -> Literal["decided", "later", "undo", "end"]:
    """What became of one opinion."""
    while True:
        answer = _answer()
        if isinstance(answer, Decision):
            try:
                work.take(entry.opinion.id, answer)
            except FjplanError as fault:
                _say(str(fault))
                continue
            return "decided"
        if answer is not None:
            return answer


def _answer() -> _Next:
    """What is said to one question; None where it is to be asked again."""
    line = ask(PROMPT)
    if line is None:
        return "end"
    words = unicodedata.normalize("NFKC", line).strip().lower()
    match _LETTERS.get(words, words):
        case "s":
            return "later"
        case "u":
            return "undo"
        case "q":
            return "end"
        case "y":
            return Decision(verdict=Verdict.ACCEPTED)
        case "n":
            reason = _written("为什么不采纳：")
            return Decision(verdict=Verdict.REJECTED, reason=reason) if reason else None
        case "p":
            text = _written("原文那一句改成：")
            reason = _written("理由：") if text else None
            return Decision(verdict=Verdict.PARTLY, text=text, reason=reason) if reason else None
    _say(f"没有看懂“{visible(words)}”。")
    return None


def _written(prompt: str) -> str | None:
    line = (ask(prompt) or "").strip()
    if line and writable(line) == line:
        return line
    _say("有看不见的字符，请重写。" if line else "没有写，这一条重新问。")
    return None


def _say(words: str) -> None:
    echo(words, err=True)
