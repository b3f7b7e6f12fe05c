"""The ids of a plan's nodes, from the bookmarks that our own documents carry."""

from __future__ import annotations

from fjplan.ooxml.bookmarks import bookmark_node


class Marks:
    """Bookmarks of ours that have begun, until the first words after them.

    One that ends before any words held something that was deleted. Each name counts once, as in Word.
    """

    def __init__(self) -> None:
        self._open: dict[str, str] = {}
        self._seen: set[str] = set()

    def begin(self, number: str, name: str) -> None:
        """A bookmark starts here."""
        node = bookmark_node(name)
        if node is not None and node not in self._seen:
            self._open[number] = node

    def end(self, number: str) -> None:
        """A bookmark ends here."""
        self._open.pop(number, None)

    def claim(self) -> str | None:
        """The node whose words begin here: the outermost, which names the paragraph as a whole."""
        if not self._open:
            return None
        node = next(iter(self._open.values()))
        self._seen.update(self._open.values())
        self._open.clear()
        return node
