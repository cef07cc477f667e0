"""What is said of devices and of the analysis in trouble, and for how long."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from netflix_coach.domain.ports import CaptureEvent, CaptureEventKind, DeviceKind
from netflix_coach.ui.widgets.banner import BannerArea, Tone

GOOD_NEWS_MS = 6_000
"""How long the end of a trouble is said, ms."""


class DeviceNotices(QObject):
    """One sentence for each device at most; its trouble goes when it is over. Window's thread."""

    def __init__(self, banners: BannerArea, parent: QObject) -> None:
        super().__init__(parent)
        self._banners = banners
        self._said: dict[DeviceKind, CaptureEvent] = {}
        self._while_good = QTimer(self)
        self._while_good.setSingleShot(True)
        self._while_good.setInterval(GOOD_NEWS_MS)
        self._while_good.timeout.connect(self._on_good_news_read)
        self._good: list[str] = []
        self._told: list[str] = []

    def show(self, event: CaptureEvent) -> None:
        """Say it in place of what was said of the device before."""
        before = self._said.pop(event.device, None)
        if before is not None:
            self._banners.clear(before.sentence)
        if event.kind is CaptureEventKind.BACK:
            self._banners.say(event.sentence)
            self._good.append(event.sentence)
            self._while_good.start()
            return
        self._said[event.device] = event
        self._say(event)

    def tell(self, sentence: str) -> None:
        """Say calmly that something goes on with less than it should."""
        self._banners.say(sentence)
        self._told.append(sentence)

    def go_on(self) -> None:
        """Take every banner of the device check away but for trouble of devices that lasts."""
        lasting = {d: e for d, e in self._said.items() if e.kind is not CaptureEventKind.ENDED}
        self.clear()
        self._banners.clear()
        self._said = lasting
        for event in lasting.values():
            self._say(event)

    def clear(self) -> None:
        """Take everything said away: the devices are opened anew, or the take is finished."""
        said = [event.sentence for event in self._said.values()]
        for sentence in (*said, *self._good, *self._told):
            self._banners.clear(sentence)
        self._said.clear()
        self._told.clear()
        self._good.clear()
        self._while_good.stop()

    def _say(self, event: CaptureEvent) -> None:
        is_calm = event.kind is CaptureEventKind.ENDED
        self._banners.say(event.sentence, Tone.INFO if is_calm else Tone.WARN)

    def _on_good_news_read(self) -> None:
        for sentence in self._good:
            self._banners.clear(sentence)
        self._good.clear()
