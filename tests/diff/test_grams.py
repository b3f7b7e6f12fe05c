"""Bigrams and their weights, and the likest of many found without looking at each."""

from __future__ import annotations

import math
import random
from collections import Counter

import pytest

from fjplan.diff.grams import (
    CLOSE,
    DAMPING,
    LOOKED_AT,
    PIVOT,
    POSTINGS,
    STOCK,
    Index,
    Said,
    Weights,
    bigrams_of,
    fold,
)

CHARACTERS = [chr(0x4E00 + at) for at in range(2000)]


def weigh(*texts: str) -> tuple[Weights, list[Said]]:
    """Texts of one passage each, weighed among themselves."""
    weights = Weights([(text,) for text in texts])
    return weights, [*map(weights.weigh, texts)]


def number(bigram: str) -> int:
    """What a bigram is known by: the numbers of its characters."""
    return ord(bigram[0]) << 16 | ord(bigram[1])


def test_folding_leaves_what_two_ways_of_writing_share() -> None:
    assert fold("“５Ｇ”　基站，\n1.5万个（以上）。") == fold('"5G"基站,15万个 (以上)') == "5G基站15万个以上"


def test_the_bigrams_of_a_passage_are_counted_each_time() -> None:
    assert Counter(bigrams_of("甲乙丙甲乙")) == {number("甲乙"): 2, number("乙丙"): 1, number("丙甲"): 1}
    assert [*bigrams_of("戊"), *bigrams_of("")] == []


def test_no_bigram_reaches_over_the_end_of_a_passage() -> None:
    weights = Weights([("甲乙", "丙丁"), ("乙丙",)])
    both = weights.weigh_all()
    assert weights.found == [1, 1, 1]
    assert weights.likeness(*both) == 0


def test_a_likeness_is_between_0_and_1_and_the_same_both_ways() -> None:
    weights, said = weigh("办好第七届峰会", "办好第三届峰会", "深化闽台融合", "")
    assert weights.likeness(said[0], said[0]) == pytest.approx(1)
    assert 0 < weights.likeness(said[0], said[1]) < 1
    assert weights.likeness(said[0], said[1]) == weights.likeness(said[1], said[0])
    assert weights.likeness(said[0], said[2]) == 0
    assert weights.likeness(said[0], said[3]) == 0


def test_a_likeness_is_the_cosine_of_what_the_bigrams_are_worth() -> None:
    """甲乙 stands in both and is said three times in one; each of the others stands in one text of two."""
    weights, said = weigh("甲乙丙甲乙丁甲乙", "甲乙子丑")
    rare, common = math.log(3), math.log(3 / 2)
    first = [common * 3**DAMPING, rare, rare, rare, rare]
    second = [common, rare, rare]
    lengths = [math.hypot(*first), math.hypot(*second)]
    assert [each.length for each in said] == pytest.approx(lengths)
    assert weights.likeness(*said) == pytest.approx(first[0] * second[0] / lengths[0] / lengths[1])


def test_a_rare_bigram_weighs_more_than_a_common_one() -> None:
    weights, said = weigh("海丝峰会", "海丝论坛", "峰会甲乙", "峰会丙丁", "峰会戊己")
    assert weights.likeness(said[0], said[1]) > weights.likeness(said[0], said[2])


def test_a_stock_word_weighs_less_than_another_that_is_as_rare() -> None:
    """建设 is in every plan, though only one of these texts has it."""
    _, said = weigh("建设", "卫星", "甲乙", "丙丁")
    assert said[0].length / said[1].length == pytest.approx(STOCK)


def test_a_bigram_said_often_counts_for_less_each_time() -> None:
    weights = Weights([("甲乙",) * 4, ("丙丁",)])
    often, once = (text for text in weights.weigh_all())
    middle = max(often.length, once.length)
    drawn = once.length - (1 - PIVOT) * middle
    assert (often.length - (1 - PIVOT) * often.length) / drawn == pytest.approx(4**DAMPING)


def test_a_text_of_known_words_alone_has_no_weight_and_no_likeness() -> None:
    """A bigram that every text has says nothing: log((1 + n) / n) is small but not zero."""
    weights, said = weigh("甲乙丙", "甲乙丁")
    assert weights.likeness(*said) < 0.3


def many(count: int, length: int = 40) -> list[str]:
    rng = random.Random(7)
    return ["".join(rng.choices(CHARACTERS, k=length)) for _ in range(count)]


@pytest.mark.parametrize("count", [POSTINGS, POSTINGS + 1, 400])
def test_the_likest_of_many_is_found_with_and_without_the_index(count: int) -> None:
    olds = many(count)
    news = [text[:25] + other[:15] for text, other in zip(olds, reversed(olds), strict=True)]
    weights, said = weigh(*olds, *news)
    index = Index(said[:count], weights)
    for at in range(0, count, 7):
        likest = index.likest(said[count + at], at, 2)
        assert likest[0].index == at
        assert [each.index for each in likest[1:]] in ([count - 1 - at], [])


def test_the_texts_with_the_most_of_the_rarest_bigrams_are_compared() -> None:
    """Each of the last ones has one bigram of the wanted text; the first, far away, has two."""
    crowd = many(POSTINGS)
    ones = [f"{text[:20]}甲乙{text[20:]}" for text in crowd[: LOOKED_AT + 1]]
    weights, said = weigh("丙丁戊", *crowd, *ones, "甲乙，丙丁，丁戊")
    likest = Index(said[:-1], weights).likest(said[-1], len(said), LOOKED_AT)
    assert likest[0].index == 0
    assert [each.index for each in likest[1:]] == [*range(len(said) - 2, len(said) - 1 - LOOKED_AT, -1)]


def test_of_many_that_are_all_alike_those_nearest_in_place_are_looked_at() -> None:
    """4,000 copies of one task: not each is compared with each."""
    weights, said = weigh(*["推进甲平台建设工作"] * 1000, "别的事情说的是另一回事")
    index = Index(said, weights)
    likest = index.likest(said[0], 500, 3)
    assert [each.index for each in likest] == [500, 499, 501]
    assert len(index.likest(said[0], 500, 1000)) == CLOSE


def test_many_texts_without_a_bigram_are_like_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is each of them compared with each."""
    weights, said = weigh(*"甲" * 1000)
    monkeypatch.setattr(weights, "likeness", None)
    assert Index(said, weights).likest(said[0], 0, 9) == []


def test_no_more_are_given_than_were_asked_for_and_none_that_is_not_alike() -> None:
    weights, said = weigh("甲乙丙丁", "甲乙丙戊", "甲乙己庚", "子丑寅卯", "")
    index = Index(said[:4], weights)
    assert [each.index for each in index.likest(said[0], 0, 2)] == [0, 1]
    assert [each.index for each in index.likest(said[0], 0, 9)] == [0, 1, 2]
    assert index.likest(said[4], 0, 9) == []


def test_a_long_task_is_drawn_to_the_middle_length() -> None:
    """Half a page that holds a short task is alike to it more than by its length alone."""
    short, rest = "办好第七届峰会", "".join(many(1, 300))
    weights, plain = weigh(short, short + rest, *many(5, 40))
    drawn = weights.weigh_all()
    assert weights.likeness(drawn[0], drawn[1]) > 0
    assert (plain[1].length / drawn[1].length) ** 2 > 1.2
