"""How a line begins that starts something new in a notice."""

from __future__ import annotations

import re

_NUMERAL = "[一二三四五六七八九十百]{1,4}"

# 5G and 3.2万亿 are no labels; 5、6月份 would be one, which is rarer than items 5、.
LABEL = re.compile(
    rf"[（(]{_NUMERAL}[）)]|{_NUMERAL}[、.．]|第{_NUMERAL}[章节条]|\d{{1,3}}[.．](?!\d)|\d{{1,3}}、"
    r"|[（(]\d{1,3}[）)]|\d{1,2}[)）]|[①-⑳⑴-⒇]|——|--|[─―]{2}|[●◆■★▲·•]|[一二三四五六七八九十]{1,2}是"
)
# An assignment: a line of its own, or the end of the paragraph before.
ASSIGNMENT = re.compile(
    r"[（(〔\[]?(?:[^，。（(]{0,4}责任(?:单位|部门)|牵头单位|牵头部门|配合单位|完成时限)[：:]"
)
# What stands by itself: the end of a notice, a date, what a web page says of itself.
STANDING = re.compile(
    r"附件(?:\d{0,2}[：:]|\d{0,2}$)|附[：:]|抄送|主送|[（(]此件|[（(]?联系人|[^，。]{0,40}印发$"
    r"|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$|[二〇○Ｏ零一三四五六七八九十]{4}年[^，。]{0,6}日$|(?:19|20)\d\d-\d"
    r"|(?:发布(?:时间|日期)|来源|时间|作者|浏览量)[：:]"
)
