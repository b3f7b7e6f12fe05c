"""A count is shown on a terminal once a run takes long, and is wiped away at the end."""

from __future__ import annotations

import io
import time

import pytest

from fjplan.cli import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)


@pytest.mark.usefixtures("impatient")
def test_a_long_run_counts_on_a_terminal_and_wipes_the_line() -> None:
    terminal = Terminal()
    assert list(progress.counted(["a", "b"], "正在查", quiet=False, stream=terminal)) == ["a", "b"]
    assert terminal.getvalue() == "\r\x1b[K正在查 1/2\r\x1b[K正在查 2/2\r\x1b[K"


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (Terminal(), True)])
def test_nothing_is_shown_off_a_terminal_or_when_quiet(stream: io.StringIO, quiet: bool) -> None:
    assert list(progress.counted([1, 2, 3], "正在查", quiet=quiet, stream=stream)) == [1, 2, 3]
    assert stream.getvalue() == ""


def test_a_short_run_shows_nothing() -> None:
    terminal = Terminal()
    list(progress.counted(range(50), "正在查", quiet=False, stream=terminal))
    assert terminal.getvalue() == ""


@pytest.mark.usefixtures("impatient")
def test_one_long_piece_of_work_is_named_and_the_line_wiped() -> None:
    terminal = Terminal()
    with progress.told("正在导入 a.docx", quiet=False, stream=terminal):
        time.sleep(0.2)
    assert terminal.getvalue() == "\r\x1b[K正在导入 a.docx（0 秒）\r\x1b[K"


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (Terminal(), True)])
def test_a_long_piece_of_work_is_silent_off_a_terminal_or_when_quiet(
    stream: io.StringIO, quiet: bool
) -> None:
    with progress.told("正在导入", quiet=quiet, stream=stream):
        time.sleep(0.05)
    assert stream.getvalue() == ""


def test_a_failure_inside_still_wipes_the_line_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    terminal = Terminal()

    def work() -> None:
        with progress.told("正在导入", quiet=False, stream=terminal):
            time.sleep(0.2)
            raise KeyError

    with pytest.raises(KeyError):
        work()
    assert terminal.getvalue().endswith("\r\x1b[K")
