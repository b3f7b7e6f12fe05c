"""What drafting works with: the text, where all of it goes, and what is guessed on the way."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from fjplan.aims.finding import find_targets
from fjplan.imported import Doubt
from fjplan.importing.account import Account, Span
from fjplan.importing.fitting import Place
from fjplan.importing.paragraphs import Para
from fjplan.importing.pinyin import Ids
from fjplan.model import ClauseConvention, Level, Stand, Target, Term
from fjplan.registry import Registry


@dataclass(slots=True, kw_only=True)
class Bench:
    """The repaired text, the document's habits and the registry; account and doubts grow while drafting."""

    text: str
    registry: Registry
    place: Place
    levels: tuple[Level, ...]
    points: Stand
    clause: ClauseConvention
    terms: tuple[Term, ...]
    ids: Ids
    end: datetime.date
    account: Account = field(default_factory=Account)
    doubts: list[Doubt] = field(default_factory=list)

    def words(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]

    def raw(self, para: Para, start: int = 0, end: int | None = None) -> str:
        """The words of a paragraph, or of a piece of it, as the plan takes them."""
        stop = para.end if end is None else para.start + end
        return "".join(self.text[para.start + start : stop].split("\n"))

    def targets_of(self, text: str, due: datetime.date | None = None) -> tuple[Target, ...]:
        """The targets that a text states."""
        return find_targets(text, end=self.end, due=due)
