"""fjplan trace: formats, files, what is asked for, and what cannot be done."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema
import pytest

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
METRIC = ("trace", "--metric", "数字经济规模")


def as_json(root: Path, text: str) -> Any:
    schema = json.loads((root / "schema" / "trace.schema.json").read_text(encoding="utf-8"))
    report = json.loads(text)
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(report)
    return report


def test_the_summit_in_the_terminal(fjplan: Run) -> None:
    found = fjplan("trace", "峰会")
    assert (found.returncode, found.stderr) == (0, "")
    lines = found.stdout.splitlines()
    assert lines[0] == "2024年 9. 全力办好第七届数字中国建设峰会（fj-2024:banhao-diqijie-shuzi）"
    assert lines[2].startswith("2020年 4. 精心筹备第三届数字中国建设峰会")
    assert lines[3].startswith("└─ 2024年 9. 全力办好第七届数字中国建设峰会　延续，文字相近 0.")
    assert lines[3].endswith("，确定")
    assert "      省数字办2024年机构改革后可能为省数据管理局" in lines
    assert "    目标：数字经济应用场景数 100项（2020年底）" in lines
    assert any(line.startswith("    正文：精心筹备") and line.endswith("大平台。……") for line in lines)


def test_the_whole_text_where_it_is_asked_for(fjplan: Run) -> None:
    assert "……\n" not in fjplan("trace", "强化互联网平台治理", "plans/2024.yaml", "--full").stdout
    full = fjplan("trace", "（十二）", "plans/2024.yaml", "--full").stdout
    assert "健全数字政府建设配套制度" in full
    assert "健全数字政府建设配套制度" not in fjplan("trace", "（十二）", "plans/2024.yaml").stdout


def test_the_scale_in_the_terminal(fjplan: Run) -> None:
    found = fjplan(*METRIC)
    assert (found.returncode, found.stderr) == (0, "")
    lines = found.stdout.splitlines()
    assert lines[0] == "数字经济规模"
    assert [line for line in lines if line.startswith("福")] == ["福建省（fj）", "福州市（fz）"]
    (grown,) = [line for line in lines if "+60%" in line]
    assert grown.split() == [
        "2024年底",
        "力争突破3.2万亿元",
        "合3200000000000元",
        "力争",
        "总数",
        "+60%（比2020年底）",
    ]
    assert "    数字经济规模年均增长（名称相近 0.626，请核）；2018—2020年 发展目标（2020年底）" in lines
    assert "  没有这个指标：2013年" in lines
    assert any(line.startswith("  分年目标，2018年底：到2018年底，") for line in lines)
    assert "    原文：力争全省数字经济规模突破3.2万亿元" in fjplan(*METRIC, "--full").stdout.splitlines()


@pytest.mark.parametrize(
    "arguments", [("trace", "1"), ("trace", "峰会"), METRIC, ("trace", "--metric", "5G基站")]
)
def test_json_is_as_its_schema_says(fjplan: Run, root: Path, arguments: tuple[str, ...]) -> None:
    found = fjplan(*arguments, "--format", "json")
    assert (found.returncode, found.stderr) == (0, "")
    report = as_json(root, found.stdout)
    assert [plan["id"] for plan in report["plans"]] == ["fj-2013", "fz-2018", "fj-2020", "fj-2024"]
    assert report["kind"] == ("metric" if "--metric" in arguments else "task")
    assert fjplan(*arguments, "--format", "json").stdout == found.stdout


def test_what_json_says_of_a_point_and_a_step(fjplan: Run, root: Path) -> None:
    report = as_json(root, fjplan(*METRIC, "--format", "json").stdout)
    point = report["strands"][0]["points"][1]
    assert {
        key: point[key] for key in ("op", "value", "measure", "base_value", "force", "counts", "due")
    } == {
        **{"op": ">", "value": "3.2", "measure": "万亿元", "base_value": "3200000000000"},
        **{"force": "strive", "counts": "stock", "due": "2024-12-31"},
    }
    assert point["change"] == {"since": 0, "words": "+60%"}
    report = as_json(root, fjplan("trace", "峰会", "--format", "json").stdout)
    (step,) = report["steps"]
    assert (step["relation"], step["by"], step["confidence"]) == ("same", "text", "certain")
    assert step["renamed"][0]["new"] == "省数据管理局"
    assert step["shared"]


def test_a_page_goes_to_a_file(fjplan: Run, tmp_path: Path) -> None:
    path = tmp_path / "规模.html"
    found = fjplan(*METRIC, "-o", str(path))
    assert (found.returncode, found.stdout, found.stderr) == (0, "", f"已写好 {path}\n")
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert fjplan(*METRIC, "--format", "html").stdout == page
    assert fjplan(*METRIC, "--format", "html", "-o", "-").stdout == page


def test_the_suffix_says_the_format_unless_it_is_given(fjplan: Run, root: Path, tmp_path: Path) -> None:
    assert fjplan(*METRIC, "-q", "-o", f"{tmp_path}/a.json").stderr == ""
    as_json(root, (tmp_path / "a.json").read_text(encoding="utf-8"))
    fjplan(*METRIC, "-q", "-o", f"{tmp_path}/a.md", "--format", "text")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == fjplan(*METRIC).stdout
    found = fjplan(*METRIC, "-o", f"{tmp_path}/a.pdf")
    assert found.returncode == 2
    assert found.stderr.endswith(
        "a.pdf：不认识这个后缀；可用 .html、.htm、.json、.txt，或用 --format 说明格式\n"
    )


def test_a_template_of_the_project_is_used(
    fjplan: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "trace.html.j2").write_text(
        '{% extends "shipped:trace.html.j2" %}{% block metric %}我的{{ page.title }}{% endblock %}',
        encoding="utf-8",
    )
    monkeypatch.setenv("FJPLAN_TEMPLATES", str(tmp_path))
    assert "我的数字经济规模" in fjplan(*METRIC, "--format", "html").stdout


def test_a_template_folder_that_is_not_there_ends_the_run(
    fjplan: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FJPLAN_TEMPLATES", f"{tmp_path}/no")
    found = fjplan(*METRIC, "--format", "html")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"错误：{tmp_path}/no：没有这个模板文件夹\n"


def test_only_what_is_named_as_asked_is_said_to_be(fjplan: Run) -> None:
    told = fjplan(*METRIC).stdout
    assert "    数字经济总量（名称相通）；2020年 总体要求\n" in told
    assert "    数字经济规模（同名）；2024年 7. 培育壮大数字产业集群\n" in told


def test_plans_are_files_folders_and_standard_input(fjplan: Run, root: Path) -> None:
    content = (root / "plans" / "2024.yaml").read_bytes()
    found = fjplan("trace", "峰会", "plans/2020.yaml", "-", given=content)
    assert found.returncode == 0
    assert "2024年《2024年数字福建工作要点》（-）" in found.stdout
    assert "2020年《2020年数字福建工作要点》（plans/2020.yaml）" in found.stdout
    assert "2013" not in found.stdout
    found = fjplan("trace", "--metric", "数字经济规模", "plans/2024.yaml")
    assert found.returncode == 0
    assert "福州市" not in found.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("trace",), "错误：要查什么？写任务的编号、序号或标题里的字，或用 --metric 写指标的名称\n"),
        (
            ("trace", "--metric", " "),
            "错误：要查什么？写任务的编号、序号或标题里的字，或用 --metric 写指标的名称\n",
        ),
        (("trace", "峰会", "none.yaml"), "错误：none.yaml：没有这个文件；请检查路径\n"),
        (
            ("trace", "--metric", "4G基站"),
            "错误：没有指标“4G基站”；最像的是：5G基站数、新增5G基站数、老少边和海岛地区4G覆盖率\n",
        ),
    ],
)
def test_what_cannot_be_done_is_one_line(fjplan: Run, arguments: tuple[str, ...], message: str) -> None:
    found = fjplan(*arguments)
    assert (found.returncode, found.stdout, found.stderr) == (2, "", message)


def test_a_plan_is_not_written_over(fjplan: Run, root: Path, tmp_path: Path) -> None:
    content = (root / "plans" / "2024.yaml").read_bytes()
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    found = fjplan("trace", "峰会", str(path), "-o", str(path), "--format", "text")
    message = f"错误：{path}：这是计划文件自己，请另写一个文件名\n"
    assert (found.returncode, found.stdout, found.stderr) == (2, "", message)
    assert path.read_bytes() == content


def test_an_unclear_task_is_told_with_a_list(fjplan: Run) -> None:
    found = fjplan("trace", "政务")
    assert (found.returncode, found.stdout) == (2, "")
    assert (
        found.stderr.splitlines()[1] == "  fj-2024:zhengwu-fuwu-yiwang-haoban（10. 推动政务服务“一网好办”）"
    )


def test_a_plan_with_errors_stops_the_trace(fjplan: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("- 甲\n", encoding="utf-8")
    found = fjplan("trace", "峰会", "plans", str(bad))
    assert (found.returncode, found.stdout) == (2, "")
    assert "S201" in found.stderr
    assert found.stderr.endswith("错误：有错误的计划没法追查；请先改好，或只写别的计划文件\n")


def test_one_year_twice_is_told(fjplan: Run, root: Path, tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes((root / "plans" / "2024.yaml").read_bytes())
    found = fjplan("trace", "峰会", str(tmp_path))
    folder = tmp_path.as_posix()
    assert f"说明：2024年有两份：{folder}/a.yaml、{folder}/b.yaml；按文件名，后一份算新的一稿" in found.stdout
    assert "└─ 2024年 9. 全力办好第七届数字中国建设峰会　延续，编号相同，确定" in found.stdout
