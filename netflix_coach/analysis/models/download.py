"""Fetching a speech model. The one module of the program that opens a network connection.

It does so when the user asks for a model by a click or a command, and never else.
"""

import hashlib
import re
from contextlib import suppress
from http.client import HTTPException, HTTPResponse
from io import FileIO
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from netflix_coach.analysis.models.disk import BLOCK_BYTES, disk_error, flush, write_block
from netflix_coach.analysis.models.wanted import Wanted
from netflix_coach.domain.errors import ModelError
from netflix_coach.domain.progress import CancelToken, ProgressCallback, raise_if_cancelled

TIMEOUT_S = 8.0
"""How long a silent server is waited for at a time; a cancel takes effect after that at latest."""
FRUITLESS_TRIES = 3
"""So many connections in a row that bring nothing, and the download stops."""
_READ_BYTES = 1 << 16
_RANGE = re.compile(r"bytes (?:(\d+)-\d+|\*)/(\d+|\*)")
_NOT_SATISFIABLE = 416
_PARTIAL = 206


class _CutError(Exception):
    """The connection ended before the file did."""


class Download:
    """One download, used once, on one thread.

    A cut connection is taken up again at once; when that is of no use, what has arrived stays for
    the next download to go on from. Everything else leaves nothing behind.
    """

    def __init__(
        self,
        wanted: Wanted,
        progress: ProgressCallback,
        cancel: CancelToken,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        self._wanted = wanted
        self._progress = progress
        self._cancel = cancel
        self._timeout_s = timeout_s

    def run(self) -> None:
        """Fetch the file; it is whole and has the right SHA-256, where one is known, at the end.

        Raises:
            ModelError: the server refuses, can't be reached, or sends something else.
            StorageError: the disk refuses.
            Cancelled: the user asked to stop.
        """
        is_kept = False
        try:
            self._fetch()
            self._check_hash()
            is_kept = True
        except _CutError as error:
            is_kept = self._size > 0
            raise self._stopped(error) from error
        except OSError as error:
            raise disk_error(error, self._wanted.part.parent) from error
        finally:
            if not is_kept:
                self._wanted.discard()

    @property
    def _size(self) -> int:
        return self._wanted.part.stat().st_size if self._wanted.part.is_file() else 0

    def _fetch(self) -> None:
        fruitless = 0
        while True:
            raise_if_cancelled(self._cancel)
            before = self._size
            try:
                self._fetch_once()
            except _CutError:
                fruitless = 0 if self._size > before else fruitless + 1
                if fruitless == FRUITLESS_TRIES:
                    raise
            else:
                return

    def _fetch_once(self) -> None:
        with self._connect() as response:
            start, total = self._begin(response)
            self._check_size(total or 0)
            with FileIO(self._wanted.part, "ab" if start else "wb") as out:
                received = start
                while block := self._read(response):
                    raise_if_cancelled(self._cancel)
                    received += len(block)
                    self._check_size(received)
                    write_block(out, block, self._wanted.part.parent)
                    self._progress(min(1.0, received / (total or self._wanted.most_bytes)))
                flush(out, self._wanted.part.parent)
        if total is not None and received < total:
            raise _CutError("the connection was lost")

    def _connect(self) -> HTTPResponse:
        """Ask for the file, or for what is missing of it."""
        headers = {"Accept-Encoding": "identity", "User-Agent": "netflix-coach"}
        if have := self._size:
            version = self._version()
            if version or self._wanted.sha256:
                headers["Range"] = f"bytes={have}-"
            if version:
                headers["If-Range"] = version
        request = Request(self._wanted.address, headers=headers)  # noqa: S310 - from the catalogue
        try:
            response: HTTPResponse = urlopen(request, timeout=self._timeout_s)  # noqa: S310
        except HTTPError as error:
            with error:
                if error.code != _NOT_SATISFIABLE or not have:
                    raise ModelError(
                        f"“{self._wanted.title}” can't be downloaded because the server answered "
                        f"“{error.code} {error.reason}”; try again later, or import it from a zip."
                    ) from error
            self._wanted.discard()  # the part is not of this file
            raise _CutError("the server had another file") from error
        except (URLError, HTTPException, OSError) as error:
            raise _CutError(_reason(error)) from error
        if self._wanted.address.startswith("https:") and not response.url.startswith("https:"):
            response.close()
            raise ModelError(
                f"“{self._wanted.title}” was not downloaded because the server leads to an "
                "address without encryption; import it from a zip instead."
            )
        return response

    def _version(self) -> str:
        with suppress(OSError):
            return self._wanted.validator.read_text(encoding="ascii")
        return ""

    def _begin(self, response: HTTPResponse) -> tuple[int, int | None]:
        """Where this answer begins in the file, and the size of the whole file if told."""
        if response.status == _PARTIAL:
            said = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
            start = int(said[1]) if said and said[1] else -1
            if said is None or start != self._size:
                self._wanted.discard()
                raise _CutError("the server sent another part than was asked for")
            return start, int(said[2]) if said[2] != "*" else None
        version = response.headers.get("ETag", "") or response.headers.get("Last-Modified", "")
        self._wanted.discard()
        if version and version.isascii() and not version.startswith("W/"):
            self._wanted.validator.write_text(version, encoding="ascii")
        length = response.headers.get("Content-Length", "")
        return 0, int(length) if length.isdecimal() else None

    def _read(self, response: HTTPResponse) -> bytes:
        try:
            return response.read1(_READ_BYTES)
        except (HTTPException, OSError) as error:
            raise _CutError(_reason(error)) from error

    def _check_size(self, size: int) -> None:
        if size > self._wanted.most_bytes:
            raise ModelError(
                f"“{self._wanted.title}” was not downloaded because the server sent much more "
                "than the model is known to have; try again later, or import it from a zip."
            )

    def _check_hash(self) -> None:
        self._wanted.validator.unlink(missing_ok=True)
        if self._wanted.sha256 is None:
            return
        digest = hashlib.sha256()
        with self._wanted.part.open("rb") as file:
            while block := file.read(BLOCK_BYTES):
                raise_if_cancelled(self._cancel)
                digest.update(block)
        if digest.hexdigest() != self._wanted.sha256:
            raise ModelError(
                f"“{self._wanted.title}” did not arrive as it was published (its SHA-256 differs) "
                "and was thrown away; try again, or import it from a zip."
            )

    def _stopped(self, error: _CutError) -> ModelError:
        arrived = self._size
        if not arrived:
            return ModelError(
                f"“{self._wanted.title}” can't be downloaded ({error}); check the connection and "
                "try again, or import it from a zip."
            )
        return ModelError(
            f"The download of “{self._wanted.title}” stopped after {arrived / 1e6:.1f} MB "
            f"({error}); start it again and it goes on from there."
        )


def _reason(error: Exception) -> str:
    """What the connection complained of, in a few words."""
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, TimeoutError):
        return "the server is silent"
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror[0].lower() + cause.strerror[1:]
    return "the connection was lost"
