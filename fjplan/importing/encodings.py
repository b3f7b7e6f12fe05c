"""Bytes -> text: which encoding they are in, said or guessed, and what is no text at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice

from fjplan.errors import FjplanError
from fjplan.imported import Doubt

MOST_CHARACTERS = 2_000_000

_WORD = "请用 Word 或 WPS 另存为 .docx"
_PICTURE = "这是图片；请先做文字识别（OCR），再存为 .docx 或 .txt"
_PACKED = "这是压缩包；请先解压，再给里面的 .docx、.html 或 .txt"
_SIGNATURES = (
    (b"%PDF", "这是 PDF；请用 WPS 或 Word 转成 .docx，扫描件请先做文字识别（OCR）"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"这是旧格式的 Office 文件（.doc、.wps）；{_WORD}"),
    (b"{\\rtf", f"这是 RTF；{_WORD}"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"Rar!", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"\x1f\x8b", _PACKED),
)
_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LABELS = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030",
    "cp950": "Big5",
    "big5hkscs": "Big5-HKSCS",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
}
_BYTEWISE = ("utf-8", "gb18030", "cp950", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
_DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "cp950",
    "x-x-big5": "cp950",
    "big5-hkscs": "big5hkscs",
}
_HEAD = 4096  # browsers look for the declaration in the first 1024 bytes; long licences stand before it
_SAMPLE = 20_000
_FOREIGN = re.compile(r"[^ -~\t\r\n]")
_PASSES = 0.7  # right readings of plans score 0.99 and more, wrong ones 0.45 and less
_SPARE = 1000  # one character in so many may be damaged

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls, noncharacters and lone surrogates, which XML and YAML refuse; and what has no width:
# joiners, marks of direction, soft hyphens. None of them is a word of the plan.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)


def decode(name: str, data: bytes) -> tuple[str, str | None]:
    """The text with "\\n" for every line end, and the encoding where it was guessed."""
    refuse_binary(name, data)
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return clean(_marked(name, data, codec)), None
    declared = _declared(data)
    text = _strictly(data, "utf-8")
    if text is not None and b"\0" not in data and declared in (None, "utf-8"):
        return clean(text), None
    text, codec = _likeliest(name, data, declared)
    return clean(text), None if codec == declared else _label(text, codec)


def clean(text: str) -> str:
    """One sign for every line end, and nothing that cannot be seen."""
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))


def refuse_binary(name: str, data: bytes) -> None:
    """Stop at what is known not to be text, and say how to turn it into something readable."""
    for signature, message in _SIGNATURES:
        if data.startswith(signature):
            raise FjplanError(f"{name}：{message}")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise FjplanError(f"{name}：{_PICTURE}")
    if data.startswith(b"PK\x03\x04"):
        raise FjplanError(f"{name}：{_packed(data)}")


def refuse_long(name: str, characters: int) -> None:
    """Stop at more text than any plan has."""
    if characters > MOST_CHARACTERS:
        raise FjplanError(
            f"{name}：正文超过{MOST_CHARACTERS // 10_000}万字，不像一份计划；请只留下计划的正文"
        )


def encoding_doubts(assumed: str | None, first: str) -> tuple[Doubt, ...]:
    """The doubt about a guessed encoding, at the first line."""
    if assumed is None:
        return ()
    codecs_left = (label for label in ("UTF-8", "GB18030", "Big5") if not assumed.startswith(label))
    why = "文件没有写明文字编码，或写的不对，这是按用字猜的"
    return (Doubt(line=1, quote=first[:40], chose=assumed, others=tuple(codecs_left), why=why),)


def _packed(data: bytes) -> str:
    if b"word/" in data:
        return "这是 .docx，不是文本；请把后缀改成 .docx"
    if b"OFD.xml" in data:
        return "这是 OFD；请用 OFD 阅读器或 WPS 另存为 .docx"
    if b"xl/workbook" in data or b"ppt/presentation" in data or b"application/vnd.oasis" in data:
        return f"这是别种办公文件，不是 .docx；{_WORD}"
    return _PACKED


def _marked(name: str, data: bytes, codec: str) -> str:
    text = data.decode(codec, "replace")
    if _too_damaged(text):
        raise FjplanError(
            f"{name}：开头说是 {codec.removesuffix('-sig').upper()}，内容却不是；请用编辑器另存为 UTF-8"
        )
    return text


def _declared(data: bytes) -> str | None:
    """The codec that a web page names, if it is one that a Chinese page may well be in."""
    if data.lstrip()[:1] != b"<":
        return None
    found = _DECLARED.search(data[:_HEAD])
    return _CODECS.get(found[1].decode("ascii", "replace").lower()) if found else None


def _likeliest(name: str, data: bytes, declared: str | None) -> tuple[str, str]:
    """The reading with the largest share of common characters; of equals the one that was declared."""
    common = _common()
    codecs_tried = (*((declared,) if declared else ()), *_BYTEWISE) if b"\0" not in data else ()
    best: tuple[float, str, str] = (0.0, "", "")
    for text, codec in _readings(data, (*codecs_tried, *_WIDE)):
        score = _score(text, common)
        if score > best[0]:
            best = (score, text, codec)
    if best[0] >= _PASSES:
        return best[1], best[2]
    if b"\0" in data:
        raise FjplanError(f"{name}：这是二进制文件，不是文本；请另存为 .docx、.html 或 .txt")
    raise FjplanError(f"{name}：认不出文字编码；请用编辑器打开，看得清楚后另存为 UTF-8")


def _readings(data: bytes, tried: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The text by each codec that can read all of it; failing that, by those that can read nearly all."""
    whole = False
    for codec in tried:
        if (text := _strictly(data, codec)) is not None:
            whole = whole or codec in _BYTEWISE
            yield text, codec
    if whole:
        return
    for codec in tried:
        if codec in _BYTEWISE and not _too_damaged(damaged := data.decode(codec, "replace")):
            yield damaged, codec


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _too_damaged(text: str) -> bool:
    return text.count("\ufffd") > max(1, len(text) // _SPARE)


def _label(text: str, codec: str) -> str:
    damaged = text.count("\ufffd")
    return f"{_LABELS[codec]}（有{damaged}处读不出，作“\ufffd”）" if damaged else _LABELS[codec]


def _common() -> frozenset[str]:
    """The characters that GB 2312 and Big5 call common, which both put first, and the usual signs."""
    simplified = bytes(
        byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail)
    )
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = bytes(byte for lead in range(0xA4, 0xC7) for trail in trails for byte in (lead, trail))
    signs = "，。、：；？！“”‘’（）《》〈〉〔〕【】「」『』—…·％％－０１２３４５６７８９\u3000①②③④⑤⑥⑦⑧⑨⑩"
    return frozenset(simplified.decode("gb2312", "ignore") + traditional.decode("cp950", "ignore") + signs)


def _score(text: str, common: frozenset[str]) -> float:
    """The share of common ones among the characters that are not ASCII, in a sample."""
    sample = [found[0] for found in islice(_FOREIGN.finditer(text), _SAMPLE)]
    return sum(char in common for char in sample) / len(sample) if sample else 1.0
