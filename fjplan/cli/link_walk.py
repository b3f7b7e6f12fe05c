"""The questions of `fjplan link`, one after the other: what is answered, taken back, left for later."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from fjplan.frozen import dataclass
from fjplan.linking import Decision, Question, is_reason

_PICKS = re.compile(r"[0-9]+(?:[ ,、]+[0-9]+)*")
_LETTERS = {
    "": "s", "是": "y", "不是": "n", "删除": "d", "跳过": "s", "撤销": "u", "结束": "q",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to a question; no decision where nothing of it can be written."""

    said: Literal["taken", "gone", "denied", "later"]
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """How to speak with the person: ``ask`` gives a line, None where there are no more."""

    show: Callable[[int], None]
    prompt: Callable[[Question], str]
    ask: Callable[[str], str | None]
    say: Callable[[str], None]


_Next: TypeAlias = Answer | Literal["undo", "end"]


def walk(questions: Sequence[Question], talk: Talk) -> list[Answer]:
    """The answers to the questions, as many as were given."""
    answers: list[Answer] = []
    while len(answers) < len(questions):
        talk.show(len(answers))
        given = _answer(questions[len(answers)], talk)
        if given == "end":
            break
        if given != "undo":
            answers.append(given)
        elif answers:
            answers.pop()
        else:
            talk.say("前面没有可以撤销的。")
    return answers


def _answer(question: Question, talk: Talk) -> _Next:
    """The first line that can be understood."""
    while (line := talk.ask(talk.prompt(question))) is not None:
        # The keys of a Chinese input method give full-width figures and commas.
        words = unicodedata.normalize("NFKC", line).strip().lower()
        understood = _understood(_LETTERS.get(words, words), question, talk)
        if understood is not None:
            return understood
    return "end"


def _understood(words: str, question: Question, talk: Talk) -> _Next | None:
    match words:
        case "u":
            return "undo"
        case "q":
            return "end"
        case "s":
            return Answer("later")
        case "n":  # what is certain of it stands; where nothing was proposed, there is nothing to deny
            return Answer("denied", _decided(question, question.certain) if question.proposed else None)
        case "d":
            return _gone(question, talk)
        case "y" if question.proposed:
            return Answer("taken", _decided(question, question.proposed))
        case "y":
            talk.say("这一项没有建议；有接着它的就写号码，没有就写 d。")
            return None
    return _picked(words, question, talk)


def _picked(words: str, question: Question, talk: Talk) -> Answer | None:
    count = len(question.choices)
    if not _PICKS.fullmatch(words):
        talk.say(f"没有看懂“{words}”。")
        return None
    numbers = [int(each) for each in re.findall("[0-9]{1,9}", words)]
    if wrong := [each for each in numbers if not 1 <= each <= count]:
        talk.say(f"没有 {wrong[0]} 号；{f'号码是 1 到 {count}' if count else '这一项没有可选的'}。")
        return None
    ids = tuple(dict.fromkeys(question.choices[each - 1].id for each in numbers))
    return Answer("taken", _decided(question, ids))


def _decided(question: Question, new: tuple[str, ...]) -> Decision:
    """The task goes on in these, and in nothing else that was proposed."""
    return Decision(question.old, new, denied=tuple(each for each in question.proposed if each not in new))


def _gone(question: Question, talk: Talk) -> _Next | None:
    """The reason is asked until there is one that can be written."""
    while (line := talk.ask("为什么不再列入（必写；u 回到上一步）：")) is not None:
        reason = line.strip()
        if reason.lower() == "u":
            return None
        if is_reason(reason):
            return Answer("gone", Decision(question.old, (), reason))
        talk.say("理由里有看不见的字符，请重写。" if reason else "要写明理由；不删除请写 u。")
    return "end"
