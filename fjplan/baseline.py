"""Known findings that a project lives with for now, kept in a file by code, task and quote.

Files are moved and lines shift, so that neither is part of what a finding is known by.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from fjplan.errors import FjplanError, os_reason
from fjplan.findings import Finding

Key: TypeAlias = tuple[str, str, str]
KEYS = ("code", "task", "quote")


def _key(finding: Finding) -> Key:
    return (finding.check.code, finding.task or "", finding.quote or finding.message)


def read_baseline(path: Path) -> Counter[Key]:
    """How many findings of each kind are known; raises FjplanError for a file that says something else."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FjplanError(f"{path.as_posix()}：{os_reason(error)}") from error
    except ValueError as error:
        raise FjplanError(f"{path.as_posix()}：不是 --write-baseline 写的基线文件") from error
    known: Counter[Key] = Counter()
    for entry in _entries(data, path):
        known[entry] += 1
    return known


def _entries(data: Any, path: Path) -> Iterator[Key]:
    entries = data.get("findings") if isinstance(data, dict) and data.get("format") == 1 else None
    for entry in entries if isinstance(entries, list) else [{}]:
        said = [entry.get(key) if isinstance(entry, dict) else None for key in KEYS]
        if None in said:
            raise FjplanError(f"{path.as_posix()}：不是 --write-baseline 写的基线文件")
        code, task, quote = map(str, said)
        yield (code, task, quote)


def write_baseline(findings: Iterable[Finding]) -> bytes:
    """A file by which these findings are known."""
    keys = sorted(map(_key, findings))
    entries = [dict(zip(KEYS, key, strict=True)) for key in keys]
    text = json.dumps({"format": 1, "findings": entries}, ensure_ascii=False, indent=2)
    return (text + "\n").encode()


def without_known(findings: Iterable[Finding], known: Counter[Key]) -> list[Finding]:
    """The findings that are not known; of several alike, as many as are known are left out."""
    left = Counter(known)
    new = []
    for finding in findings:
        if left[_key(finding)] > 0:
            left[_key(finding)] -= 1
        else:
            new.append(finding)
    return new
