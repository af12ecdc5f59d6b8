"""The window and the command line. No Qt is imported here: sub-commands run without it."""

from gui.none_references import keep_none_alive

keep_none_alive()
