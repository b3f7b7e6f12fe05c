"""Bookmark names that carry the ids of a plan's nodes."""

from __future__ import annotations

import re

PREFIX = "fj_"


def bookmark_name(node: str) -> str:
    """The bookmark of a node: ``a-b.section`` is ``fj_a_b_Zsection``.

    An id has at most 28 characters, so that no name is longer than the 40 that Word keeps.
    """
    return PREFIX + node.replace("-", "_").replace(".", "_Z")


def bookmark_node(name: str) -> str | None:
    """The id in a bookmark's name; None for another's bookmark."""
    if not re.fullmatch(PREFIX + "[a-z][a-z0-9_]*(?:_Z[a-z0-9]+)?", name):
        return None
    return name.removeprefix(PREFIX).replace("_Z", ".").replace("_", "-")
