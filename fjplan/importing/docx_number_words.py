"""The number of a list item as Word words it, in the number formats that Chinese documents use."""

from __future__ import annotations

from fjplan.numbering import chinese_numeral

_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_CIRCLED_DIGITS = str.maketrans("0123456789", "○一二三四五六七八九")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ENCLOSED = {  # the sign for one, and how many there are
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "ideographEnclosedCircle": ("㈠", 10),
}
_STEMS = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_SPELLED = {"chineseCountingThousand", "taiwaneseCountingThousand"}
_COUNTED = {"chineseCounting", "taiwaneseCounting"}
_DIGIT_BY_DIGIT = {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"}
_LEGAL_FORMS = {"chineseLegalSimplified", "ideographLegalTraditional"}


def number_words(form: str, value: int) -> str:
    """A number in a format of ``w:numFmt``; Arabic digits in an unknown one, or beyond its end."""
    if form == "none":
        return ""
    if form in _ENCLOSED:
        first, count = _ENCLOSED[form]
        return chr(ord(first) + value - 1) if 1 <= value <= count else str(value)
    if form in _STEMS and 1 <= value <= len(_STEMS[form]):
        return _STEMS[form][value - 1]
    if form.endswith(("Letter", "Roman")):
        return _latin(form, value)
    return _chinese(form, value) if value >= 0 else str(value)


def _latin(form: str, value: int) -> str:
    """a … z, aa, bb …; i, ii, iii …"""
    words = str(value)
    if form.endswith("Roman") and 0 < value < 4000:
        words = _roman(value)
    elif form.endswith("Letter") and 0 < value <= 780:
        words = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
    return words.upper() if form.startswith("upper") else words


def _roman(value: int) -> str:
    words = ""
    for worth, letters in _ROMAN:
        words += letters * (value // worth)
        value %= worth
    return words


def _chinese(form: str, value: int) -> str:
    spelled = chinese_numeral(value) or "零"
    if form in _SPELLED:
        return spelled
    if form in _COUNTED:  # Word spells out what is below a hundred: 九十九, then 一○○
        return spelled if value < 100 else str(value).translate(_CIRCLED_DIGITS)
    if form == "japaneseCounting":
        return _japanese(spelled, value)
    if form in _DIGIT_BY_DIGIT:
        return str(value).translate(_DIGITS)
    if form in _LEGAL_FORMS:
        return spelled.translate(_LEGAL) if value < 10 or value > 19 else f"壹{spelled.translate(_LEGAL)}"
    if form.startswith("decimalFullWidth"):
        return str(value).translate(_FULL_WIDTH)
    if form == "numberInDash":
        return f"- {value} -"
    return f"{value:02}" if form == "decimalZero" else str(value)


def _japanese(spelled: str, value: int) -> str:
    """百一 and not 一百零一."""
    if value > 9999 or not value:
        return str(value) if value else "〇"
    plain = spelled.replace("零", "")
    return plain.replace("一百", "百").replace("一千", "千").replace("一十", "十")
