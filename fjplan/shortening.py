"""The beginning of words that are too long, cut where a clause ends and no bracket is open."""

from __future__ import annotations

_OPEN = dict(zip("“‘《〈（〔【「『", "”’》〉）〕】」』", strict=True))
_MARKS = ("，；。：！？,;", "、")
"""Where words are cut, the better places first."""
_LEAST, _MOST = 1 / 3, 5 / 3
"""Parts of the room that a cut leaves at least, and that it may take where there is no place before."""


def shorten(words: str, room: int) -> str:
    """The words, or so many characters of them with ……; a little more where that spares a name."""
    if len(words) <= room:
        return words
    end = _end(words, room)
    rest = words[end:]
    return words[:end] if rest in _MARKS[0] else f"{words[:end]}……"


def _end(words: str, room: int) -> int:
    ends = _closed(words, int(room * _MOST))
    for marks in _MARKS:
        for at in reversed(ends):
            if room * _LEAST <= at <= room and words[at] in marks:
                return at
    return next((at for at in ends if at > room and words[at] in "".join(_MARKS)), room)


def _closed(words: str, longest: int) -> list[int]:
    """The places at which all brackets and quotes are closed."""
    waiting: list[str] = []
    places = []
    for at, sign in enumerate(words[: longest + 1]):
        if sign in _OPEN:
            waiting.append(_OPEN[sign])
        elif waiting and sign == waiting[-1]:
            waiting.pop()
        elif not waiting:
            places.append(at)
    return places
