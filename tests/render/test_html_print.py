"""The paper that Chromium makes of the page, measured in millimetres on its pixels and glyphs."""

from __future__ import annotations

import ctypes
import dataclasses
import datetime
import shutil
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.loading import load_file
from fjplan.model import (
    Attachment,
    Classification,
    Imprint,
    NoticeFormat,
    Plan,
    Secrecy,
    Task,
    Urgency,
)
from fjplan.profile_files import find_profile
from fjplan.profiles import Paper
from fjplan.registry import decode_table, read_registry
from fjplan.render.html import render

DOTS = 300 / 25.4  # of a millimetre
EM = 15.75 * 25.4 / 72  # of the body, with the space between its signs
QUIET = ("no-first-run", "disable-background-networking", "disable-component-update", "disable-sync")
Measure = Callable[..., list["Sheet"]]
Sign = tuple[float, float, str]


class Sheet:
    """A printed page: its size, its lines of text, and its pixels."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.size = tuple(side * 25.4 / 72 for side in page.get_size())
        self.signs = sorted(self._signs(page))
        self.lines: dict[float, str] = {}
        for y, _, sign in self.signs:
            self.lines[y] = self.lines.get(y, "") + sign
        bitmap = page.render(scale=300 / 72, rev_byteorder=True)
        self.width, self.stride, self.pixels = bitmap.width, bitmap.stride, bytes(bitmap.buffer)
        self.height, self.bytes = bitmap.height, bitmap.n_channels

    @property
    def body(self) -> list[str]:
        """The lines inside the 版心."""
        return [words for y, words in self.lines.items() if y < 262]

    def _signs(self, page: pypdfium2.PdfPage) -> list[Sign]:
        """The baseline, the left edge and the sign of each glyph."""
        text, found = page.get_textpage(), list[Sign]()
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(text.count_chars()):
            sign = text.get_text_range(index, 1)
            if sign.strip():
                pdfium.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
                down = round((page.get_height() - y.value) * 25.4 / 72, 2)
                same = (sign[0] for sign in found[::-1] if abs(sign[0] - down) < 0.3)  # one baseline
                found.append((next(same, down), x.value * 25.4 / 72, sign))
        return found

    def place(self, words: str) -> tuple[float, float, float]:
        """The left edge of these words, where they end (by their last sign's em), and their baseline."""
        written = "".join(sign for _, _, sign in self.signs)
        at = written.index(words)
        assert written.count(words) == 1
        (y, left, _), (_, last, _) = self.signs[at], self.signs[at + len(words) - 1]
        return left, last + (EM if words[-1] > "\u2fff" else EM / 2), y

    def ink(
        self, top: float, bottom: float, *, red: bool = False
    ) -> tuple[float, float, float, float] | None:
        """Left, top, right and bottom of what is printed in black, or in red, between two heights."""
        rows, columns = list[int](), set[int]()
        for row in range(int(top * DOTS), min(self.height, int(bottom * DOTS))):
            line = self.pixels[row * self.stride : row * self.stride + self.width * self.bytes]
            greens, reds = line[1 :: self.bytes], line[0 :: self.bytes]
            dark = [x for x, green in enumerate(greens) if green < 128 and (reds[x] > 128) == red]
            if dark:
                rows.append(row)
                columns.update((dark[0], dark[-1]))
        if not rows:
            return None
        return min(columns) / DOTS, rows[0] / DOTS, (max(columns) + 1) / DOTS, (rows[-1] + 1) / DOTS

    def rules(self) -> list[tuple[float, float, float]]:
        """The top, the bottom and the width of each line drawn across the page."""
        found: list[list[float]] = []
        for row in range(self.height):
            line = self.pixels[
                row * self.stride + 1 : row * self.stride + self.width * self.bytes : self.bytes
            ]
            dark = [x for x in range(0, self.width, 4) if line[x] < 160]
            if len(dark) * 4 > 150 * DOTS:
                if found and row / DOTS - found[-1][1] < 0.1:
                    found[-1][1] = (row + 1) / DOTS
                else:
                    found.append([row / DOTS, (row + 1) / DOTS, (dark[-1] - dark[0] + 4) / DOTS])
        return [(top, bottom, width) for top, bottom, width in found]


@pytest.fixture
def paper(tmp_path: Path) -> Measure:
    """Prints a plan's page."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("没有 chromium：不能打印网页来量版面")
    registry = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
    folders = [assets.templates_dir()]

    def print_(plan: Plan, profile: str | None = None, on: Paper = Paper.PLAIN) -> list[Sheet]:
        chosen = find_profile(profile, plan.notice.issuers if plan.notice else (), folders)
        chosen = dataclasses.replace(chosen, letterhead=dataclasses.replace(chosen.letterhead, paper=on))
        (tmp_path / "page.html").write_bytes(render(compose(plan, registry), chosen, folders))
        switches = [f"--{each}" for each in (*QUIET, "headless", "no-sandbox", "disable-gpu")]
        subprocess.run(
            [
                *(chromium, *switches, f"--user-data-dir={tmp_path / 'browser'}", "--no-pdf-header-footer"),
                *(f"--print-to-pdf={tmp_path / 'page.pdf'}", (tmp_path / "page.html").as_uri()),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return [Sheet(page) for page in pypdfium2.PdfDocument(tmp_path / "page.pdf")]

    return print_


@pytest.fixture(scope="session")
def plan(root: Path) -> Plan:
    """The plan of 2024 with a number, an imprint and an attachment."""
    found = load_file(str(root / "plans" / "2024.yaml")).plan
    assert found
    assert found.notice
    notice = dataclasses.replace(
        found.notice,
        number="闽数字〔2024〕1号",
        cc="省委办公厅，省人大常委会办公厅，省政协办公厅，省高级人民法院，省人民检察院，各民主党派福建省委员会",
        printed=Imprint(by="福建省数字福建建设领导小组办公室", date=datetime.date(2024, 5, 6)),
    )
    return dataclasses.replace(
        found, notice=notice, attachments=(Attachment(title="任务分工表", text=("分工。",)),)
    )


def test_the_printed_notice_has_the_figures_of_the_standard(paper: Measure, plan: Plan) -> None:
    sheets = paper(plan)
    assert {tuple(round(side) for side in sheet.size) for sheet in sheets} == {(210, 297)}
    first, last = sheets[0], sheets[-1]
    number = next(y for y, words in first.lines.items() if words == "闽数字〔2024〕1号")
    letterhead = first.ink(0, number - 8, red=True)
    assert letterhead
    assert abs(letterhead[1] - (37 + 35)) <= 1  # 7.2.4
    assert letterhead[2] - letterhead[0] <= 156
    assert letterhead[3] - letterhead[1] < 25  # one line
    ((top, _, width),) = first.rules()
    below = first.ink(number - 6, number + 2)
    assert below
    assert abs(top - below[3] - 4) <= 0.5  # 7.2.7
    assert abs(width - 156) <= 0.5
    assert [sheet.rules() for sheet in sheets[1:-1]] == [[]] * (len(sheets) - 2)
    thick, thin, closing = (bottom - top for top, bottom, _ in last.rules())
    assert (thick, thin, closing) == pytest.approx((0.35, 0.25, 0.35), abs=0.1)
    assert min(thick, closing) > thin + 0.05
    assert abs(last.rules()[-1][1] - 262) <= 0.5  # 7.4.1
    assert {round(width) for _, _, width in last.rules()} == {156}


def headed(plan: Plan, *issuers: str, signers: tuple[str, ...] = ()) -> Plan:
    """The plan with every mark in its head, from these offices."""
    assert plan.notice
    notice = dataclasses.replace(
        plan.notice,
        copy_number="000001",
        classification=Classification(level=Secrecy("机密"), period="1年"),
        urgency=Urgency("特急"),
        issuers=issuers or plan.notice.issuers,
        format=NoticeFormat.UPWARD if signers else NoticeFormat.DOWNWARD,
        signers=signers,
    )
    return dataclasses.replace(plan, notice=notice)


def test_marks_stand_above_the_letterhead_and_signers_beside_the_number(paper: Measure, plan: Plan) -> None:
    first = paper(headed(plan, signers=("张三", "李四", "王五")))[0]
    lines = list(first.lines.items())
    assert [words for _, words in lines[:3]] == ["000001", "机密★1年", "特急"]
    assert {round(x) for _, x, sign in first.signs if sign in "机特"} == {28}
    letterhead = first.ink(0, 100, red=True)
    assert letterhead
    assert abs(letterhead[1] - 72) <= 1
    assert lines[4][1] == "签发人：张三李四"
    assert lines[5][1] == "闽数字〔2024〕1号王五"
    left, right = (first.ink(lines[5][0] - 6, lines[5][0] + 1) or (0, 0, 0))[::2]
    assert abs(left - 28 - EM) < 1
    assert abs(184 - EM - (first.ink(lines[4][0] - 6, lines[4][0] + 1) or (0, 0, 0))[2]) < 1
    places = {sign: x for _, x, sign in first.signs if sign in "张王"}
    assert abs(places["张"] - places["王"]) < 0.5  # names begin below one another
    assert right < 184 - EM


def test_a_joint_letterhead_keeps_to_the_page(paper: Measure, plan: Plan) -> None:
    offices = ("福建省发展和改革委员会", "福建省工业和信息化厅", "福建省数据管理局")
    first = paper(headed(plan, *offices))[0]
    letterhead = first.ink(0, 140, red=True)
    assert letterhead
    assert abs(letterhead[1] - 72) <= 1
    assert 150 < letterhead[2] - letterhead[0] <= 156
    assert 35 < letterhead[3] - letterhead[1] < 75
    assert any("现印发给你们" in words or words.startswith("《2024年") for words in first.body)  # 7.3.3
    many = paper(headed(plan, *(f"福建省第{number}厅" for number in "一二三四五六七八九")))[0]
    assert any(words.startswith("《2024年") for words in many.body)


SEALED = ("福建省发展和改革委员会", "福建省财政厅", "福建省数据管理局")


def test_signatures_of_a_joint_notice_stand_side_by_side(paper: Measure, plan: Plan) -> None:
    sheets = paper(headed(plan, "省发改委", "省财政厅", "省数据局"))
    (sheet,) = [each for each in sheets if any("2024年4月30日" in words for words in each.body)]
    day = sheet.place("2024年4月30日")
    places = [sheet.place(words) for words in ("省发改委", "省财政厅")]
    assert "省发改委省财政厅省数据局" in sheet.body
    last = sheet.place("省数据局")
    assert abs((last[0] + last[1]) / 2 - (day[0] + day[1]) / 2) < 0.5  # 以成文日期为准居中
    assert abs(184 - 4 * EM - day[1]) < 0.5  # 右空四字
    middles = [(left + right) / 2 for left, right, _ in (*places, last)]
    assert min(b - a for a, b in pairwise(middles)) >= 42 + 1  # seals do not touch
    assert middles[0] - 21 >= 28
    assert {y for _, _, y in (*places, last)} == {last[2]}
    above = max(y for y in sheet.lines if y < last[2])
    assert (last[2] + day[2]) / 2 - EM / 2 - 21 > above - EM  # the seals clear the text


def test_more_signatures_than_a_row_holds_stand_in_rows(paper: Measure, plan: Plan) -> None:
    sheets = paper(headed(plan, *SEALED))
    (sheet,) = [each for each in sheets if any("2024年4月30日" in words for words in each.body)]
    (first, second, third), day = map(sheet.place, SEALED), sheet.place("2024年4月30日")
    assert first[2] == second[2] < third[2] < day[2]
    assert third[2] - first[2] >= 42  # a seal high
    for above, below in ((second, third), (third, day)):  # an odd one stands over the date
        assert abs((above[0] + above[1]) - (below[0] + below[1])) / 2 < 0.5
    assert (second[0] + second[1] - first[0] - first[1]) / 2 >= 43
    assert (first[0] + first[1]) / 2 - max(first[1] - first[0], 42) / 2 >= 28


def letter(plan: Plan, **changes: object) -> Plan:
    marked = headed(plan)
    assert marked.notice
    kind = {"format": NoticeFormat.LETTER} | changes
    return dataclasses.replace(marked, notice=dataclasses.replace(marked.notice, **kind))  # type: ignore[arg-type]


def test_a_letter_stands_between_its_double_rules(paper: Measure, plan: Plan) -> None:
    first, second = paper(letter(plan))[:2]
    head = first.ink(0, 47, red=True)
    assert head
    rules = first.rules()
    assert len(rules) == 4
    thicknesses = [bottom - top for top, bottom, _ in rules]
    assert thicknesses[0] > thicknesses[1] + 0.2  # 上粗下细
    assert thicknesses[3] > thicknesses[2] + 0.2  # 上细下粗
    assert all(abs(width - 170) <= 0.5 for _, _, width in rules)
    both = [first.ink(top - 0.5, bottom + 0.5, red=True) for top, bottom, _ in rules]
    assert all(found and abs(found[0] - 20) <= 0.5 and abs(found[2] - 190) <= 0.5 for found in both)
    letterhead = first.ink(0, rules[0][0] - 1, red=True)
    assert letterhead
    assert abs(letterhead[1] - 30) <= 0.5
    assert abs(rules[0][0] - letterhead[3] - 4) <= 0.5
    assert abs((letterhead[0] + letterhead[2]) / 2 - 106) < 1  # over the text
    assert abs(rules[3][1] - (297 - 20)) <= 0.5
    assert second.rules() == []
    assert second.ink(0, 297, red=True) is None


def test_the_marks_and_the_number_of_a_letter_stand_below_the_upper_rules(paper: Measure, plan: Plan) -> None:
    sheets = paper(letter(plan))
    first = sheets[0]
    (_, foot, _) = first.rules()[1]
    assert list(first.lines.values())[1:4] == ["000001闽数字〔2024〕1号", "机密★1年", "特急"]
    assert {round(first.place(words)[0]) for words in ("000001", "机密", "特急")} == {28}
    assert abs(first.place("闽数字〔2024〕1号")[1] - 184) < 0.5
    words = first.ink(foot + 0.5, foot + 9)
    assert words
    assert abs(words[1] - foot - 16 * 25.4 / 72 * 7 / 8) < 0.7  # 距上一条线 3号字高的 7/8
    title = first.place("福建省数字福建建设领导小组关于印发")[2] - first.place("特急")[2]
    assert abs(title / (28.95 * 25.4 / 72) - 3) < 0.2  # two empty lines
    assert [y for y in first.lines if y > 262] == []  # 首页不显示页码
    assert [next(reversed(sheet.lines.values())) for sheet in sheets[1:3]] == ["—2—", "—3—"]
    for number, sheet in enumerate(sheets[1:], 2):
        ink = sheet.ink(263, 290)
        assert ink
        assert abs((184 - ink[2] if number % 2 else ink[0] - 28) - 14 * 25.4 / 72) < 1.5


def test_a_letter_ends_with_its_copies_and_no_rule(paper: Measure, plan: Plan) -> None:
    for tasks in (1, 14, 18, 20, 41):
        children = tuple(Task(id=f"t{index}", heading=None, text="做好工作。") for index in range(tasks))
        short = dataclasses.replace(letter(plan), overall=None, attachments=(), children=children)
        last = paper(short)[-1]
        assert last.rules() == []
        assert last.body[-2].startswith("抄送：")
        left, _, y = last.place("抄送：")
        assert abs(left - 28 - 14 * 25.4 / 72) < 1
        assert max(y for y in last.lines if y < 262) == pytest.approx(259, abs=2), tasks
        assert y > max((y for y, words in last.lines.items() if words.startswith("做好")), default=0)


@pytest.mark.parametrize("kind", [headed, letter])
def test_on_preprinted_paper_the_letterhead_is_blank_and_keeps_its_room(
    paper: Measure, plan: Plan, kind: Callable[[Plan], Plan]
) -> None:
    plain, blank = paper(kind(plan)), paper(kind(plan), on=Paper.PREPRINTED)
    assert plain[0].ink(0, 297, red=True)
    assert blank[0].ink(0, 297, red=True) is None
    assert blank[0].rules() == []
    title = "关于印发2024年数字福建工作要点的通知"
    assert blank[0].place(title) == plain[0].place(title)
    red = plain[0].ink(0, 297, red=True)
    assert red
    printed = [sign for sign in plain[0].signs if sign in blank[0].signs]
    assert len(plain[0].signs) - len(printed) == len("福建省数字福建建设领导小组" + "文件" * (kind is headed))
    assert [sheet.signs for sheet in blank[1:]] == [sheet.signs for sheet in plain[1:]]


KINDS: dict[str, Callable[[Plan], Plan]] = {
    "letter": letter,
    "joint": lambda plan: headed(plan, *SEALED),
    "upward": lambda plan: headed(plan, signers=("张三", "李四", "王五")),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_notice_prints_full_pages_of_a4(paper: Measure, plan: Plan, kind: str) -> None:
    several = tuple(Attachment(title=title, text=("分工。",)) for title in ("任务分工表", "指标表"))
    sheets = paper(dataclasses.replace(KINDS[kind](plan), attachments=several))
    assert {tuple(round(side) for side in sheet.size) for sheet in sheets} == {(210, 297)}
    at = next(index for index, sheet in enumerate(sheets) if sheet.body[:1] == ["2024年数字福建工作要点"])
    full = sheets[at + 1 : -3]
    assert len(full) > 5
    assert [len(sheet.body) for sheet in full] == [22] * len(full)
    assert max(len(line) for sheet in full for line in sheet.body) >= 28
    assert [sheet.body[:2] for sheet in sheets[-2:]] == [["附件1", "任务分工表"], ["附件2", "指标表"]]
    assert all(28 - 0.5 <= x <= 184 for sheet in full for y, x, _ in sheet.signs if 38 < y < 262)
    numbers = [next((words for y, words in sheet.lines.items() if y > 262), "") for sheet in sheets]
    assert numbers[1:] == [f"—{number}—" for number in range(2, len(sheets) + 1)]
    if kind != "letter":  # whose imprint has no rules (10.1)
        assert abs(sheets[-1].rules()[-1][1] - 262) <= 0.5


def test_pages_are_full_and_each_part_begins_one(paper: Measure, plan: Plan) -> None:
    sheets = paper(plan)
    bodies = [sheet.body for sheet in sheets]
    assert bodies[1][0] == "2024年数字福建工作要点"
    assert bodies[-1][:2] == ["附件", "任务分工表"]
    assert [len(body) for body in bodies[2:-2]] == [22] * (len(bodies) - 4)
    assert all(min(sheet.lines) > 38 and max(y for y in sheet.lines if y < 266) < 262 for sheet in sheets)
    assert max(len(line) for body in bodies[1:-1] for line in body) >= 28
    everything = "".join(line for body in bodies for line in body)
    assert bodies[0][1] == "闽数字〔2024〕1号"  # nothing but the letterhead stands above it
    assert (
        everything.count("目录一、") == everything.count("政府信息公开") == everything.count("跳到正文") == 0
    )


def test_page_numbers_stand_seven_millimetres_below_outside(paper: Measure, plan: Plan) -> None:
    for number, sheet in enumerate(paper(plan), 1):
        (words,) = [line for y, line in sheet.lines.items() if y > 262]
        assert words == f"—{number}—"
        ink = sheet.ink(263, 290)
        assert ink
        inset = 184 - ink[2] if number % 2 else ink[0] - 28
        assert abs(inset - 14 * 25.4 / 72) < 1.5, number  # 7.5 右空一字，左空一字
        assert abs(dash_top(sheet, number) - (262 + 7)) <= 0.5, number


def dash_top(sheet: Sheet, number: int) -> float:
    """Where the first dash begins: ink left of the first digit."""
    left = next(x for y, x, sign in sheet.signs if y > 262 and sign == "—")
    digit = next(x for y, x, sign in sheet.signs if y > 262 and sign in str(number))
    for row in range(int(263 * DOTS), int(280 * DOTS)):
        start = row * sheet.stride
        line = sheet.pixels[start + 1 : start + sheet.width * sheet.bytes : sheet.bytes]
        if min(line[int((left + 0.5) * DOTS) : int((digit - 0.5) * DOTS)]) < 128:
            return row / DOTS
    raise AssertionError("没有一字线")


@pytest.mark.parametrize("lines", [1, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 40, 41, 42, 43, 44])
def test_the_imprint_ends_the_last_page_wherever_the_text_ends(
    paper: Measure, plan: Plan, lines: int
) -> None:
    tasks = tuple(Task(id=f"t{index}", heading=None, text="做好工作。") for index in range(lines))
    plain = dataclasses.replace(plan, overall=None, attachments=(), children=tasks)
    sheets = paper(plain)
    tops = [top for top, _, _ in sheets[-1].rules()]
    assert abs(sheets[-1].rules()[-1][1] - 262) <= 0.5
    assert len(tops) == 3
    text = [y for y, words in sheets[-1].lines.items() if words.startswith(("做好", "1", "2", "3", "4"))]
    assert max([y for y in text if y < 262], default=0) < tops[0]
    assert sum("做好工作。" in line for sheet in sheets for line in sheet.body) == lines
    # Title and the line below it, the text, and three lines and the rules of the imprint.
    assert len(sheets) == 1 + -(-(2 + lines + 3.1) // 22)
