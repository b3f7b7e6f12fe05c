"""fjplan render: the notice as a file."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal

from fjplan.cli.common import (
    Messages,
    OnePlan,
    Quiet,
    Verbose,
    refuse_own_file,
    settings_here,
    template_folders,
)
from fjplan.cli.declared import Option
from fjplan.cli.ending import Exit
from fjplan.cli.one_plan import checked
from fjplan.cli.progress import told
from fjplan.cli.streams import stdout
from fjplan.cli.verifying import refuse_wrong_use, tell_figures, wanted_profile
from fjplan.composing import Signing, compose
from fjplan.config import Settings, read_minute
from fjplan.converting import docx_to_pdf, find_office
from fjplan.errors import FjplanError
from fjplan.loading import STDIN
from fjplan.model import Plan, Status
from fjplan.profile_files import find_profile
from fjplan.profiles import Profile
from fjplan.render import RENDERERS
from fjplan.render.site import missing
from fjplan.writing import write_whole

HELP = """按 GB/T 9704 排出通知：发文机关标志、发文字号、标题、主送机关、正文、署名、日期，另面起排计划全文。

格式看文件的后缀：.docx、.html 或 .pdf；写到标准输出（-o -）时用 --to 说明。已有的文件会被整个换掉。
PDF 由 LibreOffice 从 DOCX 转换，没有 LibreOffice 就排不了；其余格式不需要它。
没有印发的计划带稿样标记；送审的计划加 --for-signature 排出不带标记的签发稿，未定的字号、日期留空。
版式按发文机关自动选，也可用 --profile 指定。
--verify 量 LibreOffice 排出的每一面，按国标逐条列出应为、实测、差多少。

例：fjplan render plans/2024.yaml -o build/通知.docx
　　fjplan render plans/2024.yaml -o - --to html > 通知.html
　　fjplan render plans/2024.yaml -o build/通知.pdf --verify
　　fjplan render plans/2025.yaml -o 送签.docx --for-signature"""

PDF = "pdf"
KINDS = (*RENDERERS, PDF)


def run(
    plan: OnePlan,
    output: Annotated[str, Option("--output", "-o", metavar="FILE", help="写到哪里；- 是标准输出")],
    to: Annotated[Literal["docx", "html", "pdf"] | None, Option("--to", help="格式；不写就看后缀")] = None,
    profile: Annotated[str | None, Option("--profile", metavar="NAME", help="版式的名称")] = None,
    templates: Annotated[
        str | None, Option("--templates", metavar="DIR", help="自己的模板和版式所在的文件夹")
    ] = None,
    for_signature: Annotated[
        bool, Option("--for-signature", help="排签发稿（status 须是 submitted）")
    ] = False,
    published: Annotated[
        str | None,
        Option("--published", metavar="TIME", help="网页的发布时间，如 2024-05-08T09:00"),
    ] = None,
    verify: Annotated[
        bool, Option("--verify", help="量 LibreOffice 排出的页面，逐条列出；有一项不合格退出码是 1")
    ] = False,
    style: Annotated[
        Literal["text", "json"] | None, Option("--format", help="量得的结果用哪种格式；不写是 text")
    ] = None,
    strict: Annotated[bool, Option("--strict", help="网页缺必选的 meta 也算错误")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Render one plan; exit 1 when it has errors, and then nothing is written."""
    messages = Messages(quiet=quiet, verbose=verbose)
    kind = to or _kind(output)
    refuse_wrong_use(verify, style, kind, output)
    if output != STDIN:
        refuse_own_file(output, [plan], made="排出的通知")
    settings = settings_here(messages)
    folders = template_folders(settings, templates)
    work, registry = checked(plan, settings, messages)
    chosen = find_profile(profile or settings.profile, work.notice.issuers if work.notice else (), folders)
    messages.detail(f"版式：{chosen.name}")
    signing = _signing(work, chosen) if for_signature else None
    office = find_office(settings.soffice) if kind == PDF or verify else None
    renderer = import_module(RENDERERS["docx" if office else kind])
    printed = compose(work, registry, signing)
    said = _said(settings, work, published)
    lacking = missing(printed, said) if kind == "html" else None
    if lacking and strict:
        messages.error(lacking)
        raise Exit(1)
    # Only a page on the web says where it stands.
    content: bytes = renderer.render(printed, chosen, folders, *([said] if kind == "html" else []))
    pdf = _pdf(content, office, messages) if office else b""
    content = pdf if kind == PDF else content
    if output == "-":
        stdout().write(content)
    else:
        write_whole(Path(output), content)
        messages.note(f"已写好 {output}（版式：{chosen.name}）")
    if lacking:
        messages.note(f"警告：{lacking}")
    if office and verify:
        wanted = wanted_profile(chosen, folders)
        tell_figures(pdf, printed, (chosen, wanted), office, style or "text", messages)


def _pdf(content: bytes, office: Path, messages: Messages) -> bytes:
    messages.detail(f"LibreOffice：{office.as_posix()}")
    with told("LibreOffice 正在转换成 PDF", quiet=messages.quiet):
        return docx_to_pdf(content, office)


def _kind(output: str) -> str:
    suffix = Path(output).suffix.lower().removeprefix(".")
    if suffix in KINDS:
        return suffix
    known = "、".join(f".{kind}" for kind in KINDS)
    if output == "-":
        raise FjplanError(f"写到标准输出时要用 --to 说明格式：{'、'.join(KINDS)}")
    raise FjplanError(f"{output}：不认识这个后缀；可用 {known}，或用 --to 说明格式")


def _said(settings: Settings, plan: Plan, published: str | None) -> dict[str, str]:
    """What the settings and the option say of the plan's page."""
    said = settings.site.facts_of(plan.id) if settings.site else {}
    return said | ({"published": read_minute(published, "--published：")} if published is not None else {})


def _signing(plan: Plan, profile: Profile) -> Signing:
    if plan.status is not Status.SUBMITTED:
        raise FjplanError(
            f"--for-signature 只用于送审的计划；这份的 status 是 {plan.status.value}，送审时请改为 submitted"
        )
    return Signing(number_code=profile.document_number.code)
