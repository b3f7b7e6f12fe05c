"""Real git repositories for tests, with a home of their own and this checkout's program."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


class Repository:
    """A repository at a folder; what the user has set elsewhere has no effect in it."""

    def __init__(self, folder: Path, home: Path, **environ: str) -> None:
        self.folder = folder
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "FJPLAN_"))}
        self.environ = kept | {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PYTHONPATH": str(ROOT),
            "GIT_EDITOR": "true",
            "GIT_AUTHOR_NAME": "t",
            "GIT_AUTHOR_EMAIL": "t@example.org",
            "GIT_COMMITTER_NAME": "t",
            "GIT_COMMITTER_EMAIL": "t@example.org",
            **environ,
        }

    def as_nobody(self) -> Repository:
        """The same repository for a user who has no name."""
        nobody = {name: "" for name in self.environ if name.endswith(("_NAME", "_EMAIL"))}
        return Repository(self.folder, Path(self.environ["HOME"]), **nobody)

    def git(self, *arguments: str, status: int = 0, **environ: str) -> str:
        """What git writes, held to its exit status."""
        return self._run(["git", *arguments], status, environ).stdout.decode()

    def fjplan(self, *arguments: str, status: int = 0, **environ: str) -> subprocess.CompletedProcess[bytes]:
        return self._run([sys.executable, "-m", "fjplan", *arguments], status, environ)

    def _run(
        self, command: list[str], status: int, environ: dict[str, str]
    ) -> subprocess.CompletedProcess[bytes]:
        found = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environ | environ,
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert found.returncode == status, (shlex.join(command), found.stdout.decode(), found.stderr.decode())
        return found

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def read(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode()

    def commit(self, name: str, text: str, message: str = "x") -> None:
        self.write(name, text)
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", message)


def new_repository(folder: Path, **environ: str) -> Repository:
    """An empty repository in a folder of its own, beside its home."""
    home = folder / "home"
    home.mkdir(parents=True)
    repository = Repository(folder / "仓库 一", home, **environ)
    repository.folder.mkdir()
    repository.git("init", "--quiet", "--initial-branch", "main")
    return repository
