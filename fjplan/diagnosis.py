"""What `doctor` found on this machine, and what each missing thing costs."""

from __future__ import annotations

from dataclasses import dataclass

from fjplan.profiles import FontName


@dataclass(frozen=True, slots=True, kw_only=True)
class FontState:
    """A family that profiles name for a face.

    ``others`` are the profile's other names for it that are here, ``stand_in`` what the system takes for it.
    """

    face: FontName | None
    family: str
    present: bool
    others: tuple[str, ...] = ()
    stand_in: str | None = None
    cost: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramState:
    """A program: where it is, None where it is not, and its version, None where it would not tell."""

    program: str | None
    version: str | None = None
    cost: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingState:
    """A setting that helps, as it is now; None where it is not set."""

    name: str
    value: str | None
    wanted: str
    cost: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalState:
    """How the words are written to the terminal."""

    encoding: str
    is_terminal: bool
    cost: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """Everything that was looked at; ``profiles`` are those whose fonts were looked for."""

    profiles: tuple[str, ...]
    fonts: tuple[FontState, ...]
    libreoffice: ProgramState
    git: ProgramState
    git_settings: tuple[SettingState, ...]
    terminal: TerminalState
