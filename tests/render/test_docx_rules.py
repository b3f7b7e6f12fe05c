"""Rules of OOXML that Word insists on, tried on the document of every plan.

Elements, attributes, values and their order are judged by the schema data of the Open XML SDK, twice: with
each mc:AlternateContent reduced to its Fallback, as Word 2007 reads it (transitional ECMA-376 and no more),
and to its Choice, as Word of today does. What the schema cannot say is written down here.
"""

from __future__ import annotations

import datetime
import io
import json
import posixpath
import re
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import docx
import openxml_audit
import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from fjplan import assets
from fjplan.composing import compose
from fjplan.loading import load_file
from fjplan.model import (
    Attachment,
    Classification,
    Imprint,
    Notice,
    NoticeFormat,
    Plan,
    Secrecy,
    Status,
    Task,
    Urgency,
)
from fjplan.profile_files import find_profile
from fjplan.profiles import Paper, SignatureForm
from fjplan.registry import decode_table, read_registry
from fjplan.render.docx import render

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "plans").glob("*.yaml"), *(ROOT / "tests/data/plans/forms").glob("*.yaml")])

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PKG = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
Parts: TypeAlias = dict[str, bytes]

PARTS: Mapping[str, str] = {
    f"{OFFICE}/officeDocument": f"{WML}.document.main+xml",
    CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    f"{OFFICE}/styles": f"{WML}.styles+xml",
    f"{OFFICE}/settings": f"{WML}.settings+xml",
    f"{OFFICE}/header": f"{WML}.header+xml",
    f"{OFFICE}/footer": f"{WML}.footer+xml",
    f"{OFFICE}/fontTable": f"{WML}.fontTable+xml",
    f"{OFFICE}/numbering": f"{WML}.numbering+xml",
}
"""The content type that a relationship leads to."""
BY_ID = {f"{OFFICE}/header", f"{OFFICE}/footer"}
"""Relationships that are used by their id; the rest are found by their type, so each stands there once."""
BUILT_IN = {
    *("Normal", "Default Paragraph Font", "Normal Table", "Body Text", "Title", "Subtitle", "Signature"),
    *("Date", "header", "footer", *(f"heading {level}" for level in range(1, 10))),
}
"""Names that Word knows and shows in its own language: 标题 1, 正文文本."""
CHINESE = re.compile("[\u4e00-\u9fff]")
PREPRINTED = "on preprinted paper, digits in a face of their own"
SCHEMAS = (
    "schemas_openxmlformats_org_wordprocessingml_2006_main",
    "schemas_openxmlformats_org_drawingml_2006_main",
    "schemas_openxmlformats_org_drawingml_2006_wordprocessingDrawing",
    "schemas_microsoft_com_office_word_2010_wordprocessingShape",
    "schemas-microsoft-com_vml",
    "schemas-microsoft-com_office_word",
)
"""The namespaces of the elements that a document of ours may have, as the SDK names their files."""
NO_THEME = f"A required relationship type '{OFFICE}/theme' is missing."
"""The one fault that is meant: the standard asks for no theme, and ours would only bring its fonts in."""
JUDGES = {
    branch: OpenXmlValidator(file_format=version, max_errors=0)
    for branch, version in (("Fallback", FileFormat.OFFICE_2007), ("Choice", FileFormat.MICROSOFT_365))
}
"""Which branch of an alternate content a version of Word reads."""
LIMITS: Mapping[tuple[str, str], tuple[int, int]] = {
    **{("spacing", key): (0, 31680) for key in ("line", "before", "after")},
    ("spacing", "val"): (-31680, 31680),
    **{("ind", key): (-31680, 31680) for key in ("left", "right")},
    **{("ind", key): (0, 31680) for key in ("firstLine", "hanging")},
    ("tab", "pos"): (-31680, 31680),
    **{(tag, "val"): (2, 3276) for tag in ("sz", "szCs")},
    ("w", "val"): (1, 600),
    ("*", "space"): (0, 31),
    ("*", "sz"): (2, 96),
    **{("pgSz", key): (144, 31680) for key in ("w", "h")},
    **{
        ("pgMar", key): (0, 31680) for key in ("top", "bottom", "left", "right", "header", "footer", "gutter")
    },
    ("docGrid", "linePitch"): (1, 31680),
}
"""What Word's dialogs take, in twips, half points, eighths of a point, points or per cent."""
LATIN_SHAPED = re.compile("[“”‘’—…·×]")
"""Marks that Word takes from the Latin font unless the run is hinted."""


def made() -> dict[str, Plan]:
    """Plans with what those of the files lack: marks, 签发人, a joint letterhead, 版记, an attachment."""
    day = datetime.date(2024, 4, 30)
    fields: dict[str, Any] = {
        "issuers": ("福建省发展和改革委员会", "福建省财政厅"),
        "number": "闽发改〔2024〕1号",
        "addressees": "各市",
        "body": ("“引”——‘号’……。",),
        "date": day,
        "cc": "省委各部门",
        "printed": Imprint(by="办公厅", date=day),
        "copy_number": "000001",
        "classification": Classification(level=Secrecy.LOW, period="1年"),
        "urgency": Urgency.VERY,
    }
    forms: dict[str, dict[str, Any]] = {
        "joint": {},
        "upward": {"format": NoticeFormat.UPWARD, "signers": ("张三", "李四", "王五")},
        "letter": {"format": NoticeFormat.LETTER},
        "draft": {"number": None, "date": None},
        "unsealed": {},
        f"upward, {PREPRINTED}": {"format": NoticeFormat.UPWARD, "signers": ("张三",)},
        f"letter, {PREPRINTED}": {"format": NoticeFormat.LETTER},
    }
    tasks = (Task(id="a", text="做。"), Task(id="b-c", text="“再”做。"))
    lists = (Attachment(title="一览", text=("甲。",)), Attachment(title="册", file="a.xlsx"))
    return {
        name: Plan(
            id="p",
            year=2024,
            title="2024年要点",
            status=Status.DRAFT if name == "draft" else Status.ISSUED,
            notice=Notice(**fields | more),
            children=tasks,
            attachments=lists,
        )
        for name, more in forms.items()
    }


NAMES = [*(path.stem for path in FILES), *made()]


@cache
def content(name: str) -> bytes:
    plan = made().get(name) or load_file(str(next(path for path in FILES if path.stem == name))).plan
    assert plan
    folders = [assets.templates_dir()]
    profile = find_profile(None, plan.notice.issuers if plan.notice else (), folders)
    if name == "unsealed":
        signature = replace(profile.signature, form=SignatureForm.UNSEALED)
        profile = replace(profile, signature=signature)
    if PREPRINTED in name:
        letterhead = replace(profile.letterhead, paper=Paper.PREPRINTED)
        profile = replace(
            profile, letterhead=letterhead, fonts=replace(profile.fonts, latin="Times New Roman")
        )
    return render(compose(plan, REGISTRY), profile, folders)


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def tree(parts: Parts, name: str) -> etree._Element:
    return etree.fromstring(parts[name])


def words_parts(parts: Parts) -> list[tuple[str, etree._Element]]:
    names = [name for name in parts if name.startswith("word/") and name.endswith(".xml")]
    return [(name, tree(parts, name)) for name in names]


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


# The rules: each gives the faults of a package


def malformed(parts: Parts) -> list[str]:
    faults = []
    for name, data in parts.items():
        try:
            etree.fromstring(data)
        except etree.XMLSyntaxError as error:
            faults.append(f"{name}: {error}")
    return faults


def reduced(data: bytes, branch: str) -> bytes:
    """A part in which this branch stands in place of each alternate content."""
    root = etree.fromstring(data)
    for alternate in list(root.iter(f"{MC}AlternateContent")):
        for each in alternate.findall(MC + branch):
            for child in list(each):
                alternate.addprevious(child)
        parent = alternate.getparent()
        assert parent is not None
        parent.remove(alternate)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def against_the_schema(parts: Parts) -> list[str]:
    """What the schema forbids: unknown, missing or misplaced elements, values of another type."""
    faults = []
    for branch, judge in JUDGES.items():
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "notice.docx"
            with zipfile.ZipFile(file, "w") as package:
                for name, data in parts.items():
                    package.writestr(name, reduced(data, branch) if name.endswith(".xml") else data)
            found = judge.validate(file).errors
        faults += [f"{branch}: {each}" for each in found if each.description != NO_THEME]
    return faults


@cache
def sdk(name: str) -> Any:
    """A file of the Open XML SDK's data."""
    return json.loads((Path(openxml_audit.__file__).parent / "data/openxml" / name).read_bytes())


@cache
def known_attributes() -> Mapping[str, set[str]]:
    """The attributes that the schema gives to an element of this name, whatever its type."""
    own: defaultdict[str, set[str]] = defaultdict(set)
    for file in SCHEMAS:
        for each in sdk(f"schemas/{file}.json")["Types"]:
            own[each["Name"]].update(attribute["QName"] for attribute in each.get("Attributes", ()))
    known: defaultdict[str, set[str]] = defaultdict(set)
    for kind, element in (name.split("/") for name in own):
        known[element] |= own[f"{kind}/{element}"] | own.get(f"{kind}/", set())
    return known


def attributes_unknown(parts: Parts) -> list[str]:
    prefixes = {each["Uri"]: each["Prefix"] for each in sdk("namespaces.json")}

    def named(tag: str) -> str:
        name = etree.QName(tag)
        return f"{prefixes[name.namespace or '']}:{name.localname}"

    return [
        f"{name}: {named(str(element.tag))} {key}"
        for name, root in words_parts(parts)
        for element in root.iter(etree.Element)
        if element.tag not in {f"{MC}{each}" for each in ("AlternateContent", "Choice", "Fallback")}
        for key in map(str, element.attrib)
        if key != f"{MC}Ignorable" and named(key) not in known_attributes()[named(str(element.tag))]
    ]


def properties_not_first(parts: Parts) -> list[str]:
    wanted = {"p": "pPr", "r": "rPr", "tc": "tcPr", "tbl": "tblPr"}
    return [
        f"{name}: {local(element)}"
        for name, root in words_parts(parts)
        for element in root.iter(*(f"{W}{each}" for each in wanted))
        if any(local(child) == wanted[local(element)] for child in list(element)[1:])
    ]


def not_closed_by_a_paragraph(parts: Parts) -> list[str]:
    """Cells, text boxes, headers and footers end with a paragraph; the body with its section."""
    last = {"tc": "p", "txbxContent": "p", "hdr": "p", "ftr": "p", "body": "sectPr"}
    return [
        f"{name}: {local(element)}"
        for name, root in words_parts(parts)
        for element in root.iter(*(f"{W}{each}" for each in last))
        if not len(element) or local(element[-1]) != last[local(element)]
    ]


def ids_twice(parts: Parts) -> list[str]:
    faults = []
    for kind, tag, key in (
        ("bookmark id", f"{W}bookmarkStart", f"{W}id"),
        ("bookmark name", f"{W}bookmarkStart", f"{W}name"),
        ("docPr id", f"{WP}docPr", "id"),
        ("style id", f"{W}style", f"{W}styleId"),
    ):
        found = [str(each.get(key)) for _, root in words_parts(parts) for each in root.iter(tag)]
        faults += [f"{kind} {value}" for value, count in Counter(found).items() if count > 1]
    return faults


def bookmarks_unpaired(parts: Parts) -> list[str]:
    """Every start has one end, after it and in the same part; a name is one that Word keeps."""
    faults = []
    for name, root in words_parts(parts):
        opened: list[str] = []
        for mark in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            number = str(mark.get(f"{W}id"))
            if mark.tag == f"{W}bookmarkStart":
                opened.append(number)
                if not re.fullmatch(r"[^\W\d]\w{0,39}", str(mark.get(f"{W}name"))):
                    faults.append(f"{name}: {mark.get(f'{W}name')}")
            elif number in opened:
                opened.remove(number)
            else:
                faults.append(f"{name}: end {number}")
        faults += [f"{name}: start {number}" for number in opened]
    return faults


def relationships(parts: Parts) -> list[tuple[str, str, str, str]]:
    """Source, id, type and target part of every relationship."""
    found = []
    for name in (name for name in parts if name.endswith(".rels")):
        folder, file = posixpath.split(name)
        base = posixpath.dirname(folder)
        for each in tree(parts, name).iter(f"{PKG}Relationship"):
            target = posixpath.normpath(posixpath.join(base, str(each.get("Target")))).lstrip("/")
            source = posixpath.join(base, file.removesuffix(".rels"))
            found.append((source, str(each.get("Id")), str(each.get("Type")), target))
    return found


def relationships_wrong(parts: Parts) -> list[str]:
    """Every r:id leads to a part of its kind, every relationship is used, every part is led to."""
    related = relationships(parts)
    faults = [f"{source} {number} twice" for (source, number), n in _counts(related, 0, 1) if n > 1]
    faults += [f"{number}: no {target}" for _, number, _, target in related if target not in parts]
    faults += [f"{number}: {kind}" for _, number, kind, _ in related if kind not in PARTS]
    faults += [f"{kind} twice" for (_, kind), n in _counts(related, 0, 2) if n > 1 and kind not in BY_ID]
    used = set()
    for name, root in words_parts(parts):
        for element in root.iter(etree.Element):
            for key, value in element.attrib.items():
                if not str(key).startswith(R):
                    continue
                number = str(value)
                kind = f"{OFFICE}/{local(element).removesuffix('Reference')}"
                used.add((name, number))
                if not any(each[:3] == (name, number, kind) for each in related):
                    faults.append(f"{name}: {number} leads nowhere")
    faults += [f"{each[1]} unused" for each in related if each[2] in BY_ID and each[:2] not in used]
    led_to = {target for *_, target in related}
    loose = {name for name in parts if not name.endswith(".rels")} - led_to - {"[Content_Types].xml"}
    return faults + [f"{name}: nothing leads to it" for name in sorted(loose)]


def _counts(related: list[tuple[str, str, str, str]], *at: int) -> Any:
    return Counter(tuple(each[place] for place in at) for each in related).items()


def content_types_wrong(parts: Parts) -> list[str]:
    root = tree(parts, "[Content_Types].xml")
    named = [
        (str(each.get("PartName")).lstrip("/"), str(each.get("ContentType")))
        for each in root.iter(f"{TYPES}Override")
    ]
    suffixes = {str(each.get("Extension")): each.get("ContentType") for each in root.iter(f"{TYPES}Default")}
    faults = [f"{name}: no such part" for name, _ in named if name not in parts]
    faults += [f"{name} twice" for name, count in Counter(name for name, _ in named).items() if count > 1]
    kinds = dict(named)
    for name in parts.keys() - {"[Content_Types].xml"}:
        if name not in kinds and name.rpartition(".")[2] not in suffixes:
            faults.append(f"{name}: no type")
    for _, _, kind, target in relationships(parts):
        if kinds.get(target) != PARTS.get(kind):
            faults.append(f"{target}: {kinds.get(target)}")
    return faults


def theme_fonts(parts: Parts) -> list[str]:
    faults = [name for name in parts if "theme" in name]
    for name, root in words_parts(parts):
        for fonts in root.iter(f"{W}rFonts"):
            faults += [f"{name}: {key}" for key in map(str, fonts.attrib) if "heme" in key]
    return faults


def quotes_without_hint(parts: Parts) -> list[str]:
    faults = []
    for name, root in words_parts(parts):
        for run in root.iter(f"{W}r"):
            text = "".join(each.text or "" for each in run.findall(f"{W}t"))
            fonts = run.find(f"{W}rPr/{W}rFonts")
            if LATIN_SHAPED.search(text) and (fonts is None or fonts.get(f"{W}hint") != "eastAsia"):
                faults.append(f"{name}: {text}")
    return faults


def styles_wrong(parts: Parts) -> list[str]:
    """A style's name is Chinese, or one that Word shows in Chinese; every style that is named is there."""
    styles = list(tree(parts, "word/styles.xml").iter(f"{W}style"))
    ids = {each.get(f"{W}styleId") for each in styles}
    names = [str(each.find(f"{W}name").get(f"{W}val")) for each in styles]  # type: ignore[union-attr]
    faults = [f"name {name}" for name in names if name not in BUILT_IN and not CHINESE.search(name)]
    faults += [f"name {name} twice" for name, count in Counter(names).items() if count > 1]
    for name, root in words_parts(parts):
        for used in root.iter(
            *(f"{W}{each}" for each in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"))
        ):
            if used.get(f"{W}val") not in ids:
                faults.append(f"{name}: no style {used.get(f'{W}val')}")
    return faults


def beyond_words_limits(parts: Parts) -> list[str]:
    """Figures that the schema allows and Word's dialogs do not."""
    faults = []
    for name, root in words_parts(parts):
        for element in root.iter(etree.Element):
            for (tag, key), (least, most) in LIMITS.items():
                value = element.get(f"{W}{key}")
                if value is None or tag not in (local(element), "*"):
                    continue
                if not value.lstrip("-").isdigit() or not least <= int(value) <= most:
                    faults.append(f"{name}: {local(element)} {key}={value}")
    return faults


def choices_unknown(parts: Parts) -> list[str]:
    """What an alternate content requires, and what may be ignored, are prefixes that are bound there."""
    faults = []
    for name, root in words_parts(parts):
        for choice in root.iter(f"{MC}Choice"):
            missing = [each for each in str(choice.get("Requires")).split() if each not in choice.nsmap]
            faults += [f"{name}: {each}" for each in missing]
        ignorable = str(root.get(f"{MC}Ignorable") or "").split()
        faults += [f"{name}: {each}" for each in ignorable if each not in root.nsmap]
    return faults


# The documents obey them


each_document = pytest.mark.parametrize("name", NAMES)


@each_document
def test_every_part_is_well_formed(name: str) -> None:
    assert malformed(parts_of(content(name))) == []


@each_document
def test_word_of_2007_and_of_today_find_what_their_schema_asks_for(name: str) -> None:
    assert against_the_schema(parts_of(content(name))) == []


@each_document
def test_the_schema_knows_every_attribute(name: str) -> None:
    assert attributes_unknown(parts_of(content(name))) == []


@each_document
def test_no_figure_is_beyond_what_word_takes(name: str) -> None:
    assert beyond_words_limits(parts_of(content(name))) == []


@each_document
def test_properties_stand_before_what_they_describe(name: str) -> None:
    assert properties_not_first(parts_of(content(name))) == []


@each_document
def test_cells_boxes_headers_and_footers_end_with_a_paragraph(name: str) -> None:
    assert not_closed_by_a_paragraph(parts_of(content(name))) == []


@each_document
def test_no_id_stands_twice(name: str) -> None:
    assert ids_twice(parts_of(content(name))) == []


@each_document
def test_bookmarks_are_paired_and_have_names_that_word_keeps(name: str) -> None:
    assert bookmarks_unpaired(parts_of(content(name))) == []


@each_document
def test_every_relationship_resolves_and_is_used(name: str) -> None:
    assert relationships_wrong(parts_of(content(name))) == []


@each_document
def test_content_types_cover_every_part(name: str) -> None:
    assert content_types_wrong(parts_of(content(name))) == []


@each_document
def test_no_font_is_taken_from_a_theme(name: str) -> None:
    assert theme_fonts(parts_of(content(name))) == []


@each_document
def test_quotes_and_dashes_are_hinted_chinese(name: str) -> None:
    assert quotes_without_hint(parts_of(content(name))) == []


@each_document
def test_styles_are_defined_and_word_shows_them_in_chinese(name: str) -> None:
    assert styles_wrong(parts_of(content(name))) == []


@each_document
def test_alternate_content_asks_for_namespaces_that_are_bound(name: str) -> None:
    assert choices_unknown(parts_of(content(name))) == []


@each_document
def test_python_docx_opens_and_saves_it(name: str) -> None:
    document = docx.Document(io.BytesIO(content(name)))
    assert [each for each in document.paragraphs if each.text]
    assert document.sections[0].page_width
    again = io.BytesIO()
    document.save(again)
    assert [each.text for each in docx.Document(again).paragraphs] == [
        each.text for each in document.paragraphs
    ]


def test_the_documents_have_every_element_that_the_rules_are_about() -> None:
    roots = [root for name in NAMES for _, root in words_parts(parts_of(content(name)))]
    tags = {local(element) for root in roots for element in root.iter(etree.Element)}
    wanted = {"pPr", "rPr", "sectPr", "tblPr", "tcPr", "settings", "tcBorders", "tblCellMar", "pBdr"}
    assert wanted | {"headerReference", "txbxContent", "docPr", "bookmarkStart", "Fallback"} <= tags


# And each rule finds what breaks it


DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
FONTS = "word/fontTable.xml"
RELS, KINDS = "word/_rels/document.xml.rels", "[Content_Types].xml"
BROKEN: Mapping[str, tuple[Any, str, str, str]] = {
    "an open tag": (malformed, DOCUMENT, "</w:body>", ""),
    "pPr": (against_the_schema, DOCUMENT, r'(<w:pStyle w:val="Date"/>)(.*?)(</w:pPr>)', r"\2\1\3"),
    "rPr": (against_the_schema, STYLES, r"(<w:sz [^>]*/>)(<w:szCs [^>]*/>)", r"\2\1"),
    "sectPr": (against_the_schema, DOCUMENT, r"(<w:pgSz [^>]*/>)(<w:pgMar [^>]*/>)", r"\2\1"),
    "tblPr": (against_the_schema, DOCUMENT, r"(<w:tblW [^>]*/>)(<w:tblLayout [^>]*/>)", r"\2\1"),
    "tcPr": (against_the_schema, DOCUMENT, r"(<w:tcW [^>]*/>)(<w:tcBorders>.*?</w:tcBorders>)", r"\2\1"),
    "tcBorders": (
        against_the_schema,
        DOCUMENT,
        r"(<w:tcBorders>)(<w:top [^>]*/>)(<w:bottom [^>]*/>)",
        r"\1\3\2",
    ),
    "settings": (against_the_schema, SETTINGS, r"(<w:zoom [^>]*/>)(<w:defaultTabStop [^>]*/>)", r"\2\1"),
    "style": (against_the_schema, STYLES, r"(<w:basedOn [^>]*/>)(<w:qFormat/>)", r"\2\1"),
    "a fallback": (against_the_schema, STYLES, "<mc:Fallback>", '<mc:Fallback><w:jc w:val="left"/>'),
    "an unknown child": (against_the_schema, DOCUMENT, "<w:pPr>", "<w:pPr><w:color/>"),
    "a child twice": (against_the_schema, DOCUMENT, r"(<w:pgSz [^>]*/>)", r"\1\1"),
    **{
        f"the schema, {what}": (against_the_schema, *change)
        for what, change in {
            "a table without a grid": (DOCUMENT, "<w:tblGrid>.*?</w:tblGrid>", ""),
            "a cell without a paragraph": (DOCUMENT, r"(</w:tcPr>)<w:p>.*?</w:p>(</w:tc>)", r"\1\2"),
            "an unknown element": (DOCUMENT, "<w:body>", "<w:body><w:bogus/>"),
            "no attribute": (DOCUMENT, '<w:jc w:val="center"/>', "<w:jc/>"),
            "another value": (DOCUMENT, '<w:jc w:val="center"/>', '<w:jc w:val="centre"/>'),
            "no number": (DOCUMENT, r'<w:pgSz w:w="\d+"', '<w:pgSz w:w="wide"'),
            "a shape": (DOCUMENT, "<v:textbox ", "<v:bogus/><v:textbox "),
            "a drawing": (DOCUMENT, "<wp:extent [^>]*/>", ""),
            "fonts": (FONTS, r"(<w:altName [^>]*/>)(<w:charset [^>]*/>)", r"\2\1"),
            "a footer": ("word/footer1.xml", "<w:p>.*</w:p>", "<w:sectPr/>"),
        }.items()
    },
    "late properties": (properties_not_first, DOCUMENT, r"(<w:rPr>.*?</w:rPr>)(<w:t .*?</w:t>)", r"\2\1"),
    "a cell": (not_closed_by_a_paragraph, DOCUMENT, "</w:tc>", "<w:tbl/></w:tc>"),
    "a thick rule": (beyond_words_limits, DOCUMENT, r'w:sz="\d+" w:space', 'w:sz="97" w:space'),
    "a rule far below": (beyond_words_limits, DOCUMENT, r'(<w:bottom [^>]*)w:space="\d+"', r'\1w:space="32"'),
    "half a twip": (beyond_words_limits, DOCUMENT, r'(<w:ind [^>]*w:left=")(\d+)', r"\1\2.5"),
    "an unknown attribute": (attributes_unknown, DOCUMENT, "<w:jc w:val=", '<w:jc w:bogus="1" w:val='),
    "an attribute without a namespace": (attributes_unknown, DOCUMENT, "<w:jc w:val=", '<w:jc val="" w:val='),
    "an unknown one of a shape": (attributes_unknown, DOCUMENT, "<v:textbox ", '<v:textbox bogus="1" '),
    "an empty box": (
        not_closed_by_a_paragraph,
        DOCUMENT,
        "<w:txbxContent>.*?</w:txbxContent>",
        "<w:txbxContent/>",
    ),
    "a section": (not_closed_by_a_paragraph, DOCUMENT, "</w:body>", "<w:p/></w:body>"),
    "a bookmark's id": (ids_twice, DOCUMENT, r'bookmarkStart w:id="2"', 'bookmarkStart w:id="1"'),
    "a bookmark's name": (ids_twice, DOCUMENT, "fj_b_c", "fj_a"),
    "a drawing's id": (ids_twice, DOCUMENT, r"(<wp:docPr [^>]*/>)", r"\1\1"),
    "a style's id": (ids_twice, STYLES, 'styleId="Date"', 'styleId="Title"'),
    "no end": (bookmarks_unpaired, DOCUMENT, '<w:bookmarkEnd w:id="1"/>', ""),
    "no start": (bookmarks_unpaired, DOCUMENT, '<w:bookmarkStart w:id="1"[^>]*/>', ""),
    "an end before": (
        *(bookmarks_unpaired, DOCUMENT, '(<w:bookmarkStart w:id="1".*?)(<w:bookmarkEnd w:id="1"/>)', r"\2\1"),
    ),
    "a long name": (bookmarks_unpaired, DOCUMENT, "fj_b_c", "fj_" + "b" * 38),
    "an id to nowhere": (relationships_wrong, DOCUMENT, 'r:id="rId3"', 'r:id="rId33"'),
    "an id to another kind": (relationships_wrong, DOCUMENT, 'r:id="rId3"', 'r:id="rId1"'),
    "an unused one": (relationships_wrong, DOCUMENT, '<w:footerReference w:type="even"[^>]*/>', ""),
    "a missing target": (relationships_wrong, RELS, "footer1.xml", "footer9.xml"),
    "a loose part": (relationships_wrong, RELS, '<Relationship [^>]*settings.xml"/>', ""),
    "an id twice": (relationships_wrong, RELS, 'Id="rId2"', 'Id="rId1"'),
    "a part without a type": (content_types_wrong, KINDS, '<Override PartName="/word/styles.xml"[^>]*/>', ""),
    "a type without a part": (content_types_wrong, KINDS, "/word/footer2.xml", "/word/footer9.xml"),
    "another type": (content_types_wrong, KINDS, "footer\\+xml", "header+xml"),
    "a theme's font": (theme_fonts, STYLES, "w:ascii=", 'w:asciiTheme="minorHAnsi" w:ascii='),
    "no hint": (quotes_without_hint, DOCUMENT, ' w:hint="eastAsia"', ""),
    "a Latin name": (styles_wrong, STYLES, "附注", "Note"),
    "a style that is not there": (styles_wrong, DOCUMENT, 'w:val="Disclosure"|w:val="Date"', 'w:val="Datum"'),
    "an unbound prefix": (choices_unknown, DOCUMENT, 'Requires="wps"', 'Requires="wpz"'),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_rule_finds_a_document_that_breaks_it(fault: str) -> None:
    rule, name, old, new = BROKEN[fault]
    parts = parts_of(content("joint"))
    assert rule(parts) == []
    text = re.sub(old, new, parts[name].decode(), flags=re.DOTALL)
    assert text != parts[name].decode()
    assert rule(parts | {name: text.encode()}) != []
