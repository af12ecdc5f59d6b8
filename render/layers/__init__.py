"""Layers: one kind of thing on the picture each, independent of one another."""
