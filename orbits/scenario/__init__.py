"""The scenario: a frozen document, the edits that make new ones, and its file."""
