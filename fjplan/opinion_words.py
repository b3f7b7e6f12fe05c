"""What opinions say, in the words of the 采纳情况表."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from fjplan.inline import Piece, PieceKind, compare_words
from fjplan.opinions import Opinion, OpinionKind, Verdict

KINDS = {
    OpinionKind.EDIT: "修改",
    OpinionKind.INSERT: "新增",
    OpinionKind.DELETE: "删去",
    OpinionKind.MOVE: "移动",
    OpinionKind.COMMENT: "批注",
}
VERDICTS = {
    Verdict.OPEN: "待定",
    Verdict.ACCEPTED: "采纳",
    Verdict.PARTLY: "部分采纳",
    Verdict.REJECTED: "不采纳",
}
_MOST = 3
"""A change in more places than these is told by the new sentence."""
_AROUND = 12
_MARKS = "、，；：。"
_PHRASES = re.compile(f"[{_MARKS}]")


def wish(opinion: Opinion) -> str:
    """What is asked for."""
    match opinion.kind:
        case OpinionKind.EDIT:
            return _edit(opinion.old or "", opinion.new or "")
        case OpinionKind.INSERT:
            return f"增加一段：{opinion.new or ''}"
        case OpinionKind.DELETE:
            return "删去这一段"
        case OpinionKind.MOVE:
            changed = f"，并改为：{opinion.new}" if opinion.new else ""
            return f"{opinion.comment or '移动'}{changed}"
    return opinion.comment or ""


def about(opinion: Opinion) -> str:
    """The words of the plan that it is about; those that a comment is on, where it names some."""
    return opinion.quote or opinion.old or ""


def outcome(opinion: Opinion) -> str:
    """What was decided, with the words that were taken instead."""
    said = VERDICTS[opinion.verdict]
    return f"{said}，改为：{opinion.text}" if opinion.text else said


def basis(unit: str, opinion: Opinion) -> str:
    """The basis of what a task says since: the unit and its words, on one line."""
    partly = "（部分采纳）" if opinion.verdict is Verdict.PARTLY else ""
    return f"{unit}意见{partly}：{' '.join(wish(opinion).split())}"


def _edit(old: str, new: str) -> str:
    if not old:
        return f"增加“{new}”"
    if not new:
        return f"删去“{old}”"
    said = list(_changes(compare_words(old, new)))
    return "；".join(said) if 0 < len(said) <= _MOST else f"改为：{new}"


def _changes(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """Each change in words: what stands in the place of what."""
    nothing = Piece(PieceKind.KEEP, "")
    done = False
    for before, (piece, after) in zip((nothing, *pieces), pairwise((*pieces, nothing)), strict=False):
        if done or piece.kind is PieceKind.KEEP:
            done = False
            continue
        if {piece.kind, after.kind} == {PieceKind.DELETE, PieceKind.INSERT}:
            gone, come = (piece, after) if piece.kind is PieceKind.DELETE else (after, piece)
            lead = _lead(before.text) if max(len(gone.text), len(come.text)) == 1 else ""
            yield f"“{lead}{gone.text}”改为“{lead}{come.text}”"
            done = True
        elif piece.kind is PieceKind.DELETE:
            yield f"删去“{piece.text.strip(_MARKS) or piece.text}”"
        else:
            yield f"{_behind(before.text)}增加“{piece.text.strip(_MARKS) or piece.text}”"


def _lead(words: str) -> str:
    """What a single character is known by: the one or two of the word before it."""
    return re.sub(r"^.*[\W]", "", words[-2:], flags=re.DOTALL)


def _behind(words: str) -> str:
    shown = _PHRASES.split(words.rstrip(_MARKS))[-1][-_AROUND:]
    return f"在“{shown}”后" if shown and shown[0] not in "（〔" else "在最前面"
