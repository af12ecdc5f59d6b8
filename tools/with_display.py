"""Run a command with a virtual display of its own: python tools/with_display.py COMMAND...

On Linux it starts Xvfb on a free display number, so that window tests neither need a desktop nor
disturb one. Elsewhere, or without Xvfb, the command runs as it is. Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

SCREEN = "1920x1080x24"


def start_display() -> tuple[subprocess.Popen[bytes], str]:
    """Start Xvfb; the server and its display name."""
    readable, writable = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writable),
            "-screen",
            "0",
            SCREEN,
            "-nolisten",
            "tcp",
            "+extension",
            "GLX",
            # Without it the server starts anew when its last client leaves, and the next one finds
            # nobody: the program first asks whether the display answers, then lets Qt connect.
            "-noreset",
        ],
        pass_fds=[writable],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writable)
    with os.fdopen(readable) as answer:
        number = answer.readline().strip()
    if not number:
        server.wait()
        sys.exit("Xvfb could not start a virtual display; run `Xvfb :99` to see why.")
    return server, f":{number}"


def main(command: list[str]) -> int:
    """Run the command; its exit code."""
    if not sys.platform.startswith("linux") or shutil.which("Xvfb") is None:
        return subprocess.call(command)
    server, display = start_display()
    environment = dict(os.environ, DISPLAY=display, QT_QPA_PLATFORM="xcb", LIBGL_ALWAYS_SOFTWARE="1")
    environment.pop("WAYLAND_DISPLAY", None)
    try:
        return subprocess.call(command, env=environment)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
