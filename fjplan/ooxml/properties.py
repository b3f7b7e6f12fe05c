"""What a package says of itself."""

from __future__ import annotations

from fjplan.ooxml.wordml import DECLARATION, escape

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def core_properties(title: str) -> str:
    """The title and the language, and nothing else: no author, no date, no program."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
