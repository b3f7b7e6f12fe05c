"""What git shows for a plan file: its words in lines; anything else as it is, byte for byte."""

from __future__ import annotations

from fjplan.report.plan_lines import is_plan, plan_lines
from fjplan.yaml_reader import read_yaml

LIMIT = 32 * 1024 * 1024
"""A larger file is passed on unread."""


def converted(content: bytes) -> bytes:
    """The lines of a plan; of what cannot be read as one, or is too large, the very bytes."""
    if len(content) > LIMIT:
        return content
    try:
        reading = read_yaml(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return content
    if not reading.usable or not is_plan(reading.data):
        return content
    return "".join(f"{line}\n" for line in plan_lines(reading.data)).encode("utf-8", "surrogatepass")
