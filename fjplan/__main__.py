"""The start of the program: ``--version`` at once, everything else through ``fjplan.cli``."""

from __future__ import annotations

import sys
from importlib import import_module

from fjplan import __version__


def main() -> None:
    """Run the command line and leave with its exit status."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        # Loading the command line takes five times as long as answering.
        sys.stdout.write(f"fjplan {__version__}\n")
        return
    sys.exit(import_module("fjplan.cli").run(sys.argv[1:]))


if __name__ == "__main__":
    main()
