"""What an import yields: a draft plan, the doubts left to a person, the account of every character."""

from __future__ import annotations

from dataclasses import dataclass

from fjplan.model import NodePath, Plan


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


@dataclass(frozen=True, slots=True)
class Balance:
    """Characters without white space: of the source, of the plan, and what became of them."""

    source: int
    kept: int
    dropped: int
    repaired_old: int
    repaired_new: int
    added: int
    plan: int

    @property
    def closes(self) -> bool:
        """Whether nothing was lost and nothing came from nowhere."""
        return (
            self.source == self.kept + self.dropped + self.repaired_old
            and self.plan == self.kept + self.added + self.repaired_new
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch of the source that was not kept, or a place where words were added.

    ``start`` and ``end`` are offsets in the source, ``line`` its line from 1; ``path`` is known for
    what was added.
    """

    start: int
    end: int
    line: int
    old: str
    new: str
    why: str
    path: NodePath = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every difference between the source and the printed text, in order, and the balance."""

    balance: Balance
    dropped: tuple[Entry, ...]
    repaired: tuple[Entry, ...]
    added: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A draft plan with the account of its making; ``source`` is the text that the offsets count in."""

    plan: Plan
    source: str
    ledger: Ledger
    doubts: tuple[Doubt, ...]
