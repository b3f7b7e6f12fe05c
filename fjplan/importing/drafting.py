"""The paragraphs of a document -> a draft plan: shell, items, habits, then every part in printed order."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fjplan.imported import Doubt
from fjplan.importing.account import Account
from fjplan.importing.bench import Bench
from fjplan.importing.bodies import Bodies
from fjplan.importing.content import Content, looks_of, read_content
from fjplan.importing.fitting import Place
from fjplan.importing.guesses import doubt_strays
from fjplan.importing.habits import Written, infer
from fjplan.importing.levels import Seen, infer_levels
from fjplan.importing.notice_lines import PLAN_WORD
from fjplan.importing.notice_part import NoticePart, read_attachments, status_of
from fjplan.importing.overall_part import read_opening, read_section
from fjplan.importing.paragraphs import Para
from fjplan.importing.pinyin import Ids, initials
from fjplan.importing.plan_items import Kind, clause_flags, fold_sublists, set_unnumbered_tasks, sort_items
from fjplan.importing.shell import Shell, find_shell, words
from fjplan.importing.tree import Item, grow
from fjplan.importing.where_and_when import find_place
from fjplan.model import Conventions, Overall, Plan, Stand
from fjplan.registry import Registry

_FEWEST = 2
_MANY = 5  # a notice whose title does not say so may still be a list of tasks
# 关于做好2024年……工作的通知, 关于印发……计划的通知
_SAYS_PLAN = re.compile(
    r"(?:要点|计划|方案|分工|任务|规划|意见|举措|措施|安排|清单|工作|纲要)[》〉”]?的(?:通知|意见|决定)$"
)
_ARTICLE = re.compile("第[一二三四五六七八九十]+条")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A plan as read from a document, where each stretch of the text went, and what was guessed."""

    plan: Plan
    account: Account
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """The document taken apart, before anything is drafted."""

    shell: Shell
    root: Item
    kinds: Mapping[int, Kind]
    contents: Mapping[int, Content]


@dataclass(frozen=True, slots=True)
class Texts:
    """The words that the plan takes, and the same with usual punctuation, in which structure is read."""

    words: str
    shape: str


def draft_plan(paras: Sequence[Para], texts: Texts, registry: Registry, year: int | None) -> Draft | str:
    """The plan that the paragraphs hold, or the words for what was looked for and not found."""
    text = texts.words
    shell = find_shell(paras, texts.shape)
    if shell is None:
        return "找过：带编号的任务（一、（一）1.）、带样式的标题，一个也没有"
    root, doubts = grow(shell.body, clause_flags(shell.body))
    doubts += doubt_strays(root)
    fold_sublists(root)
    set_unnumbered_tasks(root)
    contents = _contents(root)
    read = _Read(shell, root, sort_items(root, contents), contents)
    title = words(text, shell.plan_title) or words(text, shell.notice_title)
    missing = _what_is_missing(read, title)
    if missing:
        return missing
    place, until, guessed = find_place(shell, title, text, year, registry)
    bench = _bench(read, text, registry, place, until)
    bench.doubts += [*shell.doubts, *doubts, *guessed]
    for start, end, why in shell.drops:
        bench.account.drop(start, end, why)
    return _Drafting(read, bench, title, until).draft()


def _contents(root: Item) -> dict[int, Content]:
    items = [item for item in root.walk() if item is not root]
    looks = looks_of(items)
    return {
        id(item): read_content(item, looks[item.label.numbering if item.label else None]) for item in items
    }


def _what_is_missing(read: _Read, title: str) -> str:
    tasks = sum(kind is Kind.TASK for kind in read.kinds.values())
    clauses = sum(bool(portion.clauses) for content in read.contents.values() for portion in content.portions)
    named = bool(PLAN_WORD.search(title) or _SAYS_PLAN.search(title))
    named = named or ("通知" in title and tasks >= _MANY)
    if sum(bool(_ARTICLE.match(para.text)) for para in read.shell.body) >= _FEWEST and clauses < _FEWEST:
        return f"这是分条的办法（第一条、第二条……），不是工作计划；责任单位 {clauses} 处"
    if title and tasks >= _FEWEST and (named or clauses >= _FEWEST):
        return ""
    return (
        f"找过：计划或通知的标题（{f'“{title[:30]}”' if title and (named or '通知' in title) else '没有'}）、"
        f"带编号的任务（{tasks} 项）、责任单位（{clauses} 处）"
    )


def _bench(read: _Read, text: str, registry: Registry, place: Place, until: int | None) -> Bench:
    clauses = [
        clause
        for item in _drafted(read)
        for portion in read.contents[id(item)].portions
        for clause in portion.clauses
    ]
    written = [
        Written(clause.found.inner, text[clause.span.start], clause.found.stands) for clause in clauses
    ]
    convention, terms = infer(written, registry, place)
    points = Counter(
        portion.own_line
        for content in read.contents.values()
        for portion in content.portions
        if portion.point
    )
    taken = {item.head.node for item in read.root.walk() if item.head and item.head.node}
    return Bench(
        text=text,
        registry=registry,
        place=place,
        levels=infer_levels(list(_seen(read))),
        points=Stand.LINE if points[True] >= points[False] else Stand.RUN_IN,
        clause=convention,
        terms=terms,
        ids=Ids(set(taken)),
        end=datetime.date(until or place.year, 12, 31),
    )


def _drafted(read: _Read) -> Iterator[Item]:
    """The items whose clauses name units: sections print theirs as text."""
    return (item for item in read.root.walk() if item is not read.root and read.kinds[id(item)] is Kind.TASK)


def _seen(read: _Read) -> Iterator[Seen]:
    waiting = [(item, 1, index == 0) for index, item in reversed(list(enumerate(read.root.children)))]
    while waiting:
        item, depth, is_first = waiting.pop()
        content = read.contents[id(item)]
        if not (read.kinds[id(item)] is Kind.OVERALL and depth > 2):
            heading = None if content.heading is None else Stand.RUN_IN if content.is_run_in else Stand.LINE
            yield Seen(
                depth,
                item.label.numbering if item.label else None,
                item.label.value if item.label else 0,
                is_first,
                heading,
                content.stop is not None,
            )
            waiting += [
                (child, depth + 1, index == 0) for index, child in reversed(list(enumerate(item.children)))
            ]


class _Drafting:
    """Puts the plan together in the order in which it prints."""

    def __init__(self, read: _Read, bench: Bench, title: str, until: int | None) -> None:
        self._read = read
        self._bench = bench
        self._title = title
        self._until = until

    def draft(self) -> Draft:
        """The whole plan."""
        read, bench, shell = self._read, self._bench, self._read.shell
        notice = NoticePart(shell, bench, self._title)
        if shell.notice_title:
            notice.opening()
            if not shell.is_direct:
                notice.signature()
        if not shell.is_direct:
            self._plan_title(notice)
        overall, items = self._overall()
        tasks = [item for item in read.root.walk() if item is not read.root and not item.children]
        bodies = Bodies(bench, read.kinds, read.contents, tasks[-1] if tasks else None)
        children, key = bodies.children(items, (), 1)
        bench.doubts += bodies.doubts()
        attachments = read_attachments(shell, bench)
        if shell.notice_title and shell.is_direct:
            notice.signature()
        notice.foot()
        region, year = bench.place.region, bench.place.year
        series = initials(region.rstrip("省市县区")) if region else None
        plan = Plan(
            id=f"{series or 'plan'}-{year}",
            series=series,
            year=year,
            until=self._until,
            region=region,
            title=self._title,
            subtitle=bench.raw(shell.subtitle) if shell.subtitle else None,
            status=status_of(shell),
            conventions=self._conventions(),
            notice=notice.notice(),
            overall=overall,
            children=children,
            children_key=key,
            closing=tuple(bodies.closing),
            attachments=attachments,
        )
        return Draft(plan=plan, account=bench.account, doubts=tuple(bench.doubts))

    def _plan_title(self, notice: NoticePart) -> None:
        shell, account = self._read.shell, self._bench.account
        for span in shell.plan_title:
            account.keep(span.start, span.end, ("title",))
        if shell.subtitle:
            account.keep(shell.subtitle.start, shell.subtitle.end, ("subtitle",))
        notice.mark(in_plan=True)

    def _overall(self) -> tuple[Overall | None, Sequence[Item]]:
        """总体要求 and the items that are left."""
        read, bench = self._read, self._bench
        items = read.root.children
        first = items[0] if items and read.kinds[id(items[0])] is Kind.OVERALL else None
        opening = read_opening([*read.shell.opening, *read.root.paras], bench, has_section=first is not None)
        if first is None:
            return opening, items
        years = (bench.place.year, self._until or bench.place.year)
        return read_section(first, read.contents, opening, bench, years), items[1:]

    def _conventions(self) -> Conventions:
        bench = self._bench
        return Conventions(
            levels=bench.levels,
            points=bench.points,
            clause=bench.clause,
            terms=bench.terms,
        )
