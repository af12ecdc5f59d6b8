"""The command line: reads the call, imports what the sub-command needs, answers with an exit code.

Exit codes: 0 done; 1 the data are wrong or give no answer; 2 usage; 3 the machine lacks something.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from gui.commands import check, doctor, lighting, passes, render, track
from orbits.errors import OverflightError

EXIT_DATA = 1
EXIT_INTERRUPTED = 130

COMMANDS = {
    "doctor": doctor,
    "check": check,
    "track": track,
    "passes": passes,
    "lighting": lighting,
    "render": render,
}

SIGNED_OPTIONS = frozenset({"--point", "--min-elevation"})


def main(arguments: Sequence[str]) -> int:
    """Run one call of the command line and answer its exit code."""
    logging.basicConfig(level=logging.WARNING, format="overflight: %(message)s", stream=sys.stderr)
    try:
        return _dispatch(list(arguments))
    except OverflightError as failure:
        _complain(str(failure))
        return failure.exit_code
    except BrokenPipeError:
        # The reader of our output has gone (`... | head`): not an error; keep the interpreter from
        # complaining about it again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except Exception as failure:
        # The last line of defence: no traceback reaches a user.
        if os.environ.get("OVERFLIGHT_DEBUG"):
            raise
        kind = type(failure).__name__
        _complain(f"internal error ({kind}: {failure}); please report it (OVERFLIGHT_DEBUG=1 shows where)")
        return EXIT_DATA


def _dispatch(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if first in COMMANDS or first in {"-h", "--help", "--version"}:
        options = _parser().parse_args(_with_signs(arguments))
        if getattr(options, "quiet", False):
            logging.getLogger().setLevel(logging.CRITICAL)
        answer: int = options.run(options)
        return answer
    return _open_window(arguments)


def _with_signs(arguments: list[str]) -> list[str]:
    """Tie values that may begin with a minus sign to their option: argparse takes them for options."""
    tied: list[str] = []
    for argument in arguments:
        if tied and tied[-1] in SIGNED_OPTIONS:
            tied[-1] += "=" + argument
        else:
            tied.append(argument)
    return tied


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="overflight",
        usage="overflight [FILE]\n       overflight COMMAND ...",
        description="Turns a launch in the news into a briefing. Without a command it opens the window, "
        "with the built-in briefing or with FILE.",
    )
    parser.add_argument("--version", action="version", version=f"overflight {_version()}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, prog="overflight")
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.HELP, description=command.HELP)
        command.configure(sub)
        sub.add_argument("--quiet", action="store_true", help="no progress and warnings on standard error")
        sub.set_defaults(run=command.run)
    return parser


def _open_window(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="overflight", description=f"Open the window. Commands: {', '.join(COMMANDS)}."
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="a scenario or element file")
    options = parser.parse_args(arguments)
    path = Path(options.file) if options.file else None
    app = importlib.import_module("gui.app")
    answer: int = app.run(path)
    return answer


def _version() -> str:
    from overflight import __version__

    return __version__


def _complain(line: str) -> None:
    sys.stderr.write(f"overflight: {line}\n")
