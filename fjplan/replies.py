"""A notice that a unit marked up in Word, as it was read: kept, inserted and deleted words, and comments."""

from __future__ import annotations

from enum import Enum

from fjplan.frozen import dataclass

OURS = "fjplan"
"""Who tracks the changes of our own documents where nobody is named; what we deleted is gone, no opinion."""


class Area(Enum):
    """Where in the document a paragraph stands."""

    BODY = "正文"
    TABLE = "表格"
    BOX = "文本框"
    HEADER = "页眉"
    FOOTER = "页脚"
    NOTE = "脚注"


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a change or a comment, and when, as Word tells it; what it does not tell is None."""

    name: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words, and who inserted or deleted them; a line break is the end of a paragraph that was.

    ``move`` is the name of the move that they are one end of.
    """

    text: str
    inserted: Author | None = None
    deleted: Author | None = None
    move: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on the words between two offsets of the paragraph as it was before all changes.

    ``quote`` are the words as they stand now; those that were inserted have no place of their own.
    """

    author: Author
    text: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as it was before all changes, with what was done to it; ``nodes`` are those bookmarked."""

    stretches: tuple[Stretch, ...]
    nodes: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    area: Area = Area.BODY

    @property
    def base(self) -> str:
        """The words before all changes."""
        return "".join(each.text for each in self.stretches if not each.inserted).rstrip("\n")

    @property
    def is_marked(self) -> bool:
        """Whether there is a change or a comment in it."""
        return bool(self.remarks) or any(each.inserted or each.deleted for each in self.stretches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A marked-up document; ``digest`` tells its bytes from others.

    ``crossed`` counts the words that one author inserted and another deleted, ``restyled`` the tracked
    changes of look alone, ``ours`` the changes that we tracked, which count as accepted.
    """

    name: str
    digest: str
    passages: tuple[Passage, ...]
    crossed: int = 0
    restyled: int = 0
    ours: int = 0

    @property
    def is_marked(self) -> bool:
        """Whether anything in it is marked at all."""
        return any(each.is_marked for each in self.passages)

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of all who changed or commented, in the order in which they come."""
        return tuple(dict.fromkeys(name for each in self.passages for name in _names(each)))


def _names(passage: Passage) -> list[str]:
    authors = [author for each in passage.stretches for author in (each.inserted, each.deleted) if author]
    authors += [each.author for each in passage.remarks]
    return [each.name for each in authors if each.name]
