"""What a pass over a text hands back: its edits, and what in them is a guess."""

from __future__ import annotations

from dataclasses import dataclass

from fjplan.importing.traced import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A doubt before it has a line: ``at`` is an offset in the text that the pass was given."""

    at: int
    quote: str
    chose: str
    others: tuple[str, ...] = ()
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Edits in order, none overlapping, by offsets in the text that the pass was given."""

    edits: tuple[Edit, ...] = ()
    guesses: tuple[Guess, ...] = ()
