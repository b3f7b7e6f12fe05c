"""fjplan: check, compare and typeset a province's annual work plan (年度工作要点)."""

__version__ = "0.1.0"
