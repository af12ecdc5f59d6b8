#!/bin/sh
# Opens the window; where there is no display or no OpenGL for one, renders the demonstration's main moments.
cd "$(dirname "$0")/.." || exit 1
status=3
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" != Linux ]; then
    .venv/bin/overflight
    status=$?
fi
if [ "$status" -eq 3 ]; then
    echo "There is no display for a window: rendering the demonstration's main moments instead."
    mkdir -p build
    exec .venv/bin/overflight render --moments --size 1920x1080 --output build
fi
exit "$status"
