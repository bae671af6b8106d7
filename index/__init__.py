"""Finds passages: Swedish analysis, embeddings, the catalogue, keywords, vectors and search. Knows no HTTP."""
