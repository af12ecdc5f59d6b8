"""Exceptions in what Qt calls are logged once for each cause, and go no further."""

from __future__ import annotations

import logging

import pytest

from gui.guard import guarded

log = logging.getLogger("overflight.test_guard")


def fail(message: str) -> None:
    with guarded(log, "It failed"):
        raise ValueError(message)


@pytest.mark.expects_log
def test_each_cause_in_a_row_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    for message in ("a", "a", "a", "b", "b", "a"):
        fail(message)
    assert [record.getMessage() for record in caplog.records] == ["It failed"] * 3


@pytest.mark.expects_log
def test_after_a_success_it_is_logged_again(caplog: pytest.LogCaptureFixture) -> None:
    fail("once")
    with guarded(log, "It failed"):
        pass
    fail("once")
    assert len(caplog.records) == 2


def test_what_ends_the_program_is_not_held_back() -> None:
    with pytest.raises(KeyboardInterrupt), guarded(log, "It failed"):
        raise KeyboardInterrupt
