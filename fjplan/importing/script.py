"""Traditional script and Taiwan wording to what a mainland office prints; the one importer of opencc."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from opencc import OpenCC

from fjplan.importing.traced import Edit

REASON = "繁体转简体"
WORDING = "台湾用语改大陆用语"
# A simplified text has a few characters that t2s changes all the same (著, 乾, 瞭); one in script by machine
# has 38 of 100 changed, seed text 2020.
_SHARE = 0.05
# difflib takes the square of a line's length; a longer line is compared by its ends alone.
_COMPARED = 2000


def simplify(text: str) -> tuple[Edit, ...]:
    """Each changed character as one edit, where the text as a whole is in traditional script."""
    new = OpenCC("t2s").convert(text)
    edits = tuple(_between(text, new, REASON))
    han = sum("\u3400" <= char <= "\u9fff" for char in text)
    return edits if sum(edit.end - edit.start for edit in edits) > _SHARE * han else ()


def reword(text: str) -> tuple[Edit, ...]:
    """Taiwan wording into the mainland's, 數位化 into 数字化, whichever script it is in."""
    lines, at, edits = text.split("\n"), 0, list[Edit]()
    back, forth, plain = OpenCC("s2t"), OpenCC("tw2sp"), OpenCC("t2s")
    for line in lines:
        traditional = back.convert(line)
        new = forth.convert(traditional)
        # Only where the words differ: the way there and back alone must change nothing (著, 乾).
        if new != plain.convert(traditional):
            edits += _line(line, new, at, WORDING)
        at += len(line) + 1
    return tuple(edits)


def simplified_characters(characters: Iterable[str]) -> dict[str, str]:
    """Each character beside its simplified form."""
    known = list(characters)
    return dict(zip(known, OpenCC("t2s").convert("\n".join(known)).split("\n"), strict=True))


def _between(old: str, new: str, why: str) -> Iterator[Edit]:
    """The edits from one text to the other, line by line where a phrase changed its length."""
    if len(old) == len(new):
        yield from _line(old, new, 0, why)
        return
    at = 0
    for before, after in zip(old.split("\n"), new.split("\n"), strict=True):
        yield from _line(before, after, at, why)
        at += len(before) + 1


def _line(old: str, new: str, at: int, why: str) -> list[Edit]:
    if len(old) == len(new):
        return list(_characters(old, new, at, why))
    if len(old) > _COMPARED:
        return [_middle(old, new, at, why)]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [Edit(at + i, at + j, new[k:m], why) for tag, i, j, k, m in codes if tag != "equal"]


def _characters(old: str, new: str, at: int, why: str) -> Iterator[Edit]:
    """One edit for each: a longer one would swallow the glosses that were taken out inside it."""
    for i, (before, after) in enumerate(zip(old, new, strict=True), at):
        if before != after:
            yield Edit(i, i + 1, after, why)


def _middle(old: str, new: str, at: int, why: str) -> Edit:
    """One edit from the first difference to the last."""
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    return Edit(at + head, at + len(old) - tail, new[head : len(new) - tail], why)
