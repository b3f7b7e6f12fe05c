"""Random changes of a notice, taken in and accepted one by one, give the words that Word would give."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from fjplan.composing import compose
from fjplan.consulting.books import numbered
from fjplan.consulting.deciding import decide
from fjplan.consulting.fields import read_lines
from fjplan.diff.grams import fold
from fjplan.importing.docx_reply import read_reply
from fjplan.loading import load_bytes
from fjplan.opinions import Book, Decision, OpinionKind, Verdict
from tests.consulting.marking import Markup, live
from tests.consulting.sent import PLAN, REGISTRY, document_of, gathered

ROOT = Path(__file__).parents[2]
PLANS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "plans").glob("*.yaml"))}
TEXTS = {"made": PLAN, **PLANS}
SENT = {name: document_of(text) for name, text in TEXTS.items()}
ACCEPT = Decision(verdict=Verdict.ACCEPTED)
NEW = ("新词", "：", "“引号”", "A1", "、又一项", "# 号: 冒号", "")


def scramble(work: Markup, chance: random.Random, words: set[str]) -> None:
    """Replace, insert or delete some words of the fields that a decision can change."""
    runs: list[Any] = [
        run
        for paragraph in work.body.findall(".//{*}p")
        for run in live(paragraph)
        if len(run.findtext("{*}t") or "") > 8 and any((run.findtext("{*}t") or "") in each for each in words)
    ]
    for run in chance.sample(runs, min(len(runs), 8)):
        text = run.findtext("{*}t") or ""
        start = chance.randrange(1, len(text) - 4)
        old = text[start : start + chance.randint(1, 4)]
        where = run.getparent()
        if where is None or "".join(each.findtext("{*}t") or "" for each in live(where)).count(old) != 1:
            continue
        if work.paragraph(old) is where:
            work.replace(old, chance.choice(NEW))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", TEXTS)
def test_all_accepted_is_what_word_would_accept(name: str, seed: int) -> None:
    text, chance = TEXTS[name], random.Random(f"{name}{seed}")
    document = load_bytes(text.encode(), name)
    assert document.plan is not None
    lines = read_lines(document.plan, compose(document.plan, REGISTRY))
    # The title of the plan comes again in that of the notice; other values of the notice are no prose.
    prose = {
        each.text
        for line in lines
        for each in line.pieces
        if each.path and (each.path[0] not in ("title", "notice") or "body" in each.path)
        if each.path[-1] not in ("units", "clause")
    }
    work = Markup(SENT[name])
    scramble(work, chance, prose)
    docx = work.docx()
    wanted = {
        fold("".join(one.text for one in each.stretches if not one.deleted))
        for each in read_reply("回复.docx", docx).passages
    }
    unit = Book(plan=document.plan.id, unit="甲")
    opinions = list(numbered(unit, gathered(docx, text).opinions))
    assert opinions
    assert {each.kind for each in opinions} == {OpinionKind.EDIT}
    for opinion in chance.sample(opinions, len(opinions)):
        document = decide(document, "甲", opinion, ACCEPT, REGISTRY).document
    assert document.plan is not None
    printed = read_lines(document.plan, compose(document.plan, REGISTRY))
    assert [each.text for each in printed if fold(each.text) not in wanted] == []
