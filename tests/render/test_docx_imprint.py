"""版记 for every reader: those that know Word's text box, and those that read what stands in for it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import docx
import pypdfium2
import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.importing.docx import read_docx
from fjplan.model import Imprint, Notice, Plan, Status, Task
from fjplan.profile_files import find_profile
from fjplan.registry import decode_table, read_registry
from fjplan.render.docx import render_docx

DAY = date(2024, 4, 30)
COPIES = "省委各部门，省人大常委会办公厅、省政协办公厅，省法院、省检察院，福建省军区，各民主党派省委会"
ALTERNATE = (
    "<mc:AlternateContent><mc:Choice[^>]*>(.*?)</mc:Choice>"
    "<mc:Fallback>(.*?)</mc:Fallback></mc:AlternateContent>"
)
MM = 25.4 / 600


def whole() -> bytes:
    plan = Plan(
        id="p",
        year=2024,
        title="2024年要点",
        status=Status.ISSUED,
        notice=Notice(
            issuers=("福建省发展和改革委员会",),
            addressees="各市",
            body=("现将要点印发给你们。",),
            date=DAY,
            cc=COPIES,
            printed=Imprint(by="办公厅", date=DAY),
        ),
        children=(Task(id="a", text="做。"),),
    )
    table = [("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))]
    return render_docx(
        compose(plan, read_registry(table)), find_profile("gbt9704", (), [assets.templates_dir()])
    )


def reduced(data: bytes, branch: str) -> bytes:
    """The document as a reader sees it that takes one branch."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "word/document.xml":
                content, count = re.subn(ALTERNATE, branch, content, flags=re.DOTALL)
                assert count == 1
            target.writestr(name, content)
    return written.getvalue()


def documents() -> Mapping[str, bytes]:
    data = whole()
    return {"whole": data, "choice": reduced(data, r"\1"), "fallback": reduced(data, r"\2")}


@pytest.mark.parametrize("name", ["whole", "choice", "fallback"])
def test_import_reads_the_imprint_once(name: str) -> None:
    texts = [line.text for line in read_docx("a.docx", documents()[name]).lines]
    assert [text for text in texts if "抄送" in text or "印发" in text][-2:] == [
        f"抄送：{COPIES}。",
        "办公厅\t2024年4月30日印发",
    ]
    assert "".join(texts).count("抄送") == 1
    assert "".join(texts).count("日印发") == 1


@pytest.mark.parametrize("name", ["whole", "choice", "fallback"])
def test_python_docx_reads_the_body_without_the_imprint(name: str) -> None:
    texts = [each.text for each in docx.Document(io.BytesIO(documents()[name])).paragraphs]
    assert "做。" in "".join(texts)
    assert "抄送" not in "".join(texts)


def across(page: pypdfium2.PdfPage) -> list[tuple[float, float, float]]:
    """Top, bottom and left of the lines drawn across a page, in millimetres."""
    image = page.render(scale=600 / 72, grayscale=True)
    pixels, dark = bytes(image.buffer), bytes(value < 200 for value in range(256))
    rows = [
        pixels[y * image.stride : y * image.stride + image.width].translate(dark) for y in range(image.height)
    ]
    drawn = [sum(row) * MM > 150 for row in rows]
    edges = [y for y, (before, here) in enumerate(pairwise([False, *drawn])) if before != here]
    return [
        (top * MM, bottom * MM, rows[top].index(1) * MM)
        for top, bottom in zip(edges[::2], edges[1::2], strict=True)
    ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice，无法测量版面")
def test_libreoffice_shows_it_once_on_the_bottom_of_the_page_either_way(tmp_path: Path) -> None:
    for name, data in documents().items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, tmp_path.glob("*.docx"))]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for name in documents():
        pdf = pypdfium2.PdfDocument(tmp_path / f"{name}.pdf")
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
        assert (text.count("抄送"), text.count("日印发")) == (1, 1)
        lines = across(pdf[len(pdf) - 1])
        assert len(lines) == 3
        assert lines[-1][1] == pytest.approx(262, abs=0.5)
        assert [line[2] for line in lines] == [pytest.approx(28, abs=0.3)] * 3
