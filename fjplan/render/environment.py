"""jinja2 set up once: sandboxed, escaped, strict, and looking for a template folder by folder."""

from __future__ import annotations

import hashlib
import traceback
from base64 import b64encode
from collections.abc import Callable, Sequence, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined
from jinja2.exceptions import (
    SecurityError,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.loaders import split_template_path
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing

from fjplan.errors import FjplanError
from fjplan.render.markup import line, parts

SHIPPED = "shipped:"
_KIND = "html"
# What a template's own expressions can raise over the finished values it is given: 1/0, x.y(), 'a' + 1.
_EXPRESSION_ERRORS = (
    *(TypeError, ValueError, ArithmeticError, LookupError, AttributeError),
    *(RuntimeError, MemoryError, SyntaxError),  # a call of itself, too much, nested deeper than Python can
)
_LONGEST, _MOST_BITS = 1_000_000, 100_000


class _Undefined(StrictUndefined):
    """A missing value that says in Chinese what it was looked for in."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_exception is not UndefinedError:
            return f"使用“{self._undefined_name}”"
        if self._undefined_obj is missing:
            return f"没有变量“{self._undefined_name}”"
        return f"{type(self._undefined_obj).__name__} 没有“{self._undefined_name}”"


class _Sandbox(SandboxedEnvironment):
    """Refuses, besides, to make what would fill the memory: 'x' * 10**12, 9 ** 9 ** 9."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        whole = isinstance(left, int) and isinstance(right, int)
        if operator == "**" and whole and left.bit_length() * right > _MOST_BITS:
            raise SecurityError("乘方太大")
        pairs = ((left, right), (right, left)) if operator == "*" else ()
        for words, times in pairs:
            if isinstance(words, Sized) and isinstance(times, int) and len(words) * times > _LONGEST:
                raise SecurityError("重复得太长")
        return super().call_binop(context, operator, left, right)


class _Loader(BaseLoader):
    """Finds a template in the first folder that has it; ``shipped:NAME`` only in the last."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        shipped = template.startswith(SHIPPED)
        folders = self.folders[-1:] if shipped else self.folders
        parts = split_template_path(template.removeprefix(SHIPPED))  # refuses ../
        for path in (folder.joinpath(*parts) for folder in folders):
            if path.is_file():
                return _read(path), path.as_posix(), lambda: True
        raise TemplateNotFound(template)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FjplanError(f"{path.as_posix()}：读不了这个模板，它应当是 UTF-8 文本") from error


def _digest(text: str) -> str:
    """What a Content-Security-Policy knows an inline script or style by."""
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a run: a user's before the project's before the shipped ones."""

    environment: Environment
    folders: tuple[Path, ...]

    def render(self, name: str, **values: object) -> str:
        """The text of one template; whatever is wrong in it becomes one line that says where."""
        try:
            text = self.environment.get_template(name).render(values)
            text.encode()  # an escape in a template may write half a character
        except (TemplateError, *_EXPRESSION_ERRORS) as error:
            raise FjplanError(f"{self._place(error, name)}：{self._describe(error)}") from error
        return text

    def _place(self, error: Exception, name: str) -> str:
        """File and line of the template's statement that failed."""
        if isinstance(error, TemplateSyntaxError):
            return f"{error.filename or error.name or name}:{error.lineno}"
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if any(Path(frame.filename).is_relative_to(folder) for folder in self.folders):
                return f"{frame.filename}:{frame.lineno}"
        found = (folder / name for folder in self.folders if (folder / name).is_file())
        return next((path.as_posix() for path in found), name)

    def _describe(self, error: Exception) -> str:
        """What is wrong, in Chinese; jinja2's own words follow where only they know."""
        match error:
            case TemplateSyntaxError():
                return f"模板语法错误（{error.message}）"
            case TemplateNotFound():
                sought = "、".join(folder.as_posix() for folder in self.folders)
                return f"找不到模板“{error.name}”（找过 {sought}）"
            case UndefinedError():
                return str(error)
            case SecurityError():
                return f"沙箱不允许这样做（{error}）"
            case RecursionError():
                advice = f'要在随附的模板上改，第一行写 {{% extends "{SHIPPED}模板名" %}}'
                return f"模板或宏套用了它自己，或者套得太深；{advice}"
            case SyntaxError():
                return f"模板套得太深（{error.msg}）"
            case MemoryError():
                return "模板要的内存太多"
            case _:
                return f"模板里的表达式算不出来（{error}）"


def templates(folders: Sequence[Path]) -> Templates:
    """Templates looked up in each folder's ``html/``, file by file; the last folder is the shipped one."""
    places = tuple(folder / _KIND for folder in folders)
    environment = _Sandbox(
        loader=_Loader(places),
        undefined=_Undefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"line": line, "parts": parts, "sha256": _digest}
    del environment.globals["lipsum"], environment.filters["random"]  # the same plan gives the same bytes
    return Templates(environment, places)
