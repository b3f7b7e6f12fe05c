"""The numbers that a browser puts before the items of an <ol>."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_INTEGER = re.compile(r"\s*([+-]?\d{1,6})")
_ROMAN = {
    "m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9,
    "v": 5, "iv": 4, "i": 1,
}  # fmt: skip
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:[^;]*(?:none|disc|circle|square)", re.I)


@dataclass(slots=True)
class ListOfItems:
    """An <ol> that is being read; ``next`` is None while only its end will tell the number."""

    form: str
    step: int
    next: int | None
    items: int = 0


@dataclass(frozen=True, slots=True)
class Marker:
    """The place of an item in its list; ``value`` is None where the list counts down to 1."""

    list: ListOfItems
    place: int
    value: int | None

    @property
    def text(self) -> str:
        """The number as printed, once the list is read: 1.  a.  iv."""
        value = self.list.items - self.place if self.value is None else self.value
        return f"{_written(value, self.list.form)}."


def open_list(attributes: Mapping[str, str]) -> ListOfItems | None:
    """The list that an <ol> begins, unless its items carry no number."""
    if _UNNUMBERED.search(attributes.get("style", "")):
        return None
    form = attributes.get("type", "1").strip()
    downwards = "reversed" in attributes
    start = _integer(attributes.get("start"))
    first = start if start is not None else None if downwards else 1
    return ListOfItems(form, -1 if downwards else 1, first)


def next_item(items: ListOfItems, attributes: Mapping[str, str]) -> Marker | None:
    """The marker of the item that an <li> begins."""
    said = _integer(attributes.get("value"))
    value = items.next if said is None else said
    marker = Marker(items, items.items, value)
    items.items += 1
    items.next = None if value is None else value + items.step
    return None if _UNNUMBERED.search(attributes.get("style", "")) else marker


def _integer(text: str | None) -> int | None:
    found = _INTEGER.match(text) if text else None
    return int(found[1]) if found else None


def _written(value: int, form: str) -> str:
    if form in ("a", "A") and value > 0:
        letters = ""
        while value > 0:
            value, rest = divmod(value - 1, 26)
            letters = chr(ord(form) + rest) + letters
        return letters
    if form in ("i", "I") and 0 < value < 4000:
        roman = ""
        for sign, worth in _ROMAN.items():
            roman += sign * (value // worth)
            value %= worth
        return roman if form == "i" else roman.upper()
    return str(value)
