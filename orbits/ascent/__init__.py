"""Ascents: paths from the pad into orbit."""
