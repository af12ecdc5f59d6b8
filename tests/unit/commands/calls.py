"""What the tests of the command line share: a call in this process, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from gui.cli import main

TLE = """MALLIGYONG-1
1 58400U 23179A   24164.24788005  .00007135  00000+0  32465-3 0  9998
2 58400  97.4040  51.1823 0001996 152.6365 207.4976 15.21013721 30973
"""
# Made for these tests, of numbers near to those of real sets.
LATER_TLE = """MALLIGYONG-1
1 58400U 23179A   24171.16160537  .00005954  00000+0  27236-3 0  9998
2 58400  97.4035  58.0122 0001722 149.9846 210.1495 15.21094171 32028
"""
OTHER_TLE = """KMS 4
1 41332U 16009A   24164.50000000  .00003375  00000-0  11300-3 0  9997
2 41332  97.4382  25.5209 0024824 172.0433 188.1207 15.31376365100098
"""
SPAN = ("--start", "2024-06-12T00:00:00Z", "--end", "2024-06-12T03:00:00Z")
SEOUL = ("--point", "37.5665,126.978")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Exit code, standard output and the lines on standard error."""

    status: int
    out: str
    lines: tuple[str, ...]

    def failure(self, status: int) -> str:
        """The one line of a failed call with this exit code, which has said nothing else."""
        assert self.status == status, self
        assert not self.out
        (line,) = self.lines
        assert line.startswith("overflight: ")
        assert "Traceback" not in line
        assert "internal error" not in line
        return line


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> Outcome:
    """Run one call of the command line."""
    status = main(arguments)
    captured = capsys.readouterr()
    return Outcome(status, captured.out, tuple(captured.err.splitlines()))
