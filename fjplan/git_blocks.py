"""Lines of ours in a file of others: put at its end between two marks, and taken out without a trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence

BEGIN = "# fjplan git install 写的，fjplan git uninstall 去掉".encode()
END = "# fjplan git install 写到这里".encode()
_OPEN = "（上一行原来没有换行）".encode()
"""Stands at the end of the first mark where the file did not end with a line break."""
_NEW = "（文件也是）".encode()
"""Stands there where there was no file."""


def with_block(content: bytes | None, lines: Sequence[bytes], is_ours: Callable[[bytes], bool]) -> bytes:
    """The content with the lines at its end, in the place of those that were there; None is no file."""
    is_new = content is None or is_made_by_us(content, is_ours)
    rest = without_block(content or b"", is_ours)
    is_open = bool(rest) and not rest.endswith(b"\n")
    mark = BEGIN + (_OPEN if is_open else _NEW if is_new else b"")
    block = b"".join(line + b"\n" for line in (mark, *lines, END))
    return rest + b"\n" * is_open + block


def is_made_by_us(content: bytes, is_ours: Callable[[bytes], bool]) -> bool:
    """Whether a file holds nothing but our lines, and was not there before them."""
    return content.startswith(BEGIN + _NEW) and not without_block(content, is_ours)


def without_block(content: bytes, is_ours: Callable[[bytes], bool]) -> bytes:
    """The content as it was before; a line that someone else put between the marks stays."""
    lines = content.splitlines(keepends=True)
    first = next((at for at, line in enumerate(lines) if line.startswith(BEGIN)), None)
    if first is None:
        return content
    last = next((at for at in range(first, len(lines)) if lines[at].rstrip(b"\r\n") == END), len(lines))
    foreign = _with_heads(lines[first + 1 : last], is_ours)
    before, after = b"".join(lines[:first]), b"".join(lines[last + 1 :])
    if lines[first].rstrip(b"\r\n").endswith(_OPEN) and not foreign and not after:
        before = before.removesuffix(b"\n")
    return before + foreign + after


def _with_heads(lines: Sequence[bytes], is_ours: Callable[[bytes], bool]) -> bytes:
    """The lines of others, each under the ``[section]`` that it stood in."""
    found: list[bytes] = []
    head = b""
    for line in lines:
        if line.startswith(b"["):
            head = line
        elif line.strip() and not is_ours(line):
            found += [head, line] if head else [line]
            head = b""
    return b"".join(found)
