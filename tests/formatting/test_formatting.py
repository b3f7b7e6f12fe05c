"""The one layout: what goes where, what becomes of each comment, and that what we write already has it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fjplan.errors import FjplanError
from fjplan.formatting import can_format, formatted
from fjplan.formatting.kinds import KINDS, MIXED, Kind, kind_below, kind_of_item
from fjplan.formatting.tree import Block, Scalar, Thing
from fjplan.loading import load_bytes, load_file
from fjplan.plan_yaml.whole import write_plan

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests/data/formatting"
PLANS = sorted((ROOT / "plans").glob("*.yaml"))
FORMS = sorted((ROOT / "tests/data/plans/forms").glob("*.yaml"))
HEAD = "schema: fjplan/plan@1\n"


def fmt(text: str) -> str:
    """The layout of a text; laid out again it stays."""
    found = formatted(load_bytes(text.encode(), "a.yaml"))
    assert formatted(load_bytes(found.encode(), "a.yaml")) == found
    return found


def body(text: str) -> str:
    """The layout of what follows the first line of a plan."""
    found = fmt(HEAD + text)
    assert found.startswith(HEAD)
    return found.removeprefix(HEAD)


# --- The plans there are ----------------------------------------------------------------------


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_shipped_plan_is_laid_out_already(path: Path) -> None:
    document = load_file(str(path))
    assert formatted(document) == document.source.text
    assert len(PLANS) >= 4


@pytest.mark.parametrize("path", [*PLANS, *FORMS], ids=lambda path: path.stem)
def test_what_the_emitter_writes_is_laid_out_already(path: Path) -> None:
    plan = load_file(str(path)).plan
    assert plan
    text = write_plan(plan, {("tasks", 0): ["请核：甲"], ("notice", "date"): ["请核：乙"]}, ["请核：丙"])
    assert fmt(text) == text


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_another_form_of_a_plan_stays_the_same_plan(path: Path) -> None:
    document = load_file(str(path))
    again = load_bytes(formatted(document).encode(), "again")
    assert document.plan is not None
    assert again.plan == document.plan
    assert len(FORMS) >= 5


def test_an_ugly_file_becomes_the_golden_one(update_golden: bool) -> None:
    text = (DATA / "ugly.yaml").read_text(encoding="utf-8")
    golden = DATA / "tidy.yaml"
    found = fmt(text)
    if update_golden:
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
    old, new = load_bytes(text.encode(), "old"), load_bytes(found.encode(), "new")
    assert old.plan is not None
    assert new.plan == old.plan


# --- The order of keys --------------------------------------------------------------------------


def objects(node: Any, kind: Kind, defs: dict[str, Any]) -> Iterator[tuple[Kind, list[str]]]:
    """Every object that the schema describes, with the kind that we take it for."""
    if not isinstance(node, dict):
        return
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        if (kind is MIXED) and name in KINDS:
            kind = KINDS[name]
        yield from objects(defs[name], kind, defs)
    if node.get("additionalProperties") is False:
        yield kind, list(node["properties"])
        for key, value in node["properties"].items():
            yield from objects(value, kind_below(kind, key), defs)
    inner = [node.get(name) for name in ("items", "then", "else")] + node.get("anyOf", [])
    for each in inner:
        yield from objects(each, kind, defs)


def test_the_order_of_keys_is_that_of_the_schema() -> None:
    schema = json.loads((ROOT / "schema/plan.schema.json").read_text(encoding="utf-8"))
    defs = schema["$defs"]
    # A section holds sections: once round is enough.
    within = defs["section"]["properties"]
    defs["section"]["properties"] = {k: {} if k in ("sections", "items") else v for k, v in within.items()}
    found = list(objects(schema, KINDS["plan"], defs))
    for kind, keys in found:
        assert list(kind.keys) == keys
    seen = {id(kind) for kind, _ in found}
    assert [name for name, kind in KINDS.items() if id(kind) not in seen] == []


def test_items_are_sections_where_they_have_a_title() -> None:
    def item(key: str) -> Block:
        return Block(False, (Thing(key, Scalar("甲", "甲")),))

    assert kind_of_item(MIXED, item("title")) is KINDS["section"]
    assert kind_of_item(MIXED, item("heading")) is KINDS["task"]
    assert kind_below(KINDS["plan"], "items") is MIXED


def test_keys_are_put_in_order_and_take_their_comments_along() -> None:
    written = (
        "tasks:\n"
        "- text: 做。  # 正文\n"
        "  # 标题上\n"
        "  heading: 甲\n"
        "  nonsense: 1  # 不认识\n"
        "  # fjplan: ignore[U501]\n"
        "  units: [乙]  # fjplan: ignore[U502]\n"
        "  id: a  # 编号\n"
        "  another: 2\n"
        "title: 要点\n"
    )
    assert body(written) == (
        "title: 要点\n"
        "tasks:\n"
        "  - id: a  # 编号\n"
        "    # 标题上\n"
        "    heading: 甲\n"
        "    text: |  # 正文\n"
        "      做。\n"
        "    # fjplan: ignore[U501]\n"
        "    units:  # fjplan: ignore[U502]\n"
        "      - 乙\n"
        "    nonsense: 1  # 不认识\n"
        "    another: 2\n"
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # The head of a file stays on top, whichever key comes first.
        ("# 样本\nid: a\n" + HEAD, "# 样本\n" + HEAD + "id: a\n"),
        # What stands below an empty line is the key's own.
        ("# 样本\n\n# 编号\nid: a\n" + HEAD, "# 样本\n\n" + HEAD + "# 编号\nid: a\n"),
        # So is a directive.
        ("# 样本\n# fjplan: ignore[S2]\nid: a\n" + HEAD, "# 样本\n" + HEAD + "# fjplan: ignore[S2]\nid: a\n"),
        ("%YAML 1.1\n# 样本\n--- # 始\n" + HEAD + "... # 终\n", "# 样本\n# 始\n" + HEAD + "# 终\n"),
        ("\n\n# 样本\n\n\n\n" + HEAD + "\n\n", "# 样本\n\n" + HEAD),
    ],
)
def test_the_head_of_a_file(written: str, expected: str) -> None:
    assert fmt(written) == expected


# --- Values -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("'甲'", "甲"),
        ('"甲"', "甲"),
        ("'5.10'", '"5.10"'),
        ("5.10", "5.10"),
        ("-0.50", "-0.50"),
        ("'2024'", '"2024"'),
        ("2024", "2024"),
        ("007", '"007"'),
        ("2024-04-30", "2024-04-30"),
        ("'2024-04-30'", "2024-04-30"),
        ("2024-06", "2024-06"),
        ("'null'", '"null"'),
        ("~", "null"),
        ("", "null"),
        ("TRUE", "true"),
        ("'true'", '"true"'),
        ("yes", '"yes"'),
        ("'>='", '">="'),
        ("甲 乙", "甲 乙"),
        ("'甲: 乙'", '"甲: 乙"'),
        ("甲：乙#丙", "甲：乙#丙"),
        ("'甲 #乙'", '"甲 #乙"'),
        ("'它''s \"x\" \\'", '它\'s "x" \\'),
        ("' 甲'", '" 甲"'),
        ('"甲\\t乙"', '"甲\\t乙"'),
        ("甲\n  乙", "甲乙"),
        ("a\n  b", "a b"),
        ("{}", "{}"),
        ("[ ]", "[]"),
    ],
)
def test_a_value_is_plain_where_it_can_be_and_numbers_stay_as_written(written: str, expected: str) -> None:
    assert body(f"region: {written}\n") == f"region: {expected}\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("text: 甲。“乙！”丙\n", "text: |\n        甲。\n        “乙！”\n        丙\n"),
        (
            "text: >-\n      甲。\n      乙。\n\n      丙。\n",
            "text: |\n        甲。\n        乙。\n\n        丙。\n",
        ),
        ("text: |+\n      甲，\n       乙。\n\n\n", "text: |\n        甲，乙。\n"),
        ("text: (甲。)b\n", "text: |\n        (甲。)b\n"),
        ("text: ' '\n", 'text: " "\n'),
        ("note: 甲。乙。\n", "note: |\n        甲。\n        乙。\n"),
        ("note: |\n      甲。\n", "note: 甲。\n"),
        ("heading: 甲。乙\n", "heading: 甲。乙\n"),
        ("text: [甲。乙, 丙]\n", "text:\n        - 甲。乙\n        - 丙\n"),
        (
            'text: ["甲\\n乙", "甲\\n "]\n',
            'text:\n        - |\n          甲\n\n          乙\n        - "甲\\n "\n',
        ),
        ("不认识: 甲。乙。\n", "不认识: |\n        甲。\n        乙。\n"),
    ],
)
def test_long_text_stands_one_sentence_a_line(written: str, expected: str) -> None:
    assert body(f"tasks:\n  - id: a\n    {written}") == f"tasks:\n  - id: a\n    {expected}".replace(
        "\n        ", "\n      "
    ).replace("\n          ", "\n        ")


def test_what_is_short_by_nature_stands_on_one_line_and_units_one_a_line() -> None:
    written = (
        "conventions:\n  levels:\n  - number: arabic\n    heading: line\n"
        "  clause: {groups: [[department,\n party]], label: 单位}\n"
        "tasks:\n- {id: a, units: {support: [丙], lead: [甲, [乙, 丁]]}, targets: [{op: '>=', metric: 数,\n"
        "  value: 5.10, basis: [{opinion: 好}]}]}\n"
    )
    assert body(written) == (
        "conventions:\n"
        "  levels:\n"
        "    - {number: arabic, heading: line}\n"
        "  clause:\n"
        "    label: 单位\n"
        "    groups: [[department, party]]\n"
        "tasks:\n"
        "  - id: a\n"
        "    units:\n"
        "      lead:\n"
        "        - 甲\n"
        "        - [乙, 丁]\n"
        "      support:\n"
        "        - 丙\n"
        "    targets:\n"
        '      - {metric: 数, op: ">=", value: 5.10, basis: [{opinion: 好}]}\n'
    )


# --- Comments -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # at the end of a block, by its indent; what is not indented further belongs to what follows
        ("notice:\n  date: null\n  # 末\n# 下\nnote: 甲\n", None),
        ("notice:\n    date: null\n    # 末\nnote: 甲\n", "notice:\n  date: null\n  # 末\nnote: 甲\n"),
        ("sections:\n- id: a\n  # 项末\n# 次项上\n- id: b\n# 文末\n",
         "sections:\n  - id: a\n    # 项末\n  # 次项上\n  - id: b\n# 文末\n"),
        ("sections:\n  - id: a\n  # 列末\n# 下\nnote: 甲\n", None),
        # within brackets that are laid out on one line
        ("overall:\n  targets:\n  # 上\n  - {metric: 数, # 内\n  # 又\n  value: 1} # 旁\n",
         "overall:\n  targets:\n    # 上\n    # 内\n    # 又\n    - {metric: 数, value: 1}  # 旁\n"),
        ("tasks:\n- units: [甲, # 甲旁\n      # 乙上\n      乙 # 乙旁\n      # 末\n      ] # 外\n",
         "tasks:\n  - units:  # 外\n      - 甲  # 甲旁\n      # 乙上\n      - 乙  # 乙旁\n      # 末\n"),
        ("attachments: [ # 一\n  # 二\n]\n", "# 二\nattachments: []  # 一\n"),
        # beside a key and beside its value: one line has room for one
        ("notice: # 甲\n  {date: null} # 乙\n", "# 乙\nnotice:  # 甲\n  date: null\n"),
        ("tasks:\n  - # 横\n    # 下\n    id: a\n", "tasks:\n  # 横\n  # 下\n  - id: a\n"),
        ("tasks:\n  - {id: a} # 旁\n", "tasks:\n  # 旁\n  - id: a\n"),
        ("note: # 甲\n  # 乙\n  丙\n", "# 乙\nnote: 丙  # 甲\n"),
        ("note: | # 甲\n  # 不是注。\n  乙。\n # 是注\nyear: 1\n",
         "# 是注\nyear: 1\nnote: |  # 甲\n  # 不是注。\n  乙。\n"),
        ("region: # 空\nnote: '#'#甲   \n", "region: null  # 空\nnote: \"#\"  #甲\n"),
    ],
)  # fmt: skip
def test_a_comment_stays_with_what_it_is_about(written: str, expected: str | None) -> None:
    assert body(written) == (expected or written)


def test_an_empty_line_between_things_stays_but_only_one_and_none_at_an_end() -> None:
    written = (
        "\n\ntasks:\n\n  - id: a\n\n\n    text: |\n      甲。\n\n\n    # 注\n\n    units: [甲,\n\n 乙]\n\n\n"
        "  - id: b\n\n  # 末\n\n"
    )
    assert body(written) == (
        "\ntasks:\n  - id: a\n\n    text: |\n      甲。\n\n    # 注\n\n    units:\n      - 甲\n      - 乙\n\n"
        "  - id: b\n\n  # 末\n"
    )


# --- Files --------------------------------------------------------------------------------------


def test_line_breaks_stay_as_most_of_the_file_has_them() -> None:
    crlf = f"{HEAD}title: '甲'\nnote: |\n  甲。\n\n  乙。\n".replace("\n", "\r\n")
    assert fmt(crlf) == f"{HEAD}title: 甲\nnote: |\n  甲。\n\n  乙。\n".replace("\n", "\r\n")
    assert fmt(crlf.replace("\r\n", "\n", 5)) == f"{HEAD}title: 甲\nnote: |\n  甲。\n\n  乙。\n"


@pytest.mark.parametrize(
    ("text", "can"),
    [
        ("", False),
        ("# 只有注释\n", False),
        ("a: 1\n", False),
        ("- 甲\n", False),
        ("schema: 1\n", False),
        (f"{HEAD}a: [\n", False),
        (f"{HEAD}a: &x 1\n", False),
        (f"{HEAD}a: 1\na: 2\n", False),
        (f"{HEAD}\ta: 1\n", False),
        (f"{HEAD}a: {'[' * 70}{']' * 70}\n", False),
        (HEAD, True),
        (f"{HEAD}不认识: 1", True),
        (f"{HEAD}a: {'[' * 60}{']' * 60}\n", True),
        (f"\ufeff{HEAD}", True),
    ],
)
def test_only_what_can_be_read_and_says_it_is_a_plan_is_laid_out(text: str, can: bool) -> None:
    document = load_bytes(text.encode(), "a.yaml")
    assert can_format(document) is can
    if can:
        assert formatted(document).startswith(HEAD)


def test_deep_nesting_and_no_last_line_break() -> None:
    deep = "".join(f"{'  ' * level}a{level}:\n" for level in range(60))
    assert body(deep.rstrip("\n")) == deep.rstrip("\n") + " null\n"


def test_what_would_read_otherwise_is_refused_with_its_place() -> None:
    # YAML takes a key of more than 1024 characters only behind a “?”, which no plan has.
    text = f"{HEAD}title: 甲\n? {'长' * 1100}\n: 乙\n"
    with pytest.raises(FjplanError) as refused:
        formatted(load_bytes(text.encode(), "a.yaml"))
    assert str(refused.value) == (
        f"a.yaml：排不好“{'长' * 30}”这一行（YAML 语法错误：键的后面缺“: ”）；这个文件没有动"
    )


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ["schema: fjplan/plan@1", "title: 乙 # 注"],
            "a.yaml:2: “title”排版后读出来与原来不同；这个文件没有动",
        ),
        (
            ["schema: fjplan/plan@1", "year: 甲 # 注"],
            "a.yaml:1: “全文”排版后读出来与原来不同；这个文件没有动",
        ),
        (["schema: fjplan/plan@1", "title: 甲"], "a.yaml：排版后注释与原来不同；这个文件没有动"),
        (["schema: fjplan/plan@1", "title: [甲"], "a.yaml：排不好“”这一行"),
    ],
)
def test_a_layout_that_says_something_else_is_never_given_out(
    monkeypatch: pytest.MonkeyPatch, lines: list[str], message: str
) -> None:
    monkeypatch.setattr("fjplan.formatting.lay_out", lambda plan: iter(lines))
    with pytest.raises(FjplanError) as refused:
        formatted(load_bytes(f"{HEAD}title: 甲 # 注\n".encode(), "a.yaml"))
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(("old", "new"), [("5.10", "5.1"), ("1", "true"), ("[1, 2]", "[1]"), ("1", "'1'")])
def test_how_a_value_is_written_counts(monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    monkeypatch.setattr("fjplan.formatting.lay_out", lambda plan: iter([HEAD.strip(), f"a: {new}"]))
    with pytest.raises(FjplanError, match=r"a\.yaml:2: “a”排版后读出来与原来不同"):
        formatted(load_bytes(f"{HEAD}a: {old}\n".encode(), "a.yaml"))


def test_four_thousand_tasks_take_time_in_proportion() -> None:
    task = "- {text: 甲。乙。, units: [甲, 乙], targets: [{metric: 数, op: '>=', value: 1}], id: a%d} # 注\n"

    def seconds(count: int) -> float:
        text = f"{HEAD}tasks:\n" + "".join(task % number for number in range(count))
        document = load_bytes(text.encode(), "a.yaml")
        began = time.perf_counter()
        assert formatted(document).count("# 注\n") == count
        return time.perf_counter() - began

    small = min(seconds(500) for _ in range(3))
    assert seconds(4000) < 8 * small * 4
