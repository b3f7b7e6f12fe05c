"""LibreOffice accepts all: the new notice; it rejects all: the old one. One start for every document."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fjplan.model import Plan
from tests.diff.made_edits import made_edits
from tests.diff.made_pairs import made_pair
from tests.diff.task_edits import plan_of
from tests.revising.office import Paragraph, review
from tests.revising.test_accepting import IMPRINT, PLAIN, SHAPES
from tests.revising.weaving_pairs import documents

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice")
SINGLE = ("move the first task", "drop the last task")
ANCHORS = "\u200b"
"""LibreOffice puts it where a box hangs."""


def pairs() -> dict[str, tuple[Plan, Plan]]:
    """What LibreOffice was seen to get wrong once, beside plain ones."""
    edits = {each.name: (each.old, each.new) for each in made_edits() if each.name in SINGLE}
    made = {f"made {seed}": made_pair(seed) for seed in (1, 4)}
    return {
        "2020 to 2024": (plan_of("2020"), plan_of("2024")),
        "2024 to 2020": (plan_of("2024"), plan_of("2020")),
        **{name: (each.old, each.new) for name, each in made.items()},
        **edits,
        "one office is left": SHAPES["one office is left"],
        "an imprint comes": (PLAIN, IMPRINT),
    }


def words(paragraphs: list[Paragraph]) -> list[tuple[str, str]]:
    """Style and words; the empty paragraph that holds the box of the 版记 alone is no matter."""
    found = [(each.style, each.text.strip(ANCHORS)) for each in paragraphs]
    return [each for each in found if each != ("版记位置", "")]


def test_accepted_is_the_new_notice_and_rejected_the_old_one(tmp_path: Path) -> None:
    made = {name: documents(*pair) for name, pair in pairs().items()}
    assert len(made) == 8
    files = {f"{name}: tracked": each.tracked for name, each in made.items()}
    files |= {f"{name}: old": each.old for name, each in made.items()}
    files |= {f"{name}: new": each.new for name, each in made.items()}
    found = review(files, tmp_path)
    for name in made:
        tracked, old, new = (found[f"{name}: {each}"] for each in ("tracked", "old", "new"))
        assert len(new.accepted) > 20
        assert words(tracked.accepted) == words(new.accepted), name
        assert words(tracked.rejected) == words(old.accepted), name
