"""What the service keeps in the data folder beside the archive, and what of it a backup must hold."""

UPLOADS = "uploads"
SAVED_SEARCHES = "saved-searches"
FEEDBACK = "feedback.jsonl"
INCOMING = "incoming"
PICTURES = "pictures"

BACKED_UP = (UPLOADS, SAVED_SEARCHES, FEEDBACK)
"""What people have left: nothing else knows it. Pictures are drawn again, and what is incoming was never taken."""
