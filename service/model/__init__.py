"""The optional language-model writer: it may word an answer, and point, and nothing more."""
