"""Unit clauses in running text: a bracket with a label or a role verb at its end, or labelled lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fjplan.model import ClauseStand

_OPENING, _CLOSING = "（〔【[(", "）〕】])"
_LABEL_WORDS = (
    r"(?:[一-龥]{2,6}(?:单位|部门|地区|主体|处室)(?:及分工|分工)?|分管[一-龥]{0,3}领导|责任领导|责任人"
    r"|部门分工|任务分工|责任分工)"
)
LABEL = re.compile(rf"\s*{_LABEL_WORDS}[：:](?=\s*\S)")
_VERB = re.compile(r"(?:牵头|负责|配合|参与|参加|协助|协同|落实|组织实施|实施|执行|推进|承担|分工负责)$")
# What follows the last verb: （财政部负责，2019年底前完成）, （…牵头，排在第一位的为牵头部门，下同）.
_AFTER_VERB = re.compile(
    r"[，；][^，；]*(?:(?:前|底|年|月|季度|期)(?:完成|取得.*|见效|实现|启动|出台|基本完成)|持续推进|长期坚持"
    r"|持续实施|下同|为牵头(?:单位|部门)|以下不再列出)$"
)
_UNIT = re.compile(
    r"[厅局委办部署院行会府所校司团组](?:[、，；]|等|按|结合|牵头|负责|配合|参与|分别|共同|会同|协|落|组|参|具|$)"
    r"|单位|部门|公司|大学|中心|地区|各[省市州县区]|政府|机构|企业|集团"
)
_LONGEST = 900


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A unit clause from ``start`` to ``end`` of a text; ``inner`` is its words without brackets.

    ``closed`` is False where the closing bracket is missing and the clause ran to the end of the line.
    """

    start: int
    end: int
    inner: str
    closed: bool = True
    stands: ClauseStand = ClauseStand.AFTER_STOP


def find_clauses(text: str) -> Iterator[FoundClause]:
    """The unit clauses of one paragraph, in order."""
    if LABEL.match(text):
        yield FoundClause(0, len(text), text.strip(), stands=ClauseStand.LINES)
        return
    for start, end, closed in _brackets(text):
        inner = text[start + 1 : end - 1 if closed else end].strip()
        if not _is_clause(inner, closed=closed):
            continue
        alone = not text[:start].strip() and not text[end:].strip(" 。")
        before_stop = text[end : end + 1] in ("。", "；") and text[start - 1 : start] not in ("。", "；")
        stands = (
            ClauseStand.LINE if alone else ClauseStand.BEFORE_STOP if before_stop else ClauseStand.AFTER_STOP
        )
        yield FoundClause(start, end, inner, closed, stands)


def _brackets(text: str) -> Iterator[tuple[int, int, bool]]:
    """Outermost brackets with where they end; one that never closes runs to the end if it has a label."""
    start = 0
    opened: list[int] = []
    for index, character in enumerate(text):
        if character in _OPENING:
            opened.append(index)
            if len(opened) == 1:
                start = index
        elif character in _CLOSING and opened:
            opened.pop()
            if not opened:
                yield start, index + 1, True
    for index in opened:
        if LABEL.match(text, index + 1):
            yield index, len(text), False
            return


def _is_clause(inner: str, *, closed: bool) -> bool:
    if not inner or len(inner) > _LONGEST:
        return False
    if LABEL.match(inner):
        return True
    if not closed or "。" in inner:
        return False
    ended = _AFTER_VERB.sub("", inner)
    return (
        bool(_VERB.search(ended))
        and bool(_UNIT.search(ended))
        and not ended.startswith(("由", "含", "如", "即"))
    )
