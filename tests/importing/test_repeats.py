"""A sentence that a shuffled page holds twice stays once, and each copy that goes is accounted for."""

from __future__ import annotations

from fjplan.imported import Doubt
from fjplan.importing.paragraphs import Para
from fjplan.importing.repeats import without_repeats

LONG = "要适度超前建设信息基础设施，突出重点。"
OTHER = "要推进信息资源共享和业务协同，注重实效。"
ITEM = "（一）推进无线城市建设，扩大覆盖范围。"


def paras(*texts: str) -> list[Para]:
    """Paragraphs one a line, from offset 0 on."""
    found, at = [], 0
    for number, text in enumerate(texts, 1):
        found.append(Para(start=at, end=at + len(text), text=text, line=number, level=1, is_cut=True))
        at += len(text) + 1
    return found


def kept(pieces: list[Para]) -> list[tuple[int, int, str, int]]:
    return [(piece.start, piece.end, piece.text, piece.line) for piece in pieces]


def test_nothing_said_twice_is_left_alone() -> None:
    given = paras(LONG + OTHER, ITEM)
    assert without_repeats(given, 1) == (given, [], [])


def test_the_copy_among_the_items_stays() -> None:
    given = paras(f"前言。{LONG}{OTHER}", "一、基础设施", LONG)
    pieces, drops, doubts = without_repeats(given, 1)
    assert kept(pieces) == [
        (0, 3, "前言。", 1),
        (3 + len(LONG), given[0].end, OTHER, 1),
        (given[1].start, given[1].end, "一、基础设施", 2),
        (given[2].start, given[2].end, LONG, 3),
    ]
    assert drops == [(3, 3 + len(LONG), "与第3行重复的句子")]
    assert doubts == []


def test_the_first_of_two_copies_among_the_items_stays_and_a_person_is_told() -> None:
    given = paras("一、基础设施", LONG, OTHER, LONG)
    pieces, drops, doubts = without_repeats(given, 0)
    assert [piece.text for piece in pieces] == ["一、基础设施", LONG, OTHER]
    assert drops == [(given[3].start, given[3].end, "与第2行重复的句子")]
    assert doubts == [
        Doubt(
            line=4,
            quote=LONG,
            chose="留第2行的一句，这一句不收",
            others=("留这一句", "两处都留"),
            why="同一句话出现了两次",
        )
    ]


def test_an_item_that_comes_twice_may_be_of_either_section() -> None:
    _, _, doubts = without_repeats(paras("一、甲", ITEM, "二、乙", ITEM), 0)
    assert [(doubt.line, doubt.why) for doubt in doubts] == [(4, "同一句话出现了两次，不知在哪一章")]


def test_three_copies_leave_one() -> None:
    given = paras(LONG, "一、甲", LONG, LONG)
    pieces, drops, doubts = without_repeats(given, 1)
    assert [(piece.text, piece.line) for piece in pieces] == [("一、甲", 2), (LONG, 3)]
    assert [why for _, _, why in drops] == ["与第3行重复的句子", "与第3行重复的句子"]
    assert [doubt.line for doubt in doubts] == [4]


def test_two_copies_before_the_items_leave_the_first() -> None:
    given = paras(LONG, LONG, "一、甲")
    pieces, drops, doubts = without_repeats(given, 2)
    assert [(piece.text, piece.line) for piece in pieces] == [(LONG, 1), ("一、甲", 3)]
    assert drops == [(given[1].start, given[1].end, "与第1行重复的句子")]
    assert doubts == []


def test_a_short_sentence_may_well_be_said_twice() -> None:
    given = paras("要注重应用。", "一、甲", "要注重应用。")
    assert without_repeats(given, 1) == (given, [], [])


def test_a_sentence_of_twelve_characters_is_long_enough() -> None:
    twelve, eleven = "要适度超前建设信息设施。", "要适度超前建设的设施。"
    given = paras(twelve + eleven, "一、甲", twelve + eleven)
    assert [piece.text for piece in without_repeats(given, 1)[0]] == [eleven, "一、甲", twelve + eleven]


def test_the_first_item_itself_may_be_the_copy_that_stays() -> None:
    pieces, drops, doubts = without_repeats(paras(ITEM, ITEM), 1)
    assert [piece.line for piece in pieces] == [2]
    assert [why for _, _, why in drops] == ["与第2行重复的句子"]
    assert doubts == []


def test_a_sentence_twice_in_the_first_item_is_doubted() -> None:
    pieces, _, doubts = without_repeats(paras(LONG + LONG), 0)
    assert [piece.text for piece in pieces] == [LONG]
    assert [doubt.line for doubt in doubts] == [1]


def test_a_short_title_comes_once() -> None:
    given = paras("关于某某工作的通知", "关于某某工作的通知", "一、甲")
    pieces, drops, _ = without_repeats(given, 2)
    assert [piece.line for piece in pieces] == [1, 3]
    assert drops == [(given[1].start, given[1].end, "与第1行重复的句子")]


def test_a_break_within_a_sentence_makes_no_difference() -> None:
    broken = LONG.replace("，", "，　")
    pieces, _, _ = without_repeats(paras(broken, "一、甲", LONG), 1)
    assert [piece.text for piece in pieces] == ["一、甲", LONG]


def test_a_copy_in_the_middle_parts_its_paragraph_in_two() -> None:
    given = paras("一、甲", LONG, f"前一句。{LONG}后一句。")
    pieces, _, _ = without_repeats(given, 0)
    start = given[2].start
    assert kept(pieces)[2:] == [
        (start, start + 4, "前一句。", 3),
        (given[2].end - 4, given[2].end, "后一句。", 3),
    ]
