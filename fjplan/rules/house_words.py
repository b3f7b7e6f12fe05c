"""W405–W408: wording that a house may want to watch, off by default."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.findings import Severity
from fjplan.model import Plan
from fjplan.rule_pages import Mending, Page
from fjplan.rules.base import Facts, Hit, Pattern, hit, rule

_PAIRS = {
    "规模": ("提高", "扩大"),
    "水平": ("扩大", "提高"),
    "效率": ("加快", "提高"),
    "范围": ("提高", "扩大"),
}
"""A noun, the verb that does not go with it, and the one that does."""
_BETWEEN = "[^，。；、\\n和与及]{0,4}"
_COLLOCATION = Pattern(
    "|".join(f"{verb}(?={_BETWEEN}{noun}(?![和与、]))" for noun, (verb, _) in _PAIRS.items()), tuple(_PAIRS)
)
_AND_ALSO = Pattern("以及[^，。；、\n]{1,20}、", ("以及",))
_TELECOM = Pattern("通讯管理局|通讯运营商|通讯基础设施", ("通讯",))
_CODE = Pattern("“([0-9]+(?:\\+[0-9A-Z]+)+|[0-9]{3,4})”(?!（)", ("“",))


@rule(
    "W405",
    "collocation",
    Severity.INFO,
    Page(
        about="动宾搭配：扩大规模、提高水平、提高效率、扩大范围。",
        source="通行用法",
        bad="text: 提高产业规模。\nunits: [省财政厅]",
        good="text: 扩大产业规模，提高服务水平。\nunits: [省财政厅]",
        fix=Mending.UNSAFE,
    ),
    default=False,
)
def collocation(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Verbs go with their nouns."""
    for found in _COLLOCATION.find(facts.texts):
        after = found.text.words[found.end : found.end + 6]
        noun = min((each for each in _PAIRS if each in after), key=after.find)
        right = _PAIRS[noun][1]
        yield hit(found, f"“{found.words}……{noun}”搭配不当；可写“{right}……{noun}”", right, safe=False)


@rule(
    "W406",
    "telecom",
    Severity.INFO,
    Page(
        about="机构和行业的名称用“通信”：通信管理局、通信运营商。",
        source="工业和信息化部、省通信管理局的名称",
        bad="text: 协调各通讯运营商。\nunits: [省财政厅]",
        good="text: 协调各通信运营商。\nunits: [省财政厅]",
        fix=Mending.UNSAFE,
    ),
    default=False,
)
def telecom(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """The trade's own name is 通信."""
    for found in _TELECOM.find(facts.texts):
        right = found.words.replace("通讯", "通信")
        yield hit(found, f"“{found.words}”应为“{right}”", right, safe=False)


@rule(
    "W407",
    "and-also",
    Severity.INFO,
    Page(
        about="“以及”之后是列举的最后一项，后面不再用顿号接着列。",
        source="通行用法",
        bad="text: 建设平台、系统以及网络、终端。\nunits: [省财政厅]",
        good="text: 建设平台、系统、网络以及终端。\nunits: [省财政厅]",
    ),
    default=False,
)
def and_also(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """以及 comes before the last of a list."""
    for found in _AND_ALSO.find(facts.texts):
        yield hit(found, f"“{found.words}”：“以及”之后又列了下去；请看次序")


@rule(
    "W408",
    "number-code",
    Severity.INFO,
    Page(
        about="“131”“1+3+N”之类的数字代号，首次出现时宜说明。",
        source="起草的习惯",
        bad="text: 深化农业云“131”建设。\nunits: [省财政厅]",
        good="text: 深化农业云“131”（1个平台、3个体系、1个中心）建设。\nunits: [省财政厅]",
    ),
    default=False,
)
def number_code(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A code of digits is explained at its first use."""
    seen: set[str] = set()
    for found in _CODE.find(facts.texts):
        if found.words not in seen:
            seen.add(found.words)
            yield hit(found, f"数字代号{found.words}没有说明；首次出现时宜括注")


RULES = (collocation, telecom, and_also, number_code)
