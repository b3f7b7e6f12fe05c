"""Characters whose bytes a crawler cut apart, put together again: 高?蒲性核⑵髽I was 高校科研院所、企业.

All pages of the kind were GBK. A tool that does not know where a character begins removed bytes in the
middle of two, or put something there; what follows is then read one byte out of step, until an ASCII byte
is taken for the second half of a character. Three such tools are known from pages on the web:

- one writes "?" for the full-width one, bytes A3 BF, which 校|科 (D0A3 BFC6) contain across their boundary;
- one puts pinyin after 準 (9CCA), which 鏈|示 (E69C CABE) contain: 鏈?zhǔn)痉对圏c was 鏈示範試點;
- one strips an indent A1 A1 and leaves half of it before a line: （此件主動公開） became 。ù思鲃庸_)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from fjplan.importing.glosses import SYLLABLE
from fjplan.importing.outcome import Guess, Outcome
from fjplan.importing.shifted import Reading, Vocabulary, is_common, read, read_two, vocabulary
from fjplan.importing.traced import Edit

MARK = "字节损坏：全角问号的两个字节被替换"
GLOSS = "字节损坏：拼音插在汉字的两个字节之间"
INDENT = "字节损坏：行首全角空格只去掉了半个"
UNREADABLE = "疑似字节损坏，未能复原，请对照原件"
UNCERTAIN = "由损坏的字节推回，用字不能确定，请对照原件"

# The last garbled character takes an ASCII byte, @ to ~, as its second half; 36 are a long clause.
_RUN = r"[^\x00-\x7f]{1,36}[@-~]"
_MARKED = re.compile(rf"(?<=[\u3400-\u9fff])\?(?:(?P<gloss>{SYLLABLE}\))?(?P<run>{_RUN})|(?=[、，,]))")
# A1 and the first byte of a character make a sign of row 1 of GB 2312; these cannot begin a line.
_INDENTED = re.compile(r"^[、。ˉˇ¨〃々～‖…’”〉》」』〗】±×÷∶∧∨][^\n]{2,80}$", re.MULTILINE)

_STATEMENTS = (
    "此件主动公开", "此件主動公開", "此件公开发布", "此件公開發布", "此件依申请公开", "此件依申請公開",
    "此件不公开", "此件不公開", "此件不予公开", "此件不予公開", "此件删减后公开", "此件刪減後公開",
)  # fmt: skip


# A text with more is not damaged here and there, and each costs some milliseconds.
_MOST = 50
_GARBLED = 0.25


@dataclass(frozen=True, slots=True)
class _Suspect:
    start: int
    end: int
    stream: tuple[int | None, ...]
    """The bytes as they were, None where lost; empty where nothing but the mark is left."""
    before: str
    why: str


def heal(text: str, simplified: Callable[[], Mapping[str, str]]) -> Outcome:
    """Every damage that reads back in one way only; ``simplified`` is called only where there is one."""
    edits, guesses = [], []
    suspects = list(islice(_suspects(text), _MOST))
    known = vocabulary(text, simplified()) if suspects else None
    statements = _damaged_statements() if suspects else {}
    for suspect in suspects:
        assert known is not None
        quote = text[suspect.start : suspect.end]
        reading = _read(suspect, known, statements.get(_key(quote)))
        if reading:
            edits.append(Edit(suspect.start, suspect.end, reading.text, suspect.why))
            chose = known.simplified.get(suspect.before, suspect.before) + reading.text
            why = f"{suspect.why}；{UNCERTAIN}"
            guesses.append(
                Guess(at=suspect.start, quote=chose, chose=chose, others=(suspect.before + quote,), why=why)
            )
        elif known.share_of_odd(quote) > _GARBLED:
            guesses.append(Guess(at=suspect.start, quote=quote, chose=quote, why=UNREADABLE))
    return Outcome(tuple(edits), tuple(guesses))


def _read(suspect: _Suspect, known: Vocabulary, statement: str | None) -> Reading | None:
    if statement:
        return Reading(statement, 1.0)
    before = known.simplified.get(suspect.before, suspect.before)
    if not suspect.stream:
        return read_two(0xA3, 0xBF, before, known)
    return read(suspect.stream, before, known)


def _suspects(text: str) -> Iterator[_Suspect]:
    found = [*_marks(text), *_indents(text)]
    end = 0
    for suspect in sorted(found, key=lambda suspect: suspect.start):
        if suspect.start >= end:
            yield suspect
            end = suspect.end


def _marks(text: str) -> Iterator[_Suspect]:
    for match in _MARKED.finditer(text):
        start, end = match.span()
        run, before = match["run"], text[start - 1]
        if run is None:
            yield _Suspect(start, end, (), before, MARK)
        elif all(map(is_common, run[:-1])) or (tail := _bytes(run)) is None:
            continue
        elif match["gloss"]:
            yield _Suspect(start, end, (None, *tail), before, GLOSS)
        else:
            yield _Suspect(start, end, (None, 0xA3, 0xBF, *tail), before, MARK)


def _indents(text: str) -> Iterator[_Suspect]:
    for match in _INDENTED.finditer(text):
        odd = sum(not is_common(char) for char in match[0] if char > "\x7f")
        if odd > 1 and (stream := _bytes(match[0])) is not None:
            yield _Suspect(match.start(), match.end(), stream[1:], "", INDENT)


def _bytes(run: str) -> tuple[int, ...] | None:
    """The bytes of the run as the crawler read it, if it can have been read from GBK."""
    try:
        return tuple(run.encode("gbk"))
    except UnicodeEncodeError:
        return None


def _damaged_statements() -> dict[str, str]:
    """What each statement on disclosure becomes when half an indent stays before it."""
    table = {}
    for at, statement in enumerate(_STATEMENTS):
        damaged = b"\xa1" + f"（{statement}）".encode("gb18030")
        table[_key(damaged.decode("gb18030", errors="ignore"))] = f"（{_STATEMENTS[at // 2 * 2]}）"
    return table


def _key(damaged: str) -> str:
    """The damaged words without what some tools drop: private characters, the sign of a bad byte, widths."""
    narrow = damaged.translate({0xFF08: "(", 0xFF09: ")"})
    return "".join(char for char in narrow if not "\ue000" <= char <= "\uf8ff" and char not in "?\ufffd ")
