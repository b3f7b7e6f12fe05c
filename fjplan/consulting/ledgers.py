"""All that units said of a plan, put in the order of the plan; and who said nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fjplan.consulting.holders import Holders
from fjplan.model import Plan, UnitKind
from fjplan.opinions import Book, Entry, Ledger
from fjplan.printed import Printed
from fjplan.registry import Registry
from fjplan.texts import read_mentions


def ledger(
    plan: Plan, printed: Printed, books: Sequence[Book], consulted: Iterable[str], registry: Registry
) -> Ledger:
    """The opinions of all books; those that have none are told apart from units without a book."""
    holders = Holders(plan, printed)
    entries = [
        Entry(book.unit, each, holder.words if holder else each.place, holder.rank if holder else 0)
        for book in books
        for each in book.opinions
        for holder in (holders.of(each.node),)
    ]
    find = registry.finder(plan.year, plan.region)
    replied = {_key(book.unit, find(book.unit)) for book in books}
    silent = [unit for unit in dict.fromkeys(consulted) if _key(unit, find(unit)) not in replied]
    return Ledger(
        plan=plan.id,
        title=plan.title,
        year=plan.year,
        entries=tuple(sorted(entries, key=lambda each: each.rank)),
        agreed=tuple(book.unit for book in books if not book.opinions),
        silent=tuple(silent),
    )


def consulted_units(plan: Plan, registry: Registry) -> Iterator[str]:
    """The units that the plan gives something to do, as it names them; no names for many at once."""
    find = registry.finder(plan.year, plan.region)
    for name in dict.fromkeys(each.mention.name for each in read_mentions(plan)):
        unit = find(name)
        if unit is not None and unit.kind is not UnitKind.COLLECTIVE:
            yield name


def _key(name: str, unit: object) -> object:
    return getattr(unit, "id", None) or name
