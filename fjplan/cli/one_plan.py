"""One plan that has been checked: what `show` and `render` begin with."""

from __future__ import annotations

from fjplan import checking
from fjplan.cli.common import Messages, load_named, other_plans, registry_of, schema_text
from fjplan.cli.ending import Exit
from fjplan.cli.streams import echo
from fjplan.config import Settings
from fjplan.findings import Severity
from fjplan.model import Plan
from fjplan.references import Facts
from fjplan.registry import Registry
from fjplan.report.findings_text import report_findings


def checked(name: str, settings: Settings, messages: Messages) -> tuple[Plan, Registry]:
    """The plan of a path; where it has errors they are told on stderr and the run ends with status 1."""
    registry = registry_of(settings, messages)
    document = load_named(name)
    known = other_plans([(document.name, document.plan)] if document.plan else [])
    findings = checking.check(document, Facts(registry=registry, other_plans=known), schema_text)
    if document.plan is None or any(finding.check.level is Severity.ERROR for finding in findings):
        echo(report_findings(findings, 1), err=True, nl=False)
        raise Exit(1)
    return document.plan, registry
