"""The line that tells how far a call is: on terminals alone, and gone afterwards."""

from __future__ import annotations

import io

import pytest

from gui.commands.meter import WIDTH, meter


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(text: str) -> str:
    """What stands on the line after a text with carriage returns."""
    line = ""
    for part in text.split("\r"):
        line = part + line[len(part) :]
    return line.rstrip()


def written(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, quiet: bool = False) -> list[str]:
    """What stands on the line after each report, and after the work."""
    monkeypatch.setattr("sys.stderr", stream)
    states = []
    with meter(quiet=quiet) as progress:
        for fraction, text in ((0.0, "copy 1 of 4"), (0.001, "copy 1 of 4"), (0.5, "x" * 200), (1.0, "")):
            progress.report(fraction, text)
            progress.raise_if_cancelled()
            states.append(shown(stream.getvalue()))
    return [*states, shown(stream.getvalue())]


def test_a_terminal_shows_percent_and_text_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    states = written(monkeypatch, stream)
    assert states == ["  0%  copy 1 of 4", "  0%  copy 1 of 4", " 50%  " + "x" * (WIDTH - 6), "100%", ""]
    assert "\n" not in stream.getvalue()
    assert stream.getvalue().count("copy 1") == 1


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (Terminal(), True)])
def test_files_and_quiet_calls_get_nothing(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, quiet: bool
) -> None:
    written(monkeypatch, stream, quiet=quiet)
    assert stream.getvalue() == ""


def test_the_line_is_gone_after_a_failure_too(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)

    def interrupted() -> None:
        with meter(quiet=False) as progress:
            progress.report(0.3, "searching")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert shown(stream.getvalue()) == ""


def test_without_a_standard_error_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    with meter(quiet=False) as progress:
        progress.report(0.5)
