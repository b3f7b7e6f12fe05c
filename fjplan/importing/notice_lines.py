"""What a single line of a notice is by its words: a date, a number, an imprint, a page's own words."""

from __future__ import annotations

import re

from fjplan.importing.account import Span
from fjplan.importing.found_clauses import find_clauses
from fjplan.importing.item_labels import read_label
from fjplan.importing.paragraphs import Para

TITLE = re.compile(r"关于.{2,}的(?:通知|意见|决定|公告|通告|方案|函)$")
ISSUES = re.compile(r"(?:关于|^)(?:印发|转发|公布|下达|发布)(.+)的(?:通知|决定|公告)$")
PLAN_WORD = re.compile(
    r"(?:要点|计划|方案|分工|分解|任务|规划|意见|举措|措施|安排|清单|工作|纲要|办法)(?:（.{2,20}）|\(.{2,20}\))?$"
)
NUMBER = re.compile(r"[一-龥]{2,12}(?:〔|\[|（|\()[0-9]{4}(?:〕|\]|）|\))第?\s*[0-9]{1,5}\s*号")
DATE = re.compile(r"([0-9]{4})年\s*([0-9]{1,2})月\s*([0-9]{1,2})日")
CHINESE_DATE = re.compile(
    r"[二〇○Ｏ零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
MARK = re.compile(r"[（(](草稿|草案|征求意见稿|送审稿|讨论稿|审议稿)[）)]")
DISCLOSURE = re.compile(
    r"[（(]?(此件.{0,8}公开.{0,6}?|信息公开(?:选项|形式|属性)?[:：].{2,8}|公开(?:方式|属性|类别)[:：].{2,8}?)[）)]?"
)
SEAL = re.compile("（?(?:代章|公章|印章|章|盖章)）?")
CC = re.compile(r"抄送[:：]")
IMPRINT = re.compile(r"(.{4,40}?)(?:\s*([0-9]{4}年\s*[0-9]{1,2}月\s*[0-9]{1,2}日)\s*|\s+)印发")
ATTACHMENT_LIST = re.compile(r"附件[:：]\s*\S")
ATTACHMENT_NAME = re.compile(r"(?:附件[:：]\s*)?(?:[0-9]{1,2}\s*[.．、]\s*)?")
ATTACHMENT_LABEL = re.compile(r"附件\s*[0-9一二三四五六七八九十]*[:：]?$")
# Words that only a page around the document has.
CHROME = re.compile(
    r"^(?:来源|文章来源|信息来源|稿源|责任编辑|编辑|作者|供稿|发布时间|发布日期|发文时间|时间|日期|浏览|浏览量|浏览次数"
    r"|阅读|点击|字号|字体|分享到?|索引号|主题分类|主题词|发文机关|发文字号|成文日期|标题|有效性|文号|公文种类"
    r"|公开目录|信息索引|生成日期|发布机构|名称|关键词|体裁|组配分类|【|\[打印|我要纠错|保护视力色)[:：\s\]】]"
    r"|扫一扫|相关链接|相关解读|相关阅读|相关新闻|相关文档|相关文件|相关附件|政策解读|解读链接|附件下载|点击下载|下载附件|打印|关闭窗口|关闭本页"
    r"|^上一篇|^下一篇|版权所有|主办单位|ICP备|Copyright|网站地图|网站标识码|公网安备|返回顶部|回到顶部|您(?:现在)?的位置|当前位置"
    r"|^首页|行业动态|Industry News|分享到|收藏本站|投稿$|【.{0,6}(?:打印|关闭|大中小|纠错).{0,8}】"
    r"|微信|微博$"
)
_CHROME_LENGTH = 80
_SENTENCE_END = "。；！？…”）〕：;!?)"
SUBJECT = re.compile(r"^关于|[省市县区州](?!场)|^(?:加快|推进|深化|全面|促进)")
ORGAN = re.compile(
    r"(?:政府|办公厅|办公室|委员会|小组|厅|局|委|部|院|中心|指挥部|集团|公司|党组|会议|管委会|署|行|会|办|联|协|联合体|总队|大学|学院|法院|检察院)$"
)


def is_date(words_here: str) -> bool:
    """Whether a line is a day, in Arabic or in Chinese numerals."""
    return bool(DATE.fullmatch(words_here) or CHINESE_DATE.fullmatch(words_here))


def is_chrome(para: Para) -> bool:
    """Whether a line belongs to the page around the document: one with a number or a clause never does."""
    words_here = para.text
    if len(words_here) > _CHROME_LENGTH or words_here.endswith(("。", "；")) or not CHROME.search(words_here):
        return False
    return read_label(words_here) is None and next(find_clauses(words_here), None) is None


def bare(name: str) -> str:
    return re.sub(r"[《》“”\"〈〉\s（）()]", "", name)


def names_of(para: Para) -> list[Span]:
    """The organs of a signature line: several stand apart by wide gaps."""
    return [
        Span(para.start + found.start(), para.start + found.end())
        for found in re.finditer(r"\S+(?: \S+)*", para.text)
    ]


def is_signature(para: Para) -> bool:
    """Whether a line may be an organ's signature: short, no sentence, no label."""
    return len(para.text) <= 40 and not ends_sentence(para.text) and not re.search("[，：、；]", para.text)


def ends_sentence(text: str) -> bool:
    return text[-1:] in _SENTENCE_END
