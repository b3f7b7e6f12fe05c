"""What laying out a long plan costs beside bare python-docx, in one process, as CPU time: rows as JSON."""

from __future__ import annotations

import gc
import json
import runpy
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fjplan import assets
from fjplan.composing import compose
from fjplan.loading import load_file
from fjplan.profile_files import find_profile
from fjplan.registry import decode_table, read_registry
from fjplan.render import docx, html


def works(plan: str, shown: Path) -> dict[str, Callable[[], object]]:
    """What is compared, from the composed words to the finished bytes; for the bare script, to its file."""
    table = assets.units_csv()
    registry = read_registry([(table.name, decode_table(table.name, table.read_bytes()))])
    document = load_file(plan).plan
    assert document is not None
    assert document.notice is not None
    bare = runpy.run_path(str(Path(__file__).with_name("bare_docx.py")))["main"]
    printed, folders = compose(document, registry), [assets.templates_dir()]
    profile = find_profile(None, document.notice.issuers, folders)
    return {
        "docx": lambda: docx.render(printed, profile, folders),
        "html": lambda: html.render(printed, profile, folders),
        "bare": lambda: bare(shown, shown.with_name("bare.docx")),
    }


def main() -> None:
    gc.disable()  # as the command line does
    compared = works(sys.argv[1], Path(sys.argv[2]))
    costs: dict[str, list[float]] = {name: [] for name in compared}
    for work in compared.values():
        work()
    for _ in range(int(sys.argv[3])):
        for name, work in compared.items():
            gc.collect()
            start = time.process_time()
            work()
            costs[name].append((time.process_time() - start) * 1000)
    print(json.dumps(costs))


if __name__ == "__main__":
    main()
