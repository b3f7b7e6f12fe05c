"""What was measured, for a machine: ``schema/verify.schema.json``."""

from __future__ import annotations

import json
from dataclasses import asdict

from fjplan.measured import Measured


def report_measured(measured: Measured, wanted: str, libreoffice: str | None) -> str:
    """One JSON object; ``wanted`` is the profile whose figures are asked for."""
    report = {
        "format": 1,
        "passed": measured.passed,
        "profile": wanted,
        "libreoffice": libreoffice,
        "pages": measured.pages,
        "figures": [asdict(figure) for figure in measured.figures],
        "fonts": [asdict(use) for use in measured.fonts],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
