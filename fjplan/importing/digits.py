"""Digits, letters and the number of a document as they are printed: 浙政发〔2025〕10号."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fjplan.importing.outcome import Outcome
from fjplan.importing.traced import Edit

NARROW = "全角数字、字母改半角"
DOT = "序号后的全角点改半角"
NUMBER = "文号改用六角括号"
SPACE = "去掉文号中的空格"

_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ％]+")
_DOT = re.compile(
    r"(?<=\d)．(?=\d)|(?:(?<=^\d)|(?<=^\d\d)|(?<=[\s\u3000]\d)|(?<=[\s\u3000]\d\d))．", re.MULTILINE
)
# GB/T 9704-2012, 7.2.5: 六角括号, no 第, no leading zero, 号. A building, a line or a gate is no document.
_NUMBER = re.compile(
    r"(?<=[\u4e00-\u9fff])([ \u3000]{0,4})([\[(（〔【])([ \u3000]{0,4})"
    r"((?:19|20)\d\d)([ \u3000]{0,4})([\])）〕】])"
    r"([ \u3000]{0,4})(\d{1,4})([ \u3000]{0,4})号(?![楼线院馆厅门机车])"
)


def narrow_digits(text: str) -> Outcome:
    """Full-width digits, letters and percent signs at half width."""
    return Outcome(tuple(Edit(*match.span(), _narrowed(match[0]), NARROW) for match in _WIDE.finditer(text)))


def narrow_dots(text: str) -> Outcome:
    """The full-width dot after a number at the start of a line, or in a decimal, at half width."""
    return Outcome(tuple(Edit(*match.span(), ".", DOT) for match in _DOT.finditer(text)))


def write_numbers(text: str) -> Outcome:
    """Every document number without spaces, its year in hexagonal brackets."""
    return Outcome(tuple(edit for match in _NUMBER.finditer(text) for edit in _number(match)))


def _number(match: re.Match[str]) -> Iterator[Edit]:
    wanted = {1: "", 2: "〔", 3: "", 5: "", 6: "〕", 7: "", 9: ""}
    for group, new in wanted.items():
        if match[group] != new:
            yield Edit(*match.span(group), new, NUMBER if new else SPACE)


def _narrowed(wide: str) -> str:
    return "".join(chr(ord(char) - 0xFEE0) for char in wide)
