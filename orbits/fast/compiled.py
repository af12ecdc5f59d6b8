"""The one door to numba: how kernels are compiled, and where compiled code is kept.

Kernels keep their Python types for the type checker. Where numba is missing they stay plain
Python, so that this package can be imported anywhere; nobody runs them then.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

log = logging.getLogger("overflight.fast")


def compiled(kernel: Kernel) -> Kernel:
    """The kernel as machine code for this processor, run without the interpreter's lock.

    Products may be fused with sums (more exact, never less); nothing else of IEEE arithmetic is
    given up: the range reduction of angles relies on it.
    """
    try:
        import numba
    except ImportError:
        return kernel
    kept = _keep_compiled_code(numba.config)
    decorate: Any = numba.njit(nogil=True, cache=kept, error_model="numpy", fastmath={"contract"})
    made: Kernel = decorate(kernel)
    return made


def _keep_compiled_code(config: Any) -> bool:
    """Let numba keep compiled code in the user's cache; False where there is no such folder.

    numba only looks at the file of a kernel itself to see whether its code is stale, not at the
    files of the kernels that it calls: so the folder is named after the text of all of them.
    """
    if config.CACHE_DIR:
        return True
    folder = platformdirs.user_cache_path("overflight") / f"kernels-{_sources()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        log.info("compiled code is not kept: %s", error)
        return False
    config.CACHE_DIR = str(folder)
    return True


def _sources() -> str:
    """A short name for the text of this package."""
    text = b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
    return hashlib.sha256(text).hexdigest()[:16]
