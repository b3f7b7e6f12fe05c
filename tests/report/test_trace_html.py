"""The page of a trace: its charts hold the figures of the table, and words of a plan are only words."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from fjplan import assets
from fjplan.model import Op
from fjplan.render.environment import templates
from fjplan.report.trace_chart import WIDTH, Chart, charts
from fjplan.report.trace_html import report_metric, report_task
from fjplan.report.trace_scale import scale_of, value_ticks, year_of, year_ticks
from fjplan.report.trace_text import report_task as report_task_text
from fjplan.traces import MetricTrace, TaskTrace
from fjplan.tracing.indicators import trace_metric
from fjplan.tracing.tasks import trace_task
from tests.tracing.made import WORDS, plan, shelf, shipped, target, task, with_targets

HOSTILE = "</title><script>x</script>&\"'"
RENDER = templates([assets.templates_dir()]).render


def drawn(trace: MetricTrace) -> list[Chart]:
    return [chart for at, strand in enumerate(trace.strands) for chart in charts(trace, strand, at)]


def svgs(page: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(each) for each in re.findall(r"<svg[^>]*role.*?</svg>", page, re.DOTALL)]


def test_each_measure_and_series_has_an_axis_of_its_own() -> None:
    found = drawn(trace_metric(shipped(), "数字经济规模"))
    assert [(chart.measure, len(chart.marks)) for chart in found] == [("万亿元", 2), ("亿元", 1), ("%", 1)]
    assert [tick.words for tick in found[0].years] == ["2020年", "2021年", "2022年", "2023年", "2024年"]
    assert [tick.words for tick in found[0].values] == ["0", "1", "2", "3", "4"]
    assert len({chart.id for chart in found}) == 3


def test_a_mark_stands_at_its_value_and_day() -> None:
    (chart, *_) = drawn(trace_metric(shipped(), "数字经济规模"))
    old, new = chart.marks
    places = {tick.words: tick.at for tick in (*chart.values, *chart.years)}
    assert (old.x, old.y) == (places["2020年"], places["2"])
    assert new.x == places["2024年"]
    assert places["4"] < new.y < places["3"]
    assert (old.is_striving, new.is_striving) == (False, True)
    assert (old.words, new.words) == ("突破2万亿元", "力争突破3.2万亿元")
    assert [sign.words for sign in chart.signs] == ["＞ 超过", "空心：力争"]
    assert chart.about.endswith("2024年底数字经济规模（总数）力争突破3.2万亿元。")


def test_a_stock_and_an_increment_are_not_joined() -> None:
    (chart,) = drawn(trace_metric(shipped(), "5G基站"))
    stock, increment = chart.tracks
    assert (stock.path, stock.stems, increment.stems) == ("", False, True)
    assert re.fullmatch(r"M[0-9.]+ [0-9.]+V[0-9.]+", increment.path)
    assert stock.colour != increment.colour


def test_each_comparator_has_a_shape_of_its_own() -> None:
    shapes = set()
    for op in Op:
        trace = trace_metric(shelf(with_targets(2024, target("办件时长", "3天", op=op.value))), "办件时长")
        (chart,) = drawn(trace)
        (sign,) = chart.signs
        shapes.add(sign.shape)
    assert len(shapes) == len(Op)


def test_words_of_marks_do_not_cover_each_other() -> None:
    plans = [with_targets(2019 + at, target("公共充电桩", "1200万个")) for at in range(6)]
    (chart,) = drawn(trace_metric(shelf(*plans), "公共充电桩"))
    boxes = [(mark.text_x - 28, mark.text_y - 12, mark.text_x + 28, mark.text_y + 3) for mark in chart.marks]
    assert len(boxes) == 6
    for at, one in enumerate(boxes):
        assert one[0] >= 0
        assert one[2] <= WIDTH
        for other in boxes[at + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_the_middle_of_a_year_is_told() -> None:
    aim = target("公共充电桩", "3万个", deadline=datetime.date(2024, 6, 30))
    (chart,) = drawn(trace_metric(shelf(with_targets(2024, aim)), "公共充电桩"))
    assert chart.marks[0].words == "3万个（6月底）"
    assert chart.marks[0].x < chart.years[-1].at


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (["3.2", "2"], ["0", "1", "2", "3", "4"]),
        (["0"], ["0", "0.25", "0.5", "0.75", "1"]),
        (["7", "9"], ["0", "2.5", "5", "7.5", "10"]),
        (["-3", "2"], ["-4", "-2", "0", "2"]),
        (["1200"], ["0", "500", "1000", "1500"]),
    ],
)
def test_ticks_are_round_and_begin_at_zero(values: list[str], ticks: list[str]) -> None:
    found = value_ticks(list(map(Decimal, values)))
    assert found[: len(ticks)] == tuple(map(Decimal, ticks))


def test_scales_and_years() -> None:
    assert scale_of([Decimal("4e11")], "元") == (Decimal(10) ** 8, "亿元")
    assert scale_of([Decimal("0.2")], "ratio") == (Decimal("0.01"), "%")
    assert scale_of([Decimal(300)], "个") == (Decimal(1), "个")
    assert year_of(datetime.date(2024, 12, 31)) == 2024
    assert 2023.49 < year_of(datetime.date(2024, 6, 30)) < 2023.51
    assert year_ticks([datetime.date(2013, 1, 1), datetime.date(2030, 1, 1)]) == (
        2014,
        2018,
        2022,
        2026,
        2030,
    )


def test_the_page_of_an_indicator_holds_chart_and_table(root: Path) -> None:
    page = report_metric(trace_metric(shipped(), "数字经济规模"), RENDER)
    for svg in svgs(page):
        names = svg.attrib["aria-labelledby"].split()
        assert [child.attrib.get("id") for child in svg[:2]] == names
        assert all(child.text for child in svg[:2])
    assert len(svgs(page)) == 3
    for cell in (
        "力争突破3.2万亿元",
        "3200000000000元",
        "+60%（比2020年底）",
        "2024年 7. 培育壮大数字产业集群",
    ):
        assert f">{cell}</td>" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=", page)


def traces(words: str) -> tuple[TaskTrace, MetricTrace]:
    aim = target(f"充电桩{words}", "3万个", f"充电桩{words}3万个")
    one = task("roads", WORDS["roads"] + aim.quote, heading=f"修路{words}", targets=(aim,))
    plans = shelf(plan(2024, one, title=f"要点{words}"), names=(f"a{words}.yaml",))
    return trace_task(plans, "roads"), trace_metric(plans, f"充电桩{words}")


def test_words_are_escaped_everywhere() -> None:
    one, metric = traces(HOSTILE)
    for page in (report_task(one, RENDER), report_metric(metric, RENDER)):
        assert "<script" not in page
        assert "&lt;script&gt;x&lt;/script&gt;&amp;&#34;&#39;" in page


def test_nothing_steers_the_terminal() -> None:
    one, _ = traces("\x1b[2J")
    told = report_task_text(one, full=True)
    assert "\x1b" not in told
    assert "修路�[2J" in told


def test_the_tree_of_a_task_is_drawn() -> None:
    page = report_task(trace_task(shipped(), "1"), RENDER)
    (svg,) = svgs(page)
    assert len(svg.findall("g")) == 5
    steps = [each.attrib["class"] for each in svg.findall("path")]
    assert (len(steps), steps.count("step suggested")) == (4, 2)
    assert ">并入（缩减），文字相近 0.171，确定</td>" in page
    assert "文字相近 0.171，确定" in report_task_text(trace_task(shipped(), "1"), full=False)
    for heading in (
        "（二）加快建设下一代信息基础设施",
        "6. 优化提升信息网络基础设施",
        "29. 深化工业互联网发展",
    ):
        assert f"<h3>{heading}" in page
