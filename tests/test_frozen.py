"""Our frozen dataclasses are those of the standard library: equal, hashed, shown and replaced alike."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any, ClassVar, Generic, TypeVar

import pytest

from fjplan import frozen


@frozen.dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """A value with a field that equality does not look at."""

    name: str
    count: int = 0
    note: str = frozen.field(default="", compare=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """The same, made by the standard library."""

    name: str
    count: int = 0
    note: str = dataclasses.field(default="", compare=False)


@frozen.dataclass(frozen=True, slots=True)
class Empty:
    """A value without fields."""


@frozen.dataclass(frozen=True)
class One:
    """A value with one field and an equality of its own."""

    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, One) and other.name.lower() == self.name.lower()

    def __hash__(self) -> int:
        return hash(self.name.lower())


def test_equality_looks_at_the_compared_fields_and_the_class() -> None:
    assert Ours(name="a", note="x") == Ours(name="a", note="y")
    assert Ours(name="a") != Ours(name="b")
    theirs: object = Theirs(name="a")
    assert Ours(name="a") != theirs
    assert Empty() == Empty()
    assert Empty() != One("")
    assert One("A") == One("a")


def test_equal_values_have_equal_hashes() -> None:
    assert {Ours(name="a", note="x"), Ours(name="a", note="y"), Ours(name="b")} == {
        Ours(name="a"),
        Ours(name="b"),
    }
    assert len({Empty(), Empty()}) == 1
    assert len({One("A"), One("a")}) == 1


def test_it_is_shown_as_the_library_shows_it() -> None:
    assert repr(Ours(name="a", count=2)).replace("Ours", "Theirs") == repr(Theirs(name="a", count=2))
    assert repr(Empty()) == "Empty()"


@frozen.dataclass(frozen=True, slots=True)
class Several:
    """A value with defaults of both sorts, given by place or by name."""

    name: str
    items: list[str] = frozen.field(default_factory=list)
    count: int = 3


def test_fields_are_given_by_place_or_by_name_and_have_defaults() -> None:
    assert Several("a") == Several(name="a", items=[], count=3)
    assert Several("a").items is not Several("a").items
    assert Several("a", ["b"], 4).count == 4
    with pytest.raises(TypeError, match="missing"):
        Several()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected"):
        Several("a", colour=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="positional"):
        Ours("a")  # type: ignore[call-arg]


@frozen.dataclass(frozen=True, slots=True)
class Mixed:
    """A value with as many fields as another, one of which is given by name alone."""

    first: str
    second: int = 1
    third: str = frozen.field(default="c", kw_only=True)
    kinds: ClassVar[tuple[str, ...]] = ("x",)


def test_classes_with_as_many_fields_keep_their_own_names_and_defaults() -> None:
    assert (Ours(name="a").count, Mixed("a").second, Mixed("a").third) == (0, 1, "c")
    assert Mixed("a", 2, third="d") == Mixed(first="a", second=2, third="d")
    assert repr(Mixed("a")) == "Mixed(first='a', second=1, third='c')"
    with pytest.raises(TypeError, match="'first'"):
        Mixed()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="'name'"):
        Ours()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="positional"):
        Mixed("a", 2, "d")  # type: ignore[call-arg]


def test_types_stay_as_they_are_written_and_a_class_variable_is_no_field() -> None:
    assert [field.type for field in dataclasses.fields(Ours)] == ["str", "int", "str"]
    assert Ours.__annotations__ == Theirs.__annotations__
    assert [field.name for field in dataclasses.fields(Mixed)] == ["first", "second", "third"]
    assert Mixed.kinds == ("x",)


def test_a_copy_is_equal() -> None:
    value = Several("a", ["b"])
    assert copy.copy(value) == copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value
    assert copy.deepcopy(value).items is not value.items


def test_it_is_frozen_has_slots_and_can_be_replaced_and_matched() -> None:
    value = Ours(name="a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.name = "b"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.name
    assert not hasattr(value, "__dict__")
    assert dataclasses.replace(value, count=3) == Ours(name="a", count=3)
    assert [field.name for field in dataclasses.fields(Ours)] == [
        field.name for field in dataclasses.fields(Theirs)
    ]
    match One("z"):
        case One(name):
            assert name == "z"


def test_a_class_that_is_not_frozen_is_refused() -> None:
    with pytest.raises(TypeError, match="Loose is not frozen"):

        @frozen.dataclass
        class Loose:
            name: str


@pytest.mark.parametrize("made", [Ours, Several, Mixed])
def test_the_first_values_and_those_after_them_are_alike(made: Any) -> None:
    """The first are set field by field, `__new__` is compiled for those that follow."""
    name = "first" if made is Mixed else "name"
    values = [made(**{name: "a"}) for _ in range(5)]
    assert all(value == values[0] and repr(value) == repr(values[0]) for value in values)
    for _ in range(5):
        with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
            made(**{name: "a", "colour": "red"})


def test_replace_is_that_of_the_library() -> None:
    for value in (Ours(name="a", note="x"), Theirs(name="a", note="x")):
        assert repr(frozen.replace(value, count=3)) == repr(dataclasses.replace(value, count=3))
    with pytest.raises(TypeError, match="colour"):
        frozen.replace(Ours(name="a"), colour="red")


def test_fields_are_known_to_the_library_with_their_defaults() -> None:
    fields = {field.name: field for field in dataclasses.fields(Several)}
    assert fields["items"].default_factory is list
    assert fields["count"].default == 3
    assert dataclasses.is_dataclass(Several("a"))
    assert dataclasses.asdict(Several("a", ["b"])) == {"name": "a", "items": ["b"], "count": 3}


def test_what_it_cannot_make_is_refused() -> None:
    with pytest.raises(TypeError, match="fields of a base"):

        @frozen.dataclass(frozen=True, slots=True)
        class Longer(Ours):
            more: str

    with pytest.raises(TypeError, match="takes field from"):

        @frozen.dataclass(frozen=True, slots=True)
        class Other:
            items: list[str] = dataclasses.field(default_factory=list)


T_co = TypeVar("T_co", covariant=True)


@frozen.dataclass(frozen=True, slots=True)
class Pair(Generic[T_co]):
    """A value of a class that has a base."""

    one: T_co
    other: T_co | None = None


class Named(Ours):
    """A class made of a frozen one."""

    def shown(self) -> str:
        return f"{self.name}×{self.count}"


def test_a_class_with_a_base_and_a_class_made_of_one_have_as_many_values_as_one_likes() -> None:
    for at in range(5):
        Ours(name="a")
        assert Pair(at, 2) == Pair(one=at, other=2)
        assert Named(name="b", count=at).shown() == f"b×{at}"
        assert copy.deepcopy(Named(name="b", count=at)).count == at
        assert One(str(at)).name == str(at)


def test_what_all_values_would_share_and_unknown_settings_are_refused() -> None:
    with pytest.raises(TypeError, match="default_factory"):

        @frozen.dataclass(frozen=True, slots=True)
        class Shared:
            items: list[str] = []  # noqa: RUF012

    with pytest.raises(TypeError, match="init"):
        frozen.field(init=False)
