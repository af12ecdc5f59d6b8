"""The one door to numba: how kernels are compiled, and where compiled code is kept.

Products may be fused with sums (more exact, never less), and division by zero gives infinity;
nothing else of IEEE arithmetic is given up: the range reduction of angles relies on it. Kernels
keep their Python types for the type checker. Where numba is missing they stay plain Python, so that
this package can be imported anywhere; nobody runs them then.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

CONSTANTS_FROM = ("constants.py", "access/cone.py", "access/isolation.py")
"""Where kernels take constants from, beside this package, relative to `orbits`."""

log = logging.getLogger("overflight.fast")


def compiled(kernel: Kernel) -> Kernel:
    """The kernel as machine code for this processor, run without the interpreter's lock."""
    return _decorated("njit", kernel, nogil=True)


def inner(kernel: Kernel) -> Kernel:
    """The same for a kernel that only kernels call: without the door for Python it compiles faster."""
    return _decorated("njit", kernel, nogil=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)


def pointer(kernel: Kernel, answer: object, example: tuple[object, ...]) -> Kernel:
    """A kernel that others call by its address: compiled at once, and once only.

    The types are those of an example of its arguments and of its answer. A kernel that is called in
    the ordinary way is compiled into each of its callers.
    """
    try:
        import numba
    except ImportError:
        return kernel
    type_of: Any = numba.typeof
    signature = type_of(answer)(*(type_of(each) for each in example))
    return _decorated("cfunc", kernel, signature)


def _decorated(decorator: str, kernel: Kernel, *signature: object, **options: object) -> Kernel:
    """The kernel by one of numba's decorators; itself where numba is missing."""
    try:
        import numba
    except ImportError:
        return kernel
    decorate: Any = getattr(numba, decorator)
    made: Kernel = decorate(
        *signature,
        cache=_keep_compiled_code(numba.config),
        error_model="numpy",
        fastmath={"contract"},
        **options,
    )(kernel)
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
    """A short name for the text of this package and of the modules whose constants go into its code."""
    here = Path(__file__).parent
    files = [*sorted(here.glob("*.py")), *(here.parent / name for name in CONSTANTS_FROM)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
