"""Pairs of plans compared and written as documents: the tracked one, and both as they are rendered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial

from fjplan import assets
from fjplan.composing import compose
from fjplan.diff.comparing import compare
from fjplan.diff.sides import distinct, read_side
from fjplan.differences import Comparison
from fjplan.model import Plan
from fjplan.printed import Printed
from fjplan.profile_files import find_profile
from fjplan.profiles import Profile
from fjplan.render.docx import render_docx
from fjplan.render.docx_revisions import Notices, render_marked, render_revisions
from fjplan.revising.weaving import weave
from fjplan.tracked import Weaver
from tests.rules.conftest import REGISTRY

AUTHOR, DATE = "省数据局", "2024-05-08T09:00:00Z"


@dataclass(frozen=True)
class Documents:
    """A pair's comparison and documents."""

    comparison: Comparison

    @property
    def notices(self) -> Notices:
        old, new = self.comparison.old.printed, self.comparison.new.printed
        return Notices(old, new, profile(), profile())

    @property
    def weaver(self) -> Weaver:
        return partial(weave, self.comparison, REGISTRY)

    @property
    def tracked(self) -> bytes:
        return render_revisions(self.notices, self.weaver, AUTHOR, DATE)

    @property
    def marked(self) -> bytes:
        return render_marked(self.notices, self.weaver)

    @property
    def old(self) -> bytes:
        return rendered(self.comparison.old.printed)

    @property
    def new(self) -> bytes:
        return rendered(self.comparison.new.printed)


def documents(old: Plan, new: Plan) -> Documents:
    """The documents of two plans."""
    sides = [read_side(distinct(plan), compose(distinct(plan), REGISTRY)) for plan in (old, new)]
    return Documents(compare(sides[0], sides[1], REGISTRY))


def rendered(printed: Printed) -> bytes:
    """A plan's notice."""
    return render_docx(printed, profile())


@cache
def profile() -> Profile:
    """The standard's own, for both sides: how a profile's words change is another matter."""
    return find_profile("gbt9704", (), [assets.templates_dir()])
