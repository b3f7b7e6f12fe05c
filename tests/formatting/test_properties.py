"""Whatever a plan holds and however it is written: the same data, every comment, no further change."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fjplan.formatting import can_format, formatted
from fjplan.formatting.kinds import KINDS
from fjplan.loading import Document, load_bytes

WORDS = [
    *(
        "甲",
        "乙。",
        "！",
        "”",
        "“",
        "（丙。）",
        "(a)",
        "b",
        "：",
        ": ",
        " #",
        "#",
        ",",
        "[",
        "]",
        "{",
        "- ",
        "'",
        '"',
    ),
    *(
        "\\",
        "null",
        "true",
        "5.10",
        "2024-04-30",
        "2024",
        "~",
        ">=",
        "%",
        "|",
        "  ",
        "\t",
        "\u3000",
        "1:30",
        "<<",
    ),
]
KEYS = sorted({key for kind in KINDS.values() for key in kind.keys} | {"未知", "a b", "no", "x:y", "'"})
PARAGRAPH = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("".join)
TEXT = st.lists(PARAGRAPH, min_size=1, max_size=3).map("\n".join)
PLAIN = st.sampled_from(
    ["5.10", "-3", "0", "007", "true", "False", "null", "~", "", "2024-04-30", "2024", "1e3"]
)


class Written(str):
    """A scalar that is written as it is."""

    __slots__ = ()


LEAF = TEXT | PLAIN.map(Written)
VALUE = st.recursive(
    LEAF,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=14,
)
PLAN = st.dictionaries(st.sampled_from(KEYS), VALUE, max_size=5)
REMARKS = ("#", "#甲", "# fjplan: ignore[T604]", "# a: b", "# - c", "#  “x” #", "# }", "# |")


class Hand:
    """Writes data down as somebody might, with comments wherever YAML takes one."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.lines: list[str] = []
        self.remarks: list[str] = []

    def remark(self) -> str:
        words = f"{self.random.choice(REMARKS)}注{len(self.remarks)}；"
        self.remarks.append(words)
        return words

    def maybe_beside(self) -> str:
        return f" {self.remark()}" if self.random.random() < 0.2 else ""

    def above(self, columns: int) -> None:
        """Empty lines and comments, none so far in that it could belong to a text above."""
        for _ in range(self.random.choice((0, 0, 0, 1, 2, 3))):
            blank = self.random.choice(("", "  "))
            own = " " * self.random.randint(0, columns) + self.remark()
            self.lines.append(self.random.choice((blank, own, own)))

    def plan(self, data: dict[str, Any]) -> str:
        if self.random.random() < 0.2:
            self.above(0)
            self.lines.append("---" + self.maybe_beside())
        self.mapping({"schema": Written("fjplan/plan@1"), **data}, 0)
        self.above(0)
        return "\n".join(self.lines) + self.random.choice(("", "\n", "\n\n"))

    def mapping(self, data: dict[str, Any], indent: int, first: str | None = None) -> None:
        keys = list(data)
        self.random.shuffle(keys)
        for key in keys:
            if first is None:
                self.above(indent)
            lead = (" " * indent if first is None else first) + f"{self.key(key)}:"
            first = None
            self.value(lead, data[key], indent)

    def key(self, key: str) -> str:
        return (
            json.dumps(key, ensure_ascii=False) if key in ("x:y", "'") or self.random.random() < 0.1 else key
        )

    def value(self, lead: str, value: Any, indent: int) -> None:
        inner = indent + self.random.choice((1, 2, 4))
        if isinstance(value, str):
            self.scalar(lead, value, inner)
        elif not value or self.random.random() < 0.3:
            self.lines += f"{lead} {self.flow(value, inner)}{self.maybe_beside()}".split("\n")
        else:
            self.lines.append(lead + self.maybe_beside())
            if isinstance(value, dict):
                self.mapping(value, inner)
            else:
                self.sequence(value, self.random.choice((indent, inner)) if lead.endswith(":") else inner)

    def sequence(self, items: list[Any], indent: int) -> None:
        for item in items:
            self.above(indent)
            dash = " " * indent + "-"
            if isinstance(item, dict) and item and self.random.random() < 0.7:
                gap = self.random.choice((1, 3))
                self.mapping(item, indent + 1 + gap, first=dash + " " * gap)
            else:
                self.value(dash, item, indent)

    def scalar(self, lead: str, value: str, indent: int) -> None:
        if isinstance(value, Written):
            self.lines.append(f"{lead} {value}".rstrip() + self.maybe_beside())
            return
        paragraphs = value.split("\n")
        has_edges = any(not each or each != each.strip() for each in paragraphs)
        if has_edges or self.random.random() < 0.4:
            self.lines.append(f"{lead} {self.quoted(value)}{self.maybe_beside()}")
            return
        header = self.random.choice(("|", "|-", "|+", ">", ">-"))
        self.lines.append(f"{lead} {header}{self.maybe_beside()}")
        for paragraph in paragraphs:
            at = self.random.randint(1, len(paragraph))
            parts = [part for part in (paragraph[:at], paragraph[at:]) if part.strip()]
            self.lines += [" " * indent + part.strip() for part in parts]
            if self.random.random() < 0.8:
                self.lines.append("")

    def quoted(self, value: str) -> str:
        if "\n" not in value and self.random.random() < 0.5:
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=False)

    def flow(self, value: Any, indent: int) -> str:
        if isinstance(value, Written):
            return value or "null"
        if isinstance(value, str):
            return self.quoted(value)
        if isinstance(value, list):
            return "[" + self.joined([self.flow(each, indent) for each in value], indent) + "]"
        pairs = [
            f"{json.dumps(key, ensure_ascii=False)}: {self.flow(each, indent)}" for key, each in value.items()
        ]
        return "{" + self.joined(pairs, indent) + "}"

    def joined(self, parts: list[str], indent: int) -> str:
        """With line breaks, and comments before, between and after."""
        found = self.gap(indent)
        for part in parts:
            found += part + self.gap(indent) + "," + self.gap(indent)
        return found

    def gap(self, indent: int) -> str:
        margin = "\n" + " " * indent
        if self.random.random() < 0.85:
            return " "
        beside = f" {self.remark()}"
        return beside + margin + (self.remark() + margin if self.random.random() < 0.3 else "")


def document(text: str) -> Document:
    found = load_bytes(text.encode(), "a.yaml")
    assert [issue.message for issue in found.issues] == [], text
    assert can_format(found)
    return found


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=PLAN, random=st.randoms(use_true_random=False))
def test_data_and_comments_stay_and_twice_is_once(data: dict[str, Any], random: Random) -> None:
    hand = Hand(random)
    text = hand.plan({key: value for key, value in data.items() if key != "schema"})
    before = document(text)
    once = formatted(before)
    after = document(once)
    assert repr(sorted_keys(after.data)) == repr(sorted_keys(before.data))
    ends = [line for line in once.splitlines() if "；" in line]
    kept = [words for words in hand.remarks if f"{words}\n" in once]
    assert kept == [words for words in hand.remarks if words in text]
    assert len(ends) == len(kept)
    assert formatted(after) == once
    assert once.endswith("\n")
    assert not once.endswith("\n\n")
    assert not any(line != line.rstrip() for line in once.splitlines())


def sorted_keys(data: Any) -> Any:
    """The data with the keys of each mapping in one order: their order is layout."""
    if isinstance(data, dict):
        return {key: sorted_keys(data[key]) for key in sorted(data)}
    return [sorted_keys(each) for each in data] if isinstance(data, list) else data
