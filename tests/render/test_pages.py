"""The pages that LibreOffice makes of the plans: their words, how lines and pages break, what fills them."""

from __future__ import annotations

import ctypes
import datetime
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise, takewhile
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2
import pytest
from pypdfium2 import raw

from fjplan import assets
from fjplan.composing import compose
from fjplan.converting import docx_to_pdf, find_office
from fjplan.loading import load_file
from fjplan.model import Disclosure, Imprint, Notice, NoticeForm, Plan, Status
from fjplan.printed import Block, BlockKind, Printed, RunKind
from fjplan.profile_files import find_profile
from fjplan.profiles import SignatureForm
from fjplan.registry import decode_table, read_registry
from fjplan.render.docx import render
from fjplan.report.show_text import report_printed

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice，无法测量版面")

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
MM = 25.4 / 72
TOP, BOTTOM, LEFT, RIGHT = 37.0, 262.0, 28.0, 184.0
EM, PITCH = 156 / 28, 28.95 * MM
CLOSING = "，。；：、！？）》”〕』」】〉’…％%"
PLANS = sorted(path.stem for path in (Path(__file__).parents[2] / "plans").glob("*.yaml"))
K = BlockKind
BODY = {K.HEADING, K.PARAGRAPH, K.CLAUSE}


@dataclass(frozen=True)
class Letter:
    """A character: advance from left to right, ink from top to bottom, baseline; millimetres."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    red: bool


class Row(tuple[Letter, ...]):
    """Letters on one baseline, from the left."""

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self)

    @property
    def base(self) -> float:
        return self[0].base


Pages: TypeAlias = list[list[Row]]


def letters(page: Any) -> Iterator[Letter]:
    text, height = page.get_textpage(), page.get_height()
    across, up = ctypes.c_double(), ctypes.c_double()
    colour = [ctypes.c_uint() for _ in range(4)]
    for at in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, at))
        if not char.strip() or not char.isprintable():
            continue
        left, _, right, _ = text.get_charbox(at, loose=True)
        _, bottom, _, top = text.get_charbox(at)
        raw.FPDFText_GetCharOrigin(text, at, across, up)
        raw.FPDFText_GetFillColor(text, at, *colour)
        yield Letter(
            char,
            left * MM,
            right * MM,
            (height - top) * MM,
            (height - bottom) * MM,
            (height - up.value) * MM,
            red=colour[0].value > 128,
        )


def rows(page: Any) -> list[Row]:
    """The rows of a page from the top; baselines of one row lie within 2 mm."""
    found: list[list[Letter]] = []
    for letter in sorted(letters(page), key=lambda each: each.base):
        if found and letter.base - found[-1][0].base < 2:
            found[-1].append(letter)
        else:
            found.append([letter])
    return [Row(sorted(row, key=lambda each: each.left)) for row in found]


def room_left(row: Row) -> int:
    """The whole lines for which there is room below a row; a fifth of a line lies below its baseline."""
    return int((BOTTOM - row.base - PITCH / 5) / PITCH)


def is_number(row: Row) -> bool:
    return bool(re.fullmatch(r"—\d+—", row.text)) and row.base > BOTTOM


def body(pages: Pages) -> Pages:
    """Pages without page numbers and the letterhead, which show does not print."""
    return [[row for row in page if not is_number(row) and not row[0].red] for page in pages]


def squeezed(text: str) -> str:
    return re.sub(r"[\s─]", "", text)


def runs_in(block: Block) -> bool:
    return any(run.kind in {RunKind.TEXT, RunKind.CLAUSE} for run in block.runs)


@dataclass(frozen=True)
class Placed:
    """A row of a page with the block that it begins in, and whether it begins that block."""

    page: int
    row: Row
    block: Block
    sheet: int
    begins: bool


@dataclass(frozen=True)
class Laid:
    """A plan and its pages."""

    printed: Printed
    pages: Pages

    @cached_property
    def text(self) -> str:
        return "".join(row.text for page in body(self.pages) for row in page)

    @cached_property
    def places(self) -> list[Placed]:
        """Every row with its block, found by counting characters: the words are those of show."""
        sheets = [*self.printed.sheets, self.printed.imprint]
        blocks = [(block, number) for number, sheet in enumerate(sheets) for block in sheet if block.text]
        ends = list(accumulate(len(squeezed(block.text)) for block, _ in blocks))
        assert self.text == "".join(squeezed(block.text) for block, _ in blocks)
        found, at, index = [], 0, 0
        for page, lines in enumerate(body(self.pages), 1):
            for row in lines:
                while at >= ends[index]:
                    index += 1
                begins = at == (ends[index - 1] if index else 0)
                found.append(Placed(page, row, *blocks[index], begins))
                at += len(row.text)
        return found

    def of_page(self, number: int) -> list[Placed]:
        return [each for each in self.places if each.page == number]

    def full_pages(self) -> list[tuple[int, int]]:
        """Each page that its part goes on after, and the rows of headings at the top of the next."""
        found = []
        for here, after in pairwise(range(1, len(self.pages) + 1)):
            last, following = self.of_page(here)[-1], self.of_page(after)
            if following[0].sheet == last.sheet:
                moved = takewhile(lambda each: each.block.kind is K.HEADING, following)
                found.append((here, len(list(moved)) if following[0].begins else 0))
        return found


def read(pdf: bytes | Path) -> Pages:
    with pypdfium2.PdfDocument(pdf) as document:
        return [rows(document[number]) for number in range(len(document))]


def document(printed: Printed, form: SignatureForm | None = None) -> bytes:
    folders = [assets.templates_dir()]
    profile = find_profile(None, printed.notice.issuers if printed.notice else (), folders)
    signature = replace(profile.signature, form=form or profile.signature.form)
    return render(printed, replace(profile, signature=signature), [])


@pytest.fixture(scope="module")
def laid(root: Path) -> dict[str, Laid]:
    found = {}
    for name in PLANS:
        plan = load_file(str(root / "plans" / f"{name}.yaml")).plan
        assert plan
        printed = compose(plan, REGISTRY)
        found[name] = Laid(printed, read(docx_to_pdf(document(printed), find_office(None))))
    return found


each_plan = pytest.mark.parametrize("name", PLANS)


@each_plan
def test_the_pages_have_the_words_of_show(laid: dict[str, Laid], name: str) -> None:
    assert laid[name].text == squeezed(report_printed(laid[name].printed))


@each_plan
def test_beside_them_stand_the_letterhead_and_the_page_numbers_alone(
    laid: dict[str, Laid], name: str
) -> None:
    pages, notice = laid[name].pages, laid[name].printed.notice
    red = ["".join(row.text for row in page if row[0].red) for page in pages]
    words = [f"{notice.issuers[0]}文件"] if notice else [""]
    assert red[0] in (words[0], words[0].removesuffix("文件"))
    assert set(red[1:]) <= {""}
    numbers = [[row.text for row in page if is_number(row)] for page in pages]
    assert numbers == [[f"—{number}—"] for number in range(1, len(pages) + 1)]


@each_plan
def test_no_heading_is_the_last_line_of_a_page(laid: dict[str, Laid], name: str) -> None:
    last = [laid[name].of_page(number)[-1] for number in range(1, len(laid[name].pages) + 1)]
    stranded = [each for each in last if each.block.kind is K.HEADING and not runs_in(each.block)]
    assert [each.block.text for each in stranded] == []


@each_plan
def test_no_closing_mark_begins_a_line(laid: dict[str, Laid], name: str) -> None:
    assert [each.row.text for each in laid[name].places if each.row.text[0] in CLOSING] == []


@each_plan
def test_a_page_that_its_part_goes_on_after_is_full_to_its_22nd_line(
    laid: dict[str, Laid], name: str
) -> None:
    """Less only by headings that moved to the next page: by no more lines than they have there."""
    short = {}
    for number, moved in laid[name].full_pages():
        places = laid[name].of_page(number)
        missing = room_left(places[-1].row)
        if missing > moved:
            short[number] = missing
        if {each.block.kind for each in places} <= BODY and len(places) != 22 - missing:
            short[number] = len(places)
    assert short == {}


@each_plan
def test_lines_of_body_stand_at_one_distance(laid: dict[str, Laid], name: str) -> None:
    for above, below in pairwise(laid[name].places):
        if above.page == below.page > 1 and {above.block.kind, below.block.kind} <= BODY:
            assert below.row.base - above.row.base == pytest.approx(PITCH, abs=0.2), below.row.text


@each_plan
def test_no_line_is_wider_than_28_characters(laid: dict[str, Laid], name: str) -> None:
    out = []
    for each in laid[name].places:
        left, right = min(one.left for one in each.row), max(one.right for one in each.row)
        wide = not (left >= LEFT - 1 and right <= RIGHT + 1 and right - left <= 28 * EM + 1)
        if wide or (each.block.kind in BODY and len(re.findall("[\u4e00-\u9fff]", each.row.text)) > 28):
            out.append((each.page, each.row.text, left, right))
    assert out == []


@each_plan
def test_ink_stands_between_37_and_262_mm(laid: dict[str, Laid], name: str) -> None:
    out = [
        (each.page, each.row.text)
        for each in laid[name].places
        if min(one.top for one in each.row) < TOP or max(one.bottom for one in each.row) > BOTTOM
    ]
    assert out == []


# A notice whose text ends on any line of a page


GROUP, DAY = "福建省数字福建建设领导小组", datetime.date(2024, 4, 30)
DATE, FOOT, BY = "2024年4月30日", "（此件主动公开）", "福建省人民政府办公厅"
LENGTHS = range(1, 45)
AT_ONCE = 200  # LibreOffice 7.4 leaves off after 248 documents
FORMS: Mapping[str, Callable[[int], tuple[str, ...]]] = {
    "one": lambda lines: ("甲" * (28 * lines - 7),),
    "two": lambda lines: ("甲" * 20, "甲" * (28 * lines - 35))[: min(lines, 2)],  # the first takes a line
    "many": lambda lines: ("甲" * 20,) * lines,
    "figures": lambda lines: (("甲2024年甲，" * 4 * lines)[: 32 * lines - 25],),  # no stop begins a line
    "middle": lambda lines: (
        ("甲" * 20, "甲" * (28 * lines - 63), "甲" * 20) if lines > 2 else ("甲" * 20,) * lines
    ),
    "first": lambda lines: ("甲" * (28 * lines - 35), "甲" * 20)[2 - min(lines, 2) :],
    "after": lambda lines: ("甲" * 20, ("甲2024年甲，" * 4 * lines)[: 32 * lines - 57])[: min(lines, 2)],
    "unsealed": lambda lines: ("甲" * (28 * lines - 7),),
    "joint": lambda lines: ("甲" * (28 * lines - 7),),
    "four": lambda lines: ("甲" * (28 * lines - 7),),
}
OFFICES = ("福建省发展和改革委员会", "福建省财政厅", "福建省数据管理局", "福建省科学技术厅")
EVERY_OTHER = {"middle", "first", "after", "unsealed", "joint"}  # lengths; LibreOffice takes time
SIZES = [(form, n) for form in FORMS for n in LENGTHS if n % 2 or form not in EVERY_OTHER]
ISSUERS = {"joint": OFFICES[:2], "four": OFFICES}


def notice_of(text: tuple[str, ...], issuers: tuple[str, ...] = (GROUP,)) -> Plan:
    """A notice that is the whole document: its signature and the 版记 end the same part."""
    fields: dict[str, Any] = {
        "form": NoticeForm.DIRECT,
        "issuers": issuers,
        "number": "闽数字〔2024〕1号",
        "addressees": "各成员单位",
        "body": text,
        "date": DAY,
        "disclosure": Disclosure(text="此件主动公开"),
        "cc": "省委各部门，省人大常委会办公厅",
        "printed": Imprint(by=BY, date=DAY),
    }
    return Plan(
        id="p", year=2024, title="2024年要点", status=Status.ISSUED, notice=Notice(**fields), children=()
    )


@dataclass(frozen=True)
class Sized:
    """A notice's pages and where the last rule of its last page ends."""

    pages: Pages
    rule: float

    def page_with(self, words: str) -> list[Row]:
        (found,) = [page for page in self.pages if any(words == row.text for row in page)]
        return found


def last_rule(page: Any) -> float:
    """The lower edge of the last rule that crosses a page, from pixels."""
    image = page.render(scale=200 / 72, grayscale=True)
    pixels, dark = bytes(image.buffer), bytes(value < 200 for value in range(256))
    for y in reversed(range(image.height)):
        if sum(pixels[y * image.stride : y * image.stride + image.width].translate(dark)) > 1180:  # 150 mm
            return (y + 1) / 200 * 25.4
    return 0.0


@pytest.fixture(scope="module")
def sized(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], Sized]:
    """All lengths, converted by a few runs of LibreOffice: 330 would start for six minutes."""
    folder = tmp_path_factory.mktemp("lengths")
    names = {(form, lines): folder / f"{form}-{lines}" for form, lines in SIZES}
    for (form, lines), path in names.items():
        plan = notice_of(FORMS[form](lines), ISSUERS.get(form, (GROUP,)))
        signature = SignatureForm.UNSEALED if form == "unsealed" else None
        path.with_suffix(".docx").write_bytes(document(compose(plan, REGISTRY), signature))
    command = [str(find_office(None)), f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(path.with_suffix(".docx")) for path in names.values()]
    for first in range(0, len(files), AT_ONCE):
        subprocess.run(
            [*command, *files[first : first + AT_ONCE]], check=True, capture_output=True, timeout=180
        )
    found = {}
    for key, path in names.items():
        with pypdfium2.PdfDocument(path.with_suffix(".pdf")) as pdf:
            pages = [rows(pdf[number]) for number in range(len(pdf))]
            found[key] = Sized(pages, last_rule(pdf[len(pdf) - 1]))
    return found


Lengths: TypeAlias = dict[tuple[str, int], Sized]
each_form = pytest.mark.parametrize("form", FORMS)


def wrong(sized: Lengths, form: str, is_right: Callable[[Sized], bool]) -> list[int]:
    return [lines for name, lines in SIZES if name == form and not is_right(sized[form, lines])]


each_length = pytest.mark.parametrize(("form", "lines"), SIZES)


@each_form
def test_the_bodies_have_as_many_lines_as_they_are_named_for(sized: Lengths, form: str) -> None:
    lengths = [lines for name, lines in SIZES if name == form]
    counts = [sum("甲" in row.text for page in sized[form, lines].pages for row in page) for lines in lengths]
    assert counts == lengths


def rows_above(texts: list[str]) -> int:
    """Where the body begins on a page."""
    return next(index for index, text in enumerate(texts) if "甲" in text)


@each_length
def test_signature_date_and_note_stand_on_one_page_with_body(sized: Lengths, form: str, lines: int) -> None:
    texts = [row.text for row in sized[form, lines].page_with(DATE)]
    at = texts.index(DATE)
    first = next(index for index, text in enumerate(texts) if "甲" not in text and index > rows_above(texts))
    assert "".join(texts[first:at]) == "".join(ISSUERS.get(form, (GROUP,)))
    assert texts[at : at + 2] == [DATE, FOOT]
    assert "甲" in texts[first - 1]


@each_length
def test_a_page_is_full_unless_one_line_went_on_with_the_signature(
    sized: Lengths, form: str, lines: int
) -> None:
    pages = body(sized[form, lines].pages)
    counts = [sum("甲" in row.text for row in page) for page in pages]
    room = [room_left(page[-1]) for page, after in zip(pages, counts[1:], strict=False) if after > 1]
    assert room == [0] * len(room)


@each_length
def test_the_first_page_shows_body(sized: Lengths, form: str, lines: int) -> None:
    assert any("甲" in row.text for row in sized[form, lines].pages[0])


@each_form
def test_the_imprint_stands_whole_on_the_bottom_of_the_last_page(sized: Lengths, form: str) -> None:
    def right(each: Sized) -> bool:
        rest = [row for row in each.pages[-1] if not is_number(row)]
        words = [row.text for row in rest[-2:]]
        whole = words == ["抄送：省委各部门，省人大常委会办公厅。", f"{BY}{DATE}印发"]
        return whole and abs(each.rule - BOTTOM) < 0.5 and rest[-1].base < BOTTOM

    assert wrong(sized, form, right) == []


@each_form
def test_no_page_is_empty_and_no_lines_overlap(sized: Lengths, form: str) -> None:
    def right(each: Sized) -> bool:
        pages = body(each.pages)
        steps = [below.base - above.base for page in pages for above, below in pairwise(page)]
        return all(pages) and min(steps) > 7

    assert wrong(sized, form, right) == []
