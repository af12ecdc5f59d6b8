"""The launcher: finds the program's folders, in a wheel as in a checkout, and starts it."""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path

INTERRUPTED = 130
"""As shells have it: 128 and the number of the signal."""


def main() -> int:
    """Run the command line; the answer is the exit code."""
    here = Path(__file__).resolve().parent
    bundled = here / "_app"
    sys.path.insert(0, str(bundled if bundled.is_dir() else here.parent))
    if not sys.warnoptions and not os.environ.get("OVERFLIGHT_DEBUG"):
        # What a library warns of is for whoever develops: the tests make errors of it.
        warnings.simplefilter("ignore")
    try:
        from gui.cli import main as command_line

        return command_line(sys.argv[1:])
    except KeyboardInterrupt:  # so early that the command line has no hold of it yet
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
