"""The zip of a package: the same members give the same bytes on every machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: members would be stamped with the clock's."""
LEVEL = 4
"""Of zlib: a tenth longer than 6, and a third quicker."""


def zipped(members: Iterable[tuple[str, bytes | str]]) -> bytes:
    """The members by their names, in this order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members:
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # the default differs between Windows and the rest
            archive.writestr(member, content, compresslevel=LEVEL)
    return buffer.getvalue()
