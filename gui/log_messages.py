"""What the program logs as a warning or an error also reaches the user's messages."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt, Signal

from gui.session import Session

LOGGER = logging.getLogger("overflight")


class LogMessages(QObject):
    """Hands log records of the program to a session, from whichever thread they come."""

    _logged = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._handler = _Handler(self)
        self._logged.connect(session.message, Qt.ConnectionType.QueuedConnection)
        LOGGER.addHandler(self._handler)

    def release(self) -> None:
        """Listen no more."""
        LOGGER.removeHandler(self._handler)
        self._logged.disconnect()

    def hand_on(self, level: str, text: str) -> None:
        """From any thread."""
        self._logged.emit(level, text)


class _Handler(logging.Handler):
    def __init__(self, owner: LogMessages) -> None:
        super().__init__(logging.WARNING)
        self._owner = owner

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            text = f"{text} ({type(error).__name__}: {error})"
        self._owner.hand_on("error" if record.levelno >= logging.ERROR else "warning", text)
