"""What is most like each task is the same, whether both directions are compared at once or each by itself."""

from __future__ import annotations

from fjplan.diff.grams import Weights
from fjplan.diff.likest import likest_of, likest_of_few

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
    assert there == list(likest_of(old, new, old, weights, {}))
    assert back == list(likest_of(new, old, ("z", "x"), weights, {}))
    assert [each[1] for each in back if each[0] == "z"][:2] == ["d", "a"]
    assert there[0][:2] == ("a", "z")


def test_nothing_is_like_a_task_of_a_plan_without_tasks() -> None:
    weights = Weights([()])
    new = {"x": weights.weigh_all()[0]}
    assert [*map(list, likest_of_few({}, new, new, weights))] == [[], []]
    assert [*map(list, likest_of_few(new, {}, (), weights))] == [[], []]


def test_what_is_known_of_a_pair_is_taken_as_it_is() -> None:
    """The other direction has compared it."""
    weights = Weights([(words,) for words in (*OLD.values(), *NEW.values())])
    said = weights.weigh_all()
    old, new = dict(zip(OLD, said, strict=False)), dict(zip(NEW, said[len(OLD) :], strict=True))
    back = [*likest_of(new, old, ("z",), weights, {"z": {2: 0.875}})]
    assert ("z", "c", 0.875) in back
