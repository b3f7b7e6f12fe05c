"""Every character of a loaded value is found in the file, in all five styles of scalars."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fjplan.scalars import read_scalar
from fjplan.yaml_reader import read_yaml

LINES = st.lists(
    st.text("甲乙丙，。5G（）“”'\"\\#:", min_size=1, max_size=12).filter(
        lambda line: line.strip() == line and not re.match(r"[#:'\"\\]", line)
    ),
    min_size=1,
    max_size=4,
)


def written(style: str, lines: list[str]) -> str:
    """A document whose key t holds the lines in a style."""
    match style:
        case "'":
            return "t: '" + "\n  ".join(line.replace("'", "''") for line in lines) + "'\n"
        case '"':
            return (
                "t: "
                + "\n  ".join(json.dumps(line, ensure_ascii=False)[1:-1] for line in lines).join('""')
                + "\n"
            )
        case "plain":
            return "t: " + "\n  ".join(line.replace(":", "：").replace("#", "＃") for line in lines) + "\n"
    return f"t: {style}  # 说明\n" + "".join(f"    {line}\n" for line in lines)


@pytest.mark.parametrize("style", ["plain", "'", '"', "|", ">"])
@given(lines=LINES)
def test_each_character_stands_where_its_span_says(style: str, lines: list[str]) -> None:
    text = written(style, lines)
    reading = read_yaml(text)
    value = reading.data["t"]
    if not isinstance(value, str):  # 5 alone is a number
        return
    scalar = read_scalar(text, reading.source.values["t",], value)
    assert scalar is not None
    assert len(scalar.spans) == len(value)
    for character, span in zip(value, scalar.spans, strict=True):
        if span is None:
            assert character.isspace()
            continue
        said = text[span.start : span.end]
        assert said == character or (scalar.style == "'" and said == "''") or said[0] == "\\"


@pytest.mark.parametrize("style", ["plain", "'", '"', "|", ">"])
@given(lines=LINES, data=st.data())
def test_a_replacement_says_what_it_is_to_say(style: str, lines: list[str], data: st.DataObject) -> None:
    text = written(style, lines)
    reading = read_yaml(text)
    value = reading.data["t"]
    if not isinstance(value, str) or not value.strip("'\"\\"):
        return
    scalar = read_scalar(text, reading.source.values["t",], value)
    assert scalar is not None
    at = data.draw(st.integers(0, len(value) - 1))
    span = scalar.span(at, at + 1)
    if span is None:
        return
    edited = text[: span.start] + scalar.written("丁") + text[span.end :]
    again = read_yaml(edited).data["t"]
    assert "".join(str(again).split()) == "".join((value[:at] + "丁" + value[at + 1 :]).split())


def scalar_of(text: str) -> tuple[str, object]:
    reading = read_yaml(text)
    value = reading.data["t"]
    return value, read_scalar(text, reading.source.values["t",], value)


def test_a_fold_between_latin_words_is_no_place_for_an_edit() -> None:
    value, scalar = scalar_of("t: Wi-Fi\n  6 推进\n")
    assert value == "Wi-Fi 6 推进"
    assert scalar.span(0, 5) is not None  # type: ignore[attr-defined]
    assert scalar.span(5, 6) is None  # type: ignore[attr-defined]


def test_an_escape_is_one_character_and_its_whole_length() -> None:
    text = 't: "甲\\u4e59\\"丙"\n'
    value, scalar = scalar_of(text)
    assert value == '甲乙"丙'
    spans = [text[span.start : span.end] for span in scalar.spans]  # type: ignore[attr-defined]
    assert spans == ["甲", "\\u4e59", '\\"', "丙"]


def test_a_value_that_the_file_does_not_say_has_no_scalar() -> None:
    reading = read_yaml("t: 甲乙\n")
    span = reading.source.values["t",]
    assert read_scalar(reading.source.text, span, "甲丙") is None
    assert read_scalar(reading.source.text, span, "甲") is None


def test_words_are_written_as_the_style_wants_them() -> None:
    for text, wanted in (("t: '甲'\n", "说''"), ('t: "甲"\n', "说'"), ("t: 甲\n", "说'")):
        _, scalar = scalar_of(text)
        assert scalar.written("说'") == wanted  # type: ignore[attr-defined]
