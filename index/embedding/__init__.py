"""Text to vectors: the shipped Swedish model, any other by name, and an optional reranker."""
