"""Unit clauses in running text: a bracket with a label or a role verb at its end, or labelled lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fjplan.clauses import is_time, split_outside
from fjplan.model import ClauseStand

_OPENING, _CLOSING = "（〔【[(", "）〕】])"
_LABEL_WORDS = (
    r"(?:[一-龥]{2,6}(?:单位|部门|地区|主体|处室)(?:及分工|分工)?|[一-龥]{0,6}领导|责任人|完成时[限间]"
    r"|部门分工|任务分工|责任分工)"
)
LABEL = re.compile(rf"\s*{_LABEL_WORDS}[：:](?=\s*\S)")
_VERB = re.compile(r"(?:牵头|负责|配合|参与|参加|协助|协同|落实|组织实施|实施|执行|推进|承担|分工负责)$")
# What follows the last verb: （财政部负责，2019年底前完成）, （…牵头，排在第一位的为牵头部门，下同）.
_AFTER_VERB = re.compile(
    r"[，；。][^，；。]*为牵头(?:单位|部门)(?:，下同)?$|[，；][^，；]*(?:(?:前|底|年|月|季度|期)(?:完成|取得.*|见效|实现|启动|出台|基本完成)|持续推进|长期坚持"
    r"|持续实施|下同|为牵头(?:单位|部门))$|[，；。][^。]*以下不再列出$|。(?:列|排)[^。]*$|[，；]完成时[限间]：.*$"
)
_UNIT = re.compile(
    r"[厅局委办部署院行会府所校司团组市县区州](?:[、，；]|等|按|结合|牵头|负责|配合|参与|分别|共同|会同|协|落|组|参|具|$)"
    r"|单位|部门|公司|大学|中心|地区|各[省市州县区]|政府|机构|企业|集团"
)
_LONGEST = 900
_UNBRACKETED = re.compile(r"(?<=[。；])\s*((?:牵头|责任)(?:单位|部门)：[^。（）〔〕]{2,300})。?$")
_PREFIXED = re.compile(r"[省市县区各](?!场)")
_NAME = re.compile(
    r"(?:[厅局委办部署院行府会司公司团心学关队社所室联协]|单位|部门|机构|企业|[省市州县区]|等)(?:（[^（）]*）)?$"
)
_ITS_END = re.compile(r"[。 ]*(?:$|[①-⑳]|（[0-9]{1,2}）|[0-9]{1,2}[.．](?![0-9]))")


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
        words = text.rstrip("。 ")
        yield FoundClause(0, len(words), words.strip(), stands=ClauseStand.LINES)
        return
    last = 0
    for start, end, closed in _brackets(text):
        inner = text[start + 1 : end - 1 if closed else end].strip()
        before, after = text[:start].rstrip(), text[end:]
        if _is_clause(inner, closed=closed) or (closed and _is_bare(inner, before, after)):
            yield FoundClause(start, end, inner, closed, _stands(before, after))
            last = end
    found = _UNBRACKETED.search(text, last)
    if found:
        yield FoundClause(found.start(1), found.end(1), found[1])


def _stands(before: str, after: str) -> ClauseStand:
    if not before and not after.strip(" 。"):
        return ClauseStand.LINE
    before_stop = after[:1] in ("。", "；") and before[-1:] not in ("。", "；")
    return ClauseStand.BEFORE_STOP if before_stop else ClauseStand.AFTER_STOP


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
    ended = _AFTER_VERB.sub("", inner)
    while "，" in ended and is_time(ended.rpartition("，")[2]):
        ended = ended.rpartition("，")[0]
    if not closed or "。" in ended or ended.startswith(("含", "如", "即", "包括")):
        return False
    return bool(_VERB.search(ended)) and bool(_UNIT.search(ended))


def _is_bare(inner: str, before: str, after: str) -> bool:
    """Whether a bracket after a full sentence only lists units, with no label and no verb."""
    if before[-1:] != "。" or not _ITS_END.match(after):
        return False
    names = [
        name for mark in split_outside("，", inner.replace("；", "，")) for name in split_outside("、", mark)
    ]
    is_listed = len(names) > 1 or bool(_PREFIXED.match(inner))
    return is_listed and all(_NAME.search(name) or is_time(name) for name in names)
