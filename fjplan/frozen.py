"""Frozen dataclasses that cost a quarter to make: what every command waits for before it begins.

``dataclasses`` compiles six functions for each frozen class as it is made. Here equality, hash, repr and the
refusal to be changed are the same functions for all, and ``__init__`` is compiled when the first value is
made: half the classes of a plan's model never are in a run. A class is a dataclass as any other: ``field``,
``fields`` and ``replace`` work, and so do patterns and copies.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:
        """A frozen dataclass; of the options of ``dataclasses.dataclass`` it takes slots and kw_only."""
        return _make(cls, **options) if cls else lambda each: _make(each, **options)


def _make(cls: type, *, frozen: bool = False, slots: bool = False, kw_only: bool = False) -> type:
    if not frozen:
        raise TypeError(f"{cls.__name__} is not frozen: dataclasses.dataclass makes it")
    make = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
    made: type = make(cls)
    for name, function in _SHARED.items():
        if name not in cls.__dict__:
            setattr(made, name, function)
    return made


def _first(self: Any, *values: object, **named: object) -> None:
    """The ``__init__`` of a class of which no value was made yet."""
    cls = type(self)
    cls.__init__ = _compiled(cls)
    cls.__init__(self, *values, **named)


def _compiled(cls: type) -> Any:
    """The ``__init__`` that takes the fields of a class and sets them."""
    fields = [field for field in dataclasses.fields(cls) if field.init]
    given = [field for field in fields if not field.kw_only]
    named = [field for field in fields if field.kw_only]
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
    words = ["self", *_parameters(given, known), *(["*"] if named else []), *_parameters(named, known)]
    lines = [f"  _set(self, {field.name!r}, {_value(field)})" for field in fields]
    exec(f"def __init__({', '.join(words)}):\n" + "\n".join(lines or ["  pass"]), known)
    return known["__init__"]


def _parameters(fields: list[dataclasses.Field[Any]], known: dict[str, Any]) -> Iterator[str]:
    for field in fields:
        if field.default_factory is not dataclasses.MISSING:
            known[f"_new_{field.name}"] = field.default_factory
            yield f"{field.name}=_missing"
        elif field.default is not dataclasses.MISSING:
            known[f"_default_{field.name}"] = field.default
            yield f"{field.name}=_default_{field.name}"
        else:
            yield field.name


def _value(field: dataclasses.Field[Any]) -> str:
    name = field.name
    if field.default_factory is dataclasses.MISSING:
        return name
    return f"_new_{name}() if {name} is _missing else {name}"


def _refuse(self: Any, name: str, value: object = None) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


_getters: dict[type, Callable[[Any], Any]] = {}


def _compared(self: Any) -> Any:
    """The values of the fields that equality looks at."""
    cls = type(self)
    getter = _getters.get(cls)
    if getter is None:
        names = [field.name for field in dataclasses.fields(cls) if field.compare]
        getter = _getters[cls] = attrgetter(*names) if names else lambda _: ()
    return getter(self)


def _equal(self: Any, other: object) -> Any:
    return _compared(self) == _compared(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_compared(self))


def _repr(self: Any) -> str:
    names = (field.name for field in dataclasses.fields(self) if field.repr)
    shown = (f"{name}={getattr(self, name)!r}" for name in names)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _reduce(self: Any) -> tuple[Any, ...]:
    """How a copy is made: a frozen value lets nothing set its fields."""
    return _restored, (
        type(self),
        {field.name: getattr(self, field.name) for field in dataclasses.fields(self)},
    )


def _restored(cls: type, values: dict[str, Any]) -> Any:
    return cls(**values)


_SHARED: dict[str, Any] = {
    "__init__": _first,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__reduce__": _reduce,
}
