"""A program that records in a process of its own, and what it tells line by line.

It prints a JSON object per line, each with a "kind", and ends when its standard input does.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PATIENCE_S = 20


class LiveProgram:
    """The program under test, and what it told so far."""

    def __init__(
        self,
        module: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        repository: Path,
    ) -> None:
        """Run `module` (its name, then its arguments); its errors go into `folder`."""
        self.told: list[dict] = []
        self._news = threading.Condition()
        self._errors = (folder / "errors").open("w")
        self._process = subprocess.Popen(
            [sys.executable, "-m", *module],
            cwd=repository,
            env={**environment, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        for line in self._process.stdout:
            with self._news:
                self.told.append(json.loads(line))
                self._news.notify_all()

    def of(self, kind: str) -> list[dict]:
        """What it told of one kind."""
        return [line for line in list(self.told) if line["kind"] == kind]

    @property
    def events(self) -> list[tuple[str, str]]:
        """Kind and sentence of each event."""
        return [(line["event"], line["sentence"]) for line in self.of("event")]

    def wait(self, ready: Callable[[], object], timeout_s: float = PATIENCE_S) -> None:
        """Wait until what it told satisfies `ready`."""
        with self._news:
            assert self._news.wait_for(ready, timeout_s), self.told[-3:]

    def wait_for_event(self, kind: str) -> str:
        """Wait for an event; its sentence."""
        self.wait(lambda: any(event == kind for event, _ in self.events))
        return next(sentence for event, sentence in self.events if event == kind)

    def say(self, line: str) -> None:
        """Write a line to its standard input."""
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def finish(self) -> None:
        """End it as a user would, and see that it ends well."""
        self._process.stdin.close()
        try:
            assert self._process.wait(PATIENCE_S) == 0
        finally:
            self.kill()

    def kill(self) -> None:
        """End it however it is. Harmless when it has ended."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._reader.join()
        self._process.stdin.close()
        self._process.stdout.close()
        self._errors.close()
