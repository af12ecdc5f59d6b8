"""What draws: the scene of globe, orbits and ascents. Knows VTK and `orbits`, no Qt."""
