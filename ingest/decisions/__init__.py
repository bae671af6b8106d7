"""Decisions: clauses of minutes, extracts and cover letters, with stage, outcome, votes and dissent."""
