"""What an import guessed, and what else it could have been."""

from __future__ import annotations

from dataclasses import dataclass

from fjplan.model import NodePath


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A guess for a person to look at.

    ``line`` counts the lines of the extracted text from 1; ``path`` is the value in the plan that
    rests on the guess, where there is one.
    """

    line: int
    quote: str
    chose: str
    others: tuple[str, ...] = ()
    why: str
    path: NodePath | None = None
