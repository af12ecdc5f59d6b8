"""The window and the command line. Nothing is imported here: sub-commands run without Qt."""
