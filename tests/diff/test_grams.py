"""Bigrams and their weights, and the likest of many found without looking at each."""

from __future__ import annotations

import math
import random
from collections import Counter

import pytest

from fjplan.diff.grams import (
    LOOKED_AT,
    POSTINGS,
    STOCK,
    Index,
    Weights,
    count_bigrams,
    fold,
    likeness,
)

CHARACTERS = [chr(0x4E00 + at) for at in range(2000)]


def bigrams(*texts: str) -> list[Counter[int]]:
    return [count_bigrams((fold(text),)) for text in texts]


def number(bigram: str) -> int:
    """What a bigram is known by: the numbers of its characters."""
    return ord(bigram[0]) << 16 | ord(bigram[1])


def alike(weights: Weights, one: Counter[int], other: Counter[int]) -> float:
    return likeness(weights.weigh(one), weights.weigh(other))


def test_folding_leaves_what_two_ways_of_writing_share() -> None:
    assert fold("“５Ｇ”　基站，\n1.5万个（以上）。") == fold('"5G"基站,15万个 (以上)') == "5G基站15万个以上"


def test_no_bigram_reaches_over_the_end_of_a_passage() -> None:
    assert count_bigrams(("甲乙丙", "丁甲乙", "戊", "")) == {
        number("甲乙"): 2,
        number("乙丙"): 1,
        number("丁甲"): 1,
    }


def test_a_likeness_is_between_0_and_1_and_the_same_both_ways() -> None:
    texts = bigrams("办好第七届峰会", "办好第三届峰会", "深化闽台融合", "")
    weights = Weights(texts)
    assert alike(weights, texts[0], texts[0]) == pytest.approx(1)
    assert 0 < alike(weights, texts[0], texts[1]) < 1
    assert alike(weights, texts[0], texts[1]) == pytest.approx(alike(weights, texts[1], texts[0]))
    assert alike(weights, texts[0], texts[2]) == 0
    assert alike(weights, texts[0], texts[3]) == 0


def test_a_rare_bigram_weighs_more_than_a_common_one() -> None:
    texts = bigrams("海丝峰会", "海丝论坛", "峰会甲乙", "峰会丙丁", "峰会戊己")
    weights = Weights(texts)
    assert alike(weights, texts[0], texts[1]) > alike(weights, texts[0], texts[2])


def test_a_stock_word_weighs_less_than_another_that_is_as_rare() -> None:
    """建设 is in every plan, though only two of these tasks have it."""
    texts = bigrams("建设", "卫星", "甲乙", "丙丁")
    stock, plain = (weight for each in texts[:2] for weight in Weights(texts).weigh(each).values())
    assert stock == pytest.approx(plain)  # alone in its text each is all there is
    both = Weights(texts).weigh(count_bigrams(("建设", "卫星")))
    assert min(both.values()) / max(both.values()) == pytest.approx(STOCK)


def test_a_bigram_said_often_counts_for_less_each_time() -> None:
    weights = Weights(bigrams("甲乙", "丙丁"))
    vector = weights.weigh(Counter({number("甲乙"): 4, number("丙丁"): 1}))
    assert max(vector.values()) / min(vector.values()) == pytest.approx(4**0.6)


def test_a_text_of_known_words_alone_has_no_weight_and_no_likeness() -> None:
    """A bigram that every text has says nothing: log((1 + n) / n) is small but not zero."""
    texts = bigrams("甲乙丙", "甲乙丁")
    weights = Weights(texts)
    assert alike(weights, texts[0], texts[1]) < 0.3


def many(count: int, length: int = 40) -> list[str]:
    rng = random.Random(7)
    return ["".join(rng.choices(CHARACTERS, k=length)) for _ in range(count)]


@pytest.mark.parametrize("count", [POSTINGS, POSTINGS + 1, 400])
def test_the_likest_of_many_is_found_with_and_without_the_index(count: int) -> None:
    olds = many(count)
    news = [text[:25] + other[:15] for text, other in zip(olds, reversed(olds), strict=True)]
    counts = bigrams(*olds, *news)
    weights = Weights(counts)
    vectors = weights.weigh_all()
    index = Index(vectors[:count], weights)
    for at in range(0, count, 7):
        likest = index.likest(vectors[count + at], at, 2)
        assert likest[0].index == at
        assert [each.index for each in likest[1:]] in ([count - 1 - at], [])


def test_of_many_that_are_all_alike_those_nearest_in_place_are_looked_at() -> None:
    """4,000 copies of one task: not each is compared with each."""
    counts = bigrams(*["推进甲平台建设工作"] * 1000, "别的事情说的是另一回事")
    weights = Weights(counts)
    vectors = weights.weigh_all()
    index = Index(vectors, weights)
    likest = index.likest(vectors[0], 500, 3)
    assert [each.index for each in likest] == [500, 499, 501]
    assert len(index.likest(vectors[0], 500, 1000)) == LOOKED_AT


def test_no_more_are_given_than_were_asked_for_and_none_that_is_not_alike() -> None:
    counts = bigrams("甲乙丙丁", "甲乙丙戊", "甲乙己庚", "子丑寅卯")
    weights = Weights(counts)
    vectors = weights.weigh_all()
    index = Index(vectors, weights)
    assert [each.index for each in index.likest(vectors[0], 0, 2)] == [0, 1]
    assert [each.index for each in index.likest(vectors[0], 0, 9)] == [0, 1, 2]
    assert index.likest(weights.weigh(Counter()), 0, 9) == []


def test_a_long_task_is_drawn_to_the_middle_length() -> None:
    """Half a page that holds a short task is alike to it more than by its length alone."""
    short, rest = "办好第七届峰会", "".join(many(1, 300))
    counts = bigrams(short, short + rest, *many(5, 40))
    weights = Weights(counts)
    drawn = weights.weigh_all()
    plain = [weights.weigh(each) for each in counts]
    assert likeness(drawn[0], drawn[1]) > 0
    ratio = math.fsum(weight**2 for weight in drawn[1].values()) / math.fsum(
        weight**2 for weight in plain[1].values()
    )
    assert ratio > 1.2
