"""What `doctor` found, for a machine: ``schema/doctor.schema.json``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from fjplan.diagnosis import Diagnosis, FontState


def report_diagnosis(found: Diagnosis) -> str:
    """One JSON object."""
    git = asdict(found.git) | {"settings": [asdict(each) for each in found.git_settings]}
    report = {
        "format": 1,
        "profiles": list(found.profiles),
        "fonts": [_font(font) for font in found.fonts],
        "libreoffice": asdict(found.libreoffice),
        "git": git,
        "terminal": asdict(found.terminal),
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _font(font: FontState) -> dict[str, Any]:
    return asdict(font) | {"face": font.face.value if font.face else "latin", "others": list(font.others)}
