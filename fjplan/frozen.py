"""Frozen dataclasses that cost an eighth to make: what every command waits for before it begins.

``dataclasses`` looks at each field of a class and compiles six functions as the class is made. Here equality,
hash, repr and the refusal to be changed are the same functions for all, the fields are only put down until
somebody asks ``dataclasses`` for them, and ``__init__`` is made with the first value: half the classes of a
plan's model never have one in a run. Classes of as many fields share one that was compiled once, with other
names in it. A class is a dataclass as any other: ``field``, ``fields`` and ``replace`` work, and so do
patterns and copies.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:
        """A frozen dataclass; of the options of ``dataclasses.dataclass`` it takes slots and kw_only."""
        return _make(cls, **options) if cls else lambda each: _make(each, **options)


_MISSING = dataclasses.MISSING


class _Field:
    """A field as far as values need it; one of ``dataclasses`` has the same names."""

    __slots__ = ("compare", "default", "default_factory", "init", "kw_only", "name", "repr")

    def __init__(self, name: str, default: Any, *, kw_only: bool) -> None:
        self.name, self.default, self.kw_only = name, default, kw_only
        self.default_factory: Any = _MISSING
        self.init = self.compare = self.repr = True
        if isinstance(default, dataclasses.Field):
            self.default, self.default_factory = default.default, default.default_factory
            self.kw_only = kw_only if default.kw_only is _MISSING else bool(default.kw_only)
            self.init, self.compare, self.repr = default.init, default.compare, default.repr


class _Written:
    """A class as it was written: its fields, their types and defaults, whether all are given by name."""

    __slots__ = ("defaults", "fields", "kw_only", "types")

    def __init__(self, types: Mapping[str, str], defaults: Mapping[str, Any], *, kw_only: bool) -> None:
        self.types, self.defaults, self.kw_only = types, defaults, kw_only
        self.fields = tuple([_Field(name, defaults.get(name, _MISSING), kw_only=kw_only) for name in types])


_AnyField: TypeAlias = _Field | dataclasses.Field[Any]
_written: dict[type, _Written] = {}
_values: Counter[type] = Counter()
_FEW = 2
"""So many values of a class cost less to set field by field than its ``__init__`` to make."""


def _make(cls: type, *, frozen: bool = False, slots: bool = False, kw_only: bool = False) -> type:
    if not frozen:
        raise TypeError(f"{cls.__name__} is not frozen: dataclasses.dataclass makes it")
    types = inspect.get_annotations(cls)
    is_plain = slots and cls.__bases__ == (object,)
    if is_plain and all(isinstance(words, str) and not _is_special(words) for words in types.values()):
        return _slotted(cls, types, kw_only=kw_only)
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
    for name, function in _SHARED.items():
        if name not in cls.__dict__:
            setattr(made, name, function)
    return made


def _is_special(words: str) -> bool:
    """Whether a type means that this is no field, or another sort of field."""
    return "ClassVar" in words or "InitVar" in words or "KW_ONLY" in words


def _slotted(cls: type, types: Mapping[str, str], *, kw_only: bool) -> type:
    """The class again, with a slot for each field and what all frozen classes share."""
    own = dict(cls.__dict__)
    defaults = {name: own.pop(name) for name in types if name in own}
    written = _Written(types, defaults, kw_only=kw_only)
    del own["__dict__"], own["__weakref__"]
    made: type = type(cls)(
        cls.__name__,
        cls.__bases__,
        {
            **_SHARED,
            **own,
            "__qualname__": cls.__qualname__,
            "__slots__": tuple(types),
            "__match_args__": tuple([field.name for field in written.fields if not field.kw_only]),
            "__dataclass_fields__": _FIELDS,
            "__dataclass_params__": _PARAMS,
        },
    )
    _written[made] = written
    return made


class _Asked:
    """An attribute of a class that ``dataclasses`` makes when somebody asks for it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, value: object, cls: type) -> Any:
        holder = next(each for each in cls.__mro__ if each in _written)
        written = _written[holder]
        twin: Any = type(holder.__name__, (), {"__doc__": holder.__name__, **written.defaults})
        # It would search each type that is written as words for a ClassVar, which takes half of its time.
        twin.__annotations__ = dict.fromkeys(written.types, object)
        dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=written.kw_only)(twin)
        for name, field in twin.__dataclass_fields__.items():
            field.type = written.types[name]
        holder.__dataclass_fields__ = twin.__dataclass_fields__  # type: ignore[attr-defined]
        holder.__dataclass_params__ = twin.__dataclass_params__  # type: ignore[attr-defined]
        return getattr(holder, self._name)


_FIELDS, _PARAMS = _Asked("__dataclass_fields__"), _Asked("__dataclass_params__")


def _fields(cls: type) -> Sequence[_AnyField]:
    return _written[cls].fields if cls in _written else dataclasses.fields(cls)


def _first(self: Any, *values: object, **named: object) -> None:
    """The ``__init__`` of a class of which few values were made yet, or none."""
    cls = type(self)
    _values[cls] += 1
    if _values[cls] > _FEW or not _set_each(self, values, named):
        cls.__init__ = _compiled(cls)  # it also tells what was wrong with what it was given
        cls.__init__(self, *values, **named)


def _set_each(self: Any, values: Sequence[object], named: Mapping[str, object]) -> bool:
    """Set the fields one by one, and whether that could be done: a plan is made once."""
    fields = _fields(type(self))
    names = [field.name for field in fields if not field.kw_only]
    given = {**dict(zip(names, values, strict=False)), **named}
    if len(given) != len(values) + len(named):
        return False
    for field in fields:
        value = given.pop(field.name, field.default)
        if value is _MISSING:
            if field.default_factory is _MISSING:
                return False
            value = field.default_factory()
        object.__setattr__(self, field.name, value)
    return not given


def _compiled(cls: type) -> Any:
    """The ``__init__`` that takes the fields of a class and sets them."""
    fields = [field for field in _fields(cls) if field.init]
    given = [field for field in fields if not field.kw_only]
    named = [field for field in fields if field.kw_only]
    if all(field.default_factory is _MISSING for field in fields):
        return _renamed(given, named)
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": _MISSING}
    words = ["self", *_parameters(given, known), *(["*"] if named else []), *_parameters(named, known)]
    lines = [f"  _set(self, {field.name!r}, {_value(field)})" for field in fields]
    exec(f"def __init__({', '.join(words)}):\n" + "\n".join(lines or ["  pass"]), known)
    return known["__init__"]


def _renamed(given: Sequence[_AnyField], named: Sequence[_AnyField]) -> Any:
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


def _defaults(fields: Sequence[_AnyField]) -> dict[str, Any]:
    return {field.name: field.default for field in fields if field.default is not _MISSING}


def _parameters(fields: Sequence[_AnyField], known: dict[str, Any]) -> Iterator[str]:
    for field in fields:
        if field.default_factory is not _MISSING:
            known[f"_new_{field.name}"] = field.default_factory
            yield f"{field.name}=_missing"
        elif field.default is not _MISSING:
            known[f"_default_{field.name}"] = field.default
            yield f"{field.name}=_default_{field.name}"
        else:
            yield field.name


def _value(field: _AnyField) -> str:
    name = field.name
    if field.default_factory is _MISSING:
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
        names = [field.name for field in _fields(cls) if field.compare]
        getter = _getters[cls] = attrgetter(*names) if names else lambda _: ()
    return getter(self)


def _equal(self: Any, other: object) -> Any:
    return _compared(self) == _compared(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_compared(self))


def _repr(self: Any) -> str:
    names = (field.name for field in _fields(type(self)) if field.repr)
    shown = (f"{name}={getattr(self, name)!r}" for name in names)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _reduce(self: Any) -> tuple[Any, ...]:
    """How a copy is made: a frozen value lets nothing set its fields."""
    return _restored, (
        type(self),
        {field.name: getattr(self, field.name) for field in _fields(type(self))},
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
