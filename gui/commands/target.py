"""Where a picture goes: tried before it is drawn, and at every moment the whole old or new file."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from orbits.errors import DataError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to, which takes its place at the end, and leaves nothing on failure.

    Missing folders are made. Raises `DataError` at once where the file could not be written.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        if path.is_dir():
            raise DataError("this is a folder", place=str(path), remedy="name a file in it")
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not os.access(path, os.W_OK):
            raise DataError("the file is read-only", place=str(path), remedy="name another file")
        beside.touch(exist_ok=False)
    except OSError as failure:
        raise cannot_write(path, failure) from failure
    try:
        yield beside
        beside.replace(path.resolve())
    except OSError as failure:
        raise cannot_write(path, failure) from failure
    finally:
        beside.unlink(missing_ok=True)


def cannot_write(path: Path, failure: OSError) -> DataError:
    """The error that a file cannot be written, with why."""
    reason = (failure.strerror or str(failure)).lower()
    return DataError(f"cannot be written ({reason})", place=str(path), remedy="name another file or folder")


@contextmanager
def native_stderr_off() -> Iterator[None]:
    """The process's own standard error to nowhere: X and OpenGL libraries write there past everybody.

    Whatever matters of it is raised as an error. OVERFLIGHT_DEBUG=1 leaves it as it is.
    """
    try:
        kept = os.dup(2)
    except OSError:  # closed: nothing can be written there
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        if not os.environ.get("OVERFLIGHT_DEBUG"):
            os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
