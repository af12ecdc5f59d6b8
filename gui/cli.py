"""The command line: reads the call, imports what the sub-command needs, answers with an exit code.

Exit codes: 0 done; 1 the data are wrong or give no answer; 2 usage; 3 the machine lacks something.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from gui.commands import bench, check, claims, coverage, doctor, fit, history, lighting, passes, render, track
from gui.commands.notices import Notices
from gui.commands.output import flush, forget_broken_output, prepare_streams
from gui.commands.parser import OneLineParser, with_signs
from orbits.errors import DataError, OverflightError, UsageError, one_line

EXIT_DATA = 1
EXIT_INTERRUPTED = 130

COMMANDS = {
    "doctor": doctor,
    "check": check,
    "track": track,
    "passes": passes,
    "coverage": coverage,
    "lighting": lighting,
    "claims": claims,
    "fit": fit,
    "history": history,
    "render": render,
    "bench": bench,
}


def main(arguments: Sequence[str]) -> int:
    """Run one call of the command line and answer its exit code."""
    prepare_streams()
    complaint = ""
    try:
        status = _dispatch(list(arguments))
        flush()
    except OverflightError as failure:
        complaint, status = str(failure), failure.exit_code
    except BrokenPipeError:
        status = 0  # the reader of our output has gone (`... | head`): not an error
    except KeyboardInterrupt:
        status = EXIT_INTERRUPTED
    except Exception as failure:
        # The last line of defence: no traceback reaches a user.
        if os.environ.get("OVERFLIGHT_DEBUG"):
            raise
        what = f"internal error ({type(failure).__name__}: {failure})"
        complaint, status = f"{what}; please report it (OVERFLIGHT_DEBUG=1 shows where)", EXIT_DATA
    forget_broken_output()
    if complaint:
        _complain(complaint)
    return status


def _dispatch(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if first in COMMANDS:
        return _run_command(first, arguments[1:])
    if first in {"-h", "--help", "--version"}:
        _overview().parse_args([first])
    return _open_window(arguments)


def _run_command(name: str, arguments: list[str]) -> int:
    options = _command_parser(name).parse_args(with_signs(arguments))
    options.notices = Notices(quiet=options.quiet)
    root = logging.getLogger()
    root.addHandler(options.notices)
    try:
        status: int = COMMANDS[name].run(options)
    finally:
        root.removeHandler(options.notices)
    options.notices.show()
    return status


def _command_parser(name: str) -> OneLineParser:
    command = COMMANDS[name]
    parser = OneLineParser(f"overflight {name}", command.HELP)
    command.configure(parser)
    parser.add_argument("--quiet", action="store_true", help="no progress and warnings on standard error")
    return parser


def _overview() -> OneLineParser:
    """The parser that tells what there is: it only ever answers --help and --version."""
    parser = OneLineParser(
        "overflight",
        "Turns a launch in the news into a briefing. Without a command it opens the window, "
        "with the built-in briefing or with FILE.",
        usage="overflight [FILE]\n       overflight COMMAND ...",
    )
    parser.add_argument("--version", action="version", version=f"overflight {_version()}")
    group = parser.add_argument_group("commands (overflight COMMAND --help tells more)")
    for name, command in COMMANDS.items():
        group.add_argument(name, nargs="?", help=command.HELP)
    return parser


def _open_window(arguments: list[str]) -> int:
    logging.basicConfig(level=logging.WARNING, format="overflight: %(message)s", stream=sys.stderr)
    parser = OneLineParser("overflight", "Open the window.")
    parser.add_argument("file", nargs="?", metavar="FILE", help="a scenario or element file")
    options, rest = parser.parse_known_args(arguments)
    if options.file in COMMANDS:
        remedy = f"write overflight {options.file} ... {arguments[0]}"
        raise UsageError(f"options come after the command '{options.file}'", remedy=remedy)
    path = None if options.file is None else Path(options.file)
    if path is not None and not _exists(path):
        known = ", ".join(COMMANDS)
        what = f"'{options.file}' is neither a file nor a command"
        if rest:
            raise UsageError(what, remedy=f"the commands are {known}; see overflight --help")
        raise DataError(what, remedy=f"check the name; the commands are {known}")
    if rest:
        raise UsageError(f"unrecognized arguments: {' '.join(rest)}", remedy="see overflight --help")
    app = importlib.import_module("gui.app")
    answer: int = app.run(path)
    return answer


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # such as a name that is too long
        return False


def _version() -> str:
    from overflight import __version__

    return __version__


def _complain(line: str) -> None:
    """One line on standard error, if there is any: a closed one must not hide the exit code."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(one_line(f"overflight: {line}", "", "") + "\n")
