"""What `fjplan git install` and `uninstall` share: their options, and how they tell what they changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fjplan.cli.declared import Option
from fjplan.cli.streams import echo
from fjplan.git_setup import Edited

Global = Annotated[bool, Option("--global", help="写这个用户的设置，管他的全部仓库，不只是当前仓库")]
Tracked = Annotated[
    bool, Option("--attributes", help="属性写在要提交的 .gitattributes，不写在 .git/info/attributes")
]


def told(edited: Iterable[Edited], verb: str) -> None:
    """Say of each file that was changed what was done in it."""
    for each in edited:
        if each.changed:
            lines = "".join(f"\n  {line}" for line in each.lines)
            echo(f"{verb} {each.path.as_posix()}{'：' if lines else ''}{lines}")
