"""A Word document as PDF: where LibreOffice is, its version, and one conversion in a private folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from fjplan.errors import FjplanError

LIMIT = 180.0
"""Seconds a conversion may take; 400 pages take 10."""
VERSION_LIMIT = 20.0
OPTIONS = ("--headless", "--nologo", "--nodefault", "--norestore", "--nolockcheck", "--nofirststartwizard")
NAMES = ("soffice", "libreoffice", "soffice.com")
"""``soffice.com`` is the one on Windows that can be waited for."""
_OPT = "/opt"  # where the packages of The Document Foundation install
PLACES = (
    *("/usr/bin/soffice", "/usr/local/bin/soffice", "/snap/bin/libreoffice"),
    "/usr/lib/libreoffice/program/soffice",
    f"{_OPT}/libreoffice*/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
ABSENT = (
    "没有找到 LibreOffice，排不出 PDF，也量不了版面；请安装 LibreOffice，"
    "或用 FJPLAN_SOFFICE 指明 soffice 在哪里，也可以先排成 .docx"
)


class NoOffice(FjplanError):
    """LibreOffice is not here, or not where it is said to be."""


def find_office(named: Path | None) -> Path:
    """LibreOffice: where a setting names it, else on the PATH, else in its usual places."""
    if named is not None:
        program = shutil.which(named)
        if program is None:
            raise NoOffice(f"{named.as_posix()}：这里没有可以运行的 LibreOffice；请改设置里的 soffice")
        return Path(program)
    for program in (*map(shutil.which, NAMES), *_usual()):
        if program:
            return Path(program)
    raise NoOffice(ABSENT)


def _usual() -> list[str]:
    found = []
    for place in map(Path, PLACES):
        if place.is_absolute():
            matches = sorted(Path(place.anchor).glob(str(place.relative_to(place.anchor))), reverse=True)
            found += [str(match) for match in matches if os.access(match, os.X_OK)]
    return found


def office_version(office: Path) -> str | None:
    """What LibreOffice says of itself, as ``7.4.7.2``; None where it would not tell."""
    status, said = _run([str(office), "--version"], VERSION_LIMIT)
    words = said.split()
    return words[1] if status == 0 and len(words) > 1 and words[0].startswith("LibreOffice") else None


def docx_to_pdf(content: bytes, office: Path, limit: float = LIMIT) -> bytes:
    """The PDF of a document, made in a private folder that is gone afterwards."""
    with TemporaryDirectory(prefix="fjplan-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "notice.docx")
        source.write_bytes(content)
        profile = Path(folder, "profile").as_uri()
        status, said = _run(
            [
                *(str(office), f"-env:UserInstallation={profile}"),
                *OPTIONS,
                *("--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(source)),
            ],
            limit,
        )
        if status is None:
            raise FjplanError(f"LibreOffice 过了 {limit:.0f} 秒还没有转换完，已经停下；没有写文件")
        # It gives status 0 even when it could not load the document.
        made = source.with_suffix(".pdf")
        pdf = made.read_bytes() if made.is_file() else b""
        if status or not pdf.startswith(b"%PDF") or b"%%EOF" not in pdf[-1024:]:
            reason = f"：{said.strip().splitlines()[-1][:200]}" if said.strip() else ""
            raise FjplanError(f"LibreOffice 没能把通知转换成 PDF（退出状态 {status}）{reason}")
        return pdf


def _run(command: list[str], limit: float) -> tuple[int | None, str]:
    """Status and words of a program; None when its time was over. None of its children outlives it."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise NoOffice(f"{command[0]}：运行不了 LibreOffice（{error.strerror}）") from error
    try:
        said, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        return None, ""
    else:
        return process.returncode, said.decode("utf-8", "replace")
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a program with its children: `soffice` is a script that starts the real one."""
    if process.poll() is None:
        if sys.platform == "win32":
            subprocess.run(
                ["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False
            )
        else:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()
