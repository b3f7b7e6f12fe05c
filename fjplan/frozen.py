"""Frozen dataclasses whose making costs half: what every command waits for before it begins.

``dataclasses`` compiles six functions for each frozen class. Three of them, equality, hash and repr, can be
the same for all. On Python 3.11 that saves a sixth of a cold start of `validate`. A class is a dataclass as
any other: ``field``, ``fields`` and ``replace`` work, and so do patterns.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:
        """A frozen dataclass; its options are those of ``dataclasses.dataclass``."""
        return _make(cls, options) if cls else lambda each: _make(each, options)


def _make(cls: type, options: dict[str, bool]) -> type:
    if not options.get("frozen"):
        raise TypeError(f"{cls.__name__} is not frozen: dataclasses.dataclass makes it")
    made: type = dataclasses.dataclass(cls, eq=False, repr=False, **options)
    for name, function in (("__eq__", _equal), ("__hash__", _hash), ("__repr__", _repr)):
        if name not in cls.__dict__:
            setattr(made, name, function)
    return made


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
    shown = (
        f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr
    )
    return f"{type(self).__qualname__}({', '.join(shown)})"
