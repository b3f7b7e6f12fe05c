"""P101, P103–P105, P111, P113: brackets, quotation marks and book-title marks (GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fjplan.findings import Fix, Replacement, Severity
from fjplan.model import Plan
from fjplan.rule_pages import Mending, Page
from fjplan.rules.base import Facts, Hit, Pattern, hit, rule
from fjplan.rules.damage import TONES
from fjplan.texts import Found, Text, TextKind

MARKS = "GB/T 15834-2011 标点符号用法"
_PARTNERS = {
    pair[0]: pair[1] for pair in ("（）", "〔〕", "《》", "〈〉", "“”", "‘’", "【】", "「」", "『』")
}
_OPENERS = {close: start for start, close in _PARTNERS.items()}
_PAIRED = Pattern("[（）〔〕《》〈〉“”‘’【】「」『』]", tuple("（）〔〕《》〈〉“”‘’【】「」『』"))
_FULL = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_HALF_BRACKETS = Pattern(r"\([^()\n]{0,200}\)|[()]", ("(", ")"))
_TORTOISE = Pattern("〔([^〔〕\n]*)〕", ("〔",))
_NESTED = Pattern("（([^（）\n]*)（[^（）\n]*）[^（）\n]*）", ("（",))
_COMMA_BETWEEN = Pattern("(?<=[”》])、(?=[“《])", ("”、“", "》、《", "”、《", "》、“"))
_STRAIGHT = Pattern('"[^"\n]{1,60}"', ('"',))
_INNER_TITLE = Pattern("《[^《》\n]*(《[^《》\n]*》)", ("《",))


@rule(
    "P101",
    "unbalanced-marks",
    Severity.ERROR,
    Page(
        about="括号、引号、书名号成对，前后相应。",
        source=MARKS,
        bad="text: 建设数字福建（长乐产业园。\nunits: [省财政厅]",
        good="text: 建设数字福建（长乐）产业园。\nunits: [省财政厅]",
    ),
)
def unbalanced_marks(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Every opening mark has its closing one in the same text, and the other way about."""
    here: Text | None = None
    opened: list[Found] = []
    for found in _PAIRED.find(facts.texts):
        if found.text is not here:
            yield from _unclosed(opened)
            here, opened = found.text, []
        mark = found.words
        if mark in _PARTNERS:
            opened.append(found)
        elif _is_apostrophe(found) or _is_numbering(found):
            continue
        elif any(each.words == _OPENERS[mark] for each in reversed(opened[-8:])):
            while opened[-1].words != _OPENERS[mark]:
                yield from _unclosed([opened.pop()])
            opened.pop()
        else:
            yield hit(found, f"“{mark}”前面没有与它成对的“{_OPENERS[mark]}”；请补上，或删去这一个")
    yield from _unclosed(opened)


def _is_apostrophe(found: Found) -> bool:
    """Whether a ’ stands in a Latin word: it’s."""
    before = found.text.words[max(0, found.start - 1) : found.start]
    return found.words == "’" and before.isascii() and before.isalpha()


def _is_numbering(found: Found) -> bool:
    """Whether a ） ends the number of a point: 1）完善制度；2）优化流程."""
    before = found.text.words[max(0, found.start - 4) : found.start]
    return found.words == "）" and bool(re.search(r"(?:^|[。；：，、\n])[0-9a-z]{1,2}$", before))


def _unclosed(opened: list[Found]) -> Iterator[Hit]:
    """Marks that are never closed; a clause that is one whole bracket can be closed at its end."""
    for found in opened:
        close = _PARTNERS[found.words]
        message = f"“{found.words}”后面没有与它成对的“{close}”；请补上，或删去这一个"
        text = found.text
        if text.kind is TextKind.CLAUSE and found.start == 0 and len(opened) == 1:
            end = len(text.words)
            fix = Fix((Replacement(end, end, close),))
            yield Hit(text.path, message, (found.start, found.end), fix)
        else:
            yield hit(found, message)


@rule(
    "P103",
    "half-width-brackets",
    Severity.ERROR,
    Page(
        about="挨着汉字、括着汉字的括号用全角。",
        source=MARKS,
        bad="text: 建设万兆无源光网(10G-PON)端口。\nunits: [省财政厅]",
        good="text: 建设万兆无源光网（10G-PON）端口。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def half_width_brackets(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Brackets that hold or touch Chinese are full-width."""
    for found in _HALF_BRACKETS.find(facts.texts):
        words = found.text.words
        around = words[max(0, found.start - 1) : found.end + 1]
        if around.isascii() or not TONES.isdisjoint(found.words):
            continue  # a pinyin gloss is X901's
        right = found.words.replace("(", "（").replace(")", "）")
        fixes = [
            Replacement(at, at + 1, _FULL[words[at]])
            for at in dict.fromkeys((found.start, found.end - 1))
            if words[at] in "()"
        ]
        message = f"汉字旁边用了半角的括号；应为“{right}”"
        yield Hit(found.text.path, message, (found.start, found.end), Fix(tuple(fixes)))


@rule(
    "P104",
    "bracket-kinds",
    Severity.WARNING,
    Page(
        about="六角括号只用于发文字号的年份，或与圆括号套用；同一种括号不互相套用。",
        source=f"{MARKS} 4.9：同一形式的括号避免套用（据转引）",
        bad="text: 建设产业园（含长乐（滨海）片区）。\nunits: [省财政厅]",
        good="text: 按照国办发〔2017〕47号，建设产业园〔含长乐（滨海）片区〕。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def bracket_kinds(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """〔〕 is for years and for nesting; brackets of one kind are not nested."""
    for found in _NESTED.find(facts.texts):
        fix = Fix(
            (Replacement(found.start, found.start + 1, "〔"), Replacement(found.end - 1, found.end, "〕"))
        )
        message = "圆括号里又有圆括号；外层应为“〔〕”"
        yield Hit(found.text.path, message, (found.start, found.end), fix)
    for found in _TORTOISE.find(facts.texts):
        inner = found.match[1]
        if inner.isascii() or "（" in inner or _is_inside_round(found):
            continue
        fix = Fix(
            (Replacement(found.start, found.start + 1, "（"), Replacement(found.end - 1, found.end, "）"))
        )
        message = "六角括号用于发文字号的年份和括号的套用；这里应为“（）”"
        yield Hit(found.text.path, message, (found.start, found.end), fix)


def _is_inside_round(found: Found) -> bool:
    before = found.text.words[max(0, found.start - 200) : found.start]
    return before.rfind("（") > before.rfind("）")


@rule(
    "P105",
    "comma-between-quoted",
    Severity.WARNING,
    Page(
        about="并列的引号之间、书名号之间通常不用顿号；全文都用的只作提示。后面跟着括注的例外。",
        source=f"{MARKS} 4.5.3.5：“通常不用”",
        bad="text: 落实《甲规划》、《乙规划》，建设“甲”“乙”。\nunits: [省财政厅]",
        good="text: 落实《甲规划》（2021年）、《乙规划》，建设“试点区”“试点校”。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def comma_between_quoted(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """No 、 stands between quoted names that are listed; a document that always writes it has its habit."""
    has_both = any(pair in facts.texts.joined for pair in ("”“", "》《"))
    for found in _COMMA_BETWEEN.find(facts.texts):
        around = found.text.words[found.start - 1 : found.end + 1]
        also = "，别处没有用" if has_both else ""
        message = f"并列的引号、书名号之间通常不用顿号{also}；“{around}”可写“{around[0]}{around[2]}”"
        yield hit(found, message, "", level=Severity.WARNING if has_both else Severity.INFO)


@rule(
    "P111",
    "title-in-title",
    Severity.WARNING,
    Page(
        about="书名号里面又要用书名号时，里面用单书名号〈〉。",
        source=MARKS,
        bad="text: 落实《国务院关于印发《甲规划》的通知》。\nunits: [省财政厅]",
        good="text: 落实《国务院关于印发〈甲规划〉的通知》。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def title_in_title(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A title inside a title stands in 〈〉."""
    for found in _INNER_TITLE.find(facts.texts, 1):
        after = found.text.words[found.end :]
        if "》" not in after.partition("《")[0]:
            continue  # an outer mark that is never closed is P101's
        fix = Fix(
            (Replacement(found.start, found.start + 1, "〈"), Replacement(found.end - 1, found.end, "〉"))
        )
        message = f"书名号里面的书名号应为“〈{found.words[1:-1]}〉”"
        yield Hit(found.text.path, message, (found.start, found.end), fix)


@rule(
    "P113",
    "straight-quotes",
    Severity.WARNING,
    Page(
        about="汉字旁边的引号用弯引号“”，不用直引号。成对的可以自动改。",
        source=MARKS,
        bad='text: |\n  深化"放管服"改革。\nunits: [省财政厅]',
        good="text: 深化“放管服”改革。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def straight_quotes(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Quotation marks beside Chinese are curly."""
    for found in _STRAIGHT.find(facts.texts):
        if not found.text.words[max(0, found.start - 1) : found.end + 1].isascii():
            right = f"“{found.words[1:-1]}”"
            fix = Fix(
                (Replacement(found.start, found.start + 1, "“"), Replacement(found.end - 1, found.end, "”"))
            )
            yield Hit(found.text.path, f"直引号应为弯引号：{right}", (found.start, found.end), fix)


RULES = (
    unbalanced_marks,
    half_width_brackets,
    bracket_kinds,
    comma_between_quoted,
    title_in_title,
    straight_quotes,
)
