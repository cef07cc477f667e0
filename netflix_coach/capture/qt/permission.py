"""Asking the system whether camera and microphone may be used (macOS asks the user)."""

from collections.abc import Callable

from PySide6.QtCore import QCameraPermission, QCoreApplication, QMicrophonePermission, Qt

from netflix_coach.domain.ports import DeviceKind

_PERMISSIONS: dict[DeviceKind, type[QCameraPermission] | type[QMicrophonePermission]] = {
    DeviceKind.CAMERA: QCameraPermission,
    DeviceKind.MICROPHONE: QMicrophonePermission,
}


def request_permission(kind: DeviceKind, done: Callable[[bool], None]) -> None:
    """Ask the user where the system wants that; `done` gets whether the device may be used.

    Called on the window's thread, and calls `done` there: at once where the answer is known,
    as always on Linux, where no system asks.
    """
    application = _application()
    permission = _PERMISSIONS[kind]()
    status = application.checkPermission(permission)
    if status != Qt.PermissionStatus.Undetermined:
        done(status == Qt.PermissionStatus.Granted)
        return
    application.requestPermission(
        permission,
        application,
        lambda answer: done(answer.status() == Qt.PermissionStatus.Granted),
    )


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("devices need a QCoreApplication")
    return application
