"""From a file to a plan: bytes, text, plain data with places, and the model."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from pathlib import Path
from typing import Any, BinaryIO

from fjplan.building import build_plan
from fjplan.errors import FjplanError, os_reason
from fjplan.findings import ENCODING, TOO_LARGE, Issue
from fjplan.frozen import dataclass
from fjplan.model import Plan
from fjplan.shapes import Rejected
from fjplan.source import SourceMap, Span
from fjplan.yaml_reader import Reading, read_yaml

MAX_BYTES = 32 * 1024 * 1024
SUFFIXES = (".yaml", ".yml")
STDIN = "-"
OPINIONS = "opinions"
"""The folder beside a plan that holds what units say of it, in files that are no plans."""


@dataclass(frozen=True, slots=True)
class Document:
    """A plan file as it was read; ``plan`` is None where there is none to be had.

    ``rejected`` tells why data that could be read is no plan. The source is without the BOM that it had.
    """

    name: str
    source: SourceMap
    data: Any = None
    plan: Plan | None = None
    issues: tuple[Issue, ...] = ()
    rejected: Rejected | None = None
    has_bom: bool = False

    @property
    def content(self) -> bytes:
        """The file, byte for byte."""
        return self.source.text.encode("utf-8-sig" if self.has_bom else "utf-8")


def load_file(name: str) -> Document:
    """The document of a path; raises FjplanError where it cannot be read at all."""
    try:
        with Path(name).open("rb") as file:
            return load_stream(file, display(name))
    except OSError as error:
        raise FjplanError(f"{display(name)}：{os_reason(error)}") from error


def load_stream(stream: BinaryIO, name: str) -> Document:
    """The document of an open file; no more than the limit is ever read."""
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        message = (
            f"文件超过 {MAX_BYTES // 1024 // 1024} MB 的上限；一份计划用不到这么大，请查是否误放了别的文件"
        )
        return Document(name, SourceMap(""), issues=(Issue(TOO_LARGE, Span(0, 0), message),))
    return load_bytes(content, name)


def load_bytes(content: bytes, name: str) -> Document:
    """The document of a file's content."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind the BOM, and so do we.
        readable = error.object[: error.start].decode()
        issue = Issue(ENCODING, Span(len(readable), len(readable)), _encoding_message(content, readable))
        return Document(name, SourceMap(readable), issues=(issue,))
    return _build(read_yaml(text), name, has_bom=content.startswith(BOM_UTF8))


def _build(reading: Reading, name: str, *, has_bom: bool) -> Document:
    plan, rejected = None, None
    if reading.usable:
        try:
            plan = build_plan(reading.data)
        except Rejected as why:
            rejected = why
    return Document(name, reading.source, reading.data, plan, reading.issues, rejected, has_bom)


def plan_files(name: str) -> list[str]:
    """The plan files that a path stands for: itself, those in a folder, those a pattern matches."""
    if name == STDIN:
        return [name]
    try:
        found, missing = _found(Path(name))
    except OSError as error:
        raise FjplanError(f"{display(name)}：{os_reason(error)}") from error
    if not missing:
        return [name]
    if not found:
        raise FjplanError(f"{display(name)}：{missing}")
    return sorted(display(each) for each in found)


def _found(path: Path) -> tuple[list[str], str | None]:
    """What a folder or a pattern holds, and what to say where that is nothing; no words for a file."""
    if path.is_dir():
        inside = (each for each in path.rglob("*") if not _is_hidden(each.relative_to(path)))
        plans = [str(each) for each in inside if each.suffix in SUFFIXES and each.is_file()]
        return plans, "这个文件夹里没有 .yaml 计划文件"
    if not path.exists() and set(str(path)) & set("*?["):
        base = Path(path.anchor)
        # Before Python 3.13 a ** beside other characters is an error; since then it is a *.
        steps = [step if step == "**" else step.replace("**", "*") for step in path.relative_to(base).parts]
        matching = base.glob("/".join(steps))
        return [str(each) for each in matching if each.is_file()], "没有文件与这个通配符相符"
    return [], None


def _is_hidden(path: Path) -> bool:
    """Whether a path below a folder lies in .venv, .git or the like, or is a file of opinions."""
    return OPINIONS in path.parts[:-1] or any(step.startswith(".") for step in path.parts)


def display(name: str) -> str:
    """A path as it is reported: as given, with ``/``."""
    return name.replace(os.sep, "/")


def _encoding_message(content: bytes, readable: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "文件是 UTF-16 编码；请另存为 UTF-8"
    try:
        content.decode("gb18030")
        is_gbk = readable.isascii()  # Chinese that was read shows UTF-8 with a few bytes damaged.
    except UnicodeDecodeError:
        is_gbk = False
    if not is_gbk:
        return "文件不是 UTF-8 文本；请另存为 UTF-8"
    return "文件不是 UTF-8 文本，看来是 GBK（GB 18030）编码；请另存为 UTF-8"
