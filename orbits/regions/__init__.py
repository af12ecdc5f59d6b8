"""Regions on the sphere: points, circles, polygons, countries."""
