"""What is said when a device is in trouble, and that it is said once."""

from netflix_coach.domain.ports import CaptureEvent, CaptureEventKind, CaptureSink, DeviceKind

_NOUN = {DeviceKind.CAMERA: "camera", DeviceKind.MICROPHONE: "microphone"}
_DELIVERS = {DeviceKind.CAMERA: "picture", DeviceKind.MICROPHONE: "sound"}


def not_found(kind: DeviceKind, name: str = "") -> CaptureEvent:
    """The device wanted isn't there; `name` as far as it is known."""
    noun = _NOUN[kind]
    sentence = (
        f"“{name}” is not connected; plug it in and it goes on by itself, or choose another {noun}."
        if name
        else f"No {noun} was found; plug one in, or choose another source."
    )
    return CaptureEvent(CaptureEventKind.LOST, kind, sentence)


def stalled(kind: DeviceKind, name: str) -> CaptureEvent:
    """The device is there, and nothing comes."""
    return CaptureEvent(
        CaptureEventKind.STALLED,
        kind,
        f"No {_DELIVERS[kind]} is coming from “{name}”; check its plug and its switch while it is"
        " tried again.",
    )


def back(kind: DeviceKind, name: str) -> CaptureEvent:
    """The device delivers after it was in trouble."""
    return CaptureEvent(CaptureEventKind.BACK, kind, f"“{name}” delivers {_DELIVERS[kind]} again.")


def busy(kind: DeviceKind, name: str) -> CaptureEvent:
    """Another program has the device."""
    return CaptureEvent(
        CaptureEventKind.BUSY,
        kind,
        f"“{name}” is in use by another program; close that program and it goes on by itself.",
    )


def no_group_permission(path: str) -> CaptureEvent:
    """A camera of Linux that this user may not open."""
    return CaptureEvent(
        CaptureEventKind.NO_PERMISSION,
        DeviceKind.CAMERA,
        f"You have no permission to open the camera {path}; add yourself to the group “video” and"
        " log in again.",
    )


def no_system_permission(kind: DeviceKind) -> CaptureEvent:
    """The system's privacy settings forbid the device."""
    return CaptureEvent(
        CaptureEventKind.NO_PERMISSION,
        kind,
        f"The system does not let this program use the {_NOUN[kind]}; allow it in the privacy"
        " settings.",
    )


def slow(name: str, fps: float) -> CaptureEvent:
    """The camera delivers, but too few pictures."""
    return CaptureEvent(
        CaptureEventKind.SLOW,
        DeviceKind.CAMERA,
        f"“{name}” delivers only {fps:.0f} pictures a second; more light often helps, or another"
        " USB socket.",
    )


def fast_again(name: str) -> CaptureEvent:
    """The camera delivers enough pictures after it was slow."""
    return CaptureEvent(
        CaptureEventKind.BACK, DeviceKind.CAMERA, f"“{name}” delivers enough pictures again."
    )


def failed(kind: DeviceKind, name: str) -> CaptureEvent:
    """The device refuses for a reason that isn't known."""
    return CaptureEvent(
        CaptureEventKind.FAILED,
        kind,
        f"“{name}” can't be used; unplug it and plug it in again, or choose another {_NOUN[kind]}.",
    )


class Reporter:
    """Tells a sink each trouble of a device once, and once that it is over.

    Used on the device's own thread.
    """

    def __init__(self, sink: CaptureSink) -> None:
        self._sink = sink
        self._trouble: CaptureEventKind | None = None

    @property
    def is_in_trouble(self) -> bool:
        """Whether the last thing told was trouble."""
        return self._trouble is not None

    def trouble(self, event: CaptureEvent) -> None:
        """Tell it, unless it was the last thing told."""
        if event.kind is not self._trouble:
            self._trouble = event.kind
            self._sink.on_event(event)

    def over(self, event: CaptureEvent) -> None:
        """Tell the end of the trouble, if there was any."""
        if self._trouble is not None:
            self._trouble = None
            self._sink.on_event(event)
