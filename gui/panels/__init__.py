"""Docks: one panel each."""
