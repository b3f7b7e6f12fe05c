"""What every test may use: the repository, --update-golden, and a run in which no test may be skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.chromium import browser, shown

__all__ = ["browser", "shown"]

ROOT = Path(__file__).parent.parent
PAGES = frozenset(
    ROOT / "tests" / name
    for name in (
        "measuring/test_our_pages.py",
        "render/test_docx.py",
        "render/test_docx_head.py",
        "render/test_html_in_chromium.py",
        "render/test_html_print.py",
        "render/test_pages.py",
        "report/test_diff_html_in_chromium.py",
        "report/test_trace_in_chromium.py",
        "revising/test_office.py",
    )
)
"""The tests of printed pages, which take half of all the time."""


class NoSkips:
    """Fails the session when a test was skipped: in CI everything the tests need is installed."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def _note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
            self.skipped.append(f"{report.nodeid}: {reason}")

    pytest_runtest_logreport = _note
    pytest_collectreport = _note

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.skipped and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.skipped:
            terminalreporter.section("FJPLAN_NO_SKIP：不许跳过测试", red=True)
            for line in self.skipped:
                terminalreporter.line(line)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--no-pages",
        action="store_true",
        help="不跑量 LibreOffice、Chromium 印出的页面的测试：页面与解释器的版本无关，一个版本上跑过就够",
    )
    parser.addoption(
        "--update-golden", action="store_true", help="重写 tests/data 里的标准输出，之后请逐行审读"
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leaves out whole files of pages where they are not wanted."""
    is_left_out = collection_path in PAGES and bool(config.getoption("--no-pages"))
    return True if is_left_out else None


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("FJPLAN_NO_SKIP") == "1":
        config.pluginmanager.register(NoSkips())


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update-golden"))
