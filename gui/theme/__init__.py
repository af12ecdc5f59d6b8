"""Colours, sizes and fonts of the window."""
