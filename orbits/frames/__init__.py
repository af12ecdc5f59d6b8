"""Reference frames, each named in a type: TEME, ITRS, GCRS, geodetic WGS84, topocentric."""
