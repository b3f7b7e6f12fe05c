"""Three texts of a plan -> the merged text, held to what both sides meant."""

from __future__ import annotations

from collections.abc import Callable

from fjplan.frozen import dataclass
from fjplan.loading import load_bytes
from fjplan.merging.aligning import Side
from fjplan.merging.joining import join
from fjplan.merging.reading import read_tree
from fjplan.merging.tree import Branch, Three, Unmergeable, remarks_of
from fjplan.merging.writing import Writer, agrees

MARKS = 7


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged file, and how many conflicts are marked in it."""

    content: bytes
    clashes: int


def merge_plans(versions: Three[bytes], size: int = MARKS) -> Merged:
    """Both sides' edits in one plan; raises Unmergeable where a version is no plan, or it cannot be proved.

    ``size`` is the length of the marks around a conflict.
    """
    roots = versions.map(_tree)
    root = join(roots)
    writer = Writer(size=size)
    text = writer.whole(root)
    for side in _SIDES if writer.clashes else _SIDES[:1]:
        _prove(root, Writer(side=side).whole(root) if writer.clashes else text, side)
    if not writer.clashes:
        _prove_comments(root, roots)
    return Merged(_in_form(text, versions), writer.clashes)


_SIDES: tuple[Side, Side] = ("ours", "theirs")


def _tree(content: bytes) -> Branch:
    """A version with line feeds alone, one at its end, and no BOM."""
    plain = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    document = load_bytes(plain if plain.endswith(b"\n") else plain + b"\n", "")
    if document.plan is None or document.issues:
        raise Unmergeable
    return read_tree(document.source.text, document.data)


def _prove(root: Branch, text: str, side: Side) -> None:
    """The text is a plan that says what was meant, to either side."""
    found = load_bytes(text.encode(), "")
    if found.plan is None or found.issues or not agrees(root, found.data, side):
        raise Unmergeable


def _prove_comments(merged: Branch, roots: Three[Branch]) -> None:
    """Every comment is there that both sides have, or one of them wrote."""
    base, ours, theirs = roots.map(lambda each: set(remarks_of(each))).each
    if not (ours & theirs) | (ours - base) | (theirs - base) <= set(remarks_of(merged)):
        raise Unmergeable


def _in_form(text: str, versions: Three[bytes]) -> bytes:
    """The text with the BOM, the line breaks and the end that the files have; a side that changed it wins."""
    content = text.encode()
    if not _chosen(versions, lambda each: each.endswith(b"\n")):
        content = content.removesuffix(b"\n")
    if _chosen(versions, lambda each: 2 * each.count(b"\r\n") > each.count(b"\n")):
        content = content.replace(b"\n", b"\r\n")
    return b"\xef\xbb\xbf" * _chosen(versions, lambda each: each.startswith(b"\xef\xbb\xbf")) + content


def _chosen(versions: Three[bytes], has: Callable[[bytes], bool]) -> bool:
    base, ours, theirs = versions.map(has).each
    return theirs if ours == base else ours
