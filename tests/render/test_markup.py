"""Lines as markup: what is shipped, and what a user's own template makes of them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from fjplan.errors import FjplanError
from fjplan.render.environment import Templates, templates
from fjplan.render.markup import line, parts
from fjplan.render.page import Group, Line, Span

HOSTILE = """<b>"甲" & '乙'</b>{{ 7*7 }}"""
ESCAPED = "&lt;b&gt;&#34;甲&#34; &amp; &#39;乙&#39;&lt;/b&gt;{{ 7*7 }}"


def test_a_line_carries_what_is_said_of_it_in_attributes() -> None:
    plain = Line("clause", "p", (Span("（责任单位："), Span("省工信厅", "clause", "t1.1"), Span("）")))
    assert line(plain) == (
        '<p data-block="clause">（责任单位：<span class="clause" id="t1.1">省工信厅</span>）</p>'
    )
    heading = Line("heading", "h6", (Span("题"),), names="level-6", level=7, anchor="s", marks=("a", "b"))
    assert line(heading) == (
        '<h6 data-block="heading" class="level-6" id="s" aria-level="7">'
        '<span id="a"></span><span id="b"></span>题</h6>'
    )
    run_in = Line("paragraph", "p", (Span("做。"),), heading=(Span("1.", "number"),), level=4)
    assert line(run_in) == (
        '<p data-block="paragraph"><strong class="run-in" role="heading" aria-level="4">'
        '<span class="number">1.</span></strong>做。</p>'
    )
    listed = Line("attachment-list", "p", (Span("附件：表"),), names="first", hang=Decimal("1.5"))
    assert line(listed) == '<p data-block="attachment-list" class="first" style="--hang: 1.5">附件：表</p>'
    date = Line("date", "p", (Span("2024年4月30日"),), date="2024-04-30")
    assert line(date) == '<p data-block="date"><time datetime="2024-04-30">2024年4月30日</time></p>'


def test_everything_from_the_plan_is_escaped() -> None:
    spans = (Span(HOSTILE), Span(HOSTILE, "heading", HOSTILE))
    shown = line(Line("paragraph", "p", spans, names=HOSTILE, anchor=HOSTILE, marks=(HOSTILE,)))
    assert shown.count(ESCAPED) == 6
    assert shown.count("<") == 2 * 3  # the paragraph, a mark, a span
    assert parts([Group("section", HOSTILE, (), HOSTILE)]) == (
        f'<section class="{ESCAPED}" id="{ESCAPED}">\n</section>\n'
    )


def test_sections_hold_their_lines() -> None:
    inner = Group("section", "of-heading", (Line("paragraph", "p", (Span("做。"),)),), "s2")
    outer = Group("section", "of-heading", (Line("heading", "h2", (Span("题"),)), inner))
    assert parts([outer]).splitlines() == [
        '<section class="of-heading">',
        '<h2 data-block="heading">题</h2>',
        '<section class="of-heading" id="s2">',
        '<p data-block="paragraph">做。</p>',
        "</section>",
        "</section>",
    ]


def page(folder: Path, block: str | None = None) -> Templates:
    """A shipped page, and a user's own that rewrites a block of it."""
    for name in ("own", "shipped"):
        (folder / name / "html").mkdir(parents=True)
    shipped = "{% block document %}{{ given | parts }}{% endblock %}|{{ given | length }}"
    (folder / "shipped" / "html" / "page.j2").write_text(shipped, encoding="utf-8")
    if block:
        words = f'{{% extends "shipped:page.j2" %}}{{% block document %}}{block}{{% endblock %}}'
        (folder / "own" / "html" / "page.j2").write_text(words, encoding="utf-8")
    return templates([folder / "own", folder / "shipped"])


GIVEN = (Line("paragraph", "p", (Span("甲<乙"),)),)


def test_an_override_may_place_lines_itself(tmp_path: Path) -> None:
    shown = '<p data-block="paragraph">甲&lt;乙</p>'
    assert page(tmp_path / "a").render("page.j2", given=GIVEN) == f"{shown}\n|1"
    block = "{% for each in given %}<div>{{ each | line }}{{ each.kind }}</div>{% endfor %}"
    found = page(tmp_path / "b", block).render("page.j2", given=GIVEN)
    assert found == f"<div>{shown}paragraph</div>|1"


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("{{ given[0].__class__ | line }}", "沙箱不允许这样做"),
        ("{{ (given | parts).__class__.__mro__ }}", "沙箱不允许这样做"),
        ("{{ given[0].forgotten }}", "Line 没有“forgotten”"),
        ("{{ '甲' | line }}", "模板里的表达式算不出来"),
        ("{{ 5 | parts }}", "模板里的表达式算不出来"),
    ],
)
def test_an_override_runs_in_the_sandbox_and_is_strict(tmp_path: Path, block: str, said: str) -> None:
    with pytest.raises(FjplanError) as caught:
        page(tmp_path, block).render("page.j2", given=GIVEN)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path.as_posix()}/own/html/page.j2:1：")
