"""What computes: time, frames, orbits, passes, regions, scenarios. Knows neither Qt nor VTK."""
