"""What `render --verify` does once the notice is rendered: measure its pages, and tell the figures."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Literal, TypeAlias

from fjplan import assets
from fjplan.cli.common import Messages
from fjplan.cli.ending import Exit
from fjplan.cli.progress import told
from fjplan.cli.streams import echo
from fjplan.converting import office_version
from fjplan.errors import FjplanError
from fjplan.printed import Printed
from fjplan.profile_files import BASE, find_profile
from fjplan.profiles import Profile

Style: TypeAlias = Literal["text", "json"]
REPORTERS = {"text": "fjplan.report.verify_text", "json": "fjplan.report.verify_json"}


def refuse_wrong_use(verify: bool, style: Style | None, kind: str, output: str) -> None:
    """Raises where the options do not go together."""
    if style and not verify:
        raise FjplanError("--format 是量版面的结果的格式，要和 --verify 一起用")
    if verify and kind == "html":
        raise FjplanError("--verify 量的是 LibreOffice 排出的页面；请用 -o 写 .docx 或 .pdf")
    if verify and output == "-":
        raise FjplanError("--verify 的结果写到标准输出，-o 请写文件名")


def tell_figures(
    pdf: bytes,
    printed: Printed,
    profiles: tuple[Profile, Profile],
    office: Path,
    style: Style,
    messages: Messages,
) -> None:
    """Print every figure; the run ends with status 1 where one is out of its tolerance.

    ``profiles`` are the one that was rendered by, and the one whose figures are wanted.
    """
    with told("正在量版面", quiet=messages.quiet):
        # Loaded only here: pypdfium2 is of use to nothing else.
        measured = import_module("fjplan.measuring").measure(pdf, printed, *profiles)
        version = office_version(office)
    report = import_module(REPORTERS[style]).report_measured(measured, profiles[1].name, version)
    echo(report, nl=False)
    raise Exit(0 if measured.passed else 1)


def wanted_profile(profile: Profile, folders: Sequence[Path]) -> Profile:
    """Whose figures the pages must have: the nearest shipped profile's; the project's own may be at fault."""
    name: str | None = profile.name
    while name:
        with suppress(FjplanError):
            return find_profile(name, (), [assets.templates_dir()])
        name = find_profile(name, (), folders).parent
    return find_profile(BASE, (), [assets.templates_dir()])
