"""The page of a trace in headless Chromium: alone, accessible, and readable on a phone."""

from __future__ import annotations

from importlib.resources import files
from importlib.util import find_spec

import pytest

from fjplan import assets
from fjplan.render.environment import templates
from fjplan.report.trace_html import report_metric, report_task
from fjplan.tracing.indicators import trace_metric
from fjplan.tracing.tasks import trace_task
from tests.chromium import Open
from tests.tracing.made import shipped

RENDER = templates([assets.templates_dir()]).render


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    plans = shipped()
    return {
        "metric": report_metric(trace_metric(plans, "数字经济规模"), RENDER).encode(),
        "counts": report_metric(trace_metric(plans, "5G基站"), RENDER).encode(),
        "task": report_task(trace_task(plans, "1"), RENDER).encode(),
    }


@pytest.mark.parametrize("kind", ["metric", "counts", "task"])
@pytest.mark.parametrize("width", [1200, 360])
def test_the_page_is_quiet_narrow_and_accessible(
    shown: Open, pages: dict[str, bytes], kind: str, width: int
) -> None:
    tab = shown(pages[kind], width)
    assert tab.told("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded") == []
    asked = [each["request"]["url"] for each in tab.told("Network.requestWillBeSent")]
    assert [url.rsplit("/", 1)[1] for url in asked] == ["page.html"]
    assert tab.js("document.documentElement.scrollWidth <= innerWidth")
    assert tab.js("document.querySelectorAll('svg[role=img]').length") >= 1
    # No letter of a drawing is smaller than 11 pixels.
    least = "[...document.querySelectorAll('svg[role=img]')].map(s => 13.5 * s.getScreenCTM().a)"
    assert min(tab.js(least)) > 11
    if find_spec("axe_core_python") is None:
        pytest.skip("没有 axe-core-python：不能查无障碍")
    tab.js(files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8") + "; 0")
    found = tab.js("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    assert found == []


def test_no_words_of_a_chart_are_cut(shown: Open, pages: dict[str, bytes]) -> None:
    tab = shown(pages["metric"], 360)
    outside = """[...document.querySelectorAll('svg[role=img] text')].filter(t => {
        const box = t.getBoundingClientRect(), own = t.ownerSVGElement.getBoundingClientRect();
        return box.left < own.left - 1 || box.right > own.right + 1;
    }).map(t => t.textContent)"""
    assert tab.js(outside) == []
