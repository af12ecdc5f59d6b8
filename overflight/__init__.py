"""Overflight: turns a launch in the news into a briefing."""

__version__ = "0.1.0"
