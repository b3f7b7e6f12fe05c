"""The least that python-docx can do with the same words: bare_docx.py SHOWN.json OUT.docx."""

import json
import sys
from pathlib import Path

from docx import Document


def main(shown: Path, out: Path) -> None:
    document = Document()
    for paragraph in json.loads(shown.read_text(encoding="utf-8"))["paragraphs"]:
        document.add_paragraph(paragraph["text"])
    document.save(str(out))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
