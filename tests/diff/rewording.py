"""The same task in other words: lightly by tables of official phrases, heavily by hand (``reworded.py``)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from random import Random

from fjplan.model import Target, Task
from fjplan.plan_yaml.scalars import sentences
from tests.diff.reworded import REWORDED

# What one drafter writes and another would write.
SYNONYMS: dict[str, str] = {
    "加快推进": "大力推进",
    "持续推进": "持续推动",
    "深入推进": "扎实推进",
    "全面推进": "全面推动",
    "扎实推进": "稳步推进",
    "有序推进": "稳妥推进",
    "推进": "加快推进",
    "加快建设": "加紧建设",
    "谋划建设": "规划建设",
    "培育壮大": "做大做强",
    "建立健全": "健全完善",
    "建设": "打造",
    "优化提升": "完善提升",
    "优化升级": "迭代升级",
    "升级改造": "改造提升",
    "提升": "提高",
    "完善": "健全",
    "强化": "加强",
    "加强": "强化",
    "深化": "持续深化",
    "促进": "推动",
    "推动": "促进",
    "开展": "组织开展",
    "实施": "组织实施",
    "拓展": "扩大",
    "探索": "积极探索",
    "支持": "鼓励支持",
    "鼓励": "支持",
    "落实": "严格落实",
    "制定": "研究制定",
    "培育": "培育发展",
    "发挥": "充分发挥",
    "推广": "推广应用",
    "依托": "充分依托",
    "扩大": "进一步扩大",
    "规范": "进一步规范",
    "构建": "加快构建",
    "一批": "一大批",
    "若干": "一批",
    "水平": "能力水平",
    "各地": "各地区",
}
_PHRASE = re.compile("|".join(sorted(SYNONYMS, key=len, reverse=True)))
HALF = 0.5
"""So much of a task's pairs of characters is gone once it is heavily reworded."""
_CLAUSE = re.compile(r"[^，。；]+[，。；]?")
_NOT_WORDS = re.compile(r"[\W_]")


def words_of(task: Task) -> str:
    """All words of a task, heading first."""
    parts = (words for part in task.parts for words in (part.heading, part.text))
    return "".join(filter(None, (task.heading, task.text, *parts)))


def bigrams(words: str) -> Counter[str]:
    """The pairs of neighbouring characters, punctuation left out."""
    bare = _NOT_WORDS.sub("", words)
    return Counter(map("".join, pairwise(bare)))


def own_bigrams(tasks: Iterable[Task]) -> dict[str, frozenset[str]]:
    """By id, the pairs of characters that no other of the tasks has: what a reader would know one by."""
    pairs = {task.id: bigrams(words_of(task)) for task in tasks}
    holders = Counter(pair for each in pairs.values() for pair in each)
    return {each: frozenset(pair for pair in held if holders[pair] == 1) for each, held in pairs.items()}


def share_replaced(old: str, new: str) -> float:
    """How much of the old words' pairs of characters the new words no longer have."""
    was = bigrams(old)
    return 1 - (was & bigrams(new)).total() / was.total()


def reword_lightly(task: Task, rng: Random) -> Task:
    """A few phrases changed, perhaps one clause gone and a figure raised; the rest of a quote stays."""
    if rng.random() < 0.5:
        task = _with_more(task)
    assert task.text
    text = _without_a_clause(task.text, task.targets, rng) if rng.random() < 0.5 else task.text
    most = rng.randint(2, 5)
    text = _with_synonyms(text, task.targets, rng, most)
    return replace(task, text=text)


def _with_more(task: Task) -> Task:
    """The task with its first figure raised by about a tenth, by one at least."""
    for index, target in enumerate(task.targets):
        was = str(target.quantity.value)
        if not target.implied and target.quote.count(was) == 1 and task.text:
            more = max(target.quantity.value * Decimal("0.1"), Decimal(1)).quantize(Decimal(1))
            quantity = replace(target.quantity, value=target.quantity.value + more)
            quote = target.quote.replace(was, str(quantity.value))
            raised = replace(target, quantity=quantity, quote=quote)
            targets = (*task.targets[:index], raised, *task.targets[index + 1 :])
            return replace(task, text=task.text.replace(target.quote, quote), targets=targets)
    return task


def _with_synonyms(text: str, targets: Sequence[Target], rng: Random, most: int) -> str:
    pieces = _around([target.quote for target in targets], text)
    spots = [
        (number, match)
        for number, (piece, is_quote) in enumerate(pieces)
        if not is_quote
        for match in _PHRASE.finditer(piece)
    ]
    words = [piece for piece, _ in pieces]
    chosen = rng.sample(spots, min(most, len(spots)))
    for number, match in sorted(chosen, key=lambda spot: (spot[0], spot[1].start()), reverse=True):
        words[number] = words[number][: match.start()] + SYNONYMS[match[0]] + words[number][match.end() :]
    return "".join(words)


def _around(quotes: Sequence[str], text: str) -> list[tuple[str, bool]]:
    """The text in pieces, and whether each is a quote."""
    if not quotes:
        return [(text, False)]
    pattern = "(" + "|".join(map(re.escape, sorted(quotes, key=len, reverse=True))) + ")"
    return [(piece, piece in quotes) for piece in re.split(pattern, text) if piece]


def _without_a_clause(text: str, targets: Sequence[Target], rng: Random) -> str:
    """The text without one short clause from inside a sentence of three or more; no target quotes it."""
    clauses: list[str] = _CLAUSE.findall(text)
    inner = [
        index
        for index in range(1, len(clauses) - 1)
        if clauses[index - 1].endswith("，")
        and clauses[index].endswith("，")
        and _is_whole(clauses[index])
        and len(clauses[index]) * 6 <= len(text)
        and not any(
            clauses[index].rstrip("，") in each.quote or each.quote in clauses[index] for each in targets
        )
    ]
    if inner:
        del clauses[rng.choice(inner)]
    return "".join(clauses)


def _is_whole(words: str) -> bool:
    return all(words.count(opener) == words.count(closer) for opener, closer in ("（）", "“”", "《》"))


def reword_heavily(task: Task, rng: Random, fillers: Sequence[str]) -> Task:
    """The task as another drafter would put it: at least half of its pairs of characters are gone.

    The sentences change places, one may be gone, and one or two of other documents may stand between them.
    """
    heading, written = REWORDED[task.id]
    said = list(written)
    rng.shuffle(said)
    if len(said) > 2 and not task.targets and rng.random() < 0.4:
        del said[0]
    made = replace(task, heading=heading, text="".join(said))
    for filler in rng.sample(fillers, min(len(fillers), rng.choice((0, 0, 1, 2)))):
        said.insert(rng.randint(0, len(said)), filler)
        fuller = replace(made, text="".join(said))
        made = fuller if share_replaced(words_of(task), words_of(fuller)) >= HALF else made
    assert share_replaced(words_of(task), words_of(made)) >= HALF, task.id
    targets = tuple(replace(target, quote=_said_anew(target.quote, made)) for target in task.targets)
    return replace(made, targets=targets)


_ANEW = {
    "新增万兆无源光网（10G-PON）端口7万个以上": "10G-PON端口增加7万个以上",
    "5G基站1万个以上": "5G基站增加1万个以上",
    "实现千兆城市建设全达标": "各设区市均建成千兆城市",
    "全省千兆宽带用户占比超25%": "千兆宽带用户占比超25%",
    "新培育5个左右省级数字经济核心产业集聚区": "核心产业集聚区再认定5个左右",
    "力争全省数字经济规模突破3.2万亿元": "数字经济规模力争突破3.2万亿元",
}


def _said_anew(quote: str, task: Task) -> str:
    anew = _ANEW[quote]
    assert anew in (task.text or ""), quote
    return anew


def heading_from(text: str) -> str:
    """A heading for a piece of a task: its shortest clause that can stand alone."""
    clauses: list[str] = [clause.rstrip("，。；") for clause in _CLAUSE.findall(text)]
    return min((each for each in clauses if len(each) >= 6 and _is_whole(each)), key=len)


def pieces_of(text: str, count: int) -> list[str]:
    """The text in so many runs of about equal length: of sentences, or of clauses where there is but one."""
    said = sentences(text)
    if len(said) < 2:
        said = [clause for clause in _CLAUSE.findall(text) if clause]
    count = min(count, len(said))
    bounds = [round(number * len(said) / count) for number in range(count + 1)]
    runs = ("".join(said[start:end]) for start, end in pairwise(bounds))
    return [re.sub("[，；。]$", "。", run) for run in runs]
