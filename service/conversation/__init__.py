"""Conversations: follow-up questions made whole, small talk, what was said."""
