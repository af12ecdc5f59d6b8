"""The window and the command line. No Qt is imported here: sub-commands run without it."""

from gui.immortals import keep_alive

keep_alive()
