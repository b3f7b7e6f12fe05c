"""What goes on in what by its words: one to one first, then what joins a pair, and what never does."""

from __future__ import annotations

from fjplan.diff.matching import FAINTEST, Match, Words, match_words
from fjplan.diff.passages import Passages, read_passages
from fjplan.diff.settling import Denied, Given
from fjplan.differences import By
from fjplan.model import Task
from tests.diff.test_relating import CULTURE, HOTLINE, MARK, NETWORK, PORTAL, SEA


def texts(**words: str) -> dict[str, Passages]:
    return {name: read_passages(Task(id=name, text=text), None) for name, text in words.items()}


def matched(
    old: dict[str, Passages],
    new: dict[str, Passages],
    given: tuple[Given, ...] = (),
    denied: Denied = frozenset(),
) -> set[tuple[str, str]]:
    words = Words(old, new)
    likest = words.likest(set(old) - {each.old for each in given}, set(new) - {each.new for each in given})
    left = [each for each in likest if (each.old, each.new) not in denied]
    return {(each.old, each.new) for each in match_words(words, left, given, denied)}


def test_the_likest_are_paired_first_and_each_once() -> None:
    """Both olds are like k; the one that is more like it takes it, the other takes what is left."""
    old = texts(a=NETWORK + MARK, b=NETWORK + SEA)
    new = texts(k=NETWORK + MARK, l=SEA + CULTURE)
    assert matched(old, new) == {("a", "k"), ("b", "l")}


def test_what_is_like_nothing_is_paired_with_nothing() -> None:
    assert matched(texts(a=NETWORK, b=SEA), texts(k=NETWORK, l=CULTURE)) == {("a", "k")}


def test_the_usual_words_of_plans_are_no_pair() -> None:
    old = texts(a="加快推进平台建设，完善体制机制。", b=NETWORK, c=SEA, d=CULTURE)
    new = texts(k="推进体系建设，加快健全机制。", l=NETWORK, m=SEA, n=CULTURE)
    assert ("a", "k") not in matched(old, new)


def test_a_sentence_in_an_otherwise_new_task_joins_it() -> None:
    old = texts(a=NETWORK + MARK, b=SEA + CULTURE, c=PORTAL + HOTLINE)
    new = texts(k=NETWORK + MARK + SEA, l=PORTAL + HOTLINE)
    assert matched(old, new) == {("a", "k"), ("b", "k"), ("c", "l")}


def test_a_sentence_that_is_said_word_for_word_finds_its_task_among_many() -> None:
    """One sentence of ten: the task as a whole is not like its host."""
    long = {
        f"t{at}": f"第{chr(0x4E00 + 37 * at)}{chr(0x5E00 + 11 * at)}号工程如期完工。" * 3 for at in range(9)
    }
    old = texts(a="".join(long.values()) + SEA, b=PORTAL)
    new = texts(k=PORTAL + HOTLINE + CULTURE + MARK + SEA)
    assert ("a", "k") in matched(old, new)


def test_a_sentence_of_a_task_that_was_denied_finds_the_next_that_says_it() -> None:
    long = {
        f"t{at}": f"第{chr(0x4E00 + 37 * at)}{chr(0x5E00 + 11 * at)}号工程如期完工。" * 3 for at in range(9)
    }
    whole, host = "".join(long.values()), PORTAL + HOTLINE + CULTURE + MARK
    old, new = texts(a=whole + SEA, b=PORTAL), texts(k=f"{host}{SEA}{NETWORK}", l=NETWORK + SEA)
    taken = Given("b", "k", By.TEXT), Given("b", "l", By.TEXT)
    assert matched(old, new, taken) == {("a", "k")}
    assert matched(old, new, taken, frozenset({("a", "k")})) == {("a", "l")}
    turned = tuple(Given(each.new, each.old, By.TEXT) for each in taken)
    assert matched(new, old, turned) == {("k", "a")}
    assert matched(new, old, turned, frozenset({("k", "a")})) == {("l", "a")}


def test_near_copies_are_not_joined_to_each_others_pairs() -> None:
    """Alike to four fifths, and each the likest but one of the other's: that is not enough."""
    rest = {f"r{at}": text for at, text in enumerate((NETWORK, SEA, MARK, PORTAL, HOTLINE, CULTURE))}
    words = "统筹规划城际轨道交通票务清分结算，覆盖{}沿线站点"
    old = {f"o{at}": words.format(name) + "。" for at, name in enumerate(("泉州", "漳州"))}
    new = {f"n{at}": words.format(name) + "旅客。" for at, name in enumerate(("泉州", "漳州"))}
    found = matched(texts(**old, **rest), texts(**new, **rest))
    assert found == {("o0", "n0"), ("o1", "n1"), *((each, each) for each in rest)}


def test_what_is_given_stands_and_a_task_that_is_not_may_join_it() -> None:
    given = (Given("a", "k", By.EXPLICIT),)
    old, new = texts(a=NETWORK, b=SEA), texts(k=NETWORK + SEA + HOTLINE)
    assert matched(old, new, given) == {("b", "k")}


def test_a_likeness_is_told_by_its_passages_the_most_telling_first() -> None:
    words = Words(texts(a=NETWORK + SEA + MARK), texts(k=MARK + "办好新的一年里的别样事情。" + SEA))
    shown = words.show("a", "k")
    assert [(each.old, each.new, each.score) for each in shown] == [(MARK, MARK, 1.0), (SEA, SEA, 1.0)]


def test_the_likest_come_first_and_equal_ones_by_place() -> None:
    words = Words(texts(a=NETWORK, b=NETWORK), texts(k=NETWORK, l=NETWORK))
    found = words.likest({"a", "b"}, {"k", "l"})
    assert [(each.old, each.new) for each in found] == [("a", "k"), ("a", "l"), ("b", "k"), ("b", "l")]
    assert all(isinstance(each, Match) and each.score > FAINTEST for each in found)
