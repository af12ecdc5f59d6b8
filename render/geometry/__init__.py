"""Shapes in numbers: the ellipsoid, the view, ribbons; NumPy alone, no VTK."""
