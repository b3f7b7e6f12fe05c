"""What a target counts: a short name from the words around its amount."""

from __future__ import annotations

import re

from fjplan.aims.amounts import Amount
from fjplan.frozen import dataclass

# Verbs of plans: first those that are never nouns, which may stand right before a number (我省建成5个),
# then those that are nouns too (平台服务, 项目建设), which govern only at the head of a clause.
_ACHIEVE = (
    "建成|新建|改建|扩建|新增|净增|打造|培育|培养|引进|引育|招引|形成|完成|实现|达成|建立|设立|组建|创建|创成|争创|"
    "制定|制修订|修订|出台|遴选|评选|选树|树立|选派|攻克|突破|吸引|带动|拉动|撬动|投放|推动|推进|促进|确保|保持|举办|签约|"
    "上线|开通|接入|归集|汇聚|聚集|集聚|获得|获批|取得|入选|推出|筹集|安排|投入|达到|发展|"
    "惠及|受益|编制|编写|印发|承办|承接|征集|选取|投产|投用|开工|竣工|认定|新认定|布设|铺设|汇集|聚拢|壮大|做强|做大|发放|入驻|落地"
)
_ALSO_NOUNS = (
    "建设|部署|布局|孵化|培训|服务|提供|发布|申请|申报|推广|开展|组织|实施|支持|扶持|改造|升级|转化|研制|开发|研发|"
    "储备|招收|投资|谋划|生成|增加|扩大|拓展|提升|提高|加快|加强|加大|优化|完善|深化|强化|认证|覆盖|通过|"
    "构建|营造|共享|规划|启动|落实|鼓励|引导|指导|辅导|举行|争取|降低|减少|压缩|缩短|健全"
)
_NEW = "新(?:增|建|培育|培养|引进|认定|孵化|设立|开通|签约|注册|改建|打造|组建)|净增"
_ADVERBS = (
    "力争|争取|努力|计划|预计|预期|确保|保证|基本|全面|持续|继续|积极|大力|着力|滚动|重点(?=[推建培打支发抓引实开加])|深入|扎实|稳步|逐步|进一步|加快|"
    "不断|同步|有序|统筹|累计|全年|当年|年内|今年|本年度?|每年|同时|或|并|和|及|与|再|共(?![享同建创产青])|要|将|能够|使|让|至少"
)
_REGIONS = "[省市县区乡镇村]+[两二三四五六]级|(?:全|我|本)[省市县区州盟旗](?:范围)?内?|[省市区]内"
_NUMBERED = "[一二三四五六七八九十]+[是要]|其中"
_LEAD = re.compile(
    f"(?:{_NUMBERED}|{_ADVERBS}|{_REGIONS}|{_ACHIEVE}|{_ALSO_NOUNS}|新(?![闻型兴能材华区城])|[\\s—、“”]|在(?=$))"
)
_MARK = re.compile(_NEW)
# 服务业, 建设用地, 开发区: what begins with a verb and is a noun.
_NOUN_TAIL = re.compile(
    "[业区商器者员率量额率值费站所群类型性网链]|基地|中心|平台|方案|用地|机构|体系|能力|水平|事项|系统|市场|规模(?!以上|化)|面积|资源|经费|强度|总额|"
    "数量|数(?![字据智控码])|收入|时限|时间|成本"
)
_DIRECT = re.compile(f"(?:{_ACHIEVE}|{_NEW}|形成|[或并]孵化)(?:了|出)?(?:“”)?$")
_ACT = re.compile(f"(?:{_ALSO_NOUNS})$")
_APPOSITIVE = re.compile(f"^(?:{_NEW}|建成)")
_ABBREVIATED = re.compile(r"([^（）、，]+?)（([A-Za-z][A-Za-z0-9\-—+.]*|\d+[A-Z][A-Za-z0-9\-]*)）")
_GENERIC = re.compile(
    "(?:固定资产|项目)?(?:投资额?|产值|总产值|收入|营收|主营业务收入|营业收入|销售额|销售收入|增加值|利润|规模|总量)"
)
_RELATIVE = re.compile(
    "(?:其中)?(?:(?:年均|同比|每年|年|平均|复合)*(?:增长率?|增速|增幅|提高|提升|下降|降低|增加|减少)|占.+)"
)
# A verb that is all the words before the number names what is measured.
_ACTED = re.compile("每年投入$|(?:投资|投入|增加|扩大|提升|提高|降低|减少|压缩|缩短|培训|服务|覆盖|惠及)$")
_SHARE_OF = re.compile("占[^占]+?(?:比重|比例|比)$|(?<=..)比例$")
_FROM = re.compile(r"[由从][\d.]+[%万亿千百]{0,2}[一-龥]{0,2}$")  # 由10.0%提升至38.6%
_GROWTH = re.compile("(?:年均|同比|每年|平均|复合)*(?:增长率?|增速|增幅|提高|提升|下降|降低|增加|减少)$")
_CUT = re.compile(
    "降低$|下降$|压减$|减少$|压缩$|缩短$|降幅|压减率|下降率"
)  # by how much less: more is better
_LESS = re.compile(
    "能耗|电耗|水耗|煤耗|耗能|耗电|时限|时间|时长|时延|延时|延迟|成本|事故|PUE|排放|投诉|伤亡|漏洞|损失|故障|失业率|跑动次数"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name; ``increment`` where 新增 or its like stands in it, ``whole`` unless its subject is left out."""

    metric: str
    increment: str = ""
    whole: bool = True


def strip_lead(words: str) -> tuple[str, str]:
    """The verb of increase at the head, if any, and the words behind all verbs and adverbs."""
    mark, at = "", 0
    while at < len(words):
        if not mark and (found := _MARK.match(words, at)):
            mark, at = found[0], found.end()
            continue
        found = _LEAD.match(words, at)
        if not found or not found[0] or _NOUN_TAIL.match(words, found.end()):
            break
        at = found.end()
    return mark, words[at:]


def begins_with_verb(words: str) -> bool:
    """Whether a clause goes on with a verb, and so has the subject of the one before."""
    return strip_lead(words) != ("", words)


def ends_with_act(words: str) -> bool:
    """Whether the words end with what is done to what they name: 万兆小区建设10个."""
    return _ACT.search(words) is not None


def is_governed(before: str) -> bool:
    """Whether a verb stands right before the number, or nothing but verbs and adverbs."""
    return not strip_lead(before)[1] or _DIRECT.search(before) is not None


def is_appositive_aim(before: str) -> bool:
    """Whether a number that sums up names is still an aim: 新增甲、乙两个站点."""
    return _APPOSITIVE.match(before) is not None


def name(before: str, after: str, amount: Amount, carried: str) -> Named:
    """The metric from the words on both sides of an amount; ``carried`` is the 新增 of a list."""
    mark, head = strip_lead(_FROM.sub("", before))
    tail = _trim(after)
    if amount.rate:
        noun = _implied_noun(head)
        return Named(noun + amount.rate, whole=bool(noun))
    if tail and not amount.implied:
        if "、" in head or re.search("[^（]在|在[^（]", "　" + head):
            head = ""
        noun = _DIRECT.sub("", head) + tail if head and not _is_clause(head) else tail
    elif not head and (acted := _ACTED.search(before)):
        noun = acted[0]
    else:
        noun = re.sub("(?<=.)(?:完成|实现)(?=.)|(?:的数量|数量|数)$|[为有共]$|分别$", "", head)
    noun = _tidy(noun)
    if amount.is_share and tail and not noun.endswith(("率", "比", "比例", "比重")):
        noun += "比例"
    if amount.is_count and noun and not noun.endswith(("数", "率", "量", "规模", "额")):
        noun += "数"
    whole = bool(noun) and not _GENERIC.fullmatch(noun) and not _RELATIVE.fullmatch(noun)
    return Named((mark or carried) + noun, mark or carried, whole)


def object_of(clause: str) -> str:
    """What a clause without an amount acts on: 加快数字经济重点项目建设 -> 数字经济重点项目."""
    return _tidy(_trim(strip_lead(clause)[1]))


def subject_of(named: Named) -> str:
    """What a later clause means that leaves its subject out: without 新增 and without 年均增长."""
    return _SHARE_OF.sub("", _GROWTH.sub("", named.metric.removeprefix(named.increment)))


def completed(named: Named, subject: str) -> str:
    """The name with the subject that it leaves out."""
    if named.metric == named.increment:
        return named.increment + subject
    return subject + named.metric


def is_less_better(metric: str) -> bool:
    """Whether the metric is a cost, such as energy or time."""
    return _LESS.search(metric) is not None and _CUT.search(metric) is None


def _is_clause(head: str) -> bool:
    return _DIRECT.search(head) is None and len(head) > 12


def _trim(words: str) -> str:
    """A noun phrase without 的 at its head and a verbal noun at its end."""
    words = re.sub("^的(?:目标|任务|要求)|^的|（[^（）]*）?$|[和及与]$", "", words)
    return re.sub("(?<=..)(?:建设|发布|工作|等[^等]{0,8})$", "", words)


def _implied_noun(head: str) -> str:
    """全达标 -> 达标率, 全面覆盖 -> 覆盖率; levels before the noun are left out."""
    noun = re.sub("(?:建设|工作)$|(?<=[A-Za-z0-9])网络$|(?:实现|达到|的)$", "", head)
    return _tidy(noun)


def _tidy(words: str) -> str:
    words = _ABBREVIATED.sub(lambda found: found[2], words)
    words = re.sub("的(?=[A-Za-z0-9])", "", words)
    words = re.sub("（[^（）]*）", "", re.sub("（[^（）]*）", "", words))  # one in another, and no deeper
    words = re.sub(r"[“”‘’\"\s]|^[、的（）]+|[、的（）]+$", "", words)
    return re.sub("(?<![^、])(.)、(?=.(?:、|和))", r"\1", words)
