"""W4xx: words that are beyond doubt wrong, and those that a project has ruled on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fjplan.findings import Severity
from fjplan.lint_settings import LintSettings
from fjplan.model import Plan
from fjplan.rule_pages import Mending, Page
from fjplan.rules.base import Facts, Hit, Pattern, hit, hit_in, rule
from fjplan.texts import TextKind

_USAGE = "通行用法"
NAMES = (
    *(
        "IPv6",
        "IPv4",
        "Wi-Fi",
        "AI",
        "PC",
        "5G",
        "6G",
        "4G",
        "10G-PON",
        "VR",
        "AR",
        "GIS",
        "GDP",
        "IoT",
    ),
    *("NB-IoT", "LNG", "PPP", "ETC", "LED", "CPU", "GPU", "SaaS", "PaaS", "IaaS", "ICT", "EDI", "PUE", "ERP"),
)
"""Names whose case is beyond doubt, as published plans and standards write them."""
_AS_OF = Pattern(
    "(?<![名报请理集交审票标间期])截止(?:到|至)?(?=(?:20[0-9]{2}年|今年|去年|目前|[0-9]{1,2}月))"
    "(?![^。；，\n]{0,12}(?:(?<!目)前|截止))",
    ("截止",),
)
_PLEONASMS = {
    "目的是为了": "目的是",
    "涉及到": "涉及",
    "基建建设": "基础设施建设",
    "大约左右": "大约",
    "凯旋归来": "凯旋",
    "不断持续": "持续",
    "共同协作": "协作",
    "首次首创": "首创",
    "各个各": "各",
    "进一步进一步": "进一步",
    "的的": "的",
    "和和": "和",
    "与与": "与",
    "并并": "并",
    "推进推进": "推进",
    "建设建设": "建设",
    "工作工作": "工作",
    "发展发展": "发展",
}
_DOUBLED = (
    "(?<![目标])的的|(?<![参赋授给])与与|(?<![合兼归吞火])并并|(?<![调温缓饱中总平共融求人])和和(?!美|睦)"
)
"""One letter twice, where the first does not end a word: 以营利为目的的, 公众参与与监督, 合并并安置."""
_PLEONASM = Pattern(
    "|".join((*sorted(filter(lambda each: len(each) > 2, _PLEONASMS), key=len, reverse=True), _DOUBLED)),
    tuple(_PLEONASMS),
)
_STRENGTH = Pattern("(加强|提高)[^，。；、\n和与及加]{0,6}力度(?![和与、])", ("力度",))
_ENDS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030}
_PERIOD = Pattern("(?:落实|实施|推进|对接|编制)[^，。；\n]{0,6}“(十[二三四五]五)”", tuple(_ENDS))
_BEFORE = Pattern(
    "(20[0-9]{2})年(?:底|末|[0-9]{1,2}月)?(?:底|末)?前",
    ("年前", "月前", "年底前", "年末前", "月底前", "月末前"),
)
_CITED = Pattern("《([^《》\n]{4,80})》", ("《",))
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]*|(?<![0-9])[0-9]+[A-Za-z-][A-Za-z0-9-]*")


@rule(
    "W401",
    "name-case",
    Severity.WARNING,
    Page(
        about="名称的大小写照通行的写：IPv6、APP、5G；项目可在设置 lint.names 里补充。",
        source="印发的计划和国家标准的写法",
        bad="text: 推进IPV6规模部署，推广5g应用。\nunits: [省财政厅]",
        good="text: 推进IPv6规模部署，推广闽政通APP、闽政通App、“5G+车联网”。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def name_case(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Names stand in their right case."""
    right = {name.lower(): name for name in (*NAMES, *facts.settings.names)}
    for found in facts.texts.find(_LATIN_WORD):
        name = right.get(found.words.lower())
        around = found.text.words[max(0, found.start - 1) : found.end + 1]
        if name and name != found.words and not re.search(r"[/.@_:]", around):
            yield hit(found, f"“{found.words}”通行写作“{name}”", name)


@rule(
    "W402",
    "as-of",
    Severity.WARNING,
    Page(
        about="到某时为止用“截至”，“截止”是停止。",
        source="现代汉语词典的用法",
        bad="text: 截止2023年底，建成基站5万个。\nunits: [省财政厅]",
        good="text: 截至2023年底，建成基站5万个，报名于5月截止。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def as_of(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """截至 means up to a time, 截止 means to stop."""
    for found in _AS_OF.find(facts.texts):
        yield hit(found, f"“{found.words}”应为“截至”", "截至")


@rule(
    "W403",
    "strength",
    Severity.WARNING,
    Page(
        about="“力度”与“加大”搭配，不说“加强力度”“提高力度”。",
        source=_USAGE,
        bad="text: 加强政策支持力度。\nunits: [省财政厅]",
        good="text: 加大政策支持力度。\nunits: [省财政厅]",
        fix=Mending.UNSAFE,
    ),
)
def strength(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """力度 is 加大."""
    for found in _STRENGTH.find(facts.texts, 1):
        yield hit(found, f"“{found.match[0]}”搭配不当；“力度”用“加大”", "加大", safe=False)


@rule(
    "W404",
    "pleonasm",
    Severity.WARNING,
    Page(
        about="重复累赘的说法：目的是为了、涉及到、基建建设；连写两遍的词。",
        source=_USAGE,
        bad="text: 推进推进基建建设。\nunits: [省财政厅]",
        good="text: 推进基础设施建设，涉及20个县。\nunits: [省财政厅]",
        fix=Mending.UNSAFE,
    ),
)
def pleonasm(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Nothing is said twice in one breath."""
    for found in _PLEONASM.find(facts.texts):
        right = _PLEONASMS[found.words]
        yield hit(found, f"“{found.words}”重复；可写“{right}”", right, safe=False)


@rule(
    "W409",
    "banned-word",
    Severity.WARNING,
    Page(
        about="项目不用的词（设置 lint.banned：词 = 怎么办）。",
        source="项目的设置",
        bad="text: 找准抓手，推进甲工程。\nunits: [省财政厅]",
        good="text: 推进甲工程。\nunits: [省财政厅]",
        project=LintSettings(banned={"抓手": "可写“措施”“载体”"}),
    ),
)
def banned_word(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Words that the project does not use."""
    for word, advice in facts.settings.banned.items():
        if word in facts.texts.joined:
            for found in facts.texts.find(re.compile(re.escape(word))):
                yield hit(found, f"“{word}”是项目不用的词；{advice}")


@rule(
    "W410",
    "preferred-word",
    Severity.WARNING,
    Page(
        about="项目统一的说法（设置 lint.preferred：不写的 = 要写的）。",
        source="项目的设置",
        bad="text: 建设网格化平台。\nunits: [省财政厅]",
        good="text: 建设基层治理平台。\nunits: [省财政厅]",
        fix=Mending.UNSAFE,
        project=LintSettings(preferred={"网格化平台": "基层治理平台"}),
    ),
)
def preferred_word(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """The words that the project has settled on."""
    for word, better in facts.settings.preferred.items():
        if word in facts.texts.joined:
            for found in facts.texts.find(re.compile(re.escape(word))):
                yield hit(found, f"“{word}”统一写作“{better}”", better, safe=False)


@rule(
    "W411",
    "two-spellings",
    Severity.INFO,
    Page(
        about="同一份文件在计划里写了两种名称，只差一两个虚字。",
        source="公文核稿的通行要求",
        bad="text: 落实《数字福建发展规划》，对照《数字福建的发展规划》推进。\nunits: [省财政厅]",
        good="text: 落实《数字福建发展规划》，对照《福建省发展规划》推进。\nunits: [省财政厅]",
    ),
)
def two_spellings(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """One document is cited under one name."""
    seen: dict[str, str] = {}
    for found in _CITED.find(facts.texts, 1):
        first = seen.setdefault(re.sub(r"[的和与及、\s　（）()“”]", "", found.words), found.words)
        if first != found.words:
            yield hit(found, f"这里是《{found.words}》，前面写作《{first}》；请统一")


@rule(
    "W412",
    "last-year",
    Severity.INFO,
    Page(
        about="任务里要做到的时限早于计划的年份，多半是去年的没有改。",
        source="起草的通行要求",
        bad="text: 2023年底前建成甲平台。\nunits: [省财政厅]",
        good="text: 2024年底前建成甲平台，总结2023年的经验。\nunits: [省财政厅]",
    ),
)
def last_year(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """What is to be done is not due before the plan begins."""
    for found in _BEFORE.find(facts.texts):
        if found.text.kind is TextKind.BODY and int(found.match[1]) < plan.year:
            message = f"“{found.words}”早于计划的年份（{plan.year} 年）；请看是不是去年的"
            yield hit_in(found.text, (found.start, found.end), message)


@rule(
    "W413",
    "planning-period",
    Severity.INFO,
    Page(
        about="要落实、推进的五年规划已经到期，多半是往年的没有改。",
        source="五年规划的起止：“十四五”是2021—2025年",
        bad="text: 落实“十三五”规划。\nunits: [省财政厅]",
        good="text: 落实“十四五”规划，巩固“十三五”成果。\nunits: [省财政厅]",
    ),
)
def planning_period(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A plan carries out the five-year plan of its own time."""
    for found in _PERIOD.find(facts.texts, 1):
        end = _ENDS[found.words]
        if end < plan.year:
            yield hit(found, f"“{found.words}”到 {end} 年为止；请看是不是往年的没有改")


RULES = (
    *(name_case, as_of, strength, pleonasm),
    *(banned_word, preferred_word, two_spellings, last_year, planning_period),
)
