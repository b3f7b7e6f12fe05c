"""Profiles and their departures for a machine: ``schema/profiles.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from fjplan.departures import Departure, Described
from fjplan.profiles import Value
from fjplan.quantities import plain


def report_profiles(found: Sequence[Described]) -> str:
    """One JSON object; figures are strings, so that no digit is lost."""
    report = {"format": 1, "profiles": [_profile(each) for each in found]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _profile(found: Described) -> dict[str, Any]:
    profile = found.profile
    return {
        "name": profile.name,
        "title": profile.title,
        "letterhead": profile.letterhead.text,
        "parents": list(found.parents),
        "issuers": list(profile.issuers),
        "file": found.path.name if found.shipped else found.path.as_posix(),
        "shipped": found.shipped,
        "departures": [_departure(each) for each in found.departures],
    }


def _departure(each: Departure) -> dict[str, Any]:
    place = each.place
    return {
        "key": ".".join(each.key),
        "clause": each.clause.section or None,
        "weight": each.clause.weight.name.lower(),
        "name": each.clause.name,
        "measure": each.clause.measure or None,
        "standard": _value(each.standard),
        "value": _value(each.value),
        "within_tolerance": each.is_within,
        "profile": place.profile if place else None,
        "line": place.line if place else None,
    }


def _value(value: Value) -> str | list[str] | None:
    if isinstance(value, tuple):
        return list(value)
    return plain(Decimal(value)) if isinstance(value, Decimal | int) else value
