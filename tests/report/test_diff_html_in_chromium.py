"""The page of a comparison in headless Chromium: filters, jumps and back, keyboard, narrow, dark, alone."""

from __future__ import annotations

from importlib.resources import files
from importlib.util import find_spec
from typing import Any
from urllib.parse import quote, unquote

import pytest

from fjplan.report.diff_html import report_review
from tests.chromium import Open, Tab
from tests.report.test_diff_html import SHIPPED, hostile_review, real_review

SEEN = (
    "[...document.querySelectorAll('#changes [data-l]')].filter(e => !e.closest('[hidden]'))"
    ".flatMap(e => Array(Number(e.dataset.n || 1)).fill("
    "[e.dataset.l, e.closest('[data-s]').dataset.s, e.closest('[data-s]').dataset.u.split(' ')]))"
)
"""The level, section and units of each change that is shown; a line may tell of several."""
CALLS = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")


def open_page(shown: Open, width: int = 1200, asked: str = "", unit: str | None = None) -> Tab:
    """The page of 2020 → 2024, at an address that ends in what is asked for."""
    tab = shown(report_review(real_review(unit), SHIPPED).encode(), width)
    if asked:
        go(tab, asked)
    return tab


def go(tab: Tab, asked: str) -> None:
    """Opens the address anew, as one who was sent it does."""
    tab.js(f"(location.hash = {asked!r}, 0)")
    tab.browser.events.clear()
    tab.ask("Page.reload")
    tab.browser.wait("Page.loadEventFired")


def hash_of(tab: Tab) -> str:
    return unquote(str(tab.js("location.hash")))


def click(tab: Tab, selector: str) -> None:
    tab.js(f"document.querySelector({selector!r}).click()")


def settled(tab: Tab, expression: str) -> None:
    """Waits until it is true."""
    tab.js(
        "new Promise((done, fail) => { const end = Date.now() + 5000; const look = () => "
        f"({expression}) ? done(1) : Date.now() > end ? fail(new Error('没有等到')) : setTimeout(look, 20); "
        "look(); })"
    )


def test_the_page_says_nothing_and_asks_for_nothing(shown: Open) -> None:
    tab = open_page(shown)
    tab.ask("Page.captureScreenshot")
    assert tab.told(*CALLS) == []
    asked = [each["request"]["url"] for each in tab.told("Network.requestWillBeSent")]
    assert [url.rsplit("/", 1)[1] for url in asked] == ["page.html"]


def test_its_policy_lets_no_other_script_run(shown: Open) -> None:
    page = report_review(real_review(), SHIPPED)
    extra = (
        "<script>document.title = 'run'</script><style>h1 { color: #123456 }</style>"
        "<b onclick=\"document.title = 'run'\" id=bad></b><img src='https://example.org/a.png'></body>"
    )
    tab = shown(page.replace("</body>", extra).encode())
    click(tab, "#bad")
    assert (
        tab.js("document.title") == "《2020年数字福建工作要点》（39项） → 《2024年数字福建工作要点》（31项）"
    )
    assert tab.js("getComputedStyle(document.querySelector('h1')).color") != "rgb(18, 52, 86)"
    assert len(tab.told("Log.entryAdded")) == 4
    assert tab.js("document.getElementById('filter').hidden") is False


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_nothing(shown: Open, width: int, scheme: str) -> None:
    if find_spec("axe_core_python") is None:
        pytest.skip("没有 axe-core-python：不能查无障碍")
    tab = open_page(shown, width, unit="省工信厅")
    tab.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    tab.js("document.querySelectorAll('details').forEach(each => { each.open = true })")
    paper = tab.js("getComputedStyle(document.querySelector('article')).backgroundColor")
    assert paper == ("rgb(28, 28, 30)" if scheme == "dark" else "rgb(255, 255, 255)")
    tab.js(files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8") + "; 0")
    found = tab.js(
        "axe.run().then(r => ({bad: r.violations.map(v => [v.id, v.nodes[0].html]), good: r.passes.length}))"
    )
    assert found["bad"] == []
    assert found["good"] > 20
    tab.js("document.documentElement.removeAttribute('lang')")
    assert tab.js("axe.run().then(r => r.violations.map(v => v.id))") == ["html-has-lang"]


LOST = """(() => {
  const out = [], edge = document.documentElement.clientWidth;
  document.querySelectorAll('details').forEach(each => { each.open = true });
  const boxes = 'h1, h2, h3, h4, p, li, th, td, label, select, button, nav a, del, ins';
  for (const e of document.querySelectorAll(boxes)) {
    const r = e.getBoundingClientRect();
    if (r.left < 0 || r.right > edge + 0.5) out.push(e.outerHTML.slice(0, 80));
  }
  return [Math.max(0, document.documentElement.scrollWidth - edge), out];
})()"""


@pytest.mark.parametrize(
    ("width", "letters"), [(1200, 16), (600, 16), (360, 16), (320, 16), (1200, 32), (360, 24), (360, 32)]
)
def test_narrow_or_enlarged_nothing_runs_out_of_the_page(shown: Open, width: int, letters: int) -> None:
    tab = open_page(shown, width, unit="省工信厅")
    tab.ask("Page.setFontSizes", fontSizes={"standard": letters})
    assert tab.js(LOST) == [0, []]


def test_old_words_stand_beside_new_ones_or_above_them(shown: Open) -> None:
    places = "[...document.querySelectorAll('#n-shengji-wangluo-jichu-sheshi .beside')][0].children"
    corners = f"[...{places}].map(e => e.getBoundingClientRect()).map(r => [r.left, r.top])"
    (old, new) = open_page(shown, 1200).js(corners)
    assert old[0] < new[0]
    assert old[1] == new[1]
    (old, new) = open_page(shown, 360).js(corners)
    assert old[0] == new[0]
    assert old[1] < new[1]


def test_without_a_filter_every_change_is_shown(shown: Open) -> None:
    told = real_review()
    tab = open_page(shown)
    assert len(tab.js(SEEN)) == len(told.listed)
    assert tab.js("document.getElementById('status').textContent") == f"{len(told.listed)}处变化全部列出。"
    assert hash_of(tab) == ""


def test_an_address_filters_by_level_section_and_unit(shown: Open) -> None:
    told = real_review()
    tab = open_page(shown, asked=f"#level=error,warning&section=-&unit={quote('没有这个')}")
    assert {level for level, _, _ in tab.js(SEEN)} == {"warning"}
    (row,) = (row for row, each in enumerate(told.summary.sections) if each.tasks > 10)
    section = told.summary.sections[row]
    go(tab, f"#section={section.id}&level=error,warning")
    counts = dict(told.summary.sections[row].levels)
    seen = tab.js(SEEN)
    assert {place for _, place, _ in seen} == {str(row)}
    graver = sum(count for level, count in counts.items() if level.value != "info")
    assert len(seen) == graver > 20
    units = [each.name for each in told.summary.units]
    go(tab, f"#unit={quote('省工信厅')}")
    known = str(units.index("省工信厅"))
    of_unit = tab.js(SEEN)
    assert 20 < len(of_unit) < len(told.listed)
    assert all(known in each[2] for each in of_unit)
    assert tab.js("document.getElementById('status').textContent") == (
        f"筛选后列出{len(of_unit)}处变化，共{len(told.listed)}处。"
    )
    go(tab, f"#level=info&section={section.id}&unit={quote('省工信厅')}")
    assert {(level, place, known in names) for level, place, names in tab.js(SEEN)} == {
        ("info", str(row), True)
    }


def test_what_is_empty_after_filtering_is_gone_with_its_heading(shown: Open) -> None:
    tab = open_page(shown, asked="#level=error")
    visible = (
        "[...document.querySelectorAll('h2, h3')].filter(e => e.checkVisibility()).map(e => e.textContent)"
    )
    errors = {level.value: count for level, count in real_review().summary.levels}["error"]
    headings = tab.js(visible)
    assert f"错误（{errors}）" in headings
    assert f"变化（{errors}）" in headings
    assert "章节以外" not in headings
    go(tab, "#level=")
    assert tab.js(SEEN) == []
    assert tab.js("document.getElementById('status').textContent").startswith("没有符合筛选的变化（共")
    assert not any(each.startswith("错误") for each in tab.js(visible))


def test_controls_filter_and_the_address_keeps_their_state(shown: Open) -> None:
    tab = open_page(shown)
    click(tab, "#filter input[value=info]")
    assert hash_of(tab) == "#level=error,warning"
    tab.js(
        "(e => { e.value = '省工信厅'; e.dispatchEvent(new Event('input', {bubbles: true})) })"
        "(document.querySelectorAll('#filter select')[1])"
    )
    assert hash_of(tab) == "#level=error,warning&unit=省工信厅"
    before = tab.js(SEEN)
    assert {level for level, _, _ in before} == {"error", "warning"}
    tab.browser.events.clear()
    tab.ask("Page.reload")
    tab.browser.wait("Page.loadEventFired")
    assert tab.js(SEEN) == before
    click(tab, "#reset")
    assert hash_of(tab) == ""
    assert len(tab.js(SEEN)) == len(real_review().listed)
    assert tab.told(*CALLS) == []


def test_a_count_filters_and_the_way_back_undoes_it(shown: Open) -> None:
    tab = open_page(shown)
    link = "#summary table a[href*=level]"
    count = int(tab.js(f"document.querySelector('{link}').textContent"))
    click(tab, link)
    assert len(tab.js(SEEN)) == count
    assert tab.js("document.activeElement.id") == "status"
    assert hash_of(tab).startswith("#section=-&level=")
    tab.js("history.back()")
    settled(tab, "location.hash === ''")
    settled(tab, f"{SEEN}.length === {len(real_review().listed)}")
    assert tab.js("document.activeElement.matches('#summary table a[href*=level]')")


def test_a_jump_keeps_the_filter_and_leads_back(shown: Open) -> None:
    tab = open_page(shown, asked="#level=error")
    click(tab, "#errors li:last-child a")
    known = tab.js("document.activeElement.id")
    assert hash_of(tab) == f"#level=error&at={known}"
    top = "document.getElementById({!r}).getBoundingClientRect().top"
    assert 0 <= tab.js(top.format(known)) < 200
    tab.js("history.back()")
    settled(tab, "location.hash === '#level=error'")
    settled(tab, "document.activeElement.matches('#errors li:last-child a')")
    click(tab, f"#{known} .back")
    assert tab.js("document.activeElement.id") == "summary"
    assert 0 <= tab.js(top.format("summary")) < 200
    assert {level for level, _, _ in tab.js(SEEN)} == {"error"}


def test_a_jump_to_what_a_filter_hides_shows_it(shown: Open) -> None:
    tab = open_page(shown, asked="#level=info")
    (first,) = tab.js("[...document.querySelectorAll('#changes article[hidden]')].slice(0, 1).map(e => e.id)")
    go(tab, f"#level=info&at={first}")
    assert tab.js(f"document.getElementById({first!r}).checkVisibility()")
    assert tab.js("document.activeElement.id") == first
    assert len(tab.js(SEEN)) == len(real_review().listed)
    go(tab, f"#{first}")
    assert tab.js("document.activeElement.id") == first


def test_without_a_script_the_page_is_shown_whole(shown: Open) -> None:
    tab = open_page(shown)
    tab.ask("Emulation.setScriptExecutionDisabled", value=True)
    go(tab, "#level=error")
    assert len(tab.js(SEEN)) == len(real_review().listed)
    assert tab.js("document.getElementById('filter').checkVisibility()") is False
    assert tab.js("document.querySelector('#changes article').checkVisibility()") is True


def test_all_is_reached_by_keyboard_and_seen(shown: Open) -> None:
    tab = open_page(shown, asked="#level=error")
    tab.js("document.activeElement.blur()")
    reached = (
        "[...document.querySelectorAll('a, summary, input, select, button')].filter(e => e.checkVisibility())"
    )
    count = tab.js(f"({reached}).length")
    assert count > 80
    for place in range(count):
        tab.tab_key()
        found: list[Any] = tab.js(
            f"(e => [{reached}.indexOf(e), getComputedStyle(e).outlineStyle,"
            " parseFloat(getComputedStyle(e).outlineWidth), e.getBoundingClientRect().top,"
            " e.getBoundingClientRect().bottom])(document.activeElement)"
        )
        assert found[:3] == [place, "solid", 3]
        assert -1 < found[3] < found[4] < 801


def test_deleted_and_inserted_words_are_told_apart_without_colour(shown: Open) -> None:
    tab = open_page(shown)
    line = "getComputedStyle(document.querySelector('#changes {}')).textDecorationLine"
    assert [tab.js(line.format(each)) for each in ("del", "ins")] == ["line-through", "underline"]
    tree = tab.ask("Accessibility.getFullAXTree")["nodes"]
    names = {node.get("name", {}).get("value") for node in tree if node["role"]["value"] == "StaticText"}
    assert {"〔删去：", "〔加入：", "〕"} <= names


def test_on_paper_there_are_words_alone(shown: Open) -> None:
    tab = open_page(shown)
    tab.ask("Emulation.setEmulatedMedia", media="print")
    gone = ("nav", ".back", "#filter fieldset", "#filter select", "#reset")
    assert [tab.js(f"document.querySelector({each!r}).checkVisibility()") for each in gone] == [False] * 5
    assert tab.js("document.getElementById('status').checkVisibility()") is True
    colours = "(s => [s.color, s.backgroundColor])(getComputedStyle(document.querySelector('#changes del')))"
    assert tab.js(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    tab.js("dispatchEvent(new Event('beforeprint'))")
    assert tab.js("[...document.querySelectorAll('details')].every(e => e.open)") is True


def test_hostile_words_are_inert_and_filter_all_the_same(shown: Open) -> None:
    tab = shown(report_review(hostile_review(), SHIPPED).encode())
    assert tab.js("[document.scripts.length, document.images.length, document.styleSheets.length]") == [
        1,
        0,
        1,
    ]
    assert tab.js("[...document.links].filter(a => a.protocol !== 'file:').length") == 0
    click(tab, "#errors li a")
    target = tab.js("document.querySelector('#errors li a').hash")
    assert tab.js("document.activeElement.tagName") == "ARTICLE"
    assert quote(tab.js("document.activeElement.id"), safe="") == quote(unquote(target[1:]), safe="")
    click(tab, "#summary table a[href*=section]")
    assert len(tab.js(SEEN)) == 1
    click(tab, "#summary tr:last-child a[href*='level=info']")
    assert [level for level, _, _ in tab.js(SEEN)] == ["info"]
    assert tab.js("document.querySelector('#filter select').value").startswith("<script>")
    assert tab.told(*CALLS) == []
    assert len(tab.told("Network.requestWillBeSent")) == 1
