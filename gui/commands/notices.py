"""What a call has to remark beside its answer: held back until it has succeeded.

A failure is one line on standard error; what would have been remarked on an answer that never came
is of no use to anybody.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

from orbits.errors import Problem, one_line


class Notices(logging.Handler):
    """Collects remarks, and warnings that are logged while it is the root logger's handler."""

    def __init__(self, *, quiet: bool = False) -> None:
        super().__init__(logging.WARNING)
        self.quiet = quiet
        self._lines: list[str] = []

    def tell(self, line: str) -> None:
        """Note a remark in one line."""
        self._lines.append(one_line(line, "", ""))

    def tell_problems(self, problems: Sequence[Problem]) -> None:
        """Note what is wrong in a file that could be used nevertheless, in one line however much it is."""
        if not problems:
            return
        more = f" (and {len(problems) - 1} more; `overflight check` lists all)" if len(problems) > 1 else ""
        self.tell(f"{problems[0].severity}: {problems[0]}{more}")

    def emit(self, record: logging.LogRecord) -> None:
        """Note what the program itself logged; what a library logs is for whoever develops."""
        if record.name.partition(".")[0] == "overflight":
            self.tell(record.getMessage())

    def show(self) -> None:
        """Write them to standard error, unless the call was to be quiet."""
        if self.quiet or sys.stderr is None:
            return
        for line in self._lines:
            sys.stderr.write(f"overflight: {line}\n")
