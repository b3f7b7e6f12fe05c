"""A long title broken by sense into lines that form a trapezium or a lozenge (7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from fjplan.render.ems import AUTO_SPACE, SCRIPT_CHANGE, ems, spaced_ems

# What a break at a place costs, against the square of the ems by which a line misses its length.
FORBIDDEN, INSIDE_WORD, BETWEEN_WORDS, AFTER_VERB, SENSE = 10_000, 60, 8, 6, 0
ONE_MORE_LINE = 30
MOST_LINES = 8  # beyond that it is no title, and weighing every break takes seconds

WHOLE = (  # a work, a quotation, a bracket, a number with what it counts, a word of letters
    re.compile("《[^《》]*》"),
    re.compile("“[^“”]*”|（[^（）]*）|〔[^〔〕]*〕"),
    re.compile(
        "第?[0-9０-９〇一二三四五六七八九十百]+(?:[-—–~～至][0-9０-９]+)?(?:年度?|届|批|次|期|个|项|号)"
        "|[0-9A-Za-z][0-9A-Za-z.+%-]*"
    ),
)
# Words of titles: none is cut, and a line may end between two of them.
WORDS = re.compile(
    "人民政府|办公厅|办公室|领导小组|委员会|联席会议|工作要点|工作计划|工作方案|实施方案|行动计划|行动方案"
    "|实施意见|指导意见|若干措施|若干意见|若干规定|管理办法|实施办法|实施细则|重点任务|任务分工|责任分工|分解方案"
    "|征求意见稿|试行|通知|通告|公告|意见|方案|规划|计划|办法|规定|措施|要点|目标|任务|清单|专项|三年|年度"
    "|数字福建|数字中国|数字经济|数字政府|数字社会|数字乡村|高质量发展|信息化|数字化|现代化|一体化|大数据"
    "|人工智能|改革|发展|建设|创新|融合|推进|加快|促进|深化|全面|进一步|关于|印发|转发|批转|下达|公布|调整|做好|开展"
    "|福建省|自治区|直辖市|(?<=[0-9])年度?"
)
BEFORE = re.compile("关于|《|（|和|与|及|暨")  # a line may well begin with these
AFTER = re.compile("[》，、：；）]| ")  # and end with these
AFTER_VERBS = re.compile("关于(?:印发|转发|批转|下达|公布|调整|做好|开展)|的")
NO_START = "的》，。、：；？！）〕】」』”’…—·年等们"
NO_END = "《（〔【「『“‘第"


SPARE = Decimal("0.6")
"""Left free on each line: digits of a face that stands in for the named one are wider than half an em."""


def break_title(text: str, width: Decimal, names: Sequence[str] = ()) -> tuple[str, ...]:
    """The lines of a title, each at most ``width`` ems; names of units are kept whole."""
    width -= SPARE
    if spaced_ems(text) <= width or "\n" in text:
        return (text,)
    costs = _break_costs(text, width, names)
    fewest = int((spaced_ems(text) / width).to_integral_value(ROUND_CEILING))
    if fewest > MOST_LINES:
        return _cut(text, width)
    best = _cheapest(text, width, costs, fewest)
    if best and _waisted(best):  # neither a trapezium nor a lozenge: any that keeps the sense is better
        kept = [FORBIDDEN if cost >= INSIDE_WORD else cost for cost in costs]
        shaped = _cheapest(text, width, kept, fewest, tapers=True)
        best = shaped or best
    return best or _cut(text, width)


def _cheapest(
    text: str, width: Decimal, costs: Sequence[int], fewest: int, *, tapers: bool = False
) -> tuple[str, ...] | None:
    """The cheapest lines, as few as there can be or one more; with ``tapers`` never narrow between wide."""
    fill = _fill_tapering if tapers else _fill
    found = []
    for count in (fewest, fewest + 1):
        for shape in _shapes(count):
            price, lines = fill(text, width, costs, shape) or (Decimal("Infinity"), ())
            found.append((price + ONE_MORE_LINE * (count - fewest), lines))
    price, lines = min(found, key=lambda item: item[0])
    return lines if price < (FORBIDDEN if tapers else Decimal("Infinity")) else None


def _waisted(lines: Sequence[str]) -> bool:
    """Whether a line is narrower than one above it and one below it."""
    steps = [below - above for above, below in pairwise(spaced_ems(line.rstrip()) for line in lines)]
    falls = [index for index, step in enumerate(steps) if step < 0]
    return bool(falls) and any(step > 0 for step in steps[falls[0] :])


def _break_costs(text: str, width: Decimal, names: Sequence[str]) -> list[int]:
    """What a break before each character costs."""
    costs = _word_costs(text)
    for pattern, cost in ((AFTER_VERBS, AFTER_VERB), (AFTER, SENSE)):
        for found in pattern.finditer(text):
            costs[found.end()] = cost
    for found in BEFORE.finditer(text):
        costs[found.start()] = SENSE
    for found in re.finditer("关于", text):
        costs[found.end()] = INSIDE_WORD  # it goes with what it is about
    for start, end in _wholes(text, names):
        if spaced_ems(text[start:end]) <= width:
            costs[start + 1 : end] = [FORBIDDEN] * (end - start - 1)
    for place in range(1, len(text)):
        if text[place] in NO_START or text[place - 1] in NO_END:
            costs[place] = FORBIDDEN
    return costs


def _word_costs(text: str) -> list[int]:
    """Costs by words: those we know are kept; elsewhere a break after two characters is likelier right."""
    costs = [INSIDE_WORD] * (len(text) + 1)
    last = 0
    for found in (*WORDS.finditer(text), None):
        start = found.start() if found else len(text)
        for place in range(last + 2, start - 1, 2):
            costs[place] = INSIDE_WORD // 3
        costs[start] = BETWEEN_WORDS
        if found:
            costs[start + 1 : found.end()] = [FORBIDDEN] * (found.end() - start - 1)
            last = found.end()
            costs[last] = BETWEEN_WORDS
    return costs


def _wholes(text: str, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches that no line end may cut."""
    for pattern in WHOLE:
        yield from (found.span() for found in pattern.finditer(text))
    for name in filter(None, names):
        yield from (found.span() for found in re.finditer(re.escape(name), text))


def _shapes(count: int) -> Iterator[list[Decimal]]:
    """The shares of the whole that lines have in a trapezium standing, hanging, and in a lozenge."""
    middle = Decimal(count - 1) / 2
    slope = [1 + (place - middle) / 3 for place in range(count)]
    bulge = [1 + (middle / 2 - abs(place - middle)) / 4 for place in range(count)]
    for weights in (slope, slope[::-1], bulge) if count > 2 else (slope, slope[::-1]):
        yield [weight / sum(weights) for weight in weights]


def _fill(
    text: str, width: Decimal, costs: Sequence[int], shape: Sequence[Decimal]
) -> tuple[Decimal, tuple[str, ...]] | None:
    """The cheapest way to set a text in lines of about this shape; None where it does not fit."""
    total, changes = spaced_ems(text), _script_changes(text)
    reached: dict[int, tuple[Decimal, tuple[str, ...]]] = {0: (Decimal(0), ())}
    for share in shape:
        following: dict[int, tuple[Decimal, tuple[str, ...]]] = {}
        for start, (cost, lines) in reached.items():
            for end, wide in _line_ends(text, start, width, changes):
                miss = (wide - total * share) ** 2
                price = cost + miss + (costs[end] if end < len(text) else 0)
                if end not in following or price < following[end][0]:
                    following[end] = (price, (*lines, text[start:end]))
        reached = following
    return reached.get(len(text))


def _fill_tapering(
    text: str, width: Decimal, costs: Sequence[int], shape: Sequence[Decimal]
) -> tuple[Decimal, tuple[str, ...]] | None:
    """As ``_fill``, where lines that have begun to get narrower never get wider again."""
    total, changes = spaced_ems(text), _script_changes(text)
    # by where the last line ends, how wide it is, and whether lines get narrower already
    reached: dict[tuple[int, Decimal, bool], tuple[Decimal, tuple[str, ...]]]
    reached = {(0, Decimal(0), False): (Decimal(0), ())}
    for share in shape:
        following: dict[tuple[int, Decimal, bool], tuple[Decimal, tuple[str, ...]]] = {}
        for (start, above, narrows), (cost, lines) in reached.items():
            for end, set_wide in _line_ends(text, start, width, changes):
                wide = set_wide - (ems(" ") if text[end - 1] == " " else 0)  # a space there has no ink
                if narrows and wide > above:
                    break
                state = (end, wide, narrows or wide < above)
                price = cost + (wide - total * share) ** 2 + (costs[end] if end < len(text) else 0)
                if price < min(following.get(state, (FORBIDDEN,))[0], FORBIDDEN):
                    following[state] = (price, (*lines, text[start:end]))
        reached = following
    whole = [found for (end, _, _), found in reached.items() if end == len(text)]
    return min(whole, default=None)


def _script_changes(text: str) -> frozenset[int]:
    return frozenset(found.start() for found in SCRIPT_CHANGE.finditer(text))


def _line_ends(
    text: str, start: int, width: Decimal, changes: Container[int]
) -> Iterator[tuple[int, Decimal]]:
    """Where a line that begins here may end, and how wide it is then."""
    wide = Decimal(0)
    for place in range(start, len(text)):
        wide += ems(text[place]) + (AUTO_SPACE if place in changes and place > start else 0)
        if wide > width:
            return
        yield place + 1, wide


def _cut(text: str, width: Decimal) -> tuple[str, ...]:
    """Lines filled to the brim, where there is nothing to choose."""
    lines, start, changes = [], 0, _script_changes(text)
    while start < len(text):
        end = max((end for end, _ in _line_ends(text, start, width, changes)), default=start + 1)
        lines.append(text[start:end])
        start = end
    return tuple(lines)
