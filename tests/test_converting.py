"""A document as PDF: where LibreOffice is found, and that nothing of a conversion is left behind."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import docx
import pypdfium2
import pytest

from fjplan import converting
from fjplan.converting import NoOffice, docx_to_pdf, find_office, office_version
from fjplan.errors import FjplanError

Script: TypeAlias = Callable[..., Path]
posix = pytest.mark.skipif(sys.platform == "win32", reason="替身是 shell 脚本")
soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice，无法转换")
WHOLE = "%PDF-1.6 %%EOF"


def makes(pdf: str) -> str:
    """A script that leaves this beside the document, as LibreOffice leaves its PDF."""
    return f"""for last; do :; done; printf '%s' '{pdf}' > "${{last%.docx}}.pdf"
"""


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """A stand-in for LibreOffice."""

    def write(text: str, name: str = "soffice") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return write


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(converting, "PLACES", ("/none/soffice",))


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary folders are made."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def gone(pid: int) -> bool:
    """Whether a process has ended within a few seconds."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


@posix
def test_a_setting_names_it(script: Script, nowhere: None) -> None:
    path = script("")
    assert find_office(path) == path


@posix
def test_what_is_named_and_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoOffice) as caught:
        find_office(tmp_path / "没有")
    place = (tmp_path / "没有").as_posix()
    assert str(caught.value) == f"{place}：这里没有可以运行的 LibreOffice；请改设置里的 soffice"


@posix
def test_it_is_found_on_the_path(script: Script, nowhere: None, monkeypatch: pytest.MonkeyPatch) -> None:
    path = script("", "libreoffice")
    monkeypatch.setenv("PATH", str(path.parent))
    assert find_office(None) == path


@posix
def test_it_is_found_in_its_usual_places_the_newest_first(
    script: Script, nowhere: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script("", "libreoffice7.4/program/soffice")
    newest = script("", "libreoffice7.6/program/soffice")
    monkeypatch.setattr(converting, "PLACES", (f"{tmp_path}/libreoffice*/program/soffice",))
    assert find_office(None) == newest


def test_without_it_one_line_says_what_to_do(nowhere: None) -> None:
    with pytest.raises(NoOffice) as caught:
        find_office(None)
    assert str(caught.value) == (
        "没有找到 LibreOffice，排不出 PDF，也量不了版面；请安装 LibreOffice，"
        "或用 FJPLAN_SOFFICE 指明 soffice 在哪里，也可以先排成 .docx"
    )


@posix
@pytest.mark.parametrize(
    ("says", "version"),
    [("echo 'LibreOffice 7.4.7.2 40(Build:2)'", "7.4.7.2"), ("echo 喵", None), ("exit 1", None)],
)
def test_its_version_is_read(script: Script, says: str, version: str | None) -> None:
    assert office_version(script(says)) == version


@posix
def test_a_program_that_cannot_run_is_told(script: Script) -> None:
    path = script("")
    path.write_bytes(b"\x7fELF")
    with pytest.raises(NoOffice, match="运行不了 LibreOffice"):
        docx_to_pdf(b"", path)


@posix
def test_the_conversion_has_a_profile_of_its_own_and_leaves_nothing(
    script: Script, scratch: Path, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    fake = script(f'echo "$@" > {told}\n{makes(WHOLE)}')
    assert docx_to_pdf(b"PK", fake) == WHOLE.encode()
    assert f"-env:UserInstallation={scratch.as_uri()}/fjplan-" in told.read_text()
    assert list(scratch.iterdir()) == []


@posix
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("echo 一; echo Error: 打不开", "（退出状态 0）：Error: 打不开"),
        ("exit 77", "（退出状态 77）"),
        (makes("%PDF-1.6"), "（退出状态 0）"),
        (f"{makes(WHOLE)} exit 3", "（退出状态 3）"),
    ],
)
def test_a_conversion_that_fails_is_told_and_half_a_file_is_none(
    script: Script, scratch: Path, text: str, message: str
) -> None:
    with pytest.raises(FjplanError) as caught:
        docx_to_pdf(b"PK", script(text))
    assert str(caught.value) == f"LibreOffice 没能把通知转换成 PDF{message}"
    assert list(scratch.iterdir()) == []


@posix
def test_when_its_time_is_over_its_children_end_with_it(
    script: Script, scratch: Path, tmp_path: Path
) -> None:
    pid = tmp_path / "pid"
    fake = script(f"sleep 300 & echo $! > {pid}; wait")
    began = time.monotonic()
    with pytest.raises(FjplanError) as caught:
        docx_to_pdf(b"PK", fake, limit=1)
    assert time.monotonic() - began < 10
    assert str(caught.value) == "LibreOffice 过了 1 秒还没有转换完，已经停下；没有写文件"
    assert gone(int(pid.read_text()))
    assert list(scratch.iterdir()) == []


@posix
def test_an_interrupt_leaves_nothing_running(script: Script, root: Path, tmp_path: Path) -> None:
    pid, scratch = tmp_path / "pid", tmp_path / "scratch"
    scratch.mkdir()
    fake = script(f"sleep 300 & echo $! > {pid}.new; mv {pid}.new {pid}; wait")
    command = [sys.executable, "-m", "fjplan", "render", "plans/2024.yaml", "-o", str(tmp_path / "x.pdf")]
    environ = os.environ | {"FJPLAN_SOFFICE": str(fake), "TMPDIR": str(scratch), "PYTHONPATH": str(root)}
    process = subprocess.Popen(command, cwd=root, env=environ, stderr=subprocess.PIPE)
    for _ in range(200):
        if pid.exists():
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (130, b"")
    assert gone(int(pid.read_text()))
    assert list(scratch.iterdir()) == []
    assert not (tmp_path / "x.pdf").exists()


@soffice
def test_libreoffice_makes_a_pdf_with_the_words(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Fujian 2024")
    buffer = io.BytesIO()
    document.save(buffer)
    office = find_office(None)
    pdf = pypdfium2.PdfDocument(docx_to_pdf(buffer.getvalue(), office))
    assert "Fujian 2024" in pdf[0].get_textpage().get_text_range()
    assert (office_version(office) or "").count(".") == 3
