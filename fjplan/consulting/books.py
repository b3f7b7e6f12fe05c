"""The opinions of one unit as a YAML file: read by a schema, added to with the rest kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from fjplan.errors import FjplanError, os_reason
from fjplan.frozen import dataclass, replace
from fjplan.loading import OPINIONS
from fjplan.model import NodePath
from fjplan.opinions import Book, Opinion, OpinionKind, Source, Verdict
from fjplan.plan_yaml.emitting import FALSE, Flow, Node, emit
from fjplan.plan_yaml.scalars import scalar, writable
from fjplan.shapes import (
    Read,
    Rejected,
    fields,
    flag,
    identifier,
    line,
    mapping,
    one_of,
    record,
    text,
)
from fjplan.source import SourceMap
from fjplan.yaml_lists import add_blocks, set_values
from fjplan.yaml_reader import Reading, read_yaml

SCHEMA = "fjplan/opinions@1"
MAX_BYTES = 16 * 2**20
_UNFIT = re.compile(r'[\\/:*?"<>|]')
_HEAD = ("各单位对计划的意见，由 fjplan import --into 写成；采纳与否用 fjplan opinions 写。",)


@dataclass(frozen=True, slots=True)
class Volume:
    """A file of opinions as it was read; ``book`` is None where it holds none."""

    path: Path
    name: str
    reading: Reading
    book: Book | None = None
    rejected: Rejected | None = None

    @property
    def source(self) -> SourceMap:
        """The text of the file, and the places in it."""
        return self.reading.source


def book_path(plan: Path, unit: str) -> Path:
    """Where the opinions of a unit on a plan are kept; raises where its name cannot be one of a file."""
    if writable(unit) != unit or unit != " ".join(unit.split()) or not unit:
        raise FjplanError("--from 要写一个单位名称，一行，前后没有空格")
    if _UNFIT.search(unit) or unit.startswith(".") or len(unit) > 60:
        raise FjplanError(f'“{unit}”不能作单位名称：不能有 / \\ : * ? " < > |，不能以点开头，最多 60 个字')
    return plan.parent / OPINIONS / f"{plan.stem}-{unit}.yaml"


def book_files(plan: Path) -> list[Path]:
    """The files of opinions on a plan, in the order of their names."""
    folder = plan.parent / OPINIONS
    try:
        found = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise FjplanError(f"{folder.as_posix()}：{os_reason(error)}") from error
    return [each for each in found if each.name.startswith(f"{plan.stem}-") and each.suffix == ".yaml"]


def load_book(path: Path) -> Volume:
    """The file of a path; raises FjplanError where it cannot be read at all."""
    name = path.as_posix()
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FjplanError(f"{name}：{os_reason(error)}") from error
    if len(content) > MAX_BYTES:
        raise FjplanError(f"{name}：超过 16 MB，不像一份意见；请查是否误放了别的文件")
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FjplanError(f"{name}：文件不是 UTF-8 文本；请另存为 UTF-8") from error
    return read_book(path, written)


def read_book(path: Path, written: str) -> Volume:
    """The opinions in a text."""
    name, reading = path.as_posix(), read_yaml(written)
    if not reading.usable or reading.issues:
        return Volume(path, name, reading)
    try:
        return Volume(path, name, reading, _book(reading.data))
    except Rejected as why:
        return Volume(path, name, reading, rejected=why)


def new_book(path: Path, book: Book) -> Volume:
    """The file of a book that there was none of."""
    tree: dict[str, Node] = {
        "schema": SCHEMA,
        "plan": book.plan,
        "unit": book.unit,
        "replies": [Flow(_source(each)) for each in book.replies],
        "opinions": [_tree(each) for each in book.opinions] or Flow([]),
    }
    return _faithful(path, "\n".join((*emit(tree, {(): _HEAD}), "")), book)


def add(volume: Volume, source: Source, opinions: Sequence[Opinion]) -> Volume:
    """The file with a reply more and what is new in it; every character that it had is kept."""
    book = volume.book
    assert book is not None
    written = volume.source.text
    reply = f"{{file: {scalar(source.file, in_flow=True)}, digest: {scalar(source.digest, in_flow=True)}}}"
    blocks = [tuple(emit(_tree(each), {})) for each in opinions]
    written = add_blocks(written, {("replies",): [(reply,)], ("opinions",): blocks})
    after = replace(book, replies=(*book.replies, source), opinions=(*book.opinions, *opinions))
    return _faithful(volume.path, written, after)


def decide(volume: Volume, decided: Mapping[str, Opinion]) -> Volume:
    """The file with what was decided; every other character is kept."""
    book = volume.book
    assert book is not None
    settings: dict[NodePath, str | None] = {}
    for index, each in enumerate(book.opinions):
        after = decided.get(each.id)
        if after is None:
            continue
        for key in ("verdict", "text", "reason"):
            was, now = getattr(each, key), getattr(after, key)
            if was != now:
                value = now.value if isinstance(now, Verdict) else now
                settings[("opinions", index, key)] = None if value is None else str(value)
    written = set_values(volume.source.text, settings)
    opinions = tuple(decided.get(each.id, each) for each in book.opinions)
    return _faithful(volume.path, written, replace(book, opinions=opinions))


def numbered(book: Book, opinions: Iterable[Opinion]) -> Iterator[Opinion]:
    """Those opinions that the book does not have yet, with ids that go on from its own."""
    known = {each.print for each in book.opinions}
    tail = re.compile(rf"{re.escape(book.unit)}-([0-9]{{1,9}})")
    numbers = [int(found[1]) for each in book.opinions if (found := tail.fullmatch(each.id))]
    number = max(numbers, default=0)
    for each in opinions:
        if each.print not in known:
            known.add(each.print)
            number += 1
            yield replace(each, id=f"{book.unit}-{number}")


def _faithful(path: Path, written: str, expected: Book) -> Volume:
    after = read_book(path, written)
    if after.book != expected:
        raise FjplanError(f"{path.as_posix()}：写进去以后读出来与要写的不同；这个文件没有动")
    return after


def _source(source: Source) -> dict[str, Node]:
    return {"file": source.file, "digest": source.digest}


def _tree(opinion: Opinion) -> dict[str, Node]:
    """An opinion with the keys that it has something to say at."""
    tree: dict[str, Node] = {"id": opinion.id, "kind": opinion.kind.value, "place": opinion.place}
    for key in ("node", "field", "author", "date", "old", "new", "quote", "comment"):
        if (value := getattr(opinion, key)) is not None:
            tree[key] = str(value)
    if not opinion.tracked:
        tree["tracked"] = FALSE
    if opinion.verdict is not Verdict.OPEN:
        tree["verdict"] = opinion.verdict.value
    for key in ("text", "reason"):
        if (value := getattr(opinion, key)) is not None:
            tree[key] = str(value)
    return tree


def _all(read: Read) -> Read:
    """A reader of a list that may be empty: a unit may have nothing to say."""

    def read_all(value: Any, path: NodePath) -> tuple[Any, ...]:
        if isinstance(value, list):
            return tuple(read(item, (*path, index)) for index, item in enumerate(value))
        raise Rejected(path, "应为列表")

    return read_all


def _schema(value: Any, path: NodePath) -> str:
    if value == SCHEMA:
        return SCHEMA
    raise Rejected(path, f"应写 {SCHEMA}")


_REQUIRED: Mapping[str, Read] = {"id": line, "kind": one_of(OpinionKind), "place": line}
_OPTIONAL: Mapping[str, Read] = {
    "node": identifier,
    "field": line,
    "author": line,
    "date": line,
    "tracked": flag,
    "old": text,
    "new": text,
    "quote": text,
    "comment": text,
    "verdict": one_of(Verdict),
    "text": text,
    "reason": text,
}
_opinion = record(Opinion, _REQUIRED, _OPTIONAL)
_BOOK: Mapping[str, Read] = {
    "schema": _schema,
    "plan": identifier,
    "unit": line,
    "replies": _all(record(Source, {"file": line, "digest": line}, {})),
    "opinions": _all(_opinion),
}


def _book(data: Any) -> Book:
    found = fields(mapping(data, ()), (), _BOOK, {})
    del found["schema"]
    book = Book(**found)
    met: set[str] = set()
    for index, each in enumerate(book.opinions):
        if each.id in met:
            raise Rejected(("opinions", index, "id"), f"编号“{each.id}”重复；请改其中一个")
        met.add(each.id)
    return book
