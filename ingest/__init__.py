"""Reads reports: a file becomes a Document of Pages, then a Report with Passages. Knows no store and no web."""
