"""Ids of nodes go into bookmark names and come back."""

from __future__ import annotations

import re

import pytest

from fjplan.ooxml.bookmarks import bookmark_name, bookmark_node
from fjplan.shapes import MAX_ID


@pytest.mark.parametrize(
    "node", ["a", "network-upgrade", "a--b", "a-.1", "t1.section", "data-centres.12", "x-"]
)
def test_an_id_comes_back(node: str) -> None:
    assert bookmark_node(bookmark_name(node)) == node


def test_names_are_what_word_allows_and_differ() -> None:
    longest = "k" * MAX_ID
    nodes = ["a.b", "a-b", "ab", "a--b", "a.1", "a1", longest, f"{longest}.section", f"{longest}.123"]
    names = [bookmark_name(node) for node in nodes]
    assert all(re.fullmatch("[a-z][a-z0-9_Z]{0,39}", name) for name in names)
    assert len({name.lower() for name in names}) == len(names)


def test_the_name_of_anothers_bookmark_gives_no_id() -> None:
    assert bookmark_node("_Toc12345") is None
    assert bookmark_node("_GoBack") is None
