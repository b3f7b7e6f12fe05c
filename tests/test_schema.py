"""The JSON Schema teaches the format in Chinese, agrees with the model, and holds every real form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from fjplan import model, schema, shapes
from fjplan.loading import load_file

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "schema/plan.schema.json").read_text(encoding="utf-8")
PLAN_SCHEMA: dict[str, Any] = json.loads(TEXT)
VALIDATOR = Draft202012Validator(PLAN_SCHEMA, format_checker=schema._checker)
FORMS = sorted((ROOT / "tests/data/plans/forms").glob("*.yaml"))
CHINESE = re.compile("[一-鿿]")


def nodes(node: Any, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema in the schema; examples hold plans, no schemas."""
    if isinstance(node, dict):
        yield pointer, node
        for key, value in node.items():
            if key not in ("examples", "default", "enum", "const"):
                yield from nodes(value, f"{pointer}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from nodes(value, f"{pointer}/{index}")


NODES = dict(nodes(PLAN_SCHEMA))
PROPERTIES = {
    f"{pointer}/properties/{name}": prop
    for pointer, node in NODES.items()
    # The third way for a task to have words only narrows `heading` (anyOf).
    if "properties" in node and "type" in node and "anyOf/" not in pointer.replace("disclosure/anyOf/", "")
    for name, prop in node["properties"].items()
}


def resolved(node: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The schemas that may apply to one value, with the pointer of each."""
    pointer = next(at for at, known in NODES.items() if known is node)
    yield pointer, node
    if "$ref" in node:
        yield from resolved(NODES[node["$ref"].removeprefix("#")])
    for key in ("if", "then", "else"):
        if key in node:
            yield from resolved(node[key])
    for key in ("anyOf", "oneOf", "allOf"):
        for choice in node.get(key, ()):
            yield from resolved(choice)


def used(node: dict[str, Any], value: Any) -> Iterator[str]:
    """The properties of the schema that a value uses."""
    for pointer, applying in resolved(node):
        if isinstance(value, dict):
            for key, inner in value.items():
                if key in applying.get("properties", {}):
                    yield f"{pointer}/properties/{key}"
                    yield from used(applying["properties"][key], inner)
        elif isinstance(value, list) and "items" in applying:
            for item in value:
                yield from used(applying["items"], item)


# The schema itself


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(PLAN_SCHEMA)


def test_every_property_teaches_in_chinese() -> None:
    assert len(PROPERTIES) > 100
    silent = [
        pointer
        for pointer, prop in PROPERTIES.items()
        if not (CHINESE.search(prop.get("title", "")) and CHINESE.search(prop.get("description", "")))
        or not prop.get("examples")
    ]
    assert silent == []


def test_every_example_of_a_property_is_valid() -> None:
    examples = [
        (pointer, prop, example) for pointer, prop in PROPERTIES.items() for example in prop["examples"]
    ]
    assert len(examples) >= len(PROPERTIES)
    wrong = [
        pointer
        for pointer, prop, example in examples
        if not VALIDATOR.evolve(schema={"$defs": PLAN_SCHEMA["$defs"], **prop}).is_valid(example)
    ]
    assert wrong == []


def test_every_enum_of_the_schema_is_one_of_the_model_and_the_other_way_about() -> None:
    in_schema = {tuple(node["enum"]) for node in NODES.values() if isinstance(node.get("enum"), list)}
    in_model = {
        tuple(member.value for member in kind): kind
        for kind in vars(model).values()
        if isinstance(kind, type) and issubclass(kind, Enum) and kind is not Enum
    }
    # These are keys of mappings.
    by_key = {words for words, kind in in_model.items() if kind in (model.Role, model.BasisKind)}
    keys = {tuple(key for key in node["properties"]) for node in NODES.values() if "properties" in node}
    assert all(any(each[: len(words)] == words for each in keys) for words in by_key)
    assert in_schema == set(in_model) - by_key


def test_every_key_of_the_schema_is_used_by_a_plan_that_is_kept_as_a_test() -> None:
    plans = [load_file(str(path)).data for path in FORMS]
    assert len(plans) >= 5
    seen = {pointer for plan in plans for pointer in used(PLAN_SCHEMA, plan)}
    assert set(PROPERTIES) - seen == set()


def test_every_form_that_real_plans_take_stands_in_a_plan() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in [ROOT / "plans/2024.yaml", *FORMS])
    noted = {row for comment in re.findall("#.*", text) for row in re.findall(r"\b[NOLUT][0-9]+\b", comment)}
    rows = {"N": 15, "O": 6, "L": 16, "U": 29, "T": 9}
    # L1, the levels of 2024, is plans/2024.yaml itself.
    assert {f"{letter}{n}" for letter, last in rows.items() for n in range(1, last + 1)} - noted == {"L1"}


def test_the_bounds_of_the_schema_are_those_of_the_builder() -> None:
    years = {(node["minimum"], node["maximum"]) for node in NODES.values() if "minimum" in node}
    assert years == {(shapes.FIRST_YEAR, shapes.LAST_YEAR)}
    assert {node["maxLength"] for node in NODES.values() if "maxLength" in node} == {shapes.MAX_ID}
