"""fjplan opinions: what units say of a plan, and what is decided about it."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from fjplan.cli.common import Messages, Quiet, Verbose, complete_plan, registry_of, settings_here
from fjplan.cli.declared import Argument, Option
from fjplan.cli.opinion_sheets import Ask, Style, show
from fjplan.errors import FjplanError
from fjplan.opinions import Decision, Verdict
from fjplan.plan_yaml.scalars import writable

HELP = """各单位对计划的意见（用 fjplan import 反馈.docx --into PLAN --from 单位 收进来）：逐条看，逐条定。

采纳就照意见改计划里那一处文字，别的一个字节不动，依据记在任务的 basis 里，fjplan diff 会说；
部分采纳写改成什么和理由，不采纳写理由。批注、整段的增删移动要自己改计划，这里只记决定和依据。
--format md、docx、xlsx 是征求意见采纳情况表，没有意见的单位列在后面。

例：fjplan opinions plans/2024.yaml --by unit
　　fjplan opinions plans/2024.yaml --accept 省财政厅-1,省财政厅-3
　　fjplan opinions plans/2024.yaml --partly 省财政厅-2 --text 端口7.5万个以上 --reason 资金有限
　　fjplan opinions plans/2024.yaml --format docx -o 采纳情况表.docx"""


def run(
    plan: Annotated[
        str,
        Argument(metavar="PLAN", help="计划文件", autocompletion=complete_plan, show_default=False),
    ],
    accept: Annotated[list[str] | None, Option("--accept", metavar="ID", help="采纳这几条，逗号隔开")] = None,
    partly: Annotated[
        list[str] | None, Option("--partly", metavar="ID", help="部分采纳这一条，写明改成什么和理由")
    ] = None,
    reject: Annotated[
        list[str] | None, Option("--reject", metavar="ID", help="不采纳这几条，写明理由")
    ] = None,
    text: Annotated[
        str | None, Option("--text", metavar="WORDS", help="原文那一句（责任单位是整个括号）改成什么")
    ] = None,
    reason: Annotated[str | None, Option("--reason", metavar="WORDS", help="理由")] = None,
    no_edit: Annotated[bool, Option("--no-edit", help="计划已经自己改好，只记决定和依据")] = False,
    force: Annotated[bool, Option("--force", help="已经定过的重新定")] = False,
    walk: Annotated[bool, Option("--walk", help="待定的逐条问")] = False,
    dry_run: Annotated[bool, Option("--dry-run", help="不写，输出计划要改的地方")] = False,
    by: Annotated[Literal["task", "unit"], Option("--by", help="按任务还是按单位列")] = "task",
    is_open: Annotated[bool, Option("--open", help="只列待定的")] = False,
    units: Annotated[
        list[str] | None,
        Option("--units", metavar="NAMES", help="征求了哪些单位，逗号隔开；不写就是计划的责任单位"),
    ] = None,
    style: Annotated[Style, Option("--format", help="输出的格式")] = "text",
    output: Annotated[
        str | None, Option("--output", "-o", metavar="FILE", help="写到文件；docx、xlsx 必写")
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """List opinions, or decide some of them; the plan and the files of opinions are written together."""
    messages = Messages(quiet=quiet, verbose=verbose)
    ids = {
        Verdict.ACCEPTED: _split(accept),
        Verdict.PARTLY: _split(partly),
        Verdict.REJECTED: _split(reject),
    }
    deciding = [verdict for verdict, given in ids.items() if given]
    listing = {"--by": by != "task", "--open": is_open, "--units": bool(units), "-o": output is not None}
    listing |= {"--format": style != "text"}
    given = {"--text": text is not None, "--reason": reason is not None, "--no-edit": no_edit}
    given |= {"--force": force, "--dry-run": dry_run and not walk}
    _refuse_mixed(deciding, listing, given, walk=walk)
    settings = settings_here(messages)
    registry = registry_of(settings, messages)
    if deciding or walk:
        # What edits a plan is not needed to look at opinions.
        work = importlib.import_module("fjplan.cli.opinion_rulings").Rulings(plan, registry, messages)
        if walk:
            importlib.import_module("fjplan.cli.opinions_walk").walk(work)
        else:
            ruling = Decision(
                verdict=deciding[0], reason=_words(reason), text=_words(text), edits=not no_edit, again=force
            )
            work.decide(ids[deciding[0]], ruling)
        work.settle(dry_run=dry_run)
        return
    ask = Ask(style=style, by=by, only_open=is_open, units=_split(units), output=output)
    show(plan, ask, (settings, registry), messages)


def _split(given: Sequence[str] | None) -> list[str]:
    """Ids parted by commas, also the full-width ones of a Chinese keyboard."""
    whole = "，".join(given or ()).replace(",", "，").replace("、", "，")
    return list(dict.fromkeys(each.strip() for each in whole.split("，") if each.strip()))


def _refuse_mixed(
    deciding: Sequence[Verdict], listing: Mapping[str, bool], ruling: Mapping[str, bool], *, walk: bool
) -> None:
    """Options that would be ignored are refused."""
    if len(deciding) + walk > 1:
        raise FjplanError("--accept、--partly、--reject、--walk 一次用一个")
    given = [name for name, is_given in (listing if deciding or walk else ruling).items() if is_given]
    given += [name for name, is_given in ruling.items() if is_given and walk]
    if given and (deciding or walk):
        raise FjplanError(f"定意见的时候不用 {'、'.join(given)}")
    if given:
        raise FjplanError(f"{'、'.join(given)} 要同 --accept、--partly、--reject 一起用")
    if deciding and deciding[0] is Verdict.REJECTED and (ruling["--text"] or ruling["--no-edit"]):
        raise FjplanError("不采纳的不改计划，不用 --text、--no-edit")


def _words(given: str | None) -> str | None:
    """What a person wrote in an option, as a file can hold it."""
    if given is None:
        return None
    words = given.strip()
    if not words or writable(words) != words:
        raise FjplanError("--text、--reason 要写文字，里面不能有看不见的字符")
    return words
