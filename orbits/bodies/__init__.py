"""The Sun, and light and shadow."""
