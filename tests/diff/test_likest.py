"""What is most like each task is the same, whether both directions are compared at once or each by itself."""

from __future__ import annotations

import random

from fjplan.diff.grams import POSTINGS, Weights
from fjplan.diff.likest import likest_of, likest_of_few, likest_of_many

OLD = {
    "a": "推进数字政府建设",
    "b": "建设工业互联网平台",
    "c": "举办数字中国建设峰会",
    "d": "推进数字政府建设",
}
NEW = {"x": "建设工业互联网示范平台", "y": "深入推进数字政府改革建设", "z": "推进数字政府建设"}


def test_few_tasks_are_compared_once_for_both_directions() -> None:
    weights = Weights([(words,) for words in (*OLD.values(), *NEW.values())])
    said = weights.weigh_all()
    old, new = dict(zip(OLD, said, strict=False)), dict(zip(NEW, said[len(OLD) :], strict=True))
    there, back = map(list, likest_of_few(old, new, ("z", "x"), weights))
    assert there == list(likest_of(old, new, old, weights))
    assert back == list(likest_of(new, old, ("z", "x"), weights))
    assert [each[1] for each in back if each[0] == "z"][:2] == ["d", "a"]
    assert there[0][:2] == ("a", "z")


def test_nothing_is_like_a_task_of_a_plan_without_tasks() -> None:
    weights = Weights([()])
    new = {"x": weights.weigh_all()[0]}
    assert [*map(list, likest_of_few({}, new, new, weights))] == [[], []]
    assert [*map(list, likest_of_few(new, {}, (), weights))] == [[], []]


def crowd(seed: int) -> dict[str, str]:
    """More texts than are all compared; half of each stands in the text of its number on the other side."""
    kept, own = random.Random(1), random.Random(seed)
    characters = [chr(0x4E00 + at) for at in range(3000)]
    halves = ["".join(kept.choices(characters, k=20)) for _ in range(POSTINGS + 6)]
    return {f"{seed}-{at}": half + "".join(own.choices(characters, k=20)) for at, half in enumerate(halves)}


def test_of_many_tasks_the_likest_are_found_for_both_directions_at_once() -> None:
    old, new = crowd(2), crowd(3)
    weights = Weights([(words,) for words in (*old.values(), *new.values())])
    said = weights.weigh_all()
    olds, news = dict(zip(old, said, strict=False)), dict(zip(new, said[len(old) :], strict=True))
    wanted = {*list(old)[1:]}, {*list(new)[2:]}
    there, back = map(list, likest_of_many(olds, news, wanted, weights))
    assert {each[0] for each in there} == wanted[0]
    assert {each[0] for each in back} == wanted[1]
    best = {one: other for one, other, _ in reversed(there)} | {
        one: other for one, other, _ in reversed(back)
    }
    assert best == {
        **{f"2-{at}": f"3-{at}" for at in range(1, len(old))},
        **{f"3-{at}": f"2-{at}" for at in range(2, len(new))},
    }
    assert all(score == weights.likeness(olds[one], news[other]) for one, other, score in there)
    assert all(score == weights.likeness(olds[one], news[other]) for other, one, score in back)


def test_a_task_that_is_settled_is_a_candidate_still() -> None:
    """The third of the old ones is not asked for; what is like it is told so."""
    old, new = crowd(2), crowd(3)
    weights = Weights([(words,) for words in (*old.values(), *new.values())])
    said = weights.weigh_all()
    olds, news = dict(zip(old, said, strict=False)), dict(zip(new, said[len(old) :], strict=True))
    wanted = {*list(old)[3:]}, {*new}
    _, back = map(list, likest_of_many(olds, news, wanted, weights))
    assert next(other for one, other, _ in back if one == "3-2") == "2-2"
