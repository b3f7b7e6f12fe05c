"""Rules for a person: a table of all, or the page of one."""

from __future__ import annotations

from collections.abc import Sequence

from fjplan.findings import FORM
from fjplan.report.findings_text import LEVELS
from fjplan.rule_pages import FAMILIES, Mending, RulePage
from fjplan.widths import pad

FIXES = {Mending.NONE: "", Mending.SAFE: "--fix", Mending.UNSAFE: "--unsafe-fixes"}


def report_rules(rules: Sequence[RulePage]) -> str:
    """A line for each rule, family by family: code, name, level, fix, what it looks for."""
    blocks = []
    for family, title in FAMILIES.items():
        lines = [_line(rule) for rule in rules if rule.family == family]
        if lines:
            blocks.append("\n".join((f"{family} {title}", *lines)))
    return "\n\n".join(blocks) + "\n"


def _line(rule: RulePage) -> str:
    check = rule.check
    level = LEVELS[check.level] if rule.default else "不开"
    about = rule.page.about.partition("。")[0].partition("；")[0]
    return f"  {check.code}  {pad(check.name, 22)}{level}  {pad(FIXES[rule.page.fix], 16)}{about}"


def report_pages(rules: Sequence[RulePage]) -> str:
    """The whole page of each rule."""
    return "\n".join(_page(rule) for rule in rules)


def _page(rule: RulePage) -> str:
    check, page = rule.check, rule.page
    lines = [
        f"{check.code} [{check.name}]  {LEVELS[check.level]}{'' if rule.default else '，默认不查'}",
        "",
        page.about,
        f"依据：{page.source}",
        f"能不能自动改：{fix_words(page.fix)}",
        *setting_lines(rule),
        "",
        "误：",
        *_indented(page.bad),
        "正：",
        *_indented(page.good),
    ]
    return "\n".join((*lines, "", suppression_words(rule))) + "\n"


def fix_words(fix: Mending) -> str:
    """Whether the fault can be mended, and by which option."""
    match fix:
        case Mending.SAFE:
            return "--fix 能改，不会改变意思"
        case Mending.UNSAFE:
            return "--unsafe-fixes 能改，改了要看一眼"
    return "不能，要人来定"


def setting_lines(rule: RulePage) -> list[str]:
    """What a project has to set before the rule finds anything."""
    project = rule.page.project
    lines = [f"guiding = {list(project.guiding)}"] if project.guiding else []
    lines += [f'banned = {{"{word}" = "{advice}"}}' for word, advice in project.banned.items()]
    lines += [f'preferred = {{"{word}" = "{better}"}}' for word, better in project.preferred.items()]
    return [f"要在 [lint] 里设置，如：{line}" for line in lines]


def suppression_words(rule: RulePage) -> str:
    """How a finding of the rule is let stand."""
    if rule.check in FORM:
        return "格式检查不能略去。"
    return f"有意为之的，在那个键的行尾或上一行写：# fjplan: ignore[{rule.check.code}] 理由"


def _indented(words: str) -> list[str]:
    return [f"    {line}" for line in words.split("\n")]
