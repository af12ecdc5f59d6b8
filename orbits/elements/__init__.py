"""Element sets and their histories."""
