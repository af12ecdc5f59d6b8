#!/bin/sh
# Everything that must hold: import contracts, ruff, types, tests. Ends with pytest's summary.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
echo "== import contracts"
$bin/lint-imports --no-cache --config pyproject.toml
echo "== ruff"
$bin/ruff check .
$bin/ruff format --check .
echo "== mypy --strict"
$bin/mypy
echo "== pytest"
exec $bin/python tools/with_display.py $bin/python -m pytest "$@"
