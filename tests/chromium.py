"""A headless Chromium for tests: pages are shown in tabs of their own, without a network."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest

QUIET = ("no-first-run", "disable-background-networking", "disable-component-update", "disable-sync")
Open = Callable[..., "Tab"]


class Chromium:
    """A headless browser, spoken to in its DevTools protocol over a pair of pipes."""

    def __init__(self, program: str, folder: Path) -> None:
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        # The protocol stands on the descriptors 3 and 4.
        script = f'exec "$0" "$@" 3<&{theirs_in} 4>&{theirs_out}'
        switches = [f"--{each}" for each in (*QUIET, "headless", "no-sandbox", "disable-gpu")]
        self.process = subprocess.Popen(
            [
                *("bash", "-c", script, program, *switches, "--remote-debugging-pipe"),
                f"--user-data-dir={folder}",
            ],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self.reads: BinaryIO = os.fdopen(ours_in, "rb")
        self.writes: BinaryIO = os.fdopen(ours_out, "wb", buffering=0)
        self.events: list[dict[str, Any]] = []
        self.count = 0

    def ask(self, method: str, session: str | None = None, **given: Any) -> dict[str, Any]:
        """The answer to a command; events that come before it are kept."""
        self.count += 1
        number = self.count
        asked = {"id": number, "method": method, "params": given}
        self.writes.write(json.dumps(asked | ({"sessionId": session} if session else {})).encode() + b"\0")
        while (message := self._read()).get("id") != number:
            self.events.append(message)
        assert "error" not in message, message
        found: dict[str, Any] = message["result"]
        return found

    def wait(self, method: str) -> None:
        """Go on once this has happened."""
        while all(event.get("method") != method for event in self.events):
            self.events.append(self._read())

    def _read(self) -> dict[str, Any]:
        held = bytearray()
        while (sign := self.reads.read(1)) != b"\0":
            assert sign, "Chromium 停了"
            held += sign
        message: dict[str, Any] = json.loads(held)
        return message

    def close(self) -> None:
        self.ask("Browser.close")
        self.process.wait(timeout=30)
        self.reads.close()
        self.writes.close()


@dataclasses.dataclass
class Tab:
    """A page that is shown: what it says and asks for is in the browser's events."""

    browser: Chromium
    session: str

    def ask(self, method: str, **given: Any) -> dict[str, Any]:
        return self.browser.ask(method, self.session, **given)

    def js(self, expression: str) -> Any:
        found = self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def told(self, *methods: str) -> list[dict[str, Any]]:
        return [event["params"] for event in self.browser.events if event.get("method") in methods]

    def size(self, width: int) -> None:
        self.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False
        )

    def tab_key(self) -> None:
        for kind in ("keyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("没有 chromium：不能在浏览器里看网页")
    running = Chromium(program, tmp_path_factory.mktemp("browser"))
    yield running
    running.close()


@pytest.fixture
def shown(browser: Chromium, tmp_path: Path) -> Iterator[Open]:
    """Shows a page in a tab of its own, with no network to be had."""
    opened: list[str] = []

    def show(page: bytes, width: int = 1200) -> Tab:
        path = tmp_path / "page.html"
        path.write_bytes(page)
        browser.events.clear()
        target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
        opened.append(target)
        session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = Tab(browser, session)
        for domain in ("Page", "Runtime", "Log", "Network"):
            tab.ask(f"{domain}.enable")
        tab.ask(
            "Network.emulateNetworkConditions",
            offline=True,
            latency=0,
            downloadThroughput=0,
            uploadThroughput=0,
        )
        tab.size(width)
        tab.ask("Page.navigate", url=path.as_uri())
        browser.wait("Page.loadEventFired")
        return tab

    yield show
    for target in opened:
        browser.ask("Target.closeTarget", targetId=target)
