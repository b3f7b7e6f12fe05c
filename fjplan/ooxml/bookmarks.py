"""Bookmark names that carry the ids of a plan's nodes."""

from __future__ import annotations

import hashlib
import re

LIMIT = 40  # Word cuts a longer name off
PREFIX = "fj_"
LONG_PREFIX = "fjx_"


def bookmark_name(node: str) -> str:
    """The bookmark of a node: ``a-b.section`` is ``fj_a__b_section``.

    No capitals are used, since Word holds names equal that differ in case only. An id too long
    for a bookmark is cut and made unique with a digest: such a name cannot be read back.
    """
    name = PREFIX + node.replace("-", "__").replace(".", "_")
    if len(name) <= LIMIT:
        return name
    digest = hashlib.sha256(node.encode()).hexdigest()[:16]
    room = LIMIT - len(LONG_PREFIX) - len(digest) - 1
    return f"{LONG_PREFIX}{name.removeprefix(PREFIX)[:room]}_{digest}"


def bookmark_node(name: str) -> str | None:
    """The id in a bookmark's name; None for another's bookmark and for a name that was cut."""
    if not re.fullmatch(PREFIX + "[a-z][a-z0-9_]*", name):
        return None
    return name.removeprefix(PREFIX).replace("__", "-").replace("_", ".")
