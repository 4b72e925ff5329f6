"""Chromium 77 of July 2019, as a phone of seven years has it, driven over a pipe.

Playwright asks for what that browser does not know, so this speaks the DevTools protocol itself: messages of
JSON, each ended by a zero byte, on the file descriptors 3 (to the browser) and 4 (from it).
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).parents[1] / ".cache/old-chromium/chromium"
FETCH = "make old-chromium"
ARGUMENTS = (
    "--headless", "--no-sandbox", "--no-zygote", "--disable-gpu", "--disable-background-networking",
    "--remote-debugging-pipe", "--hide-scrollbars", "--lang=zh-CN",
)  # fmt: skip
# Puts the two ends of the pipe, given by number, where the browser looks for them, and becomes the browser.
AT_3_AND_4 = """
import fcntl, os, sys
for end, place in zip([fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]], (3, 4)):
    os.dup2(end, place)
os.execv(sys.argv[3], sys.argv[3:])
"""
KEYS = {"ArrowDown": 40, "ArrowUp": 38, "Enter": 13, "Escape": 27, "Home": 36, "End": 35, "Tab": 9}
SECONDS = 20


class OldChromium:
    """The browser; `page` opens a phone's page in it."""

    def __init__(self, profile: Path, program: Path = PROGRAM) -> None:
        """Start it; the pipe's ends get the numbers that the browser expects."""
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        ends = map(str, (to_browser, from_browser))
        self._process = subprocess.Popen(
            [sys.executable, "-c", AT_3_AND_4, *ends, str(program), *ARGUMENTS, f"--user-data-dir={profile}"],
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._rest = b""
        self._number = 0
        self._pages: dict[str, OldPage] = {}

    def page(self, width: int = 390, height: int = 844) -> OldPage:
        """Open an empty page on a screen of this size."""
        target = self.ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.ask("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        page = OldPage(lambda method, parameters: self.ask(method, parameters, session))
        self._pages[session] = page
        for domain in ("Page", "Runtime", "Log"):
            page.ask(f"{domain}.enable")
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        page.ask("Emulation.setDeviceMetricsOverride", **screen)
        page.ask("Emulation.setTouchEmulationEnabled", enabled=width < 600)
        return page

    def ask(self, method: str, parameters: dict[str, Any] | None = None, session: str | None = None) -> Any:
        """Return what the browser answers; what it tells of itself meanwhile goes to the pages."""
        self._number += 1
        mine = self._number
        message = {"id": mine, "method": method, "params": parameters or {}}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            said = self._next()
            if said.get("id") == mine:
                if "error" in said:
                    raise RuntimeError(f"{method}: {said['error']['message']}")
                return said["result"]
            if "method" in said and said.get("sessionId") in self._pages:
                self._pages[said["sessionId"]].hear(said["method"], said["params"])

    def close(self) -> None:
        """End the browser."""
        self._process.kill()
        self._process.wait()
        os.close(self._out)
        os.close(self._in)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            read = os.read(self._in, 1 << 20)
            if not read:
                raise RuntimeError("the browser has ended")
            self._rest += read
        message, _, self._rest = self._rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer


class OldPage:
    """One page of it. `faults` are the errors that scripts, styles and the policy gave."""

    def __init__(self, ask: Callable[[str, dict[str, Any]], Any]) -> None:
        self._ask = ask
        self.faults: list[str] = []

    def ask(self, method: str, **parameters: Any) -> Any:
        return self._ask(method, parameters)

    def hear(self, method: str, parameters: dict[str, Any]) -> None:
        """Keep what went wrong."""
        if method == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            self.faults.append(details.get("exception", {}).get("description") or details["text"])
        elif method == "Log.entryAdded" and parameters["entry"]["level"] == "error":
            entry = parameters["entry"]
            self.faults.append(f"{entry['text']} {entry.get('url', '')}")

    def open(self, address: str) -> OldPage:
        """Go to an address, and wait until it is loaded."""
        self.evaluate("self.isOfBefore = true")
        self.ask("Page.navigate", url=address)
        return self.wait("!self.isOfBefore && document.readyState === 'complete'")

    def evaluate(self, script: str) -> Any:
        """Return the value of an expression."""
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{script}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait(self, truth: str) -> OldPage:
        """Wait until an expression is true."""
        end = time.monotonic() + SECONDS
        while not self.evaluate(f"Boolean({truth})"):
            assert time.monotonic() < end, f"waited in vain: {truth}"
            time.sleep(0.02)
        return self

    def type(self, text: str) -> None:
        """Put a text into the field that has the focus, a character after the other."""
        for character in text:
            self.ask("Input.insertText", text=character)

    def press(self, key: str) -> None:
        """Press a key that is not a character."""
        of = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
        if key == "Enter":
            of["text"] = "\r"  # sends a form, unless the page keeps the key for itself
        self.ask("Input.dispatchKeyEvent", type="keyDown" if "text" in of else "rawKeyDown", **of)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **of)

    def tap(self, selector: str) -> None:
        """Touch the middle of an element."""
        found = f"document.querySelector({json.dumps(selector)})"
        self.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
        self.evaluate(f"{found}.scrollIntoView({{block: 'center'}})")
        box = self.evaluate(f"{found}.getBoundingClientRect().toJSON()")
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.ask("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def picture(self) -> bytes:
        """Return what is seen, as PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot")["data"])
