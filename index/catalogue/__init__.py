"""The catalogue: what was read and what it says as data, in one SQLite file."""
