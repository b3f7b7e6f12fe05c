"""What a Word document holds that a person should look at, told as doubts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from fjplan.imported import Doubt
from fjplan.importing.extract import Line

LONGEST_QUOTE = 30


class Kind(Enum):
    """What was met."""

    INSERTED = "inserted"
    DELETED = "deleted"
    COMMENT = "comment"
    HIDDEN = "hidden"
    SYMBOL = "symbol"
    MATH = "math"
    TABLE = "table"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    IMAGE = "image"
    EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something met at a line, counted from 1; no quote stands for the words of the line."""

    kind: Kind
    line: int
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """One doubt for all remarks of some kinds; ``why`` takes how many there are of each."""

    kinds: tuple[Kind, ...]
    chose: str
    others: tuple[str, ...]
    why: Callable[..., str]


def _changes(inserted: int, deleted: int) -> str:
    return f"文件里有修订没有定稿：插入 {inserted} 处，删除 {deleted} 处"


def _notes(footnotes: int, endnotes: int) -> str:
    counts = ((footnotes, "条脚注"), (endnotes, "条尾注"))
    return f"文件里有 {'，'.join(f'{count} {what}' for count, what in counts if count)}"


TOPICS = (
    Topic((Kind.INSERTED, Kind.DELETED), "按接受全部修订", ("按拒绝全部修订",), _changes),
    Topic((Kind.COMMENT,), "略去批注", ("按批注改正文",), "文件里有 {} 条批注".format),
    Topic((Kind.HIDDEN,), "略去隐藏文字", ("读入隐藏文字",), "文件里有 {} 处隐藏文字，打印时看不见".format),
    Topic((Kind.SYMBOL,), "略去符号", ("补上符号",), "文件里有 {} 个符号取自符号字体，读不成文字".format),
    Topic((Kind.MATH,), "只读公式里的文字", ("补上公式",), "文件里有 {} 个公式".format),
    Topic((Kind.FOOTNOTE, Kind.ENDNOTE), "放在正文之后，不算正文", ("并入正文",), _notes),
    Topic((Kind.IMAGE,), "略去图片", ("补上图片里的文字",), "文件里有 {} 张图片，其中的文字读不出来".format),
    Topic((Kind.EMBEDDED,), "略去嵌入的文档", ("另外导入",), "文件里嵌入了 {} 份别的文档，没有读".format),
)
TABLE = Topic((Kind.TABLE,), "每格一行，不算正文", ("算作正文",), lambda _: "这里是表格")


def doubts_of(remarks: Sequence[Remark], lines: Sequence[Line]) -> tuple[Doubt, ...]:
    """One doubt for each topic, one for each table, in the order of the lines."""
    doubts = [
        _doubt(topic, found, lines)
        for topic in TOPICS
        if (found := [remark for remark in remarks if remark.kind in topic.kinds])
    ]
    doubts += [_doubt(TABLE, [remark], lines) for remark in remarks if remark.kind is Kind.TABLE]
    return tuple(sorted(doubts, key=lambda doubt: doubt.line))


def _doubt(topic: Topic, remarks: Sequence[Remark], lines: Sequence[Line]) -> Doubt:
    """What is said of the first remark counts for all."""
    first, counts = remarks[0], [sum(each.kind is kind for each in remarks) for kind in topic.kinds]
    line = max(min(first.line, len(lines)), 1)
    quote = first.quote.strip() or (lines[line - 1].text if lines else "")
    return Doubt(
        line=line,
        quote=quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}……",
        chose=topic.chose,
        others=topic.others,
        why=topic.why(*counts),
    )
