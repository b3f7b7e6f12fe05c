"""Writes docs/rules/ from what the rules say of themselves: `make rules`, and `make docs` before the rest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fjplan.report.rules_markdown import markdown_pages
from fjplan.rules import ALL_RULES

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs/rules"


def pages() -> Mapping[str, str]:
    """The text of each file, by its name, as the rules of today have it."""
    return markdown_pages(sorted((rule.described for rule in ALL_RULES), key=lambda page: page.check.code))


def main() -> None:
    """Put the pages there, and take away those of families that are no more."""
    made = pages()
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"已写好 {FOLDER.relative_to(ROOT)}：{len(ALL_RULES)} 条规则")


if __name__ == "__main__":
    main()
