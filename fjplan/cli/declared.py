"""What the commands take, declared without typer, which takes a third of a cold start to load.

``fjplan lint plans/2024.yaml`` names files and nothing else: it needs no typer. Where there are options, or
help is wanted, or something is wrong, ``fjplan.cli.app`` gives typer what is declared here.
"""

from __future__ import annotations

from typing import Any


class Declared:
    """Something that a command takes: the names, and the settings of the parameter of that sort in typer."""

    def __init__(self, *names: str, **settings: Any) -> None:
        self.names, self.settings = names, settings


class Argument(Declared):
    """Something given by its place, as ``typer.Argument`` takes it."""


class Option(Declared):
    """Something given by its name, as ``typer.Option`` takes it."""
