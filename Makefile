# make run    sets up and opens the window (without a display: renders the main moments into build/)
# make test   sets up and checks everything
# make bench  runs the benchmarks
PYTHON ?=
export PYTHON

.PHONY: run test bench assets clean

run: .venv/ready
	@sh tools/run.sh

test: .venv/ready-for-tests
	@sh tools/test.sh

bench: .venv/ready-for-tests
	@.venv/bin/python tools/with_display.py .venv/bin/python -m pytest benchmarks --benchmark-enable --benchmark-only --benchmark-columns=min,median,max,rounds

assets: .venv/ready
	UV_PYTHON_DOWNLOADS=never .tools/bin/uv run --locked --inexact --all-groups python -m assets.build_assets

.venv/ready: uv.lock pyproject.toml tools/setup.sh tools/system_packages.py tools/uv-requirements.txt
	@sh tools/setup.sh run

.venv/ready-for-tests: .venv/ready
	@sh tools/setup.sh test && touch $@

clean:
	rm -rf .venv .tools build dist
