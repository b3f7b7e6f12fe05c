"""A change made to older words, made to those of now: by chance or never, never to the wrong place."""

from __future__ import annotations

import random

import pytest

from fjplan.consulting.merging import hunks, merge, put

SENTENCE = "新建5G基站1万个以上，扩大“双千兆”覆盖面。"


@pytest.mark.parametrize(
    ("current", "old", "new", "merged"),
    [
        (
            "甲。" + SENTENCE,
            SENTENCE,
            SENTENCE.replace("1万", "2万"),
            "甲。" + SENTENCE.replace("1万", "2万"),
        ),
        # Another unit changed the other half of the sentence.
        (
            SENTENCE.replace("覆盖面", "覆盖率"),
            SENTENCE,
            SENTENCE.replace("1万", "2万"),
            SENTENCE.replace("1万", "2万").replace("覆盖面", "覆盖率"),
        ),
        # It was done already.
        (
            SENTENCE.replace("1万", "2万"),
            SENTENCE,
            SENTENCE.replace("1万", "2万"),
            SENTENCE.replace("1万", "2万"),
        ),
        ("甲。乙。丙。", "乙。", "乙。丙。", "甲。乙。丙。"),
        # A sentence taken out.
        ("甲办好。乙办好。", "乙办好。", "", "甲办好。"),
        # The same words were changed otherwise.
        (SENTENCE.replace("1万", "3万"), SENTENCE, SENTENCE.replace("1万", "2万"), None),
        # Somebody put other words into the same place.
        ("甲乙丙一丁戊己。", "甲乙丙丁戊己。", "甲乙丙二丁戊己。", None),
        # Twice the same words: which was meant?
        ("加强保障。甲。加强保障。", "加强保障。", "强化保障。", None),
        # Nothing is left of the sentence.
        ("另说别的事情。", SENTENCE, SENTENCE.replace("1万", "2万"), None),
    ],
)
def test_merge(current: str, old: str, new: str, merged: str | None) -> None:
    assert merge(current, old, new) == merged


def test_two_changes_of_one_sentence_give_the_same_in_either_order() -> None:
    chance = random.Random(7)
    done = 0
    for _ in range(300):
        letters = [chr(0x4E00 + number) for number in chance.sample(range(3000), 30)]
        base = "".join(letters) + "。"
        one, two = sorted(chance.sample(range(0, 28, 4), 2))
        first = base[:one] + "甲乙" + base[one + 1 :]
        second = base[:two] + base[two + 2 :]
        left = merge(merge(base, base, first) or "", base, second)
        right = merge(merge(base, base, second) or "", base, first)
        assert left == right == base[:one] + "甲乙" + base[one + 1 : two] + base[two + 2 :]
        done += 1
    assert done == 300


def test_hunks_lead_from_one_text_to_the_other() -> None:
    chance = random.Random(3)
    for _ in range(200):
        old = "".join(chance.choices("甲乙丙丁，。", k=chance.randint(0, 20)))
        new = "".join(chance.choices("甲乙丙丁，。", k=chance.randint(0, 20)))
        assert put(old, list(hunks(old, new))) == new
