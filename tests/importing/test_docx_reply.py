"""Marked-up documents as they are read: authors, moves, comments and their answers."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from lxml import etree

from fjplan.errors import FjplanError
from fjplan.importing.docx_reply import read_reply
from fjplan.replies import Area, Author, Passage, Reply, Stretch
from tests.consulting.marking import COMMENTS, Markup, W, marked
from tests.consulting.sent import document_of

SENT = document_of()
WHO = Author("张三", "2024-03-05T09:30:00")
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def of_body(body: str) -> Reply:
    """A document with this body alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f"{HEAD}{body}</w:body></w:document>")
    return read_reply("回复.docx", buffer.getvalue())


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def change(kind: str, inner: str, author: str = "甲") -> str:
    return f'<w:{kind} w:id="1" w:author="{author}" w:date="2024-01-02T03:04:05Z">{inner}</w:{kind}>'


def gone(words: str) -> str:
    return f"<w:r><w:delText>{words}</w:delText></w:r>"


def passage(reply: Reply, words: str) -> Passage:
    return next(each for each in reply.passages if words in each.base)


def test_words_are_kept_inserted_or_deleted() -> None:
    found = passage(
        read_reply("回复.docx", marked(SENT, lambda work: work.replace("1万个", "2万个"))), "5G基站"
    )
    assert found.base.startswith("1.升级网络设施。新建5G基站1万个以上")
    assert found.nodes == ("network",)
    assert [each for each in found.stretches if each.inserted or each.deleted] == [
        Stretch("2万个", inserted=WHO),
        Stretch("1万个", deleted=WHO),
    ]


def test_nested_and_overlapping_changes() -> None:
    body = f"<w:p>{run('前')}{change('del', change('ins', gone('互'), '乙'))}"
    body += (
        f"{change('ins', change('del', gone('相'), '乙'))}{change('moveTo', change('ins', run('移'), '丙'))}"
    )
    body += f"{change('moveFrom', change('del', gone('走'), '丁'))}{run('后')}</w:p>"
    found = of_body(body)
    (only,) = found.passages
    day = "2024-01-02T03:04:05"
    assert only.stretches == (
        Stretch("前"),
        Stretch("移", inserted=Author("丙", day)),
        Stretch("走", deleted=Author("丁", day)),
        Stretch("后"),
    )
    assert (only.base, found.crossed) == ("前走后", 2)


def test_the_end_of_a_paragraph_that_was_inserted_makes_no_paragraph_of_before() -> None:
    mark = f"<w:pPr><w:rPr>{change('ins', '')}</w:rPr></w:pPr>"
    found = of_body(
        f"<w:p>{mark}{run('甲')}</w:p><w:p>{change('ins', run('新'))}</w:p><w:p>{run('乙')}</w:p>"
    )
    assert [each.base for each in found.passages] == ["甲", "乙"]
    assert [each.text for each in found.passages[0].stretches] == ["甲", "\n", "新"]


def test_a_move_bears_its_name_at_both_ends() -> None:
    reply = read_reply("回复.docx", marked(SENT, lambda work: work.move_paragraph("3.建设", "1.升级")))
    moves = {each.move for one in reply.passages for each in one.stretches if each.text.strip() and each.move}
    assert len(moves) == 1
    assert next(iter(moves)).startswith("move9")


def test_fields_boxes_headers_and_look() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("1")}'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run("页")}</w:p>'
        f"<w:tbl><w:tr><w:trPr>{change('ins', '')}</w:trPr>"
        f"<w:tc><w:p>{run('整行')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p><w:r><w:rPr>{change('rPrChange', '')}</w:rPr><w:pict><w:txbxContent><w:p>{run('框')}</w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>"
    )
    found = of_body(body)
    assert found.restyled == 1
    said = [(each.area, "".join(one.text for one in each.stretches)) for each in found.passages]
    assert said == [(Area.BODY, "1页"), (Area.TABLE, "整行\n"), (Area.BOX, "框")]
    assert found.passages[1].base == ""
    work: Any = Markup(SENT)
    footer = next(name for name in work.parts if "footer" in name)
    root: Any = etree.fromstring(work.parts[footer])
    inserted = work.mark("ins")
    inserted.append(etree.fromstring(f'<w:r xmlns:w="{W[1:-1]}"><w:t>内部</w:t></w:r>'))
    next(root.iter(f"{W}p")).append(inserted)
    work.parts[footer] = etree.tostring(root)
    assert Area.FOOTER in [each.area for each in read_reply("回复.docx", work.docx()).passages]


def test_comments_have_their_words_and_answers() -> None:
    work = Markup(SENT)
    work.comment("海洋大数据中心", "钱从哪来")
    work.author = "李四"
    work.comment("服务渔船渔港", "同意上面的")
    first, second = work._comments
    first[0].set(f"{W14}paraId", "0A")
    second[0].set(f"{W14}paraId", "0B")
    docx = work.docx()
    extended = (
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:commentEx w15:paraId="0A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/></w15:commentsEx>'
    )
    plain = passage(read_reply("回复.docx", docx), "海洋大数据中心").remarks
    assert [(each.author.name, each.text) for each in plain] == [("张三", "钱从哪来"), ("李四", "同意上面的")]
    work.parts["word/commentsExtended.xml"] = extended.encode()
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    relation = f'<Relationship Id="rIdX" Type="{kind}" Target="commentsExtended.xml"/></Relationships>'
    work._add("word/_rels/document.xml.rels", "</Relationships>", relation)
    work._comments = []
    found = passage(read_reply("回复.docx", work.docx()), "海洋大数据中心")
    (remark,) = found.remarks
    assert (remark.author.name, remark.text) == ("张三", "钱从哪来\n李四：同意上面的")
    assert found.base[remark.start : remark.end] == "海洋大数据中心"


def test_a_thread_that_runs_in_a_circle_ends() -> None:
    work = Markup(SENT)
    work.comment("海洋大数据中心", "甲")
    work.comment("服务渔船渔港", "乙")
    for comment, number in zip(work._comments, ("0A", "0B"), strict=True):
        comment[0].set(f"{W14}paraId", number)
    work.docx()
    circle = '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    for one, other in (("0A", "0B"), ("0B", "0A")):
        circle += f'<w15:commentEx w15:paraId="{one}" w15:paraIdParent="{other}"/>'
    work.parts["word/commentsExtended.xml"] = f"{circle}</w15:commentsEx>".encode()
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    relation = f'<Relationship Id="rIdX" Type="{kind}" Target="commentsExtended.xml"/></Relationships>'
    work._add("word/_rels/document.xml.rels", "</Relationships>", relation)
    work._comments = []
    assert passage(read_reply("回复.docx", work.docx()), "海洋大数据中心").remarks


def test_names_and_times_are_cut_to_what_they_can_be() -> None:
    body = f"<w:p>{change('ins', run('字'), '长' * 500 + chr(0x202E))}</w:p>"
    (only,) = of_body(body.replace("2024-01-02T03:04:05Z", "昨天")).passages
    assert only.stretches[0].inserted == Author("长" * 60, None)


def test_a_paragraph_that_no_office_writes_is_refused() -> None:
    with pytest.raises(FjplanError, match="有一段超过 50000 字"):
        of_body(f"<w:p>{run('甲' * 30_000)}{change('ins', run('乙' * 30_000))}</w:p>")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "文件是空的"),
        (b"%PDF-1.7", "这是 PDF"),
        ("只是文字".encode(), "这是纯文本"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "文档加了密码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "这是旧版 .doc"),
        (SENT[:4000], "文件已损坏或不完整"),
    ],
)
def test_what_is_no_docx_is_said(data: bytes, message: str) -> None:
    with pytest.raises(FjplanError, match=message):
        read_reply("回复.docx", data)


@pytest.mark.parametrize(
    ("part", "content", "message"),
    [
        ("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DOCTYPE"),
        ("word/document.xml", "<a><b></a>", "XML 有错"),
        ("word/document.xml", "<a/>", "没有正文"),
        (COMMENTS, '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "DOCTYPE"),
        (COMMENTS, "<w:comments", "XML 有错"),
        (COMMENTS, f"<a>{'甲' * 4_000_000}</a>", "大得反常"),
    ],
)
def test_hostile_parts_are_refused(part: str, content: str, message: str) -> None:
    work = Markup(SENT)
    work.comment("海洋大数据中心", "钱从哪来")
    work.docx()
    work._comments = []
    work.docx()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, own in work.parts.items():
            archive.writestr(name, content if name == part else own)
    with pytest.raises(FjplanError, match=message):
        read_reply("回复.docx", buffer.getvalue())
