"""All changes accepted are the new notice as rendered, all rejected the old one, numbers and styles too."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from dataclasses import replace

import pytest

from fjplan.model import Attachment, Imprint, Notice, NoticeFormat, Plan, Section
from fjplan.ooxml.revision_rules import revision_faults
from tests.diff.made_edits import MadeEdit, made_edits
from tests.diff.made_pairs import KINDS, made_pair, single_pair
from tests.diff.task_edits import plan_of
from tests.revising.weaving_pairs import Documents, documents
from tests.revising.word import Words, settled

EDITS = {each.name: each for each in made_edits()}
YEARS = [("2020", "2024"), ("2024", "2020"), ("2013", "fuzhou-2018-2020"), ("fuzhou-2018-2020", "2024")]


def assert_whole(found: Documents) -> None:
    """Both notices can be had back, and the structure is sound."""
    tracked = found.tracked
    assert revision_faults(tracked) == []
    assert settled(tracked, accepted=True) == settled(found.new, accepted=True)
    assert settled(tracked, accepted=False) == settled(found.old, accepted=True)


@pytest.mark.parametrize(("old", "new"), YEARS)
def test_years(old: str, new: str) -> None:
    assert_whole(documents(plan_of(old), plan_of(new)))


@pytest.mark.parametrize("seed", range(5))
def test_made_pairs(seed: int) -> None:
    made = made_pair(seed)
    assert_whole(documents(made.old, made.new))


@pytest.mark.parametrize("kind", KINDS)
def test_pairs_of_one_sort(kind: str) -> None:
    made = single_pair(kind, 5)
    assert_whole(documents(made.old, made.new))


@pytest.mark.parametrize("name", list(EDITS)[::3])
def test_single_edits(name: str) -> None:
    edit: MadeEdit = EDITS[name]
    assert_whole(documents(edit.old, edit.new))


def with_notice(**fields: object) -> Plan:
    plan = plan_of("2024")
    assert plan.notice
    return replace(plan, notice=replace(plan.notice, **fields))  # type: ignore[arg-type]


PLAIN = plan_of("2024")
PRINTED = Imprint(by="省数据管理局办公室", date=datetime.date(2024, 5, 6))
IMPRINT = with_notice(cc="省委办公厅，省人大常委会办公厅", printed=PRINTED)
JOINT = with_notice(issuers=("省数据管理局", "省财政厅", "省教育厅"), signatures=())
ATTACHED = replace(
    PLAIN,
    attachments=(
        Attachment(title="甲表", text=("第一段。", "第二段。")),
        Attachment(title="乙表", text=("别的。",)),
    ),
)
SHAPES = {
    "an imprint changes": (IMPRINT, with_notice(cc="省委办公厅，省政协办公厅", printed=PRINTED)),
    "copies go": (IMPRINT, with_notice(printed=PRINTED)),
    "offices join": (PLAIN, JOINT),
    "fewer offices": (JOINT, with_notice(issuers=("省数据管理局", "省财政厅"), signatures=())),
    "one office is left": (JOINT, PLAIN),
    "it becomes a letter": (PLAIN, with_notice(format=NoticeFormat.LETTER)),
    "it goes upward": (PLAIN, with_notice(format=NoticeFormat.UPWARD, signers=("王某", "李某"))),
    "the notice goes": (PLAIN, replace(PLAIN, notice=None)),
    "a notice comes": (replace(PLAIN, notice=None), PLAIN),
    "attachments come": (PLAIN, ATTACHED),
    "attachments go": (ATTACHED, PLAIN),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_notices_of_all_shapes(shape: str) -> None:
    assert_whole(documents(*SHAPES[shape]))


def without_anchor(words: list[Words]) -> list[str]:
    return sorted(each.text for each in words if each.style != "Anchor")


@pytest.mark.parametrize(("old", "new"), [(PLAIN, IMPRINT), (IMPRINT, PLAIN)])
def test_an_imprint_of_one_side_leaves_no_empty_paragraph(old: Plan, new: Plan) -> None:
    """Its box hangs on the last paragraph, and not on an empty one of its own."""
    found = documents(old, new)
    tracked = found.tracked
    assert revision_faults(tracked) == []
    for accepted, plain in ((True, found.new), (False, found.old)):
        assert without_anchor(settled(tracked, accepted=accepted)) == without_anchor(
            settled(plain, accepted=True)
        )
        # In the box itself a paragraph of this style ends the table.
        anchors = sum(each.style == "Anchor" for each in settled(tracked, accepted=accepted))
        assert anchors == int((new if accepted else old) is IMPRINT)


def xml_of(document: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return package.read(part).decode()


def tracked_words(document: bytes) -> dict[str, list[str]]:
    """The words of each sort of change, in order."""
    xml = xml_of(document)
    return {
        name: ["".join(re.findall(r"<w:(?:t|delText) [^>]*>([^<]*)<", each)) for each in found]
        for name in ("ins", "del", "moveFrom", "moveTo")
        if (found := re.findall(f"(?s)<w:{name} [^>]*[^/]>(.*?)</w:{name}>", xml))
    }


def test_a_plan_and_itself_have_no_change() -> None:
    found = documents(PLAIN, PLAIN)
    assert tracked_words(found.tracked) == {}
    assert "w:rPrChange" not in xml_of(found.tracked)


def without_first_task() -> Plan:
    chapter = PLAIN.children[0]
    assert isinstance(chapter, Section)
    section = chapter.children[0]
    assert isinstance(section, Section)
    shorter = replace(section, children=section.children[1:])
    chapter = replace(chapter, children=(shorter, *chapter.children[1:]))
    return replace(PLAIN, children=(chapter, *PLAIN.children[1:]))


def test_a_renumbering_is_no_change() -> None:
    """A task goes: those after it have other numbers, and only it is deleted."""
    found = documents(PLAIN, without_first_task())
    words = tracked_words(found.tracked)
    first, second = words.pop("del")[0], words.pop("ins", [""])[0]
    assert words == {}
    assert first.startswith("加快升级网络基础设施。")
    assert "基础设施" not in second  # only the gloss of 各设区市 stands in the next clause now
    accepted = [each.text for each in settled(found.tracked, accepted=True)]
    assert any(text.startswith("1.统筹布局算力基础设施。") for text in accepted)


def test_a_number_that_a_list_cannot_print_is_words() -> None:
    """A level that restarts after one that is left out in between: counted otherwise by word processors."""
    levels = PLAIN.conventions.levels
    restarting = (levels[0], replace(levels[1], run_on=False), replace(levels[2], run_on=False))
    old = replace(PLAIN, conventions=replace(PLAIN.conventions, levels=restarting))
    found = documents(old, PLAIN)
    assert_whole(found)
    assert "<w:numPr>" not in xml_of(found.tracked)
    assert tracked_words(found.tracked)["ins"][:3] == ["4", "5", "6"]


def test_levels_that_restart_are_one_list() -> None:
    levels = PLAIN.conventions.levels
    restarting = (levels[0], replace(levels[1], run_on=False), replace(levels[2], run_on=False))
    old, new = (
        replace(each, conventions=replace(each.conventions, levels=restarting))
        for each in (PLAIN, without_first_task())
    )
    found = documents(old, new)
    assert_whole(found)
    numbering = xml_of(found.tracked, "word/numbering.xml")
    assert re.findall('<w:lvlText w:val="([^"]*)"/>', numbering) == ["%1、", "（%2）", "%3."]


def test_a_drafters_move_is_a_move_and_nothing_else_is() -> None:
    edit = EDITS["move a task between chapters"]
    found = documents(edit.old, edit.new)
    words = tracked_words(found.tracked)
    moved = [change for change in found.comparison.changes if change.kind.code == "task.moved"]
    assert len(moved) == 1
    assert "推动数字赋能两岸融合发展。" in words["moveFrom"][0]
    assert "".join(words["moveFrom"]) == "".join(words["moveTo"])
    assert re.findall('w:name="(move[^"]*)"', xml_of(found.tracked)) == ["move1", "move1"]


def test_author_and_date_stand_on_every_change_and_bytes_are_the_same() -> None:
    made = made_pair(1)
    found = documents(made.old, made.new)
    first, second = found.tracked, documents(made.old, made.new).tracked
    assert first == second
    xml = xml_of(first)
    changes = re.findall(
        r"<w:(?:ins|del|moveFrom|moveTo|moveFromRangeStart|moveToRangeStart|pPrChange) [^>]*>", xml
    )
    assert len(changes) > 100
    assert all('w:author="省数据局" w:date="2024-05-08T09:00:00Z"' in each for each in changes)


def test_notice_fields_are_compared_too() -> None:
    plan = PLAIN
    assert isinstance(plan.notice, Notice)
    new = replace(
        plan, notice=replace(plan.notice, date=datetime.date(2024, 5, 9), number="闽数字〔2024〕3号")
    )
    words = tracked_words(documents(plan, new).tracked)
    assert words == {"ins": ["闽数字〔2024〕3号", "2024年5月9日"], "del": ["2024年4月30日"]}


def test_the_copy_for_print_tracks_nothing_and_shows_the_change() -> None:
    edit = EDITS["move a task between chapters"]
    found = documents(edit.old, edit.new)
    xml = xml_of(found.marked)
    assert not re.search("<w:(ins|del|moveFrom|moveTo|delText|numPr|pPrChange)[ >/]", xml)
    assert "trackRevisions" not in xml_of(found.marked, "word/settings.xml")
    for look in (
        '<w:dstrike w:val="1"/><w:color w:val="008000"/>',
        '<w:u w:val="double"/>',
        '<w:strike w:val="1"/>',
    ):
        assert look in xml


def test_the_copy_for_print_has_the_new_numbers_and_the_old_one_of_what_is_gone() -> None:
    found = documents(PLAIN, without_first_task())
    shown = [each.text for each in settled(found.marked, accepted=True)]
    at = next(at for at, text in enumerate(shown) if text.startswith("（一）"))
    assert [text[:6] for text in shown[at + 1 : at + 4]] == ["1.加快升级", "1.统筹布局", "2.加速发展"]
