"""One file format each, independent of one another."""
