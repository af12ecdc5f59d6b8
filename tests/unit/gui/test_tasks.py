"""Background work answers in the window's thread, the newest wins, and closing joins."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.tasks import TaskRunner
from orbits.progress import Progress

PATIENCE_S = 10.0


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.close()


def test_the_answer_comes_in_the_window_s_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    answers: list[tuple[int, bool, bool]] = []

    def work(progress: Progress) -> tuple[int, bool]:
        return 42, threading.current_thread() is threading.main_thread()

    def done(result: tuple[int, bool]) -> None:
        answers.append((*result, threading.current_thread() is threading.main_thread()))

    runner.run(work, done)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(42, False, True)]
    assert not runner.busy


def test_a_failure_is_handed_to_whoever_asked(runner: TaskRunner, qtbot: QtBot) -> None:
    failures: list[Exception] = []

    def work(progress: Progress) -> None:
        raise ValueError("no good")

    runner.run(work, lambda _: pytest.fail("it failed"), failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert str(failures[0]) == "no good"


@pytest.mark.expects_log
def test_a_failure_nobody_listens_to_is_logged(
    runner: TaskRunner, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def work(progress: Progress) -> None:
        raise ValueError("no good")

    runner.run(work, lambda _: None)
    qtbot.waitUntil(lambda: "no good" in caplog.text)


def test_the_newest_of_a_key_wins(runner: TaskRunner, qtbot: QtBot) -> None:
    gate = threading.Event()
    answers: list[str] = []

    def slow(progress: Progress) -> str:
        gate.wait(PATIENCE_S)
        return "old"

    old = runner.run(slow, answers.append, key="passes")
    runner.run(lambda progress: "new", answers.append, key="passes")
    runner.run(lambda progress: "other", answers.append, key="outline")
    assert old.cancelled
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert sorted(answers) == ["new", "other"]


def test_a_cancelled_task_stops_at_its_next_look(runner: TaskRunner, qtbot: QtBot) -> None:
    started = threading.Event()
    finished: list[str] = []

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress.raise_if_cancelled()

    task = runner.run(work, lambda _: finished.append("done"), lambda _: finished.append("failed"))
    assert started.wait(PATIENCE_S)
    task.cancel()
    qtbot.waitUntil(lambda: not runner.busy)
    assert finished == []


def test_progress_is_told_in_order_and_not_too_often(runner: TaskRunner, qtbot: QtBot) -> None:
    told: list[tuple[float, str]] = []
    answers: list[None] = []

    def work(progress: Progress) -> None:
        for step in range(10_001):
            progress.report(step / 10_000, "searching")

    runner.run(work, answers.append, progress=lambda fraction, text: told.append((fraction, text)))
    qtbot.waitUntil(lambda: bool(answers))
    assert told == sorted(told)
    assert 50 < len(told) <= 101


def test_closing_joins_and_nothing_is_answered_after(qtbot: QtBot) -> None:
    runner = TaskRunner()
    running = threading.Event()
    ended = threading.Event()
    answers: list[object] = []

    def work(progress: Progress) -> None:
        running.set()
        try:
            while True:
                progress.raise_if_cancelled()
        finally:
            ended.set()

    runner.run(work, answers.append, answers.append)
    for _ in range(5):
        runner.run(lambda progress: 1, answers.append)
    assert running.wait(PATIENCE_S)
    runner.close()
    assert ended.is_set()
    late = runner.run(lambda progress: 1, answers.append)
    qtbot.wait(20)
    assert late.cancelled
    assert answers == []


@pytest.mark.expects_log
def test_an_error_in_the_answer_is_logged_and_the_next_one_comes(runner: TaskRunner, qtbot: QtBot) -> None:
    answers: list[int] = []

    def bad(result: int) -> None:
        raise ValueError("cannot show it")

    runner.run(lambda progress: 1, bad)
    runner.run(lambda progress: 2, answers.append)
    qtbot.waitUntil(lambda: answers == [2] and not runner.busy)
