"""Sub-commands of the command line, one to a file; none needs a display or Qt."""
