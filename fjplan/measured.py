"""What was measured on the pages of a notice, against what the standard asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One thing that a page must show: its clause in GB/T 9704-2012, what is wanted and what is there.

    ``difference`` is in millimetres, None where it is no length; ``page`` is the page it was read from.
    """

    clause: str
    item: str
    wanted: str
    measured: str
    difference: float | None = None
    passed: bool
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FontUse:
    """A font of the document: the family that the profile names, and one that the page shows for it."""

    family: str
    used: str
    characters: int
    substituted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All figures of a document, in the order of the standard, and the fonts of its pages."""

    pages: int
    figures: tuple[Figure, ...]
    fonts: tuple[FontUse, ...]

    @property
    def passed(self) -> bool:
        """Whether every figure is within its tolerance."""
        return all(figure.passed for figure in self.figures)


def length(
    clause: str, item: str, wanted: float, measured: float, *, tolerance: float, page: int | None = None
) -> Figure:
    """A length in millimetres that may be this much off."""
    difference = round(measured - wanted, 2)
    return Figure(
        clause=clause,
        item=item,
        wanted=f"{wanted:.2f}±{tolerance:g} mm",
        measured=f"{measured:.2f} mm",
        difference=difference,
        passed=abs(difference) <= tolerance,
        page=page,
    )


def at_most(
    clause: str, item: str, limit: float, measured: float, *, tolerance: float, page: int | None = None
) -> Figure:
    """A length in millimetres that may not pass a limit."""
    over = round(max(0.0, measured - limit), 2)
    return Figure(
        clause=clause,
        item=item,
        wanted=f"≤{limit:.2f} mm",
        measured=f"{measured:.2f} mm",
        difference=over,
        passed=over <= tolerance,
        page=page,
    )


def at_least(
    clause: str, item: str, limit: float, measured: float, *, tolerance: float, page: int | None = None
) -> Figure:
    """A length in millimetres that may not fall short of a limit."""
    short = round(min(0.0, measured - limit), 2)
    return Figure(
        clause=clause,
        item=item,
        wanted=f"≥{limit:.2f} mm",
        measured=f"{measured:.2f} mm",
        difference=short,
        passed=-short <= tolerance,
        page=page,
    )


def fact(
    clause: str,
    item: str,
    wanted: object,
    measured: object,
    *,
    passed: bool | None = None,
    page: int | None = None,
) -> Figure:
    """Something that is so or is not; equal is right unless said."""
    right = wanted == measured if passed is None else passed
    return Figure(
        clause=clause, item=item, wanted=str(wanted), measured=str(measured), passed=right, page=page
    )


def worst(figures: Sequence[Figure]) -> list[Figure]:
    """Of the same figure on many pages the one furthest out; none of none."""
    return [max(figures, key=lambda each: (not each.passed, abs(each.difference or 0)))] if figures else []
