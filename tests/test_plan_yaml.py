"""What is written reads back equal, in the layout of plans/2024.yaml, whatever the words are."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fjplan.formatting import formatted
from fjplan.loading import load_bytes, load_file
from fjplan.model import (
    Assignment,
    Attachment,
    Basis,
    BasisKind,
    Bullet,
    Classification,
    Counts,
    Deadline,
    Deliverable,
    Disclosure,
    Dropped,
    Force,
    Imprint,
    Link,
    Mention,
    Milestone,
    NodePath,
    Notice,
    NoticeForm,
    Op,
    Overall,
    OverallPart,
    OverallRole,
    Part,
    Plan,
    Quantity,
    Role,
    Secrecy,
    Section,
    Stand,
    Status,
    Target,
    Task,
    Urgency,
)
from fjplan.plan_yaml.emitting import Flow, emit
from fjplan.plan_yaml.scalars import sentences, writable
from fjplan.plan_yaml.whole import write_plan
from fjplan.yaml_reader import _HIDDEN, read_yaml

ROOT = Path(__file__).parent.parent
FORMS = sorted((ROOT / "tests/data/plans/forms").glob("*.yaml"))
FILES = [ROOT / "plans/2024.yaml", *FORMS]


def again(plan: Plan, text: str | None = None) -> Plan | None:
    document = load_bytes((text or write_plan(plan)).encode(), "written")
    assert [issue.message for issue in document.issues] == []
    assert document.rejected is None, (document.rejected.path, document.rejected.message)
    return document.plan


def loaded(path: Path) -> Plan:
    plan = load_file(str(path)).plan
    assert plan
    return plan


def without_comments(text: str) -> str:
    first, *rest = text.splitlines(keepends=True)
    kept = (re.sub(r"  # .*", "", line) for line in rest if not line.lstrip().startswith("#"))
    return first + "".join(kept)


def small(**changes: Any) -> Plan:
    task = Task(id="a", heading="甲", text="甲。", **changes)
    return Plan(id="p", year=2024, title="要点", children=(task,), children_key="tasks")


# --- The plans there are ---------------------------------------------------------------------


def test_the_plan_of_2024_is_written_as_its_file() -> None:
    path = ROOT / "plans/2024.yaml"
    assert write_plan(loaded(path)) == without_comments(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_written_plan_reads_back_equal(path: Path) -> None:
    plan = loaded(path)
    text = write_plan(plan)
    assert again(plan, text) == plan
    assert len(FORMS) > 3
    assert write_plan(again(plan, text) or plan) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_comment_at_every_place_changes_nothing(path: Path) -> None:
    plan, document = loaded(path), load_file(str(path))
    places: list[NodePath] = [*document.source.values, *document.source.keys, ("no", "such")]
    text = write_plan(plan, {place: [f"请核：{place}", "a: b\n- c\r\n# d"] for place in places})
    assert again(plan, text) == plan
    assert all(f"# 请核：{place}" in text for place in places)
    assert without_comments(text) == write_plan(plan)


# --- Words that YAML would take for something else ----------------------------------------------

NASTY = [
    *("- a", "-", "-a", "? a", ": a", "a: b", "a:", "a #b", "#a", "a#b", "[a", "a, b", "{a}", "a]b", "&a"),
    *("*a", "!a", "|", "|a", ">", "'a'", '"a"', 'a "b"', "%", "@a", "`a", "\\n", "a\\", "a'b", "=", "<<"),
    *("null", "Null", "~", "true", "False", "TRUE", "yes", "no", "on", "12", "-3", "5.10", "1e3", "0x1F"),
    *("012", "1_000", "1:30", "2024-04-30", "2024", "...", "---", "a\tb", "😀", "甲：乙", "第1、2项", "；"),
    *(
        "<<<<<<< HEAD",
        ">>>>>>> x",
        "=======",
        "a  b",
        "“甲。乙”丙。丁",
        "http://a.b/c:d",
        "a:\tb",
        "% a",
        "．",
    ),
]
PIECES = st.sampled_from(
    [*NASTY, " ", "。", "！", "”", "（", "甲", "a", "1", ":", "#", ",", "\u3000", "\xa0"]
)
WORDS = st.lists(PIECES, min_size=1, max_size=4).map("".join) | st.text(max_size=8)
LINES = WORDS.filter(lambda word: bool(re.fullmatch(r"\S(?:.*\S)?", word)) and word == writable(word))
# A newline at an end is no paragraph; the reader never gives one.
TEXTS = (
    st.lists(WORDS | st.just(""), min_size=1, max_size=3)
    .map("\n".join)
    .filter(lambda word: bool(word.strip()) and word == word.strip("\n") and word == writable(word))
)
IDS = st.sampled_from(["a", "no", "y", "null", "on", "a-1"])
MAYBE = st.none()
DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2998, 1, 1)) | st.sampled_from(
    [datetime.date(2024, 12, 31), datetime.date(2024, 2, 29), datetime.date(2023, 2, 28)]
)
VALUES = st.sampled_from(["0", "7", "5.10", "-3", "100000000000000000", "0.000000000000000001", "24.0"])


def few(each: Any, least: int = 0) -> Any:
    return st.lists(each, min_size=least, max_size=2).map(tuple)


def paragraphs(least: int = 0) -> Any:
    """Paragraphs as the reader gives them: those of one text or of several."""
    return few(TEXTS, least).map(lambda texts: tuple(part for text in texts for part in text.split("\n")))


BASES = few(st.builds(Basis, kind=st.sampled_from(BasisKind), text=LINES))
TARGETS = few(
    st.builds(
        Target,
        metric=LINES,
        quantity=st.builds(Quantity, value=VALUES.map(Decimal), measure=LINES),
        op=st.sampled_from(Op),
        quote=LINES,
        deadline=MAYBE | DAYS,
        force=st.sampled_from(Force),
        counts=MAYBE | st.sampled_from(Counts),
        implied=st.booleans(),
        lower_is_better=st.booleans(),
        basis=BASES,
        note=MAYBE | TEXTS,
    )
)


@st.composite
def assignments(draw: Any) -> Assignment:
    """Units in a list or by role, some grouped by hand."""
    by_role = draw(st.booleans())
    groups = st.lists(LINES | st.lists(LINES, min_size=1, max_size=2), min_size=1, max_size=2)
    mentions = []
    for role in draw(st.sets(st.sampled_from(Role), min_size=1)) if by_role else [None]:
        for index, names in enumerate(draw(groups)):
            each = names if isinstance(names, list) else [names]
            group = index if isinstance(names, list) else None
            mentions += [Mention(name=name, role=role, hand_group=group) for name in each]
    order = list(Role)
    mentions.sort(key=lambda mention: order.index(mention.role) if mention.role else 0)
    leaders = draw(few(LINES)) if by_role else ()
    return Assignment(mentions=tuple(mentions), leaders=leaders, respectively=by_role and draw(st.booleans()))


PARTS = few(
    st.builds(
        Part,
        id=MAYBE | IDS,
        is_point=st.just(True),
        heading=MAYBE | LINES,
        text=MAYBE | TEXTS,
        stands=MAYBE | st.sampled_from(Stand),
        assignment=assignments(),
        clause=MAYBE | LINES,
        targets=TARGETS,
    )
    | st.builds(Part, text=TEXTS)
)
TASKS = st.builds(
    Task,
    id=IDS,
    heading=MAYBE | LINES,
    numbered=st.booleans(),
    text=TEXTS,
    parts=PARTS,
    assignment=MAYBE | assignments(),
    targets=TARGETS,
    deadlines=few(st.builds(Deadline, quote=LINES, by=MAYBE | DAYS, scope=MAYBE | LINES)),
    deliverables=few(st.builds(Deliverable, title=LINES, act=LINES, by=MAYBE | DAYS)),
    continued_from=few(st.builds(Link, plan=IDS, task=IDS)),
    not_continued_from=few(st.builds(Link, plan=IDS, task=IDS)),
    basis=BASES,
    note=MAYBE | TEXTS,
)
SECTIONS = st.builds(
    Section,
    id=IDS,
    title=LINES,
    numbered=st.booleans(),
    lead=paragraphs(),
    targets=TARGETS,
    children=few(TASKS),
    closing=paragraphs(),
    note=MAYBE | TEXTS,
)
NOTICES = st.builds(
    Notice,
    form=st.sampled_from(NoticeForm),
    copy_number=MAYBE | st.just("000001"),
    classification=MAYBE | st.builds(Classification, level=st.sampled_from(Secrecy), period=MAYBE | LINES),
    urgency=MAYBE | st.sampled_from(Urgency),
    issuers=few(LINES, 1),
    title=MAYBE | LINES,
    number=MAYBE | LINES,
    addressees=MAYBE | LINES,
    body=paragraphs(1),
    signatures=few(LINES),
    date=MAYBE | DAYS,
    disclosure=MAYBE | st.builds(Disclosure, text=LINES, brackets=st.booleans()),
    cc=MAYBE | LINES,
    printed=MAYBE | st.builds(Imprint, by=LINES, date=MAYBE | DAYS),
)
OVERALLS = st.builds(
    Overall,
    preamble=paragraphs(),
    heading=LINES,
    text=TEXTS,
    parts=few(
        st.builds(
            OverallPart,
            role=st.sampled_from(OverallRole),
            heading=LINES,
            text=MAYBE | TEXTS,
            milestones=few(st.builds(Milestone, by=DAYS, text=TEXTS, targets=TARGETS)),
            bullets=few(st.builds(Bullet, heading=MAYBE | LINES, text=TEXTS)),
        )
    ),
    targets=TARGETS,
)
PLANS = st.builds(
    Plan,
    id=IDS,
    year=st.integers(1949, 2999),
    title=LINES,
    series=MAYBE | IDS,
    until=MAYBE | st.integers(1949, 2999),
    region=MAYBE | LINES,
    subtitle=MAYBE | LINES,
    status=st.sampled_from(Status),
    notice=MAYBE | NOTICES,
    overall=MAYBE | OVERALLS,
    children=few(SECTIONS | TASKS, 1),
    closing=paragraphs(),
    attachments=few(st.builds(Attachment, title=LINES, text=paragraphs(), file=MAYBE | LINES)),
    dropped=few(st.builds(Dropped, task=IDS, reason=TEXTS, plan=MAYBE | IDS, basis=BASES)),
    note=MAYBE | TEXTS,
)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(PLANS)
def test_any_plan_reads_back_equal_and_is_laid_out_already(plan: Plan) -> None:
    text = write_plan(plan)
    assert again(plan, text) == plan
    assert formatted(load_bytes(text.encode(), "written")) == text


def test_a_title_is_written_in_its_own_lines_while_they_say_the_same() -> None:
    own = replace(small(), title="甲乙", title_lines=("甲", "乙"))
    kept = again(own)
    assert kept
    assert kept.title_lines == ("甲", "乙")
    stale = again(replace(own, title="丙"))
    assert stale
    assert (stale.title, stale.title_lines) == ("丙", ())


@pytest.mark.parametrize("words", NASTY)
def test_nasty_words_read_back_wherever_they_stand(words: str) -> None:
    target = Target(metric=words, quantity=Quantity(value=Decimal(1), measure=words), quote=words, note=words)
    plan = small(
        clause=words,
        targets=(target,),
        note=words,
        assignment=Assignment(mentions=(Mention(name=words), Mention(name=words, hand_group=1))),
    )
    assert again(plan) == plan


@pytest.mark.parametrize("in_flow", [True, False])
def test_every_two_marks_together_read_back(in_flow: bool) -> None:
    marks = [*map(chr, range(32, 48)), *":;<=>?@[\\]^_`{|}~a1甲\t\n"]
    words = [first + second + after for first in marks for second in marks for after in ("", "a")]
    data: Any = {f"k{index}": Flow([word]) if in_flow else [word] for index, word in enumerate(words)}
    reading = read_yaml("\n".join(emit(data, {})) + "\n")
    # The reader gives no scalar with a newline at an end.
    assert list(reading.data.values()) == [[word.strip("\n")] for word in words]


@settings(max_examples=200, deadline=None)
@given(LINES, TEXTS)
def test_any_line_and_text_reads_back(line: str, text: str) -> None:
    task = Task(id="a", heading=line, text=text, note=text)
    plan = Plan(id="p", year=2024, title=line, children=(task,), children_key="tasks", closing=(line, line))
    written = write_plan(plan)
    assert again(plan, written) == plan
    assert formatted(load_bytes(written.encode(), "written")) == written


# --- What cannot be written as it is ------------------------------------------------------------


def test_what_no_plan_file_can_hold_is_left_out() -> None:
    plan = small(note="甲\u200b乙\r\n丙\ufeff\ud800")
    assert (again(plan) or plan).children[0].note == "甲乙\n丙"


def test_a_heading_of_two_lines_becomes_one() -> None:
    plan = Plan(id="p", year=2024, title=" 甲 \n 乙 ", children=small().children, children_key="tasks")
    assert (again(plan) or plan).title == "甲 乙"


def test_the_writer_leaves_out_just_what_the_reader_refuses() -> None:
    for code in range(0x10000):
        character = chr(code)
        if not 0xD800 <= code < 0xE000:
            assert (writable(character) == "") == bool(_HIDDEN.match(character)), hex(code)


def test_children_stand_under_the_key_that_can_hold_them() -> None:
    section, task = Section(id="s", title="章"), Task(id="a", text="甲。")
    for children, key in (((section, task), "items"), ((task,), "tasks"), ((section,), "sections")):
        plan = Plan(id="p", year=2024, title="要点", children=children)
        assert f"\n{key}:\n" in write_plan(plan)
        assert again(plan) == plan


def test_an_empty_part_or_notice_is_still_yaml() -> None:
    """A draft may lack what a plan needs; it must stay a file that can be read and filled in."""
    plan = Plan(
        id="p", year=2024, title="甲", notice=Notice(issuers=()), children=(Task(id="a", parts=(Part(),)),)
    )
    assert read_yaml(write_plan(plan)).usable


# --- Layout -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ("他说“甲。乙。”丙。", ["他说“甲。乙。”", "丙。"]),
        ("（甲。乙）丙。丁。", ["（甲。乙）丙。", "丁。"]),
        ("《怎么办？》的通知。乙。", ["《怎么办？》的通知。", "乙。"]),
        ("甲。 乙。", ["甲。 乙。"]),
        ("甲。）乙", ["甲。）", "乙"]),
        ("甲！！乙", ["甲！！", "乙"]),
        ("(甲。)乙", ["(甲。)", "乙"]),
        ("(甲。)b(丙。)[1]", ["(甲。)b(丙。)[1]"]),
        ("甲", ["甲"]),
    ],
)
def test_sentences_are_parted_at_stops_outside_brackets(paragraph: str, expected: list[str]) -> None:
    assert sentences(paragraph) == expected


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ("2024-12-31", "2024"),
        ("2024-12-30", "2024-12-30"),
        ("2024-02-29", "2024-02"),
        ("2023-02-01", "2023-02-01"),
    ],
)
def test_a_deadline_is_written_as_short_as_it_can_be(day: str, written: str) -> None:
    plan = small(deadlines=(Deadline(quote="甲", by=datetime.date.fromisoformat(day)),))
    assert f"- {{quote: 甲, by: {written}}}\n" in write_plan(plan)
    assert again(plan) == plan


def test_paragraphs_are_parted_by_an_empty_line() -> None:
    plan = small()
    plan = Plan(id="p", year=2024, title="甲", children=plan.children, closing=("甲。乙。", "丙。"))
    assert write_plan(plan).endswith("closing: |\n  甲。\n  乙。\n\n  丙。\n")


def test_what_a_block_cannot_hold_is_quoted() -> None:
    assert 'text: " 甲。\\n\\n乙。"\n' in write_plan(
        Plan(id="p", year=2024, title="甲", children=(Task(id="a", text=" 甲。\n\n乙。"),))
    )


def test_comments_stand_above_their_line_at_its_indentation() -> None:
    text = write_plan(
        small(note="乙"),
        {
            (): ["全文"],
            ("year",): ["年份"],
            ("tasks", 0): ["任务"],
            ("tasks", 0, "id"): ["编号"],
            ("tasks", 0, "text"): ["正文", "两\n行"],
            ("tasks", 0, "units", 3): ["没有单位"],
        },
        head=["头一行", ""],
    )
    assert text == (
        "# yaml-language-server: $schema=../schema/plan.schema.json\n"
        "# 头一行\n#\n# 全文\nschema: fjplan/plan@1\nid: p\n# 年份\nyear: 2024\ntitle: 要点\nstatus: draft\n"
        "tasks:\n  # 任务\n  # 没有单位\n  # 编号\n  - id: a\n    heading: 甲\n"
        "    # 正文\n    # 两 行\n    text: |\n      甲。\n    note: 乙\n"
    )
