"""How a command ends that has something to say by its exit status."""

from __future__ import annotations


class Exit(Exception):
    """The end of a command that has done its work, with an exit status."""

    def __init__(self, status: int = 0) -> None:
        super().__init__(status)
        self.status = status
