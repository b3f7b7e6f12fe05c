"""Where a run-in heading ends, by the faces of a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from fjplan.importing.docx_styles import Look

NUMBER = re.compile(r"\s*[（(]?(?:[一二三四五六七八九十百]+|[0-9０-９]+|[①-⑳])[）)]?[、.．]?\s*")
BRACKETED = re.compile(r"\s*[（(].*[）)][。．.]?\s*", re.DOTALL)
EMPHASIS = ("黑体", "楷体", "小标宋")


def head_length(pieces: Sequence[tuple[str, Look]]) -> int:
    """How many characters stand at the start in another face than most of those after them; often none."""
    groups = _groups(pieces)
    if len(groups) < 2:
        return 0
    # A clause at the end may have a face of its own; text before it is no heading for that.
    if len(groups) == 2 and BRACKETED.fullmatch(groups[1][0]) and not _emphatic(groups[0][1]):
        return 0
    length = 0
    for at in range(1, len(groups)):
        length += len(groups[at - 1][0])
        rest = groups[at:]
        ends = len(rest) > 1 and BRACKETED.fullmatch(rest[-1][0])
        common = _common(rest[:-1] if ends else rest)
        if groups[at - 1][1] == common:
            return 0
        if groups[at][1] == common:
            return length
    return 0


def _groups(pieces: Sequence[tuple[str, Look]]) -> list[tuple[str, tuple[str, bool]]]:
    """Stretches of one face; blanks go with what stands before them, a bare number with what follows."""
    faces = [(text, look.face) for text, look in pieces if text]
    for at in range(1, len(faces)):
        if not faces[at][0].strip():
            faces[at] = faces[at][0], faces[at - 1][1]
    merged = _merged(faces)
    bare = len(merged) > 2 and NUMBER.fullmatch(merged[0][0])
    blank = len(merged) > 1 and not merged[0][0].strip()
    if bare or blank:
        merged[0] = merged[0][0], merged[1][1]
    return _merged(merged)


def _merged(
    faces: Sequence[tuple[str, tuple[str, bool]]],
) -> list[tuple[str, tuple[str, bool]]]:
    return [
        ("".join(text for text, _ in group), face) for face, group in groupby(faces, key=lambda each: each[1])
    ]


def _common(groups: Sequence[tuple[str, tuple[str, bool]]]) -> tuple[str, bool]:
    counts: Counter[tuple[str, bool]] = Counter()
    for text, face in groups:
        counts[face] += len(text)
    return counts.most_common(1)[0][0]


def _emphatic(face: tuple[str, bool]) -> bool:
    return face[1] or face[0] in EMPHASIS
