"""A sound document has no fault; each rule finds what it is for."""

from __future__ import annotations

import io
import zipfile

import pytest

from fjplan.ooxml.revision_rules import revision_faults

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SAID = 'w:author="甲" w:date="2024-05-08T09:00:00Z"'
SOUND = (
    '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:bookmarkStart w:id="1" w:name="b"/><w:r><w:t>一</w:t></w:r>'
    f'<w:bookmarkEnd w:id="1"/><w:ins w:id="2" {SAID}><w:r><w:t>二</w:t></w:r></w:ins>'
    f'<w:del w:id="3" {SAID}><w:r><w:delText>三</w:delText></w:r></w:del></w:p>'
    f'<w:moveFromRangeStart w:id="4" w:name="m" {SAID}/>'
    f'<w:p><w:pPr><w:rPr><w:moveFrom w:id="5" {SAID}/></w:rPr></w:pPr>'
    f'<w:moveFrom w:id="6" {SAID}><w:r><w:t>四</w:t></w:r></w:moveFrom></w:p><w:moveFromRangeEnd w:id="4"/>'
    f'<w:moveToRangeStart w:id="7" w:name="m" {SAID}/>'
    f'<w:p><w:pPr><w:rPr><w:moveTo w:id="8" {SAID}/></w:rPr></w:pPr>'
    f'<w:moveTo w:id="9" {SAID}><w:r><w:t>四</w:t></w:r></w:moveTo></w:p><w:moveToRangeEnd w:id="7"/>'
    "<w:p><w:pPr/></w:p>"
)
SETTINGS = "<w:trackRevisions/><w:defaultTabStop/>"


def document(body: str, settings: str = SETTINGS) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
        )
        package.writestr("word/settings.xml", f'<w:settings xmlns:w="{W}">{settings}</w:settings>')
    return held.getvalue()


def test_a_sound_document_has_no_fault() -> None:
    assert revision_faults(document(SOUND)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ('<w:del w:id="3"', '<w:del w:id="1"', "w:id 1 occurs 2 times"),
        ("<w:delText>三</w:delText>", "<w:t>三</w:t>", "word/document.xml: t in w:del: 三"),
        ("<w:t>二</w:t>", "<w:delText>二</w:delText>", "word/document.xml: delText outside w:del: 二"),
        ('w:id="2" w:author="甲"', 'w:id="2"', "word/document.xml: ins without an author"),
        (
            f'<w:ins w:id="2" {SAID}>',
            '<w:ins w:id="2" w:author="甲" w:date="2024-05-08">',
            "word/document.xml: ins of 2024-05-08",
        ),
        ("<w:r><w:t>二</w:t></w:r>", "", "word/document.xml: ins holds nothing"),
        (
            'moveToRangeStart w:id="7" w:name="m"',
            'moveToRangeStart w:id="7" w:name="n"',
            "word/document.xml: move m has 1 sources and 0 goals",
        ),
        (
            '<w:moveFromRangeEnd w:id="4"/>',
            '<w:moveFromRangeEnd w:id="44"/>',
            "word/document.xml: moveFromRangeEnd 44 without its start",
        ),
        ('<w:moveToRangeEnd w:id="7"/>', "", "word/document.xml: moveTo range 7 without an end"),
        (
            "<w:p><w:pPr/></w:p>",
            "<w:tbl/><w:p><w:pPr/></w:p>",
            "word/document.xml: a tracked paragraph before tbl",
        ),
        ("<w:p><w:pPr/></w:p>", "", "word/document.xml: a tracked paragraph before sectPr"),
        (
            f'<w:rPr><w:moveTo w:id="8" {SAID}/>',
            f'<w:rPr><w:b/><w:moveTo w:id="8" {SAID}/>',
            "word/document.xml: a paragraph mark says ['b', 'moveTo']",
        ),
        (
            '<w:pStyle w:val="A"/>',
            '<w:jc/><w:pStyle w:val="A"/>',
            "word/document.xml: paragraph properties in the order ['jc', 'pStyle']",
        ),
    ],
)
def test_each_rule_finds_its_fault(right: str, wrong: str, fault: str) -> None:
    assert SOUND.count(right) == 1
    assert fault in revision_faults(document(SOUND.replace(right, wrong)))


def test_words_move_in_a_range() -> None:
    bare = SOUND.replace(f'<w:moveToRangeStart w:id="7" w:name="m" {SAID}/>', "")
    assert "word/document.xml: moveTo outside a range" in revision_faults(document(bare))


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ("<w:defaultTabStop/>", "changes to come are not tracked"),
        ("<w:defaultTabStop/><w:trackRevisions/>", "trackRevisions after defaultTabStop"),
    ],
)
def test_settings_track_what_comes(settings: str, fault: str) -> None:
    assert revision_faults(document(SOUND, settings)) == [f"word/settings.xml: {fault}"]
