"""Checks that hold for every test: nothing unexpected is logged, and where ../shared lies."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).resolve().parents[1]

# No deadlines: they measure the machine. The same examples in each run: a test that fails only
# sometimes tells nobody anything; wider searches are run by hand with `--hypothesis-profile=wide`.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("wide", deadline=None, max_examples=2000)
settings.load_profile("steady")


class _Keeper(logging.Handler):
    """Keeps what is logged at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it is marked `expects_log`."""
    keeper = _Keeper()
    logging.getLogger().addHandler(keeper)
    yield
    logging.getLogger().removeHandler(keeper)
    if keeper.records and request.node.get_closest_marker("expects_log") is None:
        lines = "\n".join(f"{r.name} {r.levelname}: {r.getMessage()}" for r in keeper.records)
        pytest.fail(f"unexpected log records:\n{lines}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of large reference data beside the checkout; the test skips where it is missing."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the reference data beside the checkout (../shared) are not on this machine")
    return folder
