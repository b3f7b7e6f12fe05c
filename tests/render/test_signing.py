"""Where signatures stand: rows of at most so many, no seal over another or beyond the 版心."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.model import Notice, Plan, Task
from fjplan.printed import PrintedNotice
from fjplan.profile_files import find_profile
from fjplan.profiles import MM_PER_POINT, Profile, SignatureForm
from fjplan.registry import read_registry
from fjplan.render.signing import Signing, place_signatures

PROFILE = find_profile("gbt9704", (), [assets.templates_dir()])
EM = Decimal("15.75") * MM_PER_POINT


def noticed(*names: str) -> PrintedNotice:
    notice = Notice(issuers=names, body=("印发。",))
    plan = Plan(id="p", year=2024, title="要点", notice=notice, children=(Task(id="t", text="做。"),))
    found = compose(plan, read_registry([])).notice
    assert found
    return found


def rows(signing: Signing) -> list[list[Decimal]]:
    """How far back of the date each signature of a row stands."""
    last = max((place.row for place in signing.places), default=0)
    return [[place.back for place in signing.places if place.row == row] for row in range(1, last + 1)]


def signed(profile: Profile, **changes: object) -> Profile:
    return replace(profile, signature=replace(profile.signature, **changes))  # type: ignore[arg-type]


def test_one_signature_stands_over_the_date_with_room_for_its_seal() -> None:
    assert place_signatures(noticed("甲"), PROFILE) == Signing(above=2, between=0, places=())
    small = signed(PROFILE, seal_diameter=Decimal(20))
    assert place_signatures(noticed("甲"), small).above == 1


@pytest.mark.parametrize(
    ("count", "lengths"), [(2, [2]), (3, [3]), (4, [3, 1]), (5, [3, 2]), (6, [3, 3]), (7, [3, 3, 1])]
)
def test_rows_end_over_the_date(count: int, lengths: list[int]) -> None:
    found = rows(place_signatures(noticed(*"甲乙丙丁戊己庚"[:count]), PROFILE))
    assert [len(row) for row in found] == lengths
    assert [row[-1] for row in found] == [0] * len(found)
    apart = {before - after for row in found for before, after in pairwise(row)}
    assert len(apart) == 1
    assert apart.pop() * EM >= 42 + 1


def test_longer_names_leave_fewer_a_row() -> None:
    assert [len(row) for row in rows(place_signatures(noticed(*["福建省财政厅"] * 3), PROFILE))] == [3]
    assert [
        len(row) for row in rows(place_signatures(noticed(*["福建省发展和改革委员会"] * 3), PROFILE))
    ] == [
        2,
        1,
    ]
    wide = place_signatures(noticed(*["福建省推进数字福建建设工作领导小组办公室"] * 3), PROFILE)
    assert rows(wide) == [[0], [0], [0]]
    assert rows(place_signatures(noticed("甲", "乙"), signed(PROFILE, per_row=1))) == [[0], [0]]


def test_seals_of_two_rows_do_not_touch_while_the_page_holds_them() -> None:
    assert place_signatures(noticed(*"甲乙丙"), PROFILE).between == 4  # 42 mm are five lines
    assert (
        place_signatures(noticed(*"甲乙丙丁戊己庚辛壬癸子丑寅"), PROFILE).between == 3
    )  # five rows of 22 lines


def test_without_a_seal_signatures_stand_below_one_another() -> None:
    unsealed = signed(PROFILE, form=SignatureForm.UNSEALED)
    assert place_signatures(noticed("甲", "乙"), unsealed).places == ()
