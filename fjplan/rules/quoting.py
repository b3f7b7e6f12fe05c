"""Words that a target or a deadline quotes from the text: a fix of the text alone would part the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fjplan.findings import Issue
from fjplan.frozen import replace
from fjplan.model import NodePath, Plan, Task
from fjplan.rules.target_texts import node_of
from fjplan.source import Span
from fjplan.target_places import read_targets
from fjplan.texts import Texts

_ADVICE = "；targets 等处的 quote 引了这里，请一起改"


def without_parting(issues: Iterable[Issue], plan: Plan, texts: Texts) -> Iterator[Issue]:
    """The issues; those whose fix would change quoted words are left to a person."""
    quotes: dict[NodePath, list[str]] = {}
    words: dict[NodePath, str] = {}
    for issue in issues:
        if issue.fix is None or isinstance(issue.where, Span):
            yield issue
            continue
        if not words:
            words = {text.path: text.words for text in texts.all}
            quotes = _read_quotes(plan)
        said = words.get(issue.where, "")
        known = quotes.get(node_of(issue.where[:-1]), ())
        if said and any(_is_within(issue, said, quote) for quote in known):
            yield replace(issue, message=issue.message + _ADVICE, fix=None)
        else:
            yield issue


def _read_quotes(plan: Plan) -> dict[NodePath, list[str]]:
    found: dict[NodePath, list[str]] = {}
    for each in read_targets(plan):
        found.setdefault(node_of(each.path[:-2]), []).append(each.target.quote)
    for path, node in plan.walk():
        for deadline in node.deadlines if isinstance(node, Task) else ():
            found.setdefault(path, []).append(deadline.quote)
    return found


def _is_within(issue: Issue, words: str, quote: str) -> bool:
    """Whether an edit changes characters of the quoted words, not just what stands at either end."""
    start = words.find(quote)
    end = start + len(quote)
    edits = issue.fix.edits if issue.fix else ()
    return start >= 0 and any(edit.start < end and edit.end > start for edit in edits)
