"""How messages call things, and a change as one of a pair of tasks."""

from __future__ import annotations

from fjplan.differences import Change, Pair, Placed, PlacedSection
from fjplan.frozen import replace
from fjplan.model import Basis
from fjplan.shortening import shorten

_LONGEST = 60
_NESTED = str.maketrans("“”‘’", "‘’“”")


def quoted(words: str) -> str:
    """The words in quotes, theirs turned into inner ones; long words are cut."""
    cut = shorten("".join(words.split("\n")).strip(), _LONGEST)
    has_quotes = "“" in cut or "”" in cut or "‘" in cut or "’" in cut  # few have, and translating is slow
    return f"“{cut.translate(_NESTED) if has_quotes else cut}”"


def called(task: Placed) -> str:
    """“18. 推进电子证照生成应用”."""
    return quoted(_numbered(task.number, task.name))


def called_section(section: PlacedSection) -> str:
    """“（一）优化新型基础设施整体布局”."""
    return quoted(_numbered(section.number, section.title))


def was_and_is(old: str | None, new: str | None) -> str:
    """What it was and what it is, on one line."""
    if old is None:
        return f"原来没有，现为{quoted(new or '')}"
    return f"原为{quoted(old)}，现" + ("无" if new is None else f"为{quoted(new)}")


def words_of(task: Placed) -> str:
    """Heading and text, a line each."""
    return "\n".join(filter(None, (task.heading, task.text)))


def basis_of(basis: tuple[Basis, ...]) -> tuple[str, ...]:
    """The words of the reasons."""
    return tuple(each.text for each in basis)


def on_pair(pair: Pair, new: Placed, change: Change) -> Change:
    """The change as one of a pair: how sure the pair is, and why the new task is as it is."""
    return replace(
        change,
        old=pair.old,
        new=pair.new,
        confidence=pair.confidence,
        score=pair.score,
        shared=pair.shared,
        basis=basis_of(new.task.basis),
    )


def _numbered(number: str, name: str) -> str:
    space = " " if number.endswith((".", "．")) else ""
    return f"{number}{space}{name}"
