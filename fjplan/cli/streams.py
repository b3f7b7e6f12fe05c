"""The standard streams of a command: words on stdout and stderr, bytes in and out."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import BinaryIO

from fjplan.errors import FjplanError


def echo(words: str, *, err: bool = False, nl: bool = True) -> None:
    """Words on stdout or stderr, at once; nowhere if the caller has closed it."""
    if os.name == "nt":  # older consoles show no colours, which typer takes care of
        import_module("typer").echo(words, err=err, nl=nl)
        return
    stream = sys.stderr if err else sys.stdout
    said = f"{words}\n" if nl else words
    if stream and said:
        stream.write(said)
        stream.flush()


def ask(prompt: str) -> str | None:
    """A line of the terminal, None at its end; a byte that is no text comes as what a plan cannot hold."""
    echo(prompt, err=True, nl=False)
    line = stdin().readline()
    if not line:
        echo("", err=True)
        return None
    return line.decode(sys.stdin.encoding or "utf-8", "surrogateescape")


def stdin() -> BinaryIO:
    """What comes in; raises FjplanError where the caller has closed it."""
    if not sys.stdin:
        raise FjplanError("标准输入是关着的，读不了")
    return sys.stdin.buffer


def stdout() -> BinaryIO:
    """Where results go as bytes; raises FjplanError where the caller has closed it."""
    if not sys.stdout:
        raise FjplanError("标准输出是关着的，写不了")
    return sys.stdout.buffer
