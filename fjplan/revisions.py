"""Files as they stand in a git revision: ``HEAD~1:plans/2024.yaml``."""

from __future__ import annotations

import importlib
import io
import os
from pathlib import Path
from typing import BinaryIO

from fjplan.errors import FjplanError

LIMIT = 64 * 1024 * 1024
"""No more of a file is read; a plan is refused long before."""


def is_revision(name: str) -> bool:
    """Whether a name says a file in a git revision; a file of that name wins."""
    revision, _, path = name.partition(":")
    return bool(revision and path) and not name.startswith("-") and not Path(name).exists()


def open_revision(name: str) -> BinaryIO:
    """The content of ``REVISION:PATH``; raises FjplanError where git has none.

    The path counts from the top of the repository, as git takes it, or with ``./`` from here.
    """
    content, said = _git("cat-file", "blob", name)
    if said is not None:
        raise FjplanError(f"{name}：{_reason(name, said)}")
    return io.BytesIO(content)


def _git(*arguments: str) -> tuple[bytes, str | None]:
    """What git writes, and what it complains of; None where it does not."""
    # subprocess costs as much to load as a plan to check; only revisions need it.
    subprocess = importlib.import_module("subprocess")
    environ = {**os.environ, "LC_ALL": "C"}
    try:
        with subprocess.Popen(
            ["git", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ
        ) as process:
            content = process.stdout.read(LIMIT)
            if len(content) == LIMIT:
                process.kill()
                return content, None
            said = process.stderr.read().decode(errors="replace")
    except OSError as error:
        raise FjplanError("要读 git 里的版本，但这里运行不了 git；请先安装 git") from error
    return content, said if process.returncode else None


def _reason(name: str, said: str) -> str:
    revision, _, path = name.partition(":")
    if "not a git repository" in said:
        return "没有这个文件，这里也不是 git 仓库"
    if "bad file" in said:
        return f"版本“{revision}”里的“{path}”不是文件"
    if _git("rev-parse", "--quiet", "--verify", f"{revision}^{{commit}}")[1] is not None:
        return f"没有这个文件，git 里也没有“{revision}”这个版本"
    advice = "" if path.startswith("./") else f"；路径从仓库根算起，从当前文件夹算起请写 {revision}:./{path}"
    return f"版本“{revision}”里没有“{path}”这个文件{advice}"
