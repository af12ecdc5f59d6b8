"""Instants and time scales: UTC, TAI, TT, UT1."""
