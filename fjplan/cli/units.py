"""fjplan units: who a unit is, was and became."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from fjplan.cli.common import Messages, Quiet, Verbose, registry_of, settings_here
from fjplan.cli.declared import Argument, Option
from fjplan.cli.ending import Exit
from fjplan.cli.streams import echo
from fjplan.registry import Registry, Unit
from fjplan.report.units_text import report_list, report_unit

HELP = """查责任单位：正式名称、简称、起止时间、由什么改来、改成了什么，各项事实有多确定。

不写名称就列出全部。查不到的名称给出最接近的三个，退出状态为 1。

例：fjplan units 省工信厅
　　fjplan units 市大数据办 --region 福州市
　　fjplan units 省数字办 --year 2020 --format json"""


def run(
    name: Annotated[str | None, Argument(metavar="[NAME]", help="正式名称或简称", show_default=False)] = None,
    year: Annotated[int | None, Option("--year", help="以哪一年为准", metavar="YEAR")] = None,
    region: Annotated[str, Option("--region", help="从哪个地区看，“市……局”要靠它认")] = "福建省",
    style: Annotated[Literal["text", "json"], Option("--format", help="输出的格式")] = "text",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell a unit, or list them all; exit 1 when the name is unknown."""
    messages = Messages(quiet=quiet, verbose=verbose)
    registry = registry_of(settings_here(messages), messages)
    found = registry.units if name is None else _found(registry, name, year, region)
    near = () if found or name is None else registry.nearest(name, 3, year, region)
    if style == "json":
        echo(_as_json(registry, found, near), nl=False)
    elif name is None:
        echo(report_list(found), nl=False)
    elif found:
        echo(report_unit(registry, found[0], year), nl=False)
    else:
        messages.error(_unknown(registry, name, year, region, near))
    raise Exit(0 if found else 1)


def _unknown(registry: Registry, name: str, year: int | None, region: str, near: tuple[Unit, ...]) -> str:
    """That a name is not known here: where it is known, else what is most like it."""
    regions = dict.fromkeys(unit.region for unit in registry.units if unit.region)
    elsewhere = next((each for each in regions if registry.find(name, year, each)), None)
    if elsewhere:
        return f"从{region}看，登记册里没有“{name}”；它在{elsewhere}，请加 --region {elsewhere}"
    likely = "、".join(unit.short_names[0] if unit.short_names else unit.name for unit in near)
    return f"登记册里没有“{name}”" + (f"；最接近的是：{likely}" if likely else "")


def _found(registry: Registry, name: str, year: int | None, region: str) -> tuple[Unit, ...]:
    unit = registry.find(name, year, region)
    return (unit,) if unit else ()


def _as_json(registry: Registry, found: tuple[Unit, ...], near: tuple[Unit, ...]) -> str:
    report = {
        "format": 1,
        "units": [_unit(registry, each) for each in found],
        "nearest": [each.id for each in near],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _unit(registry: Registry, unit: Unit) -> dict[str, Any]:
    before, after = registry.lineage(unit)
    return {
        "id": unit.id,
        "name": unit.name,
        "short_names": list(unit.short_names),
        "region": unit.region,
        "level": unit.level,
        "kind": unit.kind.value,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "was": [each.id for each in before],
        "became": [each.id for each in after],
        "sure": {
            "name": _sure(unit.name_sure),
            "short_names": _sure(unit.short_sure),
            "years": _sure(unit.years_sure),
        },
        "notes": unit.notes or None,
    }


def _sure(certainty: Any) -> str | None:
    return certainty.value if certainty else None
