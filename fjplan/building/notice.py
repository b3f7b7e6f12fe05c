"""Data of the notice and of 总体要求 -> model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fjplan.building.tasks import read_targets
from fjplan.model import (
    Bullet,
    Classification,
    Disclosure,
    Imprint,
    Marker,
    Milestone,
    NodePath,
    Notice,
    NoticeForm,
    NoticeFormat,
    Overall,
    OverallPart,
    OverallRole,
    Secrecy,
    Urgency,
)
from fjplan.shapes import (
    Read,
    Rejected,
    date,
    deadline,
    fields,
    flag,
    line,
    many,
    null_or,
    one_of,
    one_or_many,
    paragraphs,
    record,
    text,
)


def _copy_number(value: Any, path: NodePath) -> str:
    if isinstance(value, str) and _COPY_NUMBER.fullmatch(value):
        return value
    raise Rejected(path, "份号应为六位数字，加引号")


def keep_title_lines(found: dict[str, Any]) -> None:
    """A title that was given as a list of lines, put together, with its lines beside it."""
    lines = found.get("title", ())
    if len(lines) > 1:
        found["title_lines"] = lines
    if lines:
        found["title"] = "".join(lines)


def _disclosure(value: Any, path: NodePath) -> Disclosure:
    if isinstance(value, str):
        return Disclosure(text=line(value, path))
    return Disclosure(**fields(value, path, {"text": line}, {"brackets": flag}))


def notice(value: Any, path: NodePath) -> Notice:
    """The notice; one issuer or several."""
    found = fields(value, path, {"issuer": one_or_many(line), "body": paragraphs}, _NOTICE_OPTIONAL)
    keep_title_lines(found)
    found["issuers"] = found.pop("issuer")
    if "signers" in found and found.get("format") is not NoticeFormat.UPWARD:
        raise Rejected(path, "上行文才写“signers”")
    if "signed_by" in found:
        found["signatures"] = found.pop("signed_by")
    return Notice(**found)


def overall(value: Any, path: NodePath) -> Overall:
    """总体要求: one text, or parts under a heading."""
    found = fields(value, path, {}, _OVERALL_OPTIONAL)
    if "text" not in found and "parts" not in found:
        raise Rejected(path, "缺少“text”")
    if "parts" in found and "heading" not in found:
        raise Rejected(path, "分条写的总体要求要有“heading”")
    return Overall(**found)


def _bullet(value: Any, path: NodePath) -> Bullet:
    found = fields(value, path, {}, {"heading": line, "text": text, "targets": read_targets})
    if "heading" not in found and "text" not in found:
        raise Rejected(path, "缺少“text”")
    return Bullet(**found)


_COPY_NUMBER = re.compile("[0-9]{6}")
_NOTICE_OPTIONAL: Mapping[str, Read] = {
    "form": one_of(NoticeForm),
    "format": one_of(NoticeFormat),
    "copy_number": null_or(_copy_number),
    "classification": null_or(record(Classification, {"level": one_of(Secrecy)}, {"period": null_or(line)})),
    "urgency": null_or(one_of(Urgency)),
    "signers": many(line),
    "title": one_or_many(line),
    "number": null_or(line),
    "addressees": null_or(line),
    "signed_by": many(line),
    "date": null_or(date),
    "disclosure": null_or(_disclosure),
    "cc": null_or(line),
    "printed": null_or(record(Imprint, {"by": line}, {"date": null_or(date)})),
}
_milestones = many(record(Milestone, {"by": deadline, "text": text}, {"targets": read_targets}))
_overall_part = record(
    OverallPart,
    {"role": one_of(OverallRole), "heading": line},
    {
        "text": text,
        "milestones": _milestones,
        "bullets": many(_bullet),
        "marker": one_of(Marker),
        "targets": read_targets,
    },
)
_OVERALL_OPTIONAL: Mapping[str, Read] = {
    "preamble": paragraphs,
    "heading": line,
    "text": text,
    "parts": many(_overall_part),
    "targets": read_targets,
}
