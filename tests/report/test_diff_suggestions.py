"""What a person is asked about is told in quotes that nest."""

from __future__ import annotations

import dataclasses

import pytest
from lxml import html

from fjplan import assets
from fjplan.differences import Review, Shared
from fjplan.render.environment import templates
from fjplan.report import diff_html, diff_markdown, diff_text
from tests.report.reviews import comparison, pair, review, side, task

OLD, NEW = side(2020, task("a", "办‘一网’")), side(2024, task("b", "办“一网”"))
ALIKE = Shared("推动“一网好办”。", "优化‘一网’的“好办”。", 0.4)


def words_of(page: str) -> str:
    root: html.HtmlElement = html.document_fromstring(page)
    return str(root.text_content())


def asked() -> Review:
    found = dataclasses.replace(pair("a", "b", score=0.4), shared=(ALIKE,))
    return review(comparison(OLD, NEW, found))


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_quotes_in_a_shared_sentence_are_the_inner_ones(kind: str) -> None:
    shown = {
        "text": lambda: diff_text.report_review(asked()),
        "markdown": lambda: diff_markdown.report_review(asked()),
        "html": lambda: words_of(diff_html.report_review(asked(), templates([assets.templates_dir()]))),
    }
    assert "“推动‘一网好办’。” ≈ “优化“一网”的‘好办’。”（0.40）" in shown[kind]()
