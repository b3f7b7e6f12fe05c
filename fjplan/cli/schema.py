"""fjplan schema: the JSON Schemas of what fjplan reads and writes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from fjplan import assets
from fjplan.cli.declared import Option
from fjplan.cli.streams import echo
from fjplan.writing import write_whole

HELP = """输出计划文件的 JSON Schema（2020-12），每个键都有中文说明和例子。

编辑器读计划文件第一行的 $schema 就能提示和检查；也可以另写一份到别处。
KIND 可写 plan、show、findings、import、diff、doctor、verify、profiles、rules、trace、opinions，
或 opinions-file（opinions/ 里各单位的意见）。

例：fjplan schema -o schema/plan.schema.json
　　fjplan schema --of show"""


def run(
    subject: Annotated[
        Literal[
            "plan",
            "show",
            "findings",
            "import",
            "diff",
            "doctor",
            "verify",
            "profiles",
            "rules",
            "trace",
            "opinions",
            "opinions-file",
        ],
        Option(
            "--of",
            metavar="KIND",
            help="计划文件 plan，或哪种输出的（全部见上面）",
        ),
    ] = "plan",
    output: Annotated[
        str | None, Option("--output", "-o", metavar="FILE", help="写到文件；不写就输出到屏幕")
    ] = None,
) -> None:
    """Print or write a schema."""
    content = (assets.schema_dir() / f"{subject}.schema.json").read_text(encoding="utf-8")
    if output is None or output == "-":
        echo(content, nl=False)
        return
    write_whole(Path(output), content.encode())
