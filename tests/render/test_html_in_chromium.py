"""The page in headless Chromium: quiet, alone, accessible, by keyboard, narrow and enlarged, inert."""

from __future__ import annotations

import dataclasses
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

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
    Section,
    Task,
    Urgency,
)
from fjplan.printed import Printed
from fjplan.profile_files import find_profile
from fjplan.registry import decode_table, read_registry
from fjplan.render.html import render
from tests.chromium import Open

SAID = {
    **{"name": "福建省人民政府", "domain": "www.fujian.gov.cn", "code": "3500000000", "column": "政策文件"},
    **{"column-description": "政策", "column-keywords": "政策", "column-type": "政策文件"},
    **{
        "published": "2024-05-08 09:00",
        "index": "FJ00100/2024-00001",
        "topic": "数字福建",
        "validity": "有效",
    },
}


def composed(plan: Plan) -> Printed:
    registry = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
    return compose(plan, registry)


def page_of(plan: Plan, said: dict[str, str] = SAID) -> bytes:
    folders = [assets.templates_dir()]
    profile = find_profile(None, plan.notice.issuers if plan.notice else (), folders)
    return render(composed(plan), profile, folders, said)


@pytest.fixture(scope="module")
def plan(root: Path) -> Plan:
    found = load_file(str(root / "plans" / "2024.yaml")).plan
    assert found
    assert found.notice
    printed = Imprint(by="福建省数字福建建设领导小组办公室")
    return dataclasses.replace(
        found,
        notice=dataclasses.replace(
            found.notice, number="闽数字〔2024〕1号", cc="省委办公厅", printed=printed
        ),
        attachments=(Attachment(title="任务分工表", text=("分工。",)),),
    )


OFFICES = ("福建省发展和改革委员会", "福建省工业和信息化厅", "福建省财政厅", "福建省数据管理局")
HEAD: dict[str, Any] = {
    "copy_number": "000001",
    "classification": Classification(level=Secrecy("机密"), period="1年"),
    "urgency": Urgency("特急"),
}
NOTICES: dict[str, dict[str, Any]] = {
    "plain": {},
    "letter": {"format": NoticeFormat.LETTER, **HEAD},
    "joint": {"issuers": OFFICES, **HEAD},
    "upward": {"format": NoticeFormat.UPWARD, "signers": ("张三", "李四", "王五"), **HEAD},
}


def of_kind(plan: Plan, kind: str) -> Plan:
    assert plan.notice
    return dataclasses.replace(plan, notice=dataclasses.replace(plan.notice, **NOTICES[kind]))


@pytest.mark.parametrize("kind", NOTICES)
def test_the_page_says_nothing_and_asks_for_nothing(shown: Open, plan: Plan, kind: str) -> None:
    tab = shown(page_of(of_kind(plan, kind)))
    tab.ask("Page.captureScreenshot")
    assert tab.told("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded") == []
    asked = [each["request"]["url"] for each in tab.told("Network.requestWillBeSent")]
    assert [url.rsplit("/", 1)[1] for url in asked] == ["page.html"]


def test_the_policy_of_the_page_lets_nothing_in_or_out(shown: Open, plan: Plan) -> None:
    extra = b'<script>document.title = "run"</script><img src="https://example.org/a.png"></body>'
    tab = shown(page_of(plan).replace(b"</body>", extra))
    assert tab.js("document.title") == tab.js("document.querySelector('h1').textContent")
    said = [each["entry"]["text"] for each in tab.told("Log.entryAdded")]
    assert len(said) == 2
    assert all("Content Security Policy" in each for each in said)


@pytest.mark.parametrize("kind", NOTICES)
@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_nothing(shown: Open, plan: Plan, width: int, kind: str) -> None:
    if find_spec("axe_core_python") is None:
        pytest.skip("没有 axe-core-python：不能查无障碍")
    tab = shown(page_of(of_kind(plan, kind)), width)
    tab.js(files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8") + "; 0")
    found = tab.js(
        "axe.run().then(r => ({bad: r.violations.map(v => [v.id, v.nodes[0].html]), good: r.passes.length}))"
    )
    assert found["bad"] == []
    assert found["good"] > 20
    tab.js("document.documentElement.removeAttribute('lang')")
    assert tab.js("axe.run().then(r => r.violations.map(v => v.id))") == ["html-has-lang"]


def test_all_that_can_be_followed_is_reached_by_keyboard_and_seen(shown: Open, plan: Plan) -> None:
    tab = shown(page_of(plan))
    links = tab.js("document.querySelectorAll('a').length")
    assert links > 10
    for place in range(links):
        tab.tab_key()
        found = tab.js(
            "(e => [[...document.querySelectorAll('a')].indexOf(e), getComputedStyle(e).outlineStyle,"
            " parseFloat(getComputedStyle(e).outlineWidth), e.getBoundingClientRect().top,"
            " e.getBoundingClientRect().bottom])(document.activeElement)"
        )
        assert found[:3] == [place, "solid", 3]
        assert -1 < found[3] < found[4] < 801


LOST = """(() => {
  const out = [];
  for (const e of document.querySelectorAll('[data-block], th, td, caption, .issuer, .contents a')) {
    const r = e.getBoundingClientRect(), edge = document.documentElement.clientWidth;
    const cut = getComputedStyle(e).overflow !== 'visible' && e.scrollHeight > e.clientHeight;
    const wide = r.left < 0 || r.right > edge + 0.5 || e.scrollWidth > e.clientWidth + 1;
    if (wide || cut) out.push(e.outerHTML.slice(0, 80));
  }
  return [Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth), out];
})()"""


@pytest.mark.parametrize("kind", NOTICES)
@pytest.mark.parametrize(
    ("width", "letters"), [(1200, 16), (600, 16), (360, 16), (320, 16), (180, 16), (1200, 32), (360, 32)]
)
def test_narrow_or_enlarged_to_twice_nothing_is_lost(
    shown: Open, plan: Plan, width: int, letters: int, kind: str
) -> None:
    tab = shown(page_of(of_kind(plan, kind)), width)
    tab.ask("Page.setFontSizes", fontSizes={"standard": letters})
    assert tab.js(LOST) == [0, []]
    words = "[...document.querySelectorAll('[data-block], td, a')]"
    assert min(tab.js(f"{words}.map(e => parseFloat(getComputedStyle(e).fontSize))")) >= 0.95 * letters


def test_on_a_wide_screen_signatures_stand_side_by_side_on_a_narrow_one_below(
    shown: Open, plan: Plan
) -> None:
    places = (
        "[...document.querySelectorAll('.signing > p')].map(e => e.getBoundingClientRect())"
        ".map(r => [Math.round((r.left + r.right) / 2), Math.round(r.top)])"
    )
    page = page_of(of_kind(plan, "joint"))
    (first, second, third, fourth, day) = shown(page, 900).js(places)
    assert first[0] == third[0] < second[0] == fourth[0] == day[0]
    assert first[1] == second[1] < third[1] == fourth[1] < day[1]
    narrow = shown(page, 500).js(places)
    assert len({middle for middle, _ in narrow}) == 1
    assert sorted({top for _, top in narrow}) == [top for _, top in narrow]


def test_a_letter_shows_its_double_rules(shown: Open, plan: Plan) -> None:
    tab = shown(page_of(of_kind(plan, "letter")))
    for holder, pseudo, thick, thin in (
        (".below", "::before", "borderTopWidth", "borderBottomWidth"),
        (".sheet", "::after", "borderBottomWidth", "borderTopWidth"),
    ):
        style = f"getComputedStyle(document.querySelector('{holder}'), '{pseudo}')"
        assert tab.js(f"[{style}.{thick}, {style}.{thin}, {style}.borderTopColor]") == [
            "3px",
            "1px",
            tab.js("getComputedStyle(document.querySelector('.issuer')).color"),
        ]
    assert tab.js("document.querySelector('.issuer').textContent") == "福建省数字福建建设领导小组"
    tab.ask("Emulation.setEmulatedMedia", media="print")
    assert tab.js("getComputedStyle(document.querySelector('.sheet'), '::after').display") == "none"


HOSTILE = (
    "<script>document.title='x'</script>\"'</style><img src=x onerror=document.title='x'>"
    "\u2028javascript:alert(1)"
)


def test_a_hostile_plan_is_inert(shown: Open, plan: Plan) -> None:
    assert plan.notice
    notice = dataclasses.replace(
        plan.notice, issuers=(HOSTILE,), title=HOSTILE, number=HOSTILE, body=(HOSTILE,), addressees=HOSTILE,
        signatures=(HOSTILE,), cc=HOSTILE,
    )  # fmt: skip
    task = Task(id="t", heading=HOSTILE, text=HOSTILE, clause=HOSTILE)
    section = Section(id="s", title=HOSTILE, lead=(HOSTILE,), children=(task,))
    bad = dataclasses.replace(
        plan, title=HOSTILE, subtitle=HOSTILE, notice=notice, children=(section,), closing=(HOSTILE,),
        attachments=(Attachment(title=HOSTILE, text=(HOSTILE,)),),
    )  # fmt: skip
    tab = shown(page_of(bad, dict.fromkeys(SAID, HOSTILE) | {"published": "2024-05-08 09:00"}))
    assert tab.js("[document.scripts.length, document.images.length, document.styleSheets.length]") == [
        0,
        0,
        1,
    ]
    names = tab.js("[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())")
    assert [name for name in names if name.startswith("on")] == []
    assert tab.js("[...document.links].filter(a => a.protocol !== 'file:').length") == 0
    assert tab.js("document.querySelector('h1').textContent") == HOSTILE
    assert tab.js("document.querySelector('meta[name=SiteName]').content") == HOSTILE
    assert tab.told("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded") == []
    assert len(tab.told("Network.requestWillBeSent")) == 1
