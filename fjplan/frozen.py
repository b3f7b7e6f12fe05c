"""Frozen dataclasses that cost a quarter to make: what every command waits for before it begins.

``dataclasses`` compiles six functions for each frozen class as it is made. Here equality, hash, repr and the
refusal to be changed are the same functions for all, and ``__init__`` is made with the first value: half the
classes of a plan's model never have one in a run. Classes of as many fields share one that was compiled once,
with other names in it. A class is a dataclass as any other: ``field``, ``fields`` and ``replace`` work, and
so do patterns and copies.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
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
    made = _without_types(cls, make)
    for name, function in _SHARED.items():
        if name not in cls.__dict__:
            setattr(made, name, function)
    return made


def _without_types(cls: type, make: Callable[[type], type]) -> type:
    """The class that ``make`` makes of this one.

    It would search each type that is written as words for a ClassVar, which takes half of its time.
    """
    written = inspect.get_annotations(cls)
    if not all(isinstance(words, str) and not _is_special(words) for words in written.values()):
        return make(cls)
    cls.__annotations__ = dict.fromkeys(written, object)
    made = make(cls)
    made.__annotations__ = written
    for field in dataclasses.fields(made):
        field.type = written.get(field.name, field.type)
    return made


def _is_special(words: str) -> bool:
    """Whether a type means that this is no field, or another sort of field."""
    return "ClassVar" in words or "InitVar" in words or "KW_ONLY" in words


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
    if all(field.default_factory is dataclasses.MISSING for field in fields):
        return _renamed(given, named)
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
    words = ["self", *_parameters(given, known), *(["*"] if named else []), *_parameters(named, known)]
    lines = [f"  _set(self, {field.name!r}, {_value(field)})" for field in fields]
    exec(f"def __init__({', '.join(words)}):\n" + "\n".join(lines or ["  pass"]), known)
    return known["__init__"]


def _renamed(given: Sequence[dataclasses.Field[Any]], named: Sequence[dataclasses.Field[Any]]) -> Any:
    """The ``__init__`` of some fields without a factory, from that of any others that are as many."""
    names = [field.name for field in (*given, *named)]
    code = _template(len(names))
    places = {f"_{at}": name for at, name in enumerate(names)}
    code = code.replace(
        co_argcount=1 + len(given),
        co_kwonlyargcount=len(named),
        co_varnames=("self", *names),
        co_consts=tuple(places.get(each, each) for each in code.co_consts),
    )
    made = FunctionType(code, {"_set": object.__setattr__}, "__init__", tuple(_defaults(given).values()))
    made.__kwdefaults__ = _defaults(named)
    return made


@cache
def _template(size: int) -> CodeType:
    """An ``__init__`` that takes so many fields, _0, _1 and so on, and sets them."""
    names = [f"_{at}" for at in range(size)]
    lines = [f"  _set(self, {name!r}, {name})" for name in names] or ["  pass"]
    known: dict[str, Any] = {}
    exec(f"def __init__({', '.join(['self', *names])}):\n" + "\n".join(lines), known)
    code: CodeType = known["__init__"].__code__
    return code


def _defaults(fields: Sequence[dataclasses.Field[Any]]) -> dict[str, Any]:
    return {field.name: field.default for field in fields if field.default is not dataclasses.MISSING}


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
