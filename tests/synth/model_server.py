"""A publisher of speech models on this machine, as well-behaved or as wayward as a test wants."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Publisher:
    """What the server offers and how it behaves; tests change it while it runs."""

    address: str
    content: bytes
    etag: str | None = '"one"'
    has_ranges: bool = True
    cuts: list[int] = field(default_factory=list)
    """After so many bytes each of the next answers is cut off."""
    status: int = 200
    ranges: list[str] = field(default_factory=list)
    """What was asked for; "" for the whole file."""
    stall: threading.Event | None = None
    """Waited for half-way through an answer."""


class _Server(ThreadingHTTPServer):
    """Knows what it offers."""

    publisher: Publisher


class _Handler(BaseHTTPRequestHandler):
    """Answers one request as the publisher's settings say."""

    server: _Server

    def do_GET(self) -> None:
        publisher = self.server.publisher
        publisher.ranges.append(self.headers.get("Range", ""))
        start = self._start(publisher)
        if publisher.status != 200:
            self.send_error(publisher.status)
        elif start and start >= len(publisher.content):
            self.send_error(416)
        else:
            self._send(publisher, start)

    def _start(self, publisher: Publisher) -> int:
        asked = self.headers.get("Range", "")
        version = self.headers.get("If-Range", publisher.etag)
        if not asked or not publisher.has_ranges or version != publisher.etag:
            return 0
        return int(asked.removeprefix("bytes=").removesuffix("-"))

    def _send(self, publisher: Publisher, start: int) -> None:
        size, rest = len(publisher.content), publisher.content[start:]
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
        if publisher.etag:
            self.send_header("ETag", publisher.etag)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        if publisher.cuts:
            rest = rest[: publisher.cuts.pop(0)]
        half = len(rest) // 2
        self._write(rest[:half])
        if publisher.stall is not None:
            publisher.stall.wait(10)
        self._write(rest[half:])

    def _write(self, block: bytes) -> None:
        try:
            self.wfile.write(block)
            self.wfile.flush()
        except OSError:  # the program hung up
            self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def publishing(content: bytes) -> Iterator[Publisher]:
    """Offer one file on 127.0.0.1 at any path."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.publisher = Publisher(f"http://127.0.0.1:{server.server_port}/model.zip", content)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server.publisher
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
