"""What every test may use: the repository, --update-golden, and a run in which no test may be skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.chromium import browser, shown

__all__ = ["browser", "shown"]

ROOT = Path(__file__).parent.parent


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
        "--update-golden", action="store_true", help="重写 tests/data 里的标准输出，之后请逐行审读"
    )


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
