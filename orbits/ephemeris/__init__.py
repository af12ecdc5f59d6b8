"""Where things are: ephemerides by SGP4, by samples, and composed of both."""
