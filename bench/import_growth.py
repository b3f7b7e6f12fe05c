"""How the cost of an import grows: 100 copies of the 2024 tasks beside ten, in one process, as CPU time."""

from __future__ import annotations

import re
import statistics
import sys
import time
from pathlib import Path

from fjplan import assets
from fjplan.importing.document import Options, import_document
from fjplan.numbering import chinese_numeral
from fjplan.registry import decode_table, read_registry

LABEL = re.compile(
    r"^( *)(?:([一二三四五六七八九十]+)、|\(([一二三四五六七八九十]+)\)|([0-9]+)\.)", re.MULTILINE
)


def copies(page: str, count: int) -> str:
    """The page with its items that many times, numbered on through the whole."""
    at = re.search("^ *一、", page, re.MULTILINE)
    assert at is not None
    counts = [0, 0, 0]

    def renumber(found: re.Match[str]) -> str:
        form = next(index for index in range(3) if found[index + 2])
        counts[form] += 1
        value = counts[form]
        forms = (f"{chinese_numeral(value)}、", f"({chinese_numeral(value)})", f"{value}.")
        return f"{found[1]}{forms[form]}"

    return page[: at.start()] + LABEL.sub(renumber, (page[at.start() :].rstrip() + "\n\n") * count)


def main() -> None:
    page = Path(sys.argv[1]).read_text(encoding="utf-8")
    table = assets.units_csv()
    registry = read_registry([(table.name, decode_table(table.name, table.read_bytes()))])
    few, many = (copies(page, count).encode() for count in (10, 100))
    import_document("warm.txt", few, registry, Options())
    costs: dict[bytes, list[float]] = {few: [], many: []}
    for _ in range(int(sys.argv[2])):
        for data, spent in costs.items():
            start = time.process_time()
            imported = import_document("copies.txt", data, registry, Options())
            spent.append((time.process_time() - start) * 1000)
            assert sum(1 for _ in imported.plan.iter_tasks()) == 31 * (10 if data is few else 100)
    ten, hundred = (statistics.median(spent) for spent in costs.values())
    print(f"{hundred:.0f} {ten:.0f}")


if __name__ == "__main__":
    main()
