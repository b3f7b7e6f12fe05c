"""Fixes made in the file: every other byte kept, nothing said that was not meant."""

from __future__ import annotations

from fjplan.findings import Check, Edit, Finding, Fix, Issue, Replacement, Severity
from fjplan.loading import Document, load_bytes
from fjplan.placing import place
from fjplan.source import Location, Span
from fjplan.yaml_edit import apply, mend

CHECK = Check("P106", "doubled-stop", Severity.ERROR)
HEAD = "schema: fjplan/plan@1\nid: p\nyear: 2024\ntitle: 要点\ntasks:\n"


def document(tasks: str, *, bom: bool = False) -> Document:
    content = (HEAD + tasks).encode("utf-8-sig" if bom else "utf-8")
    found = load_bytes(content, "p.yaml")
    assert found.plan is not None
    return found


def finding(found: Document, path: tuple[str | int, ...], start: int, end: int, words: str) -> Finding:
    fix = Fix((Replacement(start, end, words),))
    return place(Issue(CHECK, path, "。", within=(start, end), fix=fix), found)


TEXT = ("tasks", 0, "text")


def test_only_the_span_changes_whatever_the_style_newlines_and_bom() -> None:
    for tasks in (
        "  - id: a  # 注\n    text: 甲，，乙。\n",
        "  - id: a\n    text: '甲，，乙。' # 注\n",
        '  - id: a\n    text: "甲，，\\\n      乙。"\n',
        "  - id: a\n    text: |\n      甲，，乙。\n",
        "  - id: a\n    text: >-\n      甲，\n      ，乙。\n",
        "  - {id: a, text: 甲，，乙。}\n",
    ):
        for newline in ("\n", "\r\n"):
            before = document(tasks.replace("\n", newline), bom=True)
            after, mended = mend(before, [finding(before, TEXT, 1, 3, "，")])
            assert len(mended) == 1, tasks
            assert after.plan is not None
            assert next(after.plan.iter_tasks()).text == "甲，乙。"
            assert after.content.startswith("\ufeffschema".encode())
            assert after.source.text.count("\r") == before.source.text.count("\r") - (">-" in tasks) * (
                newline == "\r\n"
            )


def test_edits_of_one_text_are_made_together_and_keep_their_places() -> None:
    before = document("  - id: a\n    text: 甲，，乙，，丙。\n")
    found = [finding(before, TEXT, 1, 3, "，"), finding(before, TEXT, 4, 6, "，")]
    after, mended = mend(before, found)
    assert (after.source.text, len(mended)) == (f"{HEAD}  - id: a\n    text: 甲，乙，丙。\n", 2)


def test_of_two_that_touch_the_first_is_made() -> None:
    before = document("  - id: a\n    text: 甲乙丙。\n")
    found = [finding(before, TEXT, 1, 2, "丁"), finding(before, TEXT, 0, 2, "戊")]
    after, mended = mend(before, found)
    assert "text: 戊丙。" in after.source.text
    assert mended == [found[1]]


def test_an_edit_that_would_say_something_else_is_not_made_and_the_others_are() -> None:
    before = document("  - id: a\n    text: 甲乙丙。\n  - id: b\n    text: 丁戊。\n")
    cuts = finding(before, TEXT, 1, 2, " # ")
    ends = finding(before, TEXT, 1, 2, ": ")
    good = finding(before, ("tasks", 1, "text"), 0, 1, "己")
    for bad in (cuts, ends):
        after, mended = mend(before, [bad, good])
        assert mended == [good]
        assert after.source.text == f"{HEAD}  - id: a\n    text: 甲乙丙。\n  - id: b\n    text: 己戊。\n"


def test_an_insertion_goes_to_its_gap_and_is_escaped_as_the_style_wants() -> None:
    before = document("  - id: a\n    text: '甲乙'\n")
    after, _ = mend(before, [finding(before, TEXT, 2, 2, "’'。")])
    assert "text: '甲乙’''。'" in after.source.text


def test_a_paragraph_of_a_list_is_found_where_the_file_has_one_text() -> None:
    notice = "notice:\n  issuer: 甲\n  body: |\n    第一段，，一。\n\n    第二段，，二。\n"
    before = document(f"  - {{id: a, text: 甲。}}\n{notice}")
    after, mended = mend(before, [finding(before, ("notice", "body", 1), 3, 5, "，")])
    assert len(mended) == 1
    assert after.plan is not None
    assert after.plan.notice is not None
    assert after.plan.notice.body == ("第一段，，一。", "第二段，二。")


def test_nothing_to_mend_leaves_the_document() -> None:
    before = document("  - id: a\n    text: 甲。\n")
    assert mend(before, []) == (before, [])


def test_edits_are_applied_from_any_order() -> None:
    nowhere = Location(1, 1, 1, 1)
    edits = [Edit(Span(3, 4), nowhere, "丁"), Edit(Span(0, 1), nowhere, ""), Edit(Span(1, 1), nowhere, "乙")]
    assert apply("甲一二三", edits) == "乙一二丁"
