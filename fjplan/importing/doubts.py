"""Doubts, under the name by which readers and repairs know them."""

from fjplan.imported import Doubt

__all__ = ["Doubt"]
