"""Long and hostile texts are linted in time that grows as they do: quadratic rules would take hours here."""

from __future__ import annotations

import pytest

from fjplan.lint_settings import LintSettings
from tests.rules.conftest import Lint

HOSTILE = {
    "a paragraph of a megabyte": "推进甲工程建设乙平台" * 35_000,
    "brackets": "（" * 100_000,
    "titles that never close": "《2018-2020年" * 30_000,
    "pairs in pairs": "（甲（乙）" * 40_000,
    "brackets of two kinds": "（〔甲〕" * 50_000,
    "half-width": "甲,乙" * 120_000,
    "doubled": "，，" * 150_000,
    "quoted": "“甲”、" * 80_000,
    "straight quotes": '甲"' * 120_000,
    "amounts": "新建5G基站1万个以上，" * 20_000,
    "sentences": "推进甲工程建设乙平台的若干工作和有关事项推进。" * 15_000,
    "blanks": "甲 " * 150_000,
    "strength": "加强甲乙丙丁戊己" * 40_000,
    "letters": "a" * 300_000,
    "digits": "1" * 300_000,
    "dots": "." * 100_000 + "甲",
    **{
        f"{word} again and again": word * 50_000
        for word in (
            "）",
            "“",
            "《",
            "〔",
            "(",
            "（“",
            " 甲",
            "1.",
            "A-",
            "近1",
            "以及甲",
            "《甲",
            "一是甲。",
        )
    },
}
ALL = LintSettings(select=("ALL",))


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_and_lists_no_more_than_a_hundred_of_a_kind(findings: Lint, name: str) -> None:
    found = findings(f"text: |\n  {HOSTILE[name]}\nunits: [省财政厅]", settings=ALL)
    counts: dict[str, int] = {}
    for each in found:
        counts[each.check.code] = counts.get(each.check.code, 0) + 1
    assert max(counts.values(), default=0) <= 100
    assert not any("程序自身出错" in each.message for each in found)
