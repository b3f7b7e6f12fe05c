"""What the YAML parser complains of, in Chinese, with what to do about it."""

from __future__ import annotations

import re

_PROBLEMS = (
    (
        "mapping values are not allowed",
        "这里多出一个“: ”；请看缩进是否与同级对齐，值里的冒号用全角“：”",
    ),
    ("block sequence entries are not allowed", "“- ”不能放在这里；列表每项另起一行"),
    ("found unexpected end of stream", "引号没有收尾"),
    ("found unknown escape character", "双引号里的反斜杠不对；请改用单引号或全角引号"),
    ("did not find expected ',' or ']'", "方括号列表没有收尾，或缺一个逗号"),
    ("did not find expected ',' or '}'", "花括号没有收尾，或缺一个逗号"),
    ("did not find expected node content", "逗号之间缺少内容，或括号不配对"),
    (
        "did not find expected '-' indicator",
        "缩进不齐：这一行与上面哪一级都对不上；同级的要左对齐，正文比键多缩进",
    ),
    ("did not find expected key", "缩进不齐：这一行与上面哪一级都对不上；同级的要左对齐，正文比键多缩进"),
    ("could not find expected ':'", "键的后面缺“: ”"),
    ("did not find expected comment or line break", "“|”或“>”后面应直接换行"),
    ("found incompatible YAML document", "不支持这一 YAML 版本声明；请删去该行"),
)

# What a line shows by itself, whatever the parser made of it.
_SLIPS = (
    (re.compile(r"\s*(?:- )*[\w-]+："), "键后面用了全角冒号“：”；请改成半角冒号加一个空格“: ”"),
    (re.compile(r"\s*(?:- )*[A-Za-z_][\w-]*:[^\s/]"), "键的冒号后面要空一格"),
    (re.compile(r"\s*(?:- )*[\w-]+:\s+[<>]=?\s*(?:#.*)?$"), '值以 < 或 > 开头时要加引号，如 ">="'),
    (re.compile(r"\s*-[^\s\-]"), "列表的“-”后面要空一格"),
)


def syntax_message(problem: str, text: str, at: int) -> str:
    """The parser's complaint in Chinese, with what to do about it."""
    character = text[at : at + 1]
    line = text[text.rfind("\n", 0, at) + 1 : at + 1]
    if line.strip(" -")[:1] == "\t":
        return "YAML 语法错误：缩进用了制表符；请改用空格"
    if "cannot start any token" in problem:
        return f"YAML 语法错误：值不能以“{character}”开头；请给整个值加引号"
    whole = text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]
    for slip, chinese in _SLIPS:
        if slip.match(whole):
            return f"YAML 语法错误：{chinese}"
    for english, chinese in _PROBLEMS:
        if english in problem:
            return f"YAML 语法错误：{chinese}"
    return "YAML 语法错误：此处无法读懂；请检查缩进、引号和括号"
