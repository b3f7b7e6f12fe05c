"""Crawled text back to what was printed: which repairs are made, and in which order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import product

from fjplan.imported import Doubt
from fjplan.importing import traced
from fjplan.importing.damage import heal
from fjplan.importing.digits import narrow_digits, narrow_dots, write_numbers
from fjplan.importing.glosses import strip_glosses
from fjplan.importing.outcome import Guess, Outcome
from fjplan.importing.pages import drop_page_numbers
from fjplan.importing.punctuation import lengthen_dashes, widen
from fjplan.importing.traced import Piece, Traced
from fjplan.importing.wraps import close_up, join_wraps

TAIWAN = "疑似台湾用语（非大陆原件），未改；可用 --taiwan 改为大陆用语"

# Characters of every notice that only traditional script has: cheaper to look for than opencc is to load.
_TRADITIONAL = re.compile(
    "[國會發與業電數據務這個們來時為對關於開實現機構經濟網體標準資訊應設計劃區縣廳辦導領員產創單責]"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_SHARE = 0.02
_TAIWAN = re.compile(
    "[数數]位(?=化|[经治转产政社科福中孪建基要内资落平經轉產內資])|[网網]路|[软軟硬][体體]|最佳化|伺服器|[资資]料[库庫]|[资資][讯訊]|程式"
)
# Said on the mainland too, if seldom: no sign by themselves.
_COMMON = frozenset(("资讯", "程式"))
_STRETCH = 1024
_SCRIPT = "fjplan.importing.script"


@dataclass(frozen=True, slots=True)
class Repaired:
    """The text as printed, every change in it traced to the source, and the guesses among them."""

    traced: Traced
    doubts: tuple[Doubt, ...]


def repair(source: str, *, taiwan: bool = False) -> Repaired:
    """The text with every damage of a mirror or a crawler undone that can be told from the text itself."""
    work = _Work(source)
    work.apply(strip_glosses(work.text))
    # Before the script changes: the bytes that were cut apart are those of the traditional characters.
    work.apply(heal(work.text, _simplified))
    work.apply(_change_script(work.text))
    work.apply(_reword(work.text, taiwan))
    # Lines before marks, so that quotes pair over a break; page numbers before lines, to part none.
    for step in (narrow_digits, drop_page_numbers, join_wraps, close_up):
        work.apply(step(work.text))
    for step in (narrow_dots, write_numbers, widen, lengthen_dashes):
        work.apply(step(work.text))
    return Repaired(work.traced, tuple(sorted(work.doubts, key=lambda doubt: doubt.line)))


class _Work:
    """The text so far; a guess gets its line in the source while the offsets still count."""

    def __init__(self, source: str) -> None:
        self.traced = _begin(source)
        self.doubts: list[Doubt] = []
        self._breaks = [match.start() for match in re.finditer("\n", source)]

    @property
    def text(self) -> str:
        return self.traced.text

    def apply(self, outcome: Outcome) -> None:
        self.doubts += [self._doubt(guess) for guess in outcome.guesses]
        if outcome.edits:
            self.traced = traced.apply(self.traced, outcome.edits)

    def _doubt(self, guess: Guess) -> Doubt:
        line = bisect_right(self._breaks, self.traced.source_of(guess.at) - 1) + 1
        return Doubt(line=line, quote=guess.quote, chose=guess.chose, others=guess.others, why=guess.why)


def _begin(source: str) -> Traced:
    """The source in stretches: an edit copies what is left of the piece it cuts."""
    starts = tuple(range(0, len(source), _STRETCH))
    pieces = tuple(Piece(at, at + len(part), part) for at in starts if (part := source[at : at + _STRETCH]))
    return Traced(source, pieces, source, starts)


def _is_traditional(text: str) -> bool:
    signs = sum(1 for _ in _TRADITIONAL.finditer(text))
    return signs > 0 and signs > _SHARE * sum(1 for _ in _HAN.finditer(text))


def _change_script(text: str) -> Outcome:
    if not _is_traditional(text):
        return Outcome()
    return Outcome(import_module(_SCRIPT).simplify(text))


def _reword(text: str, taiwan: bool) -> Outcome:
    found = list(_TAIWAN.finditer(text))
    if taiwan:
        return Outcome(import_module(_SCRIPT).reword(text) if found else ())
    if all(match[0] in _COMMON for match in found):
        return Outcome()
    words = "、".join(dict.fromkeys(match[0] for match in found))
    why = f"{TAIWAN}：共{len(found)}处"
    return Outcome((), (Guess(at=found[0].start(), quote=found[0][0], chose=words, why=why),))


def _simplified() -> Mapping[str, str]:
    """The simplified form of each character of GBK, for damage to be read back by."""
    cells = product(range(0x81, 0xFF), range(0x40, 0xFF))
    characters = (bytes(cell).decode("gbk", "ignore") for cell in cells)
    known: Mapping[str, str] = import_module(_SCRIPT).simplified_characters(
        char for char in characters if len(char) == 1
    )
    return known
