"""X9xx: what a text brings along from a web page that was damaged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fjplan.findings import Severity
from fjplan.model import Plan
from fjplan.rule_pages import Mending, Page
from fjplan.rules.base import Facts, Hit, Pattern, hit, rule
from fjplan.texts import Found

TONES = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ")
_GLOSS = Pattern(f"(?<=[一-龥])[（(][a-z{''.join(sorted(TONES))}]{{1,6}}[)）]", tuple(TONES))
_NEUTRAL = frozenset(("de", "le", "zhe", "ge", "men", "zi", "ne", "ba", "ma"))
"""Glosses that have no tone; （app） and （pos） are none."""
_LOST = Pattern("[\ufffd\ue000-\uf8ff]+|(?<=[一-龥])\\?+(?=[一-龥])", ("\ufffd", "?"))
_MOJIBAKE = Pattern(
    "锟斤拷|烫烫烫|屯屯屯|(?:[鏂鍥鎴鐨绗闂锛銆鈥][\u4e00-\u9fff]?){3,}",
    ("锟", "烫烫", "屯屯", "锛", "銆", "鈥"),
)
TRADITIONAL = frozenset(
    "臺灣國學會長門開關電車東馬鳥魚龍與為對時間點麼個們來從這說話語讀寫書畫歷經濟際應當實現發產業"
    "區縣鄉鎮廳務員問題變動進運過達遠選邊還號處備復獲將專導師歲歸總統紅級組織結給絡網線練續維綜縮"
    "績約紀納純細終紹絕編緊緣確礦礎禮種積穩競筆節範築簡類糧數據無極構樓樣標權歡殘氣決沒況淺淨測湯"
    "滅潔濕煙熱營爭獎環療監盤盡眾術衛裝複規視親覺觀計訂記設許證評詞試該詳誌認誤調論諸謀謝識譯議護"
    "讓貝財貨責買貸費資賓質購賽趕趙跡軌軍軟較載輔輕輛輪輯輸轄轉農連遞遲適遷鄰醫釋針鋼錄錢錯鍵鐵鑒"
    "鑄閉閱陣陸陽隊階隨險雙雜離難雲靈靜響頁項順須預領頭顯風飛飯館駐驗體黨齊齡優億價傳傷兒內兩冊凍"
    "別剛創劃劇劍勞勢匯協單廣廢張強彈徑徹態慣慶憂懷戰戲戶拋捨掃揚換損擁擇擊擔擴擾攝"
)
"""Common forms that only traditional script uses: none of them stands in GB 2312."""


def is_lost(found: Found) -> bool:
    """Whether a ? stands between two Chinese characters, in place of one that was lost."""
    words = found.text.words
    around = words[found.start - 1 : found.start], words[found.end : found.end + 1]
    return all("一" <= mark <= "龥" for mark in around)


@rule(
    "X901",
    "damaged-text",
    Severity.ERROR,
    Page(
        about="乱码、丢失的字（�、汉字之间的 ?）、私用区的字、网页加的拼音注音。",
        source="2020年要点的网页镜像",
        bad="text: 推进关(guān)键工程，建设社?卡平台。\nunits: [省财政厅]",
        good="text: 推进关键工程，建设万兆无源光网（10G-PON）。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def damaged_text(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """What a damaged page has put into the text."""
    for found in _GLOSS.find(facts.texts):
        if not TONES.isdisjoint(found.words) or found.words[1:-1] in _NEUTRAL:
            yield hit(found, f"网页加的拼音“{found.words}”；请删去", "")
    for found in _LOST.find(facts.texts):
        yield hit(found, f"这里丢了字（“{found.words}”）；请对照原件补上")
    for found in _MOJIBAKE.find(facts.texts):
        yield hit(found, f"“{found.words}”是乱码；请对照原件改正")
    private = [mark for mark in facts.texts.marks if "\ue000" <= mark <= "\uf8ff"]
    if private and "\ufffd" not in facts.texts.marks and "?" not in facts.texts.marks:
        for found in facts.texts.find(re.compile("[\ue000-\uf8ff]+")):
            yield hit(found, "这里用了私用区的字，换一台电脑就不是这个字；请对照原件改正")


@rule(
    "X902",
    "traditional-script",
    Severity.WARNING,
    Page(
        about="简体的计划里混进了繁体字。",
        source="2020年要点的网页镜像；通用规范汉字表",
        bad="text: 推進甲工程。\nunits: [省财政厅]",
        good="text: 推进甲工程。\nunits: [省财政厅]",
    ),
)
def traditional_script(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Simplified text holds no traditional forms; one finding for each text."""
    strange = facts.texts.marks & TRADITIONAL
    if not strange:
        return
    told: set[int] = set()
    for found in facts.texts.find(re.compile(f"[{''.join(sorted(strange))}]+")):
        if found.text.start not in told:
            told.add(found.text.start)
            yield hit(found, f"“{found.words}”是繁体字；请改成简体，或从原件重新导入")


RULES = (damaged_text, traditional_script)
