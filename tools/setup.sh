#!/bin/sh
# Sets up everything the program needs, from git, make and Python 3.11 or newer alone:
# system libraries, a private copy of uv in .tools, and the locked environment in .venv.
# Usage: tools/setup.sh [run|test]     "test" also asks for a virtual display (Xvfb).
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-run}

say() { printf '%s\n' "$*" >&2; }

# Installs Debian packages where this user may; else prints the exact line to run and stops.
install_packages() {
    if command -v apt-get >/dev/null 2>&1; then
        if [ "$(id -u)" = 0 ]; then
            as_root=""
        elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
            as_root="sudo"
        else
            say "Missing system packages. Please run:"
            say "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
            exit 3
        fi
        say "Installing system packages: $*"
        $as_root apt-get update -q >&2
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >&2
    else
        say "Missing system libraries. On Debian and Ubuntu they are in: $*"
        say "Please install their counterparts with this system's package manager, then run the same command again."
        exit 3
    fi
}

python=""
for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    say "Overflight needs Python 3.11 to 3.14 and found none. Install it (Debian, Ubuntu: sudo apt-get install python3), or name it: make PYTHON=/path/to/python3"
    exit 3
fi

if [ "$(uname -s)" = Linux ]; then
    missing=$("$python" tools/system_packages.py "$purpose")
    if [ -n "$missing" ]; then
        # shellcheck disable=SC2086 # a list of names
        install_packages $missing
    fi
fi

if [ ! -x .tools/bin/uv ]; then
    rm -rf .tools
    "$python" -m venv .tools
    .tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r tools/uv-requirements.txt >&2
fi

# The exact versions of uv.lock, each checked against its hash; the tools of the tests only for tests.
if [ "$purpose" = test ]; then
    groups="--all-groups"
else
    groups="--no-dev --inexact"
fi
# shellcheck disable=SC2086 # a list of options
UV_PYTHON_DOWNLOADS=never .tools/bin/uv sync --quiet --locked $groups --python "$python" >&2
touch .venv/ready
