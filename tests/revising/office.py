"""What LibreOffice makes of tracked changes: the paragraphs with all accepted, and with all rejected.

A Basic macro in a profile of its own does it, so that no more is needed than Writer; one start for all.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

LIMIT = 240
OPTIONS = ("--headless", "--nologo", "--nodefault", "--norestore", "--nolockcheck", "--nofirststartwizard")
_BASIC = '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN"'
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library"'
_FILES = {
    # Without it the first start would put the usual, empty library in place of ours.
    "registrymodifications.xcu": (
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        '<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse">'
        "<value>true</value></prop></item></oor:items>"
    ),
    "basic/script.xlc": (
        f'<!DOCTYPE library:libraries PUBLIC {_BASIC} "libraries.dtd"><library:libraries {_LIBRARY}>'
        '<library:library library:name="Standard" library:link="false"/></library:libraries>'
    ),
    "basic/Standard/script.xlb": (
        f'<!DOCTYPE library:library PUBLIC {_BASIC} "library.dtd"><library:library {_LIBRARY} '
        'library:name="Standard" library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Review"/></library:library>'
    ),
}
_MACRO = """
Dim oOut As Object

Sub Main(sList As String)
  Dim oFiles As Object
  Dim aNames, sName
  oFiles = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  aNames = Split(sList, "|")
  For Each sName In aNames
    Review(oFiles, sName, "AcceptAllTrackedChanges", ".accepted")
    Review(oFiles, sName, "RejectAllTrackedChanges", ".rejected")
  Next
  StarDesktop.terminate()
End Sub

Sub Review(oFiles As Object, sName, sCommand As String, sState As String)
  Dim aArgs(0) As New com.sun.star.beans.PropertyValue
  Dim aNone()
  Dim oDoc As Object, oDispatcher As Object, i As Integer
  aArgs(0).Name = "Hidden"
  aArgs(0).Value = True
  oDoc = StarDesktop.loadComponentFromURL(sName, "_blank", 0, aArgs())
  oDispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  oDispatcher.executeDispatch(oDoc.CurrentController.Frame, ".uno:" & sCommand, "", 0, aNone())
  oOut = createUnoService("com.sun.star.io.TextOutputStream")
  oOut.setOutputStream(oFiles.openFileWrite(sName & sState))
  oOut.setEncoding("UTF-8")
  Tell(oDoc.getText(), "")
  For i = 0 To oDoc.TextFrames.Count - 1
    Tell(oDoc.TextFrames.getByIndex(i).getText(), "box ")
  Next
  oOut.closeOutput()
  oDoc.close(True)
End Sub

Sub Tell(oText As Object, sWhere As String)
  Dim oAll As Object, oOne As Object, sCell
  oAll = oText.createEnumeration()
  Do While oAll.hasMoreElements()
    oOne = oAll.nextElement()
    If oOne.supportsService("com.sun.star.text.TextTable") Then
      For Each sCell In oOne.CellNames
        Tell(oOne.getCellByName(sCell), "cell ")
      Next
    Else
      TellOne(sWhere & oOne.ParaStyleName, oOne.ListLabelString & oOne.String)
    End If
  Loop
End Sub

Sub TellOne(sStyle As String, sWords As String)
  oOut.writeString(sStyle & Chr(9) & Join(Split(sWords, Chr(10)), "/") & Chr(10))
End Sub
"""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as LibreOffice has it: its style, after what it stands in, and its words, number first."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The paragraphs of a document after all changes were accepted, and after all were rejected."""

    accepted: list[Paragraph]
    rejected: list[Paragraph]


def review(documents: Mapping[str, bytes], folder: Path) -> dict[str, Reviewed]:
    """Each document by its name, reviewed."""
    profile = folder / "profile"
    module = (
        '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Review" '
        f'script:language="StarBasic">{escape(_MACRO)}</script:module>'
    )
    for name, text in {**_FILES, "basic/Standard/Review.xba": module}.items():
        file = profile / "user" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}', encoding="utf-8")
    files = {name: folder / f"{at}.docx" for at, name in enumerate(documents)}
    for name, file in files.items():
        file.write_bytes(documents[name])
    wanted = "|".join(file.as_uri() for file in files.values())
    command = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        *OPTIONS,
        f'macro:///Standard.Review.Main("{wanted}")',
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        assert process.wait(LIMIT) == 0
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # `soffice` is a script that starts the real one
    return {name: Reviewed(_read(file, "accepted"), _read(file, "rejected")) for name, file in files.items()}


def _read(file: Path, state: str) -> list[Paragraph]:
    text = file.with_name(f"{file.name}.{state}").read_text(encoding="utf-8").removeprefix("\ufeff")
    return [Paragraph(*line.split("\t", 1)) for line in text.splitlines()]
