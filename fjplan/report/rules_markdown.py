"""Rules as pages of docs/rules/: an index, and a page for each family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fjplan.report.findings_text import LEVELS
from fjplan.report.rules_text import fix_words, setting_lines, suppression_words
from fjplan.rule_pages import FAMILIES, RulePage

HEAD = ("| 代号 | 名称 | 级别 | 查什么 |", "| --- | --- | --- | --- |")
INDEX = "README.md"
MADE = "<!-- 由 make rules 从规则自己的说明生成，不要手改。 -->"


def markdown_pages(rules: Sequence[RulePage]) -> Mapping[str, str]:
    """The text of each file, by its name."""
    families = {
        letter: [rule for rule in rules if rule.family == letter]
        for letter in FAMILIES
        if any(rule.family == letter for rule in rules)
    }
    pages = {f"{letter}.md": _family(letter, members) for letter, members in families.items()}
    return {INDEX: _index(families), **pages}


def _index(families: Mapping[str, Sequence[RulePage]]) -> str:
    lines = [MADE, "", "# 规则", "", "`fjplan rules` 在终端里列出同样的内容，`fjplan rules P101` 看一条。"]
    for letter, rules in families.items():
        lines += [
            "",
            f"## {letter} {FAMILIES[letter]}",
            "",
            *HEAD,
        ]
        lines += [_row(rule) for rule in rules]
    return "\n".join(lines) + "\n"


def _row(rule: RulePage) -> str:
    check = rule.check
    level = LEVELS[check.level] + ("" if rule.default else "，默认不查")
    link = f"[{check.code}]({rule.family}.md#{check.code.lower()})"
    return f"| {link} | {check.name} | {level} | {_cell(rule.page.about)} |"


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("<", "&lt;")


def _family(letter: str, rules: Sequence[RulePage]) -> str:
    lines = [MADE, "", f"# {letter} {FAMILIES[letter]}"]
    for rule in rules:
        lines += ["", *_rule(rule)]
    return "\n".join(lines) + "\n"


def _rule(rule: RulePage) -> list[str]:
    check, page = rule.check, rule.page
    return [
        f"## {check.code}",
        "",
        f"**{check.name}**，{LEVELS[check.level]}{'' if rule.default else '，默认不查'}。{_cell(page.about)}",
        "",
        f"- 依据：{_cell(page.source)}",
        f"- 自动改：{fix_words(page.fix)}",
        *(f"- {line}" for line in setting_lines(rule)),
        f"- {suppression_words(rule)}",
        "",
        "误：",
        "",
        *_code(page.bad),
        "",
        "正：",
        "",
        *_code(page.good),
    ]


def _code(words: str) -> list[str]:
    return ["```yaml", *words.split("\n"), "```"]
