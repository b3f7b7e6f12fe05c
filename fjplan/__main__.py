"""The start of the program: ``--version`` at once, everything else through ``fjplan.cli``."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

from fjplan import __version__

INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit status."""
    try:
        # Loading the command line takes five times as long as answering.
        if sys.argv[1:] in (["--version"], ["-V"]) and _says(f"fjplan {__version__}\n"):
            return
        # Git asks for both versions of each file in each commit: the command line would cost as much again.
        if sys.argv[1:3] == ["git", "textconv"] and len(sys.argv) == 4 and sys.argv[3] != "--help":
            gc.disable()
            import_module("fjplan.git_textconv").run(sys.argv[3])
            return
        # One short run makes little cyclic garbage; looking for it took a twentieth of every start.
        gc.disable()
        status = import_module("fjplan.cli").run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules are still loading
        status = INTERRUPTED
    if status == INTERRUPTED:
        # An interrupt that falls into an exec() of ours is noted by CPython, which then ends the process by
        # that signal and not by our status; the next evaluation of a string takes the note back.
        eval("0")
    # Nor is it looked for at the end, where every module is taken apart: that took a tenth.
    gc.freeze()
    sys.exit(status)


def _says(words: str) -> bool:
    """Whether the words could be written; where not, the command line knows what to tell."""
    try:
        sys.stdout.write(words)
        sys.stdout.flush()
    except (OSError, AttributeError):  # a full disk; stdout closed by the caller
        return False
    return True


if __name__ == "__main__":
    main()
