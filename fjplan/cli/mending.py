"""What `--fix`, `--unsafe-fixes` and `--diff` do with the fixes that findings carry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

from fjplan.cli.common import Messages
from fjplan.cli.streams import echo
from fjplan.findings import Finding
from fjplan.frozen import dataclass
from fjplan.loading import Document
from fjplan.writing import write_whole

ROUNDS = 10
"""A fix may bring another to light: 省发改委,, becomes 省发改委，， before it becomes 省发改委，."""

Find = Callable[[Document], list[Finding]]


@dataclass(frozen=True, slots=True)
class Fixing:
    """Which fixes are made, and whether they are only shown."""

    fix: bool
    unsafe: bool
    diff: bool

    @property
    def is_wanted(self) -> bool:
        """Whether any fix is asked for."""
        return self.fix or self.unsafe or self.diff

    def wants(self, finding: Finding) -> bool:
        """Whether the fix of a finding is to be made."""
        return finding.fix is not None and (finding.fix.safe or self.unsafe)


@dataclass(frozen=True, slots=True)
class Mended:
    """A document after its fixes, what is left to be found in it, and how many were made."""

    before: Document
    after: Document
    findings: tuple[Finding, ...]
    count: int


def mended(document: Document, find: Find, fixing: Fixing) -> Mended:
    """A document with its fixes made, again until none is left to make."""
    after, findings, count = document, find(document), 0
    for _ in range(ROUNDS if fixing.is_wanted else 0):
        mend = import_module("fjplan.yaml_edit").mend  # for the runs that mend alone
        after, made = mend(after, [each for each in findings if fixing.wants(each)])
        if not made:
            break
        count += len(made)
        findings = find(after)
    return Mended(document, after, tuple(findings), count)


def show_diffs(all_mended: Iterable[Mended]) -> bool:
    """Prints what would change, as a diff; says whether anything would."""
    changed = False
    for each in all_mended:
        if each.count:
            changed = True
            told = import_module("fjplan.report.layout_diff").layout_diff
            echo(told(each.before.name, each.before.source.text, each.after.source.text), nl=False)
    return changed


def write_mended(
    all_mended: Sequence[Mended], is_stdin: Callable[[Document], bool], messages: Messages
) -> None:
    """Writes the files that changed, and standard input's text to standard output."""
    for each in all_mended:
        if is_stdin(each.before):
            echo(each.after.source.text, nl=False)
        elif each.count:
            write_whole(Path(each.before.name), each.after.content)
    count = sum(each.count for each in all_mended)
    files = sum(each.count > 0 for each in all_mended)
    messages.note(f"改好了 {count} 处，在 {files} 个文件里。" if count else "没有可以自动改的。")
