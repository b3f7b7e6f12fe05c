"""Frozen dataclasses that cost an eighth to make: what every command waits for before it begins.

``dataclasses`` looks at each field of a class and compiles six functions as the class is made; to load it
takes as long as to read a plan. Here equality, hash, repr and the refusal to be changed are the same
functions for all, the fields are only put down until somebody asks ``dataclasses`` for them, and
``__new__`` is made with the third value: half the classes of a plan's model have few in a run, or none.
Classes of as many fields share one that was compiled once, with other names in it. A class is a dataclass as
any other, which ``fields``, ``replace``, ``asdict``, patterns and copies take as theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:
        """A frozen dataclass; of the options of ``dataclasses.dataclass`` it takes slots and kw_only."""
        return _make(cls, **options) if cls else lambda each: _make(each, **options)

    def field(**settings: Any) -> Any:
        """What ``dataclasses.field`` takes, for a field of a class that is made here."""
        if unknown := settings.keys() - _KNOWN:
            raise TypeError(f"no field of a frozen class takes {', '.join(sorted(unknown))}")
        return _Settings(settings)


_KNOWN = frozenset(("default", "default_factory", "kw_only", "compare", "repr", "metadata"))
_T = TypeVar("_T")
_MISSING: Any = object()


class _Settings:
    """What is said of a field besides its type."""

    __slots__ = ("given",)

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given


class _Field:
    """A field as far as values need it."""

    __slots__ = ("compare", "default", "default_factory", "kw_only", "name", "repr")

    def __init__(self, name: str, default: Any, *, kw_only: bool) -> None:
        if type(default).__module__ == "dataclasses":
            raise TypeError(f"{name}: a frozen class takes field from fjplan.frozen")
        if isinstance(default, (list, dict, set)):
            raise TypeError(f"{name}: all values would share this default; give a default_factory")
        given = default.given if isinstance(default, _Settings) else {"default": default}
        self.name = name
        self.default, self.default_factory = given.get("default", _MISSING), given.get("default_factory")
        self.kw_only = given.get("kw_only", kw_only)
        self.compare, self.repr = given.get("compare", True), given.get("repr", True)


class _Written:
    """A class as it was written: its fields, their types and defaults, whether all are given by name."""

    __slots__ = ("defaults", "fields", "kw_only", "types")

    def __init__(self, types: Mapping[str, str], defaults: Mapping[str, Any], *, kw_only: bool) -> None:
        self.types, self.defaults, self.kw_only = types, defaults, kw_only
        self.fields = tuple([_Field(name, defaults.get(name, _MISSING), kw_only=kw_only) for name in types])


_written: dict[type, _Written] = {}
_values: Counter[type] = Counter()
_FEW = 2
"""So many values of a class cost less to set field by field than its ``__new__`` to make."""


def replace(value: _T, /, **changes: Any) -> _T:
    """The value with some fields changed, as ``dataclasses.replace`` makes it."""
    if type(value) not in _written:
        return import_module("dataclasses").replace(value, **changes)  # type: ignore[no-any-return]
    kept = {each.name: getattr(value, each.name) for each in _fields(type(value))}
    return type(value)(**{**kept, **changes})


def _make(cls: type, *, frozen: bool = False, slots: bool = False, kw_only: bool = False) -> type:
    if not frozen:
        raise TypeError(f"{cls.__name__} is not frozen: dataclasses.dataclass makes it")
    if any(hasattr(base, "__dataclass_fields__") for base in cls.__bases__):
        raise TypeError(f"{cls.__name__} has fields of a base: dataclasses.dataclass makes it")
    types = {name: words for name, words in cls.__annotations__.items() if not words.startswith("ClassVar")}
    own = dict(cls.__dict__)
    written = _Written(types, {name: own.pop(name) for name in types if name in own}, kw_only=kw_only)
    for name in ("__dict__", "__weakref__"):
        own.pop(name, None)
    named = {"__slots__": tuple(types)} if slots else {}
    shared = {
        "__qualname__": cls.__qualname__,
        "__match_args__": tuple([each.name for each in written.fields if not each.kw_only]),
        "__dataclass_fields__": _FIELDS,
        "__dataclass_params__": _PARAMS,
    }
    made: type = type(cls)(cls.__name__, cls.__bases__, {**_SHARED, **own, **named, **shared})
    _written[made] = written
    return made


class _Asked:
    """An attribute of a class that ``dataclasses`` makes when somebody asks for it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, value: object, cls: type) -> Any:
        holder = next(each for each in cls.__mro__ if each in _written)
        written = _written[holder]
        dataclasses = import_module("dataclasses")
        defaults = {
            name: dataclasses.field(**default.given) if isinstance(default, _Settings) else default
            for name, default in written.defaults.items()
        }
        twin: Any = type(holder.__name__, (), {"__doc__": holder.__name__, **defaults})
        # It would search each type that is written as words for a ClassVar, which takes half of its time.
        twin.__annotations__ = dict.fromkeys(written.types, object)
        dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=written.kw_only)(twin)
        for name, each in twin.__dataclass_fields__.items():
            each.type = written.types[name]
        holder.__dataclass_fields__ = twin.__dataclass_fields__  # type: ignore[attr-defined]
        holder.__dataclass_params__ = twin.__dataclass_params__  # type: ignore[attr-defined]
        return getattr(holder, self._name)


_FIELDS, _PARAMS = _Asked("__dataclass_fields__"), _Asked("__dataclass_params__")


def _fields(cls: type) -> Sequence[_Field]:
    return next(_written[each].fields for each in cls.__mro__ if each in _written)


def _first(cls: Any, *values: object, **named: object) -> Any:
    """The ``__new__`` of a class of which few values were made yet, or none."""
    if cls.__init__ is not object.__init__:  # a class that takes its values itself, made of this one
        return object.__new__(cls)
    _values[cls] += 1
    if _values[cls] <= _FEW:
        value = object.__new__(cls)
        if _set_each(value, values, named):
            return value
    cls.__new__ = _compiled(cls)  # it also tells what was wrong with what it was given
    return cls.__new__(cls, *values, **named)


def _set_each(self: Any, values: Sequence[object], named: Mapping[str, object]) -> bool:
    """Set the fields one by one, and whether that could be done: a plan is made once."""
    fields = _fields(type(self))
    names = [each.name for each in fields if not each.kw_only]
    given = {**dict(zip(names, values, strict=False)), **named}
    if len(given) != len(values) + len(named):
        return False
    for each in fields:
        value = given.pop(each.name, each.default)
        if value is _MISSING:
            if each.default_factory is None:
                return False
            value = each.default_factory()
        object.__setattr__(self, each.name, value)
    return not given


def _compiled(cls: type) -> Any:
    """The ``__new__`` that takes the fields of a class."""
    fields = _fields(cls)
    given = [each for each in fields if not each.kw_only]
    named = [each for each in fields if each.kw_only]
    is_plain = cls in _written and cls.__bases__ == (object,)
    known: dict[str, Any] = {"_missing": _MISSING, "_new": object.__new__, "_set": object.__setattr__}
    if is_plain:
        own = {"__slots__": cls.__dict__["__slots__"]} if "__slots__" in cls.__dict__ else {}
        known["_loose"] = type(cls.__name__, (), own)
        if all(each.default_factory is None for each in fields):
            return _renamed(given, named, known)
    words = ["_cls", *_parameters(given, known), *(["*"] if named else []), *_parameters(named, known)]
    exec(_code(words, [(each.name, _value(each)) for each in fields], is_plain=is_plain), known)
    return known["__new__"]


def _code(parameters: Iterable[str], values: Iterable[tuple[str, str]], *, is_plain: bool) -> str:
    """The text of a ``__new__``.

    The fields of a plain class are set in a value of another one, which lies in memory as its own do and
    refuses nothing, and then is made its own: half as dear as setting each past the refusal.
    """
    if is_plain:
        lines = ["_self = _loose()", *(f"_self.{name} = {value}" for name, value in values)]
        lines.append("_self.__class__ = _cls")
    else:
        lines = ["_self = _new(_cls)", *(f"_set(_self, {name!r}, {value})" for name, value in values)]
    return "\n  ".join((f"def __new__({', '.join(parameters)}):", *lines, "return _self"))


def _renamed(given: Sequence[_Field], named: Sequence[_Field], known: dict[str, Any]) -> Any:
    """The ``__new__`` of some fields without a factory, from that of any others that are as many."""
    names = [each.name for each in (*given, *named)]
    code = _template(len(names))
    places = {f"_{at}": name for at, name in enumerate(names)}
    code = code.replace(
        co_argcount=1 + len(given),
        co_kwonlyargcount=len(named),
        co_varnames=tuple(places.get(each, each) for each in code.co_varnames),
        co_names=tuple(places.get(each, each) for each in code.co_names),
    )
    made = FunctionType(code, known, "__new__", tuple(_defaults(given).values()))
    made.__kwdefaults__ = _defaults(named)
    return made


@cache
def _template(size: int) -> CodeType:
    """A ``__new__`` that takes so many fields, _0, _1 and so on."""
    names = [f"_{at}" for at in range(size)]
    known: dict[str, Any] = {}
    exec(_code(["_cls", *names], [(name, name) for name in names], is_plain=True), known)
    code: CodeType = known["__new__"].__code__
    return code


def _defaults(fields: Sequence[_Field]) -> dict[str, Any]:
    return {each.name: each.default for each in fields if each.default is not _MISSING}


def _parameters(fields: Sequence[_Field], known: dict[str, Any]) -> Iterator[str]:
    for each in fields:
        if each.default_factory is not None:
            known[f"_new_{each.name}"] = each.default_factory
            yield f"{each.name}=_missing"
        elif each.default is not _MISSING:
            known[f"_default_{each.name}"] = each.default
            yield f"{each.name}=_default_{each.name}"
        else:
            yield each.name


def _value(each: _Field) -> str:
    name = each.name
    if each.default_factory is None:
        return name
    return f"_new_{name}() if {name} is _missing else {name}"


def _refuse(self: Any, name: str, value: object = None) -> None:
    raise import_module("dataclasses").FrozenInstanceError(f"cannot change field {name!r}")


_getters: dict[type, Callable[[Any], Any]] = {}


def _compared(self: Any) -> Any:
    """The values of the fields that equality looks at."""
    cls = type(self)
    getter = _getters.get(cls)
    if getter is None:
        names = [each.name for each in _fields(cls) if each.compare]
        getter = _getters[cls] = attrgetter(*names) if names else lambda _: ()
    return getter(self)


def _equal(self: Any, other: object) -> Any:
    return _compared(self) == _compared(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_compared(self))


def _repr(self: Any) -> str:
    names = (each.name for each in _fields(type(self)) if each.repr)
    shown = (f"{name}={getattr(self, name)!r}" for name in names)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _reduce(self: Any) -> tuple[Any, ...]:
    """How a copy is made: a frozen value lets nothing set its fields."""
    return _restored, (
        type(self),
        {each.name: getattr(self, each.name) for each in _fields(type(self))},
    )


def _restored(cls: type, values: dict[str, Any]) -> Any:
    return cls(**values)


def _inherit(cls: Any) -> None:
    """A class made of a frozen one begins anew: its values may lie otherwise in memory."""
    cls.__new__ = _first


_SHARED: dict[str, Any] = {
    "__new__": _first,
    "__init_subclass__": _inherit,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__reduce__": _reduce,
}
