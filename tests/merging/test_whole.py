"""Merges of a plan: what two people may do at once, what clashes, and that the files' own words stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from fjplan.merging import joining, writing
from fjplan.merging.tree import Three, Unmergeable
from fjplan.merging.whole import merge_plans
from tests.merging.plans import PLAN, changed, clean, merged

NEW = "      - id: {id}\n        heading: {id}事\n        text: 做好{id}事。\n"
B = PLAN[PLAN.index("      - id: b") : PLAN.index("  - id: two")]
C = PLAN[PLAN.index("      - id: c") : PLAN.index("      - id: d")]


def added(before: str, name: str) -> str:
    return changed((before, NEW.format(id=name) + before))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param([("heading: 建网", "heading: 建好网")], [("办好事情", "办好大事")], id="two tasks"),
        pytest.param([("heading: 建网", "heading: 建好网")], [("推进应用", "推广应用")], id="two fields"),
        pytest.param([("推进应用", "推广应用")], [("加强管理", "强化管理")], id="neighbours"),
        pytest.param([("进应用。", "进应用。\n          再进。")], [("加强管理", "强化管理")], id="one more"),
        pytest.param([("          推进应用。\n", "")], [("加强管理", "强化管理")], id="one less"),
        pytest.param([("value: 7", "value: 8")], [("网络7万个}", "网络8万个}")], id="two keys in brackets"),
        pytest.param([("          - 省教育厅\n", "")], [("各设区市", "各设区市\n          - 省委")], id="u"),
        pytest.param([("title: 第二部分", "title: 第二章")], [("收好尾", "收好大尾")], id="section and task"),
        pytest.param([("  # 已核", "  # 已核两遍")], [("value: 7", "value: 8")], id="comment and value"),
        pytest.param([("# 样本", "# 样本之一")], [("# 头一项", "# 头一项的注")], id="comments"),
        pytest.param([(C, ""), (B, C + B)], [("收好尾", "收大尾"), ("g: 收", "g: 结")], id="move"),
    ],
)  # fmt: skip
def test_edits_of_two_people_stand_together(
    ours: list[tuple[str, str]], theirs: list[tuple[str, str]]
) -> None:
    assert clean(changed(*ours), changed(*theirs)) == changed(*ours, *theirs)


def test_each_byte_that_nobody_changed_stays() -> None:
    ours = changed(("推进应用", "推广应用"))
    assert clean(ours, changed(("办好事情", "办好大事"))) == changed(("办好事情", "办好大事"), text=ours)


def test_both_sides_units_stand_in_one_list() -> None:
    ours = changed(("[省工信厅, 省教育厅]", "[省工信厅, 省教育厅, 省财政厅]"))
    found = clean(ours, changed(("[省工信厅, 省教育厅]", "[省教育厅, 省审计厅]")))
    assert "units: [省教育厅, 省审计厅, 省财政厅]" in found


@pytest.mark.parametrize("form", ["units: [{}]", "units:\n          - {}"])
def test_a_list_that_both_sides_began_holds_what_either_wrote(form: str) -> None:
    ours, theirs = (
        changed(("收好尾。", f"收好尾。\n        {form.format(unit)}")) for unit in ("省财政厅", "省审计厅")
    )
    found = clean(ours, theirs)
    assert (found.count("省财政厅"), found.count("省审计厅")) == (1, 1)


@pytest.mark.parametrize("key", ["continued_from", "not_continued_from"])
def test_links_that_two_people_wrote_stand_in_one_list_each_once(key: str) -> None:
    """What both wrote is one link, whichever of its keys stands first."""
    text = "办好事情。\n        {key}: [{links}]"
    x, y, z = (f"{{plan: t-2023, task: {name}}}" for name in "xyz")
    ours = changed(("办好事情。", text.format(key=key, links=f"{x}, {y}")))
    theirs = changed(("办好事情。", text.format(key=key, links=f"{z}, {{task: x, plan: t-2023}}")))
    both = merged(ours, theirs)
    found = both.content.decode()
    assert both.clashes == 0
    assert [found.count(f"task: {name}") for name in "xyz"] == [1, 1, 1]
    assert found.count(f"{key}:") == 1


def test_two_people_add_tasks_at_one_place_in_the_order_of_their_ids() -> None:
    found = clean(added("      - id: b", "y"), added("      - id: b", "x"))
    assert found == changed(("      - id: b", NEW.format(id="x") + NEW.format(id="y") + "      - id: b"))


def test_a_task_is_moved_to_another_depth_while_its_words_change() -> None:
    begin = "  - id: two\n    title: 第二部分\n    tasks:\n"
    tasks = PLAN.partition(begin)[2]
    inner = "".join(f"    {line}" for line in tasks.splitlines(keepends=True))
    head = begin.replace("tasks", "sections") + "      - id: sub\n        title: 分\n        tasks:\n"
    deeper = changed((begin + tasks, head + inner))
    found = clean(deeper, changed(("收好尾", "收好大尾")))
    assert found == deeper.replace("收好尾", "收好大尾")


def test_what_one_side_took_out_goes() -> None:
    assert clean(changed((B, "")), PLAN) == changed((B, ""))
    assert clean(changed((B, "")), changed(("收好尾", "收好大尾"))) == changed(
        (B, ""), ("收好尾", "收好大尾")
    )


def test_a_section_goes_when_its_tasks_live_elsewhere() -> None:
    rest = PLAN[PLAN.index("  - id: two") :]
    tasks = rest[rest.index("      - id: c") :]
    ours = changed((rest, tasks))
    assert clean(ours, changed(("收好尾", "收好大尾"))) == ours.replace("收好尾", "收好大尾")


def test_the_same_sentence_edited_twice_is_marked_and_nothing_else() -> None:
    ours, theirs = changed(("推进应用", "推广应用"), ("加强", "强化")), changed(("推进应用", "普及应用"))
    found = merged(ours, theirs)
    assert found.clashes == 1
    mark = "<<<<<<< ours\n          推广应用。\n=======\n          普及应用。\n>>>>>>> theirs\n"
    assert found.content.decode() == changed(("          推进应用。\n", mark), ("加强", "强化"))


def test_a_sentence_is_marked_alone_also_where_a_line_holds_several() -> None:
    base = changed(("收好尾。", "收好头。收好尾。收好边。"))
    ours, theirs = (
        base.replace("收好尾", words).replace("收好边", "收好大边") for words in ("收甲尾", "收乙尾")
    )
    text = merged(ours, theirs, base).content.decode()
    assert "收好头。\n<<<<<<< ours\n          收甲尾。\n=======\n          收乙尾。\n>>>>>>> theirs\n" in text
    assert text.count("          收好大边。\n") == 1


def test_a_value_edited_twice_is_marked_by_its_line() -> None:
    found = merged(
        changed(("value: 7", "value: 8")), changed(("value: 7", "value: 9"), ("网络, op", "大网络, op"))
    )
    lines = found.content.decode().splitlines()
    at = lines.index("<<<<<<< ours")
    assert found.clashes == 1
    assert lines[at + 1].startswith('          - {metric: 大网络, op: ">=", value: 8')
    assert lines[at + 2] == "======="
    assert lines[at + 3].startswith('          - {metric: 大网络, op: ">=", value: 9')
    assert lines[at + 4] == ">>>>>>> theirs"


def test_the_marks_are_as_long_as_git_asks() -> None:
    found = merged(changed(("办好事情", "办大事")), changed(("办好事情", "办小事")), size=9)
    assert b"<<<<<<<<< ours\n" in found.content
    assert b"\n=========\n" in found.content


def test_taken_out_and_edited_clash() -> None:
    theirs = changed(("办好事情", "办好大事"))
    text = merged(changed((B, "")), theirs).content.decode()
    assert f"<<<<<<< ours\n=======\n{B.replace('办好事情', '办好大事')}>>>>>>> theirs\n" in text
    text = merged(theirs, changed((B, ""))).content.decode()
    assert f"<<<<<<< ours\n{B.replace('办好事情', '办好大事')}=======\n>>>>>>> theirs\n" in text


def test_a_section_taken_out_in_which_a_task_was_edited_clashes_as_a_whole() -> None:
    rest = PLAN[PLAN.index("  - id: two") :]
    text = merged(changed((rest, "")), changed(("收好尾", "收好大尾"))).content.decode()
    assert text == changed(
        (rest, "<<<<<<< ours\n=======\n" + rest.replace("收好尾", "收好大尾") + ">>>>>>> theirs\n")
    )


def test_one_id_for_two_tasks_clashes() -> None:
    ours = added("      - id: b", "x")
    found = merged(ours, ours.replace("做好x事", "做坏x事"))
    assert found.clashes == 1
    assert merged(ours, ours).clashes == 0


def test_a_task_moved_to_two_places_stands_at_both() -> None:
    ours = changed((B, ""), ("      - id: c", B + "      - id: c"))
    theirs = changed((B, ""), ("      - id: d", B + "      - id: d"))
    text = merged(ours, theirs).content.decode()
    assert f"<<<<<<< ours\n{B}=======\n>>>>>>> theirs\n      - id: c" in text
    assert f"<<<<<<< ours\n=======\n{B}>>>>>>> theirs\n      - id: d" in text


def test_the_first_line_of_an_item_clashes_with_all_of_the_item() -> None:
    found = merged(changed(("写好总结", "写总结")), changed(("写好总结", "记总结")))
    assert found.clashes == 1
    assert "<<<<<<< ours\n          - text: 写总结。\n            units:" in found.content.decode()


def test_a_comment_that_both_changed_keeps_both() -> None:
    found = merged(changed(("  # 已核", "  # 甲核")), changed(("  # 已核", "  # 乙核")))
    assert found.clashes == 0
    assert {"# 甲核", "# 乙核"} <= {line[line.find("#") :] for line in found.content.decode().splitlines()}


def test_a_new_comment_on_what_the_other_took_out_clashes() -> None:
    assert merged(changed((B, "")), changed((B, f"      # 请核：留不留\n{B}"))).clashes == 1


def test_a_change_of_layout_gives_way_to_words() -> None:
    laid = changed(("[省工信厅, 省教育厅]", "\n          - 省工信厅\n          - 省教育厅"))
    found = clean(laid, changed(("[省工信厅, 省教育厅]", "[省工信厅, 省教育厅, 省财政厅]")))
    assert "units: [省工信厅, 省教育厅, 省财政厅]" in found


@pytest.mark.parametrize("broken", ["", "a: [\n", "<<<<<<< ours\n", PLAN.replace("id: b", "id: a")])
def test_what_is_no_plan_is_not_merged(broken: str) -> None:
    for three in (Three(PLAN, broken, PLAN), Three(broken, PLAN, PLAN), Three(PLAN, PLAN, broken)):
        with pytest.raises(Unmergeable):
            merge_plans(three.map(str.encode))


def test_line_breaks_a_bom_and_the_end_are_kept() -> None:
    ours, theirs = changed(("推进应用", "推广应用")), changed(("办好事情", "办好大事"))
    plain = clean(ours, theirs)
    versions = Three(PLAN, ours, theirs)
    windows = versions.map(lambda each: b"\xef\xbb\xbf" + each.replace("\n", "\r\n").encode())
    assert merge_plans(windows).content == b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode()
    open_end = versions.map(lambda each: each.removesuffix("\n").encode())
    assert merge_plans(open_end).content == plain.removesuffix("\n").encode()
    changed_end = Three(PLAN.encode(), ours.encode(), theirs.replace("\n", "\r\n").encode())
    assert merge_plans(changed_end).content == plain.replace("\n", "\r\n").encode()


def test_plans_as_they_are_come_out_as_they_are(root: Path) -> None:
    files = [*root.glob("plans/*.yaml"), *root.glob("tests/data/plans/forms/*.yaml")]
    assert len(files) > 7
    for file in files:
        content = file.read_bytes()
        assert merge_plans(Three(content, content, content)).content == content


def test_lines_of_comments_that_both_changed_stand_one_below_the_other() -> None:
    found = merged(changed(("# 头一项", "# 甲注")), changed(("# 头一项", "# 乙注")))
    assert found.clashes == 0
    assert found.content.decode() == changed(("      # 头一项\n", "      # 甲注\n      # 乙注\n"))


def test_a_merge_that_lost_a_comment_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "merge_remarks", lambda texts: texts.ours)
    with pytest.raises(Unmergeable):
        merged(changed(("推进应用", "推广应用")), changed(("# 头一项", "# 头一项的注"), ("加强", "强化")))


def test_a_merge_that_says_something_else_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_line", lambda words, column: f"{' ' * column}{words[1:]}\n")
    with pytest.raises(Unmergeable):
        merged(changed(("推进应用", "推广应用")), changed(("加强", "强化")))


def test_what_a_sentence_taken_out_became_stands_in_its_conflict() -> None:
    """A side put two sentences in the place of one that the other edited."""
    ours = changed(("          推进应用。\n", "          另起一事。\n          再起一件别的。\n"))
    text = merged(ours, changed(("推进应用", "推进大应用"))).content.decode()
    kept = "          另起一事。\n          再起一件别的。\n"
    assert f"<<<<<<< ours\n{kept}=======\n          推进大应用。\n>>>>>>> theirs\n" in text
