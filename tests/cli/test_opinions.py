"""fjplan import --into and fjplan opinions: from the marked-up notice to the plan, the diff and the table."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import docx
import jsonschema
import pytest

from fjplan.loading import load_file
from tests.consulting.marking import Markup, marked
from tests.consulting.sent import PLAN, document_of, put_plan

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
SENT = document_of()
UNIT = "省财政厅"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the plan, in which commands are run."""
    put_plan(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def send(fjplan: Run, folder: Path, *steps: Callable[[Markup], object], unit: str = UNIT) -> str:
    """Import a reply; gives what was told."""
    (folder / "回复.docx").write_bytes(marked(SENT, *steps))
    found = fjplan("import", "回复.docx", "--into", "2025.yaml", "--from", unit)
    assert (found.returncode, found.stdout) == (0, "")
    return found.stderr


def edit(work: Markup) -> None:
    work.replace("1万个", "2万个")


def remark(work: Markup) -> None:
    work.comment("海洋大数据中心", "建议分期")


def units(work: Markup) -> None:
    work.insert("（责任单位：省海洋渔业局", "、省财政厅")


def book(folder: Path, unit: str = UNIT) -> str:
    return (folder / f"opinions/2025-{unit}.yaml").read_text(encoding="utf-8")


# Import


def test_a_reply_becomes_a_file_beside_the_plan(fjplan: Run, folder: Path) -> None:
    told = send(fjplan, folder, edit, remark, units)
    assert told == "已写好 opinions/2025-省财政厅.yaml：修改 2 条、批注 1 条。\n"
    assert book(folder).count("  - id: ") == 3
    assert (folder / "2025.yaml").read_text(encoding="utf-8") == PLAN
    assert fjplan("validate", ".").returncode == 0  # what is in opinions/ is no plan


def test_the_same_reply_adds_nothing_and_a_later_one_adds_what_is_new(fjplan: Run, folder: Path) -> None:
    send(fjplan, folder, edit)
    before = book(folder)
    assert send(fjplan, folder, edit) == (
        "回复.docx 导入过，opinions/2025-省财政厅.yaml 里已有它的意见，没有再记。\n"
    )
    assert book(folder) == before
    told = send(fjplan, folder, edit, remark)
    assert told == "已写好 opinions/2025-省财政厅.yaml：批注 1 条；已有的 1 条没有再记。\n"
    assert book(folder).startswith(before.partition("replies:")[0])
    assert before.partition("opinions:")[2] in book(folder)
    assert "id: 省财政厅-2" in book(folder)


def test_another_name_of_the_same_unit_goes_into_its_file(fjplan: Run, folder: Path) -> None:
    send(fjplan, folder, edit)
    told = send(fjplan, folder, remark, unit="福建省财政厅")
    assert told.splitlines()[0] == "“福建省财政厅”就是“省财政厅”，意见记在一起"
    assert sorted(each.name for each in (folder / "opinions").iterdir()) == ["2025-省财政厅.yaml"]


def test_a_unit_that_nobody_knows_is_taken_with_a_note(fjplan: Run, folder: Path) -> None:
    told = send(fjplan, folder, edit, unit="省财政局厅")
    assert told.startswith("登记册里没有“省财政局厅”，照记；最接近的是：省财政厅、")
    assert "id: 省财政局厅-1" in book(folder, "省财政局厅")


def test_a_reply_without_a_word_is_no_opinion(fjplan: Run, folder: Path) -> None:
    told = send(fjplan, folder)
    assert told == "已写好 opinions/2025-省财政厅.yaml：没有修订、批注和别的改动，记为无意见。\n"
    assert "无意见（已回复）：省财政厅\n" in fjplan("opinions", "2025.yaml").stdout


def test_what_was_read_with_doubt_is_told(fjplan: Run, folder: Path) -> None:
    def two(work: Markup) -> None:
        edit(work)
        work.author = "李四"
        remark(work)
        work.replace("3.", "4.")

    assert send(fjplan, folder, two).splitlines()[1:] == [
        "修订和批注出自 2 人：张三、李四，各记各的",
        "序号由工具编排，改序号的 1 处不算意见",
    ]
    put_plan(folder, PLAN.replace("推进海洋通信网建设。", "推进空天海通信网建设。"))
    assert send(fjplan, folder, edit, units, unit="省教育厅").splitlines()[1:] == [
        "有 1 段改动前的文字和计划现在的不同：是照旧稿改的，或者没有开修订就改了；请核对"
    ]
    silent = send(fjplan, folder, lambda work: work.retype("1万个", "2万个"), unit="省商务厅")
    assert silent.splitlines()[1:] == [
        "没有修订也没有批注，文字却和计划不同：是没有开修订就改的，按文字比出来的；请核对"
    ]


def test_what_we_tracked_ourselves_is_no_opinion(fjplan: Run, folder: Path) -> None:
    older = PLAN.replace("推进海洋通信网建设。", "建设海洋网。").replace("统筹全省算力调度，", "")
    moved = older.replace("      - {id: sea,", "      - {id: sea2,").replace("壮大数字经济", "做大数字经济")
    put_plan(folder, PLAN)
    (folder / "旧.yaml").write_text(moved, encoding="utf-8")
    assert fjplan("diff", "旧.yaml", "2025.yaml", "-o", "修订.docx", "--as", "revisions").returncode == 0
    tracked = (folder / "修订.docx").read_bytes()
    (folder / "空.docx").write_bytes(tracked)
    silent = fjplan("import", "空.docx", "--into", "2025.yaml", "--from", "省教育厅").stderr.splitlines()
    assert silent[0].endswith("没有修订、批注和别的改动，记为无意见。")
    assert [re.sub("[0-9]+", "N", each) for each in silent[1:]] == [
        "fjplan 自己写的修订 N 处算已接受，不算意见"
    ]

    def two(work: Markup) -> None:
        edit(work)
        work.replace("统筹全省算力", "统筹各地算力")  # in what we inserted

    (folder / "回复.docx").write_bytes(marked(tracked, two))
    told = fjplan("import", "回复.docx", "--into", "2025.yaml", "--from", UNIT).stderr
    assert told.startswith("已写好 opinions/2025-省财政厅.yaml：修改 2 条。\nfjplan 自己写的修订 ")
    assert "old: 统筹全省算力调度，建设算力中心。\n    new: 统筹各地算力调度，建设算力中心。\n" in book(
        folder
    )
    assert "author: fjplan" not in book(folder)


def test_a_reply_to_another_plan_is_said(fjplan: Run, folder: Path) -> None:
    other = PLAN.replace("2025年数字", "2024年数字").replace("。", "，有新的举措。").replace("省", "全省")
    (folder / "别的.docx").write_bytes(marked(document_of(other), edit))
    found = fjplan("import", "别的.docx", "--into", "2025.yaml", "--from", UNIT)
    assert found.returncode == 0
    assert "标题是《2024年数字福建工作要点》：像是照另一份计划改的，请核对\n" in found.stderr
    assert "修改 1 条" in found.stderr
    assert "书签" not in found.stderr


def test_another_document_without_a_mark_does_not_say_that_a_unit_has_no_opinion(
    fjplan: Run, folder: Path
) -> None:
    other = PLAN.replace("2025年数字", "2024年数字").replace("。", "，有新的举措。").replace("省", "全省")
    (folder / "别的.docx").write_bytes(document_of(other))
    found = fjplan("import", "别的.docx", "--into", "2025.yaml", "--from", UNIT)
    assert (found.returncode, found.stdout) == (1, "")
    assert re.fullmatch(
        "错误：别的.docx：对上 [0-9]+/[0-9]+ 段，其中 [0-9]+ 段文字不同，标题是《2024年数字福建工作要点》："
        "像是照另一份计划改的，里面又没有修订和批注；没有写\n",
        found.stderr,
    )
    assert not (folder / "opinions").exists()


def test_nothing_is_written_where_nothing_fits(fjplan: Run, folder: Path) -> None:
    other = "schema: fjplan/plan@1\nid: x\nyear: 2025\ntitle: 食堂管理办法\n"
    (folder / "别的.docx").write_bytes(document_of(other + "tasks:\n  - {id: a, text: 每日供应三餐。}\n"))
    found = fjplan("import", "别的.docx", "--into", "2025.yaml", "--from", UNIT)
    assert (found.returncode, found.stderr) == (
        1,
        "错误：别的.docx：没有一段与 2025.yaml 相像，不是这份计划的回复；没有写\n",
    )
    assert not (folder / "opinions").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--into 2025.yaml", "--into 和 --from 要一起用：对哪份计划的、哪个单位的回复"),
        ("--from 省财政厅", "--into 和 --from 要一起用：对哪份计划的、哪个单位的回复"),
        ("--into 2025.yaml --from 省财政厅 -o x.yaml --mark", "--into 把回复记成意见，不用 -o、--mark"),
        ("--into none.yaml --from 省财政厅", "none.yaml：没有这个文件；请检查路径"),
        ("--into - --from 省财政厅", "意见放在计划文件旁边的 opinions/ 里，PLAN 要写文件名"),
        ("--into HEAD:2025.yaml --from 省财政厅", "意见放在计划文件旁边的 opinions/ 里，PLAN 要写文件名"),
        ("--into 2025.yaml --from ../x", '“../x”不能作单位名称：不能有 / \\ : * ? " < > |，'),
    ],
)
def test_options_that_do_not_fit_are_refused(fjplan: Run, folder: Path, arguments: str, message: str) -> None:
    (folder / "回复.docx").write_bytes(SENT)
    found = fjplan("import", "回复.docx", *arguments.split(" "))
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith(f"错误：{message}")
    assert not (folder / "opinions").exists()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", SENT[:3000], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_document_is_refused(fjplan: Run, folder: Path, content: bytes) -> None:
    (folder / "回复.docx").write_bytes(content)
    found = fjplan("import", "回复.docx", "--into", "2025.yaml", "--from", UNIT)
    assert found.returncode == 2
    assert found.stderr.startswith("错误：回复.docx：")
    assert found.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xef\xbb\xbf \n<html>", "网页（HTML）"),
        ("同意。".encode("gb18030"), "纯文本"),
        (PLAN.encode(), "纯文本"),
    ],
)
def test_words_are_not_told_to_be_imported_as_words(
    fjplan: Run, folder: Path, content: bytes, kind: str
) -> None:
    (folder / "回复.txt").write_bytes(content)
    found = fjplan("import", "回复.txt", "--into", "2025.yaml", "--from", UNIT)
    assert (found.returncode, found.stderr) == (
        2,
        f"错误：回复.txt：这是{kind}，不是 .docx；--into 收的是在 Word 里改过的 .docx\n",
    )


def test_a_workbook_is_told_as_one(fjplan: Run, folder: Path) -> None:
    assert fjplan("opinions", "2025.yaml", "--format", "xlsx", "-o", "表.xlsx").returncode == 0
    found = fjplan("import", "表.xlsx", "--into", "2025.yaml", "--from", UNIT)
    assert (found.returncode, found.stderr) == (
        2,
        "错误：表.xlsx：这是 Excel 表格，不是 Word 文档；请导入正文所在的 .docx\n",
    )


def test_a_file_of_another_unit_or_plan_in_the_way_is_not_touched(fjplan: Run, folder: Path) -> None:
    send(fjplan, folder, edit)
    path = folder / "opinions/2025-省财政厅.yaml"
    path.write_text(book(folder).replace("unit: 省财政厅", "unit: 省教育厅"), encoding="utf-8")
    (folder / "回复.docx").write_bytes(marked(SENT, remark))
    found = fjplan("import", "回复.docx", "--into", "2025.yaml", "--from", UNIT)
    assert (found.returncode, found.stderr) == (
        2,
        "错误：opinions/2025-省财政厅.yaml：已有这个文件，记的却不是“省财政厅”的意见；请先挪开它\n",
    )
    path.write_text(book(folder).replace("plan: fj-2025", "plan: fj-2024"), encoding="utf-8")
    assert fjplan("opinions", "2025.yaml").stderr == (
        "错误：opinions/2025-省财政厅.yaml：这是“fj-2024”的意见，2025.yaml 的编号是“fj-2025”\n"
    )
    path.write_text("plan: [", encoding="utf-8")
    broken = fjplan("opinions", "2025.yaml")
    assert broken.returncode == 1
    assert broken.stderr.startswith("opinions/2025-省财政厅.yaml:1:8: 错误 S102 [yaml-syntax]")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_reply_that_libreoffice_saved_again_says_the_same(fjplan: Run, folder: Path) -> None:
    def everything(work: Markup) -> None:
        edit(work)
        remark(work)
        units(work)
        work.delete_paragraph("一是抓好梯队培育")
        work.move_paragraph("2.布局算力设施", "3.建设智慧海洋")
        work.add_paragraph("1.升级网络设施", "新的一段，讲数字档案馆建设。")

    (folder / "回复.docx").write_bytes(marked(SENT, everything))
    (folder / "再存").mkdir()
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", "再存", "回复.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    assert (folder / "再存/回复.docx").read_bytes() != (folder / "回复.docx").read_bytes()
    fjplan("import", "回复.docx", "--into", "2025.yaml", "--from", UNIT)
    assert book(folder).count("  - id: ") == 6
    told = fjplan("import", "再存/回复.docx", "--into", "2025.yaml", "--from", UNIT).stderr
    assert "没有新的意见；已有的 6 条没有再记。" in told


# List


def test_opinions_are_listed_by_task_and_by_unit(fjplan: Run, folder: Path) -> None:
    send(fjplan, folder, edit, remark)
    send(fjplan, folder, units, unit="省教育厅")
    by_task = fjplan("opinions", "2025.yaml", "--units", "省财政厅，省教育厅、省科技厅")
    assert by_task.returncode == 0
    assert by_task.stdout == (
        "2025年数字福建工作要点：2 个单位 3 条意见：待定 3 条。\n"
        "\n"
        "1.升级网络设施〔network〕\n"
        "  省财政厅-1　修改　待定　张三 2024-03-05\n"
        "      原文：新建5G基站1万个以上，扩大“双千兆”覆盖面。\n"
        "      意见：“1万个”改为“2万个”\n"
        "\n"
        "3.建设智慧海洋〔sea〕\n"
        "  省教育厅-1　修改　待定　张三 2024-03-05\n"
        "      原文：（责任单位：省海洋渔业局）\n"
        "      意见：在“省海洋渔业局”后增加“省财政厅”\n"
        "  省财政厅-2　批注　待定　张三 2024-03-05\n"
        "      原文：海洋大数据中心\n"
        "      意见：建议分期\n"
        "\n"
        "无意见（没有回复）：省科技厅\n"
        "\n"
        "待定的用 --accept、--partly、--reject 逐条定，或 --walk 逐条问。\n"
    )
    by_unit = fjplan("opinions", "2025.yaml", "--by", "unit").stdout
    heads = [line for line in by_unit.splitlines() if line and not line.startswith(" ")]
    assert heads[1:3] == ["省教育厅", "省财政厅"]
    assert "  省财政厅-2　批注　待定　3.建设智慧海洋　张三 2024-03-05\n" in by_unit


def test_without_a_list_the_plans_units_were_consulted(fjplan: Run, folder: Path) -> None:
    send(fjplan, folder, edit, unit="省工信厅")
    told = fjplan("opinions", "2025.yaml").stdout
    assert "无意见（没有回复）：省通信管理局、省教育厅、省海洋渔业局、省发改委、省商务厅" in told.replace(
        "省通信管理局、各设区市、", "省通信管理局、"
    )


def test_json_is_as_its_schema_says(fjplan: Run, folder: Path, root: Path) -> None:
    send(fjplan, folder, edit, remark)
    found = json.loads(fjplan("opinions", "2025.yaml", "--format", "json").stdout)
    schema = json.loads((root / "schema/opinions.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(found)
    assert found["counts"] == {"open": 2, "accepted": 0, "partly": 0, "rejected": 0}
    first = found["opinions"][0]
    assert {key: first[key] for key in ("id", "unit", "node", "field", "wish", "verdict", "date")} == {
        "id": "省财政厅-1",
        "unit": "省财政厅",
        "node": "network",
        "field": "text",
        "wish": "“1万个”改为“2万个”",
        "verdict": "open",
        "date": "2024-03-05T09:30:00",
    }


def rows() -> list[list[str]]:
    first = [
        "1",
        "省财政厅",
        "1.升级网络设施",
        "新建5G基站1万个以上，扩大“双千兆”覆盖面。",
        "“1万个”改为“2万个”",
    ]
    second = ["2", "省财政厅", "3.建设智慧海洋", "海洋大数据中心", "建议分期", "不采纳", "=SUM(A1)|已有安排"]
    return [[*first, "采纳", ""], second, ["3", "省科技厅", "", "", "无意见", "", "没有回复"]]


HEADS = ["序号", "反馈单位", "对应条目", "原文", "意见建议", "采纳情况", "理由"]


def decided(fjplan: Run, folder: Path) -> None:
    send(fjplan, folder, edit, remark)
    assert fjplan("opinions", "2025.yaml", "--accept", "省财政厅-1").returncode == 0
    reason = "=SUM(A1)|已有安排"
    assert fjplan("opinions", "2025.yaml", "--reject", "省财政厅-2", "--reason", reason).returncode == 0


def test_the_table_as_markdown(fjplan: Run, folder: Path) -> None:
    decided(fjplan, folder)
    found = fjplan("opinions", "2025.yaml", "--format", "md", "--units", "省科技厅").stdout.splitlines()
    assert found[:4] == [
        "# 《2025年数字福建工作要点》征求意见采纳情况表",
        "",
        "1 个单位 2 条意见：采纳 1 条，不采纳 1 条。另有 1 个单位无意见。",
        "",
    ]
    assert found[4] == f"| {' | '.join(HEADS)} |"
    assert found[7] == (
        "| 2 | 省财政厅 | 3.建设智慧海洋 | 海洋大数据中心 | 建议分期 | 不采纳 | =SUM(A1)\\|已有安排 |"
    )
    assert len(found) == 9


def test_the_table_as_a_document(fjplan: Run, folder: Path) -> None:
    decided(fjplan, folder)
    found = fjplan("opinions", "2025.yaml", "--format", "docx", "-o", "表.docx", "--units", "省科技厅")
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "已写好 表.docx\n")
    document = docx.Document(str(folder / "表.docx"))
    assert document.paragraphs[0].text == "《2025年数字福建工作要点》征求意见采纳情况表"
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [HEADS, *rows()]
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    first = (folder / "表.docx").read_bytes()
    fjplan("opinions", "2025.yaml", "--format", "docx", "-o", "表.docx", "--units", "省科技厅")
    assert (folder / "表.docx").read_bytes() == first


def test_the_table_as_a_workbook_has_no_formula(fjplan: Run, folder: Path) -> None:
    decided(fjplan, folder)
    fjplan("opinions", "2025.yaml", "--format", "xlsx", "-o", "表.xlsx", "--units", "省科技厅")
    with zipfile.ZipFile(io.BytesIO((folder / "表.xlsx").read_bytes())) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        strings = archive.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    for words in (*HEADS, "“1万个”改为“2万个”", "=SUM(A1)|已有安排", "无意见"):
        assert words in strings


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--format docx", "--format docx 写的是文件，请用 -o 说明写到哪里"),
        ("--format xlsx -o -", "--format xlsx 写的是文件，请用 -o 说明写到哪里"),
        ("--format md -o 表.docx", "表.docx：--format md 的后缀应是 .md"),
        ("--format json --by unit", "--by unit 只用于 text；别的格式都按计划的先后"),
        ("--reason 甲", "--reason 要同 --accept、--partly、--reject 一起用"),
        ("--accept 甲 --reject 乙", "--accept、--partly、--reject、--walk 一次用一个"),
        ("--accept 甲 --format md", "定意见的时候不用 --format"),
        ("--reject 甲 --text 乙 --reason 丙", "不采纳的不改计划，不用 --text、--no-edit"),
        ("--accept 省财政厅-9", "没有编号为“省财政厅-9”的意见；是不是 省财政厅-"),
        ("--accept 省财政厅-1,省财政厅-2 --text 甲", "--text 一次只改一条意见"),
        (
            "--partly 省财政厅-1 --text 甲\u200b --reason 乙",
            "--text、--reason 要写文字，里面不能有看不见的字符",
        ),
        ("--walk", "标准输入不是终端，没法逐条问；请用 --accept、--partly、--reject"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    fjplan: Run, folder: Path, arguments: str, message: str
) -> None:
    send(fjplan, folder, edit, remark)
    before = book(folder)
    found = fjplan("opinions", "2025.yaml", *arguments.split(" "))
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith(f"错误：{message}"), found.stderr
    assert (book(folder), (folder / "2025.yaml").read_text(encoding="utf-8")) == (before, PLAN)


# Decide


def test_several_are_decided_together_or_not_at_all(fjplan: Run, folder: Path) -> None:
    send(fjplan, folder, edit, remark, units)
    before = book(folder)
    failing = fjplan("opinions", "2025.yaml", "--accept", "省财政厅-1,省财政厅-7")
    assert failing.returncode == 2
    assert (book(folder), (folder / "2025.yaml").read_text(encoding="utf-8")) == (before, PLAN)
    found = fjplan("opinions", "2025.yaml", "--accept", "省财政厅-1", "--accept", "省财政厅-2，省财政厅-3")
    assert found.returncode == 0
    assert found.stderr.splitlines() == [
        "  省财政厅-1　采纳：1.升级网络设施",
        "  省财政厅-1：目标“新增5G基站数”引的“新建5G基站1万个以上”正文里没有了，请一并改 targets",
        "  省财政厅-2　采纳：3.建设智慧海洋",
        "  省财政厅-3　采纳：3.建设智慧海洋",
        "  省财政厅-3：批注没有说改成什么（可用 --text 写明），请自己改计划",
        "已写好 2025.yaml",
        "已写好 opinions/2025-省财政厅.yaml",
    ]
    assert book(folder).count("    verdict: accepted\n") == 3
    plan = load_file("2025.yaml").plan
    assert plan is not None
    assert {task.id: [each.text for each in task.basis] for task in plan.iter_tasks() if task.basis} == {
        "network": ["省财政厅意见：“1万个”改为“2万个”"],
        "sea": ["省财政厅意见：在“省海洋渔业局”后增加“省财政厅”", "省财政厅意见：建议分期"],
    }


def test_a_dry_run_shows_and_writes_nothing(fjplan: Run, folder: Path) -> None:
    send(fjplan, folder, edit)
    before = book(folder)
    found = fjplan("opinions", "2025.yaml", "--accept", "省财政厅-1", "--dry-run")
    assert found.returncode == 0
    assert "+          新建5G基站2万个以上，扩大“双千兆”覆盖面。\n" in found.stdout
    assert (book(folder), (folder / "2025.yaml").read_text(encoding="utf-8")) == (before, PLAN)


def test_an_accepted_opinion_is_told_by_diff_and_the_reply_adds_nothing(fjplan: Run, folder: Path) -> None:
    (folder / "旧.yaml").write_text(PLAN, encoding="utf-8")
    send(fjplan, folder, lambda work: work.replace("建设海洋大数据中心", "分期建设海洋大数据中心"))
    assert fjplan("opinions", "2025.yaml", "--accept", "省财政厅-1", "-q").stderr == ""
    assert fjplan("validate", "2025.yaml").returncode == 0
    told = fjplan("diff", "旧.yaml", "2025.yaml", "--all")
    assert told.returncode == 0
    assert "原因：省财政厅意见：在最前面增加“分期”" in told.stdout
    # The reply was made from the plan of before; what it asks for stands there already.
    later = marked(SENT, lambda work: work.replace("建设海洋大数据中心", "分期建设海洋大数据中心"), remark)
    (folder / "后来.docx").write_bytes(later)
    again = fjplan("import", "后来.docx", "--into", "2025.yaml", "--from", UNIT).stderr
    assert again.startswith("已写好 opinions/2025-省财政厅.yaml：批注 1 条；已有的 1 条没有再记。\n")


def walked(folder: Path, root: Path, typed: str) -> str:
    """What is told when this is typed in a terminal."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "fjplan", "opinions", "2025.yaml", "--walk"]
    asked = subprocess.Popen(
        command,
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
    )
    os.close(slave)
    os.write(master, typed.encode())
    _, told = asked.communicate(timeout=60)
    os.close(master)
    assert asked.returncode == 0
    return told.decode()


def verdicts(folder: Path) -> list[str]:
    return [line.split(": ")[1] for line in book(folder).splitlines() if "verdict" in line]


def test_the_terminal_asks_about_each(folder: Path, root: Path, fjplan: Run) -> None:
    send(fjplan, folder, edit, remark, units)
    clause = "（责任单位：省财政厅、省海洋渔业局）"
    told = walked(folder, root, f"x\nｙ\n部分采纳\n{clause}\n由财政牵头\nn\n\nn\n另行安排\n")
    assert "没有看懂“x”。" in told
    assert "没有写，这一条重新问。" in told
    assert verdicts(folder) == ["accepted", "partly", "rejected"]
    plan = load_file(str(folder / "2025.yaml")).plan
    assert plan is not None
    sea = next(task for task in plan.iter_tasks() if task.id == "sea")
    assert sea.assignment is not None
    assert [each.name for each in sea.assignment.mentions] == ["省财政厅", "省海洋渔业局"]


def test_what_was_answered_can_be_taken_back(folder: Path, root: Path, fjplan: Run) -> None:
    send(fjplan, folder, edit, remark, units)
    told = walked(folder, root, "u\ny\ny\nu\nu\ns\ny\nq\n")
    assert "前面没有可以撤销的。" in told
    assert verdicts(folder) == ["accepted"]
    plan = load_file(str(folder / "2025.yaml")).plan
    assert plan is not None
    assert [task.id for task in plan.iter_tasks() if task.basis] == ["sea"]
    assert "1万个以上" in (next(plan.iter_tasks()).text or "")


def test_what_somebody_changed_meanwhile_is_not_overwritten(
    folder: Path, fjplan: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(fjplan, folder, edit)
    monkeypatch.setattr(
        "fjplan.cli.opinion_rulings.write_book",
        lambda volume, _: (
            (folder / "2025.yaml").write_text(PLAN + "note: 新的\n", encoding="utf-8") and volume
        ),
    )
    found = fjplan("opinions", "2025.yaml", "--accept", "省财政厅-1")
    assert found.returncode == 2
    assert found.stderr.endswith("错误：2025.yaml：这期间被别人改过，没有写；请重新定\n")
    assert (folder / "2025.yaml").read_text(encoding="utf-8") == PLAN + "note: 新的\n"
