"""Classes of evidence and sources: who says so, and what kind of knowledge it is."""

from __future__ import annotations

from enum import StrEnum


class Evidence(StrEnum):
    """What kind of knowledge a fact is. Never mixed: each is drawn and worded differently."""

    MEASURED = "measured"
    """Observed with instruments and published as such (a catalogue's element set)."""
    DERIVED = "derived"
    """Computed by somebody from measured or claimed values."""
    CLAIMED = "claimed"
    """Stated by a party about its own doing, not independently confirmed."""
    REPORTED = "reported"
    """Stated by an authority or a publication about somebody else's doing, often with "about"."""
    MODELLED = "modelled"
    """Made by a model that is consistent with evidence; shows consistency, not truth."""
