"""A headless Chromium that is spoken to through a pipe; it opens no port and no connection."""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--autoplay-policy=no-user-gesture-required", "--mute-audio", "--remote-debugging-pipe"),
)
_HAS_PAGE = "location.href != 'about:blank'"


class Browser:
    """Runs from construction to `close`. Its profile is a folder of its own."""

    def __init__(self, profile: Path) -> None:
        command = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
        to_read, self._to = os.pipe()
        self._from, to_write = os.pipe()
        # The browser listens at 3 and answers at 4; bash moves our ends there.
        move = f'exec "$@" 3<&{to_read} 4>&{to_write}'
        with (profile.parent / "chromium.log").open("wb") as log:
            self._process = subprocess.Popen(
                [
                    *("bash", "-c", move, "bash", command, *_OPTIONS),
                    *(f"--user-data-dir={profile}", "about:blank"),
                ],
                pass_fds=(to_read, to_write),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        os.close(to_read)
        os.close(to_write)
        self._answers = os.fdopen(self._from, "rb")
        self._rest = b""
        self._number = 0

    def evaluate(self, page: str, script: str) -> Any:
        """Open a page and hand back what the script's promise gives."""
        target = self._ask("Target.createTarget", url=page)["targetId"]
        session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        while not self._value(session, f"document.readyState == 'complete' && {_HAS_PAGE}"):
            time.sleep(0.05)
        return self._value(session, script)

    def close(self) -> None:
        """End it and all its processes."""
        try:
            self._send("Browser.close", None, {})
            self._process.wait(10)
        finally:
            if self._process.poll() is None:
                os.killpg(self._process.pid, 9)
                self._process.wait()
            os.close(self._to)
            self._answers.close()

    def _value(self, session: str, script: str) -> Any:
        wait = {"expression": script, "awaitPromise": True, "returnByValue": True}
        answer = self._ask("Runtime.evaluate", session, **wait)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def _send(self, method: str, session: str | None, parameters: dict[str, Any]) -> None:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        os.write(self._to, json.dumps(message).encode() + b"\0")

    def _ask(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        self._send(method, session, parameters)
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._answers.fileno(), 1 << 16)
            assert more, "the browser has gone"
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        return json.loads(message)
