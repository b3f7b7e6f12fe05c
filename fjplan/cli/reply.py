"""fjplan import --into: a unit's marked-up copy of our notice as opinions on the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from fjplan.cli.common import Messages
from fjplan.cli.ending import Exit
from fjplan.cli.opinion_books import books_of, load_books, load_plan
from fjplan.composing import compose
from fjplan.consulting.books import Volume, add, book_path, new_book, numbered
from fjplan.consulting.fields import read_lines
from fjplan.consulting.gathering import Gathered, gather
from fjplan.consulting.holders import Holders
from fjplan.errors import FjplanError
from fjplan.importing.docx_reply import read_reply
from fjplan.importing.docx_sniffing import foreign_reply
from fjplan.loading import display
from fjplan.model import Plan
from fjplan.opinion_words import KINDS
from fjplan.opinions import Book, Opinion, Source
from fjplan.registry import Registry
from fjplan.replies import Reply
from fjplan.writing import write_whole

NOTHING_FITS = 1
_NEAREST = 3
_NAMED = 8


def import_reply(
    name: str, data: bytes, into: tuple[str, str], registry: Registry, messages: Messages
) -> None:
    """Write what a unit wants into its file beside the plan; exit 1 where nothing fits the plan."""
    plan_file, unit = into
    _, plan = load_plan(plan_file, registry)
    path = book_path(Path(plan_file), unit)
    volumes = load_books(plan_file, plan)
    if (foreign := foreign_reply(data)) is not None:
        raise FjplanError(f"{name}：{foreign}")
    reply = read_reply(name, data)
    volume = _known(volumes, unit, plan, registry)
    if volume is None:
        _tell_unknown(unit, plan, registry, messages)
    elif volume.book and volume.book.unit != unit:
        messages.note(f"“{unit}”就是“{volume.book.unit}”，意见记在一起")
    if volume and volume.book and reply.digest in {each.digest for each in volume.book.replies}:
        messages.note(f"{name} 导入过，{volume.name} 里已有它的意见，没有再记。")
        return
    printed = compose(plan, registry)
    gathered = gather(reply, read_lines(plan, printed), Holders(plan, printed))
    if not gathered.paired:
        messages.error(f"{name}：没有一段与 {display(plan_file)} 相像，不是这份计划的回复；没有写")
        raise Exit(NOTHING_FITS)
    if not gathered.is_of_this_plan and not gathered.opinions:
        # To write it down would say of the unit that it had nothing to say.
        messages.error(f"{name}：{_other(gathered)}，里面又没有修订和批注；没有写")
        raise Exit(NOTHING_FITS)
    after, fresh = _written(volume, path, Book(plan=plan.id, unit=unit), (reply, gathered))
    after.path.parent.mkdir(exist_ok=True)
    write_whole(after.path, after.source.text.encode())
    for line in (*_summary(after, fresh, gathered), *_doubts(reply, gathered)):
        messages.note(line)


def _known(volumes: Sequence[Volume], unit: str, plan: Plan, registry: Registry) -> Volume | None:
    """The file of the unit, also where it is under another name of it."""
    find = registry.finder(plan.year, plan.region)
    own = find(unit)
    for volume, book in zip(volumes, books_of(volumes), strict=True):
        other = find(book.unit)
        if book.unit == unit or (own is not None and other is not None and own.id == other.id):
            return volume
    return None


def _written(
    volume: Volume | None, path: Path, empty: Book, found: tuple[Reply, Gathered]
) -> tuple[Volume, list[Opinion]]:
    reply, gathered = found
    source = Source(Path(reply.name).name, reply.digest)
    book = volume.book if volume and volume.book else empty
    fresh = list(numbered(book, gathered.opinions))
    if volume is not None:
        return add(volume, source, fresh), fresh
    if path.exists():
        raise FjplanError(f"{path.as_posix()}：已有这个文件，记的却不是“{empty.unit}”的意见；请先挪开它")
    return new_book(path, replace(book, replies=(source,), opinions=tuple(fresh))), fresh


def _tell_unknown(unit: str, plan: Plan, registry: Registry, messages: Messages) -> None:
    if registry.find(unit, plan.year, plan.region) is None:
        near = registry.nearest(unit, _NEAREST, plan.year, plan.region)
        names = "、".join(each.short_names[0] if each.short_names else each.name for each in near)
        messages.note(f"登记册里没有“{unit}”，照记；最接近的是：{names}")


def _summary(volume: Volume, fresh: Sequence[Opinion], gathered: Gathered) -> Iterator[str]:
    kinds = Counter(each.kind for each in fresh)
    counts = "、".join(f"{word} {kinds[kind]} 条" for kind, word in KINDS.items() if kinds[kind])
    had = len(gathered.opinions) - len(fresh)
    again = f"；已有的 {had} 条没有再记" if had else ""
    if counts:
        yield f"已写好 {volume.name}：{counts}{again}。"
    else:
        nothing = "没有新的意见" if had else "没有修订、批注和别的改动，记为无意见"
        yield f"已写好 {volume.name}：{nothing}{again}。"


def _other(gathered: Gathered) -> str:
    """That it is a copy of another plan, and what tells so."""
    title = f"，标题是《{gathered.title}》" if gathered.title else ""
    found = f"对上 {gathered.paired}/{gathered.printed} 段，其中 {gathered.older} 段文字不同"
    return f"{found}{title}：像是照另一份计划改的"


def _doubts(reply: Reply, gathered: Gathered) -> Iterator[str]:
    """What a person should know of how the reply was read."""
    if not gathered.is_of_this_plan:
        yield f"{_other(gathered)}，请核对"
    elif gathered.tracked and gathered.older:
        differing = f"有 {gathered.older} 段改动前的文字和计划现在的不同"
        yield f"{differing}：是照旧稿改的，或者没有开修订就改了；请核对"
    if gathered.is_of_this_plan and not gathered.marked:
        yield "书签都没有了（在别的软件里另存过），是按文字对上的；请核对"
    if not gathered.tracked and gathered.opinions:
        yield "没有修订也没有批注，文字却和计划不同：是没有开修订就改的，按文字比出来的；请核对"
    if len(reply.authors) > 1:
        named = "、".join(reply.authors[:_NAMED]) + ("等" if len(reply.authors) > _NAMED else "")
        yield f"修订和批注出自 {len(reply.authors)} 人：{named}，各记各的"
    if reply.ours:
        yield f"fjplan 自己写的修订 {reply.ours} 处算已接受，不算意见"
    if reply.crossed:
        yield f"有 {reply.crossed} 处有人插入、又有人删去，不算意见"
    if gathered.renumbered:
        yield f"序号由工具编排，改序号的 {gathered.renumbered} 处不算意见"
    if reply.restyled:
        yield f"只改格式的修订 {reply.restyled} 处不算意见"
    whole = sum(each.node is None and each.field is None for each in gathered.opinions)
    if whole:
        yield f"有 {whole} 条不在计划的哪一条里（表格、页眉、多出来的段落），记在全文名下"
